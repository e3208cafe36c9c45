"""Which of a page's words are its running text: an extractor's lines, found again.

The extractor (trafilatura) gives lines without their places. Each is looked for in the
page's blocks, in order, word by word, so that every stretch called body is known to the
character. A line that is not found is left where it is: as furniture, never guessed.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree
from trafilatura import bare_extraction

from variorum.read.page_blocks import PageBlock

_WORD = re.compile(r"\w+")
_SHORTEST = 25  # words; below this the extractor's second way is tried too
_RUN = 3  # words that must follow one another to be found in a line that lost some
_TELLING = 6  # words of a line that may be looked for out of order
_REACH = 300  # words of the page in which the next run of such a line is looked for


class BodyStretch(NamedTuple):
    """Characters ``start`` to ``end`` of the words of one block."""

    block: int
    start: int
    end: int


class _Word(NamedTuple):
    word: str
    block: int
    start: int
    end: int


def extract_lines(root: etree._Element) -> list[str]:
    """The lines of running text that the extractor finds in a parsed page.

    First for precision, then its default way where that finds next to nothing.
    """
    lines = _extracted(root, precise=True)
    if sum(len(line.split()) for line in lines) < _SHORTEST:
        lines = max(lines, _extracted(root, precise=False), key=lambda found: len("".join(found)))
    return lines


def _extracted(root: etree._Element, *, precise: bool) -> list[str]:
    found = bare_extraction(
        root, favor_precision=precise, include_comments=False, with_metadata=False
    )
    text = getattr(found, "text", None) or ""
    return [line for line in (part.strip(" |-•\t") for part in text.split("\n")) if line]


def locate_lines(lines: Sequence[str], blocks: Sequence[PageBlock]) -> list[BodyStretch]:
    """Where the lines stand in the blocks, in page order.

    >>> page = [PageBlock("Home", "li", None, 1, 1), PageBlock("It fell. Share", "p", None, 0, 2)]
    >>> locate_lines(["It fell."], page)
    [BodyStretch(block=1, start=0, end=8)]
    """
    words = [
        _Word(match[0].lower(), at, match.start(), match.end())
        for at, block in enumerate(blocks)
        for match in _WORD.finditer(block.words)
    ]
    wanted = [[word.lower() for word in _WORD.findall(line)] for line in lines]
    wanted = [line for line in wanted if line]
    page = _Page(words, _starts(words))
    places: list[tuple[int, int]] = []
    lost: list[list[str]] = []
    before_line, before_word = 0, 0
    for line, first, last in [*_anchors(wanted, words), (len(wanted), len(words), len(words))]:
        for sought in wanted[before_line:line]:
            runs = _find_line(sought, page, before_word, first)
            if runs:
                places += runs
                before_word = runs[-1][1]
            else:
                lost.append(sought)
        places.append((first, last))
        before_line, before_word = line + 1, last
    for sought in lost:  # the extractor moved it: anywhere, if it is long enough to tell
        if len(sought) >= _TELLING:
            places += _find_line(sought, page, 0, len(words))
    return _stretches(places, words, blocks)


class _Page(NamedTuple):
    """A page's words in order, and where each word stands among them."""

    words: Sequence[_Word]
    starts: dict[str, list[int]]

    def places(self, word: str, first: int, last: int) -> list[int]:
        """Where the word stands from ``first`` up to ``last``."""
        places = self.starts.get(word, [])
        return places[bisect_left(places, first) : bisect_left(places, last)]

    def run_at(self, line: Sequence[str], at: int, place: int, last: int) -> int:
        """How many words of the line, from ``at``, follow one another from ``place``."""
        length = 0
        most = min(len(line) - at, last - place)
        while length < most and self.words[place + length].word == line[at + length]:
            length += 1
        return length


def _starts(words: Sequence[_Word]) -> dict[str, list[int]]:
    starts: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        starts[word.word].append(at)
    return starts


def _anchors(wanted: Sequence[Sequence[str]], words: Sequence[_Word]) -> list[tuple[int, int, int]]:
    """Lines that are exactly one block, in an order both agree on: (line, first, last word)."""
    by_block: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    first = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at].block != words[first].block:
            by_block[tuple(word.word for word in words[first:at])].append((first, at))
            first = at
    pairs = [
        (line, *place)
        for line, sought in enumerate(wanted)
        for place in reversed(by_block.get(tuple(sought), ())[:40])
    ]
    return _beside_neighbours(_longest_rising(pairs), pairs)


def _beside_neighbours(
    chain: list[tuple[int, int, int]], pairs: Sequence[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """The chain; of a line that stands twice, the place right before the next line's.

    A place right after the line before is as good, and stays.
    """
    places: dict[tuple[int, int], tuple[int, int, int]] = {(p[0], p[2]): p for p in pairs}
    for at in reversed(range(len(chain) - 1)):
        line, first, _ = chain[at]
        before = chain[at - 1][2] if at else 0
        nearer = places.get((line, chain[at + 1][1]))
        if nearer is not None and nearer[1] >= before and (at == 0 or first != before):
            chain[at] = nearer
    return chain


def _longest_rising(pairs: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The longest run of pairs rising in the page, one a line; the weight is the count."""
    tails: list[int] = []
    tail_at: list[int] = []
    previous: list[int] = []
    for at, (_, place, _) in enumerate(pairs):
        rank = bisect_left(tails, place)
        previous.append(tail_at[rank - 1] if rank else -1)
        if rank == len(tails):
            tails.append(place)
            tail_at.append(at)
        else:
            tails[rank], tail_at[rank] = place, at
    chain = []
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        chain.append(pairs[at])
        at = previous[at]
    return chain[::-1]


def _find_line(line: Sequence[str], page: _Page, first: int, last: int) -> list[tuple[int, int]]:
    """Where a line stands between two words: whole if it can be found, else in runs."""
    for place in page.places(line[0], first, last):
        if page.run_at(line, 0, place, last) == len(line):
            return [(place, place + len(line))]
    return _find_runs(line, page, first, last)


def _find_runs(line: Sequence[str], page: _Page, first: int, last: int) -> list[tuple[int, int]]:
    """Where a line stands that lost words on its way: runs of three words and more.

    Nothing is taken unless three in five of its words are found, in order, close
    together. Words lost between two runs of one block belong to the line.
    """
    runs: list[tuple[int, int]] = []
    at, here, found = 0, first, 0
    while at + _RUN <= len(line):
        limit = last if not runs else min(last, here + _REACH)
        places = page.places(line[at], here, limit)
        place = next((p for p in places if page.run_at(line, at, p, limit) >= _RUN), None)
        if place is None:
            at += 1
            continue
        length = page.run_at(line, at, place, last)
        if runs and page.words[runs[-1][1] - 1].block == page.words[place].block:
            runs[-1] = (runs[-1][0], place + length)
        else:
            runs.append((place, place + length))
        at, here, found = at + length, place + length, found + length
    return runs if found >= 0.6 * len(line) else []


def _stretches(
    places: Sequence[tuple[int, int]], words: Sequence[_Word], blocks: Sequence[PageBlock]
) -> list[BodyStretch]:
    """The places cut at the blocks' edges, in page order, what overlaps joined."""
    found: list[BodyStretch] = []
    previous = -2
    taken = sorted({at for first, last in places for at in range(first, last)})
    for at in taken:
        word = words[at]
        last = found[-1] if found else None
        joins = last is not None and last.block == word.block and at - 1 == previous
        if joins and last is not None:
            found[-1] = BodyStretch(word.block, last.start, word.end)
        else:
            found.append(BodyStretch(word.block, word.start, word.end))
        previous = at
    return [_widened(stretch, blocks) for stretch in found]


def _widened(stretch: BodyStretch, blocks: Sequence[PageBlock]) -> BodyStretch:
    """With the marks that touch its first and last word."""
    text, start, end = blocks[stretch.block].words, stretch.start, stretch.end
    while start > 0 and not text[start - 1].isalnum() and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isalnum() and not text[end].isspace():
        end += 1
    return BodyStretch(stretch.block, start, end)

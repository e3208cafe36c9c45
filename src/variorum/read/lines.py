"""A text as blocks: its lines, without the blank ones, unwrapped where hard-wrapped."""

import re
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
# What no reader sees at the edge of a line: spaces, and marks that have no width.
_UNSEEN = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLOSED = re.compile(r"[.!?…。！？؟][\"'”’»)\]›]*$")
_HALTED = re.compile(r"[.!?…。！？؟:;,][\"'”’»)\]›]*$")
_LONG_ENOUGH_TO_WRAP = 45
_WIDEST_WRAP = 110


class Block(NamedTuple):
    """One line, or the lines of one hard-wrapped paragraph.

    ``start`` and ``end`` are code points into the text and leave out white space at
    the edges. ``words`` is what a pattern reads: the same stretch with every run of
    white space as one space. ``gap`` says whether a blank line stands before it.
    """

    start: int
    end: int
    words: str
    gap: bool

    @property
    def is_open(self) -> bool:
        """Whether it ends as no sentence does."""
        return _HALTED.search(self.words) is None

    @property
    def is_closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return _CLOSED.search(self.words) is not None

    @property
    def tokens(self) -> list[str]:
        """Its words, without punctuation."""
        return _WORD.findall(self.words)


def find_blocks(text: str) -> list[Block]:
    r"""The blocks of a text, in order.

    >>> [block.words for block in find_blocks("One\r\n\r\n  Two \nThree")]
    ['One', 'Two', 'Three']
    """
    lines = _find_lines(text)
    width = _wrap_width(lines)
    blocks: list[Block] = []
    previous: Block | None = None
    for line in lines:
        if previous is not None and _continues(previous, line, width, text):
            joined = blocks.pop()
            words = f"{joined.words} {line.words}"
            blocks.append(Block(joined.start, line.end, words, joined.gap))
        else:
            blocks.append(line)
        previous = line
    return blocks


def _find_lines(text: str) -> list[Block]:
    lines = []
    last_end = 0
    for match in _LINE.finditer(text):
        start, end = seen_stretch(text, match.start(), match.end())
        if start == end:
            continue
        breaks = text[last_end:start]
        gap = breaks.replace("\r\n", "\n").count("\n") + breaks.count("\u2029") > 1
        gap = gap or breaks.replace("\r\n", "").count("\r") > 1
        lines.append(Block(start, end, " ".join(text[start:end].split()), gap))
        last_end = end
    return lines


def seen_stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space and widthless marks at its edges.

    >>> seen_stretch("  a b ", 0, 6)
    (2, 5)
    """
    while start < end and (text[start].isspace() or text[start] in _UNSEEN):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _UNSEEN):
        end -= 1
    return start, end


def _first_word_fits(line: Block, following: Block, width: int) -> bool:
    first = following.words.split(" ", 1)[0]
    return len(line.words) + 1 + len(first) <= width - 2


def _wrap_width(lines: list[Block]) -> int | None:
    """The width the text was wrapped at, or None when its lines are paragraphs."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    if len(pairs) < 4:
        return None
    width = max(len(line.words) for pair in pairs for line in pair)
    if not _LONG_ENOUGH_TO_WRAP < width <= _WIDEST_WRAP:
        return None
    full = sum(not _first_word_fits(line, following, width) for line, following in pairs)
    return width if full >= 0.7 * len(pairs) else None


def _continues(line: Block, following: Block, width: int | None, text: str) -> bool:
    before = text[following.start - 2 : following.start]
    indented = before.isspace() and not set(before) & set("\r\n")
    if following.gap or indented:  # a blank line or an indent opens a paragraph
        return False
    if width is not None:
        return not _first_word_fits(line, following, width)
    long_and_open = len(line.words) >= _LONG_ENOUGH_TO_WRAP and not line.is_closed
    return long_and_open and following.words[0].islower()

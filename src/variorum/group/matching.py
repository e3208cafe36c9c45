"""Word-for-word matching of two texts: fingerprints to find pairs, runs to compare them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise

from variorum.group.wording import Word, find_words
from variorum.model.claims import Annotation
from variorum.model.reports import Report
from variorum.model.spans import Span

SHINGLE = 6
# Winnowing finds every match of window + shingle - 1 words: with 7, of twelve.
WINDOW = 7
_WRITTEN_LAYERS = frozenset({"headline", "body", "caption", "live_post"})
# A shingle that stands in a text more often than this is a refrain.
_PLACES = 8


@dataclass(frozen=True)
class Written:
    """The words that a reporter wrote, in order.

    ``breaks`` holds the index of each word that does not follow on the one before it,
    because something of another layer stands between: no match runs across it.
    """

    report: Report
    words: tuple[Word, ...]
    breaks: frozenset[int]

    @cached_property
    def shingles(self) -> dict[int, tuple[str, ...]]:
        """The six-word shingles by the index of their first word."""
        forms = [word.form for word in self.words]
        starts = sorted({0, *self.breaks, len(forms)})
        return {
            at: tuple(forms[at : at + SHINGLE])
            for start, end in pairwise(starts)
            for at in range(start, end - SHINGLE + 1)
        }

    @cached_property
    def places(self) -> dict[tuple[str, ...], list[int]]:
        """Where each shingle stands: the first few places."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, shingle in self.shingles.items():
            if len(found[shingle]) < _PLACES:
                found[shingle].append(at)
        return dict(found)

    def span(self, at: int, length: int) -> Span:
        """The characters that a run of words stands on."""
        return self.report.span(self.words[at].start, self.words[at + length - 1].end)


@dataclass(frozen=True, slots=True)
class Run:
    """Words that two texts share: the index of the first in each, and how many."""

    one: int
    other: int
    length: int


def read_written(annotation: Annotation) -> Written:
    """The written words of a report, without furniture, credits, bylines and teasers."""
    words: list[Word] = []
    breaks: set[int] = set()
    last_end = 0
    for passage in annotation.passages:
        if passage.layer not in _WRITTEN_LAYERS:
            continue
        if passage.start != last_end:
            breaks.add(len(words))
        last_end = passage.end
        words.extend(find_words(annotation.report.text, passage.start, passage.end))
    return Written(annotation.report, tuple(words), frozenset(breaks))


def _digest(words: tuple[str, ...]) -> bytes:
    joined = "\0".join(words).encode("utf-8", "surrogatepass")
    return blake2b(joined, digest_size=8).digest()


def fingerprints(text: Written) -> set[bytes]:
    """Winnowed shingle digests, and one digest of the whole, so that short twins meet."""
    marks = {_digest(("", *(word.form for word in text.words)))} if text.words else set()
    digests: list[bytes] = []
    for at, shingle in text.shingles.items():
        if at in text.breaks:
            marks.update(_winnowed(digests))
            digests = []
        digests.append(_digest(shingle))
    marks.update(_winnowed(digests))
    return marks


def _winnowed(digests: list[bytes]) -> Iterator[bytes]:
    """The least digest of each window; of a stretch shorter than a window, the least."""
    for at in range(max(1, len(digests) - WINDOW + 1) if digests else 0):
        yield min(digests[at : at + WINDOW])


def shared_runs(one: Written, other: Written) -> tuple[Run, ...]:
    """The longest runs of six words or more that both texts hold, left to right in ``other``.

    Texts that are the same word for word share one run, however short they are.
    """
    mine = [word.form for word in one.words]
    theirs = [word.form for word in other.words]
    if mine == theirs and one.breaks == other.breaks:
        starts = sorted({0, *one.breaks, len(mine)})
        return tuple(Run(start, start, end - start) for start, end in pairwise(starts))
    runs = []
    at = 0
    while at < len(theirs):
        places = one.places.get(other.shingles.get(at, ()), ())
        if not places:
            at += 1
            continue
        lengths = [(_length(one, other, place, at), -place) for place in places]
        length, place = max(lengths)
        runs.append(Run(-place, at, length))
        at += length
    return tuple(runs)


def _length(one: Written, other: Written, place: int, at: int) -> int:
    """How many words from here on are the same, up to a break in either."""
    length = SHINGLE
    while (
        place + length < len(one.words)
        and at + length < len(other.words)
        and one.words[place + length].form == other.words[at + length].form
        and place + length not in one.breaks
        and at + length not in other.breaks
    ):
        length += 1
    return length

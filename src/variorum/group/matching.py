"""Word-for-word matching of two texts: fingerprints to find pairs, runs to compare them."""

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
    def forms(self) -> list[str]:
        """The words in the form in which they are compared."""
        return [word.form for word in self.words]

    @cached_property
    def shingles(self) -> dict[int, str]:
        """The six-word shingles by the index of their first word."""
        starts = sorted({0, *self.breaks, len(self.forms)})
        return {
            at: "\0".join(self.forms[at : at + SHINGLE])
            for start, end in pairwise(starts)
            for at in range(start, end - SHINGLE + 1)
        }

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each shingle stands, in order."""
        found: dict[str, list[int]] = {}
        for at, shingle in self.shingles.items():
            found.setdefault(shingle, []).append(at)
        return found

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


def _digest(words: str) -> bytes:
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def fingerprints(text: Written) -> set[bytes]:
    """Winnowed shingle digests, and one digest of the whole, so that short twins meet."""
    marks = {_digest("\0".join(("", *text.forms)))} if text.words else set()
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
    if one.forms == other.forms and one.breaks == other.breaks:
        starts = sorted({0, *one.breaks, len(one.forms)})
        return tuple(Run(start, start, end - start) for start, end in pairwise(starts))
    runs = []
    done = 0
    shared = one.places.keys() & other.places.keys()
    for at in sorted(at for shingle in shared for at in other.places[shingle]):
        if at < done:
            continue
        places = one.places[other.shingles[at]][:_PLACES]
        length, place = max((_length(one, other, place, at), -place) for place in places)
        runs.append(Run(-place, at, length))
        done = at + length
    return tuple(runs)


def _length(one: Written, other: Written, place: int, at: int) -> int:
    """How many words from here on are the same, up to a break in either."""
    length = SHINGLE
    while (
        place + length < len(one.forms)
        and at + length < len(other.forms)
        and one.forms[place + length] == other.forms[at + length]
        and place + length not in one.breaks
        and at + length not in other.breaks
    ):
        length += 1
    return length

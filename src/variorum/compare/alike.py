"""Lines of several reports that say the same: grouped by likeness, unlike details kept apart.

Average linkage (Sokal and Michener 1958) over the pairs that an index of rare words finds:
a line meets only lines that share one of its rarest words, so that the cost grows with the
number of lines and not with its square.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from variorum.compare.names import tables
from variorum.compare.parting import parted
from variorum.compare.sameness import is_about_more, sameness
from variorum.compare.weighing import Weigher
from variorum.model.claims import Line

_PERSONAL = frozenset(tables()["pronouns"]["personal"])
_POINTS: Mapping[str, float] = tables()["same"]
_OPEN = frozenset({"possible", "conditional"})
_CERTAIN = frozenset({"asserted", "believed", "hedged", "alleged", "predicted"})
RAREST, POSTINGS, _NEIGHBOURS, SAMPLE = 6, 60, 10, 6


def voice(line: Line) -> str | None:
    """Which lines may stand together: those held for so, those left open, or None."""
    if line.status in _CERTAIN:
        return "certain"
    return "open" if line.status in _OPEN else None


def _may_meet(one: Line, other: Line) -> bool:
    """Whether two lines can be two readings: of two reports, or two places in one.

    Two voices of one report speak of one thing only where their lines share its name, or
    open with one pronoun.
    """
    if one.report != other.report:
        return True
    if one.holder.text == other.holder.text:
        return not one.overlaps(other)
    if not {*one.subject, *one.names}.isdisjoint((*other.subject, *other.names)):
        return True
    first, second = (line.text.casefold().split()[0] for line in (one, other))
    return first == second and first in _PERSONAL


def candidates(lines: Sequence[Line], weigher: Weigher) -> Iterator[tuple[int, int]]:
    """Pairs of lines of different reports that share rare words, each once."""
    held: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        scores: dict[int, float] = defaultdict(float)
        rare = weigher.rarest(line, RAREST)
        for term in rare:
            weight = weigher.weight(term)
            for other in islice(reversed(held[term]), POSTINGS):
                scores[other] += weight
        ranked = sorted(scores, key=scores.__getitem__, reverse=True)
        near = (other for other in ranked if _may_meet(lines[other], line))
        for other in islice(near, _NEIGHBOURS):
            yield other, at
        for term in rare:
            held[term].append(at)


def _spread(members: Sequence[int]) -> Sequence[int]:
    """At most a few members, from first to last."""
    return members[:: -(-len(members) // SAMPLE)]


class _Groups:
    """Groups of lines, joined from the most alike pair down."""

    def __init__(self, lines: Sequence[Line], weigher: Weigher) -> None:
        self._lines, self._weigher = lines, weigher
        self._members: dict[int, list[int]] = {at: [at] for at in range(len(lines))}
        self._home = list(range(len(lines)))
        self._fits: dict[tuple[int, int], float | None] = {}

    def fit(self, one: int, other: int) -> float | None:
        """How much speaks for two lines saying the same; None where a detail parts them."""
        pair = one, other
        if pair not in self._fits:
            lines = self._lines[one], self._lines[other]
            self._fits[pair] = None if parted(*lines) else sameness(*lines, self._weigher)
        return self._fits[pair]

    def join(self, one: int, other: int) -> None:
        """Join the groups of two lines where all of both fit together on average."""
        first, second = self._home[one], self._home[other]
        if first == second:
            return
        total, pairs = 0.0, 0
        for pair in product(_spread(self._members[first]), _spread(self._members[second])):
            same = self.fit(*pair)
            if same is None:
                return
            total, pairs = total + same, pairs + 1
        if total < _POINTS["linkage"] * pairs:
            return
        for member in self._members[second]:
            self._home[member] = first
        self._members[first] += self._members.pop(second)

    def groups(self) -> Iterator[list[Line]]:
        """The groups, in the order of their first lines."""
        for members in self._members.values():
            yield [self._lines[at] for at in members]


def group_lines(lines: Sequence[Line], weigher: Weigher) -> Iterator[list[Line]]:
    """Lines that say the same, also those that stand alone."""
    found = _Groups(lines, weigher)
    pairs = [
        (same, a, b)
        for a, b in candidates(lines, weigher)
        if (same := found.fit(a, b)) is not None
        and same >= _POINTS["least"]
        and is_about_more(lines[a], lines[b], weigher)
    ]
    for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        found.join(one, other)
    yield from found.groups()

"""Reports that carry one text: copies, and passages that two reports share word for word.

Winnowed fingerprints (Schleimer, Wilkerson and Aiken, 2003) of six-word shingles find the
pairs worth a look; each such pair is then compared word by word, so that every share and
every offset given is exact. Only what a reporter wrote is compared: headline, running
text, captions and live posts. Furniture that every page of an outlet carries is no copy.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from variorum.group.matching import Run, Written, fingerprints, read_written, shared_runs
from variorum.model.claims import Annotation
from variorum.model.findings import Lineage
from variorum.model.reports import Report
from variorum.model.spans import Span, digest_of

# From half of the shorter text on, a pair is nearly always one text carried twice; below
# that it is mostly one statement or paragraph that both quote.
COPY_SHARE = 0.5
# Two reports of one lineage share at least this much: a round-up that carries two
# different texts does not make those two texts copies of one another.
KINSHIP_SHARE = 0.25
PASSAGE_WORDS = 12
# A fingerprint that more reports hold than this pairs each of them with one only.
_CROWD = 64
# How many members of a lineage a newcomer is compared with.
_WITNESSES = 8


@dataclass(frozen=True)
class _Pair:
    """Two reports that share text, by their place in the canonical order."""

    one: Written
    other: Written
    runs: tuple[Run, ...]

    @cached_property
    def words(self) -> tuple[int, int]:
        """How many words of each stand in the other."""
        mine = {at for run in self.runs for at in range(run.one, run.one + run.length)}
        theirs = {at for run in self.runs for at in range(run.other, run.other + run.length)}
        return len(mine), len(theirs)

    @cached_property
    def shares(self) -> tuple[float, float]:
        """The share of each report's words that stand in the other."""
        mine, theirs = self.words
        return (
            mine / max(1, len(self.one.words)),
            theirs / max(1, len(self.other.words)),
        )

    @property
    def containment(self) -> float:
        """The share of the shorter report's words that stand in the longer."""
        return self.shares[0 if len(self.one.words) <= len(self.other.words) else 1]

    def spans(self) -> Iterator[tuple[Span, Span]]:
        """The passages of twelve words or more that both hold, as spans of each."""
        for run in self.runs:
            if run.length >= PASSAGE_WORDS:
                yield self.one.span(run.one, run.length), self.other.span(run.other, run.length)


class _Comparison:
    """All pairs of a pile of reports that may share text, each compared once."""

    def __init__(self, annotations: Iterable[Annotation]) -> None:
        ordered = sorted(annotations, key=lambda one: (one.report.id, one.report.text))
        by_id = {one.report.id: one for one in reversed(ordered)}
        self.texts = [read_written(by_id[report_id]) for report_id in sorted(by_id)]
        self._pairs: dict[tuple[int, int], _Pair] = {}

    def pair(self, one: int, other: int) -> _Pair:
        """Two reports compared word by word."""
        key = (min(one, other), max(one, other))
        if key not in self._pairs:
            texts = (self.texts[key[0]], self.texts[key[1]])
            self._pairs[key] = _Pair(*texts, shared_runs(*texts))
        return self._pairs[key]

    def candidates(self) -> list[tuple[int, int]]:
        """The pairs that have a fingerprint, or a whole short text, in common."""
        holders: dict[bytes, list[int]] = defaultdict(list)
        for at, text in enumerate(self.texts):
            for mark in sorted(fingerprints(text)):
                holders[mark].append(at)
        found: set[tuple[int, int]] = set()
        for crowd in holders.values():
            if len(crowd) <= _CROWD:
                found.update(combinations(crowd, 2))
            else:
                found.update((crowd[0], at) for at in crowd[1:])
        return sorted(found)


def shared_passages(annotations: Sequence[Annotation]) -> tuple[tuple[Span, Span], ...]:
    """Passages of twelve words or more that two reports share word for word.

    Each item is one passage as it stands in each of the two reports; offsets are half
    open, in code points of ``report.text``. Case, accents and punctuation may differ.
    Never raises on text.

    >>> shared_passages(())
    ()
    """
    comparison = _Comparison(annotations)
    pairs = (comparison.pair(*found) for found in comparison.candidates())
    return tuple(spans for pair in pairs for spans in pair.spans())


def group_lineages(annotations: Sequence[Annotation]) -> tuple[Lineage, ...]:
    """The lineages of a pile: reports that carry one text, at least half of the shorter.

    ``containment`` is the weakest link's share of words; ``shared`` holds, for each report,
    the passages of twelve words or more that another member also has. A round-up that
    carries two texts stands in two lineages. Never raises on text.

    >>> group_lineages(())
    ()
    """
    comparison = _Comparison(annotations)
    given = {one.report.id: at for at, one in reversed([*enumerate(annotations)])}
    links = [found for found in comparison.candidates() if _is_copy(comparison.pair(*found))]
    links.sort(key=lambda link: (-comparison.pair(*link).containment, link))
    lineages = [
        _lineage(comparison, members, links, given) for members in _groups(comparison, links)
    ]
    return tuple(sorted(lineages, key=lambda found: [given[report] for report in found.reports]))


def _is_copy(pair: _Pair) -> bool:
    """At least half, and more than a phrase: or all of both, however short."""
    if min(pair.words) < PASSAGE_WORDS and min(pair.shares) < 1:
        return False
    return pair.containment >= COPY_SHARE


def _groups(comparison: _Comparison, links: list[tuple[int, int]]) -> Iterator[list[int]]:
    """Links joined to groups, strongest first, as long as all in a group are akin."""
    group_of: dict[int, list[int]] = {}
    left: list[tuple[int, int]] = []
    for one, other in links:
        mine, theirs = group_of.get(one, [one]), group_of.get(other, [other])
        if mine is theirs:
            continue
        if not _are_akin(comparison, mine, theirs):
            left.append((one, other))
            continue
        joined = sorted(mine + theirs)
        for member in joined:
            group_of[member] = joined
    seen: set[int] = set()
    for member in sorted(group_of):
        if member not in seen:
            seen.update(group_of[member])
            yield group_of[member]
    for one, other in left:
        if group_of.get(one) is not group_of.get(other) or one not in group_of:
            yield [one, other]


def _are_akin(comparison: _Comparison, mine: list[int], theirs: list[int]) -> bool:
    return all(
        comparison.pair(one, other).containment >= KINSHIP_SHARE
        for one in mine[:_WITNESSES]
        for other in theirs[:_WITNESSES]
    )


def _lineage(
    comparison: _Comparison,
    members: list[int],
    links: list[tuple[int, int]],
    given: dict[str, int],
) -> Lineage:
    inside = set(members)
    pairs = [comparison.pair(*link) for link in links if inside.issuperset(link)]
    found = (comparison.texts[at].report for at in members)
    reports = sorted(found, key=lambda report: given[report.id])
    ids = tuple(report.id for report in reports)
    return Lineage(
        id=digest_of("lineage", *sorted(ids)),
        reports=ids,
        containment=round(min(pair.containment for pair in pairs), 4),
        reason=_reason(pairs, len(members)),
        shared=_passages_of(reports, pairs),
    )


def _passages_of(reports: Iterable[Report], pairs: Iterable[_Pair]) -> tuple[Span, ...]:
    """The shared stretches of each report, those that overlap joined to one."""
    stretches: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for pair in pairs:
        for spans in pair.spans():
            for span in spans:
                stretches[span.report].add((span.start, span.end))
    found = []
    for report in reports:
        start, end = -1, -1
        for next_start, next_end in [*sorted(stretches[report.id]), (len(report.text) + 1, -1)]:
            if next_start <= end:
                end = max(end, next_end)
                continue
            if end > start:
                found.append(report.span(start, end))
            start, end = next_start, next_end
    return tuple(found)


def _reason(pairs: Sequence[_Pair], members: int) -> str:
    """In plain words: whose text stands in whose, and how much of it."""
    strongest, weakest = pairs[0], pairs[-1]
    if members == 2:
        return _carries(strongest)
    return (
        f"{members} reports carry one text. Closest: {_carries(strongest)} "
        f"Furthest apart of those linked: {_carries(weakest)}"
    )


def _carries(pair: _Pair) -> str:
    mine, theirs = (_hundredths(share) for share in pair.shares)
    one, other = _named(pair.one.report, pair.other.report)
    if [word.form for word in pair.one.words] == [word.form for word in pair.other.words]:
        return f"{one} and {other} have the same words.{_order(pair, one, other)}"
    if len(pair.one.words) > len(pair.other.words):
        one, other, mine, theirs = other, one, theirs, mine
    return (
        f"{mine} of 100 of the words of {one} stand in {other}, "
        f"and {theirs} of 100 the other way.{_order(pair, one, other)}"
    )


def _hundredths(share: float) -> int:
    """Rounded down: only a text that stands in the other whole is called 100 of 100."""
    return int(share * 100 + 1e-9)


def _order(pair: _Pair, one: str, other: str) -> str:
    """Which of the two was published first, where both say so."""
    mine, theirs = pair.one.report.published, pair.other.report.published
    if not mine or not theirs or mine[:10] == theirs[:10]:
        return " Which came first is not known."
    first = _named(pair.one.report, pair.other.report)[0 if mine[:10] < theirs[:10] else 1]
    return f" {first} is dated earlier."


def _named(one: Report, other: Report) -> tuple[str, str]:
    """What to call two reports so that a reader can tell them apart."""
    for names in (
        (one.publisher, other.publisher),
        (one.path, other.path),
        (one.source_id, other.source_id),
    ):
        if names[0] and names[1] and names[0] != names[1]:
            return names[0], names[1]
    return f"report {one.id}", f"report {other.id}"

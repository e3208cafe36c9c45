"""Findings of lines: what several reports say in words of their own, and what nobody says.

A group of lines that say the same is one finding. Its kind goes by the origins behind it;
where the lines say that nobody knows, or that somebody gave no answer, it goes by that.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from variorum.compare.alike import group_lines, voice
from variorum.compare.denials import denied_groups
from variorum.compare.lone import stands_alone
from variorum.compare.names import plain, tables
from variorum.compare.origins import OriginBook
from variorum.compare.parting import foretold
from variorum.compare.points import (
    LAYERS,
    Point,
    agreement_of,
    finding_of,
    point_at,
)
from variorum.compare.readings import stance_of
from variorum.compare.sameness import sameness
from variorum.compare.voices import is_medium, may_be_one, telling
from variorum.compare.weighing import Weigher
from variorum.model.along import Along
from variorum.model.claims import Annotation, Figure, Line
from variorum.model.findings import Finding
from variorum.model.spans import Span

_UNSAID = {
    "unknown": ("unknown_stated", "the reports say that it is not known"),
    "withheld": ("withheld", "somebody keeps it back"),
}
_UNSAID_COUNTS = frozenset({"unknown_stated", "withheld"})
_LONG, _SHORT = 160, 4
_EVOLVING = frozenset(tables()["evolving"]["roles"])
_MOST = 12
_MANY_NAMES = 3
_VERBLESS = 6
_MOST_A_REPORT = 2
# A line of this rank still reads as a sentence: among several, and as one source's words.
_WORST, _WORST_ALONE = 3, 2
_FIRST_PERSON = frozenset(tables()["lines"]["first_person"])


def _point(line: Line, book: OriginBook) -> Point:
    return point_at(line, line.holder, stance_of(line.status), line.layer, line.id, book)


def _clearest(lines: Sequence[Line], weigher: Weigher) -> Line:
    """The line that reads best alone and says most of what the others say."""

    def shared(line: Line) -> float:
        return sum(weigher.likeness(line, other) for other in lines if other is not line)

    best = min(map(_reading, lines))
    readable = [line for line in lines if _reading(line) == best]
    return min(readable, key=lambda line: (-shared(line), len(line.text)))


def _reading(line: Line) -> tuple[bool, int, bool, bool]:
    """How badly a line reads alone."""
    return line.layer != "body", min(line.rank, 3), len(line.text) > _LONG, len(line.terms) < _SHORT


def _is_firm(point: Point) -> bool:
    """Whether an origin has a name of its own: "the group" or "officials" may be anybody's."""
    if point.origin.kind == "witness":
        return True
    words = (point.reading.holder.text or "").split()
    if point.origin.kind != "named" or is_medium(point.reading.holder.text or ""):
        return False
    named = any(word[:1].isupper() for word in words[1:])
    known = point.origin.entity is not None
    return named or (known and (len(words) == 1 or point.origin.side is not None))


def _is_verbatim(one: str, other: str) -> bool:
    words, others = set(plain(one).split()), set(plain(other).split())
    least: float = tables()["lines"]["verbatim"]
    return len(words & others) >= least * len(words | others)


def _corroborates(
    one: tuple[Line, Point], other: tuple[Line, Point], weigher: Weigher, book: OriginBook
) -> bool:
    first, second = one[1], other[1]
    least: float = tables()["lines"]["corroborating"]
    return (
        first.origin.id != second.origin.id
        and (
            book.text_group(first.report) != book.text_group(second.report)
            or first.report == second.report
        )
        and not _one_side(one, other)
        and not (_FIRST_PERSON & {*plain(one[0].text).split(), *plain(other[0].text).split()})
        # The same words in two mouths are one statement passed on.
        and not _is_verbatim(one[0].text, other[0].text)
        and weigher.likeness(one[0], other[0]) >= least
        and sameness(one[0], other[0], weigher) >= float(tables()["same"]["corroborating"])
    )


def _one_side(one: tuple[Line, Point], other: tuple[Line, Point]) -> bool:
    """Whether two holders may be one party: a post and a person, two bodies of one state."""
    (first, mine), (second, theirs) = one, other
    if first.state is not None and first.state == second.state:
        return True
    if mine.origin.side is not None and mine.origin.side == theirs.origin.side:
        return True
    shared = telling(mine.origin.label) & telling(theirs.origin.label)
    return bool(shared) or may_be_one(mine.origin, theirs.origin)


def _kind(
    told: Sequence[tuple[Line, Point]], weigher: Weigher, book: OriginBook
) -> tuple[str, str]:
    lines, points = [line for line, _ in told], [point for _, point in told]
    asks = lines[0].asks
    if asks in _UNSAID:
        return _UNSAID[asks]
    kind, reason = agreement_of(points, book)
    if asks == "no_answer":
        if kind == "single_origin":
            return "withheld", "asked; no answer was given"
        return "repeated", "two or more outlets report that no answer was given"
    if kind != "corroborated":
        return kind, reason
    # What is only foretold is not confirmed by a second one who foretells it.
    certain = [pair for pair in told if voice(pair[0]) == "certain" and not foretold(pair[0])]
    firm = [(line, point) for line, point in certain if _is_firm(point)]
    if any(
        _corroborates(one, other, weigher, book) for one, other in combinations(firm[:_MOST], 2)
    ):
        return kind, reason
    if len({book.text_group(point.report) for point in points}) == 1:
        return "single_origin", "one outlet has it, from more than one voice"
    return "repeated", "two or more outlets report it; no two named sources say the same"


def _uncounted(annotation: Annotation) -> list[Line]:
    """Lines that give no count of people harmed, but who they are: counts are figures."""
    counted = Along(
        (figure.start, figure.end, figure)
        for figure in annotation.figures
        if figure.comparator in _UNSAID_COUNTS
        or (figure.role in _EVOLVING and "role" in figure.parts and not figure.implicit)
    )
    return [
        line
        for line in annotation.lines
        if line.layer in LAYERS and (line.rank < _VERBLESS or line.layer == "headline")
        if len(line.names) >= _MANY_NAMES
        or not any(_counts(line, figure) for figure in counted.meeting(line.start, line.end))
    ]


def _counts(line: Line, figure: Figure) -> bool:
    """Whether a line says what a figure says: its role, or that the number is not known."""
    if figure.comparator in _UNSAID_COUNTS:
        return line.asks is not None and figure.overlaps(line)
    return figure.overlaps(line) and line.covers(figure.parts["role"])


def paraphrased_points(annotations: Sequence[Annotation], book: OriginBook) -> Iterator[Finding]:
    """What two or more reports say alike, one finding a point; and what a holder denies of it."""
    lines = [line for a in annotations for line in _uncounted(a)]
    weigher = Weigher(lines)
    groups = _grouped(lines, weigher)
    said = [group for sort, group in groups if sort is True and voice(group[0]) == "certain"]
    every = [line for a in annotations for line in a.lines if line.layer in LAYERS]
    deny: set[str] = set()
    for group, denials in denied_groups(said, every, weigher):
        deny |= {line.id for line in denials}
        yield _denied(group, denials, weigher, book)
    for _, group in groups:
        if deny.issuperset(line.id for line in group):
            continue
        if _is_shared(group) or _is_told(group) or _is_said_again(group):
            finding = _finding(group, weigher, book)
            if _reads_well(group, finding):
                yield finding


def _grouped(lines: Sequence[Line], weigher: Weigher) -> list[tuple[str | bool, list[Line]]]:
    """The groups of lines that say the same, each with its question or its polarity."""
    kept: dict[tuple[str, str | bool], list[Line]] = defaultdict(list)
    for line in lines:
        tone = voice(line)
        if tone is not None:
            kept[(tone, line.asks or line.polarity)].append(line)
    return [
        (sort, group) for (_, sort), alike in kept.items() for group in group_lines(alike, weigher)
    ]


def _is_shared(group: Sequence[Line]) -> bool:
    reports = {line.report for line in group}
    holders = {line.holder.text for line in group}
    return len(reports) > 1 or len(holders) > 1


def _is_said_again(group: Sequence[Line]) -> bool:
    """Whether one report says a thing more than once, once in a sentence of its own."""
    return len(group) > 1 and any(stands_alone(line) for line in group)


def _is_told(group: Sequence[Line]) -> bool:
    """Whether a line says that nobody knows or answers: worth a line from one report, too."""
    return any(
        line.layer == "body"
        and line.asks is not None
        # "While his motive is unknown, …" tells it as well as a sentence of its own.
        and line.rank <= (_WORST if line.asks in _UNSAID else _WORST_ALONE)
        for line in group
    )


def _reads_well(group: Sequence[Line], finding: Finding) -> bool:
    """Whether a line of a group stands as a sentence; of one source's, one in the body."""
    if finding.kind == "single_origin":
        return any(line.rank <= _WORST_ALONE and line.layer == "body" for line in group)
    return min(line.rank for line in group) <= _WORST


def _denied(
    group: Sequence[Line], denials: Sequence[Line], weigher: Weigher, book: OriginBook
) -> Finding:
    deny = [point_at(line, line.holder, "denies", line.layer, line.id, book) for line in denials]
    says = [point for _, point in _chosen(group, _clearest(group, weigher), book)]
    who = deny[0].reading.holder.text or deny[0].origin.label
    return finding_of("denied", denials[0].text, [*deny, *says], f"denied by {who}", book)


def _chosen(group: Sequence[Line], clearest: Line, book: OriginBook) -> list[tuple[Line, Point]]:
    """The lines to show: at most two that one origin says in one report, none within another."""
    chosen: list[tuple[Line, Point]] = []
    for line in sorted(group, key=lambda line: (line.id != clearest.id, line.rank, line.start)):
        point = _point(line, book)
        beside = [
            other
            for other, shown in chosen
            if shown.report == point.report and shown.origin.id == point.origin.id
        ]
        if len(beside) < _MOST_A_REPORT and not any(line.overlaps(other) for other in beside):
            chosen.append((line, point))
    return chosen


def _finding(group: Sequence[Line], weigher: Weigher, book: OriginBook) -> Finding:
    clearest = _clearest(group, weigher)
    told = _chosen(group, clearest, book)
    points = [point for _, point in told]
    kind, reason = _kind(told, weigher, book)
    weak = _weakest(told, kind, weigher, book) if kind in ("corroborated", "repeated") else None
    return finding_of(kind, clearest.text, points, reason, book, weak)


def _weakest(
    told: Sequence[tuple[Line, Point]], kind: str, weigher: Weigher, book: OriginBook
) -> Span | None:
    """The one reading without which the kind would change, a caption first."""
    if len(told) > _MOST:
        return None
    for one in sorted(told, key=lambda pair: pair[1].reading.layer != "caption"):
        rest = [pair for pair in told if pair is not one]
        if _kind(rest, weigher, book)[0] != kind:
            return one[1].reading.bare()
    return None

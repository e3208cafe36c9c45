"""Findings of lines: what several reports say in words of their own, and what nobody says.

A group of lines that say the same is one finding. Its kind goes by the origins behind it;
where the lines say that nobody knows, or that somebody gave no answer, it goes by that.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from variorum.compare.alike import group_lines, voice
from variorum.compare.names import plain
from variorum.compare.origins import OriginBook
from variorum.compare.points import (
    LAYERS,
    Point,
    agreed,
    finding_of,
    fragile,
    once_a_report,
    point_at,
)
from variorum.compare.readings import stance_of
from variorum.compare.weighing import Weigher
from variorum.model.claims import Annotation, Line
from variorum.model.findings import Finding

_UNSAID = {
    "unknown": ("unknown_stated", "the reports say that it is not known"),
    "withheld": ("withheld", "somebody keeps it back"),
}
_LONG = 160


def _point(line: Line, book: OriginBook) -> Point:
    return point_at(line, line.holder, stance_of(line.status), line.layer, line.id, book)


def _clearest(lines: Sequence[Line], weigher: Weigher) -> Line:
    """The line that reads best alone and says most of what the others say."""

    def shared(line: Line) -> float:
        return sum(weigher.likeness(line, other) for other in lines if other is not line)

    return min(
        lines,
        key=lambda line: (
            line.layer != "body",
            min(line.rank, 3),
            len(line.text) > _LONG,
            -shared(line),
            len(line.text),
        ),
    )


def _kind(points: Sequence[Point], lines: Sequence[Line], book: OriginBook) -> tuple[str, str]:
    asks = lines[0].asks
    if asks in _UNSAID:
        return _UNSAID[asks]
    kind, reason = agreed(points, book)
    if kind == "corroborated" and voice(lines[0]) == "open":
        return "repeated", "two or more outlets report it; it is left open"
    if asks == "no_answer":
        if kind == "single_origin":
            return "withheld", "asked; no answer was given"
        return "repeated", "two or more outlets report that no answer was given"
    return kind, reason


def _is_worth(lines: Sequence[Line], book: OriginBook) -> bool:
    """Whether a group is a line of a dossier: two reports, and a clause that stands alone."""
    return len({line.report for line in lines}) > 1 and any(line.rank < 4 for line in lines)


def paraphrased_points(
    annotations: Sequence[Annotation], book: OriginBook
) -> Iterator[Finding]:
    """What two or more reports say alike, one finding a point."""
    lines = [line for a in annotations for line in a.lines if line.layer in LAYERS]
    weigher = Weigher(lines)
    kept: dict[tuple[str | None, str | bool], list[Line]] = defaultdict(list)
    for line in lines:
        if voice(line) is not None:
            kept[(voice(line), line.asks or line.polarity)].append(line)
    for alike in kept.values():
        for group in group_lines(alike, weigher):
            if _is_worth(group, book):
                yield _finding(group, weigher, book)


def _finding(group: Sequence[Line], weigher: Weigher, book: OriginBook) -> Finding:
    clearest = _clearest(group, weigher)
    ordered = sorted(group, key=lambda line: (line.id != clearest.id, line.rank))
    points = once_a_report([_point(line, book) for line in ordered])
    kind, reason = _kind(points, group, book)
    first = sorted(points, key=lambda point: point.reading.ref != clearest.id)
    weak = fragile(points, kind, book) if kind in ("corroborated", "repeated") else None
    return finding_of(kind, clearest.text, first, reason, book, weak)

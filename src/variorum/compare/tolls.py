"""Findings about figures: rows of one question, and what nobody says or somebody withholds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from variorum.compare.axes import Scene, align
from variorum.compare.intervals import UNSAID, is_vague
from variorum.compare.judged import JudgedRow
from variorum.compare.names import plain, tables
from variorum.compare.origins import OriginBook
from variorum.compare.readings import claim_reading, figure_counts, judge
from variorum.compare.reasons import unsaid
from variorum.compare.rows import parting, rows
from variorum.compare.series import build_series
from variorum.compare.shifts import figure_shifts
from variorum.compare.told import Told
from variorum.model.claims import Annotation, Figure
from variorum.model.findings import FigureRow, Finding, Question, Reading, Shift
from variorum.model.spans import Span, digest_of
from variorum.model.vocabulary import stand_apart

_TELLING_AXES = frozenset({"place", "window", "population", "agents"})
_QUIET = frozenset({"single_origin", "compatible", "refined", "repeated", "cannot_tell"})


def tell(annotations: Iterable[Annotation], book: OriginBook) -> tuple[Told, ...]:
    """Every figure of an event with its origin, in the order of the reports."""
    return tuple(
        Told(
            figure,
            book.origin_of(figure.holder, annotation.report.id),
            annotation.report,
            lead=figure.field == "title" or figure.start < lead,
        )
        for annotation in annotations
        for lead in (_lead_end(annotation),)
        for figure in annotation.figures
    )


def _lead_end(annotation: Annotation) -> int:
    """Where the opening of a report ends: after its first three paragraphs of text."""
    body = [passage.end for passage in annotation.passages if passage.layer == "body"]
    return body[min(2, len(body) - 1)] if body else 0


def label_of(figure: Figure) -> str:
    """What a figure counts, in slices of its source and the codes of the contract."""
    if figure.comparator in UNSAID:
        return figure.text
    role = figure.role_text if figure.role == "present" else figure.role.replace("_", " ")
    words = [role] if role and figure.role != "other" else []
    if figure.population_text and figure.population_text not in words:
        words.append(figure.population_text)
    if figure.place is not None:
        words.append(figure.place.text)
    return " · ".join(words) or figure.text


def _reading(told: Told) -> Reading:
    figure = told.figure
    return Reading(
        **figure.where(),
        figure=figure.id,
        low=figure.low,
        high=figure.high,
        low_closed=figure.low_closed,
        high_closed=figure.high_closed,
        comparator=figure.comparator,
        holder=figure.holder,
        origin=told.origin.id,
        layer=figure.layer,
    )


def figure_row(judged: JudgedRow, book: OriginBook, elsewhere: str | None = None) -> FigureRow:
    """The record of one question with all its readings."""
    row = judged.readings
    first = _typical(row)
    kind, reason = judged.kind()
    # The floor of a vague word is a number that no report gives.
    given = [told.figure for told in row if told.counts and not is_vague(told.figure)]
    lows, highs = [figure.low for figure in given], [figure.high for figure in given]
    return FigureRow(
        id=digest_of("row", *(told.figure.id for told in row)),
        question=Question(
            role=first.role,
            population=first.population,
            place=first.place,
            window=first.window,
            agents=first.agents,
            unit=first.quantity.unit if first.quantity else None,
        ),
        label=label_of(first),
        readings=tuple(_reading(told) for told in row),
        reported_low=min((low for low in lows if low is not None), default=None),
        reported_high=max((high for high in highs if high is not None), default=None),
        kind=kind,
        reason=reason,
        **figure_counts(row, book),
        elsewhere=elsewhere,
        series=build_series(tuple(judged.voices), judged.found),
    )


def _typical(readings: Sequence[Told]) -> Figure:
    """The first reading that names the place which most of them name."""
    named = Counter(told.figure.place.text for told in readings if told.figure.place)
    if not named:
        return readings[0].figure
    place = named.most_common(1)[0][0]
    return next(t.figure for t in readings if t.figure.place and t.figure.place.text == place)


def finding_of(
    kind: str,
    readings: Sequence[Told],
    reason: str,
    book: OriginBook,
    fragile: Span | None = None,
    axis: str | None = None,
) -> Finding:
    """A finding about figures."""
    return Finding(
        id=digest_of("finding", kind, *(told.figure.id for told in readings)),
        kind=kind,
        what=label_of(_typical(readings)),
        reason=reason,
        claims=tuple(claim_reading(told) for told in readings),
        **figure_counts(readings, book),
        fragile=fragile,
        axis=axis,
        subject="figure",
    )


def _row_findings(judged: JudgedRow, book: OriginBook) -> Iterator[Finding]:
    row = judged.readings
    kind, reason = judged.kind()
    if kind in UNSAID:
        # Told among what nobody says.
        return
    if len(row) == 1:
        if _is_worth_a_line(row[0]):
            yield finding_of(kind, row, reason, book)
        return
    if kind == "cannot_tell" and row[0].figure.role == "other":
        return
    told = judged.involved(kind) or list(row)
    if kind in _QUIET and not any(_is_worth_a_line(one) for one in told):
        return
    yield finding_of(kind, told, reason, book, judged.fragile())
    # Agreement inside a row that also clashes is worth its own line.
    if kind in ("contradicted", "strained", "superseded"):
        for also in ("corroborated", "repeated"):
            agreed = judged.involved(also)
            if agreed:
                yield finding_of(also, agreed, judged.reason(also), book)
                break


def _is_worth_a_line(told: Told) -> bool:
    figure = told.figure
    if figure.role == "other" and not (told.origin.counts and figure.layer in ("body", "headline")):
        return False
    return not figure.implicit and figure.layer in ("body", "headline", "live_post", "caption")


def _across(found: Sequence[Sequence[Told]], scene: Scene, book: OriginBook) -> Iterator[Finding]:
    """Between rows: a part that exceeds its whole, and look-alikes that are not comparable."""
    static = [row for row in found if row[0].figure.role in tables()["evolving"]["static"]]
    for index, row in enumerate(static):
        for other in static[index + 1 :]:
            clash = next(
                (
                    verdict
                    for one in row
                    for two in other
                    for verdict in (
                        judge(one, two, align(one.figure, two.figure, scene), scene, book),
                    )
                    if verdict.kind in ("contradicted", "strained") and verdict.axis is not None
                ),
                None,
            )
            if clash is not None:
                yield finding_of(
                    clash.kind, (clash.one, clash.other), clash.reason, book, axis=clash.axis
                )
    yield from _look_alikes(found, scene, book)
    yield from _same_people(found, scene, book)


def _look_alikes(
    found: Sequence[Sequence[Told]], scene: Scene, book: OriginBook
) -> Iterator[Finding]:
    """Each odd row beside the main row of its role: another place, time, population."""
    for role in dict.fromkeys(row[0].figure.role for row in found):
        if role in ("other", "duration", "distance", "share"):
            continue
        alike = [row for row in found if row[0].figure.role == role and not row[0].figure.implicit]
        if len(alike) < 2:
            continue
        main = max(
            alike,
            key=lambda row: (len({t.report.id for t in row}), len(row), row[0].figure.low or 0),
        )
        for row in alike:
            if row is main:
                continue
            beside = next((t for t in main if t.report.id == row[0].report.id), main[0])
            told = _apart(row[0], beside, scene)
            if told is not None:
                kind, reason, axis = told
                yield finding_of(kind, (row[0], beside), reason, book, axis=axis)


def _same_people(
    found: Sequence[Sequence[Told]], scene: Scene, book: OriginBook
) -> Iterator[Finding]:
    """People of one kind whom one report counts twice in two roles: nobody may add them up.

    The people of another town beside those trapped in this one; the children at risk
    beside the civilians trapped. Each is told once, beside the first of the main count.
    """
    roles = tables()["evolving"]["same_people"]
    counted = [t for row in found for t in row if t.figure.role in roles]
    for one in counted:
        beside = next((t for t in counted if _are_alike_people(one, t, roles)), None)
        if beside is not None:
            reason, axis = _unlike(one, beside, scene)
            yield finding_of("not_comparable", (one, beside), reason, book, axis=axis)


def _are_alike_people(one: Told, other: Told, roles: Sequence[str]) -> bool:
    """Whether another reading of the same report counts people like these in a nearer role."""
    mine, theirs = one.figure, other.figure
    nearer = roles.index(theirs.role) < roles.index(mine.role)
    kin = not stand_apart(mine.population, theirs.population)
    stated = mine.low is not None and (theirs.low is not None or theirs.high is not None)
    return nearer and kin and stated and one.report.id == other.report.id


def _unlike(one: Told, other: Told, scene: Scene) -> tuple[str, str]:
    """Why two counts of like people are two: another place, else another role."""
    moved = align(replace(one.figure, role=other.figure.role), other.figure, scene)
    if moved.relation == "different" and moved.axis == "place":
        return moved.reason, "place"
    return align(one.figure, other.figure, scene).reason, "role"


def _apart(one: Told, other: Told, scene: Scene) -> tuple[str, str, str] | None:
    """Why two readings that look alike stand in two rows: (kind, reason, axis)."""
    alignment = align(one.figure, other.figure, scene)
    if alignment.axis in _TELLING_AXES and alignment.relation in ("different", "unknown"):
        kind = "not_comparable" if alignment.relation == "different" else "cannot_tell"
        return kind, alignment.reason, alignment.axis
    doubt = parting(one, other, scene)
    if doubt is None:
        return None
    return "cannot_tell", f"no number lies within both, but {doubt[0]}", doubt[1]


def _unsaid(told: Sequence[Told], book: OriginBook) -> Iterator[Finding]:
    groups: dict[tuple[str, str, str], list[Told]] = {}
    for one in told:
        figure = one.figure
        if figure.comparator in UNSAID:
            key = (figure.comparator, figure.role, plain(figure.population_text or ""))
            groups.setdefault(key, []).append(one)
    for (kind, _, _), readings in groups.items():
        yield finding_of(kind, readings, unsaid(kind, readings[0].figure.holder), book)


def _stands_alone(figure: Figure) -> bool:
    """ "A man was shot": one case, not the count of an event."""
    return figure.implicit and figure.comparator == "eq"


class FigureComparison(NamedTuple):
    """What the figures of an event are to each other."""

    rows: tuple[FigureRow, ...]
    findings: tuple[Finding, ...]
    shifts: tuple[Shift, ...]


def compare_figures(told: Sequence[Told], scene: Scene, book: OriginBook) -> FigureComparison:
    """The rows and the findings of an event's figures, and where one origin moves."""
    comparable = [one for one in told if not _stands_alone(one.figure)]
    alone = [one for one in told if _stands_alone(one.figure)]
    found = rows(comparable, scene)
    judged = [JudgedRow.of(row, scene, book) for row in found]
    lone = [JudgedRow.of((one,), scene, book) for one in alone]
    counted = [row for row in found if not any(t.figure.comparator in UNSAID for t in row)]
    across = list(_across(counted, scene, book))
    elsewhere = {
        f.claims[0].ref: f.reason
        for f in across
        if f.kind == "not_comparable" and f.axis in ("place", "window")
    }
    listed = tuple(
        figure_row(row, book, elsewhere.get(row.readings[0].figure.id)) for row in (*judged, *lone)
    )
    findings = [
        finding
        for row in judged
        for finding in _row_findings(row, book)
        # A background figure stands among the different questions, not as news of the event.
        if not (finding.kind == "single_origin" and finding.claims[0].ref in elsewhere)
    ]
    findings += across
    findings += _unsaid(told, book)
    shifts = tuple(shift for row in judged for shift in figure_shifts(row.found))
    return FigureComparison(listed, tuple(findings), shifts)

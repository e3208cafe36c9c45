"""Rows of figures as questions: what was asked, the range reported, every reading."""

from collections.abc import Mapping, Sequence

from variorum.model.claims import Figure
from variorum.model.findings import FigureRow, Finding, Reading, SeriesStep
from variorum.present.board import RING, Asserted, draw_board
from variorum.present.sources import Sources
from variorum.present.view import (
    Board,
    Counts,
    Cut,
    Evidence,
    Marker,
    QuestionView,
    RangeEnd,
    StepView,
)
from variorum.present.words import (
    bounds_words,
    ceiling_words,
    floor_words,
    kind_words,
    listed,
    reading_words,
    say,
    tallied,
)


def counts_of(line: FigureRow | Finding) -> Counts:
    """The counts of a row or a finding; the sides where two origins or more stand behind it."""
    words = [
        tallied(line.documents, "documents"),
        tallied(line.outlets, "outlets"),
        tallied(line.origins, "origins"),
    ]
    if line.origins > 1 and line.sides:
        words.append(tallied(line.sides, "sides"))
    return Counts(words=tuple(words), provisional=line.origins < 2)


def read_as(figure: Figure) -> str:
    """What a figure was taken to say."""
    stated = figure.quantity.value if figure.quantity else None
    bounds = (figure.low, figure.high, figure.low_closed, figure.high_closed)
    return reading_words(figure.comparator, bounds, stated)


def reading_evidence(sources: Sources, reading: Reading) -> Evidence:
    """One reading as evidence, with what it was read as."""
    figure = sources.figure(reading, reading.figure)
    stated = figure.quantity.value if figure and figure.quantity else None
    bounds = (reading.low, reading.high, reading.low_closed, reading.high_closed)
    vague = figure is not None and figure.vague_word is not None
    words = reading_words("vague" if vague else reading.comparator, bounds, stated)
    if figure and figure.implicit and figure.comparator == "eq":
        words = f"{words} ({say('said', 'implicit')})"
    return sources.evidence(reading, layer=reading.layer, holder=reading.holder, read_as=words)


def _giving(readings: Sequence[Reading], end: str, value: float | None) -> int | None:
    """The first reading that gives a bound."""
    for index, reading in enumerate(readings):
        if value is not None and getattr(reading, end) == value:
            return index
    return None


def _apart(row: FigureRow) -> bool:
    """Whether some reading lies wholly outside the reported range.

    The floor of a vague word is no number that a report gives: it lies nowhere.
    """
    low, high = row.reported_low, row.reported_high
    given = [reading for reading in row.readings if reading.comparator != "vague"]
    under = low is not None and any(r.high is not None and r.high < low for r in given)
    over = high is not None and any(r.low is not None and r.low > high for r in given)
    return under or over


def _each(evidence: Sequence[Evidence]) -> tuple[RangeEnd, ...]:
    """What each reading says, said once: where there is no range to print."""
    places: dict[str, str] = {}
    for proof in evidence:
        places.setdefault(proof.read_as or say("bounds", "no_number"), proof.place)
    if not places:
        return (RangeEnd(words=say("bounds", "no_number"), place=None),)
    return tuple(RangeEnd(words=words, place=place) for words, place in places.items())


def _ends(
    row: FigureRow, evidence: Sequence[Evidence]
) -> tuple[tuple[RangeEnd, ...], tuple[str, ...]]:
    """The reported range: its ends, each with where a report gives it, and what is open."""
    low, high = row.reported_low, row.reported_high
    if _apart(row):
        return _each(evidence), (say("said", "differ"),)
    if (low is None and high is None) or len({e.read_as for e in evidence}) == 1:
        return _each(evidence), ()
    at_low, at_high = (_giving(row.readings, "low", low), _giving(row.readings, "high", high))
    low_closed = None if at_low is None else row.readings[at_low].low_closed
    high_closed = None if at_high is None else row.readings[at_high].high_closed
    low_place = None if at_low is None else evidence[at_low].place
    high_place = None if at_high is None else evidence[at_high].place
    # "About 30" stays about 30, also as the end of a range.
    if low == high and at_low is not None and _is_point(row, at_low):
        return (RangeEnd(words=_point(evidence[at_low]), place=low_place),), _open_notes(row)
    if low is None or high is None or low == high:
        words = bounds_words(low, high, low_closed, high_closed)
        return (RangeEnd(words=words, place=low_place or high_place),), _open_notes(row)
    left = floor_words(low, low_closed)
    if at_low is not None and _is_point(row, at_low):
        left = _point(evidence[at_low])
    right = ceiling_words(high, high_closed)
    if at_high is not None and _is_point(row, at_high):
        right = _point(evidence[at_high])
    ends = (RangeEnd(words=left, place=low_place), RangeEnd(words=right, place=high_place))
    return ends, _open_notes(row)


def _point(evidence: Evidence) -> str:
    return evidence.read_as or say("bounds", "no_number")


def _is_point(row: FigureRow, index: int) -> bool:
    reading = row.readings[index]
    return reading.low == reading.high


def _open_notes(row: FigureRow) -> tuple[str, ...]:
    """Said only where some report gives a bound that another leaves open."""
    notes = []
    if row.reported_high is not None and any(r.high is None for r in row.readings):
        notes.append(say("said", "some_open_high"))
    if row.reported_low is not None and any(r.low is None for r in row.readings):
        notes.append(say("said", "some_open_low"))
    return tuple(notes)


def _asserted(
    sources: Sources,
    row: FigureRow,
    evidence: Sequence[Evidence],
    marks: Mapping[str, Marker],
    apart: str | None = None,
) -> list[Asserted]:
    """The claims of a row, for the board."""
    found = []
    for reading, proof in zip(row.readings, evidence, strict=True):
        figure = sources.figure(reading, reading.figure)
        status = figure.modality if figure else "asserted"
        note = "" if status == "asserted" else f" ({say('status', status)})"
        vague = figure is not None and figure.vague_word is not None
        found.append(
            Asserted(
                bounds=(reading.low, reading.high, reading.low_closed, reading.high_closed),
                comparator="vague" if vague else reading.comparator,
                words=f"{proof.read_as}{note}",
                evidence=proof,
                marker=marks.get(reading.origin, RING),
                apart=apart,
            )
        )
    return found


def _board(row: FigureRow, claims: Sequence[Asserted], beside: Sequence[Asserted]) -> Board | None:
    """The board of a question that more than one claim answers, or look-alikes stand beside."""
    harm = row.question.role in listed("harm", "roles")
    differing = len({claim.words for claim in claims}) > 1
    if row.elsewhere is not None or not (beside or differing or (harm and len(claims) > 1)):
        return None
    reported = (None, None) if _apart(row) else (row.reported_low, row.reported_high)
    return draw_board([*claims, *beside], reported)


def _step(sources: Sources, step: SeriesStep) -> StepView:
    source = sources[step.report]
    return StepView(
        when=step.at,
        words=source.cut(step.text),
        report=source.tag,
        place=source.place(step),
        change=say("change", step.change),
        cue=source.cut(step.cue.text) if step.cue else None,
        reason=step.reason,
    )


def question_view(
    sources: Sources,
    row: FigureRow,
    anchor: str,
    marks: Mapping[str, Marker],
    look_alikes: Sequence[FigureRow] = (),
) -> QuestionView:
    """One question with its readings. ``look_alikes`` ask of another place or time."""
    question = row.question
    evidence = tuple(reading_evidence(sources, reading) for reading in row.readings)
    ends, notes = _ends(row, evidence)
    kind = row.kind if row.elsewhere is None else "not_comparable"
    beside = [
        claim
        for other in look_alikes
        for claim in _asserted(
            sources,
            other,
            [reading_evidence(sources, reading) for reading in other.readings],
            marks,
            other.elsewhere,
        )
    ]
    return QuestionView(
        anchor=anchor,
        label=row.label,
        role=say("role", question.role),
        place=Cut(question.place.text) if question.place else None,
        period=Cut(question.window.text) if question.window else None,
        inherited=bool(question.window and question.window.inherited),
        agents=tuple(Cut(agent) for agent in question.agents),
        ends=ends,
        apart=_apart(row) or (row.reported_low is None and row.reported_high is None),
        range_notes=notes,
        kind=kind_words(kind, "figure", row.origins),
        code=kind,
        reason=row.elsewhere or row.reason,
        counts=counts_of(row),
        readings=evidence,
        board=_board(row, _asserted(sources, row, evidence, marks), beside),
        series=tuple(_step(sources, step) for step in row.series),
    )


def _beside(rows: Sequence[FigureRow]) -> dict[str, list[FigureRow]]:
    """Rows of another place or time, by the id of the event's own row that they look like."""
    found: dict[str, list[FigureRow]] = {}
    for row in rows:
        if row.elsewhere is None:
            continue
        asked = row.question.role, row.question.unit
        alike = [
            own
            for own in rows
            if own.elsewhere is None and (own.question.role, own.question.unit) == asked
        ]
        if alike and row.question.role != "other":
            main = max(alike, key=lambda own: len(own.readings))
            found.setdefault(main.id, []).append(row)
    return found


def question_views(
    sources: Sources, rows: Sequence[FigureRow], prefix: str, marks: Mapping[str, Marker]
) -> tuple[tuple[QuestionView, ...], tuple[QuestionView, ...]]:
    """The event's questions of harm in the order of the roles, and all others."""
    order = {role: place for place, role in enumerate(listed("harm", "roles"))}
    seats = sorted(
        enumerate(rows), key=lambda item: (order.get(item[1].question.role, len(order)), item[0])
    )
    beside = _beside(rows)
    harm: list[QuestionView] = []
    others: list[QuestionView] = []
    for number, row in seats:
        anchor = f"{prefix}-q{number + 1}"
        view = question_view(sources, row, anchor, marks, beside.get(row.id, ()))
        # A figure of another place or time is no harm of this event.
        of_event = row.question.role in order and row.elsewhere is None
        (harm if of_event else others).append(view)
    return tuple(harm), tuple(others)

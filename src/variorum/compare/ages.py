"""What "three years ago" or "last summer" says of a report's date, once it is known when that was.

Two reports of one event rarely name the same thing in the same words. So it is assumed
that they speak of one thing where both name one body beside it, and where nothing else that
is dated, or so many years ago, is told beside that body; the assumption is printed with what
follows. One report does not date one thing twice: within a report only "three years ago, in
2011" counts. A person has too many pasts for this, and so has what is decades ago.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from variorum.model.along import Along
from variorum.model.claims import Annotation
from variorum.model.mentions import DateClue, Entity
from variorum.model.spans import Span

Bounds = tuple[date, date]
_AGE = re.compile(r"-P(\d+)([YM])")
_MONTHS = {"Y": 12, "M": 1}
_LAST = re.compile(r"<XXXX-(\w\w)")
_SEASONS = {"SP": (3, 4, 5), "SU": (6, 7, 8), "FA": (9, 10, 11), "WI": (12, 1, 2)}
# A person, a place or a nation is named beside too much to tell one thing from another.
_TELLING = frozenset({"organisation", "facility", "work"})
_LONGEST_SEASON = 92
# Of what lies longer ago than so many years, or months, there is too much.
_LONGEST_AGE = {"Y": 9, "M": 24}
# "Three years ago, in 2011"; "in 2011, three years ago".
_BESIDE = re.compile(r"[\s,(–—-]*(?:(?:back )?in)?\s*")
_NEAR = 14


def _moved(day: date, months: int) -> date:
    """So many months later. Raises ValueError where the calendar ends."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"no year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def reckon(symbol: str, first: date, last: date) -> Bounds | None:
    """The days on which something of a day between two can be called so long ago.

    A counted month or year carries one more or less; "last summer" is said until the next. None
    for what is no age, and for a summer that was a winter.

    >>> reckon("-P3Y", date(2011, 6, 1), date(2011, 8, 31))
    (datetime.date(2013, 6, 1), datetime.date(2015, 8, 31))
    """
    try:
        if found := _AGE.fullmatch(symbol):
            count, unit = int(found[1]), _MONTHS[found[2]]
            return _moved(first, (count - 1) * unit), _moved(last, (count + 1) * unit)
        if (found := _LAST.fullmatch(symbol)) and _is_of(found[1], first, last):
            return last, _moved(last, _MONTHS["Y"])
    except ValueError:
        return None
    return None


def _is_of(name: str, first: date, last: date) -> bool:
    """Whether days lie in a month ("10") or a season ("SU"), and in one year's."""
    months = _SEASONS.get(name) or (int(name),)
    near = (last - first).days <= _LONGEST_SEASON
    return near and first.month in months and last.month in months


def ages_of(annotation: Annotation) -> tuple[DateClue, ...]:
    """The clues of a report that only say how long ago something was."""
    grounds = annotation.dated.grounds if annotation.dated else ()
    return tuple(clue for clue in grounds if clue.kind == "age")


def _days_of(annotation: Annotation, span: Span) -> Bounds | None:
    """The days that a dated time means."""
    for time in annotation.times:
        if time.where() == span.where() and time.earliest and time.latest:
            return date.fromisoformat(time.earliest[:10]), date.fromisoformat(time.latest[:10])
    return None


def counted_clues(annotation: Annotation) -> Iterator[DateClue]:
    """What follows from an age right beside the date of the same thing."""
    for age in ages_of(annotation):
        words = age.spans[0]
        text = annotation.report.title if words.field == "title" else annotation.report.text
        for time in annotation.times:
            if time.field != words.field or time.anchor or not _beside(text or "", words, time):
                continue
            days = _days_of(annotation, time.bare())
            reckoned = reckon(age.symbol or "", *days) if days else None
            if reckoned:
                yield DateClue(
                    kind="counted",
                    spans=(words, time.bare()),
                    context=age.context,
                    earliest=reckoned[0].isoformat(),
                    latest=reckoned[1].isoformat(),
                    reason=f"It calls “{time.text}” “{words.text}”, so it was published between "
                    f"{reckoned[0]} and {reckoned[1]}.",
                )


def _beside(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other), key=lambda span: span.start)
    if not 0 <= second.start - first.end <= _NEAR:
        return False
    return _BESIDE.fullmatch(text, first.end, second.start) is not None


class Beside:
    """Which linked persons and bodies are named in the sentence of a clue."""

    def __init__(self, annotations: Iterable[Annotation], linked: Sequence[Entity]) -> None:
        one = {member: entity for entity in linked for member in entity.members}
        self._names: dict[tuple[str, str], Along[Entity]] = {}
        for annotation in annotations:
            placed: dict[str, list[tuple[int, int, Entity]]] = {"text": [], "title": []}
            for entity in annotation.entities:
                if entity.kind in _TELLING:
                    known = one.get(entity.id, entity)
                    for span in entity.mentions:
                        placed[span.field].append((span.start, span.end, known))
            for field, mentions in placed.items():
                self._names[annotation.report.id, field] = Along(mentions)

    def of(self, clue: DateClue) -> Mapping[str, Entity]:
        """The linked entities by id."""
        found: dict[str, Entity] = {}
        for where in (clue.context, clue.pointed_to):
            if where is not None and (where.report, where.field) in self._names:
                names = self._names[where.report, where.field]
                found |= {e.id: e for e in names.meeting(where.start, where.end)}
        return found


def one_thing_clues(
    annotation: Annotation, companions: Sequence[Annotation], beside: Beside
) -> Iterator[DateClue]:
    """What follows where an age and a dated time of the event are taken for one thing.

    ``companions``: the undated reports of the event, this one among them.
    """
    told = [
        (companion, clue, beside.of(clue))
        for companion in companions
        for clue in (companion.dated.grounds if companion.dated else ())
        if clue.kind in ("past", "age")
    ]
    for age in ages_of(annotation):
        for ident, entity in beside.of(age).items():
            near = [(companion, clue) for companion, clue, named in told if ident in named]
            if _is_near(age) and {c.symbol for _, c in near if c.symbol} == {age.symbol}:
                yield from _one_thing(age, _dates(annotation, near), entity)


def _is_near(age: DateClue) -> bool:
    found = _AGE.fullmatch(age.symbol or "")
    return found is None or int(found[1]) <= _LONGEST_AGE[found[2]]


def _dates(
    annotation: Annotation, near: Sequence[tuple[Annotation, DateClue]]
) -> Sequence[tuple[Bounds, Span]]:
    """The dated times that other reports tell of; none where they are of several years."""
    found = [
        (days, clue.spans[0])
        for companion, clue in near
        if clue.kind == "past" and (days := _days_of(companion, clue.spans[0]))
    ]
    one_year = len({days[0].year for days, _ in found}) == 1
    return [
        (days, span) for days, span in found if one_year and span.report != annotation.report.id
    ]


def _one_thing(
    age: DateClue, dates: Sequence[tuple[Bounds, Span]], shared: Entity
) -> Iterator[DateClue]:
    reckoned = reckon(age.symbol or "", *dates[0][0]) if dates else None
    if reckoned is None:
        return
    words, other = age.spans[0], dates[0][1]
    yield DateClue(
        kind="one_thing",
        spans=(words, other),
        context=age.context,
        earliest=reckoned[0].isoformat(),
        latest=reckoned[1].isoformat(),
        reason=f"It says “{words.text}” and a report of the same event says “{other.text}”, both "
        f"beside “{shared.name}”, so it was published between {reckoned[0]} and {reckoned[1]}.",
        assumptions=(f"“{words.text}” and “{other.text}” speak of one thing.",),
    )

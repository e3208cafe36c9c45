"""What time expressions mean, once it is known when their report was published.

Symbols are kept and resolved late, so that setting one date resolves all again. News leans
on the day of publication; a history leans on what it named last, and so do "that year" and
"two days later" everywhere.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from msgspec.structs import replace

from variorum.model.mentions import TimeExpression
from variorum.understand.intervals import bounds_of
from variorum.understand.time_symbols import (
    NO_DAY,
    NO_YEAR,
    SHIFT,
    Meaning,
    is_fine,
    read_before_christ,
    read_symbol,
    read_told,
)

UNANCHORED = "picture"
_YEARS_BACK = re.compile(r"-P\d+Y|-1Y.*")
_DAY_VALUE = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")
_NAMES_A_YEAR = re.compile(r"(?:BC)?\d{4}(?:[-T].*)?")
# "Yesterday" is of the day of publication even in a history.
_NEAR_DAY = re.compile(r"[+-]\d+D.*")
_DEICTIC = re.compile(r"[+-]\d+[DW]\b.*|XXXX-WXX.*")
# How many characters back a time of the clock still belongs to the day named there, and
# how many the words "the next day" reach.
_SAME_SENTENCE, _SAME_PASSAGE = 160, 1_500
# ... and how far the day stands behind it ("at noon on 3 May").
_BESIDE = 5
# A history names at least so many years, most of them longer ago than that.
_ENOUGH_YEARS, _OLD_YEARS = 5, 1
# ... and so many to each day that leans on the day of publication.
_TO_ONE = 3


@dataclass(slots=True)
class _Course:
    """What has been named so far in one field, and the day it was published."""

    day: date | None
    is_history: bool
    named: list[tuple[int, str]] = field(default_factory=list)
    told: list[tuple[int, str]] = field(default_factory=list)
    quarters: list[tuple[int, str]] = field(default_factory=list)

    def name(self, time: TimeExpression, coming: str | None) -> None:
        """Take note of what was named. ``coming``: the next year that the text names itself.

        What names a far year for a moment, before the text comes back, is named but not told.
        """
        if time.anchor == UNANCHORED or time.type not in ("DATE", "TIME") or not time.value:
            return
        if not _NAMES_A_YEAR.fullmatch(time.value):
            return
        symbol = time.symbol or ""
        if "-Q" in time.value and not SHIFT.fullmatch(symbol) and not symbol.startswith("-1Y"):
            self.quarters.append((time.start, time.value))
        if not self.is_history and _YEARS_BACK.fullmatch(symbol):
            return
        self.named.append((time.start, time.value))
        if not self.told or not _is_aside(time.value, self.told[-1][1], coming):
            self.told.append((time.start, time.value))

    def last(self, at: int, reach: int, *, to_the_day: bool = False) -> str | None:
        """What was named last within a reach; of values to the day only, if asked."""
        for start, value in reversed(self.named):
            if at - start > reach:
                return None
            if not to_the_day or _DAY_VALUE.fullmatch(value):
                return value.split("T")[0]
        return None

    def last_quarter(self, at: int, reach: int) -> str | None:
        """The quarter that the text reports on: the one named last within a reach.

        The quarter of the year before, with which it is compared, is not that.
        """
        near = (value for start, value in reversed(self.quarters) if at - start <= reach)
        return next(near, None)


def _year_of(value: str) -> int:
    return -int(value[2:6]) if value.startswith("BC") else int(value[:4])


def _is_aside(value: str, before: str, coming: str | None) -> bool:
    if coming is None or _year_of(value) == _year_of(before):
        return False
    return _year_of(coming) == _year_of(before)


def is_history(times: Iterable[TimeExpression], day: date | None) -> bool:
    """Whether a text tells of what lay long before its publication, year by year."""
    if day is None:
        return False
    times = list(times)
    named = [t.symbol or "" for t in times if t.anchor is None and t.type in ("DATE", "TIME")]
    years = [day.year - _year_of(v) for v in named if _NAMES_A_YEAR.fullmatch(v)]
    leaning = [t for t in times if t.anchor == "publication"]
    deictic = sum(1 for t in leaning if _DEICTIC.fullmatch(t.bare_symbol))
    enough = len(years) >= _ENOUGH_YEARS and len(years) > _TO_ONE * deictic
    return enough and median(years) > _OLD_YEARS


def _in_text(time: TimeExpression, course: _Course) -> Meaning | None:
    """What a symbol means from what the text named before."""
    symbol = time.symbol or ""
    reach = time.start if course.is_history else _SAME_PASSAGE
    if symbol.endswith("Q"):
        quarter = course.last_quarter(time.start, reach)
        return Meaning(quarter, bounds_of(quarter)) if quarter else None
    if course.is_history and NO_YEAR.fullmatch(time.bare_symbol) and symbol[0] not in "<>":
        return read_told(time.bare_symbol, course.told[-1][1]) if course.told else None
    if not course.is_history and (compared := _year_before(time, course)):
        return compared
    last = course.last(time.start, reach, to_the_day=is_fine(symbol))
    if last is None:
        return None
    if last.startswith("BC"):
        return read_before_christ(symbol, last)
    bounds = bounds_of(last)
    return read_symbol(symbol, bounds[0]) if bounds else None


def _year_before(time: TimeExpression, course: _Course) -> Meaning | None:
    """A year before the quarter that a text reports on: that quarter of the year before."""
    quarter = course.last_quarter(time.start, _SAME_PASSAGE) if time.symbol == "-P1Y" else None
    if quarter is None:
        return None
    value = f"{int(quarter[:4]) - 1:04}{quarter[4:]}"
    return Meaning(value, bounds_of(value))


def _from_publication(time: TimeExpression, course: _Course) -> Meaning | None:
    symbol, day = time.symbol or "", course.day
    if day is None:
        return None
    if NO_DAY.fullmatch(time.bare_symbol):
        named = course.last(time.start, _SAME_SENTENCE, to_the_day=True)
        near = bounds_of(named) if named else None
        return read_symbol(symbol, near[0] if near else day)
    if symbol == "+0Q" and time.anchor == "text":
        return read_symbol("-1Q", day)
    return _year_before(time, course) or read_symbol(symbol, day)


def _means(time: TimeExpression, course: _Course) -> Meaning | None:
    symbol = time.symbol or ""
    if time.anchor is None or symbol.endswith("_REF"):
        return Meaning(symbol, bounds_of(symbol) if time.type in ("DATE", "TIME") else None)
    if time.anchor == UNANCHORED:
        return None
    from_text = time.anchor == "text" or (course.is_history and not _NEAR_DAY.fullmatch(symbol))
    if from_text:
        found = _in_text(time, course)
        if course.day is None and found and not _holds_year(found, course):
            return None
        if found is not None or course.is_history or is_fine(symbol) or symbol.startswith("+P"):
            return found
    return _from_publication(time, course)


def _holds_year(found: Meaning, course: _Course) -> bool:
    """Whether an undated report itself names the year that a value claims."""
    return any(value[:4] == found.value[:4] for _, value in course.named)


def _coming_years(times: Sequence[TimeExpression]) -> list[str | None]:
    """For each expression, what the text next says with its year, if anything."""
    coming: list[str | None] = []
    following: str | None = None
    for time in reversed(times):
        coming.append(following)
        symbol = time.symbol or ""
        if time.anchor is None and time.type == "DATE" and _NAMES_A_YEAR.fullmatch(symbol):
            following = symbol
    return coming[::-1]


def _published_on(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def resolve_times(
    times: Sequence[TimeExpression], published: str | None
) -> tuple[TimeExpression, ...]:
    """The times of one field, in order, with the values and bounds that can be told.

    ``published`` is an ISO date or time, or None: then only what names its year is bounded,
    and no year is claimed that the text does not name.
    """
    day = _published_on(published)
    course = _Course(day, is_history(times, day))
    resolved: list[TimeExpression] = []
    following = [*times, None][1:]
    for time, after, coming in zip(times, following, _coming_years(times), strict=True):
        beside = _day_beside(time, after, course)
        meaning = _with_clock(time, beside) if beside else _meaning(time, course)
        one = _with_meaning(time, meaning)
        course.name(one, coming)
        resolved.append(one)
    return tuple(resolved)


def _meaning(time: TimeExpression, course: _Course) -> Meaning:
    """What an expression means; only what its words say, where the calendar ends."""
    try:
        found = _means(time, course)
    except (ValueError, OverflowError):
        found = None
    return found or Meaning(time.bare_symbol)


def _with_meaning(time: TimeExpression, meaning: Meaning) -> TimeExpression:
    first, last = meaning.bounds or (None, None)
    return replace(
        time,
        value=meaning.value,
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
    )


def _day_beside(
    time: TimeExpression, after: TimeExpression | None, course: _Course
) -> Meaning | None:
    """The day right behind a time of the clock ("at noon on 3 May"), where it is known."""
    if after is None or time.anchor == UNANCHORED or after.start - time.end > _BESIDE:
        return None
    if not NO_DAY.fullmatch(time.bare_symbol) or after.type != "DATE":
        return None
    meaning = _meaning(after, course)
    return meaning if _DAY_VALUE.fullmatch(meaning.value) else None


def _with_clock(time: TimeExpression, day: Meaning) -> Meaning:
    return Meaning(day.value + time.bare_symbol.removeprefix("XXXX-XX-XX"), day.bounds)

"""What time expressions mean, once it is known when their report was published.

Symbols are kept and resolved late, so that setting one date resolves all again. News leans
on the day of publication; a history leans on what it named last, and so do "that year" and
"two days later" everywhere.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from msgspec.structs import replace

from variorum.model.mentions import TimeExpression
from variorum.understand.intervals import Bounds, bounds_of, counted, step, stretch

UNANCHORED = "picture"
_MARKS = "<>=≤≥"
_STEP = re.compile(r"([+-]\d+)(WE|[DWMQYEC])(-[^T]+)?(T.+)?")
_SHIFT = re.compile(r"([+-])P(T?)(X|\d+)(?:\.\d+)?([A-Z])")
_STRETCH = re.compile(r"([<>])P(\d+)([DWMY])")
_WEEKDAY = re.compile(r"XXXX-WXX-(\d|WE)(T.+)?")
_NO_YEAR = re.compile(r"XXXX-([^XT]+)(T.+)?")
_YEARS_BACK = re.compile(r"-P\d+Y|-1Y.*")
_NO_DAY = re.compile(r"XXXX-XX-XX(T.+)")
_DAY_VALUE = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")
_NAMES_A_YEAR = re.compile(r"(?:BC)?\d{4}(?:[-T].*)?")
_DEICTIC = re.compile(r"[+-]\d+[DW]\b.*|[<>=≤≥]?XXXX-WXX.*")
# How many characters back a time of the clock still belongs to the day named there, and
# how many the words "the next day" reach.
_SAME_SENTENCE, _SAME_PASSAGE = 160, 1_500
# How many times nearer a day must be to be taken against the tense of its clause.
_LEANING = 6
_OLD_YEARS, _ENOUGH_YEARS = 1, 5
_NEAR_YEARS = 0
# A month this far before the month told of last belongs to the year after it.
_TURN_OF_YEAR = 11


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value with the days it can mean, where they are known."""

    value: str
    bounds: Bounds | None = None


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
        if "-Q" in time.value and not _SHIFT.fullmatch(symbol) and not symbol.startswith("-1Y"):
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
    if coming is None or abs(_year_of(value) - _year_of(before)) <= _NEAR_YEARS:
        return False
    return abs(_year_of(coming) - _year_of(before)) <= _NEAR_YEARS


def unresolved(symbol: str) -> str:
    """The value of a symbol as long as nothing is known of its anchor."""
    return symbol.lstrip(_MARKS)


def is_history(times: Iterable[TimeExpression], day: date | None) -> bool:
    """Whether a text tells of what lay long before its publication, year by year."""
    if day is None:
        return False
    times = list(times)
    named = [t.symbol or "" for t in times if t.anchor is None and t.type in ("DATE", "TIME")]
    years = [day.year - _year_of(v) for v in named if _NAMES_A_YEAR.fullmatch(v)]
    deictic = sum(1 for t in times if _DEICTIC.fullmatch(t.symbol or ""))
    enough = len(years) >= _ENOUGH_YEARS and len(years) > 2 * deictic
    return enough and median(years) > _OLD_YEARS


def _of_year(rest: str, year: int) -> Meaning | None:
    value = f"{year:04}-{rest}"
    bounds = bounds_of(value)
    if bounds is None:
        return None
    return Meaning(bounds[0].isoformat() if bounds[0] == bounds[1] else value, bounds)


def _in_year(mark: str, rest: str, base: date) -> Meaning | None:
    """A day, month, season or quarter without its year, looked for as its mark says."""
    if mark == "=":
        return _of_year(rest, base.year)
    near = range(max(base.year - 8, 1), min(base.year + 8, 9998) + 1)
    options = [found for year in near if (found := _of_year(rest, year)) and found.bounds]
    reached = [(far, one) for one in options if (far := _distance(mark, one, base)) is not None]
    return min(reached, key=lambda pair: pair[0], default=(0, None))[1]


def _distance(mark: str, one: Meaning, base: date) -> int | None:
    """How far a reading lies from the base, the way its mark says; None for the other way.

    A tense (≤, ≥) only leans: "dividends declared on May 2, payable June 1" are paid later.
    """
    if one.bounds is None:
        return None
    behind, ahead = (base - one.bounds[1]).days, (one.bounds[0] - base).days
    if mark == "<":
        return behind if behind > 0 else None
    if mark == ">":
        return ahead if ahead > 0 else None
    away = {"≤": ahead, "≥": behind}.get(mark, 0)
    return max(behind, ahead, 0) * (_LEANING if away > 0 else 1)


def _on_weekday(mark: str, name: str, base: date) -> date:
    """The weekday that a mark points to; with none, the last one up to the base."""
    weekday = 6 if name == "WE" else int(name)
    behind = (base.isoweekday() - weekday) % 7
    ahead = (weekday - base.isoweekday()) % 7
    if mark == "<":
        return base - timedelta(days=behind or 7)
    if mark == ">":
        return base + timedelta(days=ahead or 7)
    if mark in ("≥", "="):
        return base + timedelta(days=ahead)
    return base - timedelta(days=behind)


def _with_clock(value: str, clock: str | None) -> Meaning:
    return Meaning(value + (clock or ""), bounds_of(value))


def _stepped(found: re.Match[str], base: date) -> Meaning | None:
    value = step(base, int(found[1]), found[2]) + (found[3] or "")
    bounds = bounds_of(value)
    return Meaning(value + (found[4] or ""), bounds) if bounds else None


def _shifted(found: re.Match[str], base: date) -> Meaning | None:
    sign, clock, count, unit = found.groups()
    if count == "X":
        return Meaning("PAST_REF" if sign == "-" else "FUTURE_REF")
    size = int(sign + count)
    if clock:
        around = (timedelta(days=1), timedelta()) if sign == "-" else (timedelta(), timedelta(days=1))
        return Meaning(unresolved(found[0]), (base - around[0], base + around[1]))
    if unit not in ("D", "W", "M", "Y") or abs(size) > 3000 and unit != "D":
        return None
    value = step(base, size, unit)
    return Meaning(value, counted(base, size, unit))


def _read(symbol: str, base: date) -> Meaning | None:
    """What a symbol means from a day."""
    mark = symbol[0] if symbol[0] in _MARKS else ""
    bare = symbol.lstrip(_MARKS)
    if found := _STEP.fullmatch(bare):
        return _stepped(found, base)
    if found := _SHIFT.fullmatch(bare):
        return _shifted(found, base)
    if found := _STRETCH.fullmatch(symbol):
        size = int(found[2]) * (-1 if found[1] == "<" else 1)
        return Meaning(bare, stretch(base, size, found[3]))
    if found := _WEEKDAY.fullmatch(bare):
        day = _on_weekday(mark, found[1], base)
        value = step(day, 0, "WE") if found[1] == "WE" else day.isoformat()
        return _with_clock(value, found[2])
    if found := _NO_DAY.fullmatch(bare):
        return _with_clock(base.isoformat(), found[1])
    if found := _NO_YEAR.fullmatch(bare):
        named = _in_year(mark, found[1], base)
        return Meaning(named.value + (found[2] or ""), named.bounds) if named else None
    return None


def _is_fine(symbol: str) -> bool:
    """Whether a symbol needs a day to start from: "two days later", "at noon"."""
    bare = symbol.lstrip(_MARKS)
    fine = re.fullmatch(r"[+-]\d+(?:D|W|WE)(?:T.*)?|[+-]PT?\d+[DWH]|XXXX-(?:WXX|XX-XX).*", bare)
    return fine is not None


def _in_text(time: TimeExpression, course: _Course) -> Meaning | None:
    """What a symbol means from what the text named before."""
    symbol = time.symbol or ""
    reach = time.start if course.is_history else _SAME_PASSAGE
    if symbol.endswith("Q"):
        quarter = course.last_quarter(time.start, reach)
        return Meaning(quarter, bounds_of(quarter)) if quarter else None
    if course.is_history and _NO_YEAR.fullmatch(unresolved(symbol)) and symbol[0] not in "<>":
        return _told_of(unresolved(symbol), course.told[-1][1]) if course.told else None
    if not course.is_history and (compared := _year_before(time, course)):
        return compared
    last = course.last(time.start, reach, to_the_day=_is_fine(symbol))
    if last is None:
        return None
    if last.startswith("BC"):
        return _before_christ(symbol, last)
    bounds = bounds_of(last)
    return _read(symbol, bounds[0]) if bounds else None


def _told_of(symbol: str, last: str) -> Meaning | None:
    """A date without its year in a history: that of what was told of last, or the next."""
    rest = symbol.removeprefix("XXXX-")
    if last.startswith("BC"):
        return Meaning(f"{last[:6]}-{rest}")
    year, month, told = int(last[:4]), rest[:2], last[5:7]
    if month.isdigit() and told.isdigit() and int(told) - int(month) >= _TURN_OF_YEAR:
        year += 1
    day, _, clock = rest.partition("T")
    found = _of_year(day, year)
    return Meaning(found.value + ("T" + clock if clock else ""), found.bounds) if found else None


def _before_christ(symbol: str, last: str) -> Meaning | None:
    """A step or a shift of years from a year before our era; nothing finer is told."""
    found = _STEP.fullmatch(symbol) or re.fullmatch(r"([+-])P(\d+)(Y)", symbol)
    if found is None or "Y" not in found.groups():
        return None
    count = int(found[1] if _STEP.fullmatch(symbol) else found[1] + found[2])
    return Meaning(f"BC{int(last[2:6]) - count:04}") if int(last[2:6]) > count else None


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
    if _NO_DAY.fullmatch(unresolved(symbol)):
        named = course.last(time.start, _SAME_SENTENCE, to_the_day=True)
        near = bounds_of(named) if named else None
        return _read(symbol, near[0] if near else day)
    if symbol == "+0Q" and time.anchor == "text":
        return _read("-1Q", day)
    return _year_before(time, course) or _read(symbol, day)


def _means(time: TimeExpression, course: _Course) -> Meaning | None:
    symbol = time.symbol or ""
    if time.anchor is None:
        return Meaning(symbol, bounds_of(symbol) if time.type in ("DATE", "TIME") else None)
    if time.anchor == UNANCHORED:
        return None
    if time.anchor == "text" or course.is_history:
        found = _in_text(time, course)
        if course.day is None and found and not _holds_year(found, course):
            return None
        if found is not None:
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
    for time, coming in zip(times, _coming_years(times), strict=True):
        try:
            meaning = _means(time, course)
        except (ValueError, OverflowError):
            meaning = None
        meaning = meaning or Meaning(unresolved(time.symbol or ""))
        first, last = meaning.bounds or (None, None)
        one = replace(
            time,
            value=meaning.value,
            earliest=first.isoformat() if first else None,
            latest=last.isoformat() if last else None,
        )
        course.name(one, coming)
        resolved.append(one)
    return tuple(resolved)

"""What the symbols of time expressions mean, read from a day.

A symbol is a TIMEX3 value; or one with X for what is missing ("XXXX-05": May); a step
through the calendar ("-1W": the week before); or a counted shift ("-P2D": two days before).
A sign before it says which way to look: < before the day, > after it, = in its year; ≤ and ≥
are what a tense says, and only lean.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from variorum.understand.intervals import Bounds, bounds_of, counted, step, stretch

_MARKS = "<>=≤≥"
STEP = re.compile(r"([+-]\d+)(WE|[DWMQYEC])(-[^T]+)?(T.+)?")
SHIFT = re.compile(r"([+-])P(T?)(X|\d+)(?:\.\d+)?([A-Z])")
NO_YEAR = re.compile(r"XXXX-([^XT]+)(T.+)?")
NO_DAY = re.compile(r"XXXX-XX-XX(T.+)")
WEEKDAY = re.compile(r"XXXX-WXX-(\d|WE)(T.+)?")
_STRETCH = re.compile(r"([<>])P(\d+)([DWMY])")
_NTH = re.compile(r"\d{4}-\d\d-W\d-\d")
_FINE = re.compile(r"[+-]\d+(?:D|W|WE)(?:T.*)?|[+-]PT?\d+[DWH]|XXXX-(?:WXX|XX-XX).*")
# How many times nearer a day must be to be taken against the tense of its clause.
_LEANING = 6
# Nobody means so many weeks, months or years from a day.
_LONGEST_SHIFT = 3000
_NEAR_YEARS = 8
# A month so far before the one told of last belongs to the year after it.
_TURN_OF_YEAR = 11


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value with the days it can mean, where they are known."""

    value: str
    bounds: Bounds | None = None


def unresolved(symbol: str) -> str:
    """The value of a symbol as long as nothing is known of its anchor."""
    return symbol.lstrip(_MARKS)


def day_of_year(value: str) -> str:
    """The day of a feast or of the nth weekday of a month; any other value as it is.

    >>> day_of_year("2014-11-W4-4"), day_of_year("2014-11")
    ('2014-11-27', '2014-11')
    """
    bounds = bounds_of(value) if _NTH.fullmatch(value) else None
    return bounds[0].isoformat() if bounds else value


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
    near = range(max(base.year - _NEAR_YEARS, 1), min(base.year + _NEAR_YEARS, 9998) + 1)
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
        return Meaning(found[0], stretch(base, -1 if size < 0 else 1, "D"))
    if unit not in ("D", "W", "M", "Y") or (abs(size) > _LONGEST_SHIFT and unit != "D"):
        return None
    value = step(base, size, unit)
    return Meaning(value, counted(base, size, unit))


def read_symbol(symbol: str, base: date) -> Meaning | None:
    """What a symbol means from a day."""
    mark = symbol[0] if symbol[0] in _MARKS else ""
    bare = unresolved(symbol)
    if found := STEP.fullmatch(bare):
        return _stepped(found, base)
    if found := SHIFT.fullmatch(bare):
        return _shifted(found, base)
    if found := _STRETCH.fullmatch(symbol):
        size = int(found[2]) * (-1 if found[1] == "<" else 1)
        return Meaning(bare, stretch(base, size, found[3]))
    if found := WEEKDAY.fullmatch(bare):
        day = _on_weekday(mark, found[1], base)
        value = step(day, 0, "WE") if found[1] == "WE" else day.isoformat()
        return _with_clock(value, found[2])
    if found := NO_DAY.fullmatch(bare):
        return _with_clock(base.isoformat(), found[1])
    if found := NO_YEAR.fullmatch(bare):
        named = _in_year(mark, found[1], base)
        return Meaning(named.value + (found[2] or ""), named.bounds) if named else None
    return None


def is_fine(symbol: str) -> bool:
    """Whether a symbol needs a day to start from: "two days later", "at noon"."""
    return _FINE.fullmatch(unresolved(symbol)) is not None


def read_told(symbol: str, last: str) -> Meaning | None:
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


def read_before_christ(symbol: str, last: str) -> Meaning | None:
    """A step or a shift of years from a year before our era; nothing finer is told."""
    found = STEP.fullmatch(symbol) or re.fullmatch(r"([+-])P(\d+)(Y)", symbol)
    if found is None or "Y" not in found.groups():
        return None
    count = int(found[1] if STEP.fullmatch(symbol) else found[1] + found[2])
    return Meaning(f"BC{int(last[2:6]) - count:04}") if int(last[2:6]) > count else None

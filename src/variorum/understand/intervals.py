"""The days that a TIMEX3 value can mean, and steps through the calendar from a day."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_VALUE = re.compile(
    r"(?P<year>\d{2,4})"
    r"(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)"
    r"(?:-(?:(?P<day>\d\d)|W(?P<nth>\d)-(?P<weekday>[1-7])))?))?"
)
LAST = 9
_DAYS_IN = {"D": 1.0, "W": 7.0, "M": 30.44, "Y": 365.25}
# How far a counted unit can be off: nobody counts the days of three years.
_SLACK = {"D": 0, "W": 3, "M": 15, "Y": 183}

Bounds = tuple[date, date]


def _months(year: int, first: int, last: int) -> Bounds:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _week(year: int, week: int, weekend: bool) -> Bounds:
    monday = date.fromisocalendar(year, week, 1)
    return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth Monday (1) to Sunday (7) of a month; nth 9 is the last."""
    if nth == LAST:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _years(digits: str) -> Bounds:
    span = 10 ** (4 - len(digits))
    first = int(digits) * span
    return date(max(first, 1), 1, 1), date(first + span - 1, 12, 31)


def _bounds(found: re.Match[str]) -> Bounds:
    if len(found["year"]) < 4:
        return _years(found["year"])
    year = int(found["year"])
    if found["week"]:
        return _week(year, int(found["week"]), bool(found["weekend"]))
    if found["season"]:
        first, last = _SEASON_MONTHS[found["season"]]
        return _months(year, first, first)[0], _months(year + (last < first), last, last)[1]
    for name, size in (("quarter", 3), ("half", 6), ("month", 1)):
        if found[name] and not found["day"] and not found["nth"]:
            last = int(found[name]) * size
            return _months(year, last - size + 1, last)
    if found["nth"]:
        day = _nth_weekday(year, int(found["month"]), int(found["nth"]), int(found["weekday"]))
        return day, day
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    return _years(found["year"])


def bounds_of(value: str) -> Bounds | None:
    """The first and the last day of a value that names its year; None for any other.

    >>> bounds_of("2010-WI"), bounds_of("PAST_REF")
    ((datetime.date(2010, 12, 1), datetime.date(2011, 2, 28)), None)
    """
    found = _VALUE.fullmatch(value.split("T", maxsplit=1)[0])
    try:
        return _bounds(found) if found else None
    except (ValueError, OverflowError):
        return None


def _month_at(index: int) -> str:
    return f"{index // 12:04}-{index % 12 + 1:02}"


_STEPS: dict[str, Callable[[date, int], str]] = {
    "D": lambda day, count: (day + timedelta(days=count)).isoformat(),
    "W": lambda day, count: _week_of(day + timedelta(weeks=count)),
    "WE": lambda day, count: _week_of(day + timedelta(weeks=count)) + "-WE",
    "M": lambda day, count: _month_at(day.year * 12 + day.month - 1 + count),
    "Q": lambda day, count: _quarter_at(day.year * 4 + (day.month - 1) // 3 + count),
    "Y": lambda day, count: f"{day.year + count:04}",
    "E": lambda day, count: f"{day.year // 10 + count:03}",
    "C": lambda day, count: f"{day.year // 100 + count:02}",
}


def _week_of(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _quarter_at(index: int) -> str:
    return f"{index // 4:04}-Q{index % 4 + 1}"


def step(day: date, count: int, unit: str) -> str:
    """The day, week (W), weekend (WE), month … so many of them from that of a day.

    Raises OverflowError where the calendar ends.

    >>> step(date(2015, 6, 10), -1, "W"), step(date(2015, 1, 10), -1, "Q")
    ('2015-W23', '2014-Q4')
    """
    return _STEPS[unit](day, count)


def counted(day: date, count: int, unit: str) -> Bounds:
    """The days that so many days (D), weeks, months or years from a day can mean.

    Raises OverflowError where the calendar ends.
    """
    middle = day + timedelta(days=round(count * _DAYS_IN[unit]))
    slack = timedelta(days=_SLACK[unit])
    return middle - slack, middle + slack


def stretch(day: date, count: int, unit: str) -> Bounds:
    """The days from a day to so many units before (a negative count) or after it.

    Raises OverflowError where the calendar ends.
    """
    other = day + timedelta(days=round(count * _DAYS_IN[unit]))
    return min(day, other), max(day, other)

"""What a time expression can mean: bounds for absolute values, and for those that lean on
the day of publication once it is known.

Times are kept symbolic and resolved late, so that setting one date resolves all again.
"""

import re
from datetime import date, timedelta

from msgspec.structs import replace

from variorum.model.mentions import TimeExpression


def _month_end(year: int, month: int) -> date:
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def _absolute(value: str) -> tuple[date, date] | None:
    """The interval of a value that names its year."""
    parts = value.split("T", maxsplit=1)[0].split("-")
    if not parts[0].isdigit():
        return None
    if len(parts[0]) == 3:
        start = int(parts[0] + "0")
        return date(start, 1, 1), date(start + 9, 12, 31)
    year = int(parts[0])
    if not 1 <= year <= 9998:
        return None
    if len(parts) == 1:
        return date(year, 1, 1), date(year, 12, 31)
    if parts[1] in _SEASON_MONTHS:
        first, last = _SEASON_MONTHS[parts[1]]
        return date(year, first, 1), _month_end(year + (last < first), last)
    month = int(parts[1])
    if not 1 <= month <= 12:
        return None
    if len(parts) == 2:
        return date(year, month, 1), _month_end(year, month)
    try:
        day = date(year, month, int(parts[2]))
    except ValueError:
        return None
    return day, day


_STEP = re.compile(r"^([+-]\d+)([DWMYEC])")
_AGO = re.compile(r"^([+-])P(T?)(\d+)([SHMDWY])$")
_UNIT_DAYS = {"D": 1, "W": 7, "M": 30.44, "Y": 365.25}


def _relative(time: TimeExpression, day: date) -> tuple[date, date] | None:
    value = time.value or ""
    step = _STEP.match(value)
    if step:
        return _stepped(int(step[1]), step[2], day)
    if value.startswith("XXXX-WXX-"):
        # The nearest such day up to and including publication; later only if said.
        weekday = int(value[9])
        behind = (day.isoweekday() - weekday) % 7
        when = day - timedelta(days=behind)
        return when, when
    ago = _AGO.match(value)
    if ago and time.anchor == "publication":
        return _ago(ago, day)
    if value.startswith("P") and time.type == "DURATION" and time.anchor == "publication":
        period = re.match(r"^P(\d+)([DWMY])$", value)
        if period:
            return day - timedelta(days=round(int(period[1]) * _UNIT_DAYS[period[2]])), day
    monthly = re.match(r"^XXXX-(\d\d)(?:-(\d\d))?$", value)
    if monthly:
        return _in_year(monthly, day)
    return None


def _stepped(count: int, unit: str, day: date) -> tuple[date, date] | None:
    if unit == "D":
        when = day + timedelta(days=count)
        return when, when
    if unit == "W":
        start = day - timedelta(days=day.isoweekday() - 1) + timedelta(weeks=count)
        return start, start + timedelta(days=6)
    if unit == "M":
        index = day.year * 12 + day.month - 1 + count
        return date(index // 12, index % 12 + 1, 1), _month_end(index // 12, index % 12 + 1)
    if unit == "Y":
        return date(day.year + count, 1, 1), date(day.year + count, 12, 31)
    return None


def _ago(found: re.Match[str], day: date) -> tuple[date, date] | None:
    """A counted period back or ahead; months and years carry ±1 of half a unit."""
    sign, clock, count, unit = found[1], found[2], int(found[3]), found[4]
    if clock:
        return day - timedelta(days=1), day
    if count > 3000 and unit != "D":
        return None
    days = round(count * _UNIT_DAYS[unit]) * (1 if sign == "+" else -1)
    slack = {"D": 0, "W": 3, "M": 15, "Y": 183}[unit]
    middle = day + timedelta(days=days)
    return middle - timedelta(days=slack), middle + timedelta(days=slack)


def _in_year(found: re.Match[str], day: date) -> tuple[date, date] | None:
    """A month, or a day of a month, without its year: the last one up to publication."""
    month, on = int(found[1]), found[2]
    if not 1 <= month <= 12:
        return None
    year = day.year if month <= day.month else day.year - 1
    if on is None:
        return date(year, month, 1), _month_end(year, month)
    try:
        when = date(year, month, int(on))
    except ValueError:
        return None
    return when, when


def resolve(time: TimeExpression, published: str | None) -> TimeExpression:
    """The same expression with its bounds, as far as they can be told.

    ``published`` is an ISO date or time, or None: then only absolute values are bounded.
    """
    value = time.value or ""
    bounds = _absolute(value) if time.type in ("DATE", "TIME") else None
    if bounds is None and published and time.anchor == "publication":
        try:
            bounds = _relative(time, date.fromisoformat(published[:10]))
        except (ValueError, OverflowError):
            bounds = None
    if bounds is None:
        return replace(time, earliest=None, latest=None)
    return replace(time, earliest=bounds[0].isoformat(), latest=bounds[1].isoformat())

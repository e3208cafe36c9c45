"""Details that keep two lines apart: another hour, day, number, doer, tense or verb."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import product

from variorum.compare.names import tables
from variorum.model.claims import Line

_TELLING = frozenset(tables()["points"]["telling_apart"])
_UNREAL = frozenset(tables()["verbs"]["unreal"])
_OPPOSITES: dict[str, set[str]] = defaultdict(set)
for _one, _other in tables()["verbs"]["opposites"]:
    _OPPOSITES[_one].add(_other)
    _OPPOSITES[_other].add(_one)
_A_DAY = timedelta(days=1)
_OLD = timedelta(days=int(tables()["background"]["days"]))
_FAR = timedelta(days=int(tables()["same"]["far"]))


def foretold(line: Line) -> bool:
    """Whether a line tells what is still to come."""
    return line.status == "predicted"


@dataclass(frozen=True, slots=True)
class _Marks:
    """What can part a line from others: hours, days, the numbers of each unit, telling words."""

    hours: frozenset[str]
    days: frozenset[str]
    numbers: Mapping[str, frozenset[str]]
    telling: frozenset[str]


@lru_cache(maxsize=16_384)
def _marks(terms: tuple[str, ...]) -> _Marks:
    times = frozenset(term for term in terms if term[:1] == "@")
    hours = frozenset(term for term in times if term[:2] == "@T")
    numbers: dict[str, set[str]] = defaultdict(set)
    for term in terms:
        if term[:1] == "#":
            numbers[term.partition(":")[0]].add(term)
    return _Marks(
        hours=hours,
        days=times - hours,
        numbers={unit: frozenset(found) for unit, found in numbers.items()},
        telling=_TELLING.intersection(terms),
    )


def _differ(one: Set[str], other: Set[str]) -> bool:
    return bool(one and other and one.isdisjoint(other))


def _day_of_week(day: str) -> str:
    """A day as the day of the week that it is: "@2024-03-01" is "@WXX-5"."""
    try:
        return f"@WXX-{date.fromisoformat(day[1:]).isoweekday()}"
    except ValueError:
        return day


def _differ_in_day(one: _Marks, other: _Marks) -> bool:
    """Whether two lines name days that cannot be the same; a day of the week is of any week.

    At one hour of the clock two neighbouring days are one, counted in two parts of the world.
    """
    if not _differ(one.days, other.days) or one.hours & other.hours:
        return False
    named = any("WXX" in day for day in (*one.days, *other.days))
    return not (named and set(map(_day_of_week, one.days)) & set(map(_day_of_week, other.days)))


def _differ_in_time(one: Line, other: Line) -> bool:
    """Whether every time that one names ends two days or more before or after the other's."""
    return bool(one.when and other.when) and not any(
        _may_be_one(first, second) for first, second in product(one.when, other.when)
    )


def _are_of_other_news(one: Line, other: Line) -> bool:
    """Whether two reports of days far apart tell of what was then, each of its own day.

    A line that names its own time is of that time, in whatever report it stands. One day of
    the week may be one day: the date of a page is now and then that of its copy.
    """
    if one.news is None or other.news is None or one.news == other.news:
        return False
    days = date.fromisoformat(one.news), date.fromisoformat(other.news)
    near = abs(days[0] - days[1]) <= _FAR or days[0].weekday() == days[1].weekday()
    if near or (one.when and other.when):
        return False
    first, second = _spans_of(one, days[0]), _spans_of(other, days[1])
    return bool(first and second) and not any(_may_be_one(a, b) for a, b in product(first, second))


def _is_old_news(one: Line, other: Line) -> bool:
    """Whether one names only times long before its report, and the other tells of what is new."""
    if not one.when or one.news is None or other.when or not other.done or other.rank:
        return False
    day = (date.fromisoformat(one.news) - _OLD).isoformat()
    return all(last < day for _, last in one.when)


def _spans_of(line: Line, day: date) -> tuple[tuple[str, str], ...]:
    """The times of a line; of one that is done and names none, the day of its report."""
    if line.when or not line.done:
        return line.when
    return ((day.isoformat(), day.isoformat()),)


def _may_be_one(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two times overlap or are neighbours: a day changes around the world."""
    later, earlier = max(one[0], other[0]), min(one[1], other[1])
    return later <= earlier or date.fromisoformat(later) - date.fromisoformat(earlier) == _A_DAY


def _differ_in_number(one: _Marks, other: _Marks) -> bool:
    units = one.numbers.keys() & other.numbers.keys()
    return any(_differ(one.numbers[unit], other.numbers[unit]) for unit in units)


def _say_unlike(one: Line, other: Line) -> bool:
    """Whether the verbs of two lines cannot mean one thing: "reopened", "hopes to reopen"."""
    if one.heart == other.heart:
        return False
    first, second = set(one.heart), set(other.heart)
    if bool(first & _UNREAL) != bool(second & _UNREAL):
        return True
    alone, opposed = first - second, second - first
    return any(not opposed.isdisjoint(_OPPOSITES.get(word, ())) for word in alone)


def parted(one: Line, other: Line) -> str | None:
    """The detail in which two lines differ so that they cannot say the same, or None."""
    first, second = _marks(one.terms), _marks(other.terms)
    if _differ(first.hours, second.hours):
        return "hour"
    if _differ_in_day(first, second) or _differ_in_time(one, other):
        return "day"
    if _are_of_other_news(one, other) or _is_old_news(one, other) or _is_old_news(other, one):
        return "news"
    if _differ_in_number(first, second):
        return "number"
    if one.asks != other.asks:
        return "question"
    if (one.done and foretold(other)) or (other.done and foretold(one)):
        return "tense"
    named = one.actors and other.actors
    if named and not {*one.actors} & {*other.terms} and not {*other.actors} & {*one.terms}:
        return "agent"
    if first.telling != second.telling:
        return "words"
    if _say_unlike(one, other):
        return "verb"
    return None

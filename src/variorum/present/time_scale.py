"""The scale of a timeline: which days it spans, its ticks, and where an interval stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from variorum.present.time_view import Bar

Ends = tuple[date | None, date | None]
"""The earliest and the latest day that a time can mean, None where nobody says."""

_LEFT, _RIGHT = 3.0, 97.0
_MOST_TICKS = 4
# A few times far off the others would press these into one stroke: they are left at the edge.
_FEW, _SHRINKS = 0.25, 2.5
# No scale is made shorter than this for the sake of what lies on it.
_LEAST_DAYS = 7
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MONTHS = (1, 2, 3, 6)
_DAYS = (1, 2, 5, 10)


def day(text: str | None) -> date | None:
    """The day of an ISO date or time, or None.

    >>> day("2031-03-05T18:20:00+01:00"), day("2031-03"), day(None)
    (datetime.date(2031, 3, 5), None, None)
    """
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _begun(ends: Ends) -> date:
    return ends[0] or ends[1] or date.min


def _ended(ends: Ends) -> date:
    return ends[1] or ends[0] or date.max


def _span(times: Sequence[Ends]) -> tuple[date, date]:
    return min(map(_begun, times)), max(map(_ended, times))


class _Windows:
    """The days that runs of sorted times span; every run holds what is not spare.

    Of ``spare`` times at each end the latest day is kept as it grows from the middle, so
    that a run is looked up instead of searched: there are as many runs as pairs of times.
    """

    def __init__(self, times: Sequence[Ends], fixed: Sequence[Ends], spare: int) -> None:
        self._times = times
        self._fixed = [_span(fixed)] if fixed else []
        ended = [_ended(ends) for ends in times]
        cut = len(times) - spare
        middle = max(ended[spare:cut])
        self._before = list(accumulate(reversed(ended[:spare]), max, initial=middle))[::-1]
        self._behind = list(accumulate(ended[cut:], max, initial=middle))
        self._cut = cut

    def days(self, low: int, high: int) -> int:
        """Over how many days the times from ``low`` to before ``high`` lie with the fixed."""
        first = _begun(self._times[low])
        last = max(self._before[low], self._behind[high - self._cut])
        for begun, ended in self._fixed:
            first, last = min(first, begun), max(last, ended)
        return max((last - first).days, _LEAST_DAYS)


def _without_far_ones(times: Sequence[Ends], fixed: Sequence[Ends]) -> list[Ends]:
    """The times that lie together; the few that lie far before or behind are left out.

    As few as can be are left out, and only if the rest then takes far less room.
    """
    kept = sorted(times, key=_begun)
    spare = int(len(kept) * _FEW)
    windows = _Windows(kept, fixed, spare)
    best, least = (0, len(kept)), windows.days(0, len(kept)) / _SHRINKS
    for left_out in range(1, spare + 1):
        for low in range(left_out + 1):
            run = low, len(kept) - (left_out - low)
            days = windows.days(*run)
            if days <= least:
                best, least = run, days / _SHRINKS
    return kept[slice(*best)]


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from ``first`` to ``last``, laid over the width of a drawing."""

    first: date
    last: date

    @classmethod
    def over(cls, times: Sequence[Ends], fixed: Sequence[Ends] = ()) -> "Scale | None":
        """The scale of some times, or None where none has an end; ``fixed`` stay on it."""
        known = [ends for ends in times if any(ends)]
        held = [ends for ends in fixed if any(ends)]
        if not known and not held:
            return None
        first, last = _span([*_without_far_ones(known, held), *held] if known else held)
        if (last - first).days < 2:
            # One day alone stands in the middle of its neighbours.
            first = max(first, date.min + timedelta(1)) - timedelta(1)
            last = min(last, date.max - timedelta(1)) + timedelta(1)
        return cls(first, last)

    def seat(self, at: date) -> float:
        """The percentage at which a day stands."""
        part = (at - self.first).days / (self.last - self.first).days
        return round(_LEFT + part * (_RIGHT - _LEFT), 2)

    def _inside(self, at: date) -> float:
        return self.seat(min(max(at, self.first), self.last))

    def bar(self, ends: Ends) -> Bar | None:
        """How a time is drawn, or None where it has no end."""
        early, late = ends
        if early is None and late is None:
            return None
        if early is not None and early > self.last:
            return Bar(left=None, right=None, exact=False, after=True)
        if late is not None and late < self.first:
            return Bar(left=None, right=None, exact=False, before=True)
        return Bar(
            left=None if early is None else self._inside(early),
            right=None if late is None else self._inside(late),
            exact=early == late,
            before=early is None or early < self.first,
            after=late is None or late > self.last,
        )

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Round dates on the scale: years, months or days, a handful of them."""
        for dates in (*(list(_days(self, s)) for s in _DAYS), *self._coarser()):
            if 0 < len(dates) <= _MOST_TICKS:
                return tuple((self.seat(at), words) for at, words in dates)
        return ((self.seat(self.first), self.first.isoformat()),)

    def _coarser(self) -> Iterator[list[tuple[date, str]]]:
        for step in _MONTHS:
            yield list(_months(self, step))
        for step in _YEARS:
            yield list(_years(self, step))


def _days(scale: Scale, step: int) -> Iterator[tuple[date, str]]:
    if (scale.last - scale.first).days > step * _MOST_TICKS:
        return
    for many in range(0, (scale.last - scale.first).days + 1, step):
        at = scale.first + timedelta(many)
        yield at, at.isoformat()


def _months(scale: Scale, step: int) -> Iterator[tuple[date, str]]:
    if (scale.last.year - scale.first.year) * 12 > step * _MOST_TICKS * 3:
        return
    for year in range(scale.first.year, scale.last.year + 1):
        for month in range(1, 13, step):
            at = date(year, month, 1)
            if scale.first <= at <= scale.last:
                yield at, f"{at:%Y-%m}" if step < 12 else str(year)


def _years(scale: Scale, step: int) -> Iterator[tuple[date, str]]:
    begin = -(-scale.first.year // step) * step
    for year in range(max(begin, 1), scale.last.year + 1, step):
        at = date(year, 1, 1)
        if scale.first <= at <= scale.last:
            yield at, f"{year:04d}"

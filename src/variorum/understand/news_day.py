"""The day that a report tells of: the first near its publication that its opening names."""

from collections.abc import Iterable
from datetime import date

from variorum.model.mentions import TimeExpression

# In so many characters of the body a report says what is new, of so many days at most.
_OPENING = 1000
_NEW = 10
_DAY = 10


def find_news_day(times: Iterable[TimeExpression], published: str | None) -> str | None:
    """The ISO day that a report tells of; None where its opening names none.

    ``times``: those of the report, with offsets into its text.
    """
    printed = _date_of(published)
    if printed is None:
        return None
    opening = sorted(
        (time for time in times if time.field == "text" and time.start < _OPENING),
        key=lambda time: time.start,
    )
    told = (_date_of(time.earliest) for time in opening if time.earliest == time.latest)
    near = (day for day in told if day is not None and -1 <= (printed - day).days <= _NEW)
    return next((day.isoformat() for day in near), None)


def _date_of(words: str | None) -> date | None:
    try:
        return date.fromisoformat((words or "")[:_DAY])
    except ValueError:
        return None

"""Tables that a person gives along: when reports were published, and events that are known."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime

from variorum.errors import BadTable
from variorum.model.mentions import KnownEvent
from variorum.model.reports import SetDate

Row = tuple[int, dict[str, str]]


def is_date(words: str) -> bool:
    """Whether words are an ISO 8601 date or time, to the day at least.

    >>> is_date("2031-03-04"), is_date("2031-03-04T08:00:00Z"), is_date("March 2031")
    (True, True, False)
    """
    try:
        datetime.fromisoformat(words)
    except ValueError:
        return False
    return len(words) >= len("2031-03-04") and words[4:5] == "-"


def _rows(data: bytes, path: str, needed: tuple[str, ...]) -> Iterator[Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTable(path, "not in UTF-8; save the table as CSV in UTF-8") from error
    table = csv.DictReader(io.StringIO(text, newline=""))
    try:
        missing = set(needed) - set(table.fieldnames or ())
        if missing:
            raise BadTable(path, f"no column {', '.join(sorted(missing))}")
        for row in table:
            yield (
                table.line_num,
                {name: (row[name] or "").strip() for name in (table.fieldnames or ())},
            )
    except csv.Error as error:
        raise BadTable(path, f"no table: {error}") from error


def read_set_dates(data: bytes, path: str) -> tuple[SetDate, ...]:
    """The dates of a table with the columns ``path`` and ``date``.

    Raises BadTable for what is no such table; ``path`` names it in the message.

    >>> read_set_dates(b"path,date\\na.txt,2031-03-04\\n", "dates.csv")
    (SetDate(published='2031-03-04', path='a.txt'),)
    """
    found = []
    for line, row in _rows(data, path, ("path", "date")):
        if not row["path"]:
            raise BadTable(path, "no report is named", line)
        if not is_date(row["date"]):
            raise BadTable(path, f"{row['date']!r} is no date: write 2031-03-04", line)
        found.append(SetDate(published=row["date"], path=row["path"]))
    return tuple(found)


def read_known_events(data: bytes, path: str) -> tuple[KnownEvent, ...]:
    """The events of a table with the columns ``name``, ``start``, ``end``, ``aliases``, ``source``.

    ``end`` may be empty; aliases are parted by "|". An event without a source is not taken:
    what a date rests on has to be told. Raises BadTable; ``path`` names it in the message.
    """
    found = []
    for line, row in _rows(data, path, ("name", "start", "end", "aliases", "source")):
        names = [name.strip() for name in (row["name"], *row["aliases"].split("|"))]
        if not row["name"] or not row["source"]:
            raise BadTable(path, "an event needs a name and a source", line)
        for day in filter(None, (row["start"] or "no start", row["end"])):
            if not is_date(day):
                raise BadTable(path, f"{day!r} is no date: write 2031-03-04", line)
        start, end = row["start"][:10], row["end"][:10] or None
        if end is not None and end < start:
            raise BadTable(path, f"{row['name']!r} ends before it starts", line)
        found.append(
            KnownEvent(
                names=tuple(dict.fromkeys(filter(None, names))),
                start=start,
                end=end,
                source=row["source"],
            )
        )
    return tuple(found)

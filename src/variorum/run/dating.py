"""Dates that a person sets, and tables of known events: before anything is understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from msgspec.structs import replace

from variorum.compare.known_events import NOTHING_KNOWN, Known
from variorum.errors import BadTable
from variorum.model.reports import ReadReport, Report, SetDate
from variorum.read.tables import is_date, read_known_events, read_set_dates


@dataclass(frozen=True, slots=True)
class Dating:
    """Dates that a person set, and events by which undated reports can be dated."""

    published: tuple[SetDate, ...] = ()
    known: Known = NOTHING_KNOWN


NO_DATING = Dating()


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadTable(str(path), f"cannot be read: {error.strerror}") from error


def read_published(given: str) -> tuple[SetDate, ...]:
    """A date for the only report, or the dates of a table. Raises BadTable.

    >>> read_published("2031-03-04")
    (SetDate(published='2031-03-04', path=None),)
    """
    if is_date(given):
        return (SetDate(published=given),)
    return read_set_dates(_bytes_of(Path(given)), given)


def read_dating(published: str | None, known: Path | None, *, silence: bool = False) -> Dating:
    """What a person gives along to date reports by. Raises BadTable.

    ``silence``: whether those of the known events count that a report does not mention.
    """
    events = read_known_events(_bytes_of(known), str(known)) if known else ()
    dates = read_published(published) if published else ()
    return Dating(dates, Known(events, silence))


def _is_of(report: Report, name: str) -> bool:
    if name in (report.path, report.url, report.source_id, report.id):
        return True
    return report.path is not None and PurePath(report.path).name == name


def _meant(reads: Sequence[ReadReport], date: SetDate) -> str:
    """The id of the report that a date is of. Raises BadTable where it is not one report."""
    found = [read.report for read in reads if date.path is None or _is_of(read.report, date.path)]
    if len(found) != 1:
        name = date.path or date.published
        many = "is of no report" if not found else f"may be of {len(found)} reports"
        raise BadTable("--published", f"{name!r} {many}: give a table with the columns path, date")
    return found[0].id


def set_published(reads: Sequence[ReadReport], dates: Sequence[SetDate]) -> list[ReadReport]:
    """The reports with the dates that a person set; the rest as they are.

    Set before a report is understood, a date resolves every time in it. What the report
    itself states is kept beside it. Raises BadTable where a date is not of one report.
    """
    chosen = {_meant(reads, date): date.published for date in dates}
    return [_with_date(read, chosen.get(read.report.id)) for read in reads]


def _with_date(read: ReadReport, published: str | None) -> ReadReport:
    if published is None:
        return read
    stated = read.report.published
    words = f"the report states {stated}" if stated else "the report states none"
    report = replace(
        read.report, published=published, date_set=f"A person set it to {published}; {words}."
    )
    return replace(read, report=report)

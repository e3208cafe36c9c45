"""Of what day the reports of an event are, where they may tell of more than one event."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from variorum.model.findings import Event
from variorum.present.brief.view import HarmReading, HarmRow
from variorum.present.brief.words import number, told
from variorum.present.quoted import Tag
from variorum.present.sources import Source, Sources
from variorum.present.view import Gap

_DAY, _MONTH = 10, 7


def day_of(source: Source) -> date | None:
    """The day on which a report was published; None where it has none, or no date."""
    published = source.report.published
    try:
        return date.fromisoformat(published[:_DAY]) if published else None
    except ValueError:
        return None


class Days:
    """The days of the reports of one event; said only where they lie far apart."""

    def __init__(self, sources: Sources, event: Event) -> None:
        found = {ident: day_of(sources[ident]) for ident in event.reports}
        known = [day for day in found.values() if day is not None]
        self._apart = (max(known) - min(known)).days if known else 0
        self._is_told = self._apart > number("days", "apart")
        self._by_report = {ident: day.isoformat() for ident, day in found.items() if day}
        self._by_tag = {sources[ident].tag: day for ident, day in self._by_report.items()}

    def beside(self, report: str) -> str | None:
        """The ISO day to show beside a report's tag, or None."""
        return self._by_report.get(report) if self._is_told else None

    def gaps(self) -> tuple[Gap, ...]:
        """That the reports lie far apart, as something that is missing."""
        if not self._is_told:
            return ()
        return (Gap(label=told("apart").format(count=self._apart)),)

    def beside_rows(self, rows: Sequence[HarmRow]) -> tuple[HarmRow, ...]:
        """Rows with the days of the reports of another month than most of them are."""
        tags = [tag for row in rows for reading in row.readings for tag in reading.reports]
        months = Counter(self._by_tag[tag][:_MONTH] for tag in tags if tag in self._by_tag)
        if not self._is_told or not months:
            return tuple(rows)
        usual = months.most_common(1)[0][0]
        return tuple(
            replace(row, readings=tuple(self._with_days(one, usual) for one in row.readings))
            for row in rows
        )

    def _with_days(self, reading: HarmReading, usual: str) -> HarmReading:
        return replace(reading, days=tuple(self._other(tag, usual) for tag in reading.reports))

    def _other(self, tag: Tag, usual: str) -> str:
        day = self._by_tag.get(tag, "")
        return "" if day[:_MONTH] == usual else day

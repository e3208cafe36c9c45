"""What is shown of times: lanes of entries, and the bars by which they are drawn."""

import msgspec

from variorum.present.quoted import Cut, Evidence, Tag


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A time. ``when`` is an ISO date or interval; None where it could not be placed."""

    when: str | None
    words: Cut | None
    report: Tag
    evidence: Evidence | None


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A time drawn on the scale: percentages of the width, None for an end nobody gives.

    ``exact`` where it is one day. Else it lies somewhere between its two ends, and is drawn
    with soft ones. ``before`` and ``after``: it reaches, or lies, beyond that end of the scale;
    where it lies beyond it wholly, both ends are None and nothing but an arrow is drawn.
    """

    left: float | None
    right: float | None
    exact: bool
    before: bool = False
    after: bool = False


class TimeRow(msgspec.Struct, frozen=True, kw_only=True):
    """One date or interval, with every report's words for it. ``bar`` is None if not drawn."""

    when: str
    bar: Bar | None
    entries: tuple[TimelineEntry, ...]


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One lane of the timeline. ``rows`` are its entries by time, where it is drawn."""

    name: str
    entries: tuple[TimelineEntry, ...]
    rows: tuple[TimeRow, ...] = ()


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """The lanes of an event on one scale. ``ticks`` are (percentage, date)."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]

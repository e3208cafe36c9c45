"""What a brief shows: exact slices of sources, fixed words, and how many rows each takes."""

import msgspec

from variorum.model.spans import Span
from variorum.present.quoted import Cut, Tag
from variorum.present.view import Gap


class Part(msgspec.Struct, frozen=True):
    """A stretch of a line: words of the source, or a name that the program adds.

    ``marked`` where the counts of the line speak of these words and not of all of it.
    ``of`` is the person whom an addition brings in beside a part of the name.
    """

    text: str
    added: bool = False
    marked: bool = False
    of: str | None = None


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """Words of one report. ``span`` is exactly what is quoted; additions are not in it.

    ``who`` is who says it, ``voice`` the words where nobody is named. ``layer`` is said
    where it is of lower standing than the report's own telling, ``day`` (of the report)
    where the reports of the event lie far apart.
    """

    span: Span
    parts: tuple[Part, ...]
    report: Tag
    who: Cut | None
    voice: str | None
    layer: str | None
    language: str | None
    day: str | None = None

    @property
    def marked(self) -> tuple[int, int]:
        """The half-open stretch of ``span.text`` that is marked; empty where none is."""
        start = end = at = 0
        for part in self.parts:
            if part.marked:
                start, end = start if end else at, at + len(part.text)
            at += 0 if part.added else len(part.text)
        return start, end

    @property
    def counted(self) -> str:
        """The words of the source that the counts of a line speak of."""
        return self.span.text[slice(*self.marked)] or self.span.text

    def unmarked(self) -> "Quoted":
        """The line with nothing marked."""
        parts = tuple(msgspec.structs.replace(part, marked=False) for part in self.parts)
        return msgspec.structs.replace(self, parts=parts)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One point: its number in the dossier, its clearest reading, and who says so.

    ``holders`` are those who are named as saying it, in whatever report, ``unlisted`` how
    many more the dossier names; ``also`` the other reports that have it.
    """

    number: str
    anchor: str
    quoted: Quoted
    kind: str | None
    counts: str
    provisional: bool
    holders: tuple[Cut, ...]
    unlisted: int
    also: tuple[Tag, ...]


class HarmReading(msgspec.Struct, frozen=True, kw_only=True):
    """A wording of a figure, with the reports that have it and who holds it.

    ``days`` are those of its reports, in their order: empty but for reports of another
    month than most of the table.
    """

    words: Cut
    span: Span
    reports: tuple[Tag, ...]
    who: Cut | None
    days: tuple[str, ...] = ()

    def dated(self) -> tuple[tuple[Tag, str], ...]:
        """Each report with the day to show beside it."""
        days = self.days or ("",) * len(self.reports)
        return tuple(zip(self.reports, days, strict=True))


class HarmRow(msgspec.Struct, frozen=True, kw_only=True):
    """One question of harm: what is reported, and in which words.

    ``before`` where it is of a time well before the event, ``uncounted`` where no reading
    has a number. ``also`` are reports whose words are not shown.
    """

    number: str
    anchor: str
    role: str
    about: tuple[str, ...]
    range: str
    readings: tuple[HarmReading, ...]
    more: int
    kind: str
    counts: str
    provisional: bool
    also: tuple[Tag, ...] = ()
    before: bool = False
    uncounted: bool = False


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """Readings that do not fit. Figures have ``about``; points are told by their lines."""

    number: str
    anchor: str
    kind: str
    about: str | None
    reason: str
    figures: tuple[HarmReading, ...]
    more: int
    lines: tuple[Quoted, ...]


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Lines under one heading."""

    heading: str
    lines: tuple[Line, ...]


class ChaseLine(msgspec.Struct, frozen=True, kw_only=True):
    """A source that is mentioned and was not read, with the reports that mention it.

    ``who`` is whose it is, where its own words do not say it, ``cited`` what the first of the
    reports cites it for; ``cut_short`` where that goes on.
    """

    kind: str
    words: Cut
    span: Span
    who: Cut | None
    reports: tuple[Tag, ...]
    cited: Span | None = None
    cut_short: bool = False


class SourceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A report that was read, with the hash of its bytes."""

    tag: Tag
    date: str
    digest: str


class EventBrief(msgspec.Struct, frozen=True, kw_only=True):
    """The two pages of one event. ``left`` says of each section what did not fit or stand.

    ``rows`` are those of each page's sections; where it ``flows``, the second's sections
    begin on what the first leaves blank.
    """

    anchor: str
    title: Cut | None
    scope: tuple[str, str, str]
    missing: tuple[Gap, ...]
    happened: tuple[Line, ...]
    harm: tuple[HarmRow, ...]
    clashes: tuple[Clash, ...]
    groups: tuple[Group, ...]
    unsaid: tuple[Line, ...]
    chase: tuple[ChaseLine, ...]
    sources: tuple[SourceLine, ...]
    left: dict[str, str]
    rows: tuple[int, int]
    flows: bool


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """The briefs of all events of a dossier."""

    id: str
    events: tuple[EventBrief, ...]
    limits: tuple[str, ...]
    reviewer: str | None
    version: str

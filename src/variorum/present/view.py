"""What a dossier shows, section by section: slices of sources and fixed words, no markup.

The page and the Markdown are both made from these records, so that neither can say what
the other does not. ``Cut`` is text that came from a source; ``str`` is a fixed word, a
number, an address inside the page, or a line that the comparison composed.
"""

import msgspec

from variorum.present.drawn import Board
from variorum.present.quoted import Cut, Evidence, Tag


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Reports, outlets, origins, always together; sides where there are two origins or more."""

    words: tuple[str, ...]
    provisional: bool


class RangeEnd(msgspec.Struct, frozen=True, kw_only=True):
    """One end of a reported range. ``place`` is where the report gives it, if it does."""

    words: str
    place: str | None


class StepView(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a question over time; ``when`` is None for a number given as the one before."""

    when: str | None
    words: Cut
    report: Tag
    place: str
    change: str
    cue: Cut | None
    reason: str


class QuestionView(msgspec.Struct, frozen=True, kw_only=True):
    """One question, and each report's answer."""

    anchor: str
    label: str
    role: str
    place: Cut | None
    period: Cut | None
    inherited: bool
    agents: tuple[Cut, ...]
    ends: tuple[RangeEnd, ...]
    apart: bool
    range_notes: tuple[str, ...]
    kind: str
    code: str
    reason: str
    counts: Counts
    readings: tuple[Evidence, ...]
    board: Board | None
    series: tuple[StepView, ...] = ()


class AxisCell(msgspec.Struct, frozen=True, kw_only=True):
    """What one reading says on one axis; ``note`` where the words only imply it."""

    text: Cut | str | None
    note: str | None = None


class Axis(msgspec.Struct, frozen=True, kw_only=True):
    """One axis of a comparison, a cell for each reading; ``flag`` where the verdict rests on it.

    ``alike`` where every reading says the same on it.
    """

    name: str
    flag: str | None
    cells: tuple[AxisCell, ...]
    alike: bool = False


class Fragile(msgspec.Struct, frozen=True, kw_only=True):
    """The one reading without which a finding would be of another kind."""

    words: str
    cut: Cut
    place: str


class Carrier(msgspec.Struct, frozen=True, kw_only=True):
    """A report that carries what an origin says, and by way of whom or what."""

    report: Tag
    via: tuple[Cut, ...]
    same_text: tuple[Tag, ...]


class OriginView(msgspec.Struct, frozen=True, kw_only=True):
    """Where claims come from: what stands on it counts once. ``voices``: its other names.

    ``label`` is None for an outlet's own voice: then its reports say who it is. ``basis``
    is None where the branch says it already; ``may_be`` names who may be meant.
    """

    label: Cut | None
    kind: str
    voices: tuple[Cut, ...]
    may_be: tuple[Cut, ...]
    basis: str | None
    carriers: tuple[Carrier, ...]


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """A branch of "who told whom": the origins of one side, or of one kind without a side."""

    words: str
    side: Cut | None
    origins: tuple[OriginView, ...]


class FindingView(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the dossier with its readings."""

    anchor: str
    code: str
    kind: str
    what: str
    reason: str
    counts: Counts
    readings: tuple[Evidence, ...]
    axes: tuple[Axis, ...]
    sides: tuple[Cut, ...]
    one_side: bool
    fragile: Fragile | None
    told: tuple[Branch, ...] = ()


class FindingSection(msgspec.Struct, frozen=True, kw_only=True):
    """A heading with the findings under it; ``folded`` are those of less weight."""

    name: str
    note: str
    anchor: str
    findings: tuple[FindingView, ...]
    folded: tuple[FindingView, ...] = ()


class ClueLine(msgspec.Struct, frozen=True, kw_only=True):
    """A clue to a report's date, an assumption, or what does not fit.

    ``rests_on``: reports, words of theirs, and the anchors where these stand.
    """

    label: str
    line: str
    rests_on: tuple[tuple[Tag, Cut, str], ...] = ()


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """Something missing: fixed words, with the reports and the words of theirs it is about."""

    label: str
    report: Tag | None = None
    details: tuple[str, ...] = ()
    cuts: tuple[Cut, ...] = ()
    link: str | None = None
    clues: tuple[ClueLine, ...] = ()


class StatementView(msgspec.Struct, frozen=True, kw_only=True):
    """One statement: its content may stand in several pieces."""

    content: tuple[Cut, ...]
    tags: tuple[str, ...]
    cue: tuple[Cut, ...]
    evidence: Evidence
    when: str
    turns: tuple[str, ...] = ()


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """Two words of one speaker that do not fit, or of which the later replaces the earlier."""

    words: str
    reason: str
    readings: tuple[Evidence, Evidence]


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is reported to say something, across reports, in the order of their dates."""

    name: Cut | None
    note: str | None
    side: Cut | None
    scope: str
    candidates: tuple[Cut, ...]
    turns: tuple[Turn, ...]
    statements: tuple[StatementView, ...]


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something named across reports. ``spellings`` are as written.

    ``maybe`` are the names that may be one with it, each with what a person has to decide.
    """

    name: Cut
    spellings: tuple[Cut, ...]
    reports: tuple[Tag, ...]
    reason: str | None
    entries: tuple[str, ...]
    maybe: tuple[tuple[Cut, str], ...] = ()


class NameGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The names of one kind."""

    kind: str
    names: tuple[Name, ...]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One report of an event, and what text it shares with others."""

    report: Tag
    title: Cut | None
    date: str
    lineage: tuple[str, ...]


class Chase(msgspec.Struct, frozen=True, kw_only=True):
    """A source that is mentioned and was not read."""

    kind: str
    reason: str
    evidence: Evidence


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A step through a source: ``text``, ``blank`` lines, or the start or end of a mark.

    An opening mark has an ``anchor``, or ``rest_of``: the anchor of the mark it goes on.
    """

    step: str
    text: str = ""
    anchor: str | None = None
    rest_of: str | None = None


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """One layer's stretch of a source. ``label`` is None for body text."""

    layer: str
    label: str | None
    dimmed: bool
    lower: bool
    tokens: tuple[Token, ...]


class SourceView(msgspec.Struct, frozen=True, kw_only=True):
    """One report in full, with what is known of it."""

    tag: Tag
    title: tuple[Token, ...]
    date: str
    language: str | None
    authors: tuple[Cut, ...]
    address: Cut | None
    linked: bool
    path: Cut | None
    retrieved: str | None
    digest: str
    layers: tuple[str, ...]
    stretches: tuple[Stretch, ...]

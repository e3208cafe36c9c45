"""What the claims of one event are to each other."""

import msgspec

from variorum.model.claims import Annotation, Holder, PlaceReference, Window
from variorum.model.judgements import Judgement
from variorum.model.mentions import Entity, MaybeSame
from variorum.model.reports import Problem
from variorum.model.spans import Span
from variorum.model.vocabulary import (
    Change,
    Comparator,
    Layer,
    NotReadKind,
    OriginKind,
    Population,
    Role,
    SeriesBasis,
    Stance,
    TimexType,
    Verdict,
)


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a claim comes from: the last named holder, or a reporter who saw it.

    ``basis`` says in words why its reports were taken for one origin. An origin of kind
    ``own_voice`` never counts. ``side`` is the party it speaks for, where a report or the
    table of bodies says so; ``voices`` are the words for its holders, as written.
    """

    id: str
    kind: OriginKind
    label: str
    entity: str | None
    side: str | None
    reports: tuple[str, ...]
    basis: str
    voices: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether somebody stands behind it at all: an outlet's own voice is no origin."""
        return self.kind != "own_voice"

    @property
    def corroborates(self) -> bool:
        """Whether it can be one of two origins: named, or a reporter who was there.

        Unnamed officials of one report may be the named official of another.
        """
        return self.kind in ("named", "witness")


class Lineage(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that carry one text, with the share of each that the others hold."""

    id: str
    reports: tuple[str, ...]
    containment: float
    reason: str
    shared: tuple[Span, ...] = ()


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What a figure answers: the axes on which figures are compared."""

    role: Role
    population: Population
    place: PlaceReference | None
    window: Window | None
    agents: tuple[str, ...]
    unit: str | None


class Reading(Span, frozen=True, kw_only=True):
    """One report's answer to a question. ``figure`` and ``origin`` are ids."""

    figure: str
    low: float | None
    high: float | None
    low_closed: bool | None
    high_closed: bool | None
    comparator: Comparator
    holder: Holder
    origin: str
    layer: Layer


class SeriesStep(Span, frozen=True, kw_only=True):
    """One step of a question over time. ``figure`` and ``revises`` are ids of figures.

    ``at`` is an ISO date or time, by its ``basis``: ``as_of`` (the words give it),
    ``published`` (of its report), or ``text``: the report itself says that this was the number
    before, and then ``at`` is None. ``cue`` holds the words that say it was revised.
    """

    figure: str
    at: str | None
    basis: SeriesBasis
    change: Change
    revises: str | None
    cue: Span | None
    reason: str


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """All readings of one question.

    ``reported_low`` and ``reported_high`` are bounds that some report gives, or None;
    they are never computed from several readings. ``elsewhere`` says why the question is
    of another place or time than the event's, or is None. ``sides`` counts the parties
    behind the origins; an origin whose party is not known stands for itself. ``series`` is
    the question over time, by time; empty where no reading replaces another.
    """

    id: str
    question: Question
    label: str
    readings: tuple[Reading, ...]
    reported_low: float | None
    reported_high: float | None
    kind: Verdict
    reason: str
    documents: int
    outlets: int
    origins: int
    sides: int = 0
    elsewhere: str | None = None
    series: tuple[SeriesStep, ...] = ()


class ClaimReading(Span, frozen=True, kw_only=True):
    """The words of one report behind a finding. ``ref`` is the figure, statement or claim."""

    holder: Holder
    stance: Stance
    origin: str
    layer: Layer
    ref: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the dossier.

    ``fragile`` is the one reading without which the kind would change, or None.
    ``axis`` names the axis that differs, for figures that are not comparable.
    """

    id: str
    kind: Verdict
    what: str
    claims: tuple[ClaimReading, ...]
    reason: str
    documents: int
    outlets: int
    origins: int
    fragile: Span | None
    axis: str | None = None
    subject: str = "point"
    sides: int = 0


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """Two words of one origin that do not fit, or of which the later replaces the earlier.

    ``kind`` is the verdict that the comparison gave of the two, ``reason`` its reason.
    """

    id: str
    origin: str
    kind: Verdict
    one: ClaimReading
    other: ClaimReading
    reason: str


class TimelineItem(Span, frozen=True, kw_only=True):
    """A time in a report, or a report's publication. ``lane``: ``happened`` or ``published``."""

    lane: str
    type: TimexType
    value: str | None
    earliest: str | None
    latest: str | None
    context: Span | None
    layer: Layer


class EventPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where an event took place, as some of its reports have it.

    A decision over what the reports place there, apart from the places that they only
    mention: ``reason`` says what it rests on, ``evidence`` holds the words. An event has
    several where its reports differ, and none where they leave it open. ``name`` is as
    written; ``reports`` are the ids of those that put it there, ``origins`` how many
    separate texts they are. ``lat`` and the rest are those of the place
    (``variorum.model.mentions.Place``), None where no gazetteer knows it.
    """

    name: str
    place_id: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    reports: tuple[str, ...]
    origins: int
    reason: str
    evidence: tuple[Span, ...]


class NotRead(Span, frozen=True, kw_only=True):
    """A source that a report mentions and nobody has read: the chase list."""

    kind: NotReadKind
    reason: str


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One event and all that is found about it. ``title`` is a slice of a headline or None.

    ``maybe_same`` are the pairs of names that a person should decide on, ``judgements`` the
    decisions that its entities were joined and kept apart by. ``places`` is where it took
    place, by the reports.
    """

    id: str
    title: str | None
    reports: tuple[str, ...]
    lineages: tuple[Lineage, ...]
    entities: tuple[Entity, ...]
    origins: tuple[Origin, ...]
    figures: tuple[FigureRow, ...]
    findings: tuple[Finding, ...]
    timeline: tuple[TimelineItem, ...]
    not_read: tuple[NotRead, ...]
    grouped_by: str
    shifts: tuple[Shift, ...] = ()
    maybe_same: tuple[MaybeSame, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    places: tuple[EventPlace, ...] = ()


class Method(msgspec.Struct, frozen=True, kw_only=True):
    """How a dossier was made; printed in every export.

    ``gazetteers`` names the reader's own gazetteers that places were taken from.
    """

    name: str
    version: str
    model: str
    vague_words: str
    languages: tuple[str, ...]
    statement: str
    gazetteers: tuple[str, ...] = ()


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """All events of one run, the reports they stand on, and what was not read."""

    id: str
    method: Method
    events: tuple[Event, ...]
    reports: tuple[Annotation, ...]
    problems: tuple[Problem, ...] = ()

    def annotation_of(self, report_id: str) -> Annotation:
        """The annotation of one report. Raises KeyError for an unknown id."""
        for annotation in self.reports:
            if annotation.report.id == report_id:
                return annotation
        raise KeyError(report_id)

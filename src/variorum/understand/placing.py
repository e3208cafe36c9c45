"""Which entry each place name of a report stands for: one decision over all its names.

Every name is weighed by how well known each of its entries is, by what the text puts it in,
and by the countries, regions and neighbourhood that the report's other names speak for.
Where two entries weigh nearly the same, none is chosen.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log1p

from variorum.understand.gazetteer import Entry, candidates, kilometres
from variorum.understand.gazetteer_building import fold
from variorum.understand.lexicon import codes_by_phrase, lexicon

_ABBREVIATIONS: Mapping[str, str] = lexicon("places")["abbreviations"]
_DEMONYMS = codes_by_phrase(lexicon("places")["demonyms"])
_SORTS = frozenset(lexicon("places")["sorts"]["regions"])
_CELL = 2.0
_ROUNDS = 2
_SAME_KM = 60.0
COUNTRY, REGION, NEAR, INSIDE = 2.5, 3.0, 1.5, 6.0
_MARGIN = 0.15
_GREAT = 6.0
_SPREAD = 1.2


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a report uses it: ``inside`` is what the text itself puts it in, if anything."""

    name: str
    inside: str | None


Own = Mapping[str, tuple[Entry, ...]]
"""Entries of a reader's own gazetteers by folded name."""

_NONE: Own = {}


def entries_of(name: str, own: Own = _NONE) -> tuple[Entry, ...]:
    """The entries of a name as newspapers write it, abbreviations and "the" included.

    Where a reader's own gazetteer has the name, its entries are the only ones.
    """
    given = own.get(fold(name)) or own.get(fold(name.removeprefix("the "))) if own else None
    if given:
        return given
    if name in _ABBREVIATIONS:
        full = candidates(_ABBREVIATIONS[name])
        return tuple(entry for entry in full if entry.kind in ("region", "town", "country"))
    bare = name.removeprefix("the ").removeprefix("The ")
    stem, _, last = bare.rpartition(" ")
    found = candidates(bare)
    if found or last not in _SORTS:
        return found
    return tuple(entry for entry in candidates(stem) if entry.kind in ("region", "district"))


def country_of(people: str) -> str | None:
    """The ISO code of the country that an adjective or a people speaks of.

    >>> country_of("Kenyan"), country_of("Martian")
    ('KE', None)
    """
    return _DEMONYMS.get(people)


class _Votes:
    """What the names of a report speak for: countries, regions, cells of the globe."""

    def __init__(self, peoples: Mapping[str, int]) -> None:
        self.of_country: defaultdict[str, float] = defaultdict(float)
        self.of_region: defaultdict[str, float] = defaultdict(float)
        self.of_cell: defaultdict[tuple[int, int], float] = defaultdict(float)
        for code, count in peoples.items():
            self.of_country[code] += log1p(count)

    def cast(self, entry: Entry, share: float) -> None:
        if entry.country:
            self.of_country[entry.country] += share
        if entry.kind in ("region", "district", "town"):
            self.of_region[entry.region] += share
        if entry.kind in ("town", "district"):
            self.of_cell[_cell(entry)] += share

    def near(self, entry: Entry) -> float:
        row, column = _cell(entry)
        return sum(
            self.of_cell.get((row + up, column + on), 0.0) for up in (-1, 0, 1) for on in (-1, 0, 1)
        )

    def speak_for(self, entry: Entry, own: float) -> float:
        """How much the others say for an entry; ``own``: what its own name gave it."""
        country = max(0.0, self.of_country[entry.country] - own) if entry.country else 0.0
        told = COUNTRY * _part(country)
        if entry.kind in ("region", "district", "town"):
            told += REGION * _part(max(0.0, self.of_region[entry.region] - own))
        if entry.kind in ("town", "district"):
            told += NEAR * _part(max(0.0, self.near(entry) - own))
        return told


def _part(votes: float) -> float:
    """Many votes weigh more than one, and less each."""
    return votes / (votes + 1.0)


def _cell(entry: Entry) -> tuple[int, int]:
    return floor(entry.lat / _CELL), floor(entry.lon / _CELL)


def _shares(weights: Sequence[float]) -> list[float]:
    best = max(weights)
    raised = [10 ** (_SPREAD * (weight - best)) for weight in weights]
    total = sum(raised)
    return [value / total for value in raised]


def _inside(found: Sequence[Entry], around: Sequence[Entry]) -> dict[Entry, float]:
    """Those of a name's entries that lie in an entry of the name that the text puts it in."""
    best: dict[Entry, float] = {}
    for whole in around:
        for part in found:
            if whole.holds(part):
                best[part] = max(best.get(part, 0.0), whole.weight)
    return best


def _is_wide(entry: Entry) -> bool:
    """A region or a great city: beside a country that does not hold it, one of a list."""
    return entry.kind not in ("town", "district") or entry.weight >= _GREAT


def place_names(
    names: Iterable[Named], peoples: Mapping[str, int], own: Own = _NONE
) -> dict[Named, Entry]:
    """The entry of every name that has one and stands out.

    ``peoples``: ISO codes of the countries whose people the report names, with how often.
    """
    counted = Counter(names)
    options = {named: entries_of(named.name, own) for named in counted}
    options = {named: found for named, found in options.items() if found}
    fixed: dict[Named, dict[Entry, float]] = {}
    for named in list(options):
        around = entries_of(named.inside, own) if named.inside else ()
        if not around or options[named][0].kind in ("country", "continent"):
            continue
        inside = _inside(options[named], around)
        if inside:
            fixed[named] = inside
        elif fold(named.name) in own:
            continue
        elif around[0].kind in ("country", "region") and not _is_wide(options[named][0]):
            del options[named]
    weights = _weigh(counted, options, fixed, peoples)
    return {
        named: found[0]
        for named, found in (
            (named, _standing_out(options[named], weights[named])) for named in options
        )
        if found
    }


def _weigh(
    counted: Counter[Named],
    options: Mapping[Named, Sequence[Entry]],
    fixed: Mapping[Named, Mapping[Entry, float]],
    peoples: Mapping[str, int],
) -> dict[Named, list[float]]:
    base = {
        named: [
            entry.weight + (INSIDE if entry in fixed.get(named, ()) else 0.0) for entry in found
        ]
        for named, found in options.items()
    }
    # Mentions of one name with and without what it lies in speak of one place.
    told: dict[str, set[Entry]] = defaultdict(set)
    for named, inside in fixed.items():
        told[fold(named.name)] |= set(inside)
    for named, found in options.items():
        if named not in fixed and told.get(fold(named.name)):
            known = told[fold(named.name)]
            base[named] = [
                weight + (INSIDE / 2 if entry in known else 0.0)
                for weight, entry in zip(base[named], found, strict=True)
            ]
    weights = base
    for _ in range(_ROUNDS):
        shares = {named: _shares(weights[named]) for named in options}
        votes = _Votes(peoples)
        loud = {named: log1p(counted[named]) for named in options}
        for named, found in options.items():
            for entry, share in zip(found, shares[named], strict=True):
                votes.cast(entry, share * loud[named])
        weights = {
            named: [
                weight + votes.speak_for(entry, share * loud[named])
                for weight, entry, share in zip(base[named], found, shares[named], strict=True)
            ]
            for named, found in options.items()
        }
    return weights


def _standing_out(found: Sequence[Entry], weights: Sequence[float]) -> list[Entry]:
    """The heaviest entry, if no other that lies elsewhere weighs nearly the same."""
    ranked = sorted(zip(weights, found, strict=True), key=lambda pair: -pair[0])
    best, first = ranked[0]
    for weight, other in ranked[1:]:
        if best - weight >= _MARGIN:
            break
        if not (first.holds(other) or other.holds(first) or kilometres(first, other) <= _SAME_KM):
            return []
    return [first]

"""Whether two figures answer one question: role, population, place, window, agents, unit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import asin, cos, radians, sin, sqrt

from variorum.compare.counting import LEFT_OUT, are_as_many, is_left_out, nation_of, thing_of
from variorum.compare.names import plain, tables
from variorum.compare.updates import is_rising
from variorum.model.claims import Figure, PlaceReference
from variorum.model.mentions import Place
from variorum.model.vocabulary import lies_within, stand_apart


@dataclass(frozen=True, slots=True)
class Scene:
    """What an event takes for granted: its places and its dates.

    ``places``: folded names that two or more reports share (or the most named one).
    ``located``: gazetteer entries by folded name. ``parents``: folded name to the place
    that a text puts it in. ``first``/``last``: ISO dates that bound the publications.
    ``radii``: how far each located place reaches, in km.
    """

    places: frozenset[str]
    located: dict[str, tuple[str, float, float]]
    parents: dict[str, str]
    first: str | None
    last: str | None
    radii: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two figures line up. ``relation``: same, narrower, wider, different, unknown."""

    relation: str
    axis: str | None
    reason: str


_SAME = Alignment("same", None, "the same question")


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points in degrees.

    >>> round(distance_km((0, 0), (0, 1)))
    111
    """
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(half)))


def _role(one: Figure, other: Figure) -> Alignment:
    if one.role == other.role:
        if one.role != "other" or thing_of(one) == thing_of(other):
            return _SAME
        return Alignment("different", "role", "other things are counted")
    pair = {one.role, other.role}
    if pair == {"trapped", "used_as_shield"}:
        return Alignment(
            "narrower" if one.role == "used_as_shield" else "wider",
            "role",
            "one role lies in the other",
        )
    return Alignment("different", "role", f"{_plainly(one.role)} is not {_plainly(other.role)}")


def _plainly(code: str) -> str:
    """A code as a word of a sentence."""
    return code.replace("_", " ")


def _as_written(words: str) -> str:
    """Words of a report on one line of a sentence."""
    return " ".join(words.split())


def _population(one: Figure, other: Figure) -> Alignment:
    first, second = one.population, other.population
    if first == second or one.rule == other.rule == LEFT_OUT:
        return _SAME
    here, there = _plainly(first), _plainly(second)
    if is_left_out(one, other) or is_left_out(other, one):
        return Alignment("same", "population", "one leaves out who is counted")
    if stand_apart(first, second):
        return Alignment("different", "population", f"{here} and {there} share no member")
    if lies_within(first, second):
        return Alignment("narrower", "population", f"{here} lies within {there}")
    if lies_within(second, first):
        return Alignment("wider", "population", f"{there} lies within {here}")
    return Alignment("unknown", "population", f"{here} and {there} may overlap")


def _qualifier(one: Figure, other: Figure) -> Alignment:
    """A nation or body that narrows who is counted: "10 Ruritanians" of "12 people"."""
    first, second = nation_of(one.qualifier), nation_of(other.qualifier)
    if first == second:
        return _SAME
    if first and second:
        here, there = _as_written(one.qualifier or ""), _as_written(other.qualifier or "")
        words = f"how {here} lies to {there} is not said"
        return Alignment("unknown", "population", words)
    relation = "narrower" if first else "wider"
    who = _as_written(one.qualifier or other.qualifier or "")
    return Alignment(relation, "population", f"only {who} are counted in one")


def _effective(figure: Figure) -> str | None:
    """The folded place of a figure; None where it is the event's own."""
    return plain(figure.place.text) if isinstance(figure.place, PlaceReference) else None


def _inside(part: str, whole: str, scene: Scene) -> bool:
    at: str | None = part
    for _ in range(4):
        at = scene.parents.get(at or "")
        if at is None:
            break
        if at == whole:
            return True
    return part != whole and part.endswith(f" of {whole}")


def _place(one: Figure, other: Figure, scene: Scene) -> Alignment:
    first, second = _effective(one), _effective(other)
    if first == second:
        return _SAME
    words = [_as_written(f.place.text) for f in (one, other) if f.place is not None]
    if first is None or second is None:
        return _unplaced(first or second or "", words[0], scene)
    here, there = words
    if _inside(first, second, scene):
        return Alignment("narrower", "place", f"{here} lies in {there}")
    if _inside(second, first, scene):
        return Alignment("wider", "place", f"{there} lies in {here}")
    relation = _two_places(first, second, scene)
    said = {
        "same": f"{here} and {there} are both places of the event",
        "different": f"{here} is not {there}",
        "unknown": f"how {here} lies to {there} is not said",
    }
    return _SAME if relation is None else Alignment(relation, "place", said[relation])


def _unplaced(named: str, words: str, scene: Scene) -> Alignment:
    """A figure that names its place beside one that takes the event's for granted."""
    if not scene.places or named in scene.places:
        return _SAME
    if any(_inside(named, place, scene) for place in scene.places):
        return _SAME
    if _far_from_all(named, scene):
        return Alignment("different", "place", f"{words} is another place than the event's")
    return Alignment("unknown", "place", f"whether {words} is the event's place is not said")


def _two_places(first: str, second: str, scene: Scene) -> str | None:
    """How two folded names lie to each other; None where they are one place."""
    a, b = scene.located.get(first), scene.located.get(second)
    if a and b and a[0] == b[0]:
        return None
    apart = _are_apart(first, second, scene)
    shared = {first, second} & scene.places
    if len(shared) == 1:
        apart = apart or _far_from_all(second if first in shared else first, scene)
    if apart:
        return "different"
    return "same" if len(shared) == 2 and not (a and b) else "unknown"


def _are_apart(one: str, other: str, scene: Scene) -> bool:
    """Whether two located places lie too far apart to meet, by how far each reaches."""
    here, there = scene.located.get(one), scene.located.get(other)
    if here is None or there is None:
        return False
    reach = scene.radii.get(one, 0.0) + scene.radii.get(other, 0.0)
    return distance_km(here[1:], there[1:]) > max(float(tables()["distances"]["apart_km"]), reach)


def _far_from_all(name: str, scene: Scene) -> bool:
    known = [place for place in scene.places if place in scene.located]
    return bool(known) and all(_are_apart(name, place, scene) for place in known)


def _bounds(figure: Figure) -> tuple[date, date] | None:
    window = figure.window
    if window is None or not window.earliest or not window.latest:
        return None
    try:
        return date.fromisoformat(window.earliest), date.fromisoformat(window.latest)
    except ValueError:
        return None


def _is_background(figure: Figure, scene: Scene) -> bool:
    bounds = _bounds(figure)
    if bounds is None:
        return False
    if scene.first:
        before = (date.fromisoformat(scene.first[:10]) - bounds[1]).days
        return before > int(tables()["background"]["days"])
    # Without any publication date a bare year in the past tense is the only clue.
    return bool(re.fullmatch(r"\D*\d{4}\D*", figure.window.text)) if figure.window else False


def _window(one: Figure, other: Figure, scene: Scene) -> Alignment:
    first, second = _bounds(one), _bounds(other)
    past = _is_background(one, scene), _is_background(other, scene)
    if past[0] != past[1]:
        older = one if past[0] else other
        words = older.window.text if older.window else "then"
        return Alignment("different", "window", f"{words} is another time than the event's")
    if first and second and past[0]:
        apart = first[0] > second[1] or second[0] > first[1]
        return Alignment("different", "window", "other times") if apart else _SAME
    return _SAME


def periods_apart(one: Figure, other: Figure) -> str | None:
    """Two periods that share no day, in words; None where they may share one.

    The day of a count that was revised ("rose to 15 on Tuesday") is no period that it
    counts over.
    """
    first, second = _bounds(one), _bounds(other)
    if first is None or second is None or is_rising(one) or is_rising(other):
        return None
    if first[0] <= second[1] and second[0] <= first[1]:
        return None
    words = [_as_written(f.window.text) for f in (one, other) if f.window is not None]
    return f"they count over periods that share no day: {' and '.join(sorted(words))}"


def same_period(one: Figure, other: Figure) -> bool:
    """Whether both figures state one and the same period."""
    first = _bounds(one)
    return first is not None and first == _bounds(other)


def _agents(one: Figure, other: Figure) -> Alignment:
    if not one.agents or not other.agents:
        return _SAME
    first, second = ({plain(agent) for agent in figure.agents} for figure in (one, other))
    if first & second or any(a in b or b in a for a in first for b in second):
        return _SAME
    return Alignment("unknown", "agents", "other agents are named")


_A = {"count": "a count", "share": "a share", "increment": "an increment"}


def _unit(one: Figure, other: Figure) -> Alignment:
    first = one.quantity.unit if one.quantity else None
    second = other.quantity.unit if other.quantity else None
    if one.measure != other.measure:
        return Alignment("different", "measure", f"{_A[one.measure]} is not {_A[other.measure]}")
    if one.quantity is not None and other.quantity is not None and first != second:
        return Alignment("different", "unit", f"{first or 'a count'} is not {second or 'a count'}")
    return _SAME


def _subject(one: Figure, other: Figure) -> Alignment:
    """What a duration or a distance is of: the fighting, the search, the ferry."""
    if one.role not in ("duration",):
        return _SAME
    first, second = plain(one.population_text or ""), plain(other.population_text or "")
    return (
        _SAME if first == second else Alignment("different", "subject", f"{first} is not {second}")
    )


# A part that is as many as its whole is the whole, told in other words.
_IN_OTHER_WORDS = frozenset({"population", "place"})


def align(one: Figure, other: Figure, scene: Scene) -> Alignment:
    """How two figures line up on all axes; the first that differs decides and is named.

    All equal: the same question (with an axis where it rests on both places being the
    event's, or on a part that is as many as its whole). Narrower on every differing axis
    one way: narrower (or wider). Different on any: another question. Else unknown, which
    is never a contradiction.
    """
    steps = (
        _unit(one, other),
        _role(one, other),
        _subject(one, other),
        _population(one, other),
        _qualifier(one, other),
        _place(one, other, scene),
        _window(one, other, scene),
        _agents(one, other),
    )
    for wanted in ("different", "unknown"):
        for step in steps:
            if step.relation == wanted:
                return step
    apart = [step for step in steps if step.relation != "same"]
    ways = {step.relation for step in apart}
    if not ways:
        return next((step for step in steps if step.axis is not None), _SAME)
    if are_as_many(one, other) and {step.axis for step in apart} <= _IN_OTHER_WORDS:
        return Alignment("same", apart[0].axis, f"{apart[0].reason}, and they are as many")
    if len(ways) == 2:
        return Alignment("unknown", "population", "narrower on one axis, wider on another")
    return next(step for step in steps if step.relation != "same")


def place_facts(
    places: Iterable[Place],
) -> tuple[dict[str, tuple[str, float, float]], dict[str, str], dict[str, float]]:
    """Located names, parents and reaches of an event's places, by folded name."""
    located: dict[str, tuple[str, float, float]] = {}
    parents: dict[str, str] = {}
    radii: dict[str, float] = {}
    for place in places:
        name = plain(place.name)
        if place.place_id and place.lat is not None and place.lon is not None:
            located.setdefault(name, (place.place_id, place.lat, place.lon))
            radii.setdefault(name, place.radius_km or 0.0)
        if place.parent:
            parents.setdefault(name, plain(place.parent))
    return located, parents, radii

"""The places of an event: where its reports put it, what they only mention, what is open."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from variorum.model.findings import Event, EventPlace
from variorum.model.mentions import Place, PlaceOption
from variorum.model.spans import Span
from variorum.present.map_drawing import Pin, draw_map
from variorum.present.map_frame import Circle, Frame, fit, gather, kilometres, wind
from variorum.present.places_view import Mention, PlaceGroup, PlaceRow, PlacesView
from variorum.present.quoted import Evidence
from variorum.present.sources import Sources
from variorum.present.words import listed, number_words, say

_WIDEST_KM = 300.0
_MOST_MENTIONS = 6
_MOST_EVIDENCE = 6


@dataclass(eq=False)
class _Named:
    """One place over all reports of an event: every mention, and the first that says most."""

    place: Place
    mentions: list[Span] = field(default_factory=list)
    aside: bool = True
    parent: str | None = None
    event: EventPlace | None = None

    @property
    def circle(self) -> Circle | None:
        place = self.place
        if place.lat is None or place.lon is None:
            return None
        return place.lat, place.lon, place.radius_km or 0.0

    @property
    def is_wide(self) -> bool:
        circle = self.circle
        return circle is not None and (
            self.place.precision in listed("place_sorts", "wide") or circle[2] > _WIDEST_KM
        )

    @property
    def sort(self) -> str:
        if self.event is not None:
            return "event"
        return "told" if self.place.precision == "text" else "mentioned"


def _key(place: Place | EventPlace, parent: str | None = None) -> tuple[str, str]:
    if place.place_id:
        return place.place_id, ""
    name = place.name.casefold().removeprefix("the ")
    inside = (parent or "").casefold()
    return name.removesuffix(f" of {inside}") if inside else name, ""


def _gathered(sources: Sources, event: Event) -> list[_Named]:
    """The places of all reports, those of the event first, then by how many reports name them.

    A name that is part of a longer one says nothing of where.
    """
    found: dict[tuple[str, str], _Named] = {}
    for ident in event.reports:
        source = sources[ident]
        for place in source.annotation.places:
            if place.part_of is not None:
                continue
            key = _key(place, place.parent)
            named = found.setdefault(key, _Named(place))
            aside = source.layer_at(place) in listed("place_sorts", "aside")
            if named.aside and not aside:
                named.place = place
                named.mentions.clear()
            if aside and not named.aside:
                continue
            named.aside = aside
            named.parent = named.parent or place.parent
            named.mentions.append(place)
    for decided in event.places:
        for named in found.values():
            if _key(named.place, named.parent) in (_key(decided), _key(decided, named.parent)):
                named.event = decided
    order = {id(place): at for at, place in enumerate(event.places)}
    return sorted(
        found.values(),
        key=lambda n: (
            order.get(id(n.event), len(order)),
            -len({mention.report for mention in n.mentions}),
            -len(n.mentions),
        ),
    )


def _point_words(lat: float, lon: float) -> str:
    return say("place", "point").format(
        lat=f"{abs(lat):.2f}",
        north=say("place", "north" if lat >= 0 else "south"),
        lon=f"{abs(lon):.2f}",
        east=say("place", "east" if lon >= 0 else "west"),
    )


def _where(named: _Named) -> str:
    place = named.place
    if place.lat is None or place.lon is None:
        if named.parent:
            return say("place", "inside").format(parent=named.parent)
        return say("place", "undecided" if place.options else "unknown")
    if named.is_wide:
        return say("precision", place.precision or "")
    at = say("place", "at").format(
        precision=say("precision", place.precision or ""),
        point=_point_words(place.lat, place.lon),
    )
    if not place.radius_km:
        return at
    return say("place", "reach").format(at=at, radius=number_words(round(place.radius_km)))


def _option_words(option: PlaceOption) -> str:
    sort = say("precision", option.precision)
    country = f" {option.country}" if option.country else ""
    return f"{sort}{country}, {_point_words(option.lat, option.lon)}"


def _mentions(sources: Sources, named: _Named) -> tuple[Mention, ...]:
    """The first mention in each report, as a way to the words."""
    first: dict[str, Span] = {}
    for mention in named.mentions:
        first.setdefault(mention.report, mention)
    return tuple(
        Mention(report=sources[report].tag, place=sources[report].place(span))
        for report, span in list(first.items())[:_MOST_MENTIONS]
    )


class _Plan:
    """What is drawn and what is not: the frame, and the number of each place on the map."""

    def __init__(self, places: Sequence[_Named]) -> None:
        able = [n for n in places if not n.aside and n.circle is not None and not n.is_wide]
        self.frame = _frame(places, able)
        self.numbers: dict[int, int] = {}
        self.pins: list[Pin] = []
        self._able = able
        if self.frame is None:
            return
        for named in (*able, *(n for n in places if n.place.options and not n.aside)):
            self._number(named, self.frame)

    def _number(self, named: _Named, frame: Frame) -> None:
        place = named.place
        circles = [named.circle] if named.circle else []
        circles += [(o.lat, o.lon, 0.0) for o in place.options if not named.circle]
        shown = [circle for circle in circles if frame.shows(circle)]
        if not shown:
            return
        number = self.numbers[id(named)] = len(self.numbers) + 1
        sort = named.sort if named.circle else "undecided"
        self.pins += [Pin(number, circle, sort, place.name) for circle in shown]

    def notes(self, named: _Named) -> Iterator[str]:
        """Where a place lies that the map leaves out, from the first place on it."""
        if self.frame is None or named.circle is None or named.is_wide or named.aside:
            return
        if id(named) not in self.numbers:
            middle = (self.frame.latitude, self.frame.longitude, 0.0)
            away = kilometres(middle, named.circle)
            yield say("place", "outside").format(
                away=number_words(round(away, -1)), wind=wind(middle, named.circle)
            )


def _frame(places: Sequence[_Named], able: Sequence[_Named]) -> Frame | None:
    """The frame around the event's places, or around the place that most reports name.

    A place that is only known to lie in another is drawn around by that one. Where every
    report stops at a country, or at a name that nobody can place, there is no map.
    """
    circles = {id(named): named.circle for named in able if named.circle is not None}
    wholes = {(n.parent or "").casefold() for n in places if n.event and not n.circle}
    core = [
        circles[id(n)]
        for n in able
        if n.event is not None or n.place.name.casefold() in wholes - {""}
    ]
    if not core and able and not any(n.event for n in places):
        core = [circles[id(able[0])]]
    if not core:
        return None
    others = [circle for circle in circles.values() if circle not in core]
    return fit(gather(core, others))


def _row(sources: Sources, named: _Named, plan: _Plan) -> PlaceRow:
    evidence: tuple[Evidence, ...] = ()
    notes = tuple(plan.notes(named))
    if named.event is not None:
        evidence = tuple(
            sources.evidence(span) for span in _spread(named.event.evidence)[:_MOST_EVIDENCE]
        )
        notes = (say("place", "rests").format(reason=named.event.reason), *notes)
    return PlaceRow(
        number=plan.numbers.get(id(named)),
        name=sources[named.place.report].cut(named.place.name),
        where=_where(named),
        notes=notes,
        options=tuple(_option_words(option) for option in named.place.options),
        mentions=_mentions(sources, named),
        evidence=evidence,
    )


def _spread(spans: Iterable[Span]) -> list[Span]:
    """Words of every report before more of one."""
    seen: dict[str, int] = {}
    ranked: list[tuple[int, int, Span]] = []
    for span in spans:
        seen[span.report] = seen.get(span.report, 0) + 1
        ranked.append((seen[span.report], len(ranked), span))
    return [span for _, _, span in sorted(ranked, key=lambda item: item[:2])]


def _group_of(named: _Named) -> str:
    if named.event is not None:
        return "event"
    if named.aside:
        return "aside"
    if named.circle is None and not named.parent:
        return "undecided"
    return "wide" if named.is_wide else "mentioned"


def places_of(sources: Sources, event: Event) -> PlacesView | None:
    """The places of an event with a map of them, or None where its reports name none."""
    places = _gathered(sources, event)
    if not places:
        return None
    plan = _Plan(places)
    rows: dict[str, list[PlaceRow]] = {}
    for named in places:
        rows.setdefault(_group_of(named), []).append(_row(sources, named, plan))
    found = len(event.places)
    return PlacesView(
        note=say("place", "none" if not found else "one" if found == 1 else "several"),
        map=draw_map(plan.frame, plan.pins) if plan.frame is not None and plan.pins else None,
        groups=tuple(
            PlaceGroup(name=say("place_group", code), rows=tuple(rows[code]))
            for code in ("event", "mentioned", "undecided", "wide", "aside")
            if code in rows
        ),
    )

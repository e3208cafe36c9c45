"""What is shown of an event's places: the rows of a list, and a map as lines and marks."""

import msgspec

from variorum.present.quoted import Cut, Evidence, Tag


class Label(msgspec.Struct, frozen=True):
    """Words on a map. ``x`` and ``y`` in units of the map, ``anchor`` as SVG's text-anchor."""

    x: float
    y: float
    anchor: str
    text: str


class MapMark(msgspec.Struct, frozen=True, kw_only=True):
    """A place on a map: where it stands, how far it reaches, and which row it is.

    ``sort``: ``event``, ``mentioned``, ``told`` (by the text's own words) or ``undecided``.
    ``reach`` is the radius of its circle, None where that would not be seen.
    """

    sort: str
    x: float
    y: float
    reach: float | None
    label: Label | None


class MapView(msgspec.Struct, frozen=True, kw_only=True):
    """A map, north up. Paths are SVG's; ``bar`` is the length of the scale in units."""

    width: int
    height: int
    land: str
    coast: str
    border: str
    countries: tuple[Label, ...]
    marks: tuple[MapMark, ...]
    bar: float
    bar_words: str
    words: str


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """The report that names a place, and the anchor of the words."""

    report: Tag
    place: str


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One place in words. ``number`` is its number on the map, None where it is not on it.

    ``where`` says where it lies, ``notes`` what else there is to say, ``options`` the entries
    that an undecided name may stand for.
    """

    number: int | None
    name: Cut
    where: str
    notes: tuple[str, ...]
    options: tuple[str, ...]
    mentions: tuple[Mention, ...]
    evidence: tuple[Evidence, ...] = ()


class PlaceGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The places of one standing: the event's, those only mentioned, those not decided."""

    name: str
    rows: tuple[PlaceRow, ...]


class PlacesView(msgspec.Struct, frozen=True, kw_only=True):
    """The places of an event. ``note`` says how many places its reports give it."""

    note: str
    map: MapView | None
    groups: tuple[PlaceGroup, ...]

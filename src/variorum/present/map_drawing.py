"""A map as lines: the coasts and borders in a frame, the marks, their names, the scale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import floor, log10

from variorum.present.borders import Country, Line, Point, borders
from variorum.present.map_frame import WIDTH, Circle, Frame
from variorum.present.places_view import Label, MapMark, MapView
from variorum.present.words import number_words, say

_TURNS = (-360.0, 0.0, 360.0)
_STEP = 0.6
# Widths of letters are reckoned, not measured: a little wider than most fonts are.
_LETTER, _TALL = 6.4, 13.0
_LEAST_REACH = 5.0
# Words stand outside a circle that is no larger.
_FAR = 30.0
_WIDE_REACH = 60.0
_LABELLED_PART = 0.05
_LONGEST_LABEL = 28
_BAR_PART = 0.3

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Pin:
    """A place that a map shows: its row's number, its circle, its sort, its words."""

    number: int
    circle: Circle
    sort: str
    words: str


def _meets(bounds: Box, box: Box) -> bool:
    return (
        bounds[0] <= box[2] and bounds[2] >= box[0] and bounds[1] <= box[3] and bounds[3] >= box[1]
    )


def _turned(bounds: Box, turn: float) -> Box:
    return bounds[0] + turn, bounds[1], bounds[2] + turn, bounds[3]


def _path(frame: Frame, points: Iterable[Point], closed: bool) -> str:
    """An SVG path; points nearer than can be seen are left out."""
    told: list[str] = []
    last: tuple[float, float] | None = None
    ahead: tuple[float, float] | None = None
    for longitude, latitude in points:
        ahead = x, y = frame.seat_of(longitude, latitude)
        if last is not None and abs(x - last[0]) < _STEP and abs(y - last[1]) < _STEP:
            continue
        told.append(f"{x:.1f} {y:.1f}")
        last = ahead
    if ahead is not None and ahead != last and not closed:
        told.append(f"{ahead[0]:.1f} {ahead[1]:.1f}")
    if len(told) < (3 if closed else 2):
        return ""
    return f"M{'L'.join(told)}{'Z' if closed else ''}"


def _runs(line: Line, turn: float, box: Box) -> Iterator[list[Point]]:
    """The parts of a line that can be seen in a box."""
    run: list[Point] = []
    before: Point | None = None
    for longitude, latitude in line.points:
        point = (longitude + turn, latitude)
        if before is not None:
            pair = (
                min(before[0], point[0]),
                min(before[1], latitude),
                max(before[0], point[0]),
                max(before[1], latitude),
            )
            if _meets(pair, box):
                run = run or [before]
                run.append(point)
            elif run:
                yield run
                run = []
        before = point
    if run:
        yield run


def _strokes(frame: Frame, lines: Iterable[Line], coast: bool) -> str:
    box = frame.box()
    return "".join(
        _path(frame, run, False)
        for line in lines
        if line.coast == coast
        for turn in _TURNS
        if _meets(_turned(line.bounds, turn), box)
        for run in _runs(line, turn, box)
    )


def _cut(ring: Sequence[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """A ring without what lies beyond one side of a box (Sutherland and Hodgman 1974)."""
    kept: list[Point] = []
    for at, point in enumerate(ring):
        before = ring[at - 1]
        inside, was = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
        if inside != was:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append(
                (
                    before[0] + part * (point[0] - before[0]),
                    before[1] + part * (point[1] - before[1]),
                )
            )
        if inside:
            kept.append(point)
    return kept


def _clipped(ring: Sequence[Point], box: Box) -> list[Point]:
    west, south, east, north = box
    kept = list(ring)
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept = _cut(kept, axis, limit, sign) if kept else kept
    return kept


def _parts(country: Country, box: Box) -> list[list[Point]]:
    """The rings of a country as far as they lie in a box."""
    found = []
    for ring in country.rings:
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        bounds = (min(xs), min(ys), max(xs), max(ys))
        for turn in _TURNS:
            if _meets(_turned(bounds, turn), box):
                part = _clipped([(x + turn, y) for x, y in ring], box)
                if len(part) > 2:
                    found.append(part)
    return found


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """The middle of a shape and its size, in the units of the points."""
    size = x = y = 0.0
    for at, (right, down) in enumerate(points):
        left, up = points[at - 1]
        cross = left * down - right * up
        size += cross
        x += (left + right) * cross
        y += (up + down) * cross
    return (x / (3 * size), y / (3 * size), abs(size) / 2) if size else (0.0, 0.0, 0.0)


def _country_label(frame: Frame, country: Country, parts: Sequence[list[Point]]) -> Label | None:
    """A country's name in the middle of the largest part of it that is seen."""
    shapes = [_middle([frame.seat_of(*point) for point in part]) for part in parts]
    x, y, size = max(shapes, key=lambda shape: shape[2])
    half = len(country.name) * _LETTER / 2
    if size < _LABELLED_PART * WIDTH * frame.height or not half < x < WIDTH - half:
        return None
    return Label(round(x, 1), round(y, 1), "middle", country.name)


class _Room:
    """The boxes on a map that words and marks already take."""

    def __init__(self, height: int) -> None:
        self._height = height
        self._taken: list[Box] = []

    def take(self, box: Box) -> bool:
        """Take a box if it is free and on the map."""
        on = box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= self._height
        if not on or any(_meets(box, other) for other in self._taken):
            return False
        self._taken.append(box)
        return True

    def hold(self, box: Box) -> None:
        """Keep a box free, whatever stands there."""
        self._taken.append(box)

    def words(self, x: float, y: float, reach: float, words: str) -> Label | None:
        """A label beside a mark: right, left, above or below, where there is room."""
        wide = len(words) * _LETTER
        off = reach + 3 if _LEAST_REACH < reach < _FAR else 9.0
        for anchor, dx, dy, left in (
            ("start", off, 4, off),
            ("end", -off, 4, -off - wide),
            ("middle", 0, -off - 1, -wide / 2),
            ("middle", 0, off + 10, -wide / 2),
        ):
            top = y + dy - _TALL + 3
            if self.take((x + left, top, x + left + wide, top + _TALL)):
                return Label(round(x + dx, 1), round(y + dy, 1), anchor, words)
        return None


def _marks(frame: Frame, pins: Sequence[Pin], room: _Room) -> Iterator[MapMark]:
    seats = [frame.seat(*pin.circle[:2]) for pin in pins]
    for x, y in seats:
        room.hold((x - 5, y - 5, x + 5, y + 5))
    for pin, (x, y) in zip(pins, seats, strict=True):
        reach = pin.circle[2] * frame.unit
        words = pin.words
        if len(words) > _LONGEST_LABEL:
            words = words[: _LONGEST_LABEL - 1] + "…"
        label = room.words(x, y, reach, f"{pin.number} {words}") or room.words(
            x, y, reach, str(pin.number)
        )
        yield MapMark(
            sort=pin.sort,
            x=round(x, 1),
            y=round(y, 1),
            reach=round(reach, 1) if reach > _LEAST_REACH else None,
            label=label,
        )


def _bar_km(most: float) -> float:
    """The longest round length of 1, 2 or 5 that is no longer than ``most``.

    >>> _bar_km(340.0), _bar_km(49.0)
    (200.0, 20.0)
    """
    ten = 10.0 ** floor(log10(most))
    return float(next(ten * times for times in (5, 2, 1) if ten * times <= most))


def draw_map(frame: Frame, pins: Sequence[Pin]) -> MapView:
    """A map of some places in a frame; the marks are in the order of the pins."""
    lines, countries = borders()
    box = frame.box()
    shown = [(country, parts) for country in countries if (parts := _parts(country, box))]
    bar = _bar_km(frame.km_wide * _BAR_PART)
    room = _Room(frame.height)
    room.hold((0, frame.height - 26, bar * frame.unit + 24, frame.height))
    room.hold((WIDTH - 24, 0, WIDTH, 34))
    marks = tuple(_marks(frame, pins, room))
    for mark in marks:
        # No country's name across the circle of a place.
        reach = min(mark.reach or 0.0, _WIDE_REACH)
        room.hold((mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach))
    labels = [label for country, parts in shown if (label := _country_label(frame, country, parts))]
    return MapView(
        width=WIDTH,
        height=frame.height,
        land="".join(_path(frame, part, True) for _, parts in shown for part in parts),
        coast=_strokes(frame, lines, True),
        border=_strokes(frame, lines, False),
        countries=tuple(label for label in labels if _fits(room, label)),
        marks=marks,
        bar=round(bar * frame.unit, 1),
        bar_words=say("map", "kilometres").format(length=number_words(bar)),
        words=say("map", "described").format(
            wide=number_words(round(frame.km_wide, -1)), places=len(pins)
        ),
    )


def _fits(room: _Room, label: Label) -> bool:
    half = len(label.text) * _LETTER / 2
    return room.take((label.x - half, label.y - _TALL, label.x + half, label.y + 3))

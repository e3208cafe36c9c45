"""The frame of a map: which part of the world it shows, and where a point stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin, sqrt

from variorum.present.borders import Point

WIDTH = 400
_LOWEST, _HIGHEST = 240, 400
_KM = 111.2
_MARGIN = 1.3
_LEAST_KM = 160.0
# A place is brought into the frame up to this many km across,
_MOST_KM = 1_200.0
# and only if it is not so many times as far off as those already in it.
_LEAP, _NEAR_KM = 8.0, 60.0
_WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")

Circle = tuple[float, float, float]
"""Latitude and longitude in degrees, radius in km."""


def kilometres(one: Circle, other: Circle) -> float:
    """The great-circle distance of two middles.

    >>> round(kilometres((0, 179.5, 0), (0, -179.5, 0)))
    111
    """
    lat, lon, to_lat, to_lon = map(radians, (*one[:2], *other[:2]))
    turn = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(turn)))


def wind(one: Circle, other: Circle) -> str:
    """The direction in which the second lies from the first.

    >>> wind((0, 179, 0), (0, -179, 0)), wind((10, 5, 0), (-3, 5, 0))
    ('east', 'south')
    """
    lat, to_lat = radians(one[0]), radians(other[0])
    turn = radians(other[1] - one[1])
    across = sin(turn) * cos(to_lat)
    along = cos(lat) * sin(to_lat) - sin(lat) * cos(to_lat) * cos(turn)
    return _WINDS[round(degrees(atan2(across, along)) / 45) % 8]


def _wrapped(longitude: float) -> float:
    return (longitude + 180.0) % 360.0 - 180.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world around a middle, in km; the map is ``WIDTH`` units wide.

    Longitudes count from the middle, so a frame may lie across the antimeridian. Lengths are
    true at the middle.
    """

    latitude: float
    longitude: float
    km_wide: float
    km_high: float

    @property
    def height(self) -> int:
        """Its height in units."""
        return round(WIDTH * self.km_high / self.km_wide)

    @property
    def unit(self) -> float:
        """Units of the map in a km."""
        return WIDTH / self.km_wide

    @property
    def _narrowing(self) -> float:
        return max(0.05, cos(radians(self.latitude)))

    def seat(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point stands, in units from the upper left corner."""
        return self.seat_of(self.longitude + _wrapped(longitude - self.longitude), latitude)

    def seat_of(self, longitude: float, latitude: float) -> tuple[float, float]:
        """As ``seat``, for a longitude that is already counted from the middle's side."""
        right = (longitude - self.longitude) * self._narrowing * _KM
        down = (self.latitude - latitude) * _KM
        return WIDTH / 2 + right * self.unit, self.height / 2 + down * self.unit

    def shows(self, circle: Circle) -> bool:
        """Whether the middle of a circle stands in the frame."""
        x, y = self.seat(*circle[:2])
        return 0 <= x <= WIDTH and 0 <= y <= self.height

    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees; west or east may lie beyond 180."""
        half = self.km_wide / 2 / _KM / self._narrowing
        up = self.km_high / 2 / _KM
        return (
            self.longitude - half,
            self.latitude - up,
            self.longitude + half,
            self.latitude + up,
        )


def _extent(circles: Sequence[Circle]) -> tuple[Point, float, float]:
    """The middle of some circles and how many km they reach across and up."""
    first = circles[0]
    lons = [first[1] + _wrapped(circle[1] - first[1]) for circle in circles]
    reach = [circle[2] / _KM for circle in circles]
    south = min(c[0] - r for c, r in zip(circles, reach, strict=True))
    north = max(c[0] + r for c, r in zip(circles, reach, strict=True))
    south, north = max(south, -88.0), min(north, 88.0)
    narrowing = max(0.05, cos(radians((south + north) / 2)))
    west = min(lon - r / narrowing for lon, r in zip(lons, reach, strict=True))
    east = max(lon + r / narrowing for lon, r in zip(lons, reach, strict=True))
    east = min(east, west + 360.0)
    middle = (_wrapped((west + east) / 2), (south + north) / 2)
    return middle, (east - west) * narrowing * _KM, (north - south) * _KM


def fit(circles: Sequence[Circle]) -> Frame:
    """The frame around some circles, never narrower than the borders are drawn exactly.

    Raises ValueError where there is none.
    """
    if not circles:
        raise ValueError("no place to draw a map around")
    (longitude, latitude), wide, high = _extent(circles)
    wide, high = max(wide * _MARGIN, _LEAST_KM), high * _MARGIN
    wide = max(wide, high * WIDTH / _HIGHEST)
    high = max(high, wide * _LOWEST / WIDTH)
    return Frame(latitude, longitude, wide, high)


def gather(core: Sequence[Circle], others: Sequence[Circle]) -> list[Circle]:
    """The core with those others that a map around it can show without losing it.

    The nearest come first; the first that lies a leap further off than those before it, or
    would make the map too wide, stays outside with all that lie beyond.
    """
    kept = list(core)
    start = core[0]
    farthest = max(_NEAR_KM, *(kilometres(start, circle) + circle[2] for circle in core))
    for circle in sorted(others, key=lambda other: kilometres(start, other)):
        away = kilometres(start, circle)
        _, wide, high = _extent([*kept, circle])
        if away > _LEAP * farthest or max(wide, high) > max(_MOST_KM, 2.5 * farthest):
            break
        kept.append(circle)
        farthest = max(farthest, away)
    return kept

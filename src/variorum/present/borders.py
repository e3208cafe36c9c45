"""Coasts and borders of the world, kept beside this module: no map is fetched."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

FILE = Path(__file__).with_name("borders.json")
PER_DEGREE = 100
# Printable, and the same in JSON: no quotation mark, no backslash.
_SIGNS = "".join(chr(code) for code in range(35, 127) if chr(code) not in '"\\')
_HALF = len(_SIGNS) // 2
_VALUES = {sign: value for value, sign in enumerate(_SIGNS)}
_TURN = 360 * PER_DEGREE
_EDGE = 180 * PER_DEGREE
_NEAR = 5
_POLE = -89.5 * PER_DEGREE

Point = tuple[float, float]
"""Longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of coast, or of the border of two countries, with its bounds in degrees.

    ``bounds``: west, south, east, north.
    """

    points: tuple[Point, ...]
    bounds: tuple[float, float, float, float]
    coast: bool


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name in English and its rings, each closed."""

    name: str
    rings: tuple[tuple[Point, ...], ...]


class _Kept(msgspec.Struct):
    source: str
    licence: str
    per_degree: int
    countries: list[tuple[str, list[list[int]]]]
    lines: list[str]


def packed(points: Sequence[Point]) -> str:
    """A line as text: steps of a hundredth of a degree, the first from the origin.

    >>> unpacked(packed([(44.37, 33.31), (44.4, 33.2)]))
    [(4437, 3331), (4440, 3320)]
    """
    text: list[str] = []
    before = (0, 0)
    for longitude, latitude in points:
        here = (round(longitude * PER_DEGREE), round(latitude * PER_DEGREE))
        if text and here == before:
            continue
        for step in (here[0] - before[0], here[1] - before[1]):
            rest = step * 2 if step >= 0 else -step * 2 - 1
            while rest >= _HALF:
                text.append(_SIGNS[_HALF + rest % _HALF])
                rest //= _HALF
            text.append(_SIGNS[rest])
        before = here
    return "".join(text)


def unpacked(text: str) -> list[tuple[int, int]]:
    """The points of a packed line, in hundredths of a degree."""
    steps: list[int] = []
    value, factor = 0, 1
    for sign in text:
        digit = _VALUES[sign]
        if digit >= _HALF:
            value += (digit - _HALF) * factor
            factor *= _HALF
            continue
        value += digit * factor
        steps.append(-(value + 1) // 2 if value % 2 else value // 2)
        value, factor = 0, 1
    x = y = 0
    points = []
    for right, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + right, y + up
        points.append((x, y))
    return points


def _bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _seam(point: tuple[int, int]) -> bool:
    """Whether a point lies where the world was cut open: no coast runs there."""
    return abs(abs(point[0]) - _EDGE) <= _NEAR or point[1] <= _POLE


def _unbroken(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A line that goes on beyond 180 degrees where it jumped to the other side of the world."""
    kept: list[tuple[int, int]] = []
    turn = 0
    for at, (x, y) in enumerate(points):
        if at:
            step = x - points[at - 1][0]
            turn += _TURN * ((step < -_EDGE) - (step > _EDGE))
        kept.append((x + turn, y))
    return kept


def _strokes(points: Sequence[tuple[int, int]], coast: bool) -> Iterator[Line]:
    run: list[Point] = []
    for at, point in enumerate(points):
        if at and _seam(point) and _seam(points[at - 1]):
            if len(run) > 1:
                yield Line(tuple(run), _bounds(run), coast)
            run = []
        run.append((point[0] / PER_DEGREE, point[1] / PER_DEGREE))
    if len(run) > 1:
        yield Line(tuple(run), _bounds(run), coast)


@cache
def borders() -> tuple[tuple[Line, ...], tuple[Country, ...]]:
    """Every line once, and the countries. Read on first use."""
    kept = msgspec.json.decode(FILE.read_bytes(), type=_Kept)
    lines = [unpacked(line) for line in kept.lines]
    unbroken = [_unbroken(line) for line in lines]
    used = Counter(
        line if line >= 0 else ~line
        for _, rings in kept.countries
        for ring in rings
        for line in ring
    )
    strokes = tuple(
        stroke for at, points in enumerate(unbroken) for stroke in _strokes(points, used[at] < 2)
    )
    countries = tuple(
        Country(name, tuple(_ring(lines, ring) for ring in rings)) for name, rings in kept.countries
    )
    return strokes, countries


def _ring(lines: Sequence[Sequence[tuple[int, int]]], ring: Sequence[int]) -> tuple[Point, ...]:
    joined: list[tuple[int, int]] = []
    for at in ring:
        joined += lines[at] if at >= 0 else lines[~at][::-1]
    around = _unbroken(joined)
    if around[-1][0] != around[0][0]:
        # Around the pole and back to the start, a whole turn on: closed over the pole.
        pole = -90 * PER_DEGREE
        around += [(around[-1][0], pole), (around[0][0], pole), around[0]]
    return tuple((x / PER_DEGREE, y / PER_DEGREE) for x, y in around)

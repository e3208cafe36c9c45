"""The file of borders, made once from Natural Earth's: thinned, rounded, kept as text.

``python -m variorum.present.borders_building countries-50m.json`` with the file of that name
from npm's ``world-atlas`` (a topology of shared lines) writes the file that maps are drawn from.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from variorum.present.borders import FILE, PER_DEGREE, Point, packed

_SOURCE = (
    "Natural Earth 4.1, 1:50m admin 0 countries (https://www.naturalearthdata.com), by way of "
    "npm world-atlas 2.0.2. Lines thinned to 0.02 degrees and rounded to 0.01."
)
_LICENCE = "Natural Earth is in the public domain. It draws borders as they are held on the ground."
_THIN = 0.02
_LEAST_OF_RING = 4


def lines_of(topology: Mapping[str, Any]) -> Iterator[list[Point]]:
    """The shared lines of a topology as (longitude, latitude) in degrees."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    for line in topology["arcs"]:
        x = y = 0
        points = []
        for right, up in line:
            x, y = x + right, y + up
            points.append((x * wide + left, y * high + low))
        yield points


def _away(point: Point, one: Point, other: Point) -> float:
    """The square of a point's distance from a stretch, in degrees."""
    right, up = other[0] - one[0], other[1] - one[1]
    x, y = point[0] - one[0], point[1] - one[1]
    length = right * right + up * up
    along = max(0.0, min(1.0, (x * right + y * up) / length)) if length else 0.0
    return (x - along * right) ** 2 + (y - along * up) ** 2


def thinned(points: Sequence[Point], by: float) -> list[Point]:
    """A line without the points that lie nearer than ``by`` to it (Douglas and Peucker 1973).

    >>> thinned([(0, 0), (1, 0.001), (2, 0), (2, 2)], 0.1)
    [(0, 0), (2, 0), (2, 2)]
    """
    kept = {0, len(points) - 1}
    open_ = [(0, len(points) - 1)]
    while open_:
        first, last = open_.pop()
        inner = range(first + 1, last)
        if not inner:
            continue
        far = max(inner, key=lambda at: _away(points[at], points[first], points[last]))
        if _away(points[far], points[first], points[last]) > by * by:
            kept.add(far)
            open_ += [(first, far), (far, last)]
    return [points[at] for at in sorted(kept)]


def _thin(points: Sequence[Point]) -> list[Point]:
    """A thinned line; a small island keeps its shape instead of becoming a stroke."""
    kept = thinned(points, _THIN)
    if points[0] == points[-1] and len(kept) < _LEAST_OF_RING:
        kept = thinned(points, _THIN / 8)
    return kept


def _rings(geometry: Mapping[str, Any]) -> list[list[int]]:
    if geometry["type"] == "Polygon":
        return [list(ring) for ring in geometry["arcs"]]
    return [list(ring) for part in geometry.get("arcs", ()) for ring in part]


def build(topology: Mapping[str, Any]) -> str:
    """The text of the file: a line of the borders on each line of the text."""
    lines = [packed(_thin(line)) for line in lines_of(topology)]
    countries = [
        [geometry["properties"]["name"], _rings(geometry)]
        for geometry in topology["objects"]["countries"]["geometries"]
    ]
    countries.sort(key=lambda country: str(country[0]))
    head = {"source": _SOURCE, "licence": _LICENCE, "per_degree": PER_DEGREE}
    told = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in head.items()]
    shapes = ",\n".join(json.dumps(c, ensure_ascii=False, separators=(",", ":")) for c in countries)
    strokes = ",\n".join(json.dumps(line) for line in lines)
    return (
        "{"
        + ",\n".join(told)
        + f',\n"countries": [\n{shapes}\n],\n"lines": [\n{strokes}\n]'
        + "}\n"
    )


if __name__ == "__main__":
    FILE.write_text(build(json.loads(Path(sys.argv[1]).read_bytes())), encoding="utf-8")

"""The file of borders from a topology of shared lines."""

import json

from variorum.present.borders import unpacked
from variorum.present.borders_building import build, lines_of, thinned

TOPOLOGY = {
    "transform": {"scale": [0.5, 0.25], "translate": [-10, 20]},
    "arcs": [[[0, 0], [4, 0], [0, 8]], [[4, 8], [-4, 0], [0, -8]]],
    "objects": {
        "countries": {
            "geometries": [
                {
                    "type": "MultiPolygon",
                    "arcs": [[[0, 1]], [[1]]],
                    "properties": {"name": "Umber"},
                },
                {"type": "Polygon", "arcs": [[-1, -2]], "properties": {"name": "Syldavia"}},
            ]
        }
    },
}


def test_steps_become_degrees():
    assert next(lines_of(TOPOLOGY)) == [(-10.0, 20.0), (-8.0, 20.0), (-8.0, 22.0)]


def test_what_is_built_names_its_source_and_keeps_its_rings():
    built = json.loads(build(TOPOLOGY))
    assert "public domain" in built["licence"]
    assert "Natural Earth" in built["source"]
    assert built["countries"] == [["Syldavia", [[-1, -2]]], ["Umber", [[0, 1], [1]]]]
    assert unpacked(built["lines"][0]) == [(-1000, 2000), (-800, 2000), (-800, 2200)]


def test_a_thinned_line_keeps_its_ends_and_its_bends():
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (2.0, 2.0), (0.0, 0.0)]
    assert thinned(line, 0.01) == [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 0.0)]
    assert thinned(line, 0.0001) == line

"""Borders: what is packed comes back, and the file beside the module holds the world."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from variorum.present.borders import FILE, PER_DEGREE, borders, packed, unpacked

degrees = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(st.lists(degrees, max_size=30))
def test_a_packed_line_comes_back_to_a_hundredth_of_a_degree(points):
    rounded = [(round(x * PER_DEGREE), round(y * PER_DEGREE)) for x, y in points]
    kept = [p for at, p in enumerate(rounded) if at == 0 or p != rounded[at - 1]]
    assert unpacked(packed(points)) == kept


def test_the_world_is_there_and_small():
    lines, countries = borders()
    assert FILE.stat().st_size < 200_000
    assert {"Iraq", "Fiji", "Russia"} <= {country.name for country in countries}
    assert all(ring[0] == ring[-1] for country in countries for ring in country.rings)
    assert {line.coast for line in lines} == {True, False}


def test_no_line_runs_along_the_antimeridian_or_the_pole():
    for line in borders()[0]:
        pairs = pairwise(line.points)
        edge = [(abs(abs(a[0]) - 180), abs(abs(b[0]) - 180)) for a, b in pairs]
        assert not [1 for one, other in edge if one <= 0.05 and other <= 0.05]


def test_what_lies_on_both_sides_of_the_antimeridian_is_in_one_piece():
    for country in borders()[1]:
        for ring in country.rings:
            steps = [abs(a[0] - b[0]) for a, b in pairwise(ring) if a[1] > -89]
            assert max(steps, default=0) < 180, country.name
    for line in borders()[0]:
        steps = [abs(a[0] - b[0]) for a, b in pairwise(line.points)]
        assert max(steps) < 180

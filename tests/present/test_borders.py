"""Borders: what is packed comes back, and the file beside the module holds the world."""

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
        pairs = zip(line.points, line.points[1:], strict=False)
        assert not [1 for a, b in pairs if abs(a[0]) > 179.95 and abs(b[0]) > 179.95]

"""The frame of a map: it fits its points, wherever on the globe they lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.present.map_frame import WIDTH, Frame, fit, gather, kilometres

MOSUL = (36.34, 43.12, 20.0)
circles = st.tuples(st.floats(-85, 85), st.floats(-180, 180), st.floats(0, 200))


def test_one_town_is_no_map_of_the_world():
    frame = fit([(50.0, 10.0, 3.0)])
    assert 100 < frame.km_wide < 300
    assert frame.seat(50.0, 10.0) == pytest.approx((WIDTH / 2, frame.height / 2), abs=0.5)


def test_north_is_up_and_east_is_right():
    frame = fit([MOSUL])
    x, y = frame.seat(36.34, 43.12)
    assert frame.seat(36.6, 43.12)[1] < y
    assert frame.seat(36.34, 43.4)[0] > x


def test_a_km_is_as_long_up_as_across():
    frame = Frame(60.0, 10.0, 400.0, 300.0)
    x, y = frame.seat(60.0, 10.0)
    east, north = (60.0, 11.0, 0.0), (61.0, 10.0, 0.0)
    right = (frame.seat(*east[:2])[0] - x) / kilometres((60.0, 10.0, 0.0), east)
    up = (y - frame.seat(*north[:2])[1]) / kilometres((60.0, 10.0, 0.0), north)
    assert right == pytest.approx(up, rel=0.01)
    assert right == pytest.approx(frame.unit, rel=0.01)


def test_both_sides_of_the_antimeridian_stand_beside_each_other():
    suva, apia = (-18.14, 178.44, 5.0), (-13.83, -171.76, 5.0)
    frame = fit([suva, apia])
    assert frame.km_wide < 2000
    assert frame.seat(*suva[:2])[0] < frame.seat(*apia[:2])[0]
    assert frame.shows(suva)
    assert frame.shows(apia)


@given(circles)
def test_the_middle_of_a_lone_circle_is_shown(circle):
    frame = fit([circle])
    assert frame.shows(circle)
    assert frame.km_wide >= 2 * circle[2] * 0.99 or abs(circle[0]) > 80
    assert 200 <= frame.height <= 420


def test_what_is_near_is_gathered_and_what_is_far_stays_out():
    near, also, far = (36.3, 43.4, 4.0), (35.95, 39.0, 12.0), (38.9, -77.0, 20.0)
    assert gather([MOSUL], [far, also, near]) == [MOSUL, near, also]
    assert gather([(36.34, 43.12, 1.0)], [(33.3, 44.4, 20.0), far]) == [
        (36.34, 43.12, 1.0),
        (33.3, 44.4, 20.0),
    ]


def test_a_map_needs_a_place():
    with pytest.raises(ValueError, match="no place"):
        fit([])

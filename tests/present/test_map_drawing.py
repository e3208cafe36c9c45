"""A map as lines: what is drawn, where, and how its words keep out of one another's way."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.present.map_drawing import Pin, draw_map
from variorum.present.map_frame import WIDTH, fit

MOSUL, RAQQA = (36.34, 43.12, 21.0), (35.95, 39.0, 12.0)
PATH = re.compile(r"(M-?\d+\.\d -?\d+\.\d(L-?\d+\.\d -?\d+\.\d)+Z?)*")


def test_marks_stand_in_the_order_of_the_pins_with_their_numbers():
    view = draw_map(fit([MOSUL, RAQQA]), [Pin(1, MOSUL, "event", "A"), Pin(7, RAQQA, "told", "B")])
    one, other = view.marks
    assert (one.sort, other.sort) == ("event", "told")
    assert one.x > other.x
    assert one.label is not None
    assert one.label.text == "1 A"
    assert other.label is not None
    assert other.label.text == "7 B"
    assert {label.text for label in view.countries} == {"Iraq", "Syria", "Turkey"}
    assert view.border
    assert view.coast == ""


def test_a_circle_is_to_scale_and_a_small_one_is_left_out():
    frame = fit([MOSUL, RAQQA])
    wide, small = draw_map(
        frame, [Pin(1, MOSUL, "event", "A"), Pin(2, (36.0, 41.0, 1.0), "mentioned", "B")]
    ).marks
    assert wide.reach is not None
    assert abs(wide.reach - 21.0 * frame.unit) < 0.1
    assert small.reach is None


def test_the_scale_bar_is_as_long_as_it_says():
    frame = fit([MOSUL, RAQQA])
    view = draw_map(frame, [Pin(1, MOSUL, "event", "A")])
    length = float(view.bar_words.split()[0].replace(",", ""))
    assert abs(view.bar - length * frame.unit) < 0.1
    assert view.bar < WIDTH / 2


def test_the_sea_across_the_antimeridian_has_islands_on_both_sides_and_no_seam():
    suva, apia = (-18.14, 178.44, 5.0), (-13.83, -171.76, 5.0)
    view = draw_map(fit([suva, apia]), [Pin(1, suva, "event", "Suva"), Pin(2, apia, "event", "A")])
    xs = [float(x) for x in re.findall(r"[ML](-?\d+\.\d) ", view.coast)]
    assert min(xs) < WIDTH / 3
    assert max(xs) > WIDTH / 2


def test_names_on_one_spot_do_not_cover_one_another():
    pins = [Pin(at, MOSUL, "mentioned", "A long name of a place") for at in range(1, 9)]
    view = draw_map(fit([MOSUL]), pins)
    seats = [(mark.label.x, mark.label.y) for mark in view.marks if mark.label]
    assert len(set(seats)) == len(seats)
    assert len(seats) < len(pins)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 300)),
                min_size=1, max_size=5))  # fmt: skip
def test_any_places_make_a_map(circles):
    view = draw_map(fit(circles), [Pin(1, c, "mentioned", "x") for c in circles])
    for path in (view.land, view.coast, view.border):
        assert PATH.fullmatch(path)
        assert "nan" not in path
    assert len(view.marks) == len(circles)

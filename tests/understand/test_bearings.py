"""What the text tells of where a place lies: its sort, and how far from another."""

import pytest

from variorum.understand.bearings import Bearing
from variorum.understand.gazetteer import distance_km

NAIROBI = (-1.283, 36.817)


@pytest.mark.parametrize(
    ("text", "north", "east"),
    [
        ("Fires broke out in Tilbay, some 40 kilometres north east of Nairobi.", 28, 28),
        ("Fires broke out in Tilbay, about 25 miles (40 km) south of Nairobi.", -40, 0),
        ("Fires broke out in the village of Tilbay, 40km to the west of Nairobi.", 0, -40),
        ("Fires broke out in Tilbay, twenty miles north-west of the city of Nairobi.", 22.8, -22.8),
    ],
)
def test_a_distance_and_a_direction_give_a_point(annotate, text, north, east):
    found = next(place for place in annotate(text).places if place.name == "Tilbay")
    wanted = (NAIROBI[0] + north / 111.2, NAIROBI[1] + east / 111.2)
    assert found.precision == "text"
    assert found.place_id is None
    assert distance_km((found.lat, found.lon), wanted) < 3
    assert 0 < found.radius_km <= 20


def test_without_a_direction_the_distance_is_the_radius(annotate):
    text = "Fires broke out in the village of Tilbay, 40 km from Nairobi."
    found = next(place for place in annotate(text).places if place.name == "Tilbay")
    assert distance_km((found.lat, found.lon), NAIROBI) < 3
    assert found.radius_km > 40


@pytest.mark.parametrize(
    "text",
    [
        "Fires broke out in Tilbay. Some 40 km north of Nairobi a bridge fell.",
        "He drove from Tilbay to a farm 40 km north of Nairobi.",
        "Fires broke out in the village of Tilbay, north of Nairobi.",
        "Fires broke out in the village of Tilbay, 9,000 km north of Nairobi.",
        f"Fires broke out in the village of Tilbay, {'9' * 400} km north of Nairobi.",
    ],
)
def test_what_the_text_does_not_tell_stays_open(annotate, text):
    found = [place for place in annotate(text).places if place.name == "Tilbay"]
    assert all(place.lat is None for place in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Troops entered the village of Umm Tilbay at dawn.", "Umm Tilbay"),
        ("A boy who fled Abu Tilbay village was found.", "Abu Tilbay"),
        ("Two men were found in the Tilbay district on Sunday.", "Tilbay"),
    ],
)
def test_a_noun_of_sort_makes_a_place(annotate, text, name):
    assert name in [place.name for place in annotate(text).places]


def test_a_point_at_the_pole_is_no_error():
    lat, lon, radius = Bearing(None, None, 10.0, 90.0).point(90.0, 0.0)
    assert (lat, radius) == (pytest.approx(90.0), 4.0)
    assert -180 <= lon <= 180


def test_a_point_beyond_the_date_line_comes_round():
    _, lon, _ = Bearing(None, None, 111.2, 90.0).point(0.0, 179.5)
    assert lon == pytest.approx(-179.5, abs=0.01)

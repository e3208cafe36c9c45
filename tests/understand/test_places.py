"""Places: where a toponym lies, what the text puts it in, and when nothing is said."""

import pytest


def place(annotate, text, name):
    found = [place for place in annotate(text).places if place.text == name]
    assert found, f"{name} is no place of {text!r}"
    return found[-1]


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("The mayor of Nairobi spoke in Kenya on Monday.", "Nairobi", "town"),
        ("The mayor of Nairobi spoke in Kenya on Monday.", "Kenya", "country"),
        ("The Russians met the French in Geneva.", "Geneva", "town"),
    ],
)
def test_a_known_name_has_its_entry(annotate, text, name, precision):
    found = place(annotate, text, name)
    assert found.place_id.startswith("geonames:")
    assert found.precision == precision
    assert found.radius_km > 0
    assert -90 <= found.lat <= 90
    assert -180 <= found.lon <= 180


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fires broke out in Tilbay, Kenya.", "Tilbay"),
        ("The fire began in Springfield, the mayor said.", "Springfield"),
        ("Fires broke out in the Old City of Nairobi.", "Old City"),
        ("Kessary Bridge fell into the Orrin River on Sunday.", "Kessary Bridge"),
    ],
)
def test_what_is_unknown_or_several_or_generic_has_no_entry(annotate, text, name):
    found = place(annotate, text, name)
    assert (found.place_id, found.lat, found.lon) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "name", "parent"),
    [
        ("Fires broke out in Tilbay, Kenya.", "Tilbay", "Kenya"),
        ("Fires broke out in the Old City of Nairobi.", "Old City", "Nairobi"),
        ("The mayor of Nairobi spoke in Kenya on Monday.", "Nairobi", None),
    ],
)
def test_the_parent_is_what_the_text_says(annotate, text, name, parent):
    assert place(annotate, text, name).parent == parent


def test_a_country_inside_a_word_is_nobodys_place(annotate):
    assert "US" not in [p.text for p in annotate("US-led forces entered the town.").places]


def test_a_namesake_is_told_by_what_it_lies_in(annotate):
    found = place(annotate, "The mayor of Paris, Texas, spoke.", "Paris")
    assert (found.place_id, found.parent) == ("geonames:4717560", "Texas")


def test_an_open_name_lists_what_it_may_stand_for(annotate):
    found = place(annotate, "The fire began in Springfield, the mayor said.", "Springfield")
    assert len(found.candidates) > 1
    assert place(annotate, "Fires broke out in Tilbay, Kenya.", "Tilbay").candidates == ()


def test_the_old_city_of_a_town_lies_in_it(annotate):
    text = "Shells hit the Old City of Mosul. Homes in the Old City burnt. Mosul was quiet."
    assert place(annotate, text, "Old City").parent == "Mosul"


def test_two_that_stand_side_by_side_do_not_lie_in_one_another(annotate):
    found = annotate("Fighting went on in Iraq, Syria and Libya on Monday.").places
    assert [p.parent for p in found] == [None] * len(found)
    assert len(found) == 3

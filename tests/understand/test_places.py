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

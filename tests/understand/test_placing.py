"""Which entry a name stands for: by what it lies in, by its companions, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.understand.placing import Named, country_of, entries_of, place_names


def placed(*names, peoples=None):
    """Codes of regions by name; a name written "X < Y" lies in Y by the text."""
    named = [Named(*([*name.split(" < "), None][:2])) for name in names]
    chosen = place_names(named, peoples or {})
    return {name.name: entry.code for name, entry in chosen.items()}


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["Paris"], {"Paris": "FR.11"}),
        (["Paris < Texas", "Texas"], {"Paris": "US.TX", "Texas": "US.TX"}),
        (["Alexandria", "Rapides Parish"], {"Alexandria": "US.LA", "Rapides Parish": "US.LA.079"}),
        (
            ["Alexandria", "Cairo", "Egypt"],
            {"Alexandria": "EG.06", "Cairo": "EG.11", "Egypt": "EG"},
        ),
        (["Georgia", "Tbilisi"], {"Georgia": "GE", "Tbilisi": "GE.51"}),
        (
            ["Georgia", "Atlanta", "Savannah"],
            {"Georgia": "US.GA", "Atlanta": "US.GA", "Savannah": "US.GA"},
        ),
        (["Covington < Ky.", "Ky."], {"Covington": "US.KY", "Ky.": "US.KY"}),
        (
            ["Ohio < Colorado", "Colorado < Arizona", "Arizona"],
            {"Ohio": "US.OH", "Colorado": "US.CO", "Arizona": "US.AZ"},
        ),
    ],
)
def test_names_are_placed_together(names, wanted):
    assert placed(*names) == wanted


def test_a_bare_mention_follows_the_one_that_says_where():
    both = placed("Paris", "Paris < Texas", "Texas")
    assert both == {"Paris": "US.TX", "Texas": "US.TX"}


def test_a_people_is_a_clue_to_its_country():
    assert placed("Tripoli", peoples={"LB": 5})["Tripoli"].startswith("LB")
    assert placed("Tripoli", peoples={"LY": 2})["Tripoli"].startswith("LY")


def test_a_town_that_the_text_puts_elsewhere_is_not_its_namesake():
    assert placed("Nakuru < Texas", "Texas") == {"Texas": "US.TX"}
    assert placed("Nakuru") == {"Nakuru": "KE.39"}


def test_two_that_weigh_the_same_leave_the_name_open():
    assert placed("Springfield") == {}


def test_one_unknown_name_empties_nothing():
    assert placed("Tilbay", "Nairobi", "Qxzy") == placed("Nairobi")


@given(st.lists(st.tuples(st.text(max_size=12), st.none() | st.text(max_size=12)), max_size=6))
def test_any_names_can_be_placed(names):
    named = [Named(*told) for told in names]
    assert set(place_names(named, {})) <= set(named)


def test_abbreviations_and_peoples():
    assert entries_of("Ky.")[0].code == "US.KY"
    assert entries_of("Mashonaland East Province")[0].kind == "region"
    assert (country_of("Kenyan"), country_of("Martian")) == ("KE", None)

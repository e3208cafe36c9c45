"""Names of bodies and places: order, country, first letters."""

import pytest

from variorum.compare.bodies import acronym, initials, maybe_one, same_body, same_place

NATIONS = {"ostian", "veline"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Public Safety", "Public Security Ministry"),
        ("Ministry of Defence", "Defense Ministry"),
        ("Labour Office", "Labor Office"),
        ("Ostian Council of Pilots", "Council of Pilots"),
    ],
)
def test_one_body(one, other):
    assert same_body(one, other, NATIONS)
    assert same_body(other, one, NATIONS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Health", "Ministry of Trade"),
        ("Ostian Council of Pilots", "Veline Council of Pilots"),
        ("Kessary Lines", "Kessary Line"),
        ("Ostian Army", "Army"),
        ("", ""),
    ],
)
def test_two_bodies(one, other):
    assert not same_body(one, other, NATIONS)


def test_first_letters():
    assert initials("Tilbay Board of Pilots") == "tbp"
    assert initials("Pilots") == ""
    names = ("TBP", "T.B.P.", "TBS", "TBPs", "Tbp", "TB")
    assert [acronym(name) for name in names] == ["tbp", "tbp", "tbs", "tbp", "", ""]


def test_spellings_of_a_place_and_two_places():
    assert same_place("Qesrah", "Qessra")
    assert not same_place("Orrin", "Orrin Bay")
    assert not same_place("Velim", "Velin")


def test_a_hotel_may_be_its_place():
    assert maybe_one("Orla Point", "Orla Point Resort and Casino")
    assert not maybe_one("Tilbay", "Tilbay Hotel")

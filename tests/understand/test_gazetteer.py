"""What a name can stand for: the likeliest first, what holds what, how far apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.understand.gazetteer import candidates, distance_km, is_town, kilometres


def first(name):
    return candidates(name)[0]


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Iraq", "country", "IQ"),
        ("Nairobi", "town", "KE"),
        ("Texas", "region", "US"),
        ("Saskatchewan", "region", "CA"),
        ("Rapides Parish", "district", "US"),
        ("Tigris", "river", ""),
        ("Black Sea", "sea", ""),
        ("Africa", "continent", ""),
        ("Qayara", "town", "IQ"),
        ("Ivory Coast", "country", "CI"),
    ],
)
def test_the_likeliest_entry_of_a_name(name, kind, country):
    assert (first(name).kind, first(name).country) == (kind, country)


@pytest.mark.parametrize("name", ["", "x", "Tilbay", "?!", "Kessary Bridge"])
def test_an_unknown_name_has_none(name):
    assert candidates(name) == ()


@pytest.mark.parametrize(
    ("whole", "part", "holds"),
    [
        ("Kenya", "Nairobi", True),
        ("Texas", "Houston", True),
        ("Africa", "Kenya", True),
        ("Kenya", "Houston", False),
        ("Nairobi", "Kenya", False),
        ("Kenya", "Kenya", False),
    ],
)
def test_what_holds_what(whole, part, holds):
    assert first(whole).holds(first(part)) is holds


def test_an_entry_lies_where_it_should():
    assert distance_km((first("Mosul").lat, first("Mosul").lon), (36.34, 43.13)) < 5
    assert 300 < kilometres(first("Mosul"), first("Baghdad")) < 400


@given(st.text(max_size=60))
def test_any_text_can_be_looked_up(text):
    found = candidates(text)
    assert [entry.weight for entry in found] == sorted((e.weight for e in found), reverse=True)


def test_a_town_stands_out_by_its_size():
    assert is_town("Nairobi")
    assert not is_town("Springfield")

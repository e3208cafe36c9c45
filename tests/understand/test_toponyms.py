"""Which words name a place: what the model missed, and what only looks like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def names(annotate, text):
    return [place.text for place in annotate(text).places]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Nairobi-based group said so.", "Nairobi"),
        ("The mayor of Covington, Ky., spoke on Monday.", "Ky."),
        ("The City of Mombasa paid for it.", "Mombasa"),
        ("Floods reached Trinidad and Tobago on Monday.", "Trinidad and Tobago"),
        ("Troops crossed the Tigris on Monday.", "Tigris"),
        ("Farms in Malakal and Juba were burnt.", "Malakal"),
    ],
)
def test_a_place_is_found_whole(annotate, text, name):
    assert name in names(annotate, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("US-led forces entered the town.", "US"),
        ("Two cases of West Nile virus were found in Kenya.", "West Nile"),
        ("The Kenyan army and the French said nothing.", "Kenyan"),
        ("Paris Hilton and Jack London were there.", "London"),
        ("Martha Nairobi Clinton spoke. Clinton laughed.", "Clinton"),
    ],
)
def test_what_only_looks_like_a_place_is_none(annotate, text, name):
    assert name not in names(annotate, text)


def test_a_body_tells_its_place_and_that_it_is_part_of_it(annotate):
    text = "The Nairobi Police Department arrested him."
    [found] = [place for place in annotate(text).places if place.text == "Nairobi"]
    assert found.part_of == "Nairobi Police Department"


def test_the_place_in_a_bodys_name_is_not_where_people_died(annotate):
    figures = annotate("Three people died, the Nairobi Police Department said.").figures
    assert [figure.place for figure in figures] == [None]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Nairobi",
                "village of",
                ",",
                "40 km north of",
                "Kenya",
                "\n\n",
                "the",
                "St.",
                "-",
                "of",
            ]
        ),
        max_size=12,
    )
)
def test_any_order_of_words_is_read_and_places_do_not_leave_the_text(annotate, words):
    text = " ".join(["It", *words])
    for place in annotate(text).places:
        assert text[place.start : place.end] == place.text


def test_a_surname_that_begins_a_sentence_is_no_town(annotate):
    text = "The mayor thanked Idris al-Rashedi on Monday. Al-Rashedi then spoke of the harbour."
    assert "Al-Rashedi" not in {place.text for place in annotate(text).places}

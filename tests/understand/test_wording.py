"""Words in a form that two reports share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.understand.wording import country, state_of, stem, word_form


@pytest.mark.parametrize(
    "words",
    [("negotiation", "negotiator", "negotiate"), ("investigation", "investigator")],
)
def test_words_of_one_root_have_one_stem(words):
    assert len({stem(word) for word in words}) == 1


@given(st.text(max_size=40))
def test_a_stem_begins_its_word_and_is_never_lost(word):
    cut = stem(word)
    assert word.startswith(cut)
    assert bool(cut) is bool(word)


@pytest.mark.parametrize(
    ("one", "other"), [("police", "policy"), ("office", "officer"), ("plane", "plan")]
)
def test_words_that_only_look_alike_stay_apart(one, other):
    assert word_form(one) != word_form(other)


def test_a_country_goes_by_its_name_whatever_form_it_has():
    assert country("Norwegian") == country("norway") == "norway"
    assert country("Tilbay") is None


@pytest.mark.parametrize(
    ("holder", "state"),
    [
        ("the South Korean defence ministry", "south korea"),
        ("Seoul", "south korea"),
        ("Kenya's coast guard", "kenya"),
        ("the us", None),
        ("Mara Oduya", None),
        (None, None),
    ],
)
def test_the_state_that_a_holder_speaks_for(holder, state):
    assert state_of(holder) == state

"""Kinds of names: what their words and the words beside them show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.understand.kinds import is_full_name, of_surroundings, of_words


@pytest.mark.parametrize(
    ("words", "kind", "wanted"),
    [
        ("Tilbay Harbour Authority", "person", "organisation"),
        ("Orrin River", "person", "place"),
        ("Kessary Bridge", "place", "facility"),
        ("Twitter", "person", "organisation"),
        ("Kessary Media", "person", "other"),
        ("Orla S9", "person", "other"),
        ("Nairobi", "organisation", "place"),
        ("Idris Halim", "person", "person"),
        ("Idris al-Halim", "person", "person"),
    ],
)
def test_the_words_of_a_name(words, kind, wanted):
    assert of_words(words, kind) == wanted


@pytest.mark.parametrize(
    ("before", "words", "after", "kind", "wanted"),
    [
        ("said ", "Ilse Varn", ", the mayor", "organisation", "person"),
        ("said ", "Ilse Varn", ", 34, of Tilbay", "work", "person"),
        ("said ", "Ilse Varn", ", who left", "place", "person"),
        ("said ", "Kessary Lines", ", the owner", "organisation", None),
        ("said ", "Kessary Lane", ", a company", "organisation", None),
        ("The ferry ", "Orla Maid", " sank", "person", "other"),
        ("aboard the MV ", "Orla Maid", " sank", "person", "other"),
        ("the village of ", "Hassam", " fell", "person", "place"),
        ("north of ", "Hassam", " fell", "organisation", "place"),
        ("the head of ", "Hassam", " fell", "organisation", None),
        ("General ", "Idris Varn", " spoke", "organisation", "person"),
        ("", "Sarah Varn", " spoke", "organisation", "person"),
        ("the ", "Sarah Varn", " spoke", "organisation", None),
        ("near ", "Sarah Varn", " it stood", "place", None),
    ],
)
def test_the_words_beside_a_name(before, words, after, kind, wanted):
    text = before + words + after
    assert of_surroundings(text, len(before), len(before + words), kind) == wanted


@given(st.text(min_size=1, max_size=30).filter(str.strip), st.text(max_size=20))
def test_no_text_is_too_strange(words, after):
    of_surroundings(words + after, 0, len(words), "organisation")
    of_words(words, "person")
    is_full_name(words)

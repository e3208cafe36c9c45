"""Patterns made of lists of phrases."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.understand.lexicon import any_of

WORDS = st.text(alphabet="ab^-][\\|.é", min_size=1, max_size=3)


def test_the_longest_phrase_is_found_with_any_white_space_in_it():
    pattern = re.compile(rf"\b(?:{any_of(['fire', 'fire brigade'])})\b")
    assert [found[0] for found in pattern.finditer("The fire\nbrigade lit a fire.")] == [
        "fire\nbrigade",
        "fire",
    ]


@pytest.mark.parametrize("words", ["FIRE", "Fire"])
def test_the_flags_of_a_pattern_hold_for_its_phrases(words):
    assert re.search(any_of(["fire"]), words) is None
    assert re.search(any_of(["fire"]), words, re.IGNORECASE)
    assert re.search(f"x?(?i:{any_of(['fire'])})", words)


@given(st.lists(WORDS, min_size=1, max_size=4), st.text(alphabet="ab^-][\\|.é", max_size=12))
def test_whatever_signs_the_phrases_hold_they_and_nothing_else_are_found(phrases, text):
    found = re.search(any_of(phrases), text)
    first = min((text.find(phrase) for phrase in phrases if phrase in text), default=None)
    assert (found.start() if found else None) == first
    assert found is None or found[0] == max(
        (phrase for phrase in phrases if text.startswith(phrase, first)), key=len
    )

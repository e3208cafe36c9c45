"""Words of names: sanctioned spellings are close, anything else is apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.compare.spelling import coarse, naming, sounds, word_cost

APART = naming()["costs"]["apart"]
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rashedi", "rashidi"),
        ("qadour", "kaddour"),
        ("khalil", "halil"),
        ("orlovskii", "orlovsky"),
        ("yelnik", "elnik"),
        ("haydari", "haidari"),
        ("salma", "salmah"),
    ],
)
def test_sanctioned_spellings_are_close_and_share_a_key(one, other):
    assert word_cost(one, other) <= 0.4
    assert coarse(one) == coarse(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("asadi", "saadi"), ("basir", "sabir"), ("halim", "halima"), ("tarim", "tamir")],
)
def test_look_alikes_are_apart(one, other):
    assert word_cost(one, other) >= APART


@given(WORDS, WORDS)
def test_the_cost_is_the_same_both_ways_and_none_for_one_word(one, other):
    assert word_cost(one, other) == pytest.approx(word_cost(other, one))
    assert word_cost(one, one) == 0


@given(st.text(max_size=20))
def test_vowels_and_consonants_take_turns(word):
    assert len(sounds(word)) % 2 == 1

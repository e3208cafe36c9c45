"""Turns of several words: each code has two wordings, and its words let its pattern be tried."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.understand.lexicon import lexicon
from variorum.understand.turns import turns_in


def turns(text):
    return set(turns_in(text, re.findall(r"[\w-]+|[’']s", text.casefold())))


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("the guard shot himself", "died of a self-inflicted wound", "own_hand"),
        ("he acted alone", "a lone gunman", "alone"),
        ("had no criminal record", "was never known to police", "no_record"),
        ("the tram burst into flames", "the wreckage was burning", "burned"),
        ("the couple split from each other", "they broke up in May", "broke_up"),
        ("the tanker turned back", "returned to port", "turned_back"),
        ("the few districts it still holds", "the last pocket under rebel control", "last_ground"),
        ("on the verge of retaking Selby", "the final push to drive out the rebels", "final_push"),
        ("freed in exchange for two spies", "part of a prisoner swap", "swapped"),
        ("the gunman opened fire", "a hail of bullets", "opened_fire"),
        ("landed in the sea", "fell into the northern Pacific", "into_the_sea"),
        ("shortly after takeoff", "minutes into the flight", "after_takeoff"),
    ],
)
def test_two_wordings_of_one_thing(one, other, code):
    assert code in turns(one) & turns(other)


@pytest.mark.parametrize(
    "text",
    ["a suicide bomber struck", "he bought a gun", "the talks in the forum", "the board met",
     "she was on fire watch duty in a control room"],
)  # fmt: skip
def test_what_is_no_such_turn(text):
    assert not turns(text) - {"burned"}


def test_a_line_holds_its_turns(annotate):
    [line] = annotate("The old driver shot himself near Selby.").lines
    assert "~own_hand" in line.terms


def test_every_turn_has_words_and_a_pattern_that_can_be_read():
    for code, turn in lexicon("phrases").items():
        if code != "source":
            assert turn["words"] == [word.casefold() for word in turn["words"]]
            assert re.compile(turn["pattern"])


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text):
    assert turns(text) <= lexicon("phrases").keys()

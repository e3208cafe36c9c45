"""How well somebody fits "the general": by the word, by one that stands for it, or loosely."""

import pytest

from variorum.understand.describing import Description
from variorum.understand.fitting import Role, body_fits, person_fits


def role(word, *nouns, past=False, narrowed=False):
    return Role(word, frozenset(nouns), frozenset(nouns), past, narrowed)


def told(*words, modifiers=()):
    return Description(frozenset(words), frozenset(modifiers), None)


@pytest.mark.parametrize(
    ("better", "worse", "asked"),
    [
        (told("senator"), told("lawmaker"), role("senator")),
        (told("senator"), told("analyst"), role("lawmaker")),
        (told("president"), told("former president"), role("president")),
        (told("former president"), told("president", "x"), role("president", past=True)),
        (told("nominee"), told(), role("candidate")),
    ],
)
def test_the_nearer_word_fits_better(better, worse, asked):
    assert person_fits(better, asked) >= person_fits(worse, asked)
    assert person_fits(better, asked) > 0


def test_an_office_needs_a_word_for_it():
    assert person_fits(told(), role("general")) == 0
    assert person_fits(told(), role("candidate")) > 0
    assert person_fits(told(), role("candidate", narrowed=True)) == 0


def test_another_kind_of_leader_is_not_the_team_leader():
    assert person_fits(told("chief"), role("leader")) > 0
    assert person_fits(told("chief"), role("leader", "team")) == 0


def test_a_body_of_another_kind_does_not_fit():
    assert body_fits(told("bank", "varn"), role("bank")) > body_fits(told("varn"), role("bank")) > 0
    assert body_fits(told("court"), role("company")) == 0
    assert body_fits(told("varn"), role("ministry")) == 0


def test_words_that_both_have_make_it_fit_better():
    asked = role("court", "appeal")
    assert body_fits(told("court", "appeal"), asked) > body_fits(told("court", "supreme"), asked)

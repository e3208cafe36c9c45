"""Revisions that one sentence tells: which number came before, and the words that say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from variorum.compare.updates import cue_of, is_update, revised_within

RISING = "number.toll.rising"


def figures(make, text, numbers, rule=RISING):
    """Figures that stand at the numbers of a text."""
    return [
        replace(
            make.figure(int(n), rule=rule), start=text.index(n), end=text.index(n) + len(n), text=n
        )
        for n in numbers
    ]


@pytest.mark.parametrize(
    ("text", "before", "after", "cue"),
    [
        ("The death toll rose from 12 to 15 on Monday.", "12", "15", "rose"),
        ("The toll climbed to 20 from 14.", "14", "20", "climbed"),
        ("Police revised the number of injured down to 9, from 11.", "11", "9", "down"),
        ("The toll has risen to 44, up from 37 a day before.", "37", "44", "risen"),
    ],
)
def test_one_sentence_that_gives_both(make, text, before, after, cue):
    earlier, later = figures(make, text, (before, after))
    for pair in ((earlier, later), (later, earlier)):
        assert revised_within(*pair, text) == (earlier, later)
    found = cue_of(later, text)
    assert (found.text, text[found.start : found.end]) == (cue, cue)
    assert cue_of(earlier, text) is None
    assert (is_update(earlier, text), is_update(later, text)) == (False, True)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The toll rose to 15. People from 12 villages fled.", ("15", "12")),
        ("The toll rose to 15 and 12 are missing.", ("15", "12")),
    ],
)
def test_two_numbers_that_do_not_replace_each_other(make, text, numbers):
    one, other = figures(make, text, numbers)
    assert revised_within(one, other, text) is None


def test_a_figure_that_nothing_calls_new_has_no_cue(make):
    text = "The toll rose from 12 to 15."
    [plain] = figures(make, text, ["15"], rule="number.verb")
    assert cue_of(plain, text) is None
    assert not is_update(plain, text)


@given(before=st.text(max_size=40), after=st.text(max_size=40))
def test_any_text_is_searched_without_harm(make, before, after):
    text = f"{before}12 to 15{after}"
    one, other = (
        replace(make.figure(int(n), rule=RISING), start=at, end=at + 2, text=n)
        for n, at in (("12", len(before)), ("15", len(before) + 6))
    )
    assert revised_within(one, other, text) == revised_within(other, one, text)
    cue = cue_of(other, text)
    assert cue is None or text[cue.start : cue.end] == cue.text

"""The outlet's own voice: what was seen, what names nobody, what is opinion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.understand.voices import saw_it


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("In the shed we counted 41 bodies.", "witnessed"),
        ("Twelve people died in the flood.", "unsourced"),
        # What was seen in one sentence is not what the next one says.
        ("Our reporter saw the bridge. Twelve people died in the flood.", "unsourced"),
        ("In our view the deaths of 12 people in the flood were no accident.", "comment"),
    ],
)
def test_the_sentence_says_whose_voice_it_is(annotate, text, voice):
    figures = [f for f in annotate(text).figures if f.role in ("killed", "other") and f.quantity]
    assert [f.holder.own_voice for f in figures][-1] == voice


@pytest.mark.parametrize(
    "where",
    [
        {"url": "https://echo.example/opinion/2031/the-flood"},
        {"title": "Opinion: the flood was no accident"},
    ],
)
def test_a_page_of_opinion_is_comment_and_what_it_quotes_is_not(annotate, where):
    text = "Twelve people died in the flood. The mayor said that 15 people were missing."
    found = {f.role: f.holder for f in annotate(text, **where).figures}
    assert found["killed"].own_voice == "comment"
    assert (found["missing"].own_voice, found["missing"].text) == (None, "The mayor")


def test_a_correspondent_who_tells_what_they_saw_is_a_witness(annotate):
    text = "“We saw 12 bodies on the quay,” Tilbay Echo correspondent Ilse Varn said."
    [statement] = annotate(text, publisher="Tilbay Echo").statements
    assert statement.holder.own_voice == "witnessed"


@given(st.text(max_size=80))
def test_no_words_make_it_raise(words):
    assert saw_it(words) in (True, False)

"""Where what is said starts and ends in its sentence."""

import pytest


def said(annotate, text):
    """The content of every statement, segment by segment."""
    return [[span.text for span in s.content] for s in annotate(text).statements]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # behind the hearer and the hour
        ("The mayor told reporters on Monday that the dam was sound.", "the dam was sound"),
        # the outlet takes over
        ("The mayor said the dam was sound, though nobody had looked at it.", "the dam was sound"),
        ("The mayor said the dam was sound, but engineers found a crack.", "the dam was sound"),
        ("The mayor said the dam was sound, adding that it was new.", "the dam was sound"),
        # a whole quotation, once one has begun
        (
            "The mayor said the dam was “as sound as it was then, and that is all. I am sure.”",
            "the dam was “as sound as it was then, and that is all. I am sure.",
        ),
        # joined clauses are one
        (
            "The mayor said that the dam was sound and that the road would open.",
            "the dam was sound and that the road would open",
        ),
    ],
)
def test_the_words_of_a_clause(annotate, text, content):
    assert [content] in said(annotate, text)


def test_a_clause_that_leads_up_to_the_saying_is_not_said(annotate):
    text = "When the water rose on Monday, the mayor said the dam was sound."
    assert said(annotate, text) == [["the dam was sound"]]


def test_the_sentence_before_a_semicolon_is_not_said(annotate):
    [content] = said(annotate, "The road was shut; the mayor said the dam was sound.")
    assert content == ["the dam was sound"]


def test_content_goes_on_behind_an_inserted_cue(annotate):
    text = "The dam held, the mayor said, because it was built of stone."
    assert said(annotate, text) == [["The dam held", "because it was built of stone"]]


def test_a_quotation_that_ends_a_sentence_takes_its_beginning(annotate):
    text = "The dam was “far too old,” the mayor said."
    assert said(annotate, text) == [["The dam was “far too old,"]]

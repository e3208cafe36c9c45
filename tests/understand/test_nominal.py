"""Cues that are no verbs."""

import pytest


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The mayor made clear that the dam was sound.", "the dam was sound", "The mayor"),
        (
            "The army's criticism of the report on the dam grew.",
            "the report on the dam",
            "The army's",
        ),
        ("The mayor's call for help was heard.", "help", "The mayor's"),
    ],
)
def test_nouns_and_adjectives(annotate, text, content, speaker):
    [statement] = annotate(text).statements
    assert [span.text for span in statement.content] == [content]
    assert [span.text for span in statement.speaker] == [speaker]


def test_a_noun_that_nobody_owns_says_nothing(annotate):
    assert annotate("There was criticism of the report.").statements == ()


def test_what_seems_so_has_no_speaker(annotate):
    [statement] = annotate("The dam appears to have failed.").statements
    assert statement.speaker == ()
    assert statement.status == "hedged"
    assert [span.text for span in statement.content] == ["The dam", "to have failed"]


def test_who_issues_a_statement_says_it(annotate):
    [statement] = annotate("The ministry released a statement saying the dam held.").statements
    assert [span.text for span in statement.speaker] == ["The ministry"]


def test_a_relative_pronoun_names_its_speaker_too(annotate):
    text = "The patrol met a guard who said the dam held."
    [statement] = annotate(text).statements
    assert [span.text for span in statement.speaker] == ["a guard", "who"]

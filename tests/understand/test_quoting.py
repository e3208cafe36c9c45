"""Which quotations a cue takes."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        # a full stop ends a sentence: the next one is another's
        "They called the road “unusable.” The mayor wrote a letter to the minister.",
        # short names in marks are not words said
        "The mayor says a film, “Dark Water”, was shown.",
    ],
)
def test_marks_that_nobody_speaks(annotate, text):
    spans = [span.text for s in annotate(text).statements for span in s.content]
    assert "unusable." not in spans
    assert "Dark Water" not in spans


def test_what_follows_the_cue_goes_on_from_it(annotate):
    text = "“I think the dam will hold,” the mayor said. “We looked at it on Monday.”"
    [statement] = annotate(text).statements
    assert [span.text for span in statement.content] == [
        "I think the dam will hold,",
        "We looked at it on Monday.",
    ]


def test_it_goes_on_from_the_saying_and_not_from_what_stands_behind_it(annotate):
    text = "“I know the man,” the mayor said, referring to Idris Halim. “He built the dam for us.”"
    statement = next(s for s in annotate(text).statements if s.rule == "quotation")
    assert [span.text for span in statement.content] == [
        "I know the man,",
        "He built the dam for us.",
    ]


def test_a_whole_quotation_behind_any_verb_is_said(annotate):
    [statement] = annotate("The guard barked “Get away from the dam now!”").statements
    assert [span.text for span in statement.speaker] == ["The guard"]


def test_who_is_asked_did_not_ask(annotate):
    text = "“It held,” the mayor said when asked whether the dam was safe."
    spoken = {s.content[0].text: [x.text for x in s.speaker] for s in annotate(text).statements}
    assert spoken["It held,"] == ["the mayor"]
    assert spoken["whether the dam was safe"] == []


def test_a_speaker_lost_behind_a_quotation_is_read_from_the_words(annotate):
    text = (
        "“We grieve for two of our team - Drs. Mira and Leno Wyss,” Karl Hoss, president of "
        "Orr Hospital, said in the statement."
    )
    [statement] = annotate(text).statements
    assert [span.text for span in statement.speaker] == ["Karl Hoss"]

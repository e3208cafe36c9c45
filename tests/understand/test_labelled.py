"""Speakers that are set beside their words."""


def test_the_turns_of_a_transcript(annotate):
    text = "HALIM: The dam will hold.\n\nMARSH: Who looked at it?\n\nHALIM: Engineers did, twice."
    told = [(s.speaker[0].text, s.content[0].text) for s in annotate(text).statements]
    assert told == [
        ("HALIM", "The dam will hold."),
        ("MARSH", "Who looked at it?"),
        ("HALIM", "Engineers did, twice."),
    ]


def test_a_single_label_is_no_turn(annotate):
    assert annotate("NOTE: This page was mended on Monday.").statements == ()


def test_a_headline_with_a_name_before_its_quotation(annotate):
    [statement] = annotate("Idris Halim: “The dam will hold.”").statements
    assert [span.text for span in statement.speaker] == ["Idris Halim"]


def test_a_quotation_that_is_signed(annotate):
    [statement] = annotate("“The dam will hold for years.” — Idris Halim").statements
    assert [span.text for span in statement.content] == ["The dam will hold for years."]
    assert [span.text for span in statement.speaker] == ["Idris Halim"]


def test_a_message_with_its_sender(annotate):
    text = "The dam will hold. We looked at it. — Idris Halim (@halim) March 2, 2020"
    [statement] = annotate(text).statements
    assert [span.text for span in statement.speaker] == ["Idris Halim"]
    assert statement.content[0].text == "The dam will hold. We looked at it."

"""Clues to the day of publication in the text of one undated report."""

import pytest


def clues(annotation):
    return [(g.kind, g.spans[0].text, g.earliest, g.latest) for g in annotation.dated.grounds]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The dam broke in May 2031.", ("past", "May 2031", "2031-05-01", None)),
        ("It had been shut since 2029, he said.", ("past", "2029", "2029-01-01", None)),
        # A day may have begun elsewhere.
        ("The dam broke on 3 May 2031.", ("past", "3 May 2031", "2031-05-02", None)),
        ("The dam will open in May 2031.", ("coming", "May 2031", None, "2031-05-31")),
        # The song's "will" is not the reporter's.
        (
            "He sang, way back in 2004, “I will be yours by the end of this song.”",
            ("past", "2004", "2004-01-01", None),
        ),
        ("The mayor left the town three years ago.", ("age", "three years ago", None, None)),
        ("The mayor left the town last summer.", ("age", "last summer", None, None)),
    ],
)
def test_what_a_clause_says_of_the_day_of_publication(annotate, text, found):
    assert clues(annotate(text)) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The dam is planned to open in May 2031.",
        "The dam would open in May 2031, she said.",
        "The 2031 games were given to Tilbay.",
        "The debt had to be paid by May 2031.",
        "Holders of the notes, due 15 March 2031, have sold them.",
        "The notes were to be paid by 15 March 2031.",
        "His contract was extended through 2031.",
        "The dam broke on Sunday.",
    ],
)
def test_what_says_nothing_of_it(annotate, text):
    assert clues(annotate(text)) == []


def test_captions_and_notices_are_of_another_day(annotate):
    text = (
        "Dam breaks above Tilbay\n\nThe dam above Tilbay broke, the mayor said, and the lower "
        "town was flooded to the roofs.\n\nThe dam as it was built in 2019 Getty\n\n"
        "© 2033 The Tilbay Post. All rights reserved."
    )
    assert clues(annotate(text)) == []


def test_the_sentence_of_a_clue_and_the_one_it_points_to(annotate):
    text = "The Orrin Front blew up the mill. It was where the front began three years ago."
    [clue] = annotate(text).dated.grounds
    assert clue.context.text == "It was where the front began three years ago."
    assert clue.pointed_to.text == "The Orrin Front blew up the mill."
    [other] = annotate("The mill fell. The front began three years ago.").dated.grounds
    assert other.pointed_to is None


def test_a_dated_report_is_asked_for_no_clues(annotate):
    text = "The dam broke in May 2031."
    assert annotate(text, published="2031-06-01").dated is None

"""Lines that can be read by themselves, and lines that cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.present.brief.alone import Flaw, Named, is_furniture, standing
from variorum.present.brief.leaning import is_elsewhere, is_linked, leans, leans_a_little


@pytest.mark.parametrize(
    "line",
    [
        "The ferry was overloaded, the union said.",
        "Police said they found the boat at dawn.",
        "The minister said he would resign.",
        "It was not clear how many people were aboard.",
        "Residents fled their homes after the dam failed.",
        "“The water is cold,” the captain said, and left the quay.",
        "The harbour office said it had no records.",
        "Those who had tickets were told to wait.",
        "The brother of the captain said that the boat was old.",
    ],
)
def test_a_line_that_stands(line):
    assert standing(line).flaw is None
    assert standing(line).additions == ()


@pytest.mark.parametrize(
    "line",
    [
        "He left the port at dawn on Tuesday.",
        "“It was overloaded,” the union's secretary said.",
        "They had been told to wait for hours.",
        "Her boat was found off the cape on Friday.",
        "Their families were waiting on the quay.",
        "We will not stop until all are found.",
        "Local sources said their release was part of a deal.",
    ],
)
def test_a_pronoun_with_nobody_before_it(line):
    assert standing(line).flaw is Flaw.PRONOUN


@pytest.mark.parametrize(
    "line",
    [
        "That was the promise they made.",
        "After that everything went very fast.",
        "Both men were arrested on Friday morning.",
        "The latter denied every charge on Friday.",
        "Those rules were changed after the wreck.",
        "The brother told reporters that the boat was old.",
        "That issue was made worse by the storm.",
        "That’s a wave predicted by the harbour office.",
        "Together, they can carry twice as many cars.",
        "But doing this is banned in every port.",
        "The ministry noted that the port was closed.",
        "The tweet, which came at noon, named the port.",
        "“The port is closed,” the spokesperson said.",
        "Still, authorities there have closed the port.",
        "The harbour has more boats, that is more than the navy has.",
        "This, Oda said, made it hard to leave the port.",
    ],
)
def test_a_line_that_leans_on_another(line):
    assert standing(line).flaw is Flaw.LEANING


@pytest.mark.parametrize(
    "line",
    [
        'The mate said the ferry was "full to the rails" that night.',
        'The mate denied that the ferry was full, saying "there was room."',
        '"The ferry was full to the rails," the mate said.',
    ],
)
def test_words_in_straight_marks_leave_a_line_whole(line):
    assert standing(line).flaw is None


@pytest.mark.parametrize(
    "line",
    [
        "and the ferry sank off the cape.",
        "The ferry sank off the cape",
        "Ferry sinks.",
        "“The ferry sank off the cape, she said.",
        "A ferry (the Orla sank off the cape.",
        "Ferry in Kessary\nDivers went down to the wreck again.",
        "“Sounds like a broken pump.”",
        '"First a wave came," "then another wave came over the rail.',
        "The nurse looked up. 'The sea was higher than ever.",
        "The sea was higher than ever,' the nurse told the court.",
        "Will have room for twice as many cars as before.",
        "(The ferry was the last to leave the quay.)",
    ],
)
def test_a_fragment(line):
    assert standing(line).flaw is Flaw.FRAGMENT


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: The ferry sank off the cape.",
        "EPA Divers went down to the wreck again.",
        "See https://news.example/ferry for the whole story.",
        "HARBOUR NORTH QUAY SOUTH QUAY The ferry left from here.",
        "Divers work at the wreck in this undated picture.",
        "Some of the divers are seen during a rest at the quay.",
    ],
)
def test_furniture(line):
    assert standing(line).flaw is Flaw.FURNITURE


def test_a_quotation_needs_whoever_says_it():
    line = "“The ferry had been overloaded since the early spring.”"
    assert standing(line).flaw is Flaw.SPEAKER
    assert standing(line, has_speaker=True).flaw is None


@pytest.mark.parametrize(
    "line",
    ["Ever wonder why a ferry is so often late?", "Never give your ticket to a stranger at sea."],
)
def test_what_speaks_to_the_reader_tells_nothing(line):
    assert standing(line).flaw is Flaw.READER


@pytest.mark.parametrize(
    "line",
    [
        "“You will all be taken home,” Ana Oda told the passengers.",
        "This year the ferry was late every day.",
        "The ministry of ports noted that the quay was closed.",
        "'The sea was higher than ever,' the nurse said.",
        "The sailors' union called the boat unsafe.",
        "The harbour office told authorities there to wait.",
    ],
)
def test_a_line_that_only_looks_so(line):
    assert standing(line, [Named(4, 11, person=False)]).flaw is None


def test_a_noun_that_everybody_knows_needs_no_telling_which():
    line = "The video showed a wave over the rail."
    assert leans(line)
    assert not leans(line, {"video"}.__contains__)
    assert leans_a_little("The boat was seized in May.")
    assert not leans_a_little("The boat was seized in May.", {"boat"}.__contains__)


def test_a_word_that_links_counts_also_after_the_subject():
    assert is_linked("The coast guard also closed the port.")
    assert not is_linked("The coast guard, which is in charge of the port, also closed it.")


def test_there_is_settled_by_a_name_before_it():
    line = "In Hesmeh, officials there closed the port."
    assert is_elsewhere(line, [])
    assert not is_elsewhere(line, [9])


def test_a_heading_that_runs_into_a_sentence_is_furniture():
    line = "What happened at the quay Boats came from every side."
    assert standing(line, plain={"boats"}).flaw is Flaw.FURNITURE
    assert standing(line).flaw is None


def test_a_name_before_it_settles_a_pronoun():
    line = "Oda said that he had seen the boat."
    assert standing(line).flaw is Flaw.PRONOUN
    assert standing(line, [Named(0, 3, person=True)]).flaw is None
    assert standing(line, [Named(0, 3, person=False)]).flaw is Flaw.PRONOUN


def test_a_settled_pronoun_gets_its_name_once():
    line = "She said that her brother had seen the boat."
    assert standing(line, settled={0: "Ana Oda"}).additions == ((3, "Ana Oda"),)


def test_whoever_says_we_must_be_named():
    line = "“We ran out of blankets before midnight,” the nurse said."
    assert standing(line).flaw is Flaw.PRONOUN
    assert standing(line, has_speaker=True).flaw is None
    assert standing("We ran out of blankets at night.", has_speaker=True).flaw is Flaw.PRONOUN


@given(st.text(max_size=200))
def test_any_text_is_judged(line):
    found = standing(line)
    assert found.flaw is None or not found.additions
    assert isinstance(is_furniture(line), bool)
    assert isinstance(is_linked(line), bool)
    assert isinstance(leans_a_little(line), bool)

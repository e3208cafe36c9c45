"""Which words of a text of capitals are names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.understand.capitals import with_capitals, without_insertions


@pytest.mark.parametrize(
    "written",
    [
        "the mayor, Andres Telmark, spoke to reporters.",
        "two guards of Telmark's house were hurt.",
        "Carlos Hammer and Ivan Telmark were found on 3 March in the river.",
        "he said that i may march on Friday.".replace(" i ", " I "),
        "the water league [WTX] said that the WTX would wait.",
        "the M-3 group met the U.S. envoy, J. Telmark.",
        "French and German clerks talked about the 1st of May 1980.".replace("1st of May", "3 May"),
    ],
)
def test_names_are_raised_and_other_words_are_not(written: str) -> None:
    assert with_capitals(written.upper()) == written


def test_a_surname_that_is_also_a_word_is_raised_wherever_it_stands() -> None:
    told = with_capitals("CARLOS ORTEGA DIED. THE SON OF ORTEGA WAS NOT THERE.")
    assert told == "Carlos Ortega died. the son of Ortega was not there."


def test_a_title_is_raised_before_a_name_alone() -> None:
    told = with_capitals("COLONEL IVAN TELMARK MET A COLONEL AND A JUDGE.")
    assert told == "Colonel Ivan Telmark met a colonel and a judge."


@given(st.text())
def test_the_length_is_kept_and_nothing_but_case_is_changed(text: str) -> None:
    told = with_capitals(text)
    assert len(told) == len(text)
    assert all(a == b or a in (b.lower(), b.upper()) for a, b in zip(told, text, strict=True))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The mayor [Ana Telmark] spoke.", "The mayor               spoke."),
        ("They condemned a theft [of two cars].", "They condemned a theft  of two cars ."),
        ("[Report] Police came.", "[Report] Police came."),
        ("[Report] [Ana Telmark] Police came.", "[Report] [Ana Telmark] Police came."),
    ],
)  # fmt: skip
def test_insertions_within_a_sentence_are_blanks(text: str, read: str) -> None:
    assert without_insertions(text) == read


@given(st.text(alphabet="[] ab,.'"))
def test_blanks_keep_the_length(text: str) -> None:
    assert len(without_insertions(text)) == len(text)


def test_a_number_that_an_editor_put_in_is_read(annotate):
    [figure] = annotate("AT LEAST [9] FERRYMEN DIED AT TILBAY, THE HARBOUR OFFICE SAID.").figures
    assert (figure.low, figure.role) == (9, "killed")

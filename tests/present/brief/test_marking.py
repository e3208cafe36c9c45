"""Which words of a line its counts speak of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.spans import Span
from variorum.present.brief.marking import (
    is_part,
    is_thing,
    lacks_its_verb,
    mark,
    whole_clause,
    whole_pairs,
)


def stretch(line: str, words: str) -> tuple[int, int]:
    start = line.index(words)
    return start, start + len(words)


def marked(line: str, words: str) -> str:
    start, end = stretch(line, words)
    whole = Span(report="r", start=40, end=40 + len(line), text=line)
    evidence = Span(report="r", start=40 + start, end=40 + end, text=words)
    return line[slice(*mark(whole, evidence))]


@pytest.mark.parametrize(
    ("line", "words", "whole"),
    [
        (
            "Some 60 people are aboard the ferry Orla, and it is not known how many can swim.",
            "it is not known how many",
            "it is not known how many can swim",
        ),
        (
            "The owner of the old tug told the guild that there would be no talks until the crew "
            "came ashore, and that nobody else was asked.",
            "there would be no talks",
            "there would be no talks until the crew came ashore",
        ),
        (
            "The guild split into two over the winter, with the board holding the pier based in "
            "the north of the strait, by the old fort and the two quays.",
            "The guild split into two over the winter, with the board holding the pier",
            "The guild split into two over the winter",
        ),
        ("The ferry sank off the cape and nobody of its crew was seen again by divers.",
         "The ferry sank off the cape", "The ferry sank off the cape"),
    ],
)  # fmt: skip
def test_a_mark_stops_where_its_clause_does(line: str, words: str, whole: str) -> None:
    assert marked(line, words) == whole


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("They asked who was there when the ferry went down.", "when the ferry went down"),
        ("The diver who found the wreck left.", "found the wreck"),
        ("Two hours after the crew left the Orla it sank.", "Two hours after the crew left"),
        ("Without raising alarms and ringing a bell, they left.", "ringing a bell"),
        ("Oda was walking home when the pier fell.", "Oda was walking home"),
        ("They were robbed or drowned in the strait.", "drowned in the strait"),
    ],
)
def test_a_clause_that_completes_another_is_a_part(line: str, words: str) -> None:
    assert is_part(line, *stretch(line, words))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("After the storm had gone, the ferry left for Nyr.",
         "After the storm had gone, the ferry left for Nyr"),
        ("The ferry sank when the pier fell.", "The ferry sank"),
        ("Oda said that the ferry sank.", "the ferry sank"),
        ("Nothing was found.", "Nothing was found"),
    ],
)  # fmt: skip
def test_a_clause_of_its_own_is_none(line: str, words: str) -> None:
    assert not is_part(line, *stretch(line, words))


def test_a_thing_that_another_clause_speaks_of_is_no_claim() -> None:
    line = "The guild would not comment on the claim that the pier fell on some of the 12 boats."
    assert is_thing(line, *stretch(line, "the claim that the pier fell"))
    assert not is_thing(line, *stretch(line, "the 12 boats"))
    assert not is_thing(line, *stretch(line, "The guild would not comment"))


def test_what_is_not_said_is_marked_with_its_verb_or_not_at_all() -> None:
    line = "The guild did not say who had been on watch."
    assert lacks_its_verb(line, *stretch(line, "who had been on watch"))
    assert not lacks_its_verb(line, *stretch(line, "The guild did not say"))


def test_a_mark_begins_with_a_whole_word() -> None:
    line = "They spoke for hours about the so-called quiet plan for the two piers off the cape."
    assert marked(line, "called quiet plan") == "so-called quiet plan"


@given(st.text(alphabet="ab how,until.“”", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_clause_stays_in_its_line(line: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(line)), min(other, len(line))))
    left, right = whole_clause(line, start, end)
    assert left == start
    assert start <= right <= len(line)
    assert is_part(line, start, end) in (True, False)


@pytest.mark.parametrize(
    ("line", "marked", "whole"),
    [
        ("A ship (the Orla) sank.", "A ship (the Orla", "A ship (the Orla)"),
        (
            "In “fair health, all told,” he is.",
            "In “fair",
            "In “fair health, all told,”",
        ),
        ('It was "badly kept" then.', 'was "badly', 'was "badly kept"'),
        ("A ship (the Orla) sank.", "ship", "ship"),
        ("A ship (unclosed", "(un", "(un"),
    ],
)
def test_a_mark_has_both_halves_of_a_pair(line: str, marked: str, whole: str) -> None:
    start = line.index(marked)
    found = whole_pairs(line, start, start + len(marked))
    assert line[slice(*found)] == whole


@given(st.text(alphabet='ab ()“”"', max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_mark_grows_and_stays_in_its_line(line: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(line)), min(other, len(line))))
    left, right = whole_pairs(line, start, end)
    assert 0 <= left <= start
    assert end <= right <= len(line)

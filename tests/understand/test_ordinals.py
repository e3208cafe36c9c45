"""Ordinals that count a series up to where they stand, and those that only rank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st


def ordinals(annotation):
    return [f for f in annotation.figures if f.rule.startswith("ordinal")]


@pytest.mark.parametrize(
    ("sentence", "words", "number", "role", "population"),
    [
        ("It was the second crash in four months.", "the second crash", 2, "other", "other"),
        ("The driver was the 10th victim.", "the 10th victim", 10, "other", "person"),
        ("The 12th passenger on the bus was Mara Oduya.", "The 12th passenger", 12, "present",
         "passenger"),
        ("The launch is the third to pass over the bay in a month.", "the third", 3, "other",
         "other"),
        ("The rocket was the second to be sent over the bay.", "the second", 2, "other", "weapon"),
        ("A second missile failed and fell into the bay.", "A second missile", 2, "other",
         "weapon"),
        ("It was the second time the harbour had closed.", "the second time", 2, "other", "other"),
        ("The bay closed for the third time in two days.", "the third time", 3, "other", "other"),
        ("Ruritania's sixth rocket test drew protests.", "Ruritania's sixth rocket test", 6,
         "other", "other"),
        ("Only twice before has a rocket passed over the bay.", "Only twice", 2, "other", "other"),
    ],
)  # fmt: skip
def test_a_series_is_counted(annotate, sentence, words, number, role, population):
    [found] = ordinals(annotate(sentence))
    assert (found.text, found.low, found.high) == (words, number, number)
    assert (found.comparator, found.implicit) == ("eq", False)
    assert (found.role, found.population) == (role, population)


@pytest.mark.parametrize(
    "sentence",
    [
        "He lived on the 29th floor of the second building.",
        "They met on the second Monday of the month.",
        "Orrin is the second largest town of the province.",
        "In the 19th century the bay was a harbour.",
        "The second missile hit a warehouse.",
        "He won the third round and took second place.",
        "A second-hand boat sank.",
        "She was expecting her third child in July.",
        "The second lieutenant spoke first.",
        "The 2nd Battalion crossed the river.",
        "He changed his mind a second later.",
        "Twice a day the ferry crosses the bay.",
    ],
)
def test_a_rank_a_date_and_a_floor_count_nothing(annotate, sentence):
    assert ordinals(annotate(sentence)) == []


def test_who_is_harmed_is_one_more_and_no_second(annotate):
    [found] = annotate("A second man was shot.").figures
    assert (found.low, found.high, found.role) == (1, 1, "casualties")


WORDS = [
    "the", "a", "2nd", "second", "10th", "test", "is", "to", "in", "time", "twice", "only",
    "99999th", "²nd",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_no_string_of_ordinals_raises(annotate, words):
    for figure in ordinals(annotate(" ".join(words))):
        assert figure.low == figure.high >= 2

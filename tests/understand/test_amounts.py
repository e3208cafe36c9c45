"""Amounts: each number expression of a sentence with its bound and what it is of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def told(annotate, text):
    return [
        (q.text, q.value if q.value is not None else (q.low, q.high), q.bound, q.unit)
        for q in annotate(text).quantities
    ]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("The yard sold 14 wooden boats last year.", [("14", 14, "eq", "boat")]),
        (
            "Tens of thousands of students marched.",
            [("Tens of thousands", (10_000, None), "more", "student")],
        ),
        (
            "The clinic does three thousand tests per day.",
            [("three thousand", 3_000, "eq", "test per day")],
        ),
        (
            "It has four-, five- and six-cylinder engines.",
            [
                ("four", 4, "eq", "cylinder"),
                ("five", 5, "eq", "cylinder"),
                ("six", 6, "eq", "cylinder"),
            ],
        ),
        ("We stayed for a week or two.", [("two", 2, "eq", "week")]),
        ("A third of the harbour workers went home.", [("A third", 1 / 3, "eq", "worker")]),
        (
            "They sold 4 million digital and printed copies.",
            [("4 million", 4_000_000, "eq", "copy")],
        ),
    ],
)
def test_a_count_has_the_noun_that_it_counts(annotate, text, amounts):
    assert told(annotate, text) == amounts


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        (
            "Sales climbed from 12 tonnes in May to 15 tonnes.",
            [("from 12 tonnes in May to 15 tonnes", (12, 15), "range", "tonne")],
        ),
        (
            "The price went from $89 to $93 billion.",
            [("from $89 to $93 billion", (89e9, 93e9), "range", "USD")],
        ),
        (
            "The rate fell from 5 to 4 percent.",
            [("from 5 to 4 percent", (4, 5), "range", "percent")],
        ),
        (
            "Water rose 4 feet from a low of 3 miles.",
            [("4 feet", 4, "eq", "foot"), ("3 miles", 3, "eq", "mile")],
        ),
        (
            "They came from 12 villages; 40 went to 3 camps.",
            [("12", 12, "eq", "village"), ("40", 40, "eq", None), ("3", 3, "eq", "camp")],
        ),
    ],
)
def test_from_one_to_another_is_one_expression(annotate, text, amounts):
    assert told(annotate, text) == amounts


@pytest.mark.parametrize(
    "text",
    [
        "The team left on March 29.",
        "They won 3-1 in 2019.",
        "Several of them saw many of the others.",
        "The Apollo 11 rocket is in a museum.",
        "He lives at 14 Hollow Oak Road.",
        "The new Falcon 9 exploded.",
        "The other one is mine.",
        "One can never know.",
        "In the first half of 2019 they rested.",
        "It was built between 1600 and 1900 by monks.",
    ],
)
def test_what_only_looks_like_an_amount(annotate, text):
    assert told(annotate, text) == []


def test_of_two_numbers_of_one_noun_the_one_in_the_name_counts_nothing(annotate):
    assert told(annotate, "The airline ordered two new 747 Freighter jets.") == [
        ("two", 2, "eq", "jet")
    ]


def test_a_figure_has_no_noun_for_a_unit(annotate):
    annotation = annotate("At least 14 miners were killed when the roof of the pit fell in.")
    [figure], [amount] = annotation.figures, annotation.quantities
    assert figure.quantity.unit is None
    assert amount.unit == "miner"


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "from",
                "to",
                "12",
                "3-1",
                "$5",
                "a",
                "or",
                "two",
                "-",
                "one",
                "of",
                "Max",
                "9%",
                "half",
            ]
        ),
        min_size=1,
        max_size=9,
    )
)
def test_amounts_stand_where_they_say_in_any_row_of_words(annotate, words):
    text = " ".join(words)
    annotation = annotate(text)
    assert all(q.text == annotation.report.text[q.start : q.end] for q in annotation.quantities)

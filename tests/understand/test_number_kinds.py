"""Kinds of numbers: what is a date, a clock time, an age, a name, a score, and what counts."""

import pytest

from variorum.understand.quantities import find_numbers


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("on March 29", ["date"]),
        ("on 3 May 2019", ["date", "year"]),
        ("on 24 and 25 April", ["date", "date"]),
        ("on April 24 and 25", ["date", "date"]),
        ("on April 24-25", ["date"]),
        ("In May 12 people died", ["count"]),
        ("they may 12 times", ["measure"]),
        ("at 0815 it hit", ["clock"]),
        ("at quarter to nine", ["clock"]),
        ("they won 3-1", ["score"]),
        ("tied at 44-44", ["score"]),
        ("12-19 people", ["count"]),
        ("Ana Ruiz, 34, said", ["age"]),
        ("Ana Ruiz, 340, said", ["count"]),
        ("aged 45", ["age"]),
        ("a 400 million-year-old rock", ["age"]),
        ("12 Long Acre Road", ["name"]),
        ("Unit 3", ["name"]),
        ("a 4x4 car", ["name"]),
        ("the 1980s", ["year"]),
        ("2000 people", ["count"]),
        ("a sale in 1998,", ["year"]),
        ("back in nineteen ninety-six", ["year"]),
        ("the twenty-first century", ["ordinal"]),
        ("at number two", ["name"]),
        ("a magnitude-6.7 quake", ["count"]),
    ],
)
def test_the_kind(text, kinds):
    assert [number.kind for number in find_numbers(text)] == kinds


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("a 37m tall mast", "measure", "metre"),
        ("a 37m (121ft) mast", "measure", "metre"),
        ("37m people", "count", None),
        ("£37m tall order", "money", "GBP"),
        ("half an hour", "measure", "hour"),
        ("a quarter of a mile", "measure", "mile"),
        ("an 18-month-old girl", "age", "month of age"),
        ("Ana Ruiz, 34, said", "age", "year of age"),
    ],
)
def test_the_kind_and_the_unit(text, kind, unit):
    number = next(iter(find_numbers(text)))
    assert (number.kind, number.unit) == (kind, unit)


@pytest.mark.parametrize("text", ["TPP-11", "the first half of 2019", "Covid-19", "B-52s"])
def test_part_of_a_word_or_a_period_is_no_number(text):
    assert [number for number in find_numbers(text) if number.kind != "year"] == []

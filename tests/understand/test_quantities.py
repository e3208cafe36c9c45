"""Number expressions: value, bounds, comparator, unit, and what is no count."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.understand.quantities import Number, find_numbers


def only(text: str) -> Number:
    [number] = find_numbers(text)
    return number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,500 people", 12_500),
        ("1.2 million people", 1_200_000),
        ("2.5m people", 2_500_000),
        ("half a million people", 500_000),
        ("a half-million people", 500_000),
        ("two and a half million people", 2_500_000),
        ("twenty-one people", 21),
        ("one hundred and five people", 105),
        ("three hundred thousand people", 300_000),
        ("a dozen people", 12),
        ("two dozen people", 24),
        ("a hundred people", 100),
        ("zero casualties", 0),
        ("a third of the town", 1 / 3),
        ("two-thirds of the town", 2 / 3),
        ("1/4 of the town", 0.25),
        ("2015 people fled", 2015),
        ("1,999 people fled", 1999),
        ("1\u202f000 people fled", 1000),
    ],
)
def test_the_value(text, value):
    number = only(text)
    assert number.comparator == "eq"
    assert isclose(number.value, value)
    assert number.low == number.high == number.value


@pytest.mark.parametrize(
    ("words", "comparator", "low", "high"),
    [
        ("at least", "at_least", (40, True), None),
        ("no fewer than", "at_least", (40, True), None),
        ("a minimum of", "at_least", (40, True), None),
        ("more than", "more_than", (40, False), None),
        ("over", "more_than", (40, False), None),
        ("up to", "at_most", None, (40, True)),
        ("as many as", "at_most", None, (40, True)),
        ("no more than", "at_most", None, (40, True)),
        ("not more than", "at_most", None, (40, True)),
        ("up to more than", "at_most", None, (40, True)),
        ("fewer than", "fewer_than", None, (40, False)),
        ("less than", "fewer_than", None, (40, False)),
        ("under", "fewer_than", None, (40, False)),
        ("nearly", "nearly", (40, True), (40, True)),
        ("almost", "nearly", (40, True), (40, True)),
        ("close to", "nearly", (40, True), (40, True)),
        ("about", "about", (40, True), (40, True)),
        ("around", "about", (40, True), (40, True)),
        ("some", "about", (40, True), (40, True)),
        ("roughly", "about", (40, True), (40, True)),
        ("approximately", "about", (40, True), (40, True)),
        ("an estimated", "about", (40, True), (40, True)),
    ],
)
def test_a_comparator_bounds_one_end_or_both(words, comparator, low, high):
    number = only(f"{words} 40 people")
    assert number.comparator == comparator
    assert (number.low, number.low_closed) == (low or (None, None))
    assert (number.high, number.high_closed) == (high or (None, None))
    assert number.start == 0


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("40 or more", "at_least"),
        ("40+ people", "at_least"),
        ("40 at most", "at_most"),
        ("40 or so", "about"),
    ],
)
def test_a_comparator_may_stand_behind(text, comparator):
    assert only(text).comparator == comparator


@pytest.mark.parametrize(
    "text",
    ["between 12 and 19", "between 12 to 19", "12 to 19", "12-19", "12–19", "twelve to nineteen"],
)
def test_a_range_has_two_closed_ends_and_no_value(text):
    number = only(text)
    assert (number.value, number.low, number.high) == (None, 12, 19)
    assert number.low_closed
    assert number.high_closed
    assert number.comparator == "range"


def test_the_scale_of_the_second_end_holds_for_the_first():
    number = only("two to three million people")
    assert (number.low, number.high) == (2_000_000, 3_000_000)


@pytest.mark.parametrize("text", ["from 28 to 44", "28 and 44", "44 to 28"])
def test_two_numbers_that_are_no_range(text):
    assert {number.value for number in find_numbers(text)} == {28, 44}


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("a couple of people", 2),
        ("several people", 2),
        ("a few people", 2),
        ("a number of people", 2),
        ("dozens of people", 12),
        ("scores of people", 40),
        ("hundreds of people", 100),
        ("thousands of people", 1_000),
        ("tens of thousands of people", 10_000),
        ("hundreds of thousands of people", 100_000),
        ("a few hundred people", 200),
        ("several thousand people", 2_000),
    ],
)
def test_a_vague_word_has_an_open_low_and_no_high(text, low):
    number = only(text)
    assert number.comparator == "vague"
    assert number.value is None
    assert (number.low, number.high) == (low, None)
    assert number.low_closed is False


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a 12-year-old boy", "age"),
        ("she was 45 years old", "age"),
        ("an 18-month-old baby", "age"),
        ("at 10:30 the bell rang", "clock"),
        ("at 8 p.m. the bell rang", "clock"),
        ("at 10.30am the bell rang", "clock"),
        ("at half past six", "clock"),
        ("picture 8/22", "clock"),
        ("on the 3rd day", "ordinal"),
        ("the 101st Division", "ordinal"),
        ("in 1999", "year"),
        ("the 2008 quake", "year"),
        ("The year 2015 was hard", "year"),
        ("the 1990s", "year"),
        ("Route 66", "name"),
        ("No. 7", "name"),
        ("Flight 447", "name"),
        ("Room 12", "name"),
        ("Resolution 242", "name"),
        ("£3.5m", "money"),
        ("$20", "money"),
        ("40 percent", "share"),
        ("40%", "share"),
        ("a third of the town", "share"),
        ("25 kilometres", "measure"),
        ("three hours", "measure"),
    ],
)
def test_what_is_no_plain_count(text, kind):
    [number] = [n for n in find_numbers(text) if n.number_start >= 0][:1]
    assert number.kind == kind


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 km", "kilometre"),
        ("25 kilometres", "kilometre"),
        ("six feet", "foot"),
        ("three hours", "hour"),
        ("40 per cent", "percent"),
        ("40%", "percent"),
        ("$20", "USD"),
        ("€40 million", "EUR"),
        ("£3", "GBP"),
        ("1.5 tonnes", "tonne"),
    ],
)
def test_the_unit(text, unit):
    assert only(text).unit == unit


@pytest.mark.parametrize(
    ("text", "bound"), [("rose by 12", "up"), ("fell by 3%", "down"), ("12 people", "eq")]
)
def test_a_change_is_told_from_a_count(text, bound):
    assert only(text).bound == bound


@pytest.mark.parametrize("text", ["million", "second", "G20", "the first of them", "some people"])
def test_no_number_stands_here(text):
    assert list(find_numbers(text)) == []


@pytest.mark.parametrize("text", ["No one was there", "They saw one another", "He is the one who"])
def test_one_as_a_pronoun_is_no_number(text):
    assert list(find_numbers(text)) == []


@given(st.integers(min_value=1, max_value=10**9))
def test_digits_with_and_without_commas_are_one_value(value):
    assert only(f"{value:,} people").value == only(f"{value}  people").value == value


@given(st.text(alphabet="0123456789,.-/:+%$ aortofbewn half milion", max_size=40))
def test_offsets_stay_in_the_text_and_bounds_in_order(text):
    for number in find_numbers(text):
        assert 0 <= number.start <= number.number_start < number.number_end <= len(text)
        assert number.number_end <= number.end <= len(text)
        if number.low is not None and number.high is not None:
            assert number.low <= number.high

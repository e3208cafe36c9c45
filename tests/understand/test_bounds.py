"""Bounds: comparators before and behind a number, movements, and verbs that own a particle."""

import pytest

from variorum.understand.bounds import comparator_behind, ends_of, lead_of
from variorum.understand.quantities import find_numbers
from variorum.understand.units import Unit

PERCENT = Unit(0, "percent", "share")
DOLLARS = Unit(0, "USD", "money")
CENTS = Unit(0, "cent", "money")
FEET = Unit(0, "foot", "measure")


def lead(before, unit=None):
    return lead_of(before, len(before), unit)


@pytest.mark.parametrize(
    ("before", "comparator"),
    [
        ("they found at least ", "at_least"),
        ("at least some ", "at_least"),
        ("only about ", "about"),
        ("up to more than ", "at_most"),
        ("more than the ", "more_than"),
        ("it rained over the ", "eq"),
        ("it rained over ", "more_than"),
        ("(about ", "about"),
        ("~", "about"),
        ("≥", "at_least"),
        ("they handed over ", "eq"),
        ("it made up ", "eq"),
        ("at least, ", "eq"),
    ],
)
def test_the_comparator_before_a_number(before, comparator):
    assert lead(before).comparator == comparator


@pytest.mark.parametrize(
    ("before", "unit", "change"),
    [
        ("sales rose ", PERCENT, "up"),
        ("sales fell about ", PERCENT, "down"),
        ("its shares were up ", DOLLARS, "up"),
        ("it lost ", PERCENT, "down"),
        ("it won ", PERCENT, None),
        ("it lost ", DOLLARS, None),
        ("it added ", CENTS, "up"),
        ("he fell ", FEET, None),
        ("it made up ", PERCENT, None),
        ("the toll rose by ", None, "up"),
        ("they hope to grow exports by ", PERCENT, "up"),
        ("they grew tired, and left by ", PERCENT, None),
        ("he was gunned down by ", None, None),
        ("it was down from ", PERCENT, None),
        ("prices may increase between ", PERCENT, None),
    ],
)
def test_a_movement_before_a_number(before, unit, change):
    assert lead(before, unit).change == change


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("just under 20 percent", "less"),
        ("an average of 70 days", "eq"),
        ("an average of 70 people", "eq"),
        ("rose more than 3%", "more"),
        ("rose nearly 3%", "up"),
        ("dropped by 1 to 2 degrees", "down"),
        ("+0.8%", "up"),
        ("the index, up 0.27", "up"),
        ("the team is up 12", "eq"),
        ("-0.8%", "down"),
        ("sub-7 nanometre", "less"),
    ],
)
def test_the_bound_of_the_whole(text, bound):
    [number] = find_numbers(text)
    assert number.bound == bound


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("under 300 hp (224 kW)", ["less", "less"]),
        ("over 5 miles (8 km)", ["more", "more"]),
        ("about 5 miles (8 km)", ["about", "eq"]),
        ("fell 45 points, or 0.6%", ["down", "down"]),
        ("over 5 miles (12 people)", ["more", "eq"]),
    ],
)
def test_the_same_amount_in_another_unit_has_the_same_bound(text, bounds):
    assert [number.bound for number in find_numbers(text)] == bounds


def test_a_comparator_behind_ends_where_its_words_end():
    assert comparator_behind("40 or more of", 2, 13) == ("at_least", 10)
    assert comparator_behind("40+ people", 2, 10) == ("at_least", 3)
    assert comparator_behind("40 people", 2, 9) is None


@pytest.mark.parametrize("comparator", ["eq", "about", "at_least", "fewer_than"])
def test_an_open_end_is_neither_open_nor_closed(comparator):
    low, high, low_closed, high_closed = ends_of(comparator, 12.0)
    assert (low is None) == (low_closed is None)
    assert (high is None) == (high_closed is None)

"""What is counted, told in other words."""

import pytest

from variorum.compare.counting import (
    LEFT_OUT,
    are_as_many,
    is_left_out,
    may_share_a_row,
    nation_of,
    thing_of,
)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("test", "tests", True),
        ("launches", "missile test", True),
        ("firearms", "guns", True),
        ("jet", "aircraft", True),
        ("boats", "guns", False),
        ("glass", "glas", False),
        (None, "boats", False),
    ],
)
def test_one_thing_by_two_nouns(make, one, other, alike):
    first, second = (make.figure(3, population_text=noun) for noun in (one, other))
    assert (thing_of(first) == thing_of(second)) == alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("American", "Americans", True),
        ("U.S.", "American", True),
        ("UK", "British", True),
        ("Orrin", "Selbian", False),
        (None, "Orrin", False),
    ],
)
def test_one_nation_by_two_words(one, other, alike):
    assert (nation_of(one) == nation_of(other)) == alike


@pytest.mark.parametrize(
    ("one", "other", "many"),
    [
        ({}, {"population": "civilian"}, True),
        ({"number": 2}, {"number": 2, "population": "civilian"}, False),
        ({}, {"number": 11}, False),
        ({}, {"rule": "number.subset"}, False),
        ({}, {"rule": "number.verb.partitive"}, False),
        ({"comparator": "vague"}, {"comparator": "vague"}, False),
        ({"comparator": "at_least"}, {"comparator": "at_least"}, True),
        ({"number": None, "comparator": "existential"}, {}, False),
    ],
)
def test_a_part_that_is_as_many_as_its_whole(make, one, other, many):
    first, second = (make.figure(**{"number": 12, **facts}) for facts in (one, other))
    assert are_as_many(first, second) == are_as_many(second, first) == many


@pytest.mark.parametrize(
    ("bare", "other", "left_out"),
    [
        ({}, {"population": "child", "number": 12, "comparator": "at_most"}, True),
        ({}, {"population": "child", "number": 11}, False),
        ({"comparator": "unknown_stated"}, {"population": "child"}, True),
        ({}, {"population": "vehicle"}, False),
        ({"population_text": "miners"}, {"population": "child"}, False),
    ],
)
def test_who_is_counted_may_be_left_out(make, bare, other, left_out):
    first = make.figure(**{"number": 12, "population_text": None, **bare})
    second = make.figure(**{"number": 12, **other})
    assert is_left_out(first, second) == left_out


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ({}, {"number": 15}, True),
        ({}, {"number": None, "comparator": "existential"}, True),
        ({}, {"number": None, "comparator": "existential", "population_text": "guards"}, False),
        ({}, {"number": None, "comparator": "unknown_stated"}, False),
        ({"number": None, "comparator": "existential"},
         {"number": None, "comparator": "unknown_stated"}, True),
        ({"rule": "ordinal"}, {}, False),
        ({"rule": "ordinal"}, {"rule": "ordinal"}, False),
        ({"rule": "ordinal", "place": "Orrin"}, {"rule": LEFT_OUT, "place": "Orrin"}, True),
        ({"rule": "ordinal", "place": "Orrin"}, {"rule": "ordinal", "place": "Selby"}, False),
    ],
)  # fmt: skip
def test_what_may_stand_in_one_row(make, one, other, shared):
    first, second = (make.figure(**{"number": 12, **facts}) for facts in (one, other))
    assert may_share_a_row(first, second) == may_share_a_row(second, first) == shared

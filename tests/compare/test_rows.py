"""Rows: which readings stand together."""

import pytest

from variorum.compare.rows import distinct, parting, rows

OFFICE = "the harbour office"
GUARD = "the coast guard"


def gathered(make, *figures):
    papers = [make.paper(name, figure) for name, figure in zip("ABCDEF", figures, strict=False)]
    told = make.told(papers, make.book(*papers))
    return rows(told, make.scene("tilbay"))


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ({}, {}, True),
        ({}, {"population": "civilian"}, True),
        ({}, {"population": "civilian", "number": 9}, False),
        ({"qualifier": "Americans"}, {"qualifier": "U.S."}, True),
        ({}, {"population": "child", "rule": "number.subset"}, False),
        ({"role": "other", "population_text": "tests"},
         {"role": "other", "population_text": "launches"}, True),
        ({"role": "other", "population_text": "tests"},
         {"role": "other", "population_text": "guards"}, False),
        ({"role": "injured"}, {}, False),
    ],
)  # fmt: skip
def test_one_count_in_other_words_is_one_row(make, one, other, together):
    found = gathered(make, *(make.figure(**{"number": 12, **facts}) for facts in (one, other)))
    assert (len(found) == 1) == together


def test_what_nobody_knows_stands_with_what_only_says_that_there_are_some(make):
    unknown = make.figure(None, "unknown_stated", population_text=None)
    some = make.figure(None, "existential", population="child", population_text="girls")
    assert [len(row) for row in gathered(make, some, unknown)] == [2]
    assert sorted(len(row) for row in gathered(make, make.figure(12), unknown)) == [1, 1]


def test_a_series_is_parted_from_the_count_of_all(make):
    second = make.figure(2, role="present", rule="ordinal", place="Tilbay")
    found = gathered(make, make.figure(12, role="present", place="Tilbay"), second)
    assert [len(row) for row in found] == [1, 1]


def test_what_lies_apart_for_no_stated_reason_is_parted(make):
    papers = [
        make.paper(name, make.figure(number, role="present", rule=rule, holder=who))
        for name, number, rule, who in (
            ("A", 12, "number.presumed", OFFICE), ("B", 15, "number.verb", GUARD),
        )
    ]  # fmt: skip
    one, other = make.told(papers, make.book(*papers))
    assert parting(one, other, make.scene("tilbay")) == (
        "in one of them only the noun tells the role",
        "role",
    )


def test_the_same_in_one_voice_is_one(make):
    papers = [make.paper("A", make.figure(12, words="12"), make.figure(12, words="12 people"))]
    told = make.told(papers, make.book(*papers))
    assert [len(members) for members in distinct(told).values()] == [2]

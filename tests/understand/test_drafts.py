"""What a number counts where no word tells of harm."""

import pytest


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Hundreds of rounds were stacked there.", [("Hundreds of rounds", "vague", 100, None)]),
        ("The farm hid an arsenal of rifles.", [("an arsenal of rifles", "vague", 2, None)]),
        (
            "Many soldiers waited, and millions of people watched.",
            [("millions of people", "vague", 1_000_000, None)],
        ),
        ("Officials seized two ships in Tilbay.", [("two ships", "eq", 2, 2)]),
        ("The barge ran aground seven times in May.", [("seven times", "eq", 7, 7)]),
        ("It is six times the size and six times more costly.", []),
        ("Thousands gathered on the square.", [("Thousands", "vague", 1000, None)]),
        ("They logged 30 deliveries.", [("30 deliveries", "eq", 30, 30)]),
        ("Over 900 petitions came in.", [("Over 900 petitions", "more_than", 900, None)]),
        ("Two of its companies and one plan failed in three ways after two nights.", []),
        ("Several offices and a few complaints were all.", []),
        ("Just under 90 sailors are missing.", [("Just under 90 sailors", "fewer_than", None, 90)]),
        ("A family of four, all of Tilbay, spoke.", [("four", "eq", 4, 4)]),
        ("Ten missile tests were held.", [("Ten missile tests", "eq", 10, 10)]),
    ],
)
def test_what_is_counted_without_harm(annotate, text, figures):
    told = annotate(text).figures
    assert [(f.text, f.comparator, f.low, f.high) for f in told] == figures
    assert not {f.role for f in told} & {"killed", "injured", "abducted", "arrested"}

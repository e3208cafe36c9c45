"""The kind of a row of several readings."""

import pytest

from variorum.compare.judged import JudgedRow

OFFICE = "the harbour office"
GUARD = "the coast guard"


def kind(make, *figures):
    papers = [make.paper(name, figure) for name, figure in zip("ABCDEF", figures, strict=False)]
    book = make.book(*papers)
    return JudgedRow.of(make.told(papers, book), make.scene("tilbay"), book).kind()


def of(make, *bounds):
    return kind(make, *(make.figure(number, comparator) for number, comparator in bounds))


@pytest.mark.parametrize(
    ("bounds", "wanted"),
    [
        ([(12, "eq"), (12, "eq"), (10, "at_least")], "repeated"),
        # As many say one number as the other: on neither do they agree.
        ([(12, "eq"), (12, "eq"), (10, "at_least"), (10, "at_least")], "compatible"),
        ([(12, "eq"), (12, "eq"), (12, "eq"), (10, "at_least"), (10, "at_least")], "repeated"),
        ([(12, "eq"), (None, "existential")], "refined"),
        ([(12, "eq"), (2, "vague")], "refined"),
        ([(12, "eq"), (12, "vague"), (None, "existential")], "strained"),
        ([(15, "eq"), (12, "vague"), (None, "existential")], "compatible"),
        ([(None, "existential"), (None, "existential")], "repeated"),
        # Two that only say "some" agree on less than the third tells.
        ([(None, "existential"), (None, "existential"), (12, "eq")], "refined"),
        ([(None, "existential"), (20, "at_most")], "repeated"),
        ([(None, "existential"), (None, "unknown_stated")], "unknown_stated"),
    ],
)
def test_the_kind_of_a_row(make, bounds, wanted):
    found, reason = of(make, *bounds)
    assert found == wanted
    assert reason


def test_an_agreement_of_named_origins_is_told_before_one_of_outlets(make):
    named = [make.figure(12, holder=who) for who in (OFFICE, GUARD)]
    assert kind(make, *named, make.figure(10, "at_least"), make.figure(10, "at_least"))[0] == (
        "corroborated"
    )

"""Quotation marks: every kind, none that is an apostrophe, none that fails a text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.understand.parsing import Block
from variorum.understand.quotes import Quote, find_quotes


def quotes(text: str) -> list[Quote]:
    return list(find_quotes(text, [Block(0, len(text), "body")]))


def inside(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in quotes(text)]


@pytest.mark.parametrize(
    "text",
    [
        '"The mill is shut," she said.',
        "“The mill is shut,” she said.",
        "'The mill is shut,' she said.",
        "‘The mill is shut,’ she said.",
        "«The mill is shut,» she said.",
        "''The mill is shut,'' she said.",
        "(“The mill is shut,” she said.)",
        "She said—“The mill is shut,”—and left.",
    ],
)
def test_every_kind_of_mark(text):
    assert inside(text) == ["The mill is shut,"]
    assert all(quote.closed for quote in quotes(text))


@pytest.mark.parametrize(
    "text",
    [
        "The miners' huts and the sailors' boats burned.",
        "It's the mill's wheel, isn't it?",
        "The ’90s were rock ’n’ roll.",
        "'Tis the end of 'em.",
        "The sailors’ union",
        "'",
        "”",
        '"',
        "“”",
        '""',
        "",
    ],
)
def test_an_apostrophe_and_an_empty_pair_are_no_quotation(text):
    assert quotes(text) == []


def test_two_quotations_in_a_row():
    assert inside("“We left,” she said. “We ran.”") == ["We left,", "We ran."]


def test_an_apostrophe_inside_single_marks_ends_nothing():
    text = "‘It’s the miners’ pit,’ he said."
    assert inside(text) == ["It’s the miners’ pit,"]


@pytest.mark.parametrize("inner", ["‘run’", "'run'"])
def test_a_quotation_in_a_quotation_lies_one_deeper(inner):
    found = quotes(f"“He told me {inner} and I ran,” she said.")
    assert [quote.depth for quote in found] == [0, 1]
    assert found[0].start < found[1].start
    assert found[1].end < found[0].end


def test_a_mark_that_is_not_closed_ends_with_its_block_and_says_so():
    [quote] = quotes("“The mill is shut, he said.")
    assert not quote.closed
    assert quote.outer_end == len("“The mill is shut, he said.")


def test_an_open_mark_does_not_run_into_the_next_block():
    text = "“The mill is shut.\n\n“Nobody came.”"
    cut = text.index("\n") + 2
    found = find_quotes(text, [Block(0, cut, "body"), Block(cut, len(text), "body")])
    assert [text[q.start : q.end] for q in found] == ["The mill is shut.", "Nobody came."]
    assert [q.closed for q in found] == [False, True]


def test_a_measure_in_feet_and_inches_is_no_quotation():
    assert inside("He is 6' 2\" tall and said “no”.") == ["no"]


def test_furniture_is_not_looked_at():
    text = "“Share this”"
    assert list(find_quotes(text, [Block(0, len(text), "furniture")])) == []


@given(st.text(alphabet="ab ,.'\"“”‘’«»„\n\u200f", max_size=60))
def test_any_marks_give_quotations_that_lie_in_the_text(text):
    for quote in quotes(text):
        assert 0 <= quote.outer_start <= quote.start < quote.end <= quote.outer_end <= len(text)
        assert not text[quote.start].isspace()
        assert not text[quote.end - 1].isspace()


@given(st.text(alphabet="ab ,.'\"“”‘’«»\n", max_size=60))
def test_quotations_of_one_depth_do_not_overlap(text):
    outer = [quote for quote in quotes(text) if quote.depth == 0]
    for one, other in pairwise(outer):
        assert one.end <= other.start

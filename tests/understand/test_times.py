"""Time expressions: what is one and what is none, of which type, of which value."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

JUNE = "2015-06-10"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "expression", "kind", "value", "anchor"),
    [
        ("The bridge fell on 3 May 2011.", "3 May 2011", "DATE", "2011-05-03", None),
        ("TILBAY, 26 JAN 89 (TBN) -- The bridge fell.", "26 JAN 89", "DATE", "1989-01-26", None),
        ("The bridge fell on May 3.", "May 3", "DATE", "XXXX-05-03", "publication"),
        ("The bridge fell on 2011-05-03.", "2011-05-03", "DATE", "2011-05-03", None),
        ("The bridge fell on Sunday.", "Sunday", "DATE", "XXXX-WXX-7", "publication"),
        ("The bridge fell yesterday.", "yesterday", "DATE", "-1D", "publication"),
        ("The bridge fell this morning.", "this morning", "TIME", "+0DTMO", "publication"),
        ("It fell at 8:45 pm in Tilbay.", "8:45 pm", "TIME", "XXXX-XX-XXT20:45", "publication"),
        ("It fell at 20:45.", "20:45", "TIME", "XXXX-XX-XXT20:45", "publication"),
        ("It fell at noon Friday.", "noon Friday", "TIME", "XXXX-WXX-5T12:00", "publication"),
        ("It fell on Friday morning.", "Friday morning", "TIME", "XXXX-WXX-5TMO", "publication"),
        ("The bridge fell two days ago.", "two days ago", "DATE", "-P2D", "publication"),
        ("The bridge was shut last week.", "last week", "DATE", "-1W", "publication"),
        ("The bridge was shut recently.", "recently", "DATE", "PAST_REF", "publication"),
        ("The search went on for three days.", "three days", "DURATION", "P3D", None),
        ("It went on for nearly two hours.", "nearly two hours", "DURATION", "PT2H", None),
        ("A three-day search began.", "three-day", "DURATION", "P3D", None),
        ("It took half an hour.", "half an hour", "DURATION", "PT30M", None),
        ("It took two decades.", "two decades", "DURATION", "P20Y", None),
        ("The bridge has been shut for months.", "months", "DURATION", "PXM", None),
        ("The bridge is checked every week.", "every week", "SET", "P1W", None),
        ("The bridge is checked every two weeks.", "every two weeks", "SET", "P2W", None),
        ("The bridge is painted daily.", "daily", "SET", "P1D", None),
        ("The ferry is free on Sundays.", "Sundays", "SET", "XXXX-WXX-7", None),
        ("The bridge was built in the 1990s.", "the 1990s", "DATE", "199", None),
        ("It was built in the 19th century.", "the 19th century", "DATE", "18", None),
        ("It was shut in the winter of 2010.", "the winter of 2010", "DATE", "2010-WI", None),
        ("It was built in nineteen ninety-six.", "nineteen ninety-six", "DATE", "1996", None),
        ("It was shut in late 2010.", "late 2010", "DATE", "2010", None),
        ("It fell in the first half of 2010.", "the first half of 2010", "DATE", "2010-H1", None),
        ("The first bridge was built in 480 BC.", "480 BC", "DATE", "BC0480", None),
    ],
)  # fmt: skip
def test_one_expression(annotate, text, expression, kind, value, anchor):
    [time] = annotate(text).times
    assert time.text == expression
    assert (time.type, time.value, time.anchor) == (kind, value, anchor)


def test_both_ends_of_a_range_are_read(annotate):
    first, last = annotate("The bridge was built in 1914-18.").times
    assert (first.value, last.value) == ("1914", "1918")
    first, last = annotate("It was shut from 12 to 14 July 2011.").times
    assert (first.value, last.value) == ("2011-07-12", "2011-07-14")


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("The bridge fell on Sunday.", "2015-06-07", "2015-06-07", "2015-06-07"),
        ("The bridge fell on Wednesday.", JUNE, JUNE, JUNE),
        ("The bridge will open on Friday.", "2015-06-12", "2015-06-12", "2015-06-12"),
        ("The mayor planned a march on Friday.", "2015-06-12", "2015-06-12", "2015-06-12"),
        ("The mayor could be out by Friday.", "2015-06-12", "2015-06-12", "2015-06-12"),
        ("The vote is due on the second Friday of July.", "2015-07-10", "2015-07-10", "2015-07-10"),
        ("The show is at 7:30 tonight.", "2015-06-10T19:30", JUNE, JUNE),
        ("The mayor vowed on Friday.", "2015-06-05", "2015-06-05", "2015-06-05"),
        ("The bridge fell last Wednesday.", "2015-06-03", "2015-06-03", "2015-06-03"),
        ("The bridge fell yesterday.", "2015-06-09", "2015-06-09", "2015-06-09"),
        ("The bridge fell last night.", "2015-06-09TNI", "2015-06-09", "2015-06-09"),
        ("The bridge fell two days ago.", "2015-06-08", "2015-06-08", "2015-06-08"),
        ("The bridge was shut last week.", "2015-W23", "2015-06-01", "2015-06-07"),
        ("The bridge was shut last year.", "2014", "2014-01-01", "2014-12-31"),
        ("It will open by the end of the year.", "2015", "2015-01-01", "2015-12-31"),
        ("The bridge fell in March.", "2015-03", "2015-03-01", "2015-03-31"),
        ("The bridge fell in October.", "2014-10", "2014-10-01", "2014-10-31"),
        ("The bridge, begun in October, will open soon.", "2014-10", "2014-10-01", "2014-10-31"),
        ("The bridge will open in March.", "2016-03", "2016-03-01", "2016-03-31"),
        ("The bridge opens next summer.", "2016-SU", "2016-06-01", "2016-08-31"),
        ("The bridge fell on Thanksgiving.", "2014-11-27", "2014-11-27", "2014-11-27"),
        ("It cost more in the first quarter.", "2015-Q1", "2015-01-01", "2015-03-31"),
        ("It was shut over the past two months.", "P2M", "2015-04-10", JUNE),
    ],
)  # fmt: skip
def test_what_leans_on_the_day_of_publication_is_placed_only_once_that_is_known(
    annotate, text, value, earliest, latest
):
    undated = annotate(text).times[0]
    assert (undated.earliest, undated.latest) == (None, None)
    dated = annotate(text, published=f"{JUNE}T08:00:00Z").times[0]
    assert (dated.value, dated.earliest, dated.latest) == (value, earliest, latest)
    assert (dated.symbol, dated.anchor) == (undated.symbol, undated.anchor)
    assert undated.value == undated.bare_symbol


@pytest.mark.parametrize("published", [None, JUNE, "0001-01-01", "9999-12-31", "no date"])
def test_a_full_date_needs_no_publication_date(annotate, published):
    [time] = annotate("The bridge fell on 3 May 2011.", published=published).times
    assert (time.earliest, time.latest) == ("2011-05-03", "2011-05-03")


@pytest.mark.parametrize(
    "text",
    [
        "The bridge may fall, and the mayor may march to the town in protest.",
        "An 8-year-old boy crossed the bridge.",
        "The boy was eight years old.",
        "The bridge holds 2,011 tonnes.",
        "Some 2000 people crossed the bridge.",
        "The fall of Tilbay surprised the mayor.",
        "Two sergeants and one second lieutenant crossed the bridge.",
        "Photograph 22/22",
        "02:04",
        "The Sunday Beacon was sold.",
        "The water stood at 3.15 and rose by 2.10.",
        "Tilbay won 3:1 and 20:45 was the ratio.",
        "She scored a touchdown in the third quarter.",
    ],
)
def test_what_is_no_time(annotate, text):
    assert annotate(text).times == ()


def test_a_stretch_of_time_gone_by_is_no_date_to_come(annotate):
    [time] = annotate("In nine months of fighting the bridge fell.", published=JUNE).times
    assert (time.type, time.value, time.earliest) == ("DURATION", "P9M", None)


def test_of_a_day_and_a_month_that_cannot_be_told_apart_only_the_year_is_read(annotate):
    either, plain = annotate("It fell on 3/4/2011 and again on 25/12/2011.").times
    assert (either.earliest, either.latest) == ("2011-01-01", "2011-12-31")
    assert plain.value == "2011-12-25"


def test_a_day_that_no_month_has_is_no_day(annotate):
    times = annotate("The bridge fell on 31 February 2011.").times
    assert "2011-02-31" not in [time.value for time in times]
    assert not [time for time in times if time.earliest and time.earliest == time.latest]


CAPTIONED = """The bridge at Tilbay fell on Sunday, the mayor told reporters in the town.

The bridge at Tilbay on Friday. Photograph: Ada Quill/Beacon Pictures
"""


def test_a_caption_is_never_placed_by_the_day_of_the_report(annotate):
    told, shown = annotate(CAPTIONED, published=JUNE).times
    assert told.earliest == "2015-06-07"
    assert (shown.anchor, shown.value, shown.earliest) == ("picture", "XXXX-WXX-5", None)


_PIECES = st.sampled_from(
    ["3", "May", "2011", "last", "two", "days", "ago", "1990s", "the", "end of", "9:30", "BC", "/",
     "-", ",", "Sunday", "night", "quarter", "a", "half", "year", "’s", "fall", "\n", "99999999999"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=12).map(" ".join), st.sampled_from([None, JUNE, "9999-12-31"]))
def test_any_words_in_any_order_are_read_in_place(annotate, text, published):
    times = annotate(f"It fell. {text}", published=published).times
    for one, following in pairwise(times):
        assert one.end <= following.start
    for time in times:
        assert f"It fell. {text}"[time.start : time.end] == time.text
        assert (time.earliest is None) == (time.latest is None)
        assert (time.earliest or "") <= (time.latest or "")


TIME_WORDS = (
    "the ", "a ", "this ", "past ", "last ", "next ", "coming ", "early ", "mid-", "late ", "in ",
    "on ", "at ", "by ", "ago ", "later ", "before ", "after ", "of ", "and ", "half ", "or so ",
    "two ", "2 ", "15 ", "15th ", "2011 ", "'90s ", "1990s ", "nineties ", "year ", "years ",
    "month ", "weeks ", "day ", "days ", "hours ", "quarter ", "decade ", "century ", "19th ",
    "Monday ", "May ", "March ", "summer ", "Christmas ", "morning ", "night ", "noon ", "3:20 ",
    "p.m. ", "GMT ", "every ", "each ", "daily ", "annual ", "now ", "recently ", "yesterday ",
    "first ", "second ", "third ", "fiscal ", "end ", "beginning ", "several ", "few ", "-", "/",
    ", ", ". ", "\n", "3/4/2011 ", "2011-03-04 ", "twenty ", "hundred ", "dozens ", "same ",
)  # fmt: skip


@given(st.lists(st.sampled_from(TIME_WORDS), min_size=1, max_size=14).map("".join))
@settings(max_examples=300, deadline=None, database=None)
def test_any_row_of_time_words_is_read(annotate, text):
    if not any(map(str.isalnum, text)):
        return
    for time in annotate(text).times:
        assert time.text == text[time.start : time.end]

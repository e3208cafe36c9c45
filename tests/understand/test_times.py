"""Times: symbolic as written, bounded only as far as a publication date allows."""

import pytest

JUNE = "2015-06-10"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "expression", "kind", "value", "anchor"),
    [
        ("The bridge fell on 3 May 2011.", "3 May 2011", "DATE", "2011-05-03", None),
        ("The bridge fell on May 3.", "May 3", "DATE", "XXXX-05-03", "publication"),
        ("The bridge fell on 2011-05-03.", "2011-05-03", "DATE", "2011-05-03", None),
        ("The bridge fell on Sunday.", "Sunday", "DATE", "XXXX-WXX-7", "publication"),
        ("The bridge fell yesterday.", "yesterday", "DATE", "-1D", "publication"),
        ("The bridge fell this morning.", "this morning", "TIME", "+0DTMO", "publication"),
        ("It fell at 8:45 pm in Tilbay.", "8:45 pm", "TIME", "XXXX-XX-XXT20:45", "publication"),
        ("It fell at 8:45 pm.", "8:45 pm", "TIME", "XXXX-XX-XXT20:45", "publication"),
        ("The bridge fell two days ago.", "two days ago", "DATE", "-P2D", "publication"),
        ("The bridge was shut last week.", "last week", "DATE", "-1W", "publication"),
        ("The bridge was shut recently.", "recently", "DATE", "PAST_REF", "publication"),
        ("The search went on for three days.", "three days", "DURATION", "P3D", None),
        ("The bridge has been shut for months.", "months", "DURATION", "PXM", None),
        ("The bridge is checked every week.", "every week", "SET", "P1W", None),
        ("The bridge is painted daily.", "daily", "SET", "P1D", None),
        ("The bridge was built in the 1990s.", "the 1990s", "DATE", "199", None),
        ("It was shut in the winter of 2010.", "the winter of 2010", "DATE", "2010-WI", None),
    ],
)  # fmt: skip
def test_one_expression(annotate, text, expression, kind, value, anchor):
    [time] = annotate(text).times
    assert time.text == expression
    assert (time.type, time.value, time.anchor) == (kind, value, anchor)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("The bridge fell on Sunday.", "2015-06-07", "2015-06-07"),
        ("The bridge fell on Wednesday.", JUNE, JUNE),
        ("The bridge fell yesterday.", "2015-06-09", "2015-06-09"),
        ("The bridge fell two days ago.", "2015-06-08", "2015-06-08"),
        ("The bridge was shut last week.", "2015-06-01", "2015-06-07"),
        ("The bridge was shut last year.", "2014-01-01", "2014-12-31"),
        ("The bridge fell in March.", "2015-03-01", "2015-03-31"),
        ("The bridge fell in October.", "2014-10-01", "2014-10-31"),
        ("The bridge was shut over the past two months.", "2015-04-10", JUNE),
    ],
)
def test_what_leans_on_the_day_of_publication_is_placed_only_once_that_is_known(
    annotate, text, earliest, latest
):
    [undated] = annotate(text).times
    assert (undated.earliest, undated.latest) == (None, None)
    [dated] = annotate(text, published=f"{JUNE}T08:00:00Z").times
    assert (dated.earliest, dated.latest) == (earliest, latest)
    assert (dated.value, dated.anchor) == (undated.value, undated.anchor)


@pytest.mark.parametrize("published", [None, JUNE, "0001-01-01", "9999-12-31", "no date"])
def test_a_full_date_needs_no_publication_date(annotate, published):
    [time] = annotate("The bridge fell on 3 May 2011.", published=published).times
    assert (time.earliest, time.latest) == ("2011-05-03", "2011-05-03")


@pytest.mark.parametrize(
    "text",
    [
        "The bridge may fall, and the mayor may march to the town in protest.",
        "An 8-year-old boy crossed the bridge.",
        "The bridge holds 2,011 tonnes.",
    ],
)
def test_what_is_no_time(annotate, text):
    assert annotate(text).times == ()


def test_of_a_day_and_a_month_that_cannot_be_told_apart_only_the_year_is_read(annotate):
    either, plain = annotate("It fell on 3/4/2011 and again on 25/12/2011.").times
    assert (either.earliest, either.latest) == ("2011-01-01", "2011-12-31")
    assert plain.value == "2011-12-25"


def test_a_day_that_no_month_has_is_no_day(annotate):
    times = annotate("The bridge fell on 31 February 2011.").times
    assert "2011-02-31" not in [time.value for time in times]
    assert not [time for time in times if time.earliest and time.earliest == time.latest]

"""What a text names leads what it says after: from the day of publication, or from the text."""

import pytest

from variorum.understand.resolving import resolve_times

JUNE = "2015-06-10"

HISTORY = (
    "The first bridge at Tilbay was begun in 1801. It was opened on 4 May 1803. Two days later "
    "it was shut. In July it was opened again, and that year the ferry was sold. In 1811 the "
    "bridge burned. In March the mayor fled. The town built a new one in 1820, and the last "
    "stone was laid in 1822."
)


def _values(times):
    return {time.text: time.value for time in times}


def test_a_history_leans_on_what_it_named_last(annotate):
    values = _values(annotate(HISTORY, published=JUNE).times)
    assert values["Two days later"] == "1803-05-06"
    assert values["July"] == "1803-07"
    assert values["that year"] == "1803"
    assert values["March"] == "1811-03"


def test_a_year_named_in_passing_does_not_lead_a_history(annotate):
    text = (
        "The bridge was begun in May 1801. A song of 1950 tells of it. In July the mayor fled. "
        "It was shut in August 1801, sold in 1803, burned in 1811 and built again in 1820."
    )
    assert _values(annotate(text, published=JUNE).times)["July"] == "1801-07"


def test_a_history_before_our_era_is_followed_too(annotate):
    text = (
        "The bridge was built in 493 BC. The following year it burned. It was built again in "
        "490 BC and in the spring it burned again. It was sold in 480 BC, 479 BC and 470 BC."
    )
    values = _values(annotate(text, published=JUNE).times)
    assert values["The following year"] == "BC0492"
    assert values["the spring"] == "BC0490-SP"


def test_news_leans_on_its_day_even_where_it_names_a_year(annotate):
    text = "The bridge, built in 1803, fell in March. It was shut on Sunday."
    values = _values(annotate(text, published=JUNE).times)
    assert values["March"] == "2015-03"
    assert values["Sunday"] == "2015-06-07"


def test_a_time_of_the_clock_belongs_to_the_day_beside_it(annotate):
    text = "The bridge fell on Sunday. The first call came at 9:30 p.m. from the ferry."
    times = annotate(text, published=JUNE).times
    assert [time.value for time in times] == ["2015-06-07", "2015-06-07T21:30"]
    [clock, day] = annotate("It fell at 14:46 on 11 March 2011.").times
    assert (clock.value, clock.earliest) == ("2011-03-11T14:46", day.earliest)


def test_later_than_nothing_named_is_nowhere(annotate):
    [time] = annotate("A decade later it was sold.", published=JUNE).times
    assert (time.value, time.earliest) == ("+P10Y", None)


def test_a_year_ago_is_the_quarter_that_the_text_reports_on(annotate):
    text = "In the first quarter the ferry earned 3 crowns, up from 2 crowns a year ago."
    assert [time.value for time in annotate(text, published=JUNE).times] == ["2015-Q1", "2014-Q1"]


def test_an_undated_report_claims_no_year_that_it_does_not_name(annotate):
    text = "The bridge fell on 30 December 2013. Two days later it was sold. In March it reopened."
    times = annotate(text).times
    assert [time.value for time in times] == ["2013-12-30", "+P2D", "XXXX-03"]
    assert [time.earliest for time in times[1:]] == [None, None]


@pytest.mark.parametrize("published", [JUNE, "2011-01-02", None])
def test_setting_a_date_later_is_as_good_as_knowing_it_at_once(annotate, published):
    text = f"{HISTORY} The bridge fell on Sunday, three weeks after it was sold last month."
    undated = annotate(text).times
    assert resolve_times(undated, published) == annotate(text, published=published).times
    known = annotate(text, published="1999-09-09").times
    assert resolve_times(known, published) == resolve_times(undated, published)

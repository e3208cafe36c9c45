"""The day that a report tells of."""

import pytest

from variorum.understand.news_day import find_news_day

PUBLISHED = "2021-03-05T08:00:00"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The bridge fell on Tuesday, the mayor said.", "2021-03-02"),
        ("Built in 1969, the bridge fell on Tuesday.", "2021-03-02"),
        ("A year after the flood of 5 January 2020, the bridge fell on Tuesday.", "2021-03-02"),
        ("The bridge fell, the mayor said.", None),
        ("The bridge fell on 5 January 2020.", None),
    ],
)
def test_the_first_new_day_of_the_opening(annotate, text, day):
    sheet = annotate(text, published=PUBLISHED)
    assert find_news_day(sheet.times, PUBLISHED) == day
    assert {line.news for line in sheet.lines} == {day}


@pytest.mark.parametrize("published", [None, "", "one day in March"])
def test_without_a_date_of_publication_there_is_none(annotate, published):
    times = annotate("The bridge fell on Tuesday.", published=PUBLISHED).times
    assert find_news_day(times, published) is None

"""The timeline: publications and happenings in two lanes, the unplaced last."""

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.compare.timeline import build_timeline

DAYS = st.sampled_from([None, "2015-06-08", "2015-06-09", "2015-06-10"])


def test_publications_first_then_what_happened_each_by_date(make):
    papers = [
        make.paper("A", make.time("yesterday", "2015-06-10"), published="2015-06-11"),
        make.paper("B", make.time("on Monday", "2015-06-08"), published="2015-06-09"),
    ]
    found = [(item.lane, item.report, item.earliest) for item in build_timeline(papers)]
    assert found == [
        ("published", "B", "2015-06-09"),
        ("published", "A", "2015-06-11"),
        ("happened", "B", "2015-06-08"),
        ("happened", "A", "2015-06-10"),
    ]


def test_a_report_without_a_date_is_listed_without_one(make):
    [item] = build_timeline([make.paper("A")])
    assert (item.lane, item.value, item.earliest, item.latest) == ("published", None, None, None)


def test_lengths_repeated_times_and_mere_references_do_not_happen(make):
    paper = make.paper(
        "A",
        make.time("three days", None, type="DURATION", value="P3D"),
        make.time("every week", None, type="SET", value="P1W"),
        make.time("recently", None, value="PAST_REF"),
    )
    assert [item.lane for item in build_timeline([paper])] == ["published"]


def test_the_claim_around_a_time_is_its_context(make):
    words = "The bridge fell on Sunday"
    paper = make.paper(
        "A",
        make.claim(words, "fall", "bridge"),
        make.time("Sunday", "2015-06-07"),
        text=f"{words} and nobody was hurt.",
    )
    [_, item] = build_timeline([paper])
    assert item.context is not None
    assert item.context.text == words


@settings(deadline=None)
@given(reports=st.lists(st.tuples(DAYS, st.lists(DAYS, max_size=3)), max_size=4))
def test_the_unplaced_come_last_in_each_lane(make, reports):
    papers = [
        make.paper(
            chr(65 + at),
            *(make.time(f"day {n}", day) for n, day in enumerate(days)),
            published=published,
        )
        for at, (published, days) in enumerate(reports)
    ]
    items = build_timeline(papers)
    assert len(items) == len(papers) + sum(len(days) for _, days in reports)
    for lane in ("published", "happened"):
        days = [item.earliest for item in items if item.lane == lane]
        placed = [day for day in days if day is not None]
        assert days == sorted(placed) + [None] * (len(days) - len(placed))
    assert [item.lane for item in items] == sorted((i.lane for i in items), reverse=True)

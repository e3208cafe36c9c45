"""Details that keep two lines apart."""

import pytest
from msgspec.structs import replace

from variorum.compare.parting import parted

STORY = "divers recovered bodies from wooded valley"
OTHER = "ministers signed treaty about fishing quotas"


@pytest.mark.parametrize(
    ("one", "other", "detail"),
    [
        (("@T06:40",), ("@T07:10",), "hour"),
        (("@2019-05-03",), ("@2019-05-04",), "day"),
        (("#mile:3",), ("#mile:7",), "number"),
        (("#mile:3",), ("#girl:7",), None),
        (("#mile:3",), (), None),
        (("second",), (), "words"),
        (("@WXX-5",), ("@2019-05-03",), None),
        (("@WXX-5",), ("@2019-05-04",), "day"),
        (("@WXX-5",), ("@WXX-1",), "day"),
    ],
)
def test_a_detail_that_differs_keeps_two_lines_apart(make, one, other, detail):
    first, second = (
        make.line(STORY, make.holder(), terms=(*STORY.split(), *extra)) for extra in (one, other)
    )
    assert parted(first, second) == detail
    assert parted(second, first) == detail


@pytest.mark.parametrize(
    ("one", "other", "detail"),
    [
        (("2018-09-01", "2018-09-30"), ("2018-12-18", "2018-12-24"), "day"),
        (("2018-12-01", "2018-12-31"), ("2018-12-18", "2018-12-24"), None),
        # Friday here is Saturday there.
        (("2018-12-07", "2018-12-07"), ("2018-12-08", "2018-12-08"), None),
        (("2018-12-07", "2018-12-07"), ("2019-01-01", "2019-12-31"), "day"),
    ],
)
def test_months_and_years_that_cannot_be_the_same_keep_two_lines_apart(make, one, other, detail):
    first = make.line(STORY, make.holder(), when=(one,))
    assert parted(first, make.line(OTHER, make.holder(), when=(other,))) == detail
    assert parted(first, make.line(OTHER, make.holder(), when=(one, other))) is None
    assert parted(first, make.line(OTHER, make.holder())) is None


def test_what_is_to_be_is_not_what_was(make):
    coming = make.line(STORY, make.holder(), status="predicted")
    assert parted(coming, make.line(STORY, make.holder(), done=True)) == "tense"
    assert parted(coming, make.line(STORY, make.holder())) is None
    assert (
        parted(make.line(STORY, make.holder(), done=True), make.line(STORY, make.holder())) is None
    )


def test_two_doers_are_two_deeds(make):
    first = make.line(STORY, make.holder(), actors=("norway",), terms=("norway", "bodies"))
    second = replace(first, actors=("kenya",), terms=("kenya", "bodies"))
    assert parted(first, second) == "agent"


@pytest.mark.parametrize(
    ("one", "other", "detail"),
    [
        (("remov",), ("restor",), "verb"),
        (("wait", "open"), ("open",), "verb"),
        (("remov",), ("remov",), None),
        (("wait", "open"), ("hope", "open"), None),
    ],
)
def test_a_wish_and_an_opposite_are_another_matter(make, one, other, detail):
    first, second = (make.line(STORY, make.holder(), heart=heart) for heart in (one, other))
    assert parted(first, second) == detail
    assert parted(second, first) == detail


@pytest.mark.parametrize(
    ("one", "other", "detail"),
    [
        # A Tuesday and a Friday more than a fortnight apart.
        ("2021-03-02", "2021-03-19", "news"),
        ("2021-03-02", "2021-03-05", None),
        # A page's date may be that of its copy: both tell of a Tuesday.
        ("2021-03-02", "2021-11-16", None),
        (None, "2021-03-19", None),
    ],
)
def test_what_was_done_is_of_the_day_that_the_report_tells_of(make, one, other, detail):
    first = make.line(STORY, make.holder(), done=True, news=one)
    assert parted(first, make.line(OTHER, make.holder(), done=True, news=other)) == detail
    assert parted(first, make.line(OTHER, make.holder(), news=other)) is None


def test_a_line_that_names_a_day_is_of_that_day_wherever_it_stands(make):
    then = ("2021-03-01", "2021-03-03")
    first = make.line(STORY, make.holder(), done=True, news="2021-03-02")
    later = make.line(OTHER, make.holder(), done=True, news="2021-03-19", when=(then,))
    assert parted(first, later) is None


def test_what_was_long_ago_is_not_what_is_new(make):
    then = ("2019-06-12", "2019-06-12")
    old = make.line(STORY, make.holder(), done=True, news="2021-03-02", when=(then,))
    new = make.line(OTHER, make.holder(), done=True, news="2021-03-02")
    assert parted(old, new) == "news"
    assert parted(new, old) == "news"
    # In a subordinate clause the old thing may be told again.
    assert parted(old, make.line(OTHER, make.holder(), done=True, rank=2)) is None

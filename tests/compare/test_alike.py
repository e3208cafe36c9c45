"""Lines that say the same are grouped; unlike details keep them apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from variorum.compare.alike import group_lines, parted
from variorum.compare.weighing import Weigher

STORY = "divers recovered bodies from wooded valley"
OTHER = "ministers signed treaty about fishing quotas"


def told(make, *papers):
    return [line for paper in papers for line in paper.lines]


def grouped(make, *papers):
    lines = told(make, *papers)
    return [{line.report for line in group} for group in group_lines(lines, Weigher(lines))]


def test_a_paraphrase_joins_and_another_matter_does_not(make):
    own = make.holder()
    papers = [
        make.paper("A", make.line(STORY, own), make.line(OTHER, own)),
        make.paper("B", make.line("bodies recovered from valley wooded late", own)),
    ]
    assert sorted(map(sorted, grouped(make, *papers))) == [["A"], ["A", "B"]]


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
        (("await", "open"), ("open",), "verb"),
        (("remov",), ("remov",), None),
        (("await", "open"), ("hope", "open"), None),
    ],
)
def test_a_wish_and_an_opposite_are_another_matter(make, one, other, detail):
    first, second = (make.line(STORY, make.holder(), heart=heart) for heart in (one, other))
    assert parted(first, second) == detail
    assert parted(second, first) == detail


@pytest.mark.parametrize(("subject", "count"), [(("divers",), 1), ((), 2)])
def test_two_voices_of_one_report_meet_where_they_name_one_thing(make, subject, count):
    own = make.line(STORY, make.holder(), subject=subject)
    named = make.line(STORY, make.holder("Oduya"), subject=subject)
    assert len(grouped(make, make.paper("A", own, named))) == count


@pytest.mark.parametrize(("opening", "count"), [("He", 1), ("They", 2)])
def test_two_voices_of_one_report_meet_in_he_or_she(make, opening, count):
    own, named = (
        make.line(f"{opening} {STORY}", who) for who in (make.holder(), make.holder("Oduya"))
    )
    assert len(grouped(make, make.paper("A", own, named))) == count


def test_a_shared_name_alone_joins_nothing(make):
    own = make.holder()
    name = ("mara", "oduya", "tilbay")
    papers = [
        make.paper("A", make.line("Mara Oduya of Tilbay spoke", own, terms=(*name, "spoke"),
                                  names=(" ".join(name),))),
        make.paper("B", make.line("Mara Oduya of Tilbay slept", own, terms=(*name, "slept"),
                                  names=(" ".join(name),))),
    ]  # fmt: skip
    assert grouped(make, *papers) == [{"A"}, {"B"}]


WORDS = st.lists(st.sampled_from([*STORY.split(), *OTHER.split()]), min_size=2, max_size=6)


@settings(deadline=None)
@given(papers=st.lists(st.lists(WORDS, max_size=3), max_size=4))
def test_every_line_stands_in_one_group(make, papers):
    made = [
        make.paper(chr(65 + at), *(make.line(" ".join(words), make.holder()) for words in lines))
        for at, lines in enumerate(papers)
    ]
    lines = told(make, *made)
    groups = list(group_lines(lines, Weigher(lines)))
    assert sorted(line.id for group in groups for line in group) == sorted(x.id for x in lines)

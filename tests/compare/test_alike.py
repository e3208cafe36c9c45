"""Lines that say the same are grouped; unlike details keep them apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from variorum.compare.alike import denied_groups, group_lines, is_denial, parted
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
    ],
)
def test_a_detail_that_differs_keeps_two_lines_apart(make, one, other, detail):
    first, second = (
        make.line(STORY, make.holder(), terms=(*STORY.split(), *extra)) for extra in (one, other)
    )
    assert parted(first, second) == detail
    assert parted(second, first) == detail


def test_two_doers_are_two_deeds(make):
    first = make.line(STORY, make.holder(), actors=("norway",), terms=("norway", "bodies"))
    second = replace(first, actors=("kenya",), terms=("kenya", "bodies"))
    assert parted(first, second) == "agent"


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


def test_a_denial_finds_what_it_denies(make):
    says = make.line(STORY, make.holder(), heart=("recovered",))
    denies = make.line(
        "bodies recovered from valley", make.holder("Oduya"), status="denied",
        subject=("bodies",), heart=("recovered",),
    )  # fmt: skip
    lines = told(make, make.paper("A", says), make.paper("B", denies))
    [(group, denials)] = denied_groups([[lines[0]]], lines, Weigher(lines))
    assert [line.report for line in (*group, *denials)] == ["A", "B"]


@pytest.mark.parametrize(
    "facts",
    [{"subject": ()}, {"asks": "unknown"}, {"status": "asserted"}, {"status": "question"}],
)
def test_what_denies_nothing(make, facts):
    known = {"status": "denied", "subject": ("bodies",), **facts}
    assert not is_denial(make.line(STORY, make.holder("Oduya"), **known))


def test_the_own_voice_of_an_outlet_denies_nobody(make):
    assert not is_denial(make.line(STORY, make.holder(), polarity=False, subject=("bodies",)))


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

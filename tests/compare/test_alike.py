"""Lines that say the same are grouped; unlike details keep them apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.compare.alike import group_lines
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

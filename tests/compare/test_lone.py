"""What one report alone says of the event."""

import pytest

from variorum.compare.lone import lone_lines
from variorum.compare.points import Shown

STORY = "Divers searched the flooded valley"
MORE = "Divers searched the flooded valley with borrowed sonar"


def found(make, line, *, shown=()):
    papers = [make.paper("A", line), make.paper("B", make.line(STORY, make.holder()))]
    book = make.book(*papers)
    return list(lone_lines(papers, book, Shown(shown)))


def lone(make, words=MORE, **facts):
    known = {"subject": ("divers",), **facts}
    return make.line(words, make.holder(), **known)


def test_a_line_about_the_event_with_words_of_its_own_is_shown(make):
    [finding] = found(make, lone(make))
    assert (finding.kind, finding.what) == ("single_origin", MORE)


@pytest.mark.parametrize(
    "facts",
    [{"layer": "caption"}, {"rank": 1}, {"subject": ()}, {"status": "ordered"},
     {"asks": "unknown"}],
)  # fmt: skip
def test_what_does_not_stand_alone_is_not(make, facts):
    assert found(make, lone(make, **facts)) == []


def test_what_is_not_of_the_event_or_adds_nothing_is_not(make):
    assert found(make, lone(make, "Tickets for the opera sold within hours")) == []
    assert found(make, lone(make, STORY)) == []


def test_what_another_finding_shows_is_not_shown_again(make):
    [finding] = found(make, lone(make))
    assert found(make, lone(make), shown=[finding]) == []


def test_what_one_outlet_says_will_be_stands_alone_too(make):
    assert len(found(make, lone(make, status="predicted"))) == 1

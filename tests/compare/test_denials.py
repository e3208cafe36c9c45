"""What a holder denies of what others say."""

import pytest

from variorum.compare.denials import denied_groups, is_denial
from variorum.compare.weighing import Weigher

STORY = "divers recovered bodies from wooded valley"


def denied(make, says, denies, *, together=False):
    sheets = [says, denies]
    papers = (
        [make.paper("A", *sheets)]
        if together
        else [make.paper(name, line) for name, line in zip("AB", sheets, strict=True)]
    )
    lines = [line for paper in papers for line in paper.lines]
    return list(denied_groups([[lines[0]]], lines, Weigher(lines)))


def denial(make, words="bodies recovered from valley", **facts):
    known = {"status": "denied", "subject": ("bodies",), "heart": ("recovered",), **facts}
    return make.line(words, make.holder("Oduya"), **known)


def test_a_denial_finds_what_it_denies(make):
    says = make.line(STORY, make.holder(), heart=("recovered",))
    [(group, denials)] = denied(make, says, denial(make))
    assert [line.report for line in (*group, *denials)] == ["A", "B"]


def test_a_report_does_not_deny_itself(make):
    says = make.line(STORY, make.holder(), heart=("recovered",))
    assert denied(make, says, denial(make), together=True) == []


def test_two_people_of_one_report_can_be_at_odds(make):
    says = make.line(STORY, make.holder("Halim"), heart=("recovered",))
    assert len(denied(make, says, denial(make), together=True)) == 1


def test_what_holds_half_of_a_denial_is_not_denied(make):
    says = make.line("divers recovered bodies", make.holder(), heart=("recovered",))
    told = denial(make, "bodies recovered from flooded harbour basin")
    assert denied(make, says, told) == []


@pytest.mark.parametrize(
    "facts",
    [{"subject": ()}, {"asks": "unknown"}, {"status": "asserted"}, {"status": "question"}],
)
def test_what_denies_nothing(make, facts):
    known = {"status": "denied", "subject": ("bodies",), **facts}
    assert not is_denial(make.line(STORY, make.holder("Oduya"), **known))


@pytest.mark.parametrize("word", ["should", "ever", "all"])
def test_what_ought_not_to_be_or_was_only_in_part_is_no_denial(make, word):
    assert is_denial(denial(make, STORY))
    assert not is_denial(denial(make, f"{STORY} {word}"))


def test_the_own_voice_of_an_outlet_denies_nobody(make):
    assert not is_denial(make.line(STORY, make.holder(), polarity=False, subject=("bodies",)))


@pytest.mark.parametrize(("turn", "found"), [("~swapped", 1), ("~no_record", 0), ("~a_icbm", 0)])
def test_a_denied_turn_is_denied_whatever_the_other_words(make, turn, found):
    says = make.line("miners freed", make.holder(), terms=("miners", "freed", turn))
    denies = denial(make, "this was no deal", subject=(), heart=(), terms=("deal", turn))
    assert len(denied(make, says, denies)) == found

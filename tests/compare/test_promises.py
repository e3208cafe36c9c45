"""A promise to hold back beside an account of heavy use."""

import pytest

from variorum.compare.promises import broken_promises


def promise(make, **facts):
    known = {
        "status": "predicted",
        "heart": ("limit",),
        "terms": ("artiller", "limit", "harbour"),
        **facts,
    }
    return make.line("artillery fire will be limited", make.holder("Colonel Oduya"), **known)


def practice(make, who="Idris Halim", **facts):
    known = {"terms": ("heavi", "shell", "harbour"), **facts}
    words = "heavy shelling of the harbour went on"
    return make.line(words, make.holder(who) if who else make.holder(), **known)


def found(make, *lines):
    paper = make.paper("A", *lines)
    return list(broken_promises([paper], make.book(paper)))


@pytest.mark.parametrize("who", ["Idris Halim", None])
def test_a_promise_and_the_practice_are_hard_to_reconcile(make, who):
    [finding] = found(make, promise(make), practice(make, who))
    assert finding.kind == "strained"
    assert [claim.text[:9] for claim in finding.claims] == ["artillery", "heavy she"]


@pytest.mark.parametrize(
    "facts",
    [{"status": "asserted"}, {"heart": ("end",)}, {"terms": ("limit", "ferr")},
     {"polarity": False}],
)  # fmt: skip
def test_what_promises_no_restraint(make, facts):
    assert found(make, promise(make, **facts), practice(make)) == []


@pytest.mark.parametrize(
    "facts",
    [{"status": "predicted"}, {"terms": ("shell", "harbour")}, {"terms": ("heavi", "rain")},
     {"terms": ("fierc", "wind", "harbour", "ferr", "shell")},
     {"polarity": False}, {"asks": "unknown"}],
)  # fmt: skip
def test_what_is_no_practice(make, facts):
    assert found(make, promise(make), practice(make, **facts)) == []


def test_nobody_breaks_a_promise_in_his_own_words(make):
    assert found(make, promise(make), practice(make, "Colonel Oduya")) == []

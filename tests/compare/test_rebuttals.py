"""A denial that holds no word of what it denies finds the charge that it answers."""

import pytest

from variorum.compare.rebuttals import rebuttals
from variorum.model.spans import Span

CHARGE = "Karsund tugs dumped oil off the reef"
DENIAL = "the claim on Friday"
TEXT = f"Reef Watch said {CHARGE}. The Karsund harbour board dismissed {DENIAL}."


def charge(make, **facts):
    known = {
        "id": "l1",
        "names": ("karsund",),
        "terms": ("karsund", "tug", "dump", "oil"),
        "status": "alleged",
        **facts,
    }
    return make.line(CHARGE, make.holder("Reef Watch"), **known)


def denial(make, cue="dismissed", words=DENIAL, **facts):
    at = TEXT.index("dismissed")
    spans = (Span(report="", start=at, end=at + len("dismissed"), text=cue),)
    speaker = (Span(report="", start=at - 27, end=at - 1, text="The Karsund harbour board"),)
    known = {"status": "denied", "cue_class": "deny", "cue": spans, "speaker": speaker, **facts}
    return make.statement(words, make.holder("The Karsund harbour board"), id="s1", **known)


def found(make, *items):
    paper = make.paper("A", *items, text=TEXT)
    return list(rebuttals([paper], make.book(paper)))


def test_a_denial_of_a_claim_stands_beside_the_claim(make):
    [finding] = found(make, charge(make), denial(make))
    assert finding.kind == "denied"
    assert finding.what == "dismissed the claim on Friday"
    assert [(one.text, one.stance) for one in finding.claims] == [
        (DENIAL, "denies"),
        (CHARGE, "hedged"),
    ]
    assert "the accused party" in finding.reason


@pytest.mark.parametrize(
    "facts",
    [
        {"names": ("orrin",), "terms": ("orrin", "tug", "oil")},
        {"polarity": False},
        {"asks": "unknown"},
        {"rank": 5},
    ],
)
def test_what_is_no_charge_against_who_denies_is_not_denied(make, facts):
    assert found(make, charge(make, **facts), denial(make)) == []


def test_an_outlets_own_account_is_a_charge_where_it_says_so(make):
    plain = {"status": "asserted", "statement": None}
    assert found(make, charge(make, **plain), denial(make)) == []
    accused = charge(make, **plain, terms=("karsund", "tug", "oil", "accus"))
    assert len(found(make, accused, denial(make))) == 1


def test_who_turns_down_an_offer_denies_nothing(make):
    offer = denial(make, words="off the reef")
    assert found(make, charge(make), offer) == []


def test_two_denials_of_one_office_are_one_finding(make):
    papers = [
        make.paper(name, charge(make, id=name), denial(make), text=TEXT) for name in ("A", "B")
    ]
    [finding] = list(rebuttals(papers, make.book(*papers)))
    assert [one.stance for one in finding.claims] == ["denies", "denies", "hedged", "hedged"]


def test_that_what_is_said_is_not_so_denies_it_too(make):
    words = "there is no truth in it"
    own = make.line(
        words, make.holder("The Karsund harbour board"), id="l2", statement="s1",
        terms=("~no_truth",),
    )  # fmt: skip
    text = f"Reef Watch said {CHARGE}. The Karsund harbour board said {words}."
    told = make.statement(words, make.holder("The Karsund harbour board"), id="s1")
    paper = make.paper("A", charge(make), told, own, text=text)
    [finding] = list(rebuttals([paper], make.book(paper)))
    assert finding.what == words

"""Sayings: asked about, second hand, withheld, one alone."""

import pytest
from msgspec.structs import replace

from variorum.compare.points import Shown
from variorum.compare.sayings import single_sayings, unconfirmed_claims
from variorum.model.spans import Span

OFFICE = "the harbour office"


def unconfirmed(make, paper):
    return list(unconfirmed_claims([paper], make.book(paper)))


def asked(make, answer):
    """A question that holds a claim, and an answer to it."""
    text = f"“Is it so that the crew was drunk?” she asked. “{answer},” he said."
    question = make.statement(
        "Is it so that the crew was drunk?", make.holder("she"), status="question", id="q1"
    )
    claim = make.statement("the crew was drunk", make.holder("she"), parent="q1", id="q2")
    said = make.statement(answer, make.holder("he", entity="e1"), id="q3")
    return make.paper("A", question, claim, said, text=text)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("The weather was bad", "asked; the answer does not address it"),
        ("The crew was sober", "asked; the answer speaks of it"),
    ],
)
def test_a_claim_in_a_question_is_unconfirmed_whatever_is_answered(make, answer, reason):
    [(found, used)] = unconfirmed(make, asked(make, answer))
    assert (found.kind, found.reason) == ("unconfirmed", reason)
    assert [claim.stance for claim in found.claims] == ["asks", "says"]
    assert used == {"q1", "q2"}


def test_a_claim_in_a_question_without_an_answer(make):
    question = make.statement("Was the crew drunk that night?", make.holder("she"),
                              status="question", id="q1")  # fmt: skip
    claim = make.statement("the crew drunk that night", make.holder("she"), parent="q1", id="q2")
    [(found, _)] = unconfirmed(make, make.paper("A", question, claim))
    assert found.reason == "only asked about"
    assert [claim.stance for claim in found.claims] == ["asks"]


def test_second_hand_is_unconfirmed(make):
    hedged = make.statement("the bridge was shut", make.holder(OFFICE), status="hedged")
    [(found, _)] = unconfirmed(make, make.paper("A", hedged))
    assert found.kind == "unconfirmed"
    assert [claim.stance for claim in found.claims] == ["hedged"]
    assert found.reason


def test_what_is_asserted_is_not(make):
    plain = make.statement("the bridge was shut", make.holder(OFFICE))
    assert unconfirmed(make, make.paper("A", plain)) == []


def sayings(make, *papers, shown=(), used=()):
    return list(single_sayings(papers, make.book(*papers), Shown(shown), set(used)))


def test_a_saying_of_one_has_one_line_with_its_basis(make):
    said = make.statement("the bridge was shut for weeks", make.holder(OFFICE))
    [found] = sayings(make, make.paper("A", said))
    assert (found.kind, found.origins) == ("single_origin", 1)
    assert found.what == "the bridge was shut for weeks"
    assert found.reason


def test_what_two_outlets_quote_of_one_is_one_line_and_one_origin(make):
    papers = [
        make.paper(name, make.statement("the bridge was shut for weeks", make.holder(OFFICE)))
        for name in "AB"
    ]
    [found] = sayings(make, *papers)
    assert (found.documents, found.outlets, found.origins) == (2, 2, 1)


def test_a_refusal_is_withheld(make):
    refusal = make.statement(
        "to say how many died", make.holder(OFFICE), status="withheld", rule="infinitive"
    )
    [found] = sayings(make, make.paper("A", refusal))
    assert (found.kind, found.reason) == ("withheld", "withheld by the harbour office")


@pytest.mark.parametrize("status", ["denied", "unknown", "withheld"])
def test_what_is_not_put_forward_is_shown_with_the_words_that_say_so(make, status):
    text = "Divers do not believe that the ferry was sound."
    speaker = Span(report="", start=0, end=6, text="Divers")
    said = make.statement(
        "the ferry was sound", make.holder("Divers"), status=status, speaker=(speaker,)
    )
    [found] = sayings(make, make.paper("A", said, text=text))
    assert found.what == "do not believe that the ferry was sound"


@pytest.mark.parametrize(
    "facts",
    [{"status": "question"}, {"parent": "s9"}, {"layer": "caption"}, {"layer": "teaser"}],
)
def test_what_gets_no_line_of_its_own(make, facts):
    said = make.statement("the bridge was shut for weeks", make.holder(OFFICE), **facts)
    assert sayings(make, make.paper("A", said)) == []


def test_what_stands_in_another_finding_is_not_said_twice(make):
    paper = make.paper(
        "A", make.statement("the bridge was shut for weeks", make.holder(OFFICE), id="s1")
    )
    assert sayings(make, paper, shown=sayings(make, paper)) == []
    assert sayings(make, paper, used=["s1"]) == []


def test_an_outlets_own_voice_says_nothing_here(make):
    said = make.statement("the bridge was shut for weeks", make.holder())
    assert sayings(make, make.paper("A", said)) == []


@pytest.mark.parametrize(("shown", "lines"), [(10, 1), (60, 0)])
def test_a_statement_of_which_most_is_shown_needs_no_line_of_its_own(make, shown, lines):
    words = "the ferry left the northern harbour late and with far too many people on board"
    paper = make.paper("A", make.statement(words, make.holder(OFFICE)))
    [first] = list(single_sayings([paper], make.book(paper), Shown(()), set()))
    [claim] = first.claims
    part = replace(claim, end=claim.start + shown)
    seen = Shown([replace(first, claims=(part,))])
    assert len(list(single_sayings([paper], make.book(paper), seen, set()))) == lines

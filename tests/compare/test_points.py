"""Points: what is said without a number, by how many origins, and who denies it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from variorum.compare.points import Shown, shared_points, shared_states, weighty_points

OFFICE = "the harbour office"
GUARD = "the coast guard"


def sank(make, who=None, words="The ferry capsized", **facts):
    holder = make.holder(who) if who else make.holder()
    return make.claim(words, "capsize", "ferry", holder=holder, **facts)


def shared(make, *papers, lineages=()):
    book = make.book(*papers, lineages=lineages)
    return [*shared_states(papers, book, Shown(())), *shared_points(papers, book)]


@pytest.mark.parametrize(
    ("one", "other", "kind", "origins"),
    [
        (OFFICE, GUARD, "corroborated", 2),
        (OFFICE, None, "repeated", 1),
        (None, None, "repeated", 0),
    ],
)
def test_what_two_outlets_say(make, one, other, kind, origins):
    [found] = shared(
        make, make.paper("A", sank(make, one)), make.paper("B", sank(make, other))
    )  # fmt: skip
    assert (found.kind, found.origins) == (kind, origins)
    assert (found.documents, found.outlets) == (2, 2)
    assert found.reason
    assert found.what in [claim.text for claim in found.claims]


@pytest.mark.parametrize("other", [OFFICE, "Harbour office"])
def test_one_holder_in_two_outlets_agrees_with_nobody(make, other):
    papers = [make.paper("A", sank(make, OFFICE)), make.paper("B", sank(make, other))]
    assert shared(make, *papers) == []


def struck(make, doer, who, **facts):
    told = make.claim(f"{doer} struck the bridge", "strike", "bridge", **facts)
    return replace(told, holder=make.holder(who), subject=replace(told.target, text=doer))


def denial_of(make, who):
    papers = [
        make.paper("A", struck(make, "The army", "the mayor")),
        make.paper("B", struck(make, "the army", who, status="denied")),
    ]
    return next(found.reason for found in shared(make, *papers) if found.kind == "denied")


def test_a_denial_by_the_accused_party_says_so(make):
    assert denial_of(make, "The army") == "denied by the army, the accused party"
    assert denial_of(make, "the governor") == "denied by the governor"


def test_copies_of_one_text_repeat_nothing(make):
    papers = [make.paper(name, sank(make)) for name in "AB"]
    assert shared(make, *papers, lineages=[make.lineage("A", "B")]) == []


def test_one_report_alone_shares_nothing(make):
    paper = make.paper("A", sank(make, OFFICE), sank(make, GUARD, words="The boat went over"))
    assert shared(make, paper) == []


def test_a_denial_names_who_denies_and_is_no_agreement(make):
    denial = sank(
        make, GUARD, words="the ferry had not capsized", polarity=False, status="denied",
        statement="s1",
    )  # fmt: skip
    [found] = shared(make, make.paper("A", sank(make, OFFICE)), make.paper("B", denial))
    assert found.kind == "denied"
    assert found.reason == f"denied by {GUARD}"
    assert [claim.stance for claim in found.claims] == ["denies", "says"]


def test_two_origins_and_a_denial_give_both_lines(make):
    denial = sank(make, "Kessary Lines", words="it did not capsize", status="denied")
    found = shared(
        make,
        make.paper("A", sank(make, OFFICE)),
        make.paper("B", sank(make, GUARD)),
        make.paper("C", denial),
    )
    assert sorted(finding.kind for finding in found) == ["corroborated", "denied"]
    agreed = next(finding for finding in found if finding.kind == "corroborated")
    assert agreed.origins == 2
    assert {claim.stance for claim in agreed.claims} == {"says"}


@pytest.mark.parametrize(
    "status", ["question", "possible", "conditional", "predicted", "ordered", "denied"]
)
def test_what_is_not_asserted_supports_nothing(make, status):
    papers = [
        make.paper("A", sank(make, OFFICE)),
        make.paper("B", sank(make, GUARD, status=status)),
    ]
    assert "corroborated" not in [finding.kind for finding in shared(make, *papers)]


def test_the_place_splits_a_question_that_several_reports_put_elsewhere(make):
    def at(name):
        return make.figure(1, place=name).place

    papers = [
        make.paper(
            outlet,
            make.claim(f"A wall fell in {town}", "collapse", "wall", place=at(town),
                       holder=make.holder(who)),
        )
        for outlet, town, who in (
            ("A", "Tilbay", OFFICE), ("B", "Tilbay", GUARD),
            ("C", "Selby", OFFICE), ("D", "Selby", "Idris Halim"),
        )
    ]  # fmt: skip
    found = shared(make, *papers)
    assert [finding.kind for finding in found] == ["corroborated", "corroborated"]
    assert all(finding.documents == 2 for finding in found)


def test_the_one_reading_that_carries_it_is_named_a_caption_first(make):
    papers = [
        make.paper("A", sank(make, OFFICE)),
        make.paper("B", sank(make, GUARD, layer="caption")),
    ]
    [found] = shared(make, *papers)
    assert found.fragile is not None
    assert found.fragile.report == "B"


def test_a_claim_that_a_figure_counts_is_left_to_the_figures(make):
    words = "Twelve people died"
    counted = make.figure(12, words="Twelve")
    papers = []
    for name, who in (("A", OFFICE), ("B", GUARD)):
        paper = make.paper(name, counted, make.claim(words, "die", "people",
                                                     holder=make.holder(who)))  # fmt: skip
        [figure], [claim] = paper.figures, paper.claims
        figure = replace(figure, parts={"role": claim.predicate_text})
        papers.append(replace(paper, figures=(figure,)))
    assert shared(make, *papers) == []


def test_a_weighty_claim_of_one_outlet_stands_by_itself(make):
    paper = make.paper("A", sank(make))
    [found] = weighty_points([paper], make.book(paper), Shown(()))
    assert (found.kind, found.origins) == ("single_origin", 0)
    assert list(weighty_points([paper], make.book(paper), Shown([found]))) == []


@pytest.mark.parametrize(
    "facts", [{"status": "question"}, {"polarity": False}, {"layer": "teaser"}]
)
def test_what_is_asked_negated_or_furniture_carries_no_weight(make, facts):
    paper = make.paper("A", sank(make, **facts))
    assert list(weighty_points([paper], make.book(paper), Shown(()))) == []


def test_a_headline_of_what_is_shown_already_is_no_second_line(make):
    papers = [
        make.paper("A", sank(make, words="The old ferry capsized")),
        make.paper("B", sank(make, words="Ferry capsizes", layer="headline")),
    ]
    book = make.book(*papers)
    [first, _] = weighty_points(papers, book, Shown(()))
    assert list(weighty_points(papers, book, Shown([first]))) == []


CLAIMS = st.lists(
    st.tuples(
        st.sampled_from([None, OFFICE, GUARD]),
        st.sampled_from(["asserted", "denied", "question", "hedged"]),
        st.booleans(),
    ),
    max_size=3,
)


@settings(deadline=None)
@given(papers=st.lists(CLAIMS, min_size=1, max_size=3))
def test_what_holds_for_any_claims(make, papers):
    annotations = [
        make.paper(
            chr(65 + at),
            *(sank(make, who, status=status, polarity=polarity) for who, status, polarity in made),
        )
        for at, made in enumerate(papers)
    ]
    book = make.book(*annotations)
    states = shared_states(annotations, book, Shown(()))
    for found in (*states, *shared_points(annotations, book)):
        assert found.reason
        assert found.kind in ("corroborated", "repeated", "denied")
        assert (found.kind == "corroborated") <= (found.origins >= 2)
        assert (found.kind == "repeated") <= (found.outlets >= 2)
        if found.kind != "denied":
            assert {claim.stance for claim in found.claims} <= {"says", "hedged"}

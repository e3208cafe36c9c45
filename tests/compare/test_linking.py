"""Linking: nothing is merged; a linked entity names its members and the reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.compare.linking import link_and_ask
from variorum.model.judgements import Judgement, Named

NAMES = st.lists(
    st.tuples(
        st.sampled_from(
            ["Idris Halim", "Idriss Haleem", "Halim", "Nadim Halim", "Tilbay", "the UN", "UN"]
        ),
        st.sampled_from(["person", "organisation", "place"]),
    ),
    max_size=4,
    unique=True,
)


def linked(*papers):
    found = link_and_ask(papers)[0]
    return sorted(sorted(mention.report for mention in entity.mentions) for entity in found)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (("Idris Halim", "person"), ("Idriss Haleem", "person"), True),
        (("Idris Halim", "person"), ("Nadim Halim", "person"), False),
        (("Idris Halim", "person"), ("Idris Halim", "organisation"), True),
        (("Idris Halim", "person"), ("Halim", "person"), True),
        (("Halim", "person"), ("Halim", "place"), False),
        (("Tilbay", "place"), ("Tilbay", "organisation"), True),
        (("Kessary Lines", "organisation"), ("Kessary Line", "organisation"), False),
    ],
)
def test_two_reports_name_one_or_two(make, one, other, together):
    papers = [make.paper("A", make.entity(*one)), make.paper("B", make.entity(*other))]
    assert linked(*papers) == ([["A", "B"]] if together else [["A"], ["B"]])


def test_the_same_is_said_in_either_order(make):
    full, bare = make.entity("Idris Halim"), make.entity("Halim")
    assert linked(make.paper("A", bare), make.paper("B", full)) == [["A", "B"]]


def test_a_surname_that_two_people_bear_is_nobodys(make):
    papers = [
        make.paper("A", make.entity("Idris Halim"), make.entity("Nadim Halim")),
        make.paper("B", make.entity("Halim")),
    ]
    assert len(linked(*papers)) == 3


def test_names_of_one_curated_body_are_one(make):
    papers = [
        make.paper("A", make.entity("UN", "organisation", alias="United Nations")),
        make.paper("B", make.entity("U.N. Office", "organisation", alias="United Nations")),
    ]
    [found] = link_and_ask(papers)[0]
    assert found.alias == "United Nations"
    assert found.reason == "both are names of United Nations"


@settings(max_examples=60, deadline=None)
@given(names=st.lists(NAMES, min_size=1, max_size=3))
def test_every_entity_is_in_exactly_one_and_the_reason_is_there(make, names):
    papers = [
        make.paper(chr(65 + at), *(make.entity(name, kind) for name, kind in listed))
        for at, listed in enumerate(names)
    ]
    found = link_and_ask(papers)[0]
    members = [member for entity in found for member in entity.members]
    given_ids = [entity.id for annotation in papers for entity in annotation.entities]
    assert sorted(members) == sorted(given_ids)
    assert {member for entity in found for member in entity.members} == set(given_ids)
    for entity in found:
        assert (entity.reason is None) == (len(entity.members) == 1)
        assert entity.name in [mention.text for mention in entity.mentions]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (("THA", "organisation"), ("Tilbay Harbour Authority", "organisation"), True),
        (("TPS", "organisation"), ("Tilbay Pilots of the Strait", "organisation"), True),
        (("THA", "person"), ("Tilbay Harbour Authority", "organisation"), False),
        (("Ministry of Defence", "organisation"), ("Defense Ministry", "organisation"), True),
        (("Idris al-Sadi", "person"), ("Idris al-Asadi", "person"), False),
        (("Qesrah", "place"), ("Qessra", "place"), True),
    ],
)
def test_first_letters_order_and_spellings(make, one, other, together):
    papers = [make.paper("A", make.entity(*one)), make.paper("B", make.entity(*other))]
    assert linked(*papers) == ([["A", "B"]] if together else [["A"], ["B"]])


def test_first_letters_of_two_bodies_are_neithers(make):
    papers = [
        make.paper("A", make.entity("THA", "organisation")),
        make.paper("B", make.entity("Tilbay Harbour Authority", "organisation")),
        make.paper("C", make.entity("Tremell Hospital Association", "organisation")),
    ]
    assert len(linked(*papers)) == 3


def test_an_office_without_its_country_is_nobodys_where_two_countries_have_one(make):
    def paper(name, *more):
        return make.paper(
            name, make.entity("Ostian", "group"), make.entity("Veline", "group"), *more
        )

    bare = make.entity("Harbour Ministry", "organisation")
    ostian = make.entity("Ostian Harbour Ministry", "organisation")
    veline = make.entity("Veline Harbour Ministry", "organisation")
    names = {e.name: e for e in link_and_ask([paper("A", ostian), paper("B", bare)])[0]}
    assert len(names["Ostian Harbour Ministry"].members) == 2
    names = {e.name: e for e in link_and_ask([paper("A", ostian, veline), paper("B", bare)])[0]}
    assert len(names["Harbour Ministry"].members) == 1


def test_a_maybe_is_asked_and_not_joined(make):
    papers = [
        make.paper("A", make.entity("Tam Halim")),
        make.paper("B", make.entity("Idris Tam Halim")),
    ]
    found, asked = link_and_ask(papers)
    assert len(found) == 2
    [maybe] = asked
    assert set(maybe.entities) == {entity.id for entity in found}
    assert set(maybe.names) == {"Tam Halim", "Idris Tam Halim"}


def judged(verdict, one, other):
    return Judgement(
        id=f"{verdict}{one}{other}",
        verdict=verdict,
        one=Named(report=one[0], name=one[1]),
        other=Named(report=other[0], name=other[1]),
        by="ann",
        decided_at="2031-05-01T09:00:00Z",
    )


def test_a_person_comes_before_every_rule(make):
    papers = [
        make.paper("A", make.entity("Idris Halim")),
        make.paper("B", make.entity("Idriss Haleem")),
        make.paper("C", make.entity("Nadim Orr")),
    ]
    apart = judged("different", ("A", "Idris Halim"), ("B", "Idriss Haleem"))
    one = judged("same", ("A", "Idris Halim"), ("C", "Nadim Orr"))
    found, asked = link_and_ask(papers, [apart, one])
    by_members = {len(entity.members): entity for entity in found}
    assert by_members[2].reason == "joined by ann"
    assert {m.text for m in by_members[2].mentions} == {"Idris Halim", "Nadim Orr"}
    assert asked == ()


def test_a_later_decision_counts_instead_of_an_earlier_one(make):
    papers = [
        make.paper("A", make.entity("Idris Halim")),
        make.paper("B", make.entity("Nadim Orr")),
    ]
    pair = ("A", "Idris Halim"), ("B", "Nadim Orr")
    decisions = [judged("same", *pair), judged("different", *pair)]
    assert len(link_and_ask(papers, decisions)[0]) == 2


def test_a_surname_in_two_reports_is_the_one_full_name_of_a_third(make):
    bare = make.entity("Halim")
    papers = [
        make.paper("A", bare),
        make.paper("B", bare),
        make.paper("C", make.entity("Idris Halim")),
    ]
    assert linked(*papers) == [["A", "B", "C"]]

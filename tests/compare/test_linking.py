"""Linking: nothing is merged; a linked entity names its members and the reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.compare.linking import link_entities

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
    found = link_entities(papers)
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
    [found] = link_entities(papers)
    assert found.alias == "United Nations"
    assert found.reason == "both are names of United Nations"


@settings(max_examples=60, deadline=None)
@given(names=st.lists(NAMES, min_size=1, max_size=3))
def test_every_entity_is_in_exactly_one_and_the_reason_is_there(make, names):
    papers = [
        make.paper(chr(65 + at), *(make.entity(name, kind) for name, kind in listed))
        for at, listed in enumerate(names)
    ]
    found = link_entities(papers)
    members = [member for entity in found for member in entity.members]
    given_ids = [entity.id for annotation in papers for entity in annotation.entities]
    assert sorted(members) == sorted(given_ids)
    assert {member for entity in found for member in entity.members} == set(given_ids)
    for entity in found:
        assert (entity.reason is None) == (len(entity.members) == 1)
        assert entity.name in [mention.text for mention in entity.mentions]

"""Axes: one question, a part of it, another, or not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.compare.axes import align
from variorum.model.vocabulary import codes

KEN = {"nairobi": ("geonames:1", -1.3, 36.8), "mombasa": ("geonames:2", -4.0, 39.7)}
FLIP = {"narrower": "wider", "wider": "narrower"}
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "role": st.sampled_from(["killed", "injured", "trapped", "used_as_shield", "other"]),
        "population": st.sampled_from(codes("population")),
        "qualifier": st.sampled_from([None, "Ruritanian", "Orrin"]),
        "place": st.sampled_from(["Nairobi", "Mombasa", "Tilbay", "quay", "port of Tilbay"]),
        "agents": st.sampled_from([(), ("the army",), ("rebels",), ("army", "rebels")]),
        "measure": st.sampled_from(["count", "share", "increment"]),
    },
)


@given(one=FACTS, other=FACTS, shared=st.sets(st.sampled_from(["nairobi", "tilbay", "mombasa"])))
def test_alignment_is_symmetric_and_has_a_reason(make, one, other, shared):
    where = make.scene(*shared, located=KEN, parents={"quay": "tilbay"})
    first, second = make.figure(3, **one), make.figure(3, **other)
    there, back = align(first, second, where), align(second, first, where)
    assert there.reason
    assert back.relation == FLIP.get(there.relation, there.relation)
    assert there.axis == back.axis
    assert there.relation in ("same", "narrower", "wider", "different", "unknown")
    assert there.relation == "same" or there.axis is not None


@given(one=FACTS)
def test_a_figure_asks_its_own_question(make, one):
    figure = make.figure(3, **one)
    assert align(figure, figure, make.scene("tilbay")).relation == "same"


@pytest.mark.parametrize(
    ("one", "other", "relation", "axis"),
    [
        ({}, {}, "same", None),
        ({"role": "killed"}, {"role": "injured"}, "different", "role"),
        ({"role": "used_as_shield"}, {"role": "trapped"}, "narrower", "role"),
        ({"population": "child"}, {"population": "person"}, "narrower", "population"),
        ({"population": "person"}, {"population": "civilian"}, "wider", "population"),
        ({"population": "civilian"}, {"population": "soldier"}, "different", "population"),
        ({"population": "child"}, {"population": "civilian"}, "unknown", "population"),
        ({"qualifier": "Ruritanian"}, {}, "narrower", "population"),
        ({"qualifier": "Ruritanian"}, {"qualifier": "Orrin"}, "unknown", "population"),
        (
            {"population": "child"},
            {"population": "person", "qualifier": "Ruritanian"},
            "unknown",
            "population",
        ),
        ({"place": "Nairobi"}, {"place": "Mombasa"}, "different", "place"),
        ({"place": "quay"}, {"place": "Tilbay"}, "narrower", "place"),
        ({"place": "port of Tilbay"}, {"place": "Tilbay"}, "narrower", "place"),
        ({"place": "Orrin"}, {"place": "Selby"}, "unknown", "place"),
        ({"place": "Tilbay"}, {}, "same", None),
        ({"place": "Selby"}, {}, "unknown", "place"),
        ({"place": "Mombasa"}, {}, "different", "place"),
        ({"agents": ("the army",)}, {"agents": ("rebels",)}, "unknown", "agents"),
        ({"agents": ("the army",)}, {}, "same", None),
        ({"measure": "share"}, {"measure": "count"}, "different", "measure"),
        ({"unit": "USD"}, {"unit": "EUR"}, "different", "unit"),
    ],
)  # fmt: skip
def test_the_axis_that_decides(make, one, other, relation, axis):
    where = make.scene("tilbay", "nairobi", located=KEN, parents={"quay": "tilbay"})
    found = align(make.figure(3, **one), make.figure(4, **other), where)
    assert (found.relation, found.axis) == (relation, axis)


def test_another_time_is_another_question(make):
    then = make.window(text="in 2003", earliest="2003-01-01", latest="2003-12-31", inherited=False)
    found = align(make.figure(3), make.figure(3, window=then), make.scene(first="2015-06-10"))
    assert (found.relation, found.axis) == ("different", "window")
    assert "in 2003" in found.reason


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            {"place": "Port\nAmelis"},
            {"place": "Selby"},
            "how Port Amelis lies to Selby is not said",
        ),
        ({"qualifier": "Orrin"}, {"qualifier": "Selby"}, "how Orrin lies to Selby is not said"),
        ({"role": "used_as_shield"}, {"role": "killed"}, "used as shield is not killed"),
        ({"measure": "increment"}, {}, "an increment is not a count"),
        ({"population": "aid_worker"}, {}, "aid worker lies within person"),
    ],
)
def test_the_reason_is_a_sentence_in_the_reports_own_words(make, one, other, reason):
    found = align(make.figure(3, **one), make.figure(4, **other), make.scene("tilbay"))
    assert found.reason == reason


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        # A total of years is no count of the event.
        (("since 2003", "2003-01-01", None), None, "different"),
        (("this year", "2015-01-01", "2015-12-31"), None, "different"),
        # A year alone may be that of the event, and so may the day since which it goes on.
        (("the 2015 flood", "2015-01-01", "2015-12-31"), None, "same"),
        (("since Monday", "2015-06-08", None), None, "same"),
        (("since 2003", "2003-01-01", None), ("in 12 years", "2003-06-10", "2015-06-10"), "same"),
        (("since 2003", "2003-01-01", None), ("this year", "2015-01-01", "2015-12-31"), "unknown"),
        (("since 2003", "2003-01-01", None), ("in 2003", "2003-01-01", "2003-12-31"), "different"),
    ],
)
def test_a_long_time_is_no_time_of_the_event(make, one, other, relation):
    made = [
        make.figure(
            3,
            window=None
            if told is None
            else make.window(text=told[0], earliest=told[1], latest=told[2], inherited=False),
        )
        for told in (one, other)
    ]
    where = make.scene(first="2015-06-10")
    assert align(*made, where).relation == align(*reversed(made), where).relation == relation


def test_a_town_within_the_reach_of_a_land_is_a_part_of_it(make):
    located = {"kenya": ("geonames:3", 1.0, 38.0), "nakuru": ("geonames:4", -0.3, 36.1)}
    where = make.scene("kenya", "nakuru", located=located, radii={"kenya": 400, "nakuru": 10})
    found = align(make.figure(3, place="Nakuru"), make.figure(4, place="Kenya"), where)
    assert (found.relation, found.axis) == ("narrower", "place")
    assert found.reason == "Nakuru lies within the reach of Kenya"


def test_a_part_that_is_as_many_as_the_whole_is_the_whole(make):
    where = make.scene("tilbay")
    whole, part = make.figure(12), make.figure(12, population="civilian")
    assert align(part, whole, where).relation == "same"
    assert align(part, make.figure(13), where).relation == "narrower"
    subset = make.figure(12, population="civilian", rule="number.subset")
    assert align(subset, whole, where).relation == "narrower"


@pytest.mark.parametrize(("role", "relation"), [("other", "same"), ("killed", "different")])
def test_like_counts_at_two_places_of_one_event(make, role, relation):
    where = make.scene("nairobi", "mombasa", located=KEN)
    one, other = (
        make.figure(2, role=role, population_text="brothers", place=place)
        for place in ("Nairobi", "Mombasa")
    )
    assert align(one, other, where).relation == relation
    assert align(one, other, make.scene("nairobi", located=KEN)).relation == "different"

"""What two readings of one question are to each other."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.compare.axes import align
from variorum.compare.intervals import interval_of
from variorum.compare.readings import figure_counts, judge, stance_of, verdicts
from variorum.compare.rows import rows
from variorum.model.vocabulary import codes

OFFICE = "the harbour office"
GUARD = "the coast guard"
UNSURE = ("question", "conditional", "predicted", "ordered", "possible")


def verdict(make, *papers, where=None, lineages=()):
    """The verdict on the only two figures of some papers."""
    book = make.book(*papers, lineages=lineages)
    one, other = make.told(papers, book)
    scene = where or make.scene("tilbay")
    return judge(one, other, align(one.figure, other.figure, scene), scene, book)


def pair(make, one, other, first=None, second=None):
    return verdict(
        make,
        make.paper("A", make.figure(**one), published=first),
        make.paper("B", make.figure(**other), published=second),
    )


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        # Two named origins, one named, none.
        ({"number": 12, "holder": OFFICE}, {"number": 12, "holder": GUARD}, "corroborated"),
        ({"number": 12, "holder": OFFICE}, {"number": 12}, "repeated"),
        ({"number": 12}, {"number": 12}, "repeated"),
        # One origin in two outlets counts once.
        ({"number": 12, "holder": OFFICE}, {"number": 12, "holder": OFFICE}, "single_origin"),
        (
            {"number": 12, "holder": OFFICE},
            {"number": 12, "holder": "Harbour office"},
            "single_origin",
        ),
        # Bounds.
        (
            {"number": 10, "comparator": "at_least", "holder": OFFICE},
            {"number": 12, "holder": GUARD},
            "compatible",
        ),
        (
            {"number": 100, "comparator": "vague", "role": "present"},
            {"number": 60, "role": "present"},
            "strained",
        ),
        (
            {"number": 230, "role": "present"},
            {"number": 180, "comparator": "at_most", "role": "present"},
            "contradicted",
        ),
        ({"number": 8, "role": "duration"}, {"number": 9, "role": "duration"}, "strained"),
        ({"number": 8, "role": "duration"}, {"number": 12, "role": "duration"}, "contradicted"),
        # Other questions, and questions that may be another.
        ({"number": 12}, {"number": 15, "role": "injured"}, "not_comparable"),
        ({"number": 12}, {"number": 15, "place": "Selby"}, "cannot_tell"),
        ({"number": 12, "qualifier": "Orrin"}, {"number": 15, "qualifier": "Selbian"},
         "cannot_tell"),
        ({"number": 12}, {"number": 15}, "cannot_tell"),  # a toll, and no date
    ],
)  # fmt: skip
def test_the_verdict(make, one, other, kind):
    found = pair(make, one, other)
    assert found.kind == kind
    assert found.reason


@pytest.mark.parametrize("modality", UNSURE)
def test_what_is_asked_about_or_threatened_never_corroborates_nor_contradicts(make, modality):
    sure = {"number": 12, "holder": OFFICE, "role": "present"}
    unsure = {"number": 12, "holder": GUARD, "modality": modality, "role": "present"}
    assert pair(make, sure, unsure).kind == "compatible"
    assert pair(make, sure, unsure | {"number": 20}).kind == "cannot_tell"


def test_copies_of_one_text_are_one(make):
    papers = [make.paper(name, make.figure(12)) for name in "AB"]
    found = verdict(make, *papers, lineages=[make.lineage("A", "B")])
    assert found.kind == "single_origin"


@pytest.mark.parametrize("kind", ["officials", "witnesses"])
def test_unnamed_holders_of_two_outlets_may_be_the_same_and_corroborate_nothing(make, kind):
    papers = [
        make.paper(name, make.figure(12, holder=make.holder(kind, anonymous=True))) for name in "AB"
    ]
    found = verdict(make, *papers)
    assert found.kind == "repeated"
    assert "nobody is named" in found.reason
    assert verdict(make, *papers, lineages=[make.lineage("A", "B")]).kind == "single_origin"


def test_an_unnamed_official_adds_no_second_origin_to_a_named_one(make):
    papers = [
        make.paper("A", make.figure(12, holder=OFFICE)),
        make.paper("B", make.figure(12, holder=make.holder("officials", anonymous=True))),
    ]
    assert verdict(make, *papers).kind == "repeated"


def test_a_witness_and_a_named_holder_corroborate(make):
    seen = make.holder(own_voice="witnessed")
    papers = [
        make.paper("A", make.figure(12, holder=seen)),
        make.paper("B", make.figure(12, holder=OFFICE)),
    ]
    assert verdict(make, *papers).kind == "corroborated"


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (12, 15, "superseded"),  # a toll that grew
        (15, 12, "contradicted"),  # a toll cannot shrink, from another holder
    ],
)
def test_a_later_figure_of_a_count_that_grows(make, one, other, kind):
    found = pair(
        make,
        {"number": one, "holder": OFFICE},
        {"number": other, "holder": GUARD},
        "2015-06-10",
        "2015-06-11",
    )
    assert found.kind == kind


def test_the_same_holder_may_take_a_figure_back(make):
    found = pair(
        make,
        {"number": 15, "holder": OFFICE},
        {"number": 12, "holder": OFFICE},
        "2015-06-10",
        "2015-06-11",
    )
    assert found.kind == "superseded"


@pytest.mark.parametrize(
    ("toll", "revised"),
    [
        ("2015-06-10", "2015-06-10"),
        ("2015-06-10T22:00:00-05:00", "2015-06-11T02:00:00+00:00"),
        ("2015-06-11", "2015-06-11T09:00:00Z"),
    ],
)
def test_what_is_not_later_replaces_nothing(make, toll, revised):
    """The higher toll is an hour earlier than the other, or may be."""
    found = pair(
        make, {"number": 12, "holder": OFFICE}, {"number": 15, "holder": GUARD}, toll, revised
    )
    assert found.kind != "superseded"


def test_a_denial_never_corroborates(make):
    denied = {"number": 12, "holder": GUARD, "modality": "denied"}
    assert pair(make, {"number": 12, "holder": OFFICE}, denied).kind != "corroborated"


def test_undated_is_never_later(make):
    found = pair(make, {"number": 12, "holder": OFFICE}, {"number": 15, "holder": OFFICE})
    assert found.kind == "cannot_tell"
    assert found.axis == "as_of"


def test_a_part_may_not_exceed_its_whole(make):
    whole = {"number": 100, "role": "population", "comparator": "at_most"}
    part = {"number": 120, "role": "population", "population": "child"}
    assert pair(make, whole, part).kind == "contradicted"
    assert pair(make, whole, part | {"number": 80}).kind == "refined"
    assert pair(make, whole, part | {"number": 100}).kind == "refined"


NUMBERS = st.one_of(st.integers(1, 30), st.sampled_from([100, 200, 230])).map(float)
COMPARATORS = [c for c in codes("comparator") if c not in ("unknown_stated", "withheld", "range")]
READINGS = st.fixed_dictionaries(
    {"number": NUMBERS, "comparator": st.sampled_from(COMPARATORS)},
    optional={
        "role": st.sampled_from(["killed", "present", "duration", "other"]),
        "population": st.sampled_from(["person", "child", "civilian", "soldier"]),
        "qualifier": st.sampled_from(["Orrin", "Selbian"]),
        "place": st.sampled_from(["Tilbay", "Selby"]),
        "agents": st.sampled_from([("rebels",), ("the army",)]),
        "holder": st.sampled_from([OFFICE, GUARD]),
        "modality": st.sampled_from([*UNSURE, "hedged", "denied"]),
        "rule": st.sampled_from(["number.partitive", "number.verb.rising", "number.modifier"]),
    },
)
DATED = st.tuples(READINGS, st.sampled_from([None, "2015-06-10", "2015-06-11"]))


def told_of(make, listed):
    papers = [
        make.paper(chr(65 + at), make.figure(**facts), published=published)
        for at, (facts, published) in enumerate(listed)
    ]
    book = make.book(*papers)
    return make.told(papers, book), book


@settings(deadline=None)
@given(one=DATED, other=DATED)
def test_the_algebra(make, one, other):
    (first, second), book = told_of(make, [one, other])
    scene = make.scene("tilbay")
    alignment = align(first.figure, second.figure, scene)
    there = judge(first, second, alignment, scene, book)
    back = judge(second, first, align(second.figure, first.figure, scene), scene, book)
    assert (there is None) == (back is None)
    if there is None:
        return
    assert (there.kind, there.axis) == (back.kind, back.axis)
    assert there.reason
    assert there.kind in codes("verdict")
    if alignment.relation in ("unknown", "different") or not (first.counts and second.counts):
        assert there.kind not in ("contradicted", "corroborated", "strained")
    if alignment.relation == "same":
        meet = interval_of(first.figure).meets(interval_of(second.figure))
        assert not (meet and there.kind == "contradicted")
    if there.kind == "corroborated":
        assert first.origin.id != second.origin.id
        assert first.origin.counts
        assert second.origin.counts
    if there.kind == "superseded":
        assert first.published
        assert second.published
        assert first.published != second.published


@settings(deadline=None, max_examples=50)
@given(listed=st.lists(DATED, min_size=1, max_size=5))
def test_rows_hold_every_reading_once_and_answer_one_question(make, listed):
    told, book = told_of(make, listed)
    scene = make.scene("tilbay")
    found = rows(told, scene)
    assert sorted(one.figure.id for row in found for one in row) == sorted(
        one.figure.id for one in told
    )
    for row in found:
        for one, other in combinations(row, 2):
            assert align(one.figure, other.figure, scene).relation == "same"
        assert all(verdict.reason for verdict in verdicts(row, scene, book))
        counts = figure_counts(row, book)
        assert len(row) >= counts["documents"] >= counts["outlets"] >= 1
        assert counts["sides"] <= counts["origins"] <= len(row)


def test_an_outlets_own_voice_is_counted_as_no_origin(make):
    papers = [make.paper(name, make.figure(12)) for name in "AB"]
    book = make.book(*papers)
    counts = figure_counts(make.told(papers, book), book)
    assert counts == {"documents": 2, "outlets": 2, "origins": 0, "sides": 0}


@pytest.mark.parametrize("status", codes("status"))
def test_every_status_has_a_stance(status):
    assert stance_of(status) in codes("stance")


def test_what_is_asked_or_denied_is_not_said():
    assert (stance_of("question"), stance_of("denied")) == ("asks", "denies")

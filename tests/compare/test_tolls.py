"""Rows and findings of an event's figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.compare.tolls import compare_figures, tell
from variorum.model.vocabulary import codes

OFFICE = "the harbour office"
GUARD = "the coast guard"


def compared(make, *papers, lineages=(), where="tilbay"):
    book = make.book(*papers, lineages=lineages)
    return compare_figures(tell(papers, book), make.scene(where), book)[:2]


def kinds(findings):
    return sorted(finding.kind for finding in findings)


def test_agreement_of_two_origins_in_one_row(make):
    rows, findings = compared(
        make,
        make.paper("A", make.figure(12, holder=OFFICE)),
        make.paper("B", make.figure(12, holder=GUARD)),
        make.paper("C", make.figure(12)),
    )
    [row] = rows
    assert (row.kind, row.documents, row.outlets, row.origins) == ("corroborated", 3, 3, 2)
    [finding] = findings
    assert finding.kind == "corroborated"
    assert finding.origins == 2


def test_a_lone_origin_is_said_to_be_one(make):
    rows, findings = compared(make, make.paper("A", make.figure(12, holder=OFFICE)))
    assert [row.kind for row in rows] == kinds(findings) == ["single_origin"]


def test_the_range_is_the_lowest_and_the_highest_that_somebody_gives(make):
    [row], _ = compared(
        make,
        make.paper("A", make.figure(12, role="present", holder=OFFICE)),
        make.paper("B", make.figure(20, "at_most", role="present", holder=GUARD)),
        make.paper("C", make.figure(17, role="present")),
    )
    assert (row.reported_low, row.reported_high) == (12, 20)


def test_up_to_a_number_has_no_low_end(make):
    [row], _ = compared(make, make.paper("A", make.figure(20, "at_most")))
    assert (row.reported_low, row.reported_high) == (None, 20)


def test_the_floor_of_a_vague_word_is_no_end_of_the_range(make):
    vague = make.paper("A", make.figure(12, "vague", role="present"))
    [row], _ = compared(make, vague)
    assert (row.reported_low, row.reported_high) == (None, None)
    [row], _ = compared(make, vague, make.paper("B", make.figure(40, role="present")))
    assert (row.reported_low, row.reported_high) == (40, 40)


def test_what_is_only_asked_about_gives_no_end_of_the_range(make):
    [row], _ = compared(
        make,
        make.paper("A", make.figure(12, role="present")),
        make.paper("B", make.figure(90, role="present", modality="question")),
    )
    assert (row.reported_low, row.reported_high) == (12, 12)
    assert len(row.readings) == 2


def test_who_only_asks_is_no_origin(make):
    [row], _ = compared(
        make,
        make.paper("A", make.figure(12, role="present", holder=OFFICE)),
        make.paper("B", make.figure(12, role="present", holder=GUARD, modality="question")),
    )
    assert (row.documents, row.outlets, row.origins) == (2, 2, 1)


@pytest.mark.parametrize("comparator", ["unknown_stated", "withheld"])
def test_no_number_stands_on_its_own(make, comparator):
    rows, findings = compared(
        make,
        make.paper("A", make.figure(None, comparator, words="no one knows how many")),
        make.paper("B", make.figure(12)),
    )
    assert sorted(row.kind for row in rows) == sorted([comparator, "single_origin"])
    [alone] = [finding for finding in findings if finding.kind == comparator]
    assert [claim.text for claim in alone.claims] == ["no one knows how many"]
    assert alone.reason


def test_agreement_beside_a_clash_has_a_line_of_its_own(make):
    _, findings = compared(
        make,
        make.paper("A", make.figure(12, role="present", holder=OFFICE)),
        make.paper("B", make.figure(12, role="present", holder=GUARD)),
        make.paper("C", make.figure(30, role="present", holder="Idris Halim")),
    )
    assert kinds(findings) == ["contradicted", "corroborated"]


def test_the_one_reading_that_carries_the_kind_is_named(make):
    _, [finding] = compared(
        make,
        make.paper("A", make.figure(12, role="present", holder=OFFICE)),
        make.paper("B", make.figure(12, role="present", holder=GUARD)),
    )
    assert finding.fragile is not None
    _, [firm] = compared(
        make,
        *(
            make.paper(name, make.figure(12, role="present", holder=who))
            for name, who in zip("ABC", (OFFICE, GUARD, "Idris Halim"), strict=True)
        ),
    )
    assert firm.fragile is None


def test_another_place_is_a_different_question_and_says_so(make):
    _, findings = compared(
        make,
        make.paper("A", make.figure(12, place="Tilbay"), make.figure(40, place="Selby")),
        make.paper("B", make.figure(12, place="Tilbay")),
    )
    apart = [finding for finding in findings if finding.axis == "place"]
    assert kinds(apart) == ["cannot_tell"]
    assert "contradicted" not in kinds(findings)


FIGURES = st.lists(
    st.fixed_dictionaries(
        {
            "number": st.integers(1, 30).map(float),
            "comparator": st.sampled_from(
                [c for c in codes("comparator") if c not in ("none", "range")]
            ),
        },
        optional={
            "role": st.sampled_from(["killed", "present", "population", "other"]),
            "population": st.sampled_from(["person", "child", "soldier"]),
            "place": st.sampled_from(["Tilbay", "Selby"]),
            "holder": st.sampled_from([OFFICE, GUARD]),
            "modality": st.sampled_from(["question", "hedged", "denied", "conditional"]),
            "layer": st.sampled_from(["body", "caption", "headline"]),
            "implicit": st.booleans(),
        },
    ),
    max_size=3,
)


@settings(deadline=None, max_examples=80)
@given(
    papers=st.lists(FIGURES, min_size=1, max_size=3),
    dates=st.lists(st.sampled_from([None, "2015-06-10", "2015-06-11"]), min_size=3, max_size=3),
)
def test_what_holds_for_any_figures(make, papers, dates):
    annotations = [
        make.paper(chr(65 + at), *(make.figure(**facts) for facts in listed), published=dates[at])
        for at, listed in enumerate(papers)
    ]
    book = make.book(*annotations)
    told = {one.figure.id: one for one in tell(annotations, book)}
    rows, findings, _ = compare_figures(list(told.values()), make.scene("tilbay"), book)
    assert sorted(reading.figure for row in rows for reading in row.readings) == sorted(told)
    for row in rows:
        assert row.reason
        assert row.kind in codes("verdict")
        given_by = [told[r.figure].figure for r in row.readings if told[r.figure].counts]
        assert row.reported_low is None or row.reported_low in [f.low for f in given_by]
        assert row.reported_high is None or row.reported_high in [f.high for f in given_by]
    for finding in findings:
        assert finding.reason
        assert finding.kind in codes("verdict")
        readings = [told[claim.ref] for claim in finding.claims]
        counting = {one.origin.id for one in readings if one.origin.counts and not one.asks}
        assert finding.origins == len(counting)
        assert finding.documents == len({one.report.id for one in readings})
        if finding.kind == "corroborated":
            assert finding.origins >= 2
            assert all(one.counts for one in readings)
        if finding.kind in ("not_comparable", "cannot_tell"):
            assert finding.axis is not None or len(finding.claims) > 1
    assert len({row.id for row in rows}) == len(rows)
    assert len({finding.id for finding in findings}) == len(findings)


def test_like_people_counted_in_two_roles_are_told_apart(make):
    paper = make.paper(
        "A",
        make.figure(40, role="trapped", population="civilian", place="Tilbay"),
        make.figure(900, role="population", population="civilian", place="Orrin"),
    )
    _, findings = compared(make, paper)
    [apart] = [f for f in findings if f.kind == "not_comparable"]
    assert {claim.text for claim in apart.claims} == {"40", "900"}
    assert apart.reason


def test_one_of_them_of_whom_no_role_is_told_is_no_finding(make):
    one = {"role": "other", "rule": "number.partitive", "holder": OFFICE}
    rows, findings = compared(
        make,
        make.paper("A", make.figure(1, **one)),
        make.paper("B", make.figure(1, **(one | {"holder": GUARD}))),
    )
    assert [row.kind for row in rows] == ["single_origin", "single_origin"]
    assert findings == ()
    _, findings = compared(make, make.paper("A", make.figure(1, role="killed")))
    assert kinds(findings) == ["single_origin"]

"""One event through every comparison."""

import itertools
import json

import msgspec
import pytest

from variorum.model.vocabulary import codes

OFFICE = "the harbour office"
GUARD = "the coast guard"


def papers(make):
    return [
        make.paper(
            "A", make.figure(12, holder=OFFICE, words="12 people were killed"),
            make.statement("the doors would not close at all", make.holder("Idris Halim")),
            make.claim("The ferry capsized", "capsize", "ferry"),
            make.place("Tilbay"), title="Ferry capsizes off Tilbay", published="2015-06-10",
        ),
        make.paper(
            "B", make.figure(12, holder=GUARD, words="twelve people died"),
            make.figure(None, "unknown_stated", words="no one knows how many"),
            make.claim("the boat capsized", "capsize", "ferry"),
            make.place("Tilbay"), title="Twelve die as ferry capsizes", published="2015-06-11",
        ),
        make.paper("C", make.place("Selby"), title="Night on the quay"),
    ]  # fmt: skip


def test_an_event_holds_every_kind_of_line(make):
    event = make.event(*papers(make))
    kinds = {finding.kind for finding in event.findings}
    assert kinds == {"corroborated", "repeated", "unknown_stated", "single_origin"}
    assert event.reports == ("A", "B", "C")
    assert event.grouped_by


def test_what_does_not_fit_comes_first(make):
    clash = [
        make.paper("A", make.figure(12, role="present", holder=OFFICE)),
        make.paper("B", make.figure(12, role="present", holder=GUARD)),
        make.paper("C", make.figure(30, role="present", holder="Idris Halim")),
    ]
    found = [finding.kind for finding in make.event(*clash).findings]
    assert found == ["contradicted", "corroborated"]


def test_the_title_is_a_headline_as_it_stands(make):
    listed = papers(make)
    assert make.event(*listed).title in [paper.report.title for paper in listed]
    assert make.event(make.paper("A"), make.paper("B", title=" ")).title is None


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_the_reports_changes_no_verdict(make, order):
    listed = papers(make)
    straight = make.event(*listed)
    turned = make.event(*(listed[at] for at in order))
    assert turned.id == straight.id
    assert sorted((f.kind, f.origins, f.documents) for f in turned.findings) == sorted(
        (f.kind, f.origins, f.documents) for f in straight.findings
    )


def test_the_same_event_twice_gives_the_same_bytes(make):
    assert msgspec.json.encode(make.event(*papers(make))) == msgspec.json.encode(
        make.event(*papers(make))
    )


def test_every_id_is_there_and_used_once(make):
    event = make.event(*papers(make))
    origins = {origin.id for origin in event.origins}
    for finding in event.findings:
        assert {claim.origin for claim in finding.claims} <= origins
        assert finding.kind in codes("verdict")
        assert finding.reason
    assert {reading.origin for row in event.figures for reading in row.readings} <= origins
    assert len({finding.id for finding in event.findings}) == len(event.findings)


def test_only_lineages_of_its_own_reports_are_in_an_event(make):
    lineages = [make.lineage("A", "B"), make.lineage("X", "Y")]
    event = make.event(*papers(make), lineages=lineages)
    assert [lineage.reports for lineage in event.lineages] == [("A", "B")]


def test_an_event_of_an_empty_report_is_still_an_event(make):
    event = make.event(make.paper("A"))
    assert event.findings == ()
    assert event.figures == ()
    json.loads(msgspec.json.encode(event))

"""Two real reports of one event against a reading made by hand, where that lies beside.

Nothing of either stands in the project; without ``../shared`` these floors are skipped.
"""

import json
from pathlib import Path
from typing import Any

import pytest

import variorum
from variorum.model.findings import Dossier, Event

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "gold" / "mosul.json"
REPORTS = SHARED / "reports" / "mosul"
pytestmark = pytest.mark.skipif(
    not GOLD.exists(), reason="the floors on two real reports need ../shared/gold/mosul.json"
)
FIGURES, STATEMENTS = 12, 9
FINDINGS = ("f1", "f2", "f3", "f4", "f5", "f10")


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return variorum.collate([REPORTS])


@pytest.fixture(scope="module")
def event(dossier: Dossier) -> Event:
    assert len(dossier.events) == 1, "two reports of one event were taken for two"
    return dossier.events[0]


@pytest.fixture(scope="module")
def reports(dossier: Dossier) -> dict[str, variorum.Annotation]:
    return {Path(a.report.path or "").name: a for a in dossier.reports}


def _meet(one: Any, wanted: dict[str, Any]) -> bool:
    return bool(one.start < wanted["end"] and wanted["start"] < one.end)


def test_every_listed_layer_is_labelled_so_and_no_body_line_is_lost(
    gold: dict[str, Any], reports: dict[str, variorum.Annotation]
) -> None:
    wrong = []
    for wanted in gold["layers"]:
        passages = reports[wanted["report"]].passages
        holding = [p for p in passages if p.start <= wanted["start"] and wanted["end"] <= p.end]
        if [p.layer for p in holding] != [wanted["layer"]]:
            wrong.append(wanted["text"])
    assert not wrong
    for name, annotation in reports.items():
        listed = [w for w in gold["layers"] if w["report"] == name]
        rest = [p for p in annotation.passages if not any(_meet(p, w) for w in listed)]
        lost = [p.text for p in rest if p.text.strip() and p.layer not in ("body", "dateline")]
        assert not lost


def test_figures(gold: dict[str, Any], reports: dict[str, variorum.Annotation]) -> None:
    right = 0
    for wanted in gold["figures"]:
        found = [f for f in reports[wanted["report"]].figures if _meet(f, wanted)]
        bounds = (wanted["low"], wanted["high"])
        right += any(
            f.comparator == wanted["comparator"] or (f.low, f.high) == bounds for f in found
        )
    assert right >= FIGURES
    for trap in gold["not_figures"]:
        assert not [f.text for f in reports[trap["report"]].figures if _meet(f, trap)], trap["text"]


def _characters(spans: Any) -> set[int]:
    return {
        at
        for span in spans
        for at in (
            range(span["start"], span["end"])
            if isinstance(span, dict)
            else range(span.start, span.end)
        )
    }


def test_core_statements(gold: dict[str, Any], reports: dict[str, variorum.Annotation]) -> None:
    right = 0
    for wanted in (s for s in gold["statements"] if s["core"]):
        content = _characters(wanted["content"])
        for statement in reports[wanted["report"]].statements:
            mine = _characters(statement.content)
            alike = len(content & mine) / len(content | mine) >= 0.5
            if alike and any(_meet(speaker, wanted["speaker"]) for speaker in statement.speaker):
                right += 1
                break
    assert right >= STATEMENTS


def _places(wanted: dict[str, Any], gold: dict[str, Any]) -> list[dict[str, Any]]:
    named = {f["id"]: [f] for f in gold["figures"]}
    named |= {s["id"]: s["content"] for s in gold["statements"]}
    told = [span for name in wanted.get("evidence", ()) for span in named[name]]
    return told + wanted.get("evidence_spans", [])


@pytest.mark.parametrize("wanted_id", FINDINGS)
def test_findings(
    wanted_id: str,
    gold: dict[str, Any],
    event: Event,
    reports: dict[str, variorum.Annotation],
) -> None:
    wanted = next(f for f in gold["findings"] if f["id"] == wanted_id)
    names = {a.report.id: name for name, a in reports.items()}
    places = _places(wanted, gold)
    for finding in event.findings:
        hit = [
            place
            for place in places
            if any(names[c.report] == place["report"] and _meet(c, place) for c in finding.claims)
        ]
        if finding.kind in wanted["kind"] and len(hit) >= min(2, len(places)):
            return
    pytest.fail(f"{wanted_id} is not there: {wanted['what']}")


def test_one_general_under_two_spellings_and_another_man(
    event: Event, reports: dict[str, variorum.Annotation]
) -> None:
    def holding(words: str) -> set[str]:
        return {
            entity.id
            for entity in event.entities
            if any(words in mention.text for mention in entity.mentions)
        }

    assert holding("Ghani al-Asadi") == holding("Ghani al-Assadi")
    assert len(holding("Ghani al-Asadi")) == 1
    assert not holding("al-Numan") & holding("Ghani al-Asadi")


def test_another_towns_population_meets_no_figure_of_this_one(
    gold: dict[str, Any], event: Event, reports: dict[str, variorum.Annotation]
) -> None:
    far = next(f for f in gold["figures"] if f["place"] == "Raqqa")
    names = {a.report.id: name for name, a in reports.items()}
    for finding in event.findings:
        told = [c for c in finding.claims if names[c.report] == far["report"] and _meet(c, far)]
        if told and len(finding.claims) > 1:
            assert finding.kind in ("not_comparable", "cannot_tell")


def test_neither_report_gets_a_date(reports: dict[str, variorum.Annotation]) -> None:
    assert [a.report.published for a in reports.values()] == [None, None]


def test_the_pair_dates_to_an_interval_and_says_by_what(
    reports: dict[str, variorum.Annotation],
) -> None:
    for annotation in reports.values():
        dated = annotation.dated
        assert dated is not None
        assert "2016-01-01" <= (dated.earliest or "") <= (dated.latest or "") <= "2018-12-31"
        assert dated.years[0] == "2017"
        assert any("three years ago" in a and "summer of 2014" in a for a in dated.assumptions)
        assert dated.clues


def test_alone_neither_report_claims_a_year_it_does_not_hold() -> None:
    for annotation in variorum.annotate([REPORTS]):
        dated = annotation.dated
        assert dated is not None
        for bound in (dated.earliest, dated.latest, *dated.years):
            assert bound is None or bound[:4] in annotation.report.text

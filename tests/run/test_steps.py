"""The way of the data: each step for itself, and all of them together."""

import itertools
import json

import pytest
from msgspec.structs import replace

import variorum
from variorum.errors import NothingRead
from variorum.model.reports import Problem, ReadReport
from variorum.present.machine import render_dossier
from variorum.run.steps import annotate_reports, collate, compare_reports, read_reports

FIRST = "The ferry capsized off Tilbay on Monday. At least 12 people died, the coast guard said."
SECOND = "Twelve people died when the ferry capsized off Tilbay, the harbour office said on Monday."
OTHER = "Miners at the Orrin pit voted to strike over pay from next week, their union said."
GERMAN = "Die Brücke ist am Sonntag eingestürzt, und niemand war auf der Straße, sagte der Mann."


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("reports")
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND), ("c.txt", OTHER), ("d.txt", GERMAN)):
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def reads(folder):
    return [item for item in read_reports([folder]) if isinstance(item, ReadReport)]


@pytest.fixture(scope="module")
def annotations(reads):
    return list(annotate_reports(reads))


def test_reading_gives_reports_and_problems_in_order(folder):
    found = list(read_reports([folder / "a.txt", str(folder / "none.txt"), folder / "d.txt"]))
    assert [type(item) for item in found] == [ReadReport, Problem, ReadReport, Problem]
    assert "'de'" in found[-1].reason


def test_a_report_in_another_language_is_listed_and_nothing_is_taken_from_it(annotations):
    german = annotations[3]
    assert german.report.language == "de"
    assert german.report.text == GERMAN
    assert (german.figures, german.statements, german.entities) == ((), (), ())
    assert "".join(passage.text for passage in german.passages) == GERMAN


def test_annotation_is_lazy_and_tells_how_far_it_is(reads):
    told = []
    found = annotate_reports(reads[:2], lambda *given: told.append(given))
    assert told == []
    next(iter(found))
    assert told
    list(found)
    assert {step for step, _, _ in told} == {"understanding"}
    assert told[-1][1] == told[-1][2] == 2


def test_one_event_takes_all(annotations):
    dossier = compare_reports(annotations, one_event=True)
    [event] = dossier.events
    assert event.reports == tuple(a.report.id for a in annotations)
    assert event.grouped_by == "taken for one event, as asked"


def test_every_report_is_in_exactly_one_event(annotations):
    dossier = compare_reports(annotations)
    ids = [report for event in dossier.events for report in event.reports]
    assert sorted(ids) == sorted(a.report.id for a in annotations)
    assert len(dossier.events) > 1


def test_a_dossier_is_known_by_its_reports_in_any_order(annotations):
    made = {
        compare_reports(order, one_event=True).id
        for order in itertools.permutations(annotations[:3])
    }
    assert len(made) == 1
    assert compare_reports(annotations[:2], one_event=True).id not in made


def test_a_dossier_says_how_it_was_made_and_keeps_its_problems(annotations):
    problem = Problem(path="x.txt", reason="not found")
    dossier = compare_reports(annotations[:1], [problem])
    assert dossier.problems == (problem,)
    assert dossier.method.statement == "reported, not verified"
    assert dossier.method.version
    assert dossier.method.model
    assert dossier.method.vague_words
    kept = dossier.annotation_of(annotations[0].report.id)
    assert replace(kept, dated=None) == replace(annotations[0], dated=None)
    with pytest.raises(KeyError):
        dossier.annotation_of("nobody")


def test_everything_together(folder):
    told = []
    dossier = collate(
        [folder, folder / "none.txt"], one_event=True, progress=lambda *given: told.append(given)
    )
    assert {step for step, _, _ in told} == {"reading", "understanding", "comparing"}
    assert len(dossier.reports) == 4
    assert sorted(problem.fatal for problem in dossier.problems) == [True, True]
    assert json.loads(render_dossier(dossier))["reports"]


@pytest.mark.parametrize("paths", [[], ["no/such/file.txt"]])
def test_nothing_that_can_be_read_is_an_error(paths):
    with pytest.raises(NothingRead) as caught:
        collate(paths)
    assert all(path in str(caught.value) for path in paths)
    assert str(caught.value)


def test_no_report_is_a_dossier_without_events():
    dossier = compare_reports([])
    assert (dossier.events, dossier.reports) == ((), ())


def test_annotating_paths_leaves_out_what_cannot_be_read(folder):
    [found] = variorum.annotate([folder / "none.txt", folder / "a.txt"])
    assert found.report.text == FIRST

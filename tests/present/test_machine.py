import json

import jsonschema
import msgspec
import pytest

from variorum.model.claims import Annotation
from variorum.model.findings import Dossier
from variorum.model.reports import ReadReport, Report
from variorum.present import machine


def test_the_json_is_the_record(dossier: Dossier) -> None:
    data = machine.renderer.render(dossier)
    assert machine.renderer.filename == "dossier.json"
    assert data.endswith(b"}\n")
    assert msgspec.json.decode(data, type=Dossier) == dossier
    assert machine.render_dossier(dossier) == data


def test_the_json_fits_its_schema(dossier: Dossier) -> None:
    schemas = machine.schemas()
    jsonschema.Draft202012Validator.check_schema(schemas["dossier"])
    jsonschema.validate(json.loads(machine.render_dossier(dossier)), schemas["dossier"])
    for line in machine.render_annotations(dossier.reports):
        jsonschema.validate(json.loads(line), schemas["annotation"])


def test_a_code_that_is_not_listed_does_not_fit(dossier: Dossier) -> None:
    data = json.loads(machine.render_dossier(dossier))
    data["events"][0]["findings"][0]["kind"] = "proven"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, machine.schemas()["dossier"])


def test_one_line_for_each_report(dossier: Dossier) -> None:
    lines = list(machine.render_annotations(dossier.reports))
    assert len(lines) == len(dossier.reports)
    assert all(line.count(b"\n") == 1 for line in lines)
    first = msgspec.json.decode(lines[0], type=Annotation)
    assert first == dossier.reports[0]


def test_read_gives_the_report_and_how_it_was_read_alone(dossier: Dossier) -> None:
    annotation = dossier.reports[0]
    read = ReadReport(report=annotation.report, passages=annotation.passages)
    (line,) = machine.render_reports([read])
    assert sorted(json.loads(line)) == ["passages", "report"]


def test_a_lone_surrogate_is_written_as_its_escape(dossier: Dossier) -> None:
    report = msgspec.structs.replace(dossier.reports[0].report, text="a\ud83d\n«b»")
    (line,) = machine.render_reports([ReadReport(report=report, passages=())])
    assert b"\\ud83d" in line
    assert "«b»".encode() in line
    assert json.loads(line)["report"]["text"] == report.text
    assert isinstance(report, Report)

"""The command line: what it writes where, and how it ends."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import typer.main

from variorum.cli import app
from variorum.present.machine import schemas

FIRST = "The ferry capsized off Tilbay on Monday. At least 12 people died, the coast guard said."
SECOND = "Twelve people died when the ferry capsized off Tilbay, the harbour office said on Monday."
OTHER = "Miners at the Orrin pit voted to strike over pay from next week, their union said."
BARRED = re.compile(r"\b(true|confirmed|independent|independently|facts?)\b|≥", re.IGNORECASE)
COMMANDS = typer.main.get_command(app).commands
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "reports"
    made.mkdir()
    (made / "a.txt").write_text(FIRST, encoding="utf-8")
    (made / "b.txt").write_text(SECOND, encoding="utf-8")
    return made


@pytest.mark.parametrize(("command", "schema"), [("read", "read"), ("annotate", "annotation")])
def test_one_line_of_json_a_report(program, folder, command, schema):
    ended = program(command, "--json", folder)
    assert (ended.status, ended.err) == (0, "")
    lines = [json.loads(line) for line in ended.out.splitlines()]
    assert [Path(line["report"]["path"]).name for line in lines] == ["a.txt", "b.txt"]
    assert [line["report"]["text"] for line in lines] == [FIRST, SECOND]
    for line in lines:
        jsonschema.validate(line, schemas()[schema])


@pytest.mark.parametrize("command", ["read", "annotate"])
def test_what_a_person_is_shown(program, folder, monkeypatch, command):
    monkeypatch.chdir(folder)
    ended = program(command, "a.txt", "b.txt")
    assert (ended.status, ended.err) == (0, "")
    assert "a.txt" in ended.out
    assert "b.txt" in ended.out


def test_a_long_path_still_names_its_report(program, folder):
    deep = folder / "a-folder-with-a-rather-long-name" / "and-another-one"
    deep.mkdir(parents=True)
    (deep / "c.txt").write_text(OTHER, encoding="utf-8")
    ended = program("annotate", deep / "c.txt")
    assert "c.txt" in ended.out


def test_a_dossier_as_json_writes_no_file(program, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = program("collate", folder, "--one-event", "--json")
    assert (ended.status, ended.err) == (0, "")
    dossier = json.loads(ended.out)
    assert len(dossier["events"]) == 1
    jsonschema.validate(dossier, schemas()["dossier"])
    assert os.listdir(tmp_path) == ["reports"]


def test_a_dossier_in_every_format(program, folder, tmp_path):
    ended = program("collate", folder, "--one-event", "-o", tmp_path / "out")
    assert ended.status == 0
    written = [Path(line) for line in ended.out.splitlines()]
    assert {"dossier.html", "dossier.json", "dossier.md"} <= {path.name for path in written}
    assert sorted(os.listdir(tmp_path / "out")) == sorted(path.name for path in written)
    assert "Reported, not verified" in ended.err
    assert all("not verified" in path.read_text(encoding="utf-8") for path in written)


def test_only_the_formats_asked_for(program, folder, tmp_path):
    ended = program("collate", folder, "-o", tmp_path / "out", "--format", "md", "--format", "json")
    assert ended.status == 0
    assert sorted(Path(line).suffix for line in ended.out.splitlines()) == [".json", ".md"]


def test_the_same_input_gives_the_same_files(program, folder, tmp_path):
    for name in ("one", "two"):
        program("collate", folder, "--one-event", "-o", tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_format_that_does_not_exist_is_one_line_and_status_2(program, folder, tmp_path):
    ended = program("collate", folder, "-o", tmp_path / "out", "--format", "pdf")
    assert ended.status == 2
    assert ended.out == ""
    assert len(ended.err.splitlines()) == 1
    assert "'pdf'" in ended.err
    assert "html, json, md" in ended.err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_one_line_and_status_2(program, folder, tmp_path):
    (tmp_path / "file").write_text("")
    ended = program("collate", folder, "-o", tmp_path / "file" / "out", "--format", "md")
    assert ended.status == 2
    assert len(ended.err.splitlines()) == 1
    assert "file/out" in ended.err


@pytest.mark.parametrize(
    "words", [("collate",), ("read", "--no-such-option"), ("no-such-command",)]
)
def test_a_mistaken_command_is_status_2_and_no_traceback(program, words):
    ended = program(*words)
    assert ended.status == 2
    assert ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("command", [None, *sorted(COMMANDS)])
def test_the_help_uses_no_barred_word(program, command):
    ended = program(*([command] if command else []), "--help")
    assert ended.status == 0
    assert "Usage" in ended.out
    assert not BARRED.search(ended.out)


def test_a_path_that_could_break_the_line_or_the_terminal_does_not(program, tmp_path):
    evil = tmp_path / "a\nvariorum: forged\x1b[31m.txt"
    ended = program("read", evil)
    assert len(ended.err.splitlines()) == 1
    assert "\x1b" not in ended.err


def test_a_hostile_headline_is_data_on_the_terminal(program, tmp_path):
    (tmp_path / "a.txt").write_text(f"[red]Bridge[/red] \x1b[31m falls\n\n{FIRST}")
    ended = program("read", tmp_path / "a.txt")
    assert ended.status == 0
    assert "\x1b" not in ended.out
    assert "[red]Bridge[/red]" in ended.out


def test_a_hostile_file_name_is_data_in_the_table(program, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("[bold]a[").write_text(FIRST, encoding="utf-8")
    ended = program("annotate", "[bold]a[")
    assert ended.status == 0
    assert "[bold]a[" in ended.out


def test_a_reader_that_goes_away_ends_it_quietly(folder):
    command = [sys.executable, "-m", "variorum", "read", "--json", str(folder)]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    read_end, write_end = os.pipe()
    os.close(read_end)
    ended = subprocess.run(
        command, stdout=write_end, stderr=subprocess.PIPE, check=False, cwd=ROOT, env=env
    )
    os.close(write_end)
    assert b"Traceback" not in ended.stderr


def test_an_own_gazetteer_is_taken_and_its_bad_rows_are_named(program, folder, tmp_path):
    table = tmp_path / "own.csv"
    table.write_text("name,lat,lon\nTilbay,12.5,41.25\nWeldrick,north,1\n", encoding="utf-8")
    ended = program("annotate", "--json", "--gazetteer", table, folder)
    assert ended.status == 0
    assert ended.err.splitlines() == [f"variorum: {table}:3: lat: 'north' is no number"]
    found = [p for line in ended.out.splitlines() for p in json.loads(line)["places"]]
    assert {(place["name"], place["lat"]) for place in found} == {("Tilbay", 12.5)}


def test_a_gazetteer_that_is_none_ends_in_one_line(program, folder, tmp_path):
    table = tmp_path / "own.csv"
    table.write_text("town;lat\n", encoding="utf-8")
    ended = program("annotate", "--gazetteer", table, folder)
    assert ended.status == 2
    assert ended.err.splitlines() == [
        f"variorum: {table}:1: its first line names no column name, lat, lon"
    ]


def test_only_the_figures_as_csv_and_as_json(program, folder):
    ended = program("figures", folder, "--csv")
    assert (ended.status, ended.err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(ended.out, newline="")))
    assert [(row["role"], row["comparator"], row["low"]) for row in rows] == [
        ("killed", "at_least", "12"), ("killed", "eq", "12"),
    ]  # fmt: skip
    texts = {"a.txt": FIRST, "b.txt": SECOND}
    for row in rows:
        text = texts[Path(row["path"]).name]
        assert text[int(row["start"]) : int(row["end"])] == row["words"]
    as_json = program("figures", folder, "--json")
    lines = [json.loads(line) for line in as_json.out.splitlines()]
    assert [line["figure"]["text"] for line in lines] == [row["words"] for row in rows]
    for line in lines:
        jsonschema.validate(line, schemas()["figures"])


def test_figures_are_shown_to_a_person_and_one_form_is_chosen(program, folder):
    assert "killed" in program("figures", folder).out
    ended = program("figures", folder, "--csv", "--json")
    assert (ended.status, ended.out) == (2, "")


@pytest.fixture
def dozens(tmp_path):
    (tmp_path / "a.txt").write_text("Dozens of people were injured in Tilbay.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Ten people were injured in Tilbay.", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("profile", "low"), [("default", 12), ("acled", 12), ("none", None)])
def test_every_export_names_its_profile_of_vague_words(program, dozens, profile, low):
    told = [
        json.loads(s)
        for s in program("annotate", dozens, "--json", "--vague", profile).out.splitlines()
    ]
    assert [one["figures"][0]["low"] for one in told] == [low, 10]
    assert all(one["vague_words"].startswith(f"{profile}: ") for one in told)
    listed = program("figures", dozens, "--csv", "--vague", profile).out
    assert f'"{profile}: ' in listed
    program("collate", dozens, "--one-event", "--vague", profile, "-o", dozens / "out")
    for path in (dozens / "out").iterdir():
        assert f"{profile}: " in path.read_text(encoding="utf-8").replace("\\", "")


def test_a_profile_that_does_not_exist_is_one_line_and_status_2(program, folder, tmp_path):
    for command in ("figures", "annotate", "collate"):
        ended = program(command, folder, "--vague", "no\nsuch")
        assert (ended.status, ended.out) == (2, "")
        assert len(ended.err.splitlines()) == 1
        assert "acled" in ended.err


def test_a_profile_of_your_own_is_laid_over_every_command(program, dozens, tmp_path_factory):
    own = tmp_path_factory.mktemp("profiles") / "desk.toml"
    own.write_text('name = "desk"\nsource = "Handbook."\n[words]\ndozens = [24, 60]\n')
    rows = csv.DictReader(io.StringIO(program("figures", dozens, "--csv", "--vague", own).out))
    assert [(row["low"], row["high"]) for row in rows] == [("24", "60"), ("10", "10")]
    made = json.loads(program("collate", dozens, "--one-event", "--json", "--vague", own).out)
    assert made["method"]["vague_words"].startswith("desk: dozens 24-60;")
    [row] = [row for row in made["events"][0]["figures"] if row["question"]["role"] == "injured"]
    assert (row["reported_low"], row["reported_high"]) == (10, 10)
    assert row["kind"] != "contradicted"

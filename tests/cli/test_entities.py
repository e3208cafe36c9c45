"""Names out, decisions in, and undone."""

import csv
import io
import json

import pytest

ONE = "General Idris al-Rashedi said on Monday that twelve people died at the port of Tilbay."
OTHER = "The port was shut on Monday, said General Idriss el-Rashidi. Nadim Idris Halim spoke."
THIRD = "Idris Halim, the mayor, said on Monday that 12 people died in the port."


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "reports"
    made.mkdir()
    for name, text in {"a": ONE, "b": OTHER, "c": THIRD}.items():
        (made / f"{name}.txt").write_text(text, encoding="utf-8")
    return made


def table(out):
    return list(csv.DictReader(io.StringIO(out)))


def groups(rows):
    return {row["name"]: row["group"] for row in rows}


def written(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_decisions_join_and_part_and_are_taken_back(program, folder, tmp_path):
    rows = table(program("entities", folder, "--one-event", "--csv").out)
    found = groups(rows)
    assert found["Idris al-Rashedi"] == found["Idriss el-Rashidi"]
    assert found["Idris Halim"] != found["Nadim Idris Halim"]
    [asked] = [row for row in rows if row["name"] == "Idris Halim"]
    assert asked["may_be"] == found["Nadim Idris Halim"]

    for row in rows:
        row["group"] = {"Idriss el-Rashidi": "X", "Nadim Idris Halim": found["Idris Halim"]}.get(
            row["name"], row["group"]
        )
    kept = tmp_path / "names.jsonl"
    given = ("--decisions", kept, "--by", "ann")
    taken = program(
        "entities", folder, "--one-event", "--take", written(tmp_path / "t.csv", rows), *given
    )
    assert (taken.status, taken.err) == (0, "")
    decided = [json.loads(line) for line in kept.read_text("utf-8").splitlines()]
    assert sorted(d["verdict"] for d in decided) == ["different", "same"]

    again = groups(table(program("entities", folder, "--one-event", "--csv", *given[:2]).out))
    assert again["Idris al-Rashedi"] != again["Idriss el-Rashidi"]
    assert again["Idris Halim"] == again["Nadim Idris Halim"]

    for decision in decided:
        assert program("undo", decision["id"], *given).status == 0
    last = program("entities", folder, "--one-event", "--csv", *given[:2])
    assert groups(table(last.out)) == found
    assert len(kept.read_text("utf-8").splitlines()) == 4


def test_a_table_left_as_it_was_decides_nothing(program, folder, tmp_path):
    out = program("entities", folder, "--one-event", "--csv").out
    (tmp_path / "t.csv").write_text(out, encoding="utf-8")
    kept = tmp_path / "names.jsonl"
    program(
        "entities", folder, "--one-event", "--take", tmp_path / "t.csv", "--decisions", kept,
        "--by", "ann",
    )  # fmt: skip
    assert not kept.exists()


def test_a_dossier_keeps_to_the_decisions(program, folder, tmp_path):
    kept = tmp_path / "names.jsonl"
    kept.write_text("no decision\n", encoding="utf-8")
    ended = program("collate", folder, "--one-event", "--json", "--decisions", kept)
    assert ended.status == 2
    assert "names.jsonl:1: no decision" in ended.err


@pytest.mark.parametrize("more", [("--take", "t.csv"), ("--take", "t.csv", "--by", "ann")])
def test_a_decision_needs_its_file_and_its_maker(program, folder, more):
    ended = program("entities", folder, *more)
    assert ended.status == 2
    assert "needs --decisions FILE and --by NAME" in ended.err


def test_nothing_is_undone_that_nobody_decided(program, tmp_path):
    ended = program("undo", "abc", "--decisions", tmp_path / "names.jsonl", "--by", "ann")
    assert ended.status == 2
    assert "0 standing decisions begin with 'abc'" in ended.err

"""The commands of the evidence store: what they print, and how they end."""

import json
import re
from pathlib import Path

import pytest

FIRST = "At least 12 people died when the ferry capsized on Monday, the coast guard said."
ACKNOWLEDGED = re.compile(r"([0-9a-f]{16})  [0-9a-f]{16}  (\w+) +(.+)")


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(FIRST)
    return path


def acknowledged(ended):
    return [ACKNOWLEDGED.fullmatch(line).groups() for line in ended.out.splitlines()]


@pytest.fixture
def versioned(program, store, report):
    """A store with two versions of one file."""
    program("ingest", report, "--store", store)
    report.write_text(FIRST.replace("12", "15").replace("when the", "as the"))
    program("ingest", report, "--store", store)
    return store


def test_ingest_names_each_thing_that_is_safe(program, store, report):
    ended = program("ingest", report, "--store", store)
    assert ended.status == 0
    [(_, what, name)] = acknowledged(ended)
    assert (what, name) == ("new", str(report))
    again = program("ingest", report, "--store", store)
    assert [what for _, what, _ in acknowledged(again)] == ["known"]
    assert "0 new, 1 known" in again.err


def test_ingest_of_what_cannot_be_read_is_status_1_and_the_rest_is_kept(program, store, report):
    missing = report.parent / "none.txt"
    ended = program("ingest", missing, report, "--store", store)
    assert ended.status == 1
    assert len(acknowledged(ended)) == 1
    assert f"variorum: {missing}: not found" in ended.err


def test_a_store_can_be_collated(program, store, report, tmp_path):
    program("ingest", report, "--store", store)
    ended = program("collate", store, "--json")
    assert ended.status == 0
    [found] = json.loads(ended.out)["reports"]
    assert found["report"]["text"] == FIRST


def test_verify_says_that_nothing_is_wrong(program, versioned):
    ended = program("verify", "--store", versioned)
    assert ended.status == 0
    counts, head = ended.out.splitlines()
    assert counts.startswith("2 kept, 0 removed")
    assert counts.endswith("0 fault(s)")
    assert re.fullmatch(r"log ends with [0-9a-f]{64}", head)


def test_verify_names_what_is_wrong_and_ends_with_1(program, versioned):
    for path in (versioned / "evidence").rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(path.read_bytes().replace(b"ferry", b"barge"))
            changed = path.name
    ended = program("verify", "--store", versioned)
    assert ended.status == 1
    assert changed in ended.out
    assert "altered" in ended.out
    told = program("verify", "--store", versioned, "--json")
    assert told.status == 1
    assert len(json.loads(told.out)["faults"]) == 2


def test_remove_needs_a_reason_and_leaves_a_tombstone(program, versioned, report):
    [first, _] = program("versions", "--store", versioned).out.splitlines()
    identity = first.split()[0]
    assert program("remove", identity, "--store", versioned).status == 2
    ended = program("remove", identity, "--store", versioned, "--reason", "asked for")
    assert ended.status == 0
    assert len(program("versions", "--store", versioned).out.splitlines()) == 1
    assert "asked for" in program("custody", "--store", versioned).out
    assert program("verify", "--store", versioned).status == 0
    again = program("remove", identity, "--store", versioned, "--reason", "once more")
    assert again.status == 2
    assert "removed already" in again.err


def test_versions_of_one_address(program, versioned, report):
    ended = program("versions", report, "--store", versioned)
    assert [line.split("  ")[-1] for line in ended.out.splitlines()] == [str(report)] * 2
    rows = program("versions", report, "--store", versioned, "--json").out.splitlines()
    assert [json.loads(row)["name"] for row in rows] == [str(report)] * 2


def test_changes_shows_the_figure_and_counts_what_it_hides(program, versioned, report):
    ended = program("changes", report, "--store", versioned)
    assert ended.status == 0
    _, change, hidden = ended.out.splitlines()
    assert change.split() == ["figure", "[-12-]", "{+15+}"]
    assert hidden.strip().startswith("1 small edit")
    every = program("changes", report, "--store", versioned, "--least", "1", "--json")
    kinds = [change["kind"] for change in json.loads(every.out)["changes"]]
    assert kinds == ["figure", "wording"]


def test_custody_lists_every_act(program, versioned):
    lines = program("custody", "--store", versioned, "--json").out.splitlines()
    entries = [json.loads(line) for line in lines]
    assert [entry["act"] for entry in entries] == ["deposited"] * 2
    assert entries[1]["previous"] == entries[0]["digest"]


@pytest.mark.parametrize(
    "words", [("verify",), ("versions",), ("custody",), ("changes", "a"), ("versions", "a")]
)
def test_a_store_that_is_not_there_is_one_line_and_status_2(program, store, words):
    ended = program(*words, "--store", store)
    assert (ended.status, ended.out) == (2, "")
    assert len(ended.err.splitlines()) == 1
    assert not store.exists()


def test_an_address_that_is_not_in_the_store(program, versioned):
    ended = program("changes", "https://news.example/none", "--store", versioned)
    assert ended.status == 2
    assert "variorum versions" in ended.err


def test_a_broken_store_is_one_line_and_status_2(program, versioned, report):
    (versioned / "variorum.sqlite").write_bytes(b"SQLite format 3\x00" + bytes(9_000))
    ended = program("ingest", report, "--store", versioned)
    assert ended.status == 2
    assert "Traceback" not in ended.err
    assert program("verify", "--store", versioned).status == 1


def test_fetch_goes_nowhere_private_unless_told_to(program, store):
    ended = program("fetch", "http://127.0.0.1:9/a", "--store", store, "--delay", "0")
    assert ended.status == 1
    assert "--allow-private" in ended.err
    assert [line for line in ended.err.splitlines() if "Traceback" in line] == []


def test_a_hostile_file_name_is_data(program, store, tmp_path):
    evil = tmp_path / "[bold]a\nforged\x1b[31m.txt"
    evil.write_text(FIRST)
    for words in (("ingest", evil), ("versions",), ("custody",)):
        ended = program(*words, "--store", store)
        assert ended.status == 0
        assert "\x1b" not in ended.out + ended.err
        assert len(ended.out.splitlines()) == 1
    assert Path(evil).exists()

"""Dating reports from the command line, and setting their dates."""

import json

import pytest

UNDATED = "The Orrin Front blew up the mill on Sunday. The Orrin Front was founded three years ago."
OTHER = "Fighters of the Orrin Front hold the mill. The Orrin Front took the north in May 2031."


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "reports"
    made.mkdir()
    (made / "a.txt").write_text(UNDATED, encoding="utf-8")
    (made / "b.txt").write_text(OTHER, encoding="utf-8")
    return made


def lines(ended):
    assert ended.status == 0, ended.err
    return [json.loads(line) for line in ended.out.splitlines()]


def test_the_interval_its_clues_and_what_is_assumed(program, folder):
    ended = program("date", folder, "--one-event")
    assert (ended.status, ended.err) == (0, "")
    first, _, rest = ended.out.partition("b.txt")
    assert "a.txt" in first
    assert "likeliest year first: 2034" in first
    assert "assumed" in first
    assert "2031-05-01 or later" in rest


def test_alone_a_report_claims_no_year_that_it_does_not_hold(program, folder):
    [told] = lines(program("date", folder / "a.txt", "--json"))
    assert told["dated"]["earliest"] is None
    assert told["dated"]["latest"] is None
    assert told["dated"]["years"] == []


def test_a_date_that_is_set_resolves_every_time(program, folder):
    [before] = lines(program("annotate", folder / "a.txt", "--json"))
    assert before["times"][0]["earliest"] is None
    [after] = lines(program("annotate", folder / "a.txt", "--published", "2034-06-06", "--json"))
    assert after["report"]["published"] == "2034-06-06"
    assert after["times"][0]["earliest"] == "2034-06-04"
    assert after["dated"]["grounds"][0]["kind"] == "set"


def test_dates_from_a_table_reach_the_dossier(program, folder, tmp_path):
    table = tmp_path / "dates.csv"
    table.write_text("path,date\na.txt,2034-06-06\n", encoding="utf-8")
    ended = program("collate", folder, "--one-event", "--published", table, "-o", tmp_path / "out")
    assert ended.status == 0
    page = (tmp_path / "out" / "dossier.md").read_text(encoding="utf-8")
    assert "published 2034-06-06, a date that a person set" in page
    assert "Clue: A report of the same event was published on 2034-06-06." in page
    assert "Assumed: Reports of one event" in page


@pytest.mark.parametrize(
    ("rows", "words"),
    [("c.txt,2034-06-06\n", "of no report"), ("a.txt,soon\n", "is no date")],
)
def test_a_date_that_cannot_be_set_is_said_and_nothing_is_done(
    program, folder, tmp_path, rows, words
):
    table = tmp_path / "dates.csv"
    table.write_text(f"path,date\n{rows}", encoding="utf-8")
    ended = program("date", folder, "--published", table)
    assert ended.status == 2
    assert words in ended.err


def test_one_date_for_several_reports_is_refused(program, folder):
    ended = program("date", folder, "--published", "2034-06-06")
    assert ended.status == 2
    assert "2 reports" in ended.err


def test_known_events_bound_a_report(program, folder, tmp_path):
    table = tmp_path / "events.csv"
    table.write_text("name,start,end,aliases,source\nmill,2033-01-02,,,almanac\n", encoding="utf-8")
    [told] = lines(program("date", folder / "a.txt", "--known-events", table, "--json"))
    assert told["dated"]["earliest"] == "2033-01-01"
    assert program("date", folder, "--known-events", tmp_path / "none.csv").status == 2

"""The figures' CSV and JSON: one row a figure, exact words, nothing a spreadsheet would run."""

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.claims import Figure, Holder
from variorum.model.lines import FigureLine, Reported
from variorum.present.figure_table import columns, inert, render_figures_csv, render_figures_json
from variorum.present.machine import schemas

HOLDER = Holder(text=None, entity=None, own_voice="unsourced", side=None)
RUNS = tuple("=+-@\t\r\n")


def line(words: str = "12 people", **facts: object) -> FigureLine:
    known: dict[str, object] = {
        "id": "f", "quantity": None, "low": 12.0, "high": None, "low_closed": True,
        "high_closed": None, "comparator": "at_least", "implicit": False, "role": "killed",
        "role_text": "died", "population": "person", "population_text": "people",
        "qualifier": None, "agents": (), "place": None, "window": None, "as_of": None,
        "measure": "count", "holder": HOLDER, "modality": "asserted", "layer": "body",
        "rule": "number.verb",
    }  # fmt: skip
    told = Reported(
        id="r", digest="d", source_id=None, path="a.txt", url=None, title=None, publisher=None,
        published=None, language="en",
    )  # fmt: skip
    figure = Figure(report="r", start=4, end=4 + len(words), text=words, **{**known, **facts})
    return FigureLine(
        report=told, figure=figure, vague_words="ours: dozens 12. Rules.", program="variorum 0",
        statement="reported, not verified",
    )  # fmt: skip


def rows(*lines: FigureLine) -> list[dict[str, str]]:
    text = b"".join(render_figures_csv(lines)).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_has_every_column_in_order_and_each_says_what_it_holds() -> None:
    [row] = rows(line())
    assert list(row) == list(columns())
    assert all(words.strip() for words in columns().values())


def test_bounds_are_numbers_and_open_ends_are_empty() -> None:
    [row] = rows(line(low=1_250_000.0, high=None))
    assert (row["low"], row["high"], row["low_included"], row["high_included"]) == (
        "1250000", "", "yes", "",
    )  # fmt: skip


def test_a_row_gives_its_profile_and_all_of_it_where_it_rests_on_it() -> None:
    plain, vague = rows(line(), line("dozens", vague_word="dozens"))
    assert plain["vague_words"] == "ours"
    assert vague["vague_words"] == "ours: dozens 12. Rules."
    assert {row["statement"] for row in (plain, vague)} == {"reported, not verified"}


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1", '=cmd|"/c calc"!A1', "\r=1"]
)
def test_no_cell_begins_a_formula(words: str) -> None:
    [row] = rows(line(words, agents=(words,), holder=msgspec.structs.replace(HOLDER, text=words)))
    for name in ("words", "agents", "holder"):
        assert row[name].startswith("'")


@given(st.text())
def test_any_text_is_one_row_and_inert(words: str) -> None:
    [row] = rows(line(words))
    assert not row["words"].lstrip(" ").startswith(RUNS)
    assert len(row["words"]) - len(words) in (0, 1)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf"))))
def test_plain_words_stay_as_they_are(words: str) -> None:
    assert inert(words).removeprefix("'") == words.removeprefix("'")


def test_json_is_one_line_a_figure_under_the_schema() -> None:
    lines = list(render_figures_json([line(), line("\ud800")]))
    assert all(one.count(b"\n") == 1 for one in lines)
    found = [json.loads(one) for one in lines]
    for one in found:
        jsonschema.validate(one, schemas()["figures"])
    assert found[0]["figure"]["text"] == "12 people"
    assert found[0]["report"]["path"] == "a.txt"


def test_the_reference_lists_every_column() -> None:
    page = Path(__file__).parents[2].joinpath("docs/reference/figures.md").read_text("utf-8")
    listed = re.findall(r"^\| `(\w+)` \| (.+) \|$", page.partition("## Profiles")[0], re.MULTILINE)
    assert listed == list(columns().items())

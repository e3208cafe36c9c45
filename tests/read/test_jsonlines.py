"""JSON lines: each line a report or a problem, the text unchanged."""

import json
from hashlib import sha256
from pathlib import PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import NotAReport, ReadError
from variorum.model.reports import Problem, ReadReport
from variorum.read.jsonlines import reader

STORY = "The bridge at Strelsau fell on Sunday, and the mayor said that nobody was hurt."


def read(data: bytes | str, name: str = "a.jsonl") -> list[ReadReport | Problem]:
    given_bytes = data.encode() if isinstance(data, str) else data
    return list(reader.read(PurePath(name), given_bytes))


def reports(found: list[ReadReport | Problem]) -> list[ReadReport]:
    return [one for one in found if isinstance(one, ReadReport)]


def problems(found: list[ReadReport | Problem]) -> list[Problem]:
    return [one for one in found if isinstance(one, Problem)]


@settings(max_examples=100, deadline=None)
@given(st.text(), st.booleans())
def test_any_text_comes_back_unchanged_or_is_refused_cleanly(text: str, ascii_only: bool) -> None:
    line = json.dumps({"text": text}, ensure_ascii=ascii_only)
    for one in read(line.encode("utf-8", "surrogatepass")):
        if isinstance(one, ReadReport):
            assert one.report.text == text
            assert "".join(passage.text for passage in one.passages) == text
        else:
            assert one.reason


def test_the_fields_of_a_line() -> None:
    row = {
        "id": "r7",
        "url": "https://example.org/7",
        "title": "Bridge falls",
        "text": f"Bridge falls\r\n{STORY}",
        "publisher": "Ruritania Today",
        "published": "2031-03-12T10:00:00Z",
        "authors": ["Ann Doe", "Bob Roe"],
        "event": "ignored",
    }
    line = json.dumps(row)
    (found,) = reports(read(f"\n{line}\r\n"))
    report = found.report
    assert (report.source_id, report.url, report.title) == ("r7", row["url"], "Bridge falls")
    assert (report.publisher, report.published) == ("Ruritania Today", row["published"])
    assert (report.authors, report.path, report.language) == (
        ("Ann Doe", "Bob Roe"),
        "a.jsonl",
        "en",
    )
    assert report.text == row["text"]
    assert report.digest == sha256(line.encode()).hexdigest()
    assert found.passages[0].layer == "headline"


def test_ids_may_be_doubled_and_authors_a_string() -> None:
    row = json.dumps({"id": 4, "text": STORY, "authors": "Ann Doe"})
    found = reports(read(f"{row}\n{row}\n"))
    assert [one.report.source_id for one in found] == ["4", "4"]
    assert found[0].report.id != found[1].report.id
    assert found[0].report.authors == ("Ann Doe",)


BAD = {
    '{"text": "cut o': "not valid JSON",
    '{"text": "a \\ud800 b"}': "not valid Unicode",
    '{"text": ""}': "empty",
    '{"text": " \\n"}': "empty",
    '{"title": "x"}': "no 'text'",
    '{"text": 5}': "no string",
    "[1, 2]": "no JSON object",
    '"text"': "no JSON object",
    "null": "no JSON object",
    "[" * 100_000: "",
    '{"text": ' + "[" * 100_000: "nested too deeply",
}


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_a_bad_line_is_a_problem_and_the_rest_go_on(bad: str) -> None:
    good = json.dumps({"text": STORY})
    found = read(f"{good}\n{bad}\n{good}")
    assert len(reports(found)) == 2
    (problem,) = problems(found)
    assert (problem.path, problem.line) == ("a.jsonl", 2)
    assert BAD[bad] in problem.reason
    assert "\n" not in problem.reason


def test_bytes_that_are_no_utf_8_are_a_problem() -> None:
    (problem,) = problems(read(b'{"text": "caf\xe9"}'))
    assert "not valid Unicode" in problem.reason


def test_odd_optional_fields_are_left_out_and_said() -> None:
    row = {"text": STORY, "title": 5, "published": "3rd of May", "authors": [1], "url": None}
    found = read(json.dumps(row))
    (report,) = reports(found)
    assert (report.report.title, report.report.published, report.report.authors) == (None, None, ())
    (problem,) = problems(found)
    assert not problem.fatal
    assert "'title'" in problem.reason
    assert "'published'" in problem.reason


def test_half_a_pair_in_a_title_does_not_cost_the_report() -> None:
    found = read('{"text": "It fell.", "title": "a \\udc00"}')
    assert len(reports(found)) == 1
    assert "not valid Unicode" in problems(found)[0].reason


def test_a_list_and_an_object_over_many_lines() -> None:
    rows = [{"text": STORY, "id": "a"}, {"text": "Second.", "id": "b"}]
    found = reports(read(json.dumps(rows, indent=2), "a.json"))
    assert [one.report.source_id for one in found] == ["a", "b"]
    (one,) = reports(read(json.dumps(rows[0], indent=2), "a.json"))
    assert one.report.text == STORY


def test_nothing_in_it_is_refused() -> None:
    for data in (b"", b" \n", b"\xef\xbb\xbf", b"[]"):
        with pytest.raises(NotAReport):
            read(data)
    with pytest.raises(ReadError):
        read(b'[{"text": "a"}, {')


def test_what_is_accepted() -> None:
    assert reader.accepts(PurePath("a.NDJSON"), b"")
    assert reader.accepts(PurePath("-"), b'{"id": 1, "text": "x"}')
    assert not reader.accepts(PurePath("a.txt"), b"A bridge fell.")

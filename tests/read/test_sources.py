"""Files and directories: the right reader, a problem for what cannot be read."""

from pathlib import Path

from variorum.model.reports import Problem, ReadReport
from variorum.read import jsonlines, pages, plain
from variorum.read.sources import read_bytes, read_paths

READERS = (plain.reader, jsonlines.reader, pages.reader)
STORY = "The bridge at Strelsau fell on Sunday, the mayor said, and nobody was hurt by it."


def paths_of(found: list[ReadReport | Problem]) -> list[str]:
    return [Path(one.report.path or "").name for one in found if isinstance(one, ReadReport)]


def test_the_right_reader_is_chosen() -> None:
    page = f"<html><body><h1>It fell</h1><p>{STORY}</p></body></html>".encode()
    for name, data in {
        "a.txt": STORY.encode(),
        "b.html": page,
        "page": page,
        "c.jsonl": b'{"text": "It fell."}',
    }.items():
        (found,) = read_bytes(name, data, READERS)
        assert isinstance(found, ReadReport), found
        assert "<p>" not in found.report.text
        assert '"text"' not in found.report.text


def test_what_no_reader_takes_is_a_problem() -> None:
    (problem,) = read_bytes("a.txt", b"It fell.", [pages.reader])
    assert isinstance(problem, Problem)
    assert problem.fatal
    (binary,) = read_bytes("a.txt", b"\x00\x01", READERS)
    assert isinstance(binary, Problem)
    assert "binary" in binary.reason


def test_directories_are_walked_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "inner/c.txt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{STORY} {name}", encoding="utf-8")
    (tmp_path / "inner" / "ring").symlink_to(tmp_path, target_is_directory=True)
    assert paths_of(list(read_paths([tmp_path], READERS))) == ["a.txt", "b.txt", "c.txt"]


def test_the_same_bytes_from_the_same_outlet_are_read_once(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(STORY, encoding="utf-8")
    two.write_text(STORY, encoding="utf-8")
    report, again, third = read_paths([one, one, two], READERS)
    assert isinstance(report, ReadReport)
    for problem in (again, third):
        assert isinstance(problem, Problem)
        assert not problem.fatal
        assert str(one) in problem.reason


def test_one_text_from_two_outlets_is_two_reports(tmp_path: Path) -> None:
    rows = tmp_path / "a.jsonl"
    rows.write_text(
        '{"text": "It fell.", "publisher": "A"}\n{"text": "It fell.", "publisher": "B"}\n'
        '{"text": "It fell.", "publisher": "A"}\n',
        encoding="utf-8",
    )
    found = list(read_paths([rows], READERS))
    assert [isinstance(one, ReadReport) for one in found] == [True, True, False]


def test_what_is_not_there_or_empty_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "none").mkdir()
    missing, empty, bare = read_paths(
        [tmp_path / "no.txt", tmp_path / "empty.txt", tmp_path / "none"], READERS
    )
    assert isinstance(missing, Problem)
    assert missing.fatal
    assert "not found" in missing.reason
    assert isinstance(empty, Problem)
    assert isinstance(bare, Problem)
    assert not bare.fatal

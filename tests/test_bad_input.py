"""Bad input: one clear line for each, the rest done, nothing half-written, never a traceback."""

import ast
import json
import os
import re
import tomllib
from pathlib import Path

import pytest

from variorum.present import words

STORY = "The ferry capsized off Tilbay on Monday. At least 12 people died, the coast guard said."
OTHER = "Twelve people died when the ferry capsized off Tilbay, the harbour office said on Monday."
PACKAGE = Path(words.__file__).parents[1]


def page(inner: str) -> bytes:
    return f"<html><head><title>Ferry</title></head><body>{inner}</body></html>".encode()


NAV = page("<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav><footer>Contact</footer>")
# name, bytes (None: not there), what the line must say, whether it is fatal
BAD = {
    "missing": ("none.txt", None, "not found", True),
    "empty text": ("empty.txt", b"", "no text", True),
    "blank text": ("blank.txt", b" \r\n\t\n", "no text", True),
    "empty page": ("empty.html", b"", "empty", True),
    "empty lines": ("empty.jsonl", b"", "empty", True),
    "binary text": ("binary.txt", b"\x00\x01\x02\xff" * 40, "binary", True),
    "a picture": ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary", True),
    "a document": ("paper.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "binary", True),
    "no article": ("nav.html", NAV, "no article", True),
    "another language": (
        "german.txt",
        "Die Brücke ist am Sonntag eingestürzt, und niemand war auf ihr, sagte er.".encode(),
        "'de'",
        True,
    ),
    "a cut line": ("cut.jsonl", b'{"text": "The ferry caps', "not valid JSON", True),
    "no object": ("list.jsonl", b'"only a string"\n', "no JSON object", True),
    "no text field": ("bare.jsonl", b'{"title": "Ferry"}\n', "'text'", True),
    "a broken list": ("broken.json", b'[{"text": "A ferry', "broken JSON list", True),
    "deep JSON": ("deep.jsonl", b'{"text": ' + b"[" * 200_000, "JSON", True),
    "half a surrogate": ("half.jsonl", b'{"text": "Ferry \\ud800 sank"}', "surrogate", True),
}


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def put(folder: Path, name: str, data: bytes | None) -> Path:
    path = folder / name
    if data is not None:
        path.write_bytes(data)
    return path


@pytest.mark.parametrize("kind", BAD)
def test_one_line_that_names_it_and_the_rest_is_read(program, tmp_path, good, kind):
    name, data, says, fatal = BAD[kind]
    bad = put(tmp_path, name, data)
    ended = program("read", "--json", bad, good)
    [line] = ended.err.splitlines()
    assert line.startswith("variorum: ")
    assert str(bad) in line
    assert says in line
    assert ended.status == (1 if fatal else 0)
    read = [json.loads(row)["report"]["path"] for row in ended.out.splitlines()]
    assert read[-1] == str(good)


@pytest.mark.parametrize("kind", ["missing", "empty text", "no article", "a cut line"])
def test_collate_goes_on_with_the_rest(program, tmp_path, good, kind):
    name, data, says, _ = BAD[kind]
    bad = put(tmp_path, name, data)
    ended = program("collate", bad, good, "-o", tmp_path / "out", "--format", "json")
    lines = [line for line in ended.err.splitlines() if line.startswith("variorum: ")]
    [line] = lines
    assert str(bad) in line
    assert says in line
    assert ended.status == 1
    [made] = (tmp_path / "out").iterdir()
    dossier = json.loads(made.read_bytes())
    assert [report["report"]["path"] for report in dossier["reports"]] == [str(good)]
    [problem] = dossier["problems"]
    assert problem["path"] == str(bad)
    assert says in problem["reason"]


@pytest.mark.parametrize("kind", ["missing", "empty text", "binary text", "no article"])
def test_nothing_that_can_be_read_leaves_nothing_behind(program, tmp_path, kind):
    name, data, _, _ = BAD[kind]
    bad = put(tmp_path, name, data)
    before = sorted(os.listdir(tmp_path))
    ended = program("collate", bad, "-o", tmp_path / "out")
    assert ended.status == 2
    assert len(ended.err.splitlines()) == 1
    assert str(bad) in ended.err
    assert ended.out == ""
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.parametrize("command", ["read", "annotate"])
def test_nothing_that_can_be_read_is_status_1(program, tmp_path, command):
    ended = program(command, "--json", tmp_path / "none.txt")
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (1, "", 1)


@pytest.mark.parametrize("command", ["read", "annotate"])
def test_the_same_file_twice_is_read_once_and_no_failure(program, good, command):
    ended = program(command, "--json", good, good)
    [line] = ended.err.splitlines()
    assert str(good) in line
    assert "the same bytes" in line
    assert ended.status == 0
    assert len(ended.out.splitlines()) == 1


def test_the_same_bytes_under_two_names_are_read_once(program, tmp_path, good):
    again = put(tmp_path, "again.txt", good.read_bytes())
    ended = program("read", "--json", good, again)
    [line] = ended.err.splitlines()
    assert str(again) in line
    assert str(good) in line
    assert ended.status == 0


def test_a_bad_line_names_its_number_and_the_lines_around_it_are_read(program, tmp_path):
    rows = [json.dumps({"text": STORY}), '{"text": "The ferry', "", json.dumps({"text": OTHER})]
    path = put(tmp_path, "rows.jsonl", "\n".join(rows).encode())
    ended = program("read", "--json", path)
    [line] = ended.err.splitlines()
    assert f"{path}:2: " in line
    assert [json.loads(row)["report"]["text"] for row in ended.out.splitlines()] == [STORY, OTHER]
    assert ended.status == 1


def test_all_of_it_at_once_gives_a_line_each(program, tmp_path, good):
    paths = [put(tmp_path, name, data) for name, data, _, _ in BAD.values()]
    ended = program("read", "--json", *paths, good)
    lines = ended.err.splitlines()
    assert len(lines) == len(paths)
    for path, line in zip(paths, lines, strict=True):
        assert str(path) in line
    assert ended.status == 1


def test_a_link_to_nothing_and_a_ring_of_links(program, tmp_path, good):
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "ring").symlink_to("ring")
    ended = program("read", "--json", tmp_path / "nowhere.txt", tmp_path / "ring", good)
    assert len(ended.err.splitlines()) == 2
    assert ended.status == 1
    assert len(ended.out.splitlines()) == 1


def test_a_folder_with_a_ring_of_links_in_it(program, tmp_path, good):
    (tmp_path / "ring.txt").symlink_to("ring.txt")
    ended = program("read", "--json", tmp_path)
    assert len(ended.err.splitlines()) == 1
    assert len(ended.out.splitlines()) == 1


def noise(seed: int, length: int = 6_000) -> bytes:
    """Bytes that are the same each time and look like nothing."""
    made, state = bytearray(), seed * 2_654_435_761 % 2**32 or 1
    while len(made) < length:
        state = (state * 1_664_525 + 1_013_904_223) % 2**32
        made.append(state >> 24)
    return bytes(made)


GARBAGE = {
    "noise.html": noise(3),
    "noise.jsonl": noise(5),
    "noise.txt": noise(7),
    "tags.html": b"<" * 20_000 + b">" * 20_000,
    "deep.html": b"<html><body>" + b"<div>" * 30_000 + STORY.encode() + b"</div>" * 30_000,
    "spans.html": page(f"<p>{'<b><i>' * 3_000}{STORY}{'</i></b>' * 3_000}</p>"),
    "open.html": b"<html><body><p>" + STORY.encode() + b"<script>" + b"x(" * 9_000,
    "entities.html": page("<p>" + "&#x110000;&#0;&nosuch;&#xD800;" * 300 + f"{STORY}</p>"),
    "attributes.html": page(f"<p {'a=b ' * 20_000}>{STORY}</p>"),
    "wide.html": page("<table>" + "<tr><td>1</td></tr>" * 3_000 + f"</table><p>{STORY}</p>"),
    "marked.txt": b"\xff\xfe" + noise(11, 501),
    "nul.html": page(f"<p>{STORY}\x00{OTHER}</p>"),
    "deep.jsonl": b'{"text": "A ferry sank.", "x": ' + b'{"a": ' * 50_000,
    "list.jsonl": b"[" * 100_000,
    "number.jsonl": b'{"text": "The ferry sank.", "id": ' + b"9" * 5_000 + b"}",
    "types.jsonl": b'{"text": ["a"], "title": 3}\n{"text": {"a": 1}}\n{"text": null}\n[]\n3\n',
    "times.jsonl": b'{"text": "The ferry sank, he said.", "published": "9999-99-99T99:99:99Z"}',
    "twice.jsonl": b'{"text": "The ferry sank.", "text": "The ferry was saved."}',
    "long.jsonl": json.dumps({"text": "The ferry sank. " * 60_000}).encode(),
    "no-suffix": noise(13),
}


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_is_never_a_traceback(program, tmp_path, good, name):
    bad = put(tmp_path, name, GARBAGE[name])
    ended = program("read", "--json", bad, good)
    assert "Traceback" not in ended.err
    assert ended.status in (0, 1)
    for line in ended.err.splitlines():
        assert line.startswith("variorum: ")
        assert str(bad) in line
    rows = [json.loads(row) for row in ended.out.splitlines()]
    assert rows[-1]["report"]["text"] == STORY
    for row in rows:
        assert "".join(p["text"] for p in row["passages"]) == row["report"]["text"]
    # What was not read has said so.
    assert ended.err or len(rows) > 1


@pytest.mark.parametrize("name", sorted(set(GARBAGE) - {"long.jsonl", "list.jsonl", "wide.html"}))
def test_garbage_beside_a_report_still_gives_a_dossier(program, tmp_path, good, name):
    bad = put(tmp_path, name, GARBAGE[name])
    ended = program("collate", bad, good, "--one-event", "--json")
    assert "Traceback" not in ended.err
    assert ended.status in (0, 1)
    paths = [report["report"]["path"] for report in json.loads(ended.out)["reports"]]
    assert str(good) in paths


# No fixed wording of the program may claim more than the reports do.
BARRED = re.compile(r"\b(true|confirmed|independent|independently|facts?)\b|≥", re.IGNORECASE)


def spoken(value: object, key: str = "") -> list[str]:
    """The strings of a table that people read; lists of patterns and sources left out."""
    if isinstance(value, dict):
        return [said for name, inner in value.items() for said in spoken(inner, name)]
    if isinstance(value, list):
        return [said for inner in value for said in spoken(inner, key)]
    return [value] if isinstance(value, str) and key != "source" else []


@pytest.mark.parametrize("name", ["words.toml", "sentences.toml"])
def test_the_words_for_people_claim_nothing(name):
    tables = tomllib.loads((PACKAGE / "present" / name).read_text(encoding="utf-8"))
    assert [said for said in spoken(tables) if BARRED.search(said)] == []


def test_the_glosses_of_the_closed_lists_claim_nothing():
    tables = tomllib.loads((PACKAGE / "model" / "vocabularies.toml").read_text(encoding="utf-8"))
    assert [said for said in spoken(tables) if BARRED.search(said)] == []


def reasons_in(module: Path) -> list[str]:
    """The strings of a module that hold a space, docstrings left out: reasons, messages."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in told and " " in node.value
    ]


@pytest.mark.parametrize(
    "module",
    [
        path
        for room in ("run", "read", "fetch", "group", "compare", "present", "store", "hooks")
        for path in sorted((PACKAGE / room).glob("*.py"))
    ],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_no_reason_and_no_label_claims_anything(module):
    assert [said for said in reasons_in(module) if BARRED.search(said)] == []


def test_the_phrase_for_two_origins_is_the_right_one():
    told = " ".join(reasons_in(PACKAGE / "compare" / "reasons.py"))
    assert "no dependence found" in told

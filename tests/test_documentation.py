"""The documentation against the code: names, commands, options, generated parts, links."""

import json
import re
import runpy
from pathlib import Path

import jsonschema
import pytest
import typer.main

import variorum
from variorum.cli import app

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "examples").glob("*/*.md")])
GENERATED = runpy.run_path(str(REFERENCE / "generate.py"))["files"]()
COMMANDS = typer.main.get_command(app).commands
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#]*)(#[^)]*)?\)")
RUN = re.compile(r"^\$ (?:\.venv/bin/|python -m )?variorum (.+)$", re.MULTILINE)


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def options(command: str) -> set[str]:
    parameters = COMMANDS[command].params
    return {opt for p in parameters for opt in (*p.opts, *p.secondary_opts) if opt[0] == "-"}


def anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("name", variorum.__all__)
def test_every_public_name_is_in_the_reference(name):
    page = (REFERENCE / "library.md").read_text(encoding="utf-8")
    assert re.search(rf"^### `(variorum\.)?{name}\b", page, re.MULTILINE)


def test_the_public_names_are_sorted_and_there():
    assert list(variorum.__all__) == sorted(variorum.__all__)
    assert all(getattr(variorum, name).__doc__ for name in variorum.__all__ if name[0] != "_")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_and_option_is_in_the_reference(command):
    page = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    _, found, rest = page.partition(f"## `variorum {command}")
    assert found
    section = re.split(r"^## ", rest, maxsplit=1, flags=re.MULTILINE)[0]
    for option in options(command):
        assert f"`{option}" in section or f" {option}" in section, option


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_commands_in_the_documentation_exist(page):
    for line in RUN.findall(page.read_text(encoding="utf-8")):
        words = line.split("|")[0].split(">")[0].split()
        if words[0].startswith("-"):
            continue
        assert words[0] in COMMANDS, line
        known = options(words[0]) | {"--help"}
        assert {word for word in words if word[0] == "-"} <= known, line


@pytest.mark.parametrize("path", sorted(GENERATED), ids=named)
def test_generated_parts_are_in_step(path):
    in_step = path.read_text(encoding="utf-8") == GENERATED[path]
    assert in_step, "run `make reference`"


@pytest.mark.parametrize("path", sorted((REFERENCE / "schemas").glob("*.json")), ids=named)
def test_schemas_are_schemas_and_generated(path):
    assert path in GENERATED
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page):
    for target, mark in LINK.findall(page.read_text(encoding="utf-8")):
        aim = (page.parent / target).resolve() if target else page
        assert aim.exists(), target
        if mark:
            headings = re.findall(r"^#+ (.+)$", aim.read_text(encoding="utf-8"), re.MULTILINE)
            assert mark[1:] in {anchor(heading) for heading in headings}, target + mark


def test_the_glossary_is_in_alphabetical_order():
    page = (DOCS / "glossary.md").read_text(encoding="utf-8")
    terms = re.findall(r"^\*\*(.+?)\*\*", page, re.MULTILINE)
    assert terms == sorted(terms, key=str.casefold)
    assert len(terms) > 20

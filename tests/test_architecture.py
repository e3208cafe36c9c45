"""ARCHITECTURE.md against the tree: what it names exists, and it names every room."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "variorum"
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
ROOM = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
PATH = re.compile(r"`((?!\.\.)(?:[\w.-]+/)+[\w.-]*)`")


def rooms_of_the_tree() -> set[str]:
    return {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def rooms_of_the_contract() -> list[list[str]]:
    """The layers of import-linter's contract that are there, from the top down."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [ladder] = [c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    layers = [re.findall(r"\w+", layer) for layer in ladder["layers"]]
    present = rooms_of_the_tree() | {path.stem for path in PACKAGE.glob("*.py")}
    return [[room for room in layer if room in present] for layer in layers]


def test_every_room_of_the_tree_is_in_the_table():
    assert rooms_of_the_tree() <= set(ROOM.findall(PAGE))


def test_every_room_of_the_table_is_in_the_tree():
    there = rooms_of_the_tree() | {path.stem for path in PACKAGE.glob("*.py")}
    assert set(ROOM.findall(PAGE)) <= there


def test_the_ladder_is_that_of_the_contract():
    [drawn] = re.findall(r"```text\n(cli .*?)```", PAGE, re.DOTALL)
    layers = [re.findall(r"\w+", layer) for layer in drawn.split("→")]
    assert layers == rooms_of_the_contract()


@pytest.mark.parametrize("path", sorted(set(PATH.findall(PAGE))))
def test_what_is_named_exists(path):
    assert (PACKAGE / path).exists() or (ROOT / path).exists()


def test_no_module_is_named_for_nothing_or_grows_too_long():
    nameless = {"util", "utils", "helper", "helpers", "misc", "common", "core", "base"}
    nameless |= {"manager", "handler", "tool", "tools"}
    for module in PACKAGE.rglob("*.py"):
        assert module.stem.strip("_") not in nameless, module
        lines = module.read_text(encoding="utf-8").count("\n")
        assert lines <= 400, f"{module.relative_to(ROOT)} has {lines} lines"

"""What is shipped, pinned and said about it."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from variorum.hooks import readers, renderers

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "variorum"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements" / "lock.txt").read_text(encoding="utf-8")
PIN = re.compile(r"^([a-z0-9-]+)==\S+( ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(requirements: list[str]) -> set[str]:
    return {normal(re.match(r"[\w.-]+", requirement)[0]) for requirement in requirements}


def test_the_lock_holds_pins_and_hashes_and_no_host():
    for line in LOCK.splitlines():
        assert PIN.match(line) or HASH.match(line), line


def test_every_pin_has_a_hash():
    for pin, following in zip(LOCK.splitlines(), LOCK.splitlines()[1:], strict=False):
        if PIN.match(pin):
            assert HASH.match(following), pin


def test_every_dependency_is_in_the_lock():
    pinned = {found[1] for line in LOCK.splitlines() if (found := PIN.match(line))}
    project = wanted(SETTINGS["project"]["dependencies"])
    assert project | wanted(SETTINGS["dependency-groups"]["dev"]) <= pinned


def test_every_import_is_a_dependency():
    """An import that works only because something else needs the package breaks one day."""
    declared = wanted(SETTINGS["project"]["dependencies"])
    distributions = packages_distributions()
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in {name.partition(".")[0] for name in names}:
                if name in sys.stdlib_module_names or name == "variorum":
                    continue
                owners = {normal(owner) for owner in distributions.get(name, [])}
                assert owners & declared, f"{module.relative_to(ROOT)} imports {name}"


def test_the_entry_points_load():
    assert len(readers()) == len(SETTINGS["project"]["entry-points"]["variorum.readers"])
    assert set(renderers()) == set(SETTINGS["project"]["entry-points"]["variorum.renderers"])


def test_the_wheel_holds_everything_beside_the_code(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    [wheel] = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    for path in PACKAGE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(ROOT / "src").as_posix() in packed
    assert any(name.endswith("LICENSE") for name in packed)


@pytest.mark.parametrize("readme", sorted((ROOT / "examples").glob("*/README.md")), ids=str)
def test_examples_say_that_they_are_invented(readme):
    assert "is invented" in readme.read_text(encoding="utf-8")


def test_the_gate_runs_both_checks():
    gate = ROOT / ".ci" / "run"
    assert os.access(gate, os.X_OK)
    told = gate.read_text(encoding="utf-8")
    assert "make check" in told
    assert "make test" in told

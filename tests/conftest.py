"""What the log says about floors that could not be measured, because their gold is not here."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from variorum.cli import main

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


class Ended(NamedTuple):
    """How the program ended, and what it said."""

    status: int
    out: str
    err: str


@pytest.fixture
def program(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Ended]:
    """Run the command line in this process, so that the model is loaded once."""

    def run(*words: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["variorum", *map(str, words)])
        capsysbinary.readouterr()
        status: object = 0
        try:
            main()
        except SystemExit as ended:
            status = ended.code or 0
        out, err = capsysbinary.readouterr()
        assert isinstance(status, int)
        return Ended(status, out.decode("utf-8"), err.decode("utf-8"))

    return run


def pytest_report_header() -> str:
    if SHARED.is_dir():
        return f"floors: measured against {SHARED}"
    return "floors: ../shared is not here; those that need it are skipped and named at the end"


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    told = report.longrepr
    return str(told[2] if isinstance(told, tuple) else told).removeprefix("Skipped: ")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    terminalreporter.section("not run, and why")
    for report in skipped:
        terminalreporter.write_line(f"{report.nodeid}: {_reason(report)}")

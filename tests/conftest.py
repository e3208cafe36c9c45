"""What the log says about floors that could not be measured, because their gold is not here."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


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

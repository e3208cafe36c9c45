"""Ratios and sizes that the table of pytest-benchmark does not show, printed after it."""

import pytest

NOTES = pytest.StashKey[list[str]]()


@pytest.fixture
def note(request):
    """Say one line in the summary of the run."""
    return request.config.stash.setdefault(NOTES, []).append


def pytest_terminal_summary(terminalreporter, config):
    terminalreporter.section("speed and size")
    for line in config.stash.get(NOTES, []):
        terminalreporter.write_line(line)

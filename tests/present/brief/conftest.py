"""The example's dossier, and a long event made of it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

import variorum
from variorum.model.findings import Dossier

FERRY = Path(__file__).parents[3] / "examples" / "ferry" / "reports"


@pytest.fixture(scope="session")
def ferry() -> Dossier:
    return variorum.collate([FERRY], one_event=True)


@pytest.fixture(scope="session")
def long(ferry: Dossier) -> Dossier:
    """The example with every finding, figure and unread source thirty times."""
    event = ferry.events[0]
    many = replace(
        event,
        findings=event.findings * 30,
        figures=event.figures * 30,
        not_read=event.not_read * 30,
    )
    return replace(ferry, events=(many,))

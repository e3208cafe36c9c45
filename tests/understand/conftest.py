"""One parse for each invented sentence, shared by the tests of the room."""

from collections.abc import Callable
from functools import cache
from pathlib import PurePath

import pytest
from msgspec.structs import replace

from variorum.model.claims import Annotation
from variorum.read.plain import read_plain
from variorum.understand.annotating import annotate_report

Annotate = Callable[..., Annotation]


@pytest.fixture(scope="session")
def annotate() -> Annotate:
    """Text (and fields of its report) to its annotation; the same text is parsed once."""

    @cache
    def annotated(text: str, **fields: str | None) -> Annotation:
        [read] = read_plain(PurePath("invented.txt"), text.encode("utf-8"))
        return annotate_report(replace(read, report=replace(read.report, **fields)))

    return annotated

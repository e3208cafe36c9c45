"""Where the gold lies, what it is known by, and how a bare text becomes a report."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from variorum.model.reports import ReadReport, Report
from variorum.model.spans import Passage, digest_of

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"

Item = TypeVar("Item")


class Missing(Exception):
    """A gold set is not on this machine."""


def find(*names: str) -> list[Path]:
    """The folders or files of gold with these names. Raises Missing where one is absent."""
    paths = [GOLD / name for name in names]
    for path in paths:
        if not path.exists():
            raise Missing(str(path))
    return paths


def corpus_digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the sorted SHA-256 digests of every file at or under these paths."""
    files = {
        file
        for path in paths
        for file in ([path] if path.is_file() else path.rglob("*"))
        if file.is_file()
    }
    digests = sorted(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)
    return hashlib.sha256("".join(digests).encode("ascii")).hexdigest()


def every(items: Sequence[Item], wanted: int | None) -> Sequence[Item]:
    """At most this many items, spread evenly over the whole; all of them for None."""
    if wanted is None or wanted >= len(items):
        return items
    return [items[at * len(items) // wanted] for at in range(wanted)]


def as_report(text: str, published: str | None = None) -> ReadReport:
    """A text with nothing round it: one report, all of it body."""
    name = digest_of(text, published)
    report = Report(
        id=name,
        digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        source_id=None,
        path=None,
        url=None,
        title=None,
        publisher=None,
        published=published,
        language="en",
        text=text,
    )
    body = Passage(report=name, start=0, end=len(text), text=text, layer="body")
    return ReadReport(report=report, passages=(body,))

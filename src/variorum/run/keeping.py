"""Sources into the evidence store: the bytes first, and beside them what they were read as."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import msgspec

from variorum.errors import ReadError
from variorum.hooks import Reader, readers
from variorum.model.evidence import Capture, Evidence
from variorum.model.reports import Problem, ReadReport
from variorum.read.captures import read_capture
from variorum.read.sources import choose_reader, open_paths, read_bytes
from variorum.run.kept import Reading
from variorum.run.program import tool_name
from variorum.store.evidence import Deposit, Store
from variorum.store.keys import key_of_address, key_of_file

Progress = Callable[[str, int, int], None]
_BATCH = 32
_BATCH_BYTES = 16_000_000


class Kept(NamedTuple):
    """A piece of evidence that is safe in the store, and whether it was new."""

    evidence: Evidence
    new: bool


def keep_paths(
    paths: Iterable[str | PathLike[str]], store: Store, progress: Progress
) -> Iterator[Kept | Problem]:
    """Take files into the store, and what lies in archives among them one by one.

    Each `Kept` is yielded when its bytes are safe on disk, and not before. What cannot be
    read is kept as evidence all the same, with a Problem that says why.

    Raises StoreError.
    """
    batch = _Batch(store)
    installed = readers()
    for count, found in enumerate(open_paths([Path(path) for path in paths]), start=1):
        progress("keeping", count - 1, count)
        if isinstance(found, Problem):
            yield found
        else:
            yield from _keep_file(batch, *found, installed)
        progress("keeping", count, count)
    yield from batch.flush()


def _keep_file(
    batch: "_Batch", path: Path, data: bytes, installed: Sequence[Reader]
) -> Iterator[Kept | Problem]:
    name = path.as_posix()
    reader = choose_reader(path, data, installed)
    if reader is None or reader.unpack is None:
        yield from batch.add(Capture(name=name, data=data), read_bytes(path, data, installed))
        return
    yield from batch.add(Capture(name=name, data=data), ())
    try:
        for capture in reader.unpack(path, data):
            if isinstance(capture, Problem):
                yield capture
            else:
                yield from batch.add(capture, read_capture(capture, installed))
    except ReadError as error:
        yield Problem(path=error.path, reason=error.reason, line=error.line)


def keep_capture(store: Store, capture: Capture) -> Iterator[Kept | Problem]:
    """Take one capture into the store. Raises StoreError."""
    batch = _Batch(store)
    yield from batch.add(capture, read_capture(capture, readers()))
    yield from batch.flush()


class _Batch:
    """Deposits that are committed together."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[Deposit] = []

    def add(
        self, capture: Capture, read: Iterable[ReadReport | Problem]
    ) -> Iterator[Kept | Problem]:
        """Put one in; what has become safe by that, and what could not be read."""
        found = list(read)
        problems = tuple(item for item in found if isinstance(item, Problem))
        reports = tuple(item for item in found if isinstance(item, ReadReport))
        reading = Reading(tool=tool_name(), reports=reports, problems=problems)
        key = _key(capture, reports)
        made = Deposit(capture, msgspec.json.encode(reading), key, tool_name())
        self._waiting.append(made)
        yield from problems
        size = sum(len(deposit.capture.data) for deposit in self._waiting)
        if len(self._waiting) >= _BATCH or size >= _BATCH_BYTES:
            yield from self.flush()

    def flush(self) -> Iterator[Kept]:
        """Commit what waits."""
        waiting, self._waiting = self._waiting, []
        for evidence, new in self._store.deposit(waiting) if waiting else ():
            yield Kept(evidence, new)


def _key(capture: Capture, reports: Sequence[ReadReport]) -> str:
    """Where it came from; for a saved page the address that the page gives itself."""
    if capture.address:
        return key_of_address(capture.address)
    stated = reports[0].report.url if len(reports) == 1 else None
    return key_of_address(stated) if stated else key_of_file(capture.name)

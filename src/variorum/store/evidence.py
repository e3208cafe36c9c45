"""The evidence store: original bytes, how they came, and a log of everything done with them."""

import fcntl
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from variorum.errors import StoreError
from variorum.model.evidence import DATABASE, Act, Capture, CustodyEntry, Evidence, Provenance
from variorum.model.spans import digest_of
from variorum.store.blobs import Blobs, flush_folder
from variorum.store.custody import FIRST, next_entry
from variorum.store.database import Database, open_database
from variorum.store.sealing import break_seal, write_seal

_Kinds = tuple[type[Exception], ...]


class Layout(NamedTuple):
    """Where things lie in the folder of a store."""

    folder: Path

    @property
    def database(self) -> Path:
        """The one SQLite file."""
        return self.folder / DATABASE

    @property
    def seal(self) -> Path:
        """The digests of the SQLite file as it was closed."""
        return self.folder / "seal.json"

    @property
    def lock(self) -> Path:
        """The empty file that a running program locks."""
        return self.folder / "lock"

    @property
    def incoming(self) -> Path:
        """Where files are written before they are put in place."""
        return self.folder / "incoming"

    @property
    def evidence(self) -> Blobs:
        """The original bytes."""
        return Blobs(self.folder / "evidence", self.incoming)

    @property
    def working(self) -> Blobs:
        """The working texts: made from the evidence, and never evidence themselves."""
        return Blobs(self.folder / "working", self.incoming)


class Deposit(NamedTuple):
    """Bytes to take in, what they were read as (JSON), and the key of what they are a version of.

    ``tool`` names the program that takes them in, with its version.
    """

    capture: Capture
    reading: bytes
    key: str
    tool: str


class Deposited(NamedTuple):
    """What became of a deposit. ``new`` is False where the same bytes were there already."""

    evidence: Evidence
    new: bool


def is_store(path: Path) -> bool:
    """Whether a folder is an evidence store."""
    return Layout(path).database.is_file()


class Store:
    """An open store. Use `open_store`."""

    def __init__(self, layout: Layout, database: Database) -> None:
        self._layout = layout
        self._database = database

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """What is done inside is committed as one; after it, nothing can take it back."""
        try:
            self._database.begin()
            yield
            self._database.commit()
        except sqlite3.Error as error:
            self._database.undo()
            raise StoreError(f"{self._layout.database}: {error}") from error
        except BaseException:
            self._database.undo()
            raise

    def _log(self, act: Act, evidence: str | None, **detail: object) -> None:
        told = json.dumps(detail, ensure_ascii=False, sort_keys=True)
        told = told.encode("utf-8", "replace").decode("utf-8")
        last = self._database.last_entry()
        self._database.add_entry(next_entry(last, now(), act, evidence, told))

    def deposit(self, deposits: Sequence[Deposit]) -> list[Deposited]:
        """Take bytes in: all of them or none. They are safe when this returns.

        The bytes go to disk first, then the rows and the log in one transaction. Bytes that
        their address gave the last time too are not taken in again, but logged.

        Raises StoreError.
        """
        for deposit in deposits:
            self._layout.evidence.put(deposit.capture.data)
            self._layout.working.put(deposit.reading)
        with self._writing():
            return [self._take(deposit) for deposit in deposits]

    def _take(self, deposit: Deposit) -> Deposited:
        capture = deposit.capture
        digest = sha256(capture.data).hexdigest()
        reading = sha256(deposit.reading).hexdigest()
        known = self._known(deposit.key, digest, capture.retrieved_at)
        at = capture.retrieved_at or now()
        if known is not None:
            if self._database.reading(known.id) != reading:
                self._database.set_reading(known.id, reading)
                self._log("read_again", known.id, working=reading, tool=deposit.tool)
            self._log("seen_again", known.id, name=capture.name, at=at)
            return Deposited(known, False)
        last = self._database.last_entry()
        fields = {name: getattr(capture, name) for name in Provenance.__struct_fields__}
        order = 0 if last is None else last.seq
        evidence = Evidence(
            **fields | {"retrieved_at": at},
            id=digest_of(digest, deposit.key, at, capture.record, order),
            digest=digest,
            size=len(capture.data),
            tool=deposit.tool,
            key=deposit.key,
        )
        self._database.add_evidence(evidence)
        self._database.set_reading(evidence.id, reading)
        self._log("deposited", evidence.id, digest=digest, record=digest_of_record(evidence), at=at)
        return Deposited(evidence, True)

    def _known(self, key: str, digest: str, at: str | None) -> Evidence | None:
        """What the same bytes of the same key are already, if they are nothing new."""
        versions = self._database.of_key(key)
        if versions and versions[-1].digest == digest and at is None:
            return versions[-1]
        if versions and versions[-1].digest == digest and (at or "") >= _time(versions[-1]):
            return versions[-1]
        return next((v for v in versions if v.digest == digest and v.retrieved_at == at), None)

    def note(self, act: Act, evidence: str | None, **detail: object) -> None:
        """Write one entry of the custody log. Raises StoreError."""
        with self._writing():
            self._log(act, evidence, **detail)

    def remove(self, identity: str, reason: str) -> Evidence:
        """Take the bytes of one piece of evidence away and leave a tombstone.

        What is known of how it came stays, with the reason. Bytes that other evidence
        shares stay too. Raises StoreError for an unknown id, no reason, or one gone already.
        """
        found = self._database.evidence(identity)
        if found is None:
            raise StoreError(f"no evidence {identity!r}: variorum versions lists the ids")
        if found.removed is not None:
            raise StoreError(f"{identity} was removed already: {found.removed}")
        if not reason.strip():
            raise StoreError("a removal needs a reason: --reason TEXT")
        reading = self._database.reading(identity)
        with self._writing():
            at = now()
            self._database.add_tombstone(identity, at, reason)
            self._log("removed", identity, reason=reason, digest=found.digest, at=at)
        if not self._database.holds(found.digest):
            self._layout.evidence.drop(found.digest)
        if reading is not None and not self._database.holds_reading(reading):
            self._layout.working.drop(reading)
        return msgspec.structs.replace(found, removed=reason)

    def evidence(self, identity: str) -> Evidence | None:
        """One piece of evidence by its id."""
        return self._database.evidence(identity)

    def all_evidence(self, *, alive: bool = False) -> Iterator[Evidence]:
        """Everything in the order it was taken in; ``alive``: without what was removed."""
        return self._database.all_evidence(alive=alive)

    def versions(self, key: str) -> list[Evidence]:
        """The versions of one key (`variorum.store.keys`), the oldest first."""
        return self._database.of_key(key)

    def keys(self) -> Iterator[tuple[str, int]]:
        """Every key, with how many versions of it there are."""
        return self._database.keys()

    def data_of(self, evidence: Evidence) -> bytes:
        """The original bytes, checked. Raises StoreError where they are gone or altered."""
        return self._layout.evidence.read(evidence.digest)

    def reading_of(self, identity: str) -> bytes | None:
        """The working text as it was given (JSON), checked, or None. Raises StoreError."""
        digest = self._database.reading(identity)
        return None if digest is None else self._layout.working.read(digest)

    def custody(self) -> Iterator[CustodyEntry]:
        """The custody log from its start."""
        return self._database.entries()

    def recover(self) -> None:
        """Clear away what a cut-off run left: files half written, and bytes of no row.

        None of them had been acknowledged. What is cleared away is logged.
        """
        shutil.rmtree(self._layout.incoming, ignore_errors=True)
        self._layout.incoming.mkdir(exist_ok=True)
        swept = []
        for blobs, holds in (
            (self._layout.evidence, self._database.holds),
            (self._layout.working, self._database.holds_reading),
        ):
            for path in list(blobs.files()):
                if path == blobs.path_of(path.name) and not holds(path.name):
                    swept.append(path.name)
                    path.unlink()
        if swept:
            self.note("swept", None, digests=swept)

    def end(self) -> tuple[int, str]:
        """How long the custody log is, and the digest it ends with."""
        last = self._database.last_entry()
        return (0, FIRST) if last is None else (last.seq, last.digest)


def digest_of_record(evidence: Evidence) -> str:
    """The SHA-256 of a row as it is stored: what the custody log binds it by."""
    bare = msgspec.structs.replace(evidence, removed=None)
    return sha256(msgspec.json.encode(bare)).hexdigest()


def now() -> str:
    """The time in UTC, as the store writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _time(evidence: Evidence) -> str:
    return evidence.retrieved_at or ""


@contextmanager
def locked(layout: Layout, *, alone: bool) -> Iterator[None]:
    """Hold the store: alone for writing, with others for checking. Raises StoreError."""
    handle = os.open(layout.lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise StoreError(f"{layout.folder}: in use by another run: wait for it") from error
    finally:
        os.close(handle)


@contextmanager
def open_store(folder: Path) -> Iterator[Store]:
    """Open a store for writing, or make one. One program at a time.

    When it is closed its database is sealed. Where the last run was cut off, what it left
    half done is cleared away first.

    Raises StoreError where the folder is in use, is no store, or cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, open_store(Path(folder)) as store:
    ...     store.end()[0]
    0
    """
    layout = Layout(folder)
    with ExitStack() as held:
        with _told_plainly(folder):
            _make_folders(layout)
            held.enter_context(locked(layout, alone=True))
            sealed = layout.seal.exists()
            break_seal(layout.seal)
            database = open_database(layout.database, writing=True)
            held.callback(database.close)
            store = Store(layout, database)
            if not sealed:
                store.recover()
        with _told_plainly(folder, (sqlite3.Error,)):
            yield store  # an error in here leaves no seal: the next run clears up
        with _told_plainly(folder):
            entries, head = store.end()
            database.close()
            write_seal(layout.seal, layout.database, entries, head)


@contextmanager
def _told_plainly(folder: Path, kinds: _Kinds = (sqlite3.Error, OSError)) -> Iterator[None]:
    """What the disk or the database says against it, as a StoreError."""
    try:
        yield
    except kinds as error:
        raise StoreError(f"{folder}: {_said(error)}; run variorum verify") from error


def _make_folders(layout: Layout) -> None:
    if layout.folder.is_dir() and not is_store(layout.folder):
        strange = [p.name for p in layout.folder.iterdir() if p.name not in _OURS]
        if strange:
            reason = "holds other files and is no store: give a new folder"
            raise StoreError(f"{layout.folder}: {reason}")
    for folder in (layout.folder, layout.evidence.folder, layout.working.folder, layout.incoming):
        folder.mkdir(parents=True, exist_ok=True)
    flush_folder(layout.folder)


_OURS = frozenset({"evidence", "working", "incoming", "lock", "seal.json"})


def _said(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


@contextmanager
def open_store_to_read(folder: Path) -> Iterator[Store]:
    """Open a store that is there, and change nothing in it. Raises StoreError."""
    layout = Layout(folder)
    if not is_store(folder):
        raise StoreError(f"{folder}: no evidence store: variorum ingest makes one")
    with _told_plainly(folder):
        database = open_database(layout.database, writing=False)
    with closing(database), _told_plainly(folder, (sqlite3.Error,)):
        yield Store(layout, database)

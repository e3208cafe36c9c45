"""Check a whole store: hash everything again, follow the log, and name what is wrong."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from variorum.errors import StoreError
from variorum.model.evidence import DATABASE, CustodyEntry, Evidence, Fault, Verification
from variorum.store.blobs import Blobs, digest_of_file
from variorum.store.custody import FIRST, find_breaks
from variorum.store.database import Database, open_database, open_sealed
from variorum.store.evidence import Layout, digest_of_record, is_store, locked
from variorum.store.sealing import Seal, check_seal

_UNSEALED = (
    "not sealed: the last run was cut off, so room between the rows could not be checked; "
    "the next ingest or fetch clears up after it"
)
_KNOWN = frozenset({DATABASE, "seal.json", "lock"})
_BESIDE = frozenset({f"{DATABASE}-wal", f"{DATABASE}-shm"})


def verify_store(folder: Path) -> Verification:
    """Hash every byte of a store again and follow its custody log from the start.

    Nothing in the store is changed. What is wrong is a `Fault`, one for each place.

    Raises StoreError where there is no store or somebody is writing to it.
    """
    layout = Layout(folder)
    if not is_store(folder):
        raise StoreError(f"{folder}: no evidence store: variorum ingest makes one")
    with locked(layout, alone=False):
        seal, faults = check_seal(layout.seal, layout.database)
        sealed = layout.seal.exists()
        check = _Check(layout, seal, sealed)
        faults += check.rows()
        faults += check.files()
        return check.result(faults)


class _Check:
    """One check, with what it counts on the way."""

    def __init__(self, layout: Layout, seal: Seal | None, sealed: bool) -> None:
        self._layout, self._seal, self._sealed = layout, seal, sealed
        self._items = self._removed = self._size = self._entries = 0
        self._head = FIRST
        self._wanted: dict[Path, str] = {}
        self._readable = False

    def rows(self) -> list[Fault]:
        """What is wrong with the rows of the database."""
        path = self._layout.database
        faults: list[Fault] = []
        try:
            database = open_sealed(path) if self._sealed else open_database(path, writing=False)
            try:
                for told in database.find_faults():
                    faults.append(Fault(where=path.name, reason=told))
                faults += self._logged(database)
            finally:
                database.close()
            self._readable = True
        except (sqlite3.Error, StoreError, ValueError, OverflowError) as error:
            faults.append(Fault(where=path.name, reason=f"cannot be read: {error}"))
        return faults

    def _logged(self, database: Database) -> Iterator[Fault]:
        entries = list(database.entries())
        yield from find_breaks(entries)
        self._entries = len(entries)
        self._head = entries[-1].digest if entries else FIRST
        if self._seal and (self._seal.entries, self._seal.head) != (self._entries, self._head):
            yield Fault(where="custody log", reason="it does not end as it was sealed")
        deposited = {e.evidence: e for e in entries if e.act == "deposited"}
        removed = {e.evidence: e for e in entries if e.act == "removed"}
        yield from self._evidence(database, deposited, removed)
        yield from self._tombstones(database, removed)
        for identity, digest in database.readings().items():
            self._wanted[self._layout.working.path_of(digest)] = f"the working text of {identity}"

    def _evidence(
        self,
        database: Database,
        deposited: dict[str | None, CustodyEntry],
        removed: dict[str | None, CustodyEntry],
    ) -> Iterator[Fault]:
        columns = iter(database.columns())
        for evidence in list(database.all_evidence()):
            entry = deposited.pop(evidence.id, None)
            if entry is None or _said(entry, "record") != digest_of_record(evidence):
                yield Fault(where=f"evidence {evidence.id}", reason="not as the log says it was")
            beside = (evidence.id, evidence.digest, evidence.key, evidence.retrieved_at or "")
            if next(columns, None) != beside:
                yield Fault(where=f"evidence {evidence.id}", reason="its row contradicts itself")
            if evidence.removed is None and evidence.id not in removed:
                self._items += 1
                self._wanted[self._layout.evidence.path_of(evidence.digest)] = _named(evidence)
            else:
                self._removed += 1
        for identity in deposited:
            yield Fault(where=f"evidence {identity}", reason="in the log, and its row is gone")

    def _tombstones(
        self, database: Database, removed: dict[str | None, CustodyEntry]
    ) -> Iterator[Fault]:
        stones = database.tombstones()
        for identity in sorted(stones.keys() | {str(key) for key in removed}):
            entry = removed.get(identity)
            if entry is None or _said(entry, "reason") != stones.get(identity):
                reason = "its removal is not as the log says"
                yield Fault(where=f"evidence {identity}", reason=reason)

    def files(self) -> Iterator[Fault]:
        """What is wrong with the files: altered, gone, or not known to any row."""
        for blobs in (self._layout.evidence, self._layout.working):
            yield from self._blobs(blobs)
        if self._readable:
            for path, what in self._wanted.items():
                yield Fault(where=self._short(path), reason=f"gone: it holds {what}")
        for path in sorted(self._layout.folder.rglob("*")):
            if not path.is_dir() and self._is_strange(path):
                yield Fault(where=self._short(path), reason="no part of the store")

    def _blobs(self, blobs: Blobs) -> Iterator[Fault]:
        for path in blobs.files():
            what = self._wanted.pop(path, None)
            try:
                self._size += path.stat().st_size
                digest = digest_of_file(path)
            except OSError as error:
                yield Fault(where=self._short(path), reason=f"cannot be read: {error.strerror}")
                continue
            if digest != path.name:
                told = f"altered: its bytes have the SHA-256 {digest}"
                yield Fault(where=self._short(path), reason=f"{told}; it holds {what or 'nothing'}")
            elif what is None and self._readable and self._sealed:
                yield Fault(where=self._short(path), reason="no row knows these bytes")

    def _is_strange(self, path: Path) -> bool:
        """Whether a file is none of a store's; a cut-off run may leave some."""
        parts = path.relative_to(self._layout.folder).parts
        if parts[0] in {"evidence", "working"}:
            return False
        if parts[0] == "lock":
            return path.stat().st_size > 0
        if parts[0] in _KNOWN:
            return False
        return self._sealed or not (parts[0] in _BESIDE or parts[0] == "incoming")

    def _short(self, path: Path) -> str:
        return path.relative_to(self._layout.folder).as_posix()

    def result(self, faults: list[Fault]) -> Verification:
        """All of it together."""
        size = self._layout.database.stat().st_size
        return Verification(
            items=self._items,
            removed=self._removed,
            size=self._size + size,
            entries=self._entries,
            head=self._head,
            faults=tuple(faults),
            notes=() if self._sealed else (_UNSEALED,),
        )


def _said(entry: CustodyEntry, name: str) -> object:
    try:
        told = json.loads(entry.detail)
    except (ValueError, RecursionError):
        return None
    return told.get(name) if isinstance(told, dict) else None


def _named(evidence: Evidence) -> str:
    return f"{evidence.id} ({evidence.address or evidence.name})"

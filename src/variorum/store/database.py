"""The one SQLite file of a store: rows in, rows out. Nothing here decides anything."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from variorum.errors import StoreError
from variorum.model.evidence import Act, CustodyEntry, Evidence

_APPLICATION = 0x56415231
_VERSION = 1
_SCHEMA = """
CREATE TABLE evidence (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,
  key TEXT NOT NULL, retrieved_at TEXT NOT NULL, record BLOB NOT NULL
) STRICT;
CREATE INDEX evidence_by_key ON evidence (key, retrieved_at, seq);
CREATE INDEX evidence_by_digest ON evidence (digest);
CREATE TABLE tombstones (
  evidence TEXT PRIMARY KEY REFERENCES evidence (id), at TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE TABLE readings (
  evidence TEXT PRIMARY KEY REFERENCES evidence (id), digest TEXT NOT NULL
) STRICT;
CREATE INDEX readings_by_digest ON readings (digest);
CREATE TABLE custody (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, act TEXT NOT NULL, evidence TEXT,
  detail TEXT NOT NULL, previous TEXT NOT NULL, digest TEXT NOT NULL
) STRICT;
"""
_APPEND_ONLY = "".join(
    f"CREATE TRIGGER {table}_{act.lower()} BEFORE {act} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;\n"
    for table in ("custody", "evidence", "tombstones")
    for act in ("UPDATE", "DELETE")
)
_COLUMNS = "seq, at, act, evidence, detail, previous, digest"
_ALIVE = "NOT EXISTS (SELECT 1 FROM tombstones WHERE tombstones.evidence = evidence.id)"


class Database:
    """The tables of a store. Whatever is written is written inside `writing`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def close(self) -> None:
        """Close it; what was committed has been moved into the main file by then."""
        self._connection.close()

    def begin(self) -> None:
        """Start what is committed or undone as one."""
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make everything since `begin` last, even through a loss of power."""
        self._connection.execute("COMMIT")

    def undo(self) -> None:
        """Forget everything since `begin`."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def add_evidence(self, evidence: Evidence) -> None:
        """Put one row in."""
        values = (evidence.id, evidence.digest, evidence.key, evidence.retrieved_at or "")
        self._connection.execute(
            "INSERT INTO evidence (id, digest, key, retrieved_at, record) VALUES (?, ?, ?, ?, ?)",
            (*values, msgspec.json.encode(evidence)),
        )

    def add_tombstone(self, evidence: str, at: str, reason: str) -> None:
        """Say that the bytes of a row are gone, and forget its working text."""
        self._connection.execute("INSERT INTO tombstones VALUES (?, ?, ?)", (evidence, at, reason))
        self._connection.execute("DELETE FROM readings WHERE evidence = ?", (evidence,))

    def set_reading(self, evidence: str, digest: str) -> None:
        """Say where the working text of a row lies."""
        self._connection.execute("REPLACE INTO readings VALUES (?, ?)", (evidence, digest))

    def add_entry(self, entry: CustodyEntry) -> None:
        """Put one entry at the end of the custody log."""
        values = msgspec.structs.astuple(entry)
        self._connection.execute(f"INSERT INTO custody ({_COLUMNS}) VALUES (?,?,?,?,?,?,?)", values)

    def last_entry(self) -> CustodyEntry | None:
        """The end of the custody log, or None for an empty one."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM custody ORDER BY seq DESC LIMIT 1")
        return next((_entry(row) for row in rows), None)

    def entries(self) -> Iterator[CustodyEntry]:
        """The custody log from its start. Raises StoreError for a row that is none."""
        for row in self._connection.execute(f"SELECT {_COLUMNS} FROM custody ORDER BY seq"):
            yield _entry(row)

    def evidence(self, identity: str) -> Evidence | None:
        """One row by its id, with the reason for which it was removed, if it was."""
        rows = self._connection.execute(
            "SELECT record, (SELECT reason FROM tombstones WHERE evidence = id) "
            "FROM evidence WHERE id = ?",
            (identity,),
        )
        return next((_evidence(*row) for row in rows), None)

    def all_evidence(self, *, alive: bool = False) -> Iterator[Evidence]:
        """Every row in the order of taking in; ``alive``: only those not removed."""
        where = f"WHERE {_ALIVE}" if alive else ""
        for row in self._connection.execute(
            "SELECT record, (SELECT reason FROM tombstones WHERE evidence = id) "
            f"FROM evidence {where} ORDER BY seq"
        ):
            yield _evidence(*row)

    def columns(self) -> list[tuple[str, str, str, str]]:
        """What stands beside each record, for checking: id, digest, key, time."""
        rows = "SELECT id, digest, key, retrieved_at FROM evidence ORDER BY seq"
        return self._connection.execute(rows).fetchall()

    def of_key(self, key: str) -> list[Evidence]:
        """The rows of one key that were not removed, the oldest first."""
        rows = self._connection.execute(
            f"SELECT record, NULL FROM evidence WHERE key = ? AND {_ALIVE} "
            "ORDER BY retrieved_at, seq",
            (key,),
        )
        return [_evidence(*row) for row in rows]

    def keys(self) -> Iterator[tuple[str, int]]:
        """Every key with how many versions of it there are."""
        yield from self._connection.execute(
            f"SELECT key, count(*) FROM evidence WHERE {_ALIVE} GROUP BY key ORDER BY min(seq)"
        )

    def tombstones(self) -> dict[str, str]:
        """Why each removed row was removed."""
        return dict(self._connection.execute("SELECT evidence, reason FROM tombstones"))

    def readings(self) -> dict[str, str]:
        """Where the working text of each row lies."""
        return dict(self._connection.execute("SELECT evidence, digest FROM readings"))

    def reading(self, evidence: str) -> str | None:
        """Where the working text of one row lies."""
        rows = self._connection.execute("SELECT digest FROM readings WHERE evidence=?", (evidence,))
        return next((digest for (digest,) in rows), None)

    def holds(self, digest: str) -> bool:
        """Whether some row that was not removed has these bytes."""
        found = self._connection.execute(
            f"SELECT 1 FROM evidence WHERE digest = ? AND {_ALIVE} LIMIT 1", (digest,)
        )
        return found.fetchone() is not None

    def holds_reading(self, digest: str) -> bool:
        """Whether some row has this working text."""
        found = self._connection.execute("SELECT 1 FROM readings WHERE digest=? LIMIT 1", (digest,))
        return found.fetchone() is not None

    def find_faults(self) -> Iterator[str]:
        """What SQLite itself finds wrong with its file."""
        for (told,) in self._connection.execute("PRAGMA integrity_check(20)"):
            if told != "ok":
                yield told


def _entry(row: tuple[int, str, Act, str | None, str, str, str]) -> CustodyEntry:
    seq, at, act, evidence, detail, previous, digest = row
    return CustodyEntry(
        seq=seq, at=at, act=act, evidence=evidence, detail=detail, previous=previous, digest=digest
    )


def _evidence(record: bytes, removed: str | None) -> Evidence:
    try:
        found = msgspec.json.decode(record, type=Evidence)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"a row of the store is broken: {error}; run variorum verify") from error
    return msgspec.structs.replace(found, removed=removed)


def open_database(path: Path, *, writing: bool) -> Database:
    """Open the file of a store, or make it. Raises sqlite3.Error, StoreError."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=10)
    [(tables,)] = connection.execute("SELECT count(*) FROM sqlite_schema")
    if not tables:
        connection.execute("PRAGMA page_size = 8192")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    if not tables:
        # All at once: a run killed here leaves an empty file, which is made again.
        marks = f"PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_VERSION};"
        connection.executescript(f"BEGIN IMMEDIATE; {marks} {_SCHEMA} {_APPEND_ONLY} COMMIT;")
    _check(connection, path)
    if not writing:
        connection.execute("PRAGMA query_only = ON")
    return Database(connection)


def open_sealed(path: Path) -> Database:
    """Open a file that nobody writes to, leaving no trace beside it. Raises sqlite3.Error."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    _check(connection, path)
    return Database(connection)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    [(application,)] = connection.execute("PRAGMA application_id")
    [(version,)] = connection.execute("PRAGMA user_version")
    if application != _APPLICATION or version != _VERSION:
        connection.close()
        raise StoreError(f"{path}: no store of this version: use the program that made it")

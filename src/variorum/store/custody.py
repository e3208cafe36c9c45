"""The custody log: every act in order, each entry bound to the one before it."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from variorum.model.evidence import Act, CustodyEntry, Fault

FIRST = "0" * 64
"""What the first entry names as the one before it."""


def next_entry(
    last: CustodyEntry | None, at: str, act: Act, evidence: str | None, detail: str
) -> CustodyEntry:
    """The entry that follows another one, or the first for None.

    >>> first = next_entry(None, "2026-03-02T10:00:00+00:00", "deposited", "ab12", "{}")
    >>> next_entry(first, first.at, "removed", "ab12", "{}").previous == first.digest
    True
    """
    seq = 1 if last is None else last.seq + 1
    previous = FIRST if last is None else last.digest
    digest = _digest(seq, at, act, evidence, detail, previous)
    return CustodyEntry(
        seq=seq, at=at, act=act, evidence=evidence, detail=detail, previous=previous, digest=digest
    )


def _digest(*parts: str | int | None) -> str:
    """SHA-256 over length-prefixed parts, so that none can lend characters to the next."""
    hasher = sha256()
    for part in parts:
        data = b"" if part is None else str(part).encode("utf-8", "surrogatepass")
        hasher.update(b"-" if part is None else b"%d:" % len(data))
        hasher.update(data)
    return hasher.hexdigest()


def find_breaks(entries: Iterable[CustodyEntry]) -> Iterator[Fault]:
    """Where the chain does not hold: an entry altered, left out or put in between.

    >>> entry = next_entry(None, "2026-03-02T10:00:00+00:00", "deposited", "ab12", "{}")
    >>> list(find_breaks([entry]))
    []
    """
    seq, previous = 0, FIRST
    for entry in entries:
        where = f"custody log, entry {entry.seq}"
        if entry.seq != seq + 1:
            yield Fault(where=where, reason=f"it follows entry {seq}: some are missing")
        if entry.previous != previous:
            yield Fault(where=where, reason="it does not name the entry before it")
        made = _digest(entry.seq, entry.at, entry.act, entry.evidence, entry.detail, entry.previous)
        if made != entry.digest:
            yield Fault(where=where, reason="altered: it does not have its own digest")
        seq, previous = entry.seq, entry.digest

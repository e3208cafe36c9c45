"""The seal: digests of the database file as it was left, so that any byte can be checked.

SQLite leaves room between rows that no row's digest covers. When a store is closed its
database is hashed block by block; the seal is broken when it is next opened for writing,
so that a store without one tells that a run was cut off.
"""

from hashlib import sha256
from pathlib import Path

import msgspec

from variorum.model.evidence import Fault
from variorum.store.blobs import flush_folder
from variorum.store.files import write_whole

_BLOCK = 65_536
_DIGITS = 32


class Seal(msgspec.Struct, frozen=True, kw_only=True):
    """How a database file was left.

    ``blocks`` holds the first hex digits of the SHA-256 of each block of the file,
    ``entries`` and ``head`` say how long the custody log was and how it ended, ``own`` is
    the SHA-256 of all that.
    """

    size: int
    blocks: tuple[str, ...]
    entries: int
    head: str
    own: str = ""


def write_seal(path: Path, database: Path, entries: int, head: str) -> None:
    """Seal a database that nobody has open. Raises WriteError, OSError."""
    size, blocks = _hashed(database)
    seal = Seal(size=size, blocks=blocks, entries=entries, head=head)
    write_whole(path, msgspec.json.encode(_owned(seal)))


def break_seal(path: Path) -> None:
    """Take the seal away before the first byte changes."""
    path.unlink(missing_ok=True)
    flush_folder(path.parent)


def _owned(seal: Seal) -> Seal:
    bare = msgspec.structs.replace(seal, own="")
    return msgspec.structs.replace(seal, own=sha256(msgspec.json.encode(bare)).hexdigest())


def _hashed(database: Path) -> tuple[int, tuple[str, ...]]:
    size, blocks = 0, []
    with database.open("rb") as file:
        while block := file.read(_BLOCK):
            size += len(block)
            blocks.append(sha256(block).hexdigest()[:_DIGITS])
    return size, tuple(blocks)


def check_seal(path: Path, database: Path) -> tuple[Seal | None, list[Fault]]:
    """The seal, if there is one, and what is not as it was sealed. Raises OSError."""
    if not path.exists():
        return None, []
    data = path.read_bytes()
    try:
        seal = msgspec.json.decode(data, type=Seal)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None, [Fault(where=path.name, reason="altered: it cannot be read")]
    if seal != _owned(seal) or msgspec.json.encode(seal) != data:
        return None, [Fault(where=path.name, reason="altered: it does not have its own digest")]
    size, blocks = _hashed(database)
    faults = []
    if size != seal.size:
        reason = f"{size:,} bytes, sealed with {seal.size:,}"
        faults.append(Fault(where=database.name, reason=reason))
    for at, (now, then) in enumerate(zip(blocks, seal.blocks, strict=False)):
        if now != then:
            first = at * _BLOCK
            last = min(first + _BLOCK, size) - 1
            reason = f"altered since it was closed: between byte {first:,} and byte {last:,}"
            faults.append(Fault(where=database.name, reason=reason))
    return seal, faults

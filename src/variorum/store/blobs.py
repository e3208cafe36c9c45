"""Bytes on disk under the name of their SHA-256: written once, never changed."""

import os
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from variorum.errors import StoreError

_PIECE = 1 << 20


class Blobs:
    """A folder of byte strings, each in a file named by its SHA-256.

    ``incoming`` is a folder on the same disk where files are written before they are put
    in place, so that one with a name is always whole.
    """

    def __init__(self, folder: Path, incoming: Path) -> None:
        self.folder = folder
        self._incoming = incoming

    def path_of(self, digest: str) -> Path:
        """Where the bytes of a digest lie, whether they are there or not."""
        return self.folder / digest[:2] / digest

    def put(self, data: bytes) -> str:
        """Lay bytes down and give their digest, once they are safe on disk.

        Raises StoreError where the disk does not take them.
        """
        digest = sha256(data).hexdigest()
        path = self.path_of(digest)
        if path.exists() and digest_of_file(path) == digest:
            return digest
        try:
            self._lay(path, data)
        except OSError as error:
            raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from error
        return digest

    def _lay(self, path: Path, data: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=self._incoming)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            flush_folder(path.parent.parent)
        Path(name).chmod(0o444)
        Path(name).replace(path)
        flush_folder(path.parent)

    def read(self, digest: str) -> bytes:
        """The bytes of a digest, checked. Raises StoreError where they are gone or altered."""
        path = self.path_of(digest)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise StoreError(f"{path}: cannot be read: {error.strerror or error}") from error
        if sha256(data).hexdigest() != digest:
            raise StoreError(f"{path}: altered since it was stored: run variorum verify")
        return data

    def drop(self, digest: str) -> None:
        """Take the bytes of a digest away, if they are there."""
        path = self.path_of(digest)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            flush_folder(path.parent)

    def files(self) -> Iterator[Path]:
        """Every file in the folder, whatever its name."""
        if self.folder.is_dir():
            yield from (path for path in sorted(self.folder.rglob("*")) if not path.is_dir())


def digest_of_file(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece. Raises OSError."""
    hasher = sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            hasher.update(piece)
    return hasher.hexdigest()


def flush_folder(folder: Path) -> None:
    """Have the names in a folder survive a loss of power, not only the files' bytes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

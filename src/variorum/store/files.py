"""Write a file whole: to a name beside it, flushed, then put in place in one step."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from variorum.errors import WriteError


def write_whole(path: Path, data: bytes) -> None:
    """Write bytes to a file so that no reader ever sees a part of them.

    Raises WriteError where the folder cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise WriteError(
            f"{path}: cannot write here: {error.strerror}; choose another folder"
        ) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise WriteError(
            f"{path}: cannot write: {error.strerror}; nothing was left behind"
        ) from error
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def write_all(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write several files into one folder, each whole; where one fails, none of them is new.

    Raises WriteError.
    """
    written: list[Path] = []
    new = {name: not (folder / name).exists() for name in files}
    for name, data in files.items():
        try:
            write_whole(folder / name, data)
        except WriteError:
            for path in written:
                if new[path.name]:
                    path.unlink(missing_ok=True)
            raise
        written.append(folder / name)
    return tuple(written)

"""A reader's own gazetteers: files to records."""

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from variorum.errors import ReadError
from variorum.model.gazetteers import Gazetteer
from variorum.read.gazetteers import read_gazetteer


def read_gazetteers(paths: Iterable[str | PathLike[str]]) -> tuple[Gazetteer, ...]:
    """Read own gazetteers: tables (CSV) or GeoJSON with points.

    Rows that are no place stand in ``Gazetteer.problems``. Raises ReadError where a file
    cannot be read or holds no place at all.
    """
    return tuple(_read(Path(path)) for path in paths)


def _read(path: Path) -> Gazetteer:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(str(path), f"cannot be read: {error.strerror}") from error
    return read_gazetteer(path, data)

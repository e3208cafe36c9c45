"""A person's decisions on disk: one JSON line each, appended, never changed.

A decision is taken back by a further line that names it, so that nothing is ever lost.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from variorum.errors import BadDecisions, WriteError
from variorum.model.judgements import Judgement


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """Every decision of a file, those taken back too, in order; none where there is no file.

    Raises BadDecisions, with the line, for what is no decision.
    """
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise BadDecisions(str(path), f"cannot be read: {error.strerror}") from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(msgspec.json.decode(line, type=Judgement))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise BadDecisions(str(path), f"no decision: {error}", number) from error
    return tuple(found)


def append_judgements(path: Path, judgements: Iterable[Judgement]) -> None:
    """Add decisions to a file, flushed to the disk. Raises WriteError."""
    data = b"".join(msgspec.json.encode(judgement) + b"\n" for judgement in judgements)
    if not data:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise WriteError(f"{path}: cannot write: {error.strerror}") from error

"""Which reader takes what, and the walk over files and directories."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from variorum.errors import ReadError
from variorum.hooks import Reader
from variorum.hooks import readers as installed_readers
from variorum.model.evidence import DATABASE
from variorum.model.reports import Problem, ReadReport

LARGEST_FILE = 400_000_000
"""The most bytes of one file that are taken into memory; text has a lower bound still."""

_HEAD = 4_096


def read_bytes(
    path: PurePath | str, data: bytes, readers: Sequence[Reader] | None = None
) -> Iterator[ReadReport | Problem]:
    """The reports in some bytes, by the first reader (lowest order) that accepts them.

    ``path`` is only a name. Nothing is raised for what cannot be read: it is a Problem.
    ``readers``: those to choose from; all that are installed by default.

    >>> from variorum.read.plain import reader
    >>> [found] = read_bytes("a.txt", b"A bridge fell on Sunday.", [reader])
    >>> found.report.text
    'A bridge fell on Sunday.'
    """
    name = PurePath(path)
    reader = choose_reader(name, data, installed_readers() if readers is None else readers)
    if reader is None:
        reason = "no reader takes this: give text, a page or JSON lines"
        yield Problem(path=str(path), reason=reason)
        return
    try:
        yield from reader.read(name, data)
    except ReadError as error:
        yield Problem(path=error.path, reason=error.reason, line=error.line)


def choose_reader(name: PurePath, data: bytes, readers: Sequence[Reader]) -> Reader | None:
    """The reader of the lowest order that accepts the bytes, or None.

    >>> choose_reader(PurePath("a.txt"), b"A bridge fell.", []) is None
    True
    """
    ranked = sorted(readers, key=lambda reader: reader.order)
    return next((reader for reader in ranked if reader.accepts(name, data[:_HEAD])), None)


def read_paths(
    paths: Sequence[Path | str], readers: Sequence[Reader] | None = None
) -> Iterator[ReadReport | Problem]:
    """The reports in files, and in the files below directories, sorted by name.

    Hidden files and directories below a given one are left out. A report with the same
    bytes from the same outlet as one before is a Problem that is not fatal. What is not
    there or cannot be opened is a Problem that is.

    ``readers``: those to choose from; all that are installed by default.

    >>> [problem] = read_paths(["/no/such/file"], readers=[])
    >>> problem.reason, problem.fatal
    ('not found: there is no such file or directory', True)
    """
    chosen = installed_readers() if readers is None else readers
    seen: dict[tuple[str | None, ...], str] = {}
    for found in _read_each(paths, chosen):
        if isinstance(found, Problem):
            yield found
            continue
        report = found.report
        key = (report.digest, report.publisher, report.url, report.source_id)
        if key in seen:
            reason = f"the same bytes from the same outlet as {seen[key]}: read once"
            yield Problem(path=report.path or "", reason=reason, fatal=False)
            continue
        seen[key] = report.path or report.id
        yield found


def _read_each(
    paths: Sequence[Path | str], readers: Sequence[Reader]
) -> Iterator[ReadReport | Problem]:
    for found in open_paths(paths):
        if isinstance(found, Problem):
            yield found
        else:
            yield from read_bytes(*found, readers)


def open_paths(paths: Sequence[Path | str]) -> Iterator[tuple[Path, bytes] | Problem]:
    """Every file that is given or lies below a given directory, with its bytes.

    What is not there, cannot be opened or is too large is a Problem. So is an evidence
    store among the directories: its files are no reports.

    >>> [problem] = open_paths(["/no/such/file"])
    >>> problem.reason
    'not found: there is no such file or directory'
    """
    for given in paths:
        path = Path(given)
        try:
            files = list(_walk(path))
        except OSError as error:
            yield Problem(path=str(given), reason=_cannot(error))
            continue
        if not files:
            reason = "an empty directory: there is nothing to read in it"
            yield Problem(path=str(given), reason=reason, fatal=False)
        yield from map(_open, files)


def _walk(path: Path) -> Iterator[Path]:
    """The file itself, or every file below a directory that is not hidden."""
    if not path.is_dir() or (path / DATABASE).is_file():
        yield path
        return
    for inner in sorted(path.iterdir()):
        if inner.name.startswith("."):
            continue
        if not inner.is_symlink() or not inner.is_dir():  # a linked directory may be a ring
            yield from _walk(inner)


def _open(path: Path) -> tuple[Path, bytes] | Problem:
    if path.is_dir():
        reason = "an evidence store: give it by itself to have it read"
        return Problem(path=str(path), reason=reason, fatal=False)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        return Problem(path=str(path), reason=_cannot(error))
    if len(data) > LARGEST_FILE:
        return Problem(path=str(path), reason=f"more than {LARGEST_FILE:,} bytes: split it")
    return path, data


def _cannot(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "not found: there is no such file or directory"
    if isinstance(error, PermissionError):
        return "may not be opened: its permissions forbid it"
    return f"cannot be opened: {error.strerror or error}"

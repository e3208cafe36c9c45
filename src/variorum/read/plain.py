"""Plain text: the report's text is the file, unchanged."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePath

from variorum.errors import NotAReport
from variorum.hooks import Reader
from variorum.model.reports import Problem, ReadReport, Report
from variorum.model.spans import digest_of
from variorum.read.decoding import decode_text
from variorum.read.furnishings import find_published, find_publisher
from variorum.read.language import find_language
from variorum.read.layers import Stretch, find_stretches, lay_passages

_TABLES_OF_DATA = frozenset({".csv", ".tsv"})


def read_plain(path: PurePath, data: bytes) -> Iterator[ReadReport | Problem]:
    r"""The one report of a text file.

    ``path`` is only a name. Every character of the file stays where it is, save for a
    byte order mark, which says how the bytes are encoded and is no part of the text.

    Raises NotAReport when the bytes are binary or empty, ReadError when there are too
    many.

    >>> [found] = read_plain(PurePath("a.txt"), b"STRELSAU (AP) - A bridge fell on Sunday.\r\n")
    >>> [(passage.layer, passage.text) for passage in found.passages]
    [('dateline', 'STRELSAU (AP) - '), ('body', 'A bridge fell on Sunday.\r\n')]
    """
    if path.suffix.lower() in _TABLES_OF_DATA:
        reason = "a table, not a report: give text, a web page, or JSON lines with a text each"
        raise NotAReport(str(path), reason)
    text = decode_text(str(path), data)
    stretches = find_stretches(text)
    publisher = find_publisher(text, stretches)
    digest = sha256(data).hexdigest()
    report = Report(
        id=digest_of(digest, publisher, path.name, None),
        digest=digest,
        source_id=None,
        path=path.as_posix(),
        url=None,
        title=_title(text, stretches),
        publisher=publisher,
        published=find_published(text, stretches),
        language=find_language(text),
        text=text,
    )
    yield ReadReport(report=report, passages=lay_passages(report.id, text, stretches))


def _title(text: str, stretches: tuple[Stretch, ...]) -> str | None:
    for stretch in stretches:
        if stretch.layer == "headline":
            return text[stretch.start : stretch.end]
    return None


def _accepts(path: PurePath, head: bytes) -> bool:
    """Anything that no other reader takes: `read` says clearly what is no text."""
    return True


reader = Reader(order=900, accepts=_accepts, read=read_plain)

"""Captures: bytes that came from an address, read as what they are."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import PurePath

from msgspec.structs import replace

from variorum.errors import ReadError
from variorum.hooks import Reader
from variorum.model.evidence import Capture
from variorum.model.reports import Problem, ReadReport
from variorum.model.spans import digest_of
from variorum.read.decoding import marked_encoding
from variorum.read.encodings import decode_body
from variorum.read.sources import read_bytes

_SUFFIX_OF = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/rdf+xml": ".rss",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
}


def is_text(media_type: str | None) -> bool:
    """Whether a Content-Type may hold a report; a missing one may.

    >>> is_text("text/html; charset=utf-8"), is_text("image/png"), is_text(None)
    (True, False, True)
    """
    return media_type is None or not media_type.strip() or _bare(media_type) in _SUFFIX_OF


def _bare(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def read_capture(capture: Capture, readers: Sequence[Reader]) -> Iterator[ReadReport | Problem]:
    """The reports of a capture, each with the address and the time that it came from.

    Archives inside archives are not opened. ``report.digest`` is that of the bytes
    received, before any content encoding was taken off. A page's own word on its
    address does not stand against where it came from.

    >>> from variorum.read.plain import reader
    >>> came = Capture(name="a", address="https://a.example/1", data=b"A bridge fell on Sunday.")
    >>> [read] = read_capture(came, [reader])
    >>> read.report.url
    'https://a.example/1'
    """
    simple = [reader for reader in readers if reader.unpack is None]
    try:
        data = decode_body(capture.name, capture.data, capture.header("content-encoding"))
    except ReadError as error:
        yield Problem(path=error.path, reason=error.reason)
        return
    name = _name(capture, data)
    digest = sha256(capture.data).hexdigest()
    for at, found in enumerate(read_bytes(name, data, simple)):
        if isinstance(found, Problem):
            yield replace(found, path=capture.name)
        else:
            yield _placed(found, capture, digest, at)


def _name(capture: Capture, data: bytes) -> PurePath:
    """A file's name that says what the server says it is; nothing where it is binary."""
    if b"\x00" in data[:1_024] and marked_encoding(data)[0] is None:
        return PurePath("binary")
    suffix = _SUFFIX_OF.get(_bare(capture.header("content-type") or ""), "")
    return PurePath(PurePath(capture.name).name[-80:] + suffix)


def _placed(read: ReadReport, capture: Capture, digest: str, at: int) -> ReadReport:
    """With what is known of how it came; a report among several keeps its own address."""
    report = read.report
    several = report.source_id is not None
    url = report.url if several and report.url else capture.final_address or capture.address
    received = report.digest if several else digest
    line = at if several else None
    report = replace(
        report,
        id=digest_of(received, report.publisher, url or capture.name, line),
        digest=received,
        path=capture.name,
        url=url,
        retrieved_at=capture.retrieved_at,
    )
    return ReadReport(
        report=report,
        passages=tuple(replace(passage, report=report.id) for passage in read.passages),
    )

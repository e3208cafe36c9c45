"""Feeds (RSS, Atom, RDF): one report an entry, with the words that the feed itself carries."""

import re
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath
from time import struct_time
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import fastfeedparser
import feedparser
from lxml import etree, html

from variorum.errors import NotAReport, ReadError
from variorum.hooks import Reader
from variorum.model.reports import Problem, ReadReport, Report
from variorum.model.spans import digest_of
from variorum.read.decoding import decode_unmarked, marked_encoding, refuse_large
from variorum.read.language import find_language
from variorum.read.layers import find_stretches, lay_passages
from variorum.read.page_blocks import find_page_blocks

MOST_ENTRIES = 2_000
"""The most entries of one feed that are read."""

LARGEST_BROKEN = 1_000_000
"""The most bytes of a feed that is not well-formed: those are read slowly."""

_OPENS = re.compile(
    rb"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*"
    rb"<(?:rss|feed|rdf:RDF)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
# A numeric reference of any length: the parser would take it for a number of its own.
_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]{1,400}|[0-9]{1,400})(?![0-9a-fA-F]);?")
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, KeyError, RecursionError, TypeError,
    ValueError,
)  # fmt: skip
_DECLARED = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]{1,40})")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]{0,2000}(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SUFFIXES = frozenset({".rss", ".atom", ".rdf"})


class _Entry(NamedTuple):
    """What a feed says of one entry, whichever parser read it."""

    title: str
    content: str
    link: str | None
    identity: str | None
    published: str | None
    authors: tuple[str, ...]


def read_feed(path: PurePath, data: bytes) -> Iterator[ReadReport | Problem]:
    """The reports of a feed, one an entry; a Problem for each entry without words.

    ``path`` is only a name. ``report.text`` is the entry's content, or its summary where
    there is no more, one line a block; the title stays outside it. Entities that a feed
    declares are never expanded and nothing it points to is opened.

    Raises NotAReport where there is no feed in the bytes, ReadError for too many.

    >>> feed = b"<rss><channel><title>Strelsau News</title><item><title>Bridge</title>"
    >>> feed += b"<description>A bridge fell on Sunday.</description></item></channel></rss>"
    >>> [found] = read_feed(PurePath("a.rss"), feed)
    >>> found.report.publisher, found.report.title, found.report.text
    ('Strelsau News', 'Bridge', 'A bridge fell on Sunday.')
    """
    refuse_large(str(path), data)
    place = path.as_posix()
    text, declares = _without_declarations(_decoded(data))
    if not _ROOT.search(text[:100_000]):
        raise NotAReport(str(path), "no feed in it: give RSS, Atom or RDF")
    if declares:
        reason = "it declares entities of its own: they were not expanded"
        yield Problem(path=place, reason=reason, fatal=False)
    publisher, entries = _parsed(path, text)
    if not entries:
        raise NotAReport(str(path), "no entry in the feed: there is nothing to read in it")
    digest = sha256(data).hexdigest()
    for at, entry in enumerate(entries[:MOST_ENTRIES], start=1):
        yield _read_entry(place, at, entry, publisher, digest)
    if len(entries) > MOST_ENTRIES:
        reason = f"{len(entries):,} entries; only the first {MOST_ENTRIES:,} were read"
        yield Problem(path=place, reason=reason)


def _decoded(data: bytes) -> str:
    """The text of the feed: what the bytes are goes before what they claim to be."""
    encoding, start = marked_encoding(data)
    if encoding is not None:
        return data[start:].decode(encoding, "replace")
    if b"\x00" in data[:4]:
        return data.decode("utf-16-be" if data[:1] == b"\x00" else "utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        said = _ENCODING.match(data.lstrip()[:300])
    if said is not None and not said[1].lower().startswith((b"utf", b"u16", b"u32")):
        try:
            return data.decode(said[1].decode("ascii"), "replace")
        except (LookupError, ValueError):
            pass
    return decode_unmarked(data)


def _without_declarations(text: str) -> tuple[str, bool]:
    """The feed without what stands before its root, and whether that declared entities.

    Both parsers are given text that cannot name an entity of its own.
    """
    text = _DECLARED.sub("", text, count=1)
    found = _ROOT.search(text[:100_000])
    head = text[: found.start()] if found else text[:100_000]
    declares = "<!entity" in head.lower()
    cut = _DOCTYPE.sub("", head) if "<!" in head else head
    return _UNSEEN.sub("", cut + text[len(head) :]).lstrip(), declares


def _possible(reference: re.Match[str]) -> str:
    """A numeric reference as it is, or a mark where no character has that number."""
    digits = reference[1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    there_is = 0 < number <= sys.maxunicode and not 0xD800 <= number < 0xE000
    return reference[0] if there_is else "\N{REPLACEMENT CHARACTER}"


def _parsed(path: PurePath, text: str) -> tuple[str | None, list[_Entry]]:
    data = _REFERENCE.sub(_possible, text).encode("utf-8", "replace")
    if _is_well_formed(data):
        try:
            feed = fastfeedparser.parse(data, include_media=False, include_enclosures=False)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            pass  # the other one takes nearly anything
        else:
            return _made(feed, _entry)
    if len(data) > LARGEST_BROKEN:
        reason = f"not well-formed, and {len(data):,} bytes; at most {LARGEST_BROKEN:,} are mended"
        raise ReadError(str(path), reason)
    try:
        # A stream: given bytes or a string, it would look for a file or an address.
        feed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except _BROKEN:
        raise ReadError(str(path), "a feed too broken to be read; repair it") from None
    return _made(feed, _mended_entry)


def _is_well_formed(data: bytes) -> bool:
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return False
    return True


def _made(feed: Mapping[str, Any], make: Any) -> tuple[str | None, list[_Entry]]:
    head = feed.get("feed") or {}
    title = _plain(_words(head.get("title"))) or None
    base = _words(head.get("link"))
    return title, [make(entry, base) for entry in feed.get("entries") or ()]


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _content(entry: Mapping[str, Any]) -> str:
    """The longest of what the entry carries: a summary opens what the content holds."""
    parts = [_words(part.get("value")) for part in entry.get("content") or ()]
    parts += [_words(entry.get("summary")), _words(entry.get("description"))]
    return max(parts, key=len)


def _entry(entry: Mapping[str, Any], base: str) -> _Entry:
    return _Entry(
        title=_words(entry.get("title")),
        content=_content(entry),
        link=_link(base, _words(entry.get("link"))),
        identity=_words(entry.get("id")) or None,
        published=_iso(_words(entry.get("published"))),
        authors=_authors(entry),
    )


def _mended_entry(entry: Mapping[str, Any], base: str) -> _Entry:
    parsed = entry.get("published_parsed")
    said = _words(entry.get("published"))
    timed = isinstance(parsed, struct_time) and ":" in said
    published = _utc(parsed) if isinstance(parsed, struct_time) and timed else _iso(said)
    return _entry(entry, base)._replace(published=published)


def _utc(parsed: struct_time) -> str | None:
    try:
        return datetime(*parsed[:6], tzinfo=UTC).isoformat()
    except ValueError:
        return None


def _iso(said: str) -> str | None:
    try:
        datetime.fromisoformat(said)
    except ValueError:
        return None
    return said


def _link(base: str, link: str) -> str | None:
    try:
        whole = urljoin(base, link.strip()) if link.strip() else ""
        return whole if urlsplit(whole).scheme in {"http", "https"} else None
    except ValueError:
        return None


def _authors(entry: Mapping[str, Any]) -> tuple[str, ...]:
    named = [_words(author.get("name")).strip() for author in entry.get("authors") or ()]
    return tuple(dict.fromkeys(name for name in named if name))


def _lines(markup: str) -> list[str]:
    """The readable lines of a piece of markup, or of plain text."""
    if "<" not in markup and "&" not in markup:
        return [" ".join(line.split()) for line in markup.splitlines() if line.strip()]
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    whole = f"<div>{markup}</div>".encode("utf-8", "replace")
    try:
        root = html.fromstring(whole, parser=parser)
        return [block.words for block in find_page_blocks(root)]
    except (etree.LxmlError, RecursionError, ValueError):
        return []


def _plain(markup: str) -> str:
    return " ".join(_lines(markup))


def _read_entry(
    place: str, at: int, entry: _Entry, publisher: str | None, digest: str
) -> ReadReport | Problem:
    text = "\n".join(_lines(entry.content))
    title = _plain(entry.title) or None
    if not text.strip():
        said = f" {title[:80]!r}" if title else ""
        return Problem(
            path=place, line=at, reason=f"the entry{said} carries no words of its own", fatal=False
        )
    identity = entry.identity or entry.link or f"entry {at}"
    report = Report(
        id=digest_of(digest, publisher, entry.link or place, None if entry.link else at),
        digest=digest,
        source_id=identity,
        path=place,
        url=entry.link,
        title=title,
        publisher=publisher,
        published=entry.published,
        language=find_language(text),
        text=text,
        authors=entry.authors,
    )
    stretches = find_stretches(text, title=title, gentle=True)
    return ReadReport(report=report, passages=lay_passages(report.id, text, stretches))


def _accepts(path: PurePath, head: bytes) -> bool:
    if path.suffix.lower() in _SUFFIXES:
        return True
    return _OPENS.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


reader = Reader(order=60, accepts=_accepts, read=read_feed)

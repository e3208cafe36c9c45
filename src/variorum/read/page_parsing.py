"""From the bytes of a page to its elements, whatever the bytes claim to be."""

import codecs
import re
from pathlib import PurePath
from typing import NamedTuple

from lxml import etree, html

from variorum.errors import NotAReport, ReadError
from variorum.read.decoding import decode_unmarked, marked_encoding

TOO_DEEP = "nested too deeply: what lies deepest in the page was not read; simplify its markup"
TOO_LONG = "a single text or script of more than 10 MB: what follows it in the page was not read"

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
# Encodings that pages are written in; Python knows some more, a few of them slow traps.
_OF_THE_WEB = re.compile(r"iso8859|iso2022|cp\d|koi8|mac-|gb|big5|euc|shift_jis|tis-|johab|hz")
_XML_LINE = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_MOST_TAGS = 100_000  # the cost in time and memory goes by these, not by bytes
_CAREFUL = 1_000_000  # bytes; a shorter page takes less than a minute whatever is in it
_PICTURE = re.compile(rb"data:[^\"'\s<>]{100000,}")
_LIMIT = "ERR_RESOURCE_LIMIT"
# Possessive throughout, so that one walk over the page is enough whatever it holds.
_VALUE = rb"""(?:"[^"]*+"|'[^']*+'|[^\s>]++)"""
_ATTRIBUTE = re.compile(rb"\s*+(?:[^\s>=]++(?:\s*+=\s*+" + _VALUE + rb")?+|=)")
_TAG = re.compile(rb"<[a-zA-Z][^\s>]*+(?:" + _ATTRIBUTE.pattern + rb")*+")
_LONG_TAG, _MOST_ATTRIBUTES = 10_000, 5_000
_OPTIONS = {
    "encoding": "utf-8",
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
    "default_doctype": False,
}


class ParsedPage(NamedTuple):
    """The root of a page, and what of it was not read, or None."""

    root: etree._Element
    unread: str | None


def parse_page(path: PurePath, data: bytes) -> ParsedPage:
    """The elements of a page as far as they can be read.

    Raises NotAReport for bytes that hold no element, ReadError for what cannot be parsed
    or would take without end.
    """
    return _parsed(path, data, html.HTMLParser(**_OPTIONS))


def parse_page_bare(path: PurePath, data: bytes) -> ParsedPage:
    """The same of elements without lxml's extras for HTML, which the extractor asks for."""
    return _parsed(path, data, etree.HTMLParser(**_OPTIONS))


def _parsed(path: PurePath, data: bytes, parser: etree.HTMLParser) -> ParsedPage:
    if data.count(b"<") > _MOST_TAGS:
        raise ReadError(str(path), f"more than {_MOST_TAGS:,} tags: no page of one report")
    text = _XML_LINE.sub("", decode_page(data)).replace("\x00", "")
    if not text.strip():
        raise NotAReport(str(path), "empty: there is no page in it")
    source = text.encode("utf-8", "ignore")
    if len(source) > _CAREFUL:
        source = _PICTURE.sub(b"data:", source)
        _refuse_crowded(path, source)
    try:
        root = etree.fromstring(source, parser=parser)
    except etree.ParserError as error:
        raise NotAReport(str(path), "no page in it: there is no element to read") from error
    except (etree.LxmlError, RecursionError, ValueError) as error:
        raise ReadError(str(path), f"not a page that can be parsed: {error}") from error
    if root is None:
        raise NotAReport(str(path), "no page in it: there is no element to read")
    limits = [entry.message for entry in parser.error_log if entry.type_name == _LIMIT]
    if not limits:
        return ParsedPage(root, None)
    return ParsedPage(root, TOO_DEEP if any("depth" in limit for limit in limits) else TOO_LONG)


def _refuse_crowded(path: PurePath, source: bytes) -> None:
    """Raise ReadError for a tag with so many attributes that comparing them takes hours."""
    for tag in _TAG.finditer(source):
        if tag.end() - tag.start() > _LONG_TAG:
            count = sum(1 for _ in _ATTRIBUTE.finditer(tag[0]))
            if count > _MOST_ATTRIBUTES:
                reason = f"a tag with {count:,} attributes; at most {_MOST_ATTRIBUTES:,} are read"
                raise ReadError(str(path), reason)


def decode_page(data: bytes) -> str:
    """The text of a page's bytes, whatever they claim to be.

    A byte order mark decides; else UTF-8 where the bytes are that, whatever the page
    says; else what the page says; else a guess. Never raises.

    >>> decode_page(b'<meta charset="utf-8"><p>caf\\xe9 au lait</p>')[-16:]
    'café au lait</p>'
    """
    encoding, start = marked_encoding(data)
    if encoding is not None:
        return data[start:].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    said = _CHARSET.search(data[:8_192])
    if said is not None:
        name = said[1].decode("ascii", "replace").lower()
        try:
            known = _OF_THE_WEB.match(codecs.lookup(name).name)
        except LookupError:
            known = None
        if known:
            return data.decode("cp1252" if name == "iso-8859-1" else name, "replace")
    return decode_unmarked(data)

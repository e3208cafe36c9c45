"""From the bytes of a page to its elements, whatever the bytes claim to be."""

import codecs
import re
from pathlib import PurePath

from lxml import etree, html

from variorum.errors import NotAReport, ReadError
from variorum.read.decoding import decode_unmarked, marked_encoding

TOO_DEEP = "nested too deeply: what lies deepest in the page was not read; simplify its markup"

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
# Encodings that pages are written in; Python knows some more, a few of them slow traps.
_OF_THE_WEB = re.compile(r"iso8859|iso2022|cp\d|koi8|mac-|gb|big5|euc|shift_jis|tis-|johab|hz")
_XML_LINE = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_OPTIONS = {
    "encoding": "utf-8",
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
    "default_doctype": False,
}


def parse_page(path: PurePath, data: bytes) -> tuple[etree._Element, bool]:
    """The root of the page, and whether the parser gave up on what is nested too deeply.

    Raises NotAReport for bytes that hold no element, ReadError for what cannot be parsed.
    """
    return _parsed(path, data, html.HTMLParser(**_OPTIONS))


def parse_page_bare(path: PurePath, data: bytes) -> tuple[etree._Element, bool]:
    """The same of elements without lxml's extras for HTML, which the extractor asks for."""
    return _parsed(path, data, etree.HTMLParser(**_OPTIONS))


def _parsed(path: PurePath, data: bytes, parser: etree.HTMLParser) -> tuple[etree._Element, bool]:
    text = _XML_LINE.sub("", decode_page(data)).replace("\x00", "")
    if not text.strip():
        raise NotAReport(str(path), "empty: there is no page in it")
    try:
        root = etree.fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except etree.ParserError as error:
        raise NotAReport(str(path), "no page in it: there is no element to read") from error
    except (etree.LxmlError, RecursionError, ValueError) as error:
        raise ReadError(str(path), f"not a page that can be parsed: {error}") from error
    if root is None:
        raise NotAReport(str(path), "no page in it: there is no element to read")
    return root, any("depth" in entry.message for entry in parser.error_log)


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

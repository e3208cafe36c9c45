"""Web pages: all the readable text in page order, the running text marked as body."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import PurePath

from lxml import etree, html

from variorum.errors import NotAReport, ReadError
from variorum.hooks import Reader
from variorum.model.reports import Problem, ReadReport, Report
from variorum.model.spans import digest_of
from variorum.model.vocabulary import Layer
from variorum.read.datelines import dateline_end
from variorum.read.decoding import decode_unmarked, marked_encoding, refuse_large
from variorum.read.language import find_language
from variorum.read.layers import Stretch, find_layer, lay_passages
from variorum.read.page_blocks import PageBlock, find_page_blocks
from variorum.read.page_body import BodyStretch, extract_lines, locate_lines
from variorum.read.page_facts import PageFacts, find_page_facts

_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_OPENS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_XML_LINE = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_FEWEST_WORDS = 5
_MOST_TAGS = 100_000  # the parser's cost in time and memory goes by these, not by bytes
_TOO_DEEP = "nested too deeply: what lies deepest in the page was not read; simplify its markup"
_PARSER_OPTIONS = {
    "encoding": "utf-8",
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
    "default_doctype": False,
}
_KIND_LAYERS: dict[str, Layer] = {
    "caption": "caption",
    "credit": "credit",
    "byline": "byline",
    "teaser": "teaser",
}
# What such mark-up says inside the running text, of a short line only.
_SHORT_LAYERS: dict[str, Layer] = {"byline": "byline", "time": "furniture", "teaser": "teaser"}


def read_page(path: PurePath, data: bytes) -> Iterator[ReadReport | Problem]:
    """The one report of a web page.

    ``path`` is only a name. ``report.text`` is all that can be read in the page, one line
    a block, in page order; menus and links are in it, as furniture and teasers.

    Raises NotAReport when the page holds no article, ReadError when it cannot be parsed
    or has too many bytes.

    >>> page = b"<html><body><nav>Home</nav><h1>Bridge falls</h1><p>The bridge at Strelsau "
    >>> page += b"fell on Sunday, the mayor said.</p></body></html>"
    >>> [found] = read_page(PurePath("a.html"), page)
    >>> [(passage.layer, passage.text.strip()) for passage in found.passages][:2]
    [('furniture', 'Home'), ('headline', 'Bridge falls')]
    """
    refuse_large(str(path), data)
    if data.count(b"<") > _MOST_TAGS:
        raise ReadError(str(path), f"more than {_MOST_TAGS:,} tags: no page of one report")
    root, too_deep = _parsed(path, data)
    try:
        facts = find_page_facts(root)
        blocks = find_page_blocks(root)
        body = _find_body(root, blocks)
    except (etree.LxmlError, RecursionError) as error:
        raise ReadError(str(path), f"the page cannot be taken apart: {error}") from error
    if sum(len(blocks[s.block].words[s.start : s.end].split()) for s in body) < _FEWEST_WORDS:
        if too_deep:
            raise ReadError(str(path), _TOO_DEEP)
        reason = f"no article in the page: {len(blocks)} lines and none of them running text"
        raise NotAReport(str(path), f"{reason}; give the page of one report")
    yield _read_report(path, data, facts, blocks, body)
    if too_deep:
        yield Problem(path=path.as_posix(), reason=_TOO_DEEP, fatal=False)


def _read_report(
    path: PurePath,
    data: bytes,
    facts: PageFacts,
    blocks: Sequence[PageBlock],
    body: Sequence[BodyStretch],
) -> ReadReport:
    text = "\n".join(block.words for block in blocks)
    running = " ".join(blocks[s.block].words[s.start : s.end] for s in body)
    digest = sha256(data).hexdigest()
    report = Report(
        id=digest_of(digest, facts.publisher, facts.url or path.name, None),
        digest=digest,
        source_id=None,
        path=path.as_posix(),
        url=facts.url,
        title=facts.title,
        publisher=facts.publisher,
        published=facts.published,
        language=find_language(running),
        text=text,
        authors=facts.authors,
    )
    stretches = tuple(_label(facts, blocks, body))
    return ReadReport(report=report, passages=lay_passages(report.id, text, stretches))


def _parsed(path: PurePath, data: bytes) -> tuple[etree._Element, bool]:
    """The root of the page, and whether the parser gave up on what is nested too deeply."""
    text = _XML_LINE.sub("", decode_page(data)).replace("\x00", "")
    if not text.strip():
        raise NotAReport(str(path), "empty: there is no page in it")
    parser = html.HTMLParser(**_PARSER_OPTIONS)
    try:
        root = html.fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except etree.ParserError as error:
        raise NotAReport(str(path), "no page in it: there is no element to read") from error
    except (etree.LxmlError, RecursionError, ValueError) as error:
        raise ReadError(str(path), f"not a page that can be parsed: {error}") from error
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
        if name not in {"utf-8", "utf8", "utf-16", "utf-7", "unicode"}:
            try:
                return data.decode("cp1252" if name == "iso-8859-1" else name, "replace")
            except (LookupError, ValueError):
                pass
    return decode_unmarked(data)


def _find_body(root: etree._Element, blocks: Sequence[PageBlock]) -> list[BodyStretch]:
    found = locate_lines(extract_lines(root), blocks)
    if found:
        return found
    return [
        BodyStretch(at, 0, len(block.words))
        for at, block in enumerate(blocks)
        if block.kind is None and block.tag not in {"h1", "h2"} and _is_sentence(block)
    ]


def _is_sentence(block: PageBlock) -> bool:
    closed = block.words.rstrip("\"'”’»)").endswith((".", "!", "?", "…"))
    return closed and block.linked < 0.5 and len(block.words.split()) >= _FEWEST_WORDS


def _label(
    facts: PageFacts, blocks: Sequence[PageBlock], body: Sequence[BodyStretch]
) -> Iterator[Stretch]:
    """The stretches of the text, block by block."""
    by_block: dict[int, list[BodyStretch]] = {}
    for stretch in body:
        by_block.setdefault(stretch.block, []).append(stretch)
    headline = _find_headline(facts, blocks, body)
    offset = 0
    for at, block in enumerate(blocks):
        length = len(block.words)
        if at == headline:
            yield Stretch(offset, offset + length, "headline")
        elif at in by_block:
            for start, end, layer in _label_running(block, by_block[at], facts.live):
                yield Stretch(offset + start, offset + end, layer)
        else:
            yield Stretch(offset, offset + length, _layer_beside(block))
        offset += length + 1


def _label_running(
    block: PageBlock, stretches: Sequence[BodyStretch], live: bool
) -> Iterator[tuple[int, int, Layer]]:
    """A block that holds running text: the text itself, and what stands around it."""
    words, at = block.words, 0
    whole = stretches[0].start == 0 and stretches[-1].end == len(words)
    layer = _layer_within(block) if whole else None
    if layer is not None:
        yield 0, len(words), layer
        return
    body: Layer = "live_post" if live else "body"
    for stretch in stretches:
        if stretch.start > at:
            yield at, stretch.start, "furniture"
        start = stretch.start
        ends = dateline_end(words[start : stretch.end])
        if ends:
            yield start, start + ends, "dateline"
            start += ends
        yield start, stretch.end, body
        at = stretch.end
    if at < len(words):
        yield at, len(words), "furniture"


def _layer_within(block: PageBlock) -> Layer | None:
    """What an extractor's line is after all, by its own words or its mark-up."""
    layer = find_layer(block.words)
    if layer is not None:
        return layer
    words = len(block.words.split())
    if block.tag == "figcaption":
        return "caption"
    if block.linked > 0.95 and words >= _FEWEST_WORDS:
        return "teaser"
    return _SHORT_LAYERS.get(block.kind or "") if words <= 12 else None


def _layer_beside(block: PageBlock) -> Layer:
    """The layer of a block that the extractor left out."""
    if block.kind in _KIND_LAYERS:
        return _KIND_LAYERS[block.kind]
    if block.kind is not None:
        return "furniture"
    return find_layer(block.words) or "furniture"


def _find_headline(
    facts: PageFacts, blocks: Sequence[PageBlock], body: Sequence[BodyStretch]
) -> int | None:
    """The block that says the title; else the last first-rank heading above the body."""
    first = body[0].block if body else len(blocks)
    title = _folded(facts.title or "")
    ranked = sorted(
        (block.tag != "h1", at > first, abs(first - at), at)
        for at, block in enumerate(blocks)
        if title
        and len(block.words) < 2 * len(facts.title or "") + 8
        and _folded(block.words) == title
        and block.linked < 0.9
    )
    if ranked:
        return ranked[0][3]
    headings = [at for at, block in enumerate(blocks[: first + 1]) if block.tag == "h1"]
    return headings[-1] if headings else None


def _folded(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())


def _accepts(path: PurePath, head: bytes) -> bool:
    if path.suffix.lower() in _SUFFIXES:
        return True
    return _OPENS.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


reader = Reader(order=100, accepts=_accepts, read=read_page)

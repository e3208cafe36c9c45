"""Web pages: all the readable text in page order, the running text marked as body."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import PurePath

from lxml import etree
from msgspec.structs import replace

from variorum.errors import NotAReport, ReadError
from variorum.hooks import Reader, readers
from variorum.model.anchors import LivePost
from variorum.model.reports import Problem, ReadReport, Report
from variorum.model.spans import digest_of
from variorum.read.decoding import refuse_large
from variorum.read.language import find_language
from variorum.read.layers import Stretch, lay_passages
from variorum.read.page_anchors import find_anchors
from variorum.read.page_blocks import PageBlock, find_page_blocks
from variorum.read.page_body import BodyStretch, extract_lines, locate_lines
from variorum.read.page_facts import PageFacts, find_candidates, find_page_facts
from variorum.read.page_labels import label_blocks, label_quickly
from variorum.read.page_parsing import parse_page, parse_page_bare
from variorum.read.page_posts import find_posts
from variorum.read.page_quick import find_prose
from variorum.read.site_rules import (
    SiteRule,
    apply_site_rule,
    find_site_rule,
    read_site_rules,
)

_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_OPENS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_SHIPPED = read_site_rules()
_MOST_ELEMENTS = 30_000
_CROWDED = f"more than {_MOST_ELEMENTS:,} elements: its running text was found the quick way"
_FEWEST_WORDS = 5
_FEWEST_LETTERS = 30


def read_page(path: PurePath, data: bytes) -> Iterator[ReadReport | Problem]:
    """The one report of a web page, each of its lines anchored where it stands in the page.

    ``path`` is only a name. ``report.text`` is all that can be read in the page, one line
    a block, in page order; menus and links are in it, as furniture and teasers.

    Raises NotAReport when the page holds no article, ReadError when it cannot be parsed
    or has too many bytes.

    >>> page = b"<html><body><nav>Home</nav><h1>Bridge falls</h1><p>The bridge at Strelsau "
    >>> page += b"fell on Sunday, the mayor said.</p></body></html>"
    >>> [found] = read_page(PurePath("a.html"), page)
    >>> [(passage.layer, passage.text.strip()) for passage in found.passages][:2]
    [('furniture', 'Home'), ('headline', 'Bridge falls')]
    >>> found.anchors[2].element
    '/html[1]/body[1]/p[1]'
    """
    return _read_page(path, data, _SHIPPED)


def _read_page(
    path: PurePath, data: bytes, rules: Sequence[SiteRule]
) -> Iterator[ReadReport | Problem]:
    refuse_large(str(path), data)
    root, unread = parse_page(path, data)
    crowded = _is_crowded(root, data)
    try:
        blocks = find_page_blocks(root)
        anchors = find_anchors(blocks)
        stated = find_page_facts(root)
        rule = find_site_rule(rules, stated.url, stated.published)
        blocks, body = _take_apart(root, blocks, rule, crowded=crowded)
        facts = find_page_facts(root, blocks, _first(body, blocks))
        running = {stretch.block for stretch in body}
        posts = find_posts(root, blocks, running, facts.linked, live=facts.live)
    except (etree.LxmlError, RecursionError) as error:
        raise ReadError(str(path), f"the page cannot be taken apart: {error}") from error
    _refuse_without_article(path, blocks, body, unread)
    stretches = tuple(label_blocks(facts, blocks, body, posts))
    found = _read_report(path, data, facts, _words(blocks, body), blocks, stretches)
    laid = tuple(
        LivePost(start=anchors[at].start, end=anchors[at].end, posted_at=posted)
        for at, posted in posts.items()
        if at in running
    )
    yield replace(found, anchors=anchors, facts=tuple(find_candidates(root, facts)), posts=laid)
    for reason in [_CROWDED] * crowded + [unread] * bool(unread):
        yield Problem(path=path.as_posix(), reason=str(reason), fatal=False)


def _take_apart(
    root: etree._Element, blocks: list[PageBlock], rule: SiteRule | None, *, crowded: bool
) -> tuple[list[PageBlock], list[BodyStretch]]:
    """The blocks as a site's rule marks them, if there is one, and the running text."""
    if rule is None:
        return blocks, find_prose(blocks) if crowded else _find_body(root, blocks)
    marked, body, taken = apply_site_rule(rule, root, blocks)
    found = body or (find_prose(blocks) if crowded else _find_body(root, blocks))
    return marked, [stretch for stretch in found if stretch.block not in taken]


def read_page_quickly(path: PurePath, data: bytes) -> Iterator[ReadReport | Problem]:
    """The one report of a web page, several times as fast and less exact.

    The same text, at the same offsets. What differs: the running text is the one stretch of
    lines that reads most like prose, whole lines only; layers go by the mark-up alone;
    no anchors, no candidates for its facts, no posts of a live blog.

    Raises what `read_page` raises.

    >>> page = b"<html><body><nav>Home</nav><h1>Bridge falls</h1><p>The bridge at Strelsau "
    >>> page += b"fell on Sunday, the mayor said.</p></body></html>"
    >>> [found] = read_page_quickly(PurePath("a.html"), page)
    >>> found.passages[-1].layer, found.anchors
    ('body', ())
    """
    refuse_large(str(path), data)
    root, unread = parse_page_bare(path, data)
    try:
        blocks = find_page_blocks(root)
        body = find_prose(blocks)
        facts = find_page_facts(root, blocks, _first(body, blocks))
    except (etree.LxmlError, RecursionError) as error:
        raise ReadError(str(path), f"the page cannot be taken apart: {error}") from error
    _refuse_without_article(path, blocks, body, unread)
    stretches = tuple(label_quickly(facts, blocks, body))
    yield _read_report(path, data, facts, _words(blocks, body), blocks, stretches)
    if unread:
        yield Problem(path=path.as_posix(), reason=unread, fatal=False)


def _is_crowded(root: etree._Element, data: bytes) -> bool:
    """Whether the extractor, whose time grows with the square, would take minutes."""
    return len(data) > 5 * _MOST_ELEMENTS and root.xpath("count(//*)") > _MOST_ELEMENTS


def _first(body: Sequence[BodyStretch], blocks: Sequence[PageBlock]) -> int:
    return body[0].block if body else len(blocks)


def _words(blocks: Sequence[PageBlock], body: Sequence[BodyStretch]) -> str:
    return " ".join([blocks[s.block].words[s.start : s.end] for s in body])


def _refuse_without_article(
    path: PurePath, blocks: Sequence[PageBlock], body: Sequence[BodyStretch], unread: str | None
) -> None:
    running = _words(blocks, body)
    if running.count(" ") + 1 < _FEWEST_WORDS and len(running) < _FEWEST_LETTERS:
        if unread:
            raise ReadError(str(path), unread)
        reason = f"no article in the page: {len(blocks)} lines and none of them running text"
        raise NotAReport(str(path), f"{reason}; give the page of one report")


def _read_report(
    path: PurePath,
    data: bytes,
    facts: PageFacts,
    running: str,
    blocks: Sequence[PageBlock],
    stretches: Sequence[Stretch],
) -> ReadReport:
    text = "\n".join([block.words for block in blocks])
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
        modified=facts.modified,
        paywalled=facts.paywalled,
    )
    return ReadReport(report=report, passages=lay_passages(report.id, text, stretches))


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


def _accepts(path: PurePath, head: bytes) -> bool:
    if path.suffix.lower() in _SUFFIXES:
        return True
    return _OPENS.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def reader_with(rules: Sequence[SiteRule]) -> Reader:
    """A reader of web pages that knows these sites instead of those that are shipped."""
    return Reader(order=100, accepts=_accepts, read=partial(_read_page, rules=rules))


reader = Reader(order=100, accepts=_accepts, read=read_page)
quick_reader = Reader(order=100, accepts=_accepts, read=read_page_quickly)


def quick_readers() -> tuple[Reader, ...]:
    """Every installed reader, lowest order first, with web pages read the quick way.

    >>> quick_reader in quick_readers(), reader in quick_readers()
    (True, False)
    """
    return tuple(quick_reader if known == reader else known for known in readers())

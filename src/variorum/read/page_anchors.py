"""Where each line of a page's text stands in the page: its element, and the offsets in it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from variorum.model.anchors import Anchor
from variorum.read.page_blocks import PageBlock, Piece

_TOKEN = re.compile(r"\S+")
_PLAIN = re.compile(r"[a-zA-Z][a-zA-Z0-9]*")  # a tag that can stand in an XPath by itself


def find_anchors(blocks: Sequence[PageBlock]) -> tuple[Anchor, ...]:
    """An anchor for each block, where the text is the blocks' words joined by line feeds.

    >>> from lxml import html
    >>> from variorum.read.page_blocks import find_page_blocks
    >>> page = html.document_fromstring("<p> A <b>bridge</b> \\n fell.</p>")
    >>> [found] = find_anchors(find_page_blocks(page))
    >>> found.element, found.element_start, found.element_end, found.skips
    ('/html[1]/body[1]/p[1]', 1, 17, ((9, 2),))
    """
    paths = _Paths()
    anchors = []
    offset = 0
    for block in blocks:
        element, before = block.pieces[0].place.element, block.pieces[0].place.at
        start, end, skips = _aligned(block.pieces, len(block.words))
        anchors.append(
            Anchor(
                start=offset,
                end=offset + len(block.words),
                element=paths.of(element),
                element_start=start - before,
                element_end=end - before,
                page_start=start,
                skips=skips,
            )
        )
        offset += len(block.words) + 1
    return tuple(anchors)


def _aligned(pieces: Sequence[Piece], length: int) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    """Start and end in the page's text content, and what is passed over between them."""
    text, _, at = pieces[0]
    if len(pieces) == 1 and len(text.strip()) == length:
        start = at + len(text) - len(text.lstrip())
        return start, start + length, ()
    tokens = list(_tokens(pieces))
    start, done, passed = tokens[0][0], 0, 0
    skips: list[tuple[int, int]] = []
    for place, size, joined in tokens:
        done += 0 if joined else 1
        more = place - start - done - passed
        if more:
            skips.append((done, more))
            passed += more
        done += size
    return start, start + done + passed, tuple(skips)


def _tokens(pieces: Sequence[Piece]) -> Iterator[tuple[int, int, bool]]:
    """Where each run of characters stands, its length, and whether it joins the one before."""
    joined = first = True
    for text, _, at in pieces:
        last = 0
        for match in _TOKEN.finditer(text):
            joined = first or (joined and match.start() == last)
            yield at + match.start(), match.end() - match.start(), joined
            joined, last, first = True, match.end(), False
        joined = joined and last == len(text)


class _Paths:
    """XPaths of elements; the children of an element are counted once, whoever asks."""

    def __init__(self) -> None:
        self._paths: dict[etree._Element, str] = {}

    def of(self, element: etree._Element | None) -> str:
        if element is None:
            return ""
        for inner in reversed([element, *element.iterancestors()]):
            if inner not in self._paths:
                self._count(inner)
        return self._paths[element]

    def _count(self, element: etree._Element) -> None:
        """The paths of an element and of all its siblings; its parent's is known."""
        parent = element.getparent()
        if parent is None:
            self._paths[element] = f"/{element.tag}[1]"
            return
        above = self._paths[parent]
        counts: Counter[str] = Counter()
        for at, child in enumerate(parent.iterchildren(etree.Element), start=1):
            counts[child.tag] += 1
            plain = _PLAIN.fullmatch(child.tag)
            step = f"{child.tag}[{counts[child.tag]}]" if plain else f"*[{at}]"
            self._paths[child] = f"{above}/{step}"

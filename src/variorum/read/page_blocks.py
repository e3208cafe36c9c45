"""A page's readable text, block by block, in page order."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from lxml import etree

_TABLES: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("pages.toml").read_text(encoding="utf-8")
)
_UNREAD = frozenset(_TABLES["markup"]["unread"].split())
_INLINE = frozenset(_TABLES["markup"]["inline"].split())
_BREAKS = frozenset(_TABLES["markup"]["breaks"].split())
_KIND_OF_WORD: dict[str, str] = {
    word: kind["name"]
    for kind in reversed(_TABLES["kind"])
    for word in kind.get("words", "").split()
}
_KIND_OF_TAG: dict[str, str] = {
    tag: kind["name"] for kind in _TABLES["kind"] for tag in kind.get("tags", "").split()
}
_RANK = {kind["name"]: rank for rank, kind in enumerate(_TABLES["kind"])}
_PARTS = re.compile(r"[a-z]+(?:-caption)?")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FLAT = _HEADINGS | {"p"}
_NAMING = frozenset({"class", "id", "itemprop", "rel", "role", "data-component", "data-testid"})
_PROSE = 10  # words of a line that is no menu
_WIDE = 0.5  # share of the prose
_UNNAMED = frozenset({"html", "body", "main", "article"})  # their names say nothing of a line


class Place(NamedTuple):
    """What holds inside an element, by its ancestors.

    ``element`` is the nearest block element; ``at`` is how many code points of the page's
    text content stand before it. ``mark`` is the number of the element that gave the kind.
    """

    tag: str
    kind: str | None
    linked: bool
    parent: int
    element: etree._Element | None
    at: int
    mark: int


class Piece(NamedTuple):
    """A text node as it is, what holds there, and how much of the page's text is before."""

    text: str
    place: Place
    at: int


class PageBlock(NamedTuple):
    """One line of the page's text: what stands in one block element, between breaks.

    ``tag`` is the nearest block element's. ``kind`` is what the markup says it is
    (``caption``, ``credit``, ``byline``, ``time``, ``teaser``, ``furniture``) or None.
    ``linked`` is the share of its characters that stand in a link, ``parent`` a number
    that blocks under the same parent share. ``pieces`` are the text nodes it is made of.
    """

    words: str
    tag: str
    kind: str | None
    linked: float
    parent: int
    pieces: tuple[Piece, ...] = ()


class _Line:
    """The pieces of text since the last block edge."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.done: list[PageBlock] = []

    def add(self, text: str, place: Place, at: int) -> None:
        if self.pieces or not text.isspace():
            self.pieces.append(Piece(text, place, at))

    def end(self) -> None:
        words = " ".join("".join([text for text, _, _ in self.pieces]).split())
        if words:
            self.done.append(_block(words, self.pieces))
        self.pieces = []


def _block(words: str, pieces: list[Piece]) -> PageBlock:
    first = pieces[0].place
    if len(pieces) == 1 or all(piece.place is first for piece in pieces):
        linked = float(first.linked)
        return PageBlock(words, first.tag, first.kind, linked, first.parent, tuple(pieces))
    said = [(len(text.strip()), place) for text, place, _ in pieces if not text.isspace()]
    kinds = {place.kind for _, place in said}
    # A marked inline element speaks for the line only when the whole line is in it,
    # or when it is the nearest mark of all but a few characters.
    kind = kinds.pop() if len(kinds) == 1 else _most(said)
    total = sum(count for count, _ in said) or 1
    share = sum(count for count, place in said if place.linked) / total
    return PageBlock(words, first.tag, kind, share, first.parent, tuple(pieces))


def _most(said: list[tuple[int, Place]]) -> str | None:
    total = sum(count for count, _ in said)
    for kind in {place.kind for _, place in said}:
        if sum(count for count, place in said if place.kind == kind) >= 0.9 * total:
            return kind
    return None


def find_page_blocks(root: etree._Element) -> list[PageBlock]:
    """The blocks of a parsed page, in the order they stand in it.

    What the page holds as text and nobody reads (scripts, styles) is in no block, but it
    counts where places are counted, as it does in the page's own text content.

    >>> from lxml import html
    >>> page = html.fromstring("<div><p>A <b>bridge</b> fell.</p><nav>Home</nav></div>")
    >>> [(block.words, block.tag, block.kind) for block in find_page_blocks(page)]
    [('A bridge fell.', 'p', None), ('Home', 'nav', 'furniture')]
    """
    line = _Line()
    stack = [Place("body", None, False, 0, None, 0, 0)]
    at = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for count, (event, element) in enumerate(walk):
        tag = element.tag
        if event == "start":
            if tag in _UNREAD:
                at += sum(map(len, element.itertext())) if len(element) else len(element.text or "")
                walk.skip_subtree()
                continue
            if line.pieces and tag not in _INLINE:
                line.end()
            stack.append(_inside(element, tag, stack[-1], count, at))
            text = element.text
        else:
            if tag not in _UNREAD:
                if line.pieces and tag not in _INLINE:
                    line.end()
                stack.pop()
            text = element.tail if element is not root else None
        if text:
            line.add(text, stack[-1], at)
            at += len(text)
    line.end()
    return _without_wide_marks(line.done)


def _without_wide_marks(blocks: list[PageBlock]) -> list[PageBlock]:
    """A mark round most of the page's prose is the page's frame and says nothing of a line."""
    prose: dict[int, int] = {}
    for block in blocks:
        if block.linked < 0.5 and block.words.count(" ") >= _PROSE:
            mark = block.pieces[0].place.mark if block.kind == "furniture" else 0
            prose[mark] = prose.get(mark, 0) + len(block.words)
    total = sum(prose.values())
    wide = {mark for mark, size in prose.items() if mark and size > _WIDE * total}
    if not wide:
        return blocks
    return [
        block._replace(kind=None)
        if block.kind == "furniture" and block.pieces[0].place.mark in wide
        else block
        for block in blocks
    ]


def _inside(element: etree._Element, tag: str, outer: Place, count: int, at: int) -> Place:
    kind = _kind(element, tag)
    if kind is None or (outer.kind is not None and _RANK[outer.kind] < _RANK[kind]):
        kind, mark = outer.kind, outer.mark
    else:
        mark = count
    linked = outer.linked or tag == "a"
    if tag in _INLINE or tag in _BREAKS:
        if kind == outer.kind and linked == outer.linked:
            return outer
        return Place(outer.tag, kind, linked, outer.parent, outer.element, outer.at, mark)
    keeps = outer.tag in _HEADINGS  # a div inside an h1 is still the h1
    parent = outer.parent if tag in _FLAT else count
    return Place(outer.tag if keeps else tag, kind, linked, parent, element, at, mark)


def _kind(element: etree._Element, tag: str) -> str | None:
    if tag in _KIND_OF_TAG:
        return _KIND_OF_TAG[tag]
    given = element.items()
    if not given or tag in _UNNAMED:
        return None
    found = None
    for name, value in given:
        if value and name in _NAMING:
            kind = _kind_of_value(value[:400])
            if kind and (found is None or _RANK[kind] < _RANK[found]):
                found = kind
    return found


@lru_cache(maxsize=16_384)
def _kind_of_value(value: str) -> str | None:
    kinds = {_kind_of_name(token[:80]) for token in value.split()} - {None}
    return min(kinds, key=lambda kind: _RANK[kind or ""], default=None)


@lru_cache(maxsize=16_384)
def _kind_of_name(token: str) -> str | None:
    lowered = token.lower()
    whole = _KIND_OF_WORD.get(lowered) or _KIND_OF_WORD.get(re.sub(r"[^a-z]", "", lowered))
    if whole:
        return whole
    for part in _PARTS.findall(_CAMEL.sub("-", token).lower()):
        kind = _KIND_OF_WORD.get(part)
        if kind:
            return kind
    return None

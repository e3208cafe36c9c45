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
_NAMING = ("class", "id", "itemprop", "rel", "role", "data-component", "data-testid")


class PageBlock(NamedTuple):
    """One line of the page's text: what stands in one block element, between breaks.

    ``tag`` is the nearest block element's. ``kind`` is what the markup says it is
    (``caption``, ``credit``, ``byline``, ``time``, ``teaser``, ``furniture``) or None.
    ``linked`` is the share of its characters that stand in a link, ``parent`` a number
    that blocks under the same parent share.
    """

    words: str
    tag: str
    kind: str | None
    linked: float
    parent: int


class _Place(NamedTuple):
    """What holds inside an element, by its ancestors."""

    tag: str
    kind: str | None
    linked: bool
    parent: int


class _Line:
    """The pieces of text since the last block edge."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, _Place]] = []
        self.done: list[PageBlock] = []

    def add(self, text: str | None, place: _Place) -> None:
        if text:
            self.pieces.append((text, place))

    def end(self) -> None:
        words = " ".join("".join(text for text, _ in self.pieces).split())
        if words:
            self.done.append(self._block(words))
        self.pieces.clear()

    def _block(self, words: str) -> PageBlock:
        said = [(len(text.strip()), place) for text, place in self.pieces if not text.isspace()]
        kinds = {place.kind for _, place in said}
        # A marked inline element speaks for the line only when the whole line is in it,
        # or when it is the nearest mark of all but a few characters.
        kind = kinds.pop() if len(kinds) == 1 else _most(said)
        linked = sum(count for count, place in said if place.linked)
        last = said[0][1]
        total = sum(count for count, _ in said) or 1
        return PageBlock(words, last.tag, kind, linked / total, last.parent)


def _most(said: list[tuple[int, _Place]]) -> str | None:
    total = sum(count for count, _ in said)
    for kind in {place.kind for _, place in said}:
        if sum(count for count, place in said if place.kind == kind) >= 0.9 * total:
            return kind
    return None


def find_page_blocks(root: etree._Element) -> list[PageBlock]:
    """The blocks of a parsed page, in the order they stand in it.

    >>> from lxml import html
    >>> page = html.fromstring("<div><p>A <b>bridge</b> fell.</p><nav>Home</nav></div>")
    >>> [(block.words, block.tag, block.kind) for block in find_page_blocks(page)]
    [('A bridge fell.', 'p', None), ('Home', 'nav', 'furniture')]
    """
    line = _Line()
    stack = [_Place("body", None, False, 0)]
    skipping: etree._Element | None = None
    for count, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        tag = element.tag
        if not isinstance(tag, str):
            continue
        unread = tag in _UNREAD
        if event == "start":
            if skipping is None and unread:
                skipping = element
            if skipping is None:
                if tag not in _INLINE:
                    line.end()
                stack.append(_inside(element, tag, stack[-1], count))
                line.add(element.text, stack[-1])
            continue
        if skipping is not None and element is not skipping:
            continue
        if skipping is None:
            if tag not in _INLINE:
                line.end()
            stack.pop()
        skipping = None
        line.add(element.tail if element is not root else None, stack[-1])
    line.end()
    return line.done


def _inside(element: etree._Element, tag: str, outer: _Place, count: int) -> _Place:
    kind = _kind(element, tag)
    if kind is None or (outer.kind is not None and _RANK[outer.kind] < _RANK[kind]):
        kind = outer.kind
    linked = outer.linked or tag == "a"
    if tag in _INLINE or tag in _BREAKS:
        return outer._replace(kind=kind, linked=linked)
    keeps = outer.tag in _HEADINGS  # a div inside an h1 is still the h1
    parent = outer.parent if tag in {"p", *_HEADINGS} else count
    return _Place(outer.tag if keeps else tag, kind, linked, parent)


def _kind(element: etree._Element, tag: str) -> str | None:
    if tag in _KIND_OF_TAG:
        return _KIND_OF_TAG[tag]
    if tag in {"html", "body", "main", "article"}:
        return None
    found = None
    for name in _NAMING:
        value = element.get(name)
        if value:
            for token in value.split():
                kind = _kind_of_name(token[:80])
                if kind and (found is None or _RANK[kind] < _RANK[found]):
                    found = kind
    return found


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

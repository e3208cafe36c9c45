"""The posts of a live blog, each with its own time: by its mark-up, else by linked data."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from lxml import etree

from variorum.read.page_blocks import PageBlock
from variorum.read.page_linked import clean
from variorum.read.page_times import read_moment

_FEWEST = 3  # posts that make a live blog of a page that does not call itself one
_PROSE = 15  # words
_OPENING = 32  # letters and digits that tell one post from another
_CLOCK = frozenset({"minute", "second"})


def find_posts(
    root: etree._Element,
    blocks: Sequence[PageBlock],
    body: Collection[int],
    linked: dict[str, Any],
    *,
    live: bool,
) -> dict[int, str]:
    """When each block was posted, as ISO 8601, for those that stand in a post.

    ``body`` holds the numbers of the blocks of running text, ``linked`` the page's
    linked data. Posts are elements side by side with a dated time element in
    each; a page that does not call itself ``live`` must have three with running text
    in them and different times.

    >>> from lxml import html
    >>> from variorum.read.page_blocks import find_page_blocks
    >>> post = "<article><time datetime='2031-03-12T1%d:00Z'>now</time><p>The river rises.</p>"
    >>> page = html.document_fromstring("".join(post % at + "</article>" for at in range(3)))
    >>> sorted(set(find_posts(page, find_page_blocks(page), {1, 3, 5}, {}, live=True).values()))
    ['2031-03-12T10:00Z', '2031-03-12T11:00Z', '2031-03-12T12:00Z']
    """
    stamps = _dated(root)
    found = _in_elements(blocks, _side_by_side(stamps)) if len(stamps) >= _FEWEST else {}
    if found and (live or _are_posts(found, blocks, body)):
        return found
    return _by_opening(blocks, _updates(linked)) if live else {}


def _dated(root: etree._Element) -> list[tuple[etree._Element, str]]:
    """The time elements that name a time of day, in page order."""
    found = []
    for element in root.iter("time"):
        moment = read_moment(clean(element.get("datetime")))
        if moment is not None and moment.precision in _CLOCK:
            found.append((element, moment.value))
    return found


def _side_by_side(stamps: Sequence[tuple[etree._Element, str]]) -> dict[etree._Element, str]:
    """The children of the element that has the most children with a time, and their times."""
    seen: dict[etree._Element, str] = {}
    for element, value in stamps:
        for above in (element, *element.iterancestors()):
            if above in seen:
                break
            seen[above] = value
    children = Counter(above.getparent() for above in seen if above.getparent() is not None)
    if not children:
        return {}
    parent, count = children.most_common(1)[0]
    if count < _FEWEST:
        return {}
    return {above: value for above, value in seen.items() if above.getparent() is parent}


def _in_elements(blocks: Sequence[PageBlock], posts: dict[etree._Element, str]) -> dict[int, str]:
    found: dict[int, str] = {}
    known: dict[etree._Element, str | None] = dict(posts)
    for at, block in enumerate(blocks):
        element = block.pieces[0].place.element
        passed = []
        while element is not None and element not in known:
            passed.append(element)
            element = element.getparent()
        value = known[element] if element is not None else None
        known.update(dict.fromkeys(passed, value))
        if value is not None:
            found[at] = value
    return found


def _are_posts(found: dict[int, str], blocks: Sequence[PageBlock], body: Collection[int]) -> bool:
    told = {
        value
        for at, value in found.items()
        if at in body and len(blocks[at].words.split()) >= _PROSE
    }
    outside = sum(at not in found for at in body)
    return len(told) >= _FEWEST and outside < 0.5 * len(body)


def _by_opening(blocks: Sequence[PageBlock], updates: Iterable[dict[str, Any]]) -> dict[int, str]:
    """Each post from the line that opens as linked data has it, up to the next post."""
    opens = {key: value for update in updates for key, value in _openings(update)}
    found: dict[int, str] = {}
    current: str | None = None
    for at, block in enumerate(blocks):
        current = opens.get(_folded(block.words), current)
        if block.kind == "furniture":
            current = None
        if current is not None:
            found[at] = current
    return found


def _updates(linked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    given = linked.get("liveBlogUpdate")
    listed = given if isinstance(given, list) else [given]
    return (update for update in listed if isinstance(update, dict))


def _openings(update: dict[str, Any]) -> Iterator[tuple[str, str]]:
    moment = read_moment(clean(update.get("datePublished")))
    for name in ("headline", "articleBody"):
        key = _folded(clean(update.get(name)) or "")
        if moment is not None and len(key) >= _OPENING // 2:
            yield key, moment.value


def _folded(words: str) -> str:
    return "".join(c for c in words[: 4 * _OPENING].casefold() if c.isalnum())[:_OPENING]

"""The running text of a page at a glance: one stretch of lines, by their length and links.

Each line counts for as many words as it has where it reads as prose, and against the
stretch where it is a menu, a list of links or a scrap; the stretch with the largest sum is
taken. Source of the method: maximum subsequence segmentation (Pasternack and Roth,
"Extracting article text from the web", 2009), here over the lines of a page.
"""

import re
from collections.abc import Sequence

from variorum.read.page_blocks import PageBlock
from variorum.read.page_body import BodyStretch

_CLOSED = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$")
_PROSE_WORDS, _SENTENCE_WORDS, _MOST_WORDS = 8, 5, 30
_CHARACTERS = 8  # for one word, where a script has no spaces
_PARAGRAPH = 1.5  # times what the same line counts in another element
_AGAINST = {"furniture": -16.0, "teaser": -16.0}
_OTHER_KIND, _LINKS, _HEADING, _SCRAP = -5.0, -20.0, -2.0, -4.0
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_MOST_LINKED = 0.6


def find_prose(blocks: Sequence[PageBlock]) -> list[BodyStretch]:
    """The lines of running text, whole, in page order; none where nothing reads as prose.

    >>> story = "The bridge fell on Sunday after a week of rain."
    >>> page = [PageBlock("Home", "li", None, 1, 1), PageBlock(story, "p", None, 0, 2)]
    >>> find_prose(page)
    [BodyStretch(block=1, start=0, end=47)]
    """
    best = current = 0.0
    start = first = last = 0
    for at, block in enumerate(blocks):
        current += _weight(block)
        if current <= 0:
            current, start = 0.0, at + 1
        elif current > best:
            best, first, last = current, start, at + 1
    return [
        BodyStretch(at, 0, len(blocks[at].words))
        for at in range(first, last)
        if blocks[at].kind is None and blocks[at].linked < _MOST_LINKED and blocks[at].tag != "h1"
    ]


def _weight(block: PageBlock) -> float:
    text, tag, kind, linked = block[:4]
    if kind in _AGAINST:
        return _AGAINST[kind]
    if linked > 0.5:
        return _LINKS
    if kind is not None:
        return _OTHER_KIND
    words = max(text.count(" ") + 1, len(text) // _CHARACTERS)
    if words >= _PROSE_WORDS or (words >= _SENTENCE_WORDS and _CLOSED.search(text)):
        counted = min(words, _MOST_WORDS)
        return counted * _PARAGRAPH if tag in {"p", "blockquote"} else counted
    return _HEADING if tag in _HEADINGS else _SCRAP

"""Where a line of a report stands in the page it was read from, and what a page says of itself."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

_BESIDE = 32  # characters before and after a quote, enough to tell it from another


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """One line of ``report.text`` and the same line in the page.

    ``start`` and ``end`` are offsets into ``report.text``. ``element`` is the XPath of the
    block element that holds the line; ``element_start`` and ``element_end`` are offsets
    into that element's text content (all its text nodes joined, scripts too, comments
    not), ``page_start`` is where the line begins in the text content of the whole page.
    All are half open and count Unicode code points.

    The line has its white space folded, the page has not: ``skips`` says, for so many
    characters of the line, how many more of the page are passed over before the next one.
    """

    start: int
    end: int
    element: str
    element_start: int
    element_end: int
    page_start: int
    skips: tuple[tuple[int, int], ...] = ()

    def within(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of ``report.text`` inside the line, as offsets into the element's text.

        >>> line = Anchor(start=10, end=15, element="/html", element_start=3, element_end=10,
        ...               page_start=3, skips=((2, 2),))
        >>> line.within(10, 12), line.within(12, 15)
        ((3, 5), (7, 10))
        """
        first = start - self.start
        last = end - self.start - 1
        return self.element_start + self._moved(first), self.element_start + self._moved(last) + 1

    def _moved(self, at: int) -> int:
        return at + sum(more for after, more in self.skips if after <= at)


class PageFact(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a page says of itself, where it says so, and whether it was taken.

    ``name`` is the fact (``title``, ``author``, ``publisher``, ``published``, ``modified``,
    ``language``, ``paywalled``, ``url``); ``value`` the candidate as ISO 8601 where it is a
    time, else as written; ``where`` the place in the page in words. ``precision`` (``year
    month day minute second``) and ``zoned`` (whether it names its time zone) are of times
    only. A fact whose candidates disagree has none that is ``taken``.
    """

    name: str
    value: str
    where: str
    taken: bool
    precision: str | None = None
    zoned: bool | None = None


class LivePost(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a live blog and when its post was posted, as ISO 8601.

    ``start`` and ``end`` are half-open offsets into ``report.text``.
    """

    start: int
    end: int
    posted_at: str


def find_selectors(
    text: str, anchors: Sequence[Anchor], start: int, end: int
) -> Iterator[dict[str, Any]]:
    """The W3C selectors of a stretch of a report: one for each line of the page it lies in.

    Each is an XPathSelector refined by a TextPositionSelector in that element's text
    content; the words stand beside it as a TextQuoteSelector, for a page whose markup has
    changed. ``text`` is ``report.text``; nothing is yielded where no line is anchored.
    Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017, section 4.2.

    >>> line = Anchor(start=0, end=8, element="/html[1]/body[1]/p[1]", element_start=1,
    ...               element_end=9, page_start=30)
    >>> [found] = find_selectors("It fell.", [line], 3, 7)
    >>> found["refinedBy"]["start"], found["quote"]["exact"], found["quote"]["prefix"]
    (4, 'fell', 'It ')
    """
    for anchor in anchors:
        first, last = max(start, anchor.start), min(end, anchor.end)
        if first < last:
            at, to = anchor.within(first, last)
            yield {
                "type": "XPathSelector",
                "value": anchor.element,
                "refinedBy": {"type": "TextPositionSelector", "start": at, "end": to},
                "quote": {
                    "type": "TextQuoteSelector",
                    "exact": text[first:last],
                    "prefix": text[max(0, first - _BESIDE) : first],
                    "suffix": text[last : last + _BESIDE],
                },
            }

"""Quotation marks as a state machine over the characters of one block.

Never fails a text and never rewrites it: a mark that is not closed is closed at the end
of its block and marked so. Straight and curly double marks, guillemets, and single marks
told apart from apostrophes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.understand.parsing import Block

_DOUBLE_OPEN = {"“": "”", "«": "»", "„": "”", "‟": "”"}
_DOUBLE_CLOSE = frozenset("”»")
_SINGLE = frozenset("'‘’")
_BEFORE_OPEN = frozenset("([{-–—/:…,")
_AFTER_CLOSE = frozenset(".,;:!?)]}-–—/…")
_ELISIONS = re.compile(r"['‘’](?:em|tis|twas|til|cause|bout|round|n|\d0s|\d\ds?)\b", re.IGNORECASE)
_LONGEST_SINGLE = 600
_MARK = re.compile(f'["{"".join((*_DOUBLE_OPEN, *sorted(_DOUBLE_CLOSE), *sorted(_SINGLE)))}]')


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: half-open offsets of its inside, of the whole with its marks, and depth.

    ``closed`` is False where the closing mark is missing and the block's end was taken.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int
    closed: bool


def _can_open(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    after = text[at + 2] if after == "\u2060" and at + 2 < end else after
    opens = before.isspace() or before in _BEFORE_OPEN or before in "“”\"'‘"
    return opens and not after.isspace()


def _can_close(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    after = (text[at + 2] if at + 2 < end else " ") if after == "\u2060" else after
    return not before.isspace() and (after.isspace() or not after.isalnum())


def _closes_single(text: str, at: int, end: int) -> bool:
    before, after = text[at - 1], text[at + 1] if at + 1 < end else " "
    if before.isspace() or after.isalnum():
        return False
    # "the soldiers' homes": a plural possessive is followed by a word.
    possessive = before in "sS" and after == " " and text[at + 2 : at + 3].islower()
    return not possessive


def _single_end(text: str, at: int, end: int) -> int | None:
    """Where the single quotation that opens at ``at`` ends; None for an apostrophe."""
    if _ELISIONS.match(text, at) or not text[at + 1 : at + 2].isalnum():
        return None
    for here in range(at + 2, min(end, at + _LONGEST_SINGLE)):
        if text[here] in "'’" and _closes_single(text, here, end):
            return here
    return None


def _block_quotes(text: str, start: int, end: int) -> Iterator[Quote]:
    open_at: int | None = None
    at = start
    while found := _MARK.search(text, at, end):
        at, mark = found.start(), found[0]
        if mark in _SINGLE and _can_open(text, at, start, end):
            closing = _single_end(text, at, end)
            if closing is not None:
                yield Quote(at + 1, closing, at, closing + 1, 0 if open_at is None else 1, True)
                at = closing if open_at is None else at
        elif mark == '"' or mark in _DOUBLE_OPEN or mark in _DOUBLE_CLOSE:
            opens = mark in _DOUBLE_OPEN or (mark == '"' and _can_open(text, at, start, end))
            closes = mark in _DOUBLE_CLOSE or (mark == '"' and _can_close(text, at, start, end))
            if open_at is None:
                open_at = at if opens or not closes else None
            elif closes or mark == '"':
                if opens and not closes:
                    # A second opening mark: the first was never closed.
                    yield Quote(open_at + 1, at, open_at, at, 0, False)
                    open_at = at
                else:
                    yield Quote(open_at + 1, at, open_at, at + 1, 0, True)
                    open_at = None
        at += 1
    if open_at is not None:
        yield Quote(open_at + 1, end, open_at, end, 0, False)


def _plain_marks(text: str) -> str:
    """Two apostrophes set for a double mark, made one mark of the same length."""
    return text.replace("''", '"\u2060')


def find_quotes(text: str, blocks: Sequence[Block]) -> tuple[Quote, ...]:
    """Every quotation in the blocks that are not furniture, by place.

    >>> [("“Go,” he said. “Now.”")[q.start:q.end] for q in find_quotes(
    ...     "“Go,” he said. “Now.”", [Block(0, 21, "body")])]
    ['Go,', 'Now.']
    """
    text = _plain_marks(text)
    found = (
        quote
        for block in blocks
        if block.layer != "furniture"
        for quote in _block_quotes(text, block.start, block.end)
    )
    trimmed = (_trimmed(text, quote) for quote in found)
    return tuple(sorted((q for q in trimmed if q.end > q.start), key=lambda q: (q.start, -q.end)))


def _trimmed(text: str, quote: Quote) -> Quote:
    start, end = quote.start, quote.end
    while start < end and (text[start].isspace() or text[start] == "\u2060"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\u2060"):
        end -= 1
    outer_end = quote.outer_end + (text[quote.outer_end : quote.outer_end + 1] == "\u2060")
    return Quote(start, end, quote.outer_start, outer_end, quote.depth, quote.closed)

"""Speakers set beside their words: "NAME: …" in a transcript, "“…” — Name" below a quotation.

Read line by line, since the parse knows no such sentence. Offsets are characters of the
field, half open.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from variorum.model.along import Along
from variorum.understand.continuing import Attributed
from variorum.understand.parsing import UNPARSED_LAYERS, Block, Parse
from variorum.understand.quotes import Quote
from variorum.understand.speaking import Speaker

_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:of|the|de|al-|van|bin|von)?\s?[A-Z][\w.'’-]*){0,5}"
_LABEL = re.compile(rf"\s*({_NAME})(?:\s*\([^()\n]{{1,60}}\))?\s*(:)\s+(?=\S)")
_SIGNED = re.compile(rf"\s*(―|—|–|--|-)\s*({_NAME})[^.!?\n]{{0,120}}\s*$")
# How a message is shown in a page: "… — Ann Roe (@annroe) March 2, 2020".
_POSTED = re.compile(rf"\s(—|–|--?)\s*({_NAME})\s*\(@\w+\)[^\n]{{0,40}}\s*$", re.MULTILINE)
_CAPITALS = re.compile(r"[A-Z][A-Z.'’-]+(?:\s+[A-Z.'’-]{2,})*$")
# A label says who speaks where a report has several turns like it.
_LEAST_TURNS = 3


def _speaker(parse: Parse, start: int, end: int) -> tuple[Speaker, Token] | None:
    """The speaker that stands between two offsets; None where no word ends there."""
    named = parse.doc.char_span(start, end, alignment_mode="contract")
    if named is None or not len(named):
        return None
    head = named.root
    return Speaker(start, end, start, end, head), head


def _attributed(
    parse: Parse, content: tuple[int, int], mark: tuple[int, int], name: tuple[int, int]
) -> Attributed | None:
    found = _speaker(parse, *name)
    if found is None or content[1] - content[0] < 2:
        return None
    speaker, head = found
    return Attributed((content,), mark, speaker, "say", "say", head, "label")


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _turn(parse: Parse, block: Block, found: re.Match[str]) -> Attributed | None:
    content = _stripped(parse.text, found.end(), block.end)
    return _attributed(parse, content, found.span(2), found.span(1))


def _signed(parse: Parse, block: Block, quotes: Along[Quote]) -> Attributed | None:
    """A block that is a quotation with its speaker behind a dash."""
    opening = [
        q
        for q in quotes.meeting(block.start, block.end)
        if q.depth == 0 and not parse.text[block.start : q.outer_start].strip()
    ]
    if not opening:
        return None
    found = _SIGNED.match(parse.text, opening[0].outer_end, block.end)
    if found is None:
        return None
    return _attributed(parse, (opening[0].start, opening[0].end), found.span(1), found.span(2))


def _posted(parse: Parse, block: Block) -> Attributed | None:
    """A message with its sender and handle behind a dash."""
    found = _POSTED.search(parse.text, block.start, block.end)
    if found is None:
        return None
    content = _stripped(parse.text, block.start, found.start())
    return _attributed(parse, content, found.span(1), found.span(2))


def find_labelled(parse: Parse, quotes: Sequence[Quote]) -> Iterator[Attributed]:
    """The turns of a transcript, headlines like "Name: 'words'", and signed quotations."""
    marks = Along((q.outer_start, q.outer_end, q) for q in quotes)
    blocks = [block for block in parse.blocks if block.layer not in UNPARSED_LAYERS]
    labels = [(b, m) for b in blocks if (m := _LABEL.match(parse.text, b.start, b.end))]
    turns = sum(_CAPITALS.match(m[1]) is not None for _, m in labels) >= _LEAST_TURNS
    for block, found in labels:
        quoted = any(q.outer_start == found.end() for q in marks.meeting(found.end(), block.end))
        if quoted or (turns and _CAPITALS.match(found[1])):
            turn = _turn(parse, block, found)
            if turn is not None:
                yield turn
    for block in blocks:
        signed = _signed(parse, block, marks) or _posted(parse, block)
        if signed is not None:
            yield signed

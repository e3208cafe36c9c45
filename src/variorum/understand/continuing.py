"""Quotations that go on: what no cue claims belongs to the attribution before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from variorum.model.along import Along
from variorum.understand.parsing import Parse
from variorum.understand.quotes import Quote
from variorum.understand.speaking import Speaker


@dataclass(frozen=True, slots=True)
class Attributed:
    """Content spans, cue, speaker; ``token`` is the cue's word, ``rule`` how it was found."""

    content: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    speaker: Speaker | None
    cue_class: str
    lemma: str
    token: Token
    rule: str


def _claimed(quotes: Sequence[Quote], found: Sequence[Attributed]) -> dict[Quote, int]:
    """The quotations that a cue outside them claims: a cue within one claims nothing of it."""
    owners: dict[Quote, int] = {}
    outer = Along((quote.start, quote.end, quote) for quote in quotes if quote.depth == 0)
    for index, attributed in enumerate(found):
        at = attributed.token.idx
        for start, end in attributed.content:
            for quote in outer.meeting(start, end):
                if not quote.outer_start <= at < quote.outer_end:
                    owners.setdefault(quote, index)
    return owners


_SENTENCE_END = frozenset(".?!…,")
_SENTENCE_BREAK = re.compile(r"[.!?][\"”'’]?\s+[A-Z]")
# How much of the cue's sentence may follow its last words, in characters.
_LONGEST_TAIL = 160


def _is_whole(parse: Parse, quote: Quote) -> bool:
    """Whether a quotation stands for itself: a sentence, or several."""
    inner = parse.text[quote.start : quote.end]
    return len(inner.split()) >= 2 and inner[-1:] in _SENTENCE_END and not inner[:1].islower()


def _last_before(parse: Parse, quote: Quote, found: Sequence[Attributed]) -> int | None:
    """The attribution of the sentence right before a quotation in its block, if any.

    Nothing but the rest of the cue's sentence may stand between them.
    """
    block = parse.block_at(quote.start)
    ends = [
        (max(one.content[-1][1], one.cue[1] if one.cue else 0), index)
        for index, one in enumerate(found)
        if block.start <= one.content[0][0] and one.content[0][0] < quote.outer_start
    ]
    ends = [(end, index) for end, index in ends if end <= quote.outer_start]
    if not ends:
        return None
    last = max(end for end, _ in ends)
    gap = parse.text[last : quote.outer_start].strip(" \"”'’\n\t")
    if not gap or len(gap) > _LONGEST_TAIL or gap[-1] not in ".?!" or _SENTENCE_BREAK.search(gap):
        return None
    # A quotation goes on from a quotation of the same sentence rather than from "referring
    # to …" behind it, and from the outermost of those that end there.
    told = [
        index
        for end, index in ends
        if found[index].rule == "quotation" and not _SENTENCE_BREAK.search(parse.text, end, last)
    ]
    there = [index for end, index in ends if end == last]
    return told[-1] if told else min(there, key=lambda index: (found[index].content[0][0], index))


def _prolonged(one: Attributed, quote: Quote) -> Attributed:
    return replace(one, content=tuple(sorted((*one.content, (quote.start, quote.end)))))


def with_continued(
    parse: Parse, quotes: Sequence[Quote], found: list[Attributed]
) -> list[Attributed]:
    """Give each quotation that no cue claims to the attribution it goes on from."""
    owners = _claimed(quotes, found)
    result = list(found)
    last: int | None = None
    for quote in quotes:
        if quote.depth:
            continue
        if quote in owners:
            last = owners[quote]
            continue
        if not _is_whole(parse, quote):
            continue
        before = _last_before(parse, quote, result)
        owner = before if before is not None else last
        if owner is None:
            continue
        anchor = result[owner]
        owner_block = parse.block_at(anchor.content[-1][0])
        if owner_block == parse.block_at(quote.start) or _opens_next(parse, anchor, quote):
            result[owner] = _prolonged(anchor, quote)
            last = owner
    return result


def _opens_next(parse: Parse, anchor: Attributed, quote: Quote) -> bool:
    """Whether a quotation opens the block right behind the one that an attribution ends in."""
    home, block = parse.block_at(anchor.content[-1][0]), parse.block_at(quote.start)
    opens = not parse.text[block.start : quote.outer_start].strip()
    between = parse.text[home.end : block.start].strip()
    quoted = anchor.rule == "quotation" and block.layer == home.layer
    return opens and quoted and not between

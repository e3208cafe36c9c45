"""Quotations that go on: what no cue claims belongs to the attribution before it."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    owners: dict[Quote, int] = {}
    outer = Along((quote.start, quote.end, quote) for quote in quotes if quote.depth == 0)
    for index, attributed in enumerate(found):
        for start, end in attributed.content:
            for quote in outer.meeting(start, end):
                owners.setdefault(quote, index)
    return owners


_SENTENCE_END = frozenset(".?!…,")


def with_continued(
    parse: Parse, quotes: Sequence[Quote], found: list[Attributed]
) -> list[Attributed]:
    """Give each quotation that no cue claims to the attribution it goes on from."""
    owners = _claimed(quotes, found)
    result = list(found)
    extra: list[Attributed] = []
    last: tuple[int, int] | None = None
    for quote in quotes:
        if quote.depth:
            continue
        index = owners.get(quote)
        if index is not None:
            last = (index, quote.outer_end)
            continue
        inner = parse.text[quote.start : quote.end]
        whole = (
            len(inner.split()) >= 2 and (inner[-1:] in _SENTENCE_END) and not inner[:1].islower()
        )
        if last is None or not whole:
            continue
        owner, _ = last
        anchor = result[owner]
        owner_block = parse.block_at(anchor.content[0][0])
        block = parse.block_at(quote.start)
        if owner_block == block:
            content = tuple(sorted((*anchor.content, (quote.start, quote.end))))
            result[owner] = Attributed(
                content,
                anchor.cue,
                anchor.speaker,
                anchor.cue_class,
                anchor.lemma,
                anchor.token,
                anchor.rule,
            )
        elif (
            parse.text[block.start : quote.outer_start].strip() == ""
            and block.layer == owner_block.layer
            and anchor.rule == "quotation"
        ):
            extra.append(
                Attributed(
                    ((quote.start, quote.end),),
                    None,
                    anchor.speaker,
                    anchor.cue_class,
                    anchor.lemma,
                    anchor.token,
                    "continued",
                )
            )
    return result + extra

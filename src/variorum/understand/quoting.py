"""Which quotations stand beside a cue and belong to it.

Offsets are characters of the field, half open.
"""

import re

from spacy.tokens import Token

from variorum.model.along import Along
from variorum.understand.boundaries import clauses_of
from variorum.understand.parsing import Parse
from variorum.understand.quotes import Quote

_GAP_BEFORE = re.compile(
    r"^[\s,.;:!?–—-]*(?:(?:and|but|as|then|so|also|later|\w+ly)\b[\s,]*)?$", re.IGNORECASE
)
_SHORT_END = re.compile(r"(?:\s+(?!that\b)[\w’'-]+){0,6}\s*(?:[.!?]|$|\n)")
_GAP_AFTER = re.compile(r"^[^.!?\n“”\"]{0,90}?[,:–—-]?\s*(?:that\s+)?$")


def quotation_at(quotes: Along[Quote], offset: int) -> Quote | None:
    """The quotation that a character stands in, if any."""
    return next(iter(quotes.meeting(offset, offset + 1)), None)


def quotes_beside(
    parse: Parse, token: Token, clause: tuple[int, int], quotes: Along[Quote]
) -> list[Quote]:
    """Quotations right before and right behind a cue clause of the same block."""
    block = parse.block_at(clause[0])
    around = [q for q in quotes.meeting(block.start, block.end) if q.depth == 0]
    before = [q for q in around if block.start <= q.outer_start and q.outer_end <= clause[0]]
    after = [q for q in around if clause[1] <= q.outer_start < block.end]
    beside = _before(parse, token, clause, before)
    if after and _introduces(parse.text, clause[1], after[0]):
        beside.append(after[0])
    return beside


def _before(
    parse: Parse, token: Token, clause: tuple[int, int], before: list[Quote]
) -> list[Quote]:
    """The quotation that a cue follows, with those it goes on from."""
    text = parse.text
    if not before or not _follows(parse, token, clause, before[-1]):
        return []
    beside = [before[-1]]
    for earlier in reversed(before[:-1]):
        between = text[earlier.outer_end : beside[0].outer_start]
        if between.strip(" ,") or text[earlier.end - 1 : earlier.end] not in ".?!,":
            break
        beside.insert(0, earlier)
    return beside


def _follows(parse: Parse, token: Token, clause: tuple[int, int], quote: Quote) -> bool:
    """Whether a cue clause closes the quotation before it: "“…,” she said"."""
    text = parse.text
    gap = text[quote.outer_end : clause[0]]
    last = text[quote.start : quote.end].rstrip("'’\"”")[-1:]
    closes = last in (",", "?", "!", ".", "…", "-", "—", "–") or gap[:1] == ","
    if not closes or not _GAP_BEFORE.match(gap) or "." in gap.strip()[:1]:
        return False
    if last == ".":
        # A full stop ends a sentence: what follows is another, unless it says nothing else.
        return _ends_at(text, clause[1]) and text[quote.start : quote.start + 1].isupper()
    # "still “more work to do,” noting that …": a participle with words of its own.
    return token.tag_ != "VBG" or not any(clauses_of(token))


def led_in(parse: Parse, token: Token, quote: Quote) -> int | None:
    """Where the sentence starts that a quotation ends: "Pay was “too low,” she said".

    None where the quotation opens its sentence.
    """
    start = token.sent.start_char
    lead = parse.text[start : quote.outer_start]
    if len(lead.split()) < 2 or lead.rstrip()[-1:] in ".?!:(" or "\n" in lead.strip():
        return None
    whole = parse.text[quote.start : quote.start + 1].isupper() and lead.rstrip().endswith(",")
    return None if whole else start + len(lead) - len(lead.lstrip())


def _ends_at(text: str, at: int) -> bool:
    """Whether a sentence ends within a few words of a place."""
    return _SHORT_END.match(text, at) is not None


def _introduces(text: str, end: int, quote: Quote) -> bool:
    """Whether a cue clause that ends at ``end`` introduces the quotation behind it."""
    gap = text[end : quote.outer_start]
    if not _GAP_AFTER.match(gap) or len(gap.split()) > 8:
        return False
    full = text[quote.start : quote.start + 1]
    opens = full.isupper() or full in "…[‘'"
    inner = text[quote.start : quote.end]
    sentence = inner[-1:] in ".?!,…" or len(inner.split()) > 4
    introduced = gap.rstrip().endswith((",", ":")) and sentence
    return introduced or (not gap.strip() and opens)

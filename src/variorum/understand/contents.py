"""Which words are said at a cue: quotations beside it, clauses before, behind and around it.

Offsets are characters of the field, half open.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from variorum.model.along import Along
from variorum.understand.boundaries import edges, end_of, start_behind
from variorum.understand.cues import CUES, FRAMES, cue_lemma
from variorum.understand.parsing import Parse
from variorum.understand.quotes import Quote
from variorum.understand.speaking import Speaker

_LEADING = frozenset(CUES["boundaries"]["leading"])
_TAILS = frozenset(CUES["tails"]["nouns"])
_CONTENT_LEFT = re.compile(r"^[\s,;:–—-]*(?:that\b\s+(?!$))?", re.IGNORECASE)
_GAP_BEFORE = re.compile(
    r"^[\s,.;:!?–—-]*(?:(?:and|but|as|then|so|also|later|\w+ly)\b[\s,]*)?$", re.IGNORECASE
)
_SHORT_END = re.compile(r"(?:\s+(?!that\b)[\w’'-]+){0,6}\s*(?:[.!?]|$|\n)")
_GAP_AFTER = re.compile(r"^[^.!?\n“”\"]{0,90}?[,:–—-]?\s*(?:that\s+)?$")


def quotation_at(quotes: Along[Quote], offset: int) -> Quote | None:
    """The quotation that a character stands in, if any."""
    return next(iter(quotes.meeting(offset, offset + 1)), None)


def cue_span(token: Token) -> tuple[int, int]:
    """The verb with its particle and a tail like "in a statement" right behind it."""
    end = token.idx + len(token)
    for child in token.children:
        if child.dep_ == "prt" and child.i == token.i + 1:
            end = child.idx + len(child)
        if child.dep_ == "prep" and child.lower_ in ("in", "at", "on") and child.i == token.i + 1:
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.lemma_ in _TAILS:
                    end = inner.idx + len(inner)
    return token.idx, end


def cue_clause(token: Token, speaker: Speaker | None) -> tuple[int, int]:
    """The cue with its auxiliaries and its speaker, where that stands in the same sentence."""
    start, end = cue_span(token)
    for child in token.children:
        if child.dep_ in ("aux", "neg") and child.i < token.i:
            start = min(start, child.idx)
    # "she said, adding that": the speaker stands beside another verb.
    carried = speaker is not None and token.tag_ == "VBG" and speaker.head.head != token
    if speaker is not None and not carried and token.sent.start_char - 2 <= speaker.start:
        start, end = min(start, speaker.full_start), max(end, speaker.full_end)
    return start, end


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Content without a leading "that" and without punctuation at its ends; None if empty."""
    lead = _CONTENT_LEFT.match(text[start:end])
    start += lead.end() if lead else 0
    while end > start and text[end - 1] in " \t\r\n,;:.–—-":
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if end - start > 1 else None


def unquoted(spans: Sequence[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    """Content without quotation marks that wrap the whole of it."""
    return tuple(_unwrapped(text, start, end) for start, end in spans)


def _unwrapped(text: str, start: int, end: int) -> tuple[int, int]:
    wrapped = end - start > 2 and text[start] in "\"“«‘'" and text[end - 1] in "\"”»’'"
    if wrapped and not set(text[start + 1 : end - 1]) & set('"“”«»'):
        return start + 1, end - 1
    return start, end


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
    return token.tag_ != "VBG" or not any(_clauses(token))


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


def _finite(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.children)


def _clauses(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("ccomp", "parataxis") and child.pos_ in (
            "VERB",
            "AUX",
            "NOUN",
            "ADJ",
            "PROPN",
            "NUM",
            "ADV",
            "PRON",
            "X",
        ):
            yield child


def _around(
    parse: Parse, token: Token, clause: tuple[int, int], child: Token
) -> list[tuple[int, int]]:
    """The spans of a content clause that lies before, behind or around its cue."""
    left, right = edges(child)
    start, end = clause
    if child.i > token.i and left >= token.idx:
        left = start_behind(token, child)
    right = end_of(token, child, right)
    spans = []
    if left < start:
        spans.append((left, min(right, start)))
    if right > end:
        spans.append((max(left, end), right))
    if left < start and child.i < token.i:
        # What stands before the clause in the sentence belongs to it: "On Monday, …".
        sentence = token.sent.start_char
        ahead = parse.text[sentence:left]
        if ahead.strip() and not re.search(r"[.!?;:“”\"]", ahead) and token.dep_ == "ROOT":
            spans[0] = (sentence, spans[0][1])
    return [kept for kept in (trim(parse.text, *span) for span in spans) if kept]


def _is_other_sentence(parse: Parse, child: Token, clause: tuple[int, int]) -> bool:
    """Whether a clause before the cue only leads up to it: "When asked, …"; "It fell; he said …"."""
    if child.right_edge.idx > clause[0]:
        return False
    between = parse.text[child.idx : clause[0]]
    opens = child.left_edge.lower_ in _LEADING or any(
        c.dep_ == "mark" and c.lower_ in _LEADING for c in child.children
    )
    return opens or ";" in between or between.rstrip().endswith(":")


def rest_of(parse: Parse, token: Token, clause: tuple[int, int]) -> list[tuple[int, int]]:
    """What stands behind a cue up to the end of its sentence, if that is a clause."""
    rest = [t for t in token.doc[token.i + 1 : token.sent.end] if t.idx >= clause[1]]
    if not any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in rest):
        return []
    kept = trim(parse.text, start_behind(token, token.sent[-1]), token.sent.end_char)
    return [kept] if kept else []


def _infinitive(token: Token) -> Token | None:
    for child in token.children:
        if (
            child.dep_ in ("xcomp", "ccomp")
            and child.i > token.i
            and any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
        ):
            return child
    return None


def _object(token: Token, deps: tuple[str, ...]) -> Token | None:
    for child in token.children:
        if (
            child.dep_ in deps
            and child.i > token.i
            and child.pos_ in ("NOUN", "PROPN", "NUM", "VERB")
        ):
            return child
    return None


def quoted_object(parse: Parse, token: Token, quotes: Along[Quote]) -> list[tuple[int, int]]:
    """The object of a cue verb that quotes: "found “no sign of arson”"."""
    held = _object(token, ("dobj", "attr", "oprd", "ccomp", "prep"))
    if held is None:
        return []
    start, end = held.left_edge.idx, token.right_edge.idx + len(token.right_edge)
    inside = [q for q in quotes.meeting(start - 2, end) if q.depth == 0 and q.closed]
    if not any(len(parse.text[q.start : q.end].split()) > 2 for q in inside):
        return []
    kept = trim(parse.text, start, max(end, *(q.outer_end for q in inside)))
    return [kept] if kept else []


def _prepositional(token: Token) -> Token | None:
    for child in token.children:
        if (
            child.dep_ == "prep"
            and child.lower_ in ("of", "about", "for", "against", "to", "that")
            and child.i > token.i
        ):
            return child
    return None


def verb_content(
    parse: Parse, token: Token, clause: tuple[int, int], passive: bool
) -> tuple[list[tuple[int, int]], str]:
    """The content that a cue verb governs, and the rule it was found by ("" for none)."""
    lemma = cue_lemma(token)
    behind = [child for child in _clauses(token) if child.i > token.i]
    for child in [*behind, *(child for child in _clauses(token) if child.i < token.i)]:
        if lemma in FRAMES["finite_only"] and not _finite(child) and child.i > token.i:
            continue
        if child.i < token.i and _is_other_sentence(parse, child, clause):
            spans = rest_of(parse, token, clause)
        else:
            spans = _around(parse, token, clause, child)
        if spans:
            return spans, "clause"
    main = token.head
    if token.dep_ == "parataxis" and main.pos_ in ("VERB", "AUX") and main.i > token.i:
        # "To prevent this, he said, officials should act": the cue stands inside.
        spans = _around(parse, token, clause, main)
        if spans:
            return spans, "clause"
    infinitive = _infinitive(token) if lemma in FRAMES["infinitive"] else None
    if infinitive is not None:
        left, right = edges(infinitive)
        kept = trim(parse.text, max(left, clause[1] if left < clause[1] < right else left), right)
        return ([kept] if kept else []), "infinitive"
    if passive or lemma in FRAMES["finite_only"]:
        return [], ""
    if lemma in FRAMES["noun"]:
        held = _object(token, ("dobj", "attr", "oprd"))
        if (
            held is not None
            and held.ent_type_ not in ("DATE", "TIME")
            and held.lemma_ not in FRAMES["never_said"]
        ):
            kept = trim(
                parse.text, held.left_edge.idx, token.right_edge.idx + len(token.right_edge)
            )
            return ([kept] if kept else []), "noun"
    if lemma in FRAMES["prepositional"]:
        about = _prepositional(token)
        if about is not None:
            end = about.right_edge.idx + len(about.right_edge)
            kept = trim(parse.text, about.idx + len(about), end)
            return ([kept] if kept else []), "prepositional"
    return [], ""

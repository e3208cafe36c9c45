"""Attributions: which words are said, by which cue, by whom.

Read at each cue of ``cues.toml`` outside and inside quotations: quotations beside the
cue, clauses before, behind and around it, "according to", nouns and adjectives that carry
a clause. Offsets are characters of the field.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from variorum.model.along import Along
from variorum.understand.boundaries import apart, apart_from, edges, in_one_layer, to_quotation_end
from variorum.understand.contents import (
    cue_clause,
    cue_span,
    quoted_object,
    rest_of,
    trim,
    unquoted,
    verb_content,
)
from variorum.understand.continuing import Attributed, with_continued
from variorum.understand.cues import FRAMES, cue_adjectives, cue_classes, cue_lemma, cue_nouns
from variorum.understand.labelled import find_labelled
from variorum.understand.nominal import of_adjective, of_noun, of_phrase
from variorum.understand.parsing import Parse
from variorum.understand.quotes import Quote
from variorum.understand.quoting import led_in, quotation_at, quotes_beside
from variorum.understand.speaking import (
    Speaker,
    noun_phrase_at,
    speaker_of,
    surface_speaker,
)

# "I think" inside a quotation is the speaker's own voice, no second one.
_NOBODY = frozenset({"nobody", "none"})
_SAYING = frozenset({"say", "tell", "add", "report", "announce"})
# Attitudes without a clause ("rejects the plan") are claims when another tells of them.
_PLAIN_RULES = frozenset({"noun", "prepositional", "adjective cue", "noun cue"})
_AS_PLAIN = {ord(mark): '"' for mark in "“„«'‘"}
_AT_QUOTE = re.compile(r'[,:]?\s?"')
_IMPERSONAL = frozenset({"i", "we", "you", "it", "that", "this"})
_SAME = _IMPERSONAL | {"he", "she", "they"}
_RETELLING = frozenset({"say", "claim", "deny", "order", "accuse"})


def _stands_beside(parse: Parse, speaker: Speaker, token: Token) -> bool:
    """Whether the parse's speaker reaches up to the cue, with at most a comma between."""
    if speaker.end > token.idx:
        return True
    between = parse.text[speaker.end : token.idx]
    return len(between.strip(" ,").split()) <= 2 or between.rstrip().endswith(",")


def _behind_quotation(parse: Parse, token: Token, quotes: Along[Quote]) -> Speaker | None:
    """ "“…,” Ann Roe of X, a group in Y, told Z": the noun phrase right behind a quotation.

    For sentences in which the parser loses the subject to a long quotation.
    """
    block = parse.block_at(token.idx)
    closed = [
        q
        for q in quotes.meeting(block.start, token.idx)
        if q.depth == 0 and q.closed and block.start <= q.outer_start and q.outer_end <= token.idx
    ]
    if not closed:
        return None
    start = closed[-1].outer_end
    inverted = parse.text[start : token.idx].isspace()
    if token.tag_ not in ("VBD", "VBZ", "VBP") and not (inverted and token.tag_ == "VBN"):
        return None
    if inverted:
        return noun_phrase_at([t for t in parse.doc[token.i + 1 : token.i + 20] if not t.is_space])
    gap = parse.text[start : token.idx]
    if len(gap) > 200 or re.search(r"[.!?]\s", gap[1:]) or not gap[:1].isspace():
        return None
    words = [
        t for t in parse.doc[max(0, token.i - 45) : token.i] if t.idx >= start and not t.is_space
    ]
    return noun_phrase_at(words, gap_end=start + len(gap.rstrip(" ,")))


def _is_inserted(parse: Parse, token: Token, speaker: Speaker) -> bool:
    """ "…, the coast guard said, …": a cue between commas that the parse hangs on its content."""
    before = parse.text[token.sent.start_char : speaker.full_start].rstrip()
    return before.endswith(",") and speaker.full_start < token.idx


def _pre_posed(
    parse: Parse, token: Token, speaker: Speaker, inside: Quote | None
) -> Attributed | None:
    """ "…, the director of the hospital said": read from the commas where the parse fails."""
    left = token.sent.start_char if inside is None else max(token.sent.start_char, inside.start)
    kept = trim(parse.text, left, speaker.full_start)
    if kept is None or len(parse.text[kept[0] : kept[1]].split()) < 4:
        return None
    return Attributed(
        (kept,),
        cue_span(token),
        speaker,
        cue_classes()[cue_lemma(token)],
        cue_lemma(token),
        token,
        "clause",
    )


def _is_asked(token: Token) -> bool:
    """ "when asked whether …", "Asked about it, …": a passive without its auxiliary."""
    if token.tag_ not in ("VBN", "VBD") or cue_lemma(token) not in FRAMES["agentless"]:
        return False
    if any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in token.children):
        return False
    led = any(c.tag_ == "WRB" or c.dep_ == "mark" for c in token.children if c.i < token.i)
    return token.dep_ == "advcl" and (led or token.tag_ == "VBN")


def _speaker_at(
    parse: Parse, token: Token, quotes: Along[Quote], passive: bool
) -> tuple[Speaker | None, bool]:
    """The speaker of a cue verb, and whether it was read from the commas of the sentence."""
    speaker = speaker_of(token)
    if passive and _is_asked(token):
        return None, False
    if not passive and quotation_at(quotes, token.idx) is None:
        # A subject inside a quotation that the cue stands outside of is a slip of the parse.
        lost = speaker is None or quotation_at(quotes, speaker.head.idx) is not None
        speaker = (_behind_quotation(parse, token, quotes) if lost else None) or speaker
    if cue_lemma(token) in _SAYING and not passive:
        surface = surface_speaker(token)
        if surface is not None and (speaker is None or not _stands_beside(parse, speaker, token)):
            return surface, True
    return speaker, False


def _can_speak(token: Token, speaker: Speaker | None, quotes: Along[Quote], passive: bool) -> bool:
    """Whether a cue verb with this speaker attributes anything to anybody."""
    if speaker is None:
        agentless = cue_lemma(token) in FRAMES["agentless"]
        return agentless if passive else token.tag_ == "VBG"
    held = quotation_at(quotes, token.idx)
    if token.dep_ == "xcomp" and token.head.lemma_ in ("refuse", "decline"):
        return False
    if speaker.head.lower_ in _NOBODY or (held and not _is_retold(token, speaker)):
        return False
    return held is not None or quotation_at(quotes, speaker.head.idx) is None


def _is_retold(token: Token, speaker: Speaker) -> bool:
    """Whether a cue inside a quotation tells on what somebody else said.

    What "I think" or "they say" introduces is the quoted speaker's own voice; a soldier
    who "told us to leave" is another.
    """
    told = cue_classes()[cue_lemma(token)] in _RETELLING
    past = token.tag_ in ("VBD", "VBN", "VBG")
    return told and past and speaker.head.pos_ in ("NOUN", "PROPN")


def _of_verb(parse: Parse, token: Token, quotes: Along[Quote]) -> Attributed | None:
    lemma = cue_lemma(token)
    held = quotation_at(quotes, token.idx)
    if lemma in FRAMES["raising"]:
        return _of_raising(parse, token) if held is None else None
    passive = any(child.dep_ == "auxpass" for child in token.children) or _is_asked(token)
    speaker, by_commas = _speaker_at(parse, token, quotes, passive)
    if by_commas and speaker is not None:
        return _pre_posed(parse, token, speaker, held)
    if not _can_speak(token, speaker, quotes, passive):
        return None
    clause = cue_clause(token, speaker)
    spans, rule = _said(parse, token, clause, quotes, passive)
    if not spans and speaker is not None and lemma in _SAYING and held is None and not passive:
        spans, rule = rest_of(parse, token, clause), "clause"
    if not spans and held is None and not passive:
        spans, rule = quoted_object(parse, token, quotes), "noun"
    if (
        speaker is not None
        and not spans
        and lemma in _SAYING
        and _is_inserted(parse, token, speaker)
    ):
        return _pre_posed(parse, token, speaker, held)
    if not spans or (rule != "quotation" and not passive and speaker is None):
        return None
    cue_class = cue_classes()[lemma]
    if lemma in ("tell", "ask") and rule == "infinitive":
        cue_class = "order"
    return Attributed(tuple(spans), cue_span(token), speaker, cue_class, lemma, token, rule)


def _of_raising(parse: Parse, token: Token) -> Attributed | None:
    """ "The raid appears to have failed": nobody is named, and all but the cue is said."""
    clause = next(
        (c for c in token.children if c.dep_ in ("xcomp", "ccomp") and c.i > token.i), None
    )
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "expl")), None)
    if clause is None or subject is None:
        return None
    left, right = edges(clause)
    spans = [trim(parse.text, max(left, token.idx + len(token)), right)]
    if subject.dep_ != "expl" and subject.lower_ not in ("it", "there"):
        start, end = edges(subject)
        spans.insert(0, trim(parse.text, start, min(end, token.idx)))
    content = tuple(span for span in spans if span)
    if not content:
        return None
    lemma = cue_lemma(token)
    return Attributed(content, cue_span(token), None, cue_classes()[lemma], lemma, token, "raising")


def _said(
    parse: Parse,
    token: Token,
    clause: tuple[int, int],
    quotes: Along[Quote],
    passive: bool,
) -> tuple[list[tuple[int, int]], str]:
    """The content of a cue verb, and the rule: quotations beside it, else what it governs."""
    held = quotation_at(quotes, token.idx)
    spans, rule = verb_content(parse, token, clause, passive)
    spans = to_quotation_end(parse, spans, quotes, token.idx)
    if held is not None:
        kept = [(max(s, held.start), min(e, held.end)) for s, e in spans]
        return [(s, e) for s, e in kept if s < e], rule
    if cue_classes()[cue_lemma(token)] in ("show", "document"):
        return spans, rule
    beside = quotes_beside(parse, token, clause, quotes)
    if not beside:
        return spans, rule
    loose = [
        (start, end)
        for start, end in spans
        if rule == "clause" and not any(start < q.outer_end and q.outer_start < end for q in beside)
    ]
    led = led_in(parse, token, beside[0]) if beside[0].outer_end <= clause[0] else None
    if led is not None:
        rest = [(q.start, q.end) for q in beside if q.start > token.idx]
        last = max(q.end for q in beside if q.start < token.idx)
        return sorted([(led, last), *rest] + [(s, e) for s, e in loose if s >= last]), "quotation"
    return sorted([(q.start, q.end) for q in beside] + loose), "quotation"


def _of_other_verb(parse: Parse, token: Token, quotes: Along[Quote]) -> Attributed | None:
    """A verb of no cue class with a whole quotation right behind it: "barked “Get out!”"."""
    end = token.idx + len(token)
    after = parse.text[end : end + 3]
    if '"' not in after.translate(_AS_PLAIN) or not _AT_QUOTE.match(after.translate(_AS_PLAIN)):
        return None
    quote = next((q for q in quotes.meeting(end, end + 3) if q.outer_start >= end), None)
    if quote is None or quotation_at(quotes, token.idx) is not None:
        return None
    inner = parse.text[quote.start : quote.end]
    if len(inner.split()) < 4 or not inner[0].isupper() or inner[-1] not in ".?!,…":
        return None
    speaker = speaker_of(token)
    if speaker is None:
        return None
    content = ((quote.start, quote.end),)
    return Attributed(content, cue_span(token), speaker, "say", "say", token, "quotation")


def _at(parse: Parse, token: Token, quotes: Along[Quote]) -> Attributed | None:
    sort = token.pos_
    if sort == "VERB" and cue_lemma(token) in cue_classes():
        return _of_verb(parse, token, quotes)
    if token.lower_ == "according":
        return of_phrase(parse, token)
    if sort == "VERB":
        return _of_other_verb(parse, token, quotes)
    if sort == "NOUN" and cue_lemma(token) in cue_nouns():
        return of_noun(parse, token)
    if sort == "ADJ" and cue_lemma(token) in cue_adjectives():
        return of_adjective(parse, token)
    return None


def find_attributions(parse: Parse, quotes: Sequence[Quote]) -> tuple[Attributed, ...]:
    """Every attribution of one field, by place of its content."""
    marks = Along((q.outer_start, q.outer_end, q) for q in quotes)
    found: list[Attributed] = []
    for sentence in parse.sentences():
        for token in sentence:
            attributed = _at(parse, token, marks)
            if attributed is not None:
                found.append(attributed)
    labelled = list(find_labelled(parse, quotes))
    turns = Along((*span, one) for one in labelled for span in one.content)
    found = labelled + [one for one in found if not _is_turn(one, turns)]
    contents = Along((*span, one) for one in found for span in one.content)
    found = [one for one in found if not _is_same_voice(one) or not _is_within(one, contents)]
    cues = Along((*one.cue, one) for one in found if one.cue is not None)
    found = [
        one
        for one in found
        if one.cue is None or all(other is one for other in cues.holding(*one.cue))
    ]
    tidied = (_tidied(parse, one) for one in with_continued(parse, quotes, _once(found)))
    return tuple(sorted((one for one in tidied if one), key=lambda a: a.content[0]))


def _is_turn(one: Attributed, turns: Along[Attributed]) -> bool:
    """Whether an attribution only says again what a label says."""
    return any(
        start <= turn.content[0][0] and turn.content[0][1] <= end
        for start, end in one.content
        for turn in turns.meeting(start, end)
    )


def _is_same_voice(one: Attributed) -> bool:
    """Whether an attribution within another adds no voice: an attitude, "he believes"."""
    if one.rule in _PLAIN_RULES:
        return True
    named = one.speaker.head.lower_ if one.speaker is not None else ""
    return named in _IMPERSONAL or (named in _SAME and one.cue_class == "believe")


def _is_within(one: Attributed, contents: Along[Attributed]) -> bool:
    """Whether the cue stands in what somebody else says."""
    at = one.token.idx
    return any(other is not one for other in contents.meeting(at, at + 1))


def _tidied(parse: Parse, one: Attributed) -> Attributed | None:
    """The attribution with content in one layer that holds neither its cue nor its speaker."""
    content = one.content if one.rule == "quotation" else unquoted(one.content, parse.text)
    holes = [one.cue] if one.cue is not None else []
    if one.speaker is not None:
        holes.append((one.speaker.start, one.speaker.end))
    kept = [
        clean
        for span in content
        for part in apart_from(in_one_layer(parse, span), holes)
        if (clean := trim(parse.text, *part) if part != span else span) is not None
    ]
    return replace(one, content=tuple(apart(kept))) if kept else None


def _once(found: list[Attributed]) -> list[Attributed]:
    """One attribution for each quotation: the nearest cue wins."""
    nearest: dict[tuple[int, int], Attributed] = {}
    for one in (a for a in found if a.rule == "quotation"):
        for span in one.content:
            if span not in nearest or _distance(one) < _distance(nearest[span]):
                nearest[span] = one
    return [
        one
        for one in found
        if one.rule != "quotation" or all(nearest[span] is one for span in one.content)
    ]


def _distance(attributed: Attributed) -> int:
    at = attributed.token.idx
    return min(min(abs(at - s), abs(at - e)) for s, e in attributed.content)

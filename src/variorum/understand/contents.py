"""Which words are said at a cue: quotations beside it, clauses before, behind and around it.

Offsets are characters of the field, half open.
"""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from variorum.model.along import Along
from variorum.understand.boundaries import clauses_of, edges, end_of, start_behind
from variorum.understand.cues import CUES, FRAMES, cue_lemma
from variorum.understand.parsing import Parse
from variorum.understand.quotes import Quote
from variorum.understand.speaking import Speaker

_LEADING = frozenset(CUES["boundaries"]["leading"])
_TAILS = frozenset(CUES["tails"]["nouns"])
_AND_THAT = re.compile(r",?\s+(?:and|but|or)\s+that\b\s*")
_SHOWING = frozenset(CUES["tails"]["showing"])
_NAMED = frozenset({"dobj", "ccomp", "oprd", "dative", "xcomp"})
_OTHER_PARTS = frozenset(CUES["boundaries"]["other_parts"])
_CONTENT_LEFT = re.compile(r"^[\s,;:–—-]*(?:that\b\s+(?!$))?", re.IGNORECASE)


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


def _finite(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.children)


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
    """Whether a clause before the cue only leads up to it: "When asked, …", "It fell; …"."""
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
    """ "refused to leave", "reported hearing shots": a clause without a finite verb."""
    lemma = cue_lemma(token)
    for child in token.children:
        if child.dep_ not in ("xcomp", "ccomp", "pcomp") or child.i <= token.i:
            continue
        to = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
        if to and lemma in FRAMES["infinitive"]:
            return child
        if child.tag_ == "VBG" and lemma in FRAMES["gerund"] and child.i <= token.i + 3:
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
            and child.lower_ in ("of", "about", "for", "against", "to", "on", "over")
            and child.i > token.i
        ):
            return child
    return None


def _governed(
    parse: Parse, token: Token, clause: tuple[int, int], lemma: str
) -> list[tuple[int, int]]:
    """The spans of the finite clause that a cue verb governs; none without one."""
    inserted = _inserted(parse, token, clause)
    if inserted:
        return inserted
    behind = [child for child in clauses_of(token) if child.i > token.i]
    for child in behind:
        if lemma in FRAMES["finite_only"] and not _finite(child):
            continue
        spans = _around(parse, token, clause, child)
        if spans and lemma in FRAMES["finite"] and not _has_verb(token, spans):
            # The parse has lost the clause: "said the men held since May were free".
            spans = rest_of(parse, token, clause) or spans
        if spans:
            return _joined(parse, token, spans, behind)
    for child in clauses_of(token):
        if child.i > token.i:
            continue
        if _is_other_sentence(parse, child, clause):
            spans = rest_of(parse, token, clause)
        else:
            spans = _around(parse, token, clause, child)
        if spans:
            return _resumed(parse, token, clause, spans)
    main = token.head
    if token.dep_ == "parataxis" and main.pos_ in ("VERB", "AUX") and main.i > token.i:
        # "To prevent this, he said, officials should act": the cue stands inside.
        return _around(parse, token, clause, main)
    return []


def _has_verb(token: Token, spans: list[tuple[int, int]]) -> bool:
    """Whether a finite verb stands in the content."""
    return any(
        t.tag_ in ("VBD", "VBZ", "VBP", "MD")
        for t in token.sent
        for start, end in spans
        if start <= t.idx < end
    )


def _joined(
    parse: Parse, token: Token, spans: list[tuple[int, int]], behind: list[Token]
) -> list[tuple[int, int]]:
    """Content with the clauses joined to it: "that … and that …"."""
    end = spans[-1][1]
    while found := _AND_THAT.match(parse.text, end, token.sent.end_char):
        more = [c for c in token.subtree if c.idx >= found.end()]
        heads = [c for c in more if c.dep_ in ("ccomp", "conj") and c.pos_ in ("VERB", "AUX")]
        if not heads or heads[0].right_edge.idx <= end:
            break
        end = edges(heads[0])[1]
    return [*spans[:-1], (spans[-1][0], end)]


def _inserted(parse: Parse, token: Token, clause: tuple[int, int]) -> list[tuple[int, int]]:
    """The two parts of a sentence around a cue between commas: "It held, he said, for years"."""
    text, sentence = parse.text, token.sent
    before = text[sentence.start_char : clause[0]]
    opens = sentence[0].lower_ in _LEADING or token.tag_ == "VBG"
    if opens or not before.rstrip().endswith(",") or text[clause[1] : clause[1] + 1] != ",":
        return []
    if any(mark in before for mark in '"“”;:'):
        return []
    first = trim(text, sentence.start_char, clause[0])
    return _resumed(parse, token, clause, [first]) if first else []


def _resumed(
    parse: Parse, token: Token, clause: tuple[int, int], spans: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Content that goes on behind a cue between commas: "They left, he said, in boats"."""
    text = parse.text
    start, end = spans[-1][1], clause[1]
    between = text[start : clause[0]].strip() == "," and text[end : end + 1] == ","
    if not between or token.tag_ == "VBG" or start > clause[0]:
        return spans
    behind = next((t for t in token.doc[token.i + 1 : token.sent.end] if t.idx > end), None)
    if behind is None or behind.tag_ == "VBG" or behind.lower_ in _OTHER_PARTS:
        return spans
    kept = trim(text, end, token.sent.end_char)
    return [*spans, kept] if kept and len(text[kept[0] : kept[1]].split()) > 2 else spans


def _named_as(parse: Parse, token: Token) -> list[tuple[int, int]]:
    """What is called what: "called them heroes", "described the raid as a success"."""
    named = [c for c in token.children if c.i > token.i and c.dep_ in _NAMED]
    if not named:
        return []
    last = token.right_edge
    kept = trim(parse.text, named[0].left_edge.idx, last.idx + len(last))
    return [kept] if kept else []


def verb_content(
    parse: Parse, token: Token, clause: tuple[int, int], passive: bool
) -> tuple[list[tuple[int, int]], str]:
    """The content that a cue verb governs, and the rule it was found by ("" for none)."""
    lemma = cue_lemma(token)
    named = _named_as(parse, token) if lemma in FRAMES["naming"] and not passive else []
    if named:
        return named, "noun"
    spans = _governed(parse, token, clause, lemma)
    if spans:
        return spans, "clause"
    infinitive = _infinitive(token)
    if infinitive is not None:
        left, right = edges(infinitive)
        kept = trim(parse.text, max(left, clause[1] if left < clause[1] < right else left), right)
        return ([kept] if kept else []), "infinitive"
    if _is_asked(token):
        return _unclaused(parse, token, lemma)
    paper = lemma in FRAMES["papers"] and _says_on_paper(token)
    if passive or (lemma in FRAMES["finite_only"] and not paper):
        return [], ""
    return _unclaused(parse, token, lemma)


def _is_asked(token: Token) -> bool:
    """ "Asked about the dam, …"."""
    return token.tag_ == "VBN" and cue_lemma(token) == "ask" and token.dep_ == "advcl"


def _says_on_paper(token: Token) -> bool:
    """Whether the subject is a thing that shows what it holds: a poll, a record, footage."""
    return any(c.dep_ == "nsubj" and c.lemma_.casefold() in _SHOWING for c in token.children)


def _unclaused(parse: Parse, token: Token, lemma: str) -> tuple[list[tuple[int, int]], str]:
    """The object or the phrase that a cue verb has for content."""
    if lemma in FRAMES["noun"]:
        held = _object(token, ("dobj", "attr", "oprd"))
        if (
            held is not None
            and held.ent_type_ not in ("DATE", "TIME")
            and held.lemma_ not in FRAMES["never_said"]
        ):
            end = token.right_edge.idx + len(token.right_edge)
            kept = trim(parse.text, held.left_edge.idx, end)
            return ([kept] if kept else []), "noun"
    if lemma in FRAMES["prepositional"]:
        about = _prepositional(token)
        if about is not None:
            last = max(about.right_edge, token.right_edge, key=lambda t: t.i)
            kept = trim(parse.text, about.idx + len(about), last.idx + len(last))
            return ([kept] if kept else []), "prepositional"
    return [], ""

"""Attributions: which words are said, by which cue, by whom.

Read at each cue of ``cues.toml`` outside and inside quotations: quotations beside the
cue, clauses before, behind and around it, "according to", nouns and adjectives that carry
a clause. Offsets are characters of the field.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.parsing import Parse
from variorum.understand.quotes import Quote
from variorum.understand.speaking import Speaker, named_by, noun_phrase_at, speaker_of, surface_speaker

_CUES = lexicon("cues")
_FRAMES = {name: frozenset(lemmas) for name, lemmas in _CUES["frames"].items()}
_TAILS = frozenset(_CUES["tails"]["nouns"])
_CONTENT_LEFT = re.compile(r"^[\s,;:–—-]*(?:(?:that|how)\b\s+(?!$))?", re.IGNORECASE)
_GAP_BEFORE = re.compile(r"^[\s,.;:!?–—-]*(?:(?:and|but|as|then|so|also|later|\w+ly)\b[\s,]*)?$", re.IGNORECASE)
_GAP_AFTER = re.compile(r"^[^.!?\n“”\"]{0,90}?[,:–—-]?\s*(?:that\s+)?$")


# "I think" inside a quotation is the speaker's own voice, no second one.
_NOBODY = frozenset({"nobody", "none"})
_SAYING = frozenset({"say", "tell", "add", "report", "announce"})
_FIRST_PERSONS = frozenset({"i", "we", "you"})


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


@cache
def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for cue_class, verbs in _CUES["verbs"].items():
        for verb in verbs:
            found.setdefault(verb, cue_class)
    return found


@cache
def _nouns() -> dict[str, str]:
    return {noun: cue_class for cue_class, nouns in _CUES["nouns"].items() for noun in nouns}


@cache
def _adjectives() -> dict[str, str]:
    return {word: cue_class for cue_class, words in _CUES["adjectives"].items() for word in words}


def _inside(quotes: Sequence[Quote], offset: int) -> Quote | None:
    for quote in quotes:
        if quote.outer_start <= offset < quote.outer_end:
            return quote
    return None


def _edges(token: Token) -> tuple[int, int]:
    left, right = token.left_edge, token.right_edge
    return left.idx, right.idx + len(right)


def _cue_span(token: Token) -> tuple[int, int]:
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


def _cue_clause(token: Token, speaker: Speaker | None) -> tuple[int, int]:
    start, end = _cue_span(token)
    for child in token.children:
        if child.dep_ in ("aux", "neg") and child.i < token.i:
            start = min(start, child.idx)
    if speaker is not None and token.sent.start_char - 2 <= speaker.start:
        start, end = min(start, speaker.full_start), max(end, speaker.full_end)
    return start, end


def _clip(parse: Parse, verb: Token, end: int) -> int:
    """End content where a "but" clause with a subject of its own takes over."""
    for child in verb.children:
        if child.dep_ == "conj" and child.i > verb.i and child.pos_ in ("VERB", "AUX"):
            own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
            joint = [c for c in verb.children if c.dep_ == "cc" and c.i < child.i]
            if own_subject and joint and joint[-1].lower_ in ("but", "yet"):
                return min(end, joint[-1].idx)
    return end


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    lead = _CONTENT_LEFT.match(text[start:end])
    start += lead.end() if lead else 0
    while end > start and text[end - 1] in " \t\r\n,;:.–—-":
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if end - start > 1 else None


def _unquoted(spans: Sequence[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    """Content without quotation marks that wrap the whole of it."""
    found = []
    for start, end in spans:
        wrapped = end - start > 2 and text[start] in "\"“«‘'" and text[end - 1] in "\"”»’'"
        if wrapped and not set(text[start + 1 : end - 1]) & set("\"“”«»"):
            start, end = start + 1, end - 1
        found.append((start, end))
    return tuple(found)


def _quotes_beside(
    parse: Parse, clause: tuple[int, int], quotes: Sequence[Quote]
) -> tuple[list[Quote], bool]:
    """Quotations right before and right behind a cue clause of the same block."""
    text, block = parse.text, parse.block_at(clause[0])
    beside: list[Quote] = []
    before = [q for q in quotes if q.depth == 0 and block.start <= q.outer_start and q.outer_end <= clause[0]]
    if before:
        last = before[-1]
        gap = text[last.outer_end : clause[0]]
        closes = text[last.end - 1 : last.end] in (",", "?", "!", ".", "…", "-", "—", "–") or gap[:1] == ","
        if _GAP_BEFORE.match(gap) and closes and "." not in gap.strip()[:1]:
            beside.append(last)
            for earlier in reversed(before[:-1]):
                between = text[earlier.outer_end : beside[0].outer_start]
                if between.strip(" ,") or not text[earlier.end - 1 : earlier.end] in ".?!,":
                    break
                beside.insert(0, earlier)
    pre_posed = bool(beside)
    after = [q for q in quotes if q.depth == 0 and clause[1] <= q.outer_start < block.end]
    if after:
        gap = text[clause[1] : after[0].outer_start]
        full = text[after[0].start : after[0].start + 1].isupper() or text[after[0].start : after[0].start + 1] in "…[‘'"
        introduced = gap.rstrip().endswith((",", ":"))
        short = len(gap.split()) <= 8
        if _GAP_AFTER.match(gap) and short and (introduced or (not gap.strip() and full)):
            beside.append(after[0])
    return beside, pre_posed


def _finite(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.children)


def _clauses(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("ccomp", "parataxis") and child.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "NUM", "ADV", "PRON", "X"):
            yield child


def _around(parse: Parse, token: Token, clause: tuple[int, int], child: Token) -> list[tuple[int, int]]:
    """The spans of a content clause that lies before, behind or around its cue."""
    left, right = _edges(child)
    right = _clip(parse, child, right)
    start, end = clause
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
    return [kept for kept in (_trim(parse.text, *span) for span in spans) if kept]


def _infinitive(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ in ("xcomp", "ccomp") and child.i > token.i and any(
            c.dep_ == "aux" and c.lower_ == "to" for c in child.children
        ):
            return child
    return None


def _object(token: Token, deps: tuple[str, ...]) -> Token | None:
    for child in token.children:
        if child.dep_ in deps and child.i > token.i and child.pos_ in ("NOUN", "PROPN", "NUM", "VERB"):
            return child
    return None


def _prepositional(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "about", "for", "against", "to", "that") and child.i > token.i:
            return child
    return None


def _verb_content(
    parse: Parse, token: Token, clause: tuple[int, int], passive: bool
) -> tuple[list[tuple[int, int]], str]:
    lemma = token.lemma_.casefold()
    for child in _clauses(token):
        if lemma in _FRAMES["finite_only"] and not _finite(child) and child.i > token.i:
            continue
        spans = _around(parse, token, clause, child)
        if spans:
            return spans, "clause"
    infinitive = _infinitive(token) if lemma in _FRAMES["infinitive"] else None
    if infinitive is not None:
        left, right = _edges(infinitive)
        kept = _trim(parse.text, max(left, clause[1] if left < clause[1] < right else left), right)
        return ([kept] if kept else []), "infinitive"
    if passive or lemma in _FRAMES["finite_only"]:
        return [], ""
    if lemma in _FRAMES["noun"]:
        held = _object(token, ("dobj", "attr", "oprd"))
        if held is not None and held.ent_type_ not in ("DATE", "TIME") and held.lemma_ not in _FRAMES["never_said"]:
            kept = _trim(parse.text, held.left_edge.idx, token.right_edge.idx + len(token.right_edge))
            return ([kept] if kept else []), "noun"
    if lemma in _FRAMES["prepositional"]:
        about = _prepositional(token)
        if about is not None:
            end = about.right_edge.idx + len(about.right_edge)
            kept = _trim(parse.text, about.idx + len(about), end)
            return ([kept] if kept else []), "prepositional"
    return [], ""


def _stands_beside(parse: Parse, speaker: Speaker, token: Token) -> bool:
    """Whether the parse's speaker reaches up to the cue, with at most a comma between."""
    if speaker.end > token.idx:
        return True
    between = parse.text[speaker.end : token.idx]
    return len(between.strip(" ,").split()) <= 2 or between.rstrip().endswith(",")


def _behind_quotation(parse: Parse, token: Token, quotes: Sequence[Quote]) -> Speaker | None:
    """"“…,” Ann Roe of X, a group in Y, told Z": the noun phrase right behind a quotation.

    For sentences in which the parser loses the subject to a long quotation.
    """
    block = parse.block_at(token.idx)
    closed = [q for q in quotes if q.depth == 0 and q.closed and block.start <= q.outer_start and q.outer_end <= token.idx]
    if not closed or token.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    start = closed[-1].outer_end
    gap = parse.text[start : token.idx]
    if len(gap) > 200 or re.search(r"[.!?]\s", gap[1:]) or not gap[:1].isspace():
        return None
    words = [t for t in parse.doc[max(0, token.i - 45) : token.i] if t.idx >= start and not t.is_space]
    return noun_phrase_at(words, gap_end=start + len(gap.rstrip(" ,")))


def _is_inserted(parse: Parse, token: Token, speaker: Speaker) -> bool:
    """"…, the coast guard said, …": a cue between commas that the parse hangs on its content."""
    before = parse.text[token.sent.start_char : speaker.full_start].rstrip()
    return before.endswith(",") and speaker.full_start < token.idx


def _pre_posed(parse: Parse, token: Token, speaker: Speaker, inside: Quote | None) -> Attributed | None:
    """"…, the director of the hospital said": read from the commas where the parse fails."""
    left = token.sent.start_char if inside is None else max(token.sent.start_char, inside.start)
    kept = _trim(parse.text, left, speaker.full_start)
    if kept is None or len(parse.text[kept[0] : kept[1]].split()) < 4:
        return None
    return Attributed(
        (kept,), _cue_span(token), speaker, _classes()[token.lemma_.casefold()], token.lemma_.casefold(), token, "clause"
    )


def _of_verb(parse: Parse, token: Token, quotes: Sequence[Quote]) -> Attributed | None:
    lemma = token.lemma_.casefold()
    inside = _inside(quotes, token.idx)
    passive = any(child.dep_ == "auxpass" for child in token.children)
    speaker = speaker_of(token)
    if speaker is None and not passive and inside is None:
        speaker = _behind_quotation(parse, token, quotes)
    surface = surface_speaker(token) if lemma in _SAYING and not passive else None
    if surface is not None and (speaker is None or not _stands_beside(parse, speaker, token)):
        return _pre_posed(parse, token, surface, inside)
    if speaker is None and not passive and token.tag_ not in ("VBG",):
        return None
    if speaker is not None and speaker.head.lower_ in _NOBODY:
        return None
    if passive and speaker is None and lemma not in _FRAMES["agentless"]:
        return None
    if speaker is not None and _inside(quotes, speaker.head.idx) != inside:
        speaker_quote = _inside(quotes, speaker.head.idx)
        if speaker_quote is not None and inside is None:
            return None
    if inside is not None and speaker is not None and speaker.head.lower_ in _FIRST_PERSONS:
        return None
    clause = _cue_clause(token, speaker)
    beside: list[Quote] = []
    if inside is None and _classes()[lemma] not in ("show", "document"):
        beside, _ = _quotes_beside(parse, clause, quotes)
    spans, rule = _verb_content(parse, token, clause, passive)
    if beside:
        quoted = [(q.start, q.end) for q in beside]
        outer = [(q.outer_start, q.outer_end) for q in beside]
        loose = [
            span for span in spans
            if not any(span[0] < end and start < span[1] for start, end in outer) and rule == "clause"
        ]
        spans, rule = sorted(quoted + loose), "quotation"
    elif inside is not None:
        spans = [(max(s, inside.start), min(e, inside.end)) for s, e in spans if s < inside.end and e > inside.start]
    if not spans and speaker is not None and lemma in _SAYING and _is_inserted(parse, token, speaker):
        return _pre_posed(parse, token, speaker, inside)
    if not spans or (rule != "quotation" and not passive and speaker is None):
        return None
    cue_class = _classes()[lemma]
    if lemma in ("tell", "ask") and rule == "infinitive":
        cue_class = "order"
    return Attributed(tuple(spans), _cue_span(token), speaker, cue_class, lemma, token, rule)


def _of_phrase(parse: Parse, token: Token, quotes: Sequence[Quote]) -> Attributed | None:
    """"according to X": the rest of its clause is the content."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is None or following.lower_ != "to":
        return None
    named = next((t for t in (*following.children, *token.children) if t.dep_ == "pobj"), None)
    if named is None:
        return None
    speaker = named_by(named, None)
    sentence = token.sent
    head = token.head
    left, right = sentence.start_char, sentence.end_char
    if head.dep_ not in ("ROOT", "conj") and head.pos_ in ("VERB", "AUX") and head.dep_ in ("ccomp", "relcl", "advcl"):
        left, right = _edges(head)
    spans = [_trim(parse.text, left, token.idx), _trim(parse.text, speaker.full_end, right)]
    content = [s for s in spans if s and len(parse.text[s[0] : s[1]].split()) > 1]
    if not content:
        return None
    if len(content) == 2 and content[0][1] - content[0][0] > 25:
        content = content[:1] if head.i < token.i and parse.text[speaker.full_end :][:1] not in "," else content
    return Attributed(
        tuple(content), (token.idx, following.idx + 2), speaker, "say", "according to", token, "according"
    )


def _of_noun(parse: Parse, token: Token) -> Attributed | None:
    clause = next(
        (c for c in token.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > token.i
         and any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)), None,
    )
    if clause is None:
        return None
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is None:
        by = next((c for c in token.children if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from", "of")), None)
        owner = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    if owner is None:
        return None
    kept = _trim(parse.text, *_edges(clause))
    if kept is None:
        return None
    lemma = token.lemma_.casefold()
    return Attributed(
        (kept,), (token.idx, token.idx + len(token)), named_by(owner, token), _nouns()[lemma],
        lemma, token, "noun cue",
    )


def _of_adjective(parse: Parse, token: Token) -> Attributed | None:
    clause = next((c for c in token.children if c.dep_ in ("ccomp", "xcomp") and c.i > token.i), None)
    verb = token.head
    if clause is None or verb.lemma_ not in ("be", "remain", "become", "seem", "feel"):
        return None
    speaker = speaker_of(verb)
    kept = _trim(parse.text, *_edges(clause))
    if speaker is None or kept is None:
        return None
    lemma = token.lemma_.casefold()
    return Attributed((kept,), (verb.idx, token.idx + len(token)), speaker, "believe", lemma, token, "adjective cue")


def _at(parse: Parse, token: Token, quotes: Sequence[Quote]) -> Attributed | None:
    lemma = token.lemma_.casefold()
    if token.pos_ == "VERB" and lemma in _classes():
        return _of_verb(parse, token, quotes)
    if token.lower_ == "according":
        return _of_phrase(parse, token, quotes)
    if token.pos_ == "NOUN" and lemma in _nouns():
        return _of_noun(parse, token)
    if token.pos_ == "ADJ" and lemma in _adjectives():
        return _of_adjective(parse, token)
    return None


def _contained(one: Attributed, other: Attributed) -> bool:
    """Whether a cue lies inside another's cue words."""
    return one is not other and one.cue is not None and other.cue is not None and (
        other.cue[0] <= one.cue[0] and one.cue[1] <= other.cue[1]
    )


def _claimed(quotes: Sequence[Quote], found: Sequence[Attributed]) -> dict[Quote, int]:
    owners: dict[Quote, int] = {}
    for index, attributed in enumerate(found):
        for start, end in attributed.content:
            for quote in quotes:
                if quote.depth == 0 and start < quote.end and quote.start < end:
                    owners.setdefault(quote, index)
    return owners


_SENTENCE_END = frozenset(".?!…,")


def _continued(parse: Parse, quotes: Sequence[Quote], found: list[Attributed]) -> list[Attributed]:
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
        whole = len(inner.split()) >= 3 and (inner[-1:] in _SENTENCE_END) and not inner[:1].islower()
        if last is None or not whole:
            continue
        owner, _ = last
        anchor = result[owner]
        owner_block = parse.block_at(anchor.content[0][0])
        block = parse.block_at(quote.start)
        if owner_block == block:
            content = tuple(sorted((*anchor.content, (quote.start, quote.end))))
            result[owner] = Attributed(
                content, anchor.cue, anchor.speaker, anchor.cue_class, anchor.lemma, anchor.token, anchor.rule
            )
        elif parse.text[block.start : quote.outer_start].strip() == "" and block.layer == owner_block.layer and anchor.rule == "quotation":
            extra.append(Attributed(
                ((quote.start, quote.end),), None, anchor.speaker, anchor.cue_class, anchor.lemma,
                anchor.token, "continued",
            ))
    return result + extra


def find_attributions(parse: Parse, quotes: Sequence[Quote]) -> tuple[Attributed, ...]:
    """Every attribution of one field, by place of its content."""
    found: list[Attributed] = []
    for sentence in parse.sentences():
        for token in sentence:
            attributed = _at(parse, token, quotes)
            if attributed is not None:
                found.append(_without_marks(parse, attributed))
    found = [one for one in found if not any(_contained(one, other) for other in found)]
    return tuple(sorted(_continued(parse, quotes, _once(found)), key=lambda a: a.content[0]))


def _without_marks(parse: Parse, attributed: Attributed) -> Attributed:
    if attributed.rule == "quotation":
        return attributed
    content = _unquoted(attributed.content, parse.text)
    return Attributed(
        content, attributed.cue, attributed.speaker, attributed.cue_class, attributed.lemma,
        attributed.token, attributed.rule,
    )


def _once(found: list[Attributed]) -> list[Attributed]:
    """One attribution for each quotation: the nearest cue wins."""
    kept: list[Attributed] = []
    for one in sorted(found, key=lambda a: (a.rule != "quotation", a.token.i)):
        same = [k for k in kept if k.rule == one.rule == "quotation" and set(k.content) & set(one.content)]
        if same:
            mine = _distance(one)
            if all(_distance(k) > mine for k in same):
                kept = [k for k in kept if k not in same]
            else:
                continue
        kept.append(one)
    return kept


def _distance(attributed: Attributed) -> int:
    at = attributed.token.idx
    return min(min(abs(at - s), abs(at - e)) for s, e in attributed.content)


def relays() -> re.Pattern[str]:
    """Phrases that name a relay: "on state television"."""
    return re.compile(rf"\b(?:{any_of(_CUES['relays']['phrases'])})\b", re.IGNORECASE)



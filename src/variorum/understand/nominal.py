"""Cues that are no verbs: "according to", nouns and adjectives that carry a content.

Offsets are characters of the field, half open.
"""

from spacy.tokens import Token

from variorum.understand.boundaries import edges
from variorum.understand.contents import trim
from variorum.understand.continuing import Attributed
from variorum.understand.cues import CUES, cue_adjectives, cue_lemma, cue_nouns
from variorum.understand.parsing import Parse
from variorum.understand.speaking import named_by, speaker_of

_PHRASES: dict[str, frozenset[str]] = {
    noun: frozenset(words.split())
    for words, nouns in CUES["noun_phrases"].items()
    for noun in nouns
}
_CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "csubj"})
_BEING = frozenset(CUES["linking"]["verbs"])
_MAKING = frozenset(CUES["adjectives"]["say"])


def of_phrase(parse: Parse, token: Token) -> Attributed | None:
    """ "according to X": the rest of its clause is the content."""
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
    if (
        head.dep_ not in ("ROOT", "conj")
        and head.pos_ in ("VERB", "AUX")
        and head.dep_ in ("ccomp", "relcl", "advcl")
    ):
        left, right = edges(head)
    spans = [trim(parse.text, left, token.idx), trim(parse.text, speaker.full_end, right)]
    content = [s for s in spans if s and len(parse.text[s[0] : s[1]].split()) > 1]
    if not content:
        return None
    if len(content) == 2 and content[0][1] - content[0][0] > 25:
        content = (
            content[:1]
            if head.i < token.i and parse.text[speaker.full_end :][:1] not in ","
            else content
        )
    return Attributed(
        tuple(content),
        (token.idx, following.idx + 2),
        speaker,
        "say",
        "according to",
        token,
        "according",
    )


def of_noun(parse: Parse, token: Token) -> Attributed | None:
    """ "her claim that …", "the army's criticism of …": somebody's, with a content."""
    content = _clause_of(parse, token) or _phrase_of(parse, token)
    owner = _owner_of(token, content) if content is not None else None
    if content is None or owner is None:
        return None
    lemma = cue_lemma(token)
    return Attributed(
        (content,),
        (token.idx, token.idx + len(token)),
        named_by(owner, token),
        cue_nouns()[lemma],
        lemma,
        token,
        "noun cue",
    )


def _clause_of(parse: Parse, noun: Token) -> tuple[int, int] | None:
    for child in noun.children:
        marked = any(m.dep_ == "mark" and m.lower_ == "that" for m in child.children)
        if child.dep_ in ("acl", "ccomp", "relcl") and child.i > noun.i and marked:
            return trim(parse.text, *edges(child))
    return None


def _phrase_of(parse: Parse, noun: Token) -> tuple[int, int] | None:
    words = _PHRASES.get(cue_lemma(noun), frozenset())
    for child in noun.children:
        if child.dep_ == "prep" and child.i > noun.i and child.lower_ in words:
            return trim(parse.text, child.idx + len(child), edges(child)[1])
    return None


def _owner_of(noun: Token, content: tuple[int, int]) -> Token | None:
    """Who a noun is said to belong to: a possessive, or the name behind "by" or "from"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        named = child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of")
        if named and not content[0] - len(child) - 2 <= child.idx < content[1]:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def of_adjective(parse: Parse, token: Token) -> Attributed | None:
    """ "is certain that …", "made clear that …"."""
    verb = token.head
    lemma = cue_lemma(token)
    made = verb.lemma_ == "make" and lemma in _MAKING
    if not made and (verb.lemma_ not in _BEING or lemma in _MAKING):
        return None
    behind = [*token.children, *(verb.children if made else ())]
    clause = next((c for c in behind if c.dep_ in _CLAUSAL and c.i > token.i), None)
    speaker = speaker_of(verb)
    kept = trim(parse.text, *edges(clause)) if clause is not None else None
    if (
        speaker is None
        or kept is None
        or (clause is not None and clause.dep_ in ("advcl", "csubj") and not made)
    ):
        return None
    return Attributed(
        (kept,),
        (verb.idx, token.idx + len(token)),
        speaker,
        cue_adjectives()[lemma],
        lemma,
        token,
        "adjective cue",
    )

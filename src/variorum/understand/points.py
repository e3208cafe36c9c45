"""Claims without a number: who did what to what, where — so that they can be lined up.

Read from clauses of the parse by the predicate classes of ``predicates.toml``. The span
is the clause, never cut inside it; words that name the same thing get the same key.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from variorum.model.along import Along
from variorum.model.claims import Claim, PlaceReference, Statement, Window
from variorum.model.mentions import Entity, Place, TimeExpression
from variorum.model.spans import Span, digest_of
from variorum.understand.counted import class_of
from variorum.understand.holders import Said, holder_of, status_of
from variorum.understand.lexicon import codes_by_phrase, lexicon
from variorum.understand.parsing import Parse
from variorum.understand.speaking import agent_of, subject_of
from variorum.understand.surroundings import Setting, find_modality, place_of, window_of

_TABLES = lexicon("predicates")
_CLASSES = codes_by_phrase(_TABLES["classes"])
_LIGHT = frozenset(_TABLES["light"]["verbs"])
_BARE = frozenset(_TABLES["bare"]["phrases"])
_CUES = frozenset(verb for verbs in lexicon("cues")["verbs"].values() for verb in verbs)
# An event has one ferry or one plane, but many missiles and houses.
_THINGS = frozenset({"vehicle"})
_CLAUSES = frozenset(
    {"ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis", "acl", "pcomp", "dep", "xcomp"}
)


@cache
def _starters() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _CLASSES if " " in phrase)


def _predicate(verb: Token) -> tuple[str, Token] | None:
    """The class (or lemma) that a verb stands for, and its last word."""
    lemma = verb.lemma_.casefold()
    if lemma in _starters():
        for token in verb.doc[verb.i + 1 : verb.i + 3]:
            pair = f"{lemma} {token.lower_}"
            if pair in _BARE and any(child.dep_ == "pobj" for child in token.children):
                continue
            if pair in _CLASSES and (
                token.dep_ in ("prt", "advmod", "prep", "oprd", "advcl", "acomp")
                or token.pos_ in ("ADP", "ADV", "ADJ")
            ):
                return _CLASSES[pair], token
    if verb.lemma_ == "be" or verb.pos_ == "AUX":
        for child in verb.children:
            if child.dep_ in ("acomp", "attr", "oprd") and child.pos_ in ("ADJ", "VERB"):
                word = child.lower_
                return _CLASSES.get(word, _CLASSES.get(child.lemma_.casefold(), word)), child
        return None
    if verb.lower_ in _CLASSES and verb.tag_ in ("VBN", "JJ"):
        return _CLASSES[verb.lower_], verb
    if lemma in _CLASSES:
        return _CLASSES[lemma], verb
    if lemma in _LIGHT or lemma in _CUES:
        return None
    return lemma, verb


def _is_negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _object_of(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


def _participants(verb: Token) -> tuple[Token | None, Token | None]:
    """(subject, target): who does it, and what it is done to, also in a passive."""
    subject = subject_of(verb)
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return agent_of(verb), subject
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return agent_of(verb), verb.head
    target = _object_of(verb)
    if target is None and verb.dep_ == "relcl" and subject is not None and subject.head == verb:
        # "the villages it holds": what the clause hangs on is its object.
        target = verb.head
    return subject, target


def _clause(verb: Token, participants: Sequence[Token | None]) -> tuple[int, int]:
    """The clause of a verb without what is joined to it: half-open character offsets."""
    left = verb.idx
    for participant in participants:
        if participant is not None and participant.i < verb.i and participant.sent == verb.sent:
            left = min(left, participant.left_edge.idx)
    for child in verb.children:
        if child.i < verb.i and child.dep_ in ("aux", "auxpass", "neg", "expl"):
            left = min(left, child.idx)
    right = verb.idx + len(verb)
    for child in verb.children:
        if child.i > verb.i and child.dep_ not in ("conj", "cc", "punct", "parataxis", "advcl"):
            edge = child.right_edge
            right = max(right, edge.idx + len(edge))
    return left, right


def _whole_quotation(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """Let a clause that ends inside a quotation run to its closing mark, never past a line."""
    words = parse.text[start:end]
    for opening, closing in (("“", "”"), ("«", "»")):
        if words.count(opening) > words.count(closing):
            mark = parse.text.find(closing, end, end + 120)
            if mark >= 0 and "\n" not in parse.text[end:mark]:
                return start, mark + 1
    return start, end


class _Keys:
    """What a noun is compared by: its entity, its class of things, or its lemma."""

    def __init__(self, parse: Parse, entities: Sequence[Entity]) -> None:
        self._parse = parse
        self._named = Along(
            (span.start, span.end, entity)
            for entity in entities
            for span in entity.mentions
            if span.field == parse.field
        )

    def entity(self, token: Token) -> Entity | None:
        return next(iter(self._named.meeting(token.idx, token.idx + 1)), None)

    def key(self, token: Token | None) -> str | None:
        if token is None or token.pos_ == "PRON":
            return None
        found = class_of(token)
        if found in _THINGS:
            return f"class:{found}"
        entity = self.entity(token)
        if entity is not None:
            return f"name:{entity.alias or entity.name}"
        if token.pos_ == "PROPN":
            words = [t for t in token.lefts if t.dep_ == "compound" and t.pos_ == "PROPN"]
            start = words[0].idx if words else token.idx
            return f"name:{self._parse.text[start : token.idx + len(token)]}"
        return f"lemma:{token.lemma_.casefold()}"


def find_claims(
    parse: Parse,
    entities: Sequence[Entity],
    places: tuple[Place, ...],
    times: tuple[TimeExpression, ...],
    statements: Sequence[Statement],
) -> tuple[Claim, ...]:
    """The claims of one field, by place; at most one for each predicate word."""
    keys = _Keys(parse, entities)
    setting, said = Setting.of(parse, places, times), Said(statements)
    found = (
        claim
        for sentence in parse.sentences()
        for verb in sentence
        if verb.pos_ in ("VERB", "AUX") and verb.dep_ in _CLAUSES
        for claim in _claim(verb, keys, setting, said)
    )
    return tuple({claim.id: claim for claim in found}.values())


def _claim(verb: Token, keys: "_Keys", setting: Setting, said: Said) -> Iterator[Claim]:
    parse = setting.parse
    found = _predicate(verb)
    if found is None or any(
        child.dep_ == "aux" and child.lower_ == "to" for child in verb.children
    ):
        return
    predicate, word = found
    subject, target = _participants(verb)
    if subject is None and target is None and predicate not in _TABLES["classes"]:
        return
    span = parse.span(*_whole_quotation(parse, *_clause(verb, (subject, target))))
    if not re.search(r"\w", span.text):
        return
    place = place_of(setting, verb, verb, span.start, None)
    window, inherited = window_of(setting, verb, verb, span.start, span.start, None)
    subject_entity = keys.entity(subject) if subject is not None else None
    target_entity = keys.entity(target) if target is not None else None
    at = parse.span(word.idx, word.idx + len(word))
    statement = said.at(span) or said.at(at)
    yield Claim(
        **span.where(),
        id=digest_of("claim", span.report, span.field, span.start, span.end, predicate),
        predicate=predicate,
        predicate_text=at,
        subject=_words(parse, subject),
        target=_words(parse, target),
        subject_entity=subject_entity.id if subject_entity else None,
        target_entity=target_entity.id if target_entity else None,
        subject_key=keys.key(subject),
        target_key=keys.key(target),
        polarity=not _is_negated(verb),
        status=status_of(parse, at, said, find_modality(parse, verb, verb, span.start)),
        place=None
        if place is None
        else PlaceReference(text=place.text, place_id=setting.place_id(place)),
        window=None
        if window is None
        else Window(
            text=window.text, earliest=window.earliest, latest=window.latest, inherited=inherited
        ),
        holder=holder_of(parse, at, said),
        statement=statement.id if statement else None,
        layer=parse.layer_at(span.start),
    )


def _words(parse: Parse, token: Token | None) -> Span | None:
    if token is None:
        return None
    edge = token.right_edge if token.right_edge.i - token.i < 8 else token
    return parse.span(
        token.left_edge.idx if token.i - token.left_edge.i < 8 else token.idx, edge.idx + len(edge)
    )

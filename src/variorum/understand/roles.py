"""What is said of the people or things counted: killed, missing, trapped, aboard …

Read from the parse: the counted noun itself, what modifies it, the verb that governs it
(``role_words``), a noun above the number (``tolls``), and set phrases near it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from variorum.understand.counted import Counted, class_of, governing
from variorum.understand.lexicon import lexicon
from variorum.understand.role_words import (
    RoleFound,
    does_it,
    modifier_role,
    of_modifiers,
    of_noun,
    of_verb,
    phrases,
    role_at,
    slot_roles,
)
from variorum.understand.tolls import of_event, of_group, of_toll

_TABLES = lexicon("roles")
_BEHIND = re.compile(
    r"\s+(?:(?:who|that)\s+(?:are|is|were|was)\s+(?:(?:still|also|seriously)\s+)?)?(\w+)\b(?!\s+(?:people|soldiers|civilians|by)\b)"
)
_PLAIN_HARM = frozenset(_TABLES["plain"]["words"])
_NOT_ONE = frozenset(_TABLES["victims"]["none"])
_PEOPLE_ONLY = {r: t["people_only"] for r, t in _TABLES.items() if "people_only" in t}
_THINGS_ONLY = {r: t["things_only"] for r, t in _TABLES.items() if "things_only" in t}
_THINGS = frozenset(lexicon("populations")["things"]["classes"]) - {"household", "other"}
_OF_PERSONS = frozenset(_TABLES["of_persons"]["roles"])
_CALLINGS = frozenset(lexicon("populations")["callings"]["words"])
_TOGETHER = frozenset(_TABLES["victims"]["together"])
_GROUPS = frozenset(_TABLES["groups"]["words"])
_HOLDERS = frozenset(lexicon("populations")["holders"]["words"]) | frozenset(
    _TABLES["toll"]["nouns"]
)


def _turned(counted: Counted, text: str) -> RoleFound | None:
    """A set phrase right before the number: "in their grasp are 300 people"."""
    sentence = counted.number.sent
    before_start = max(sentence.start_char, counted.start - 45)
    before = text[before_start : counted.start]
    for pattern, role in phrases():
        for found in pattern.finditer(before):
            tail = before[found.end() :]
            if re.fullmatch(
                r"\s+(?:(?:are|were|is|was|some|an?|about|around|up|to|more|than|estimated|the|least|at)\s+)*",
                tail,
            ):
                at = before_start + found.start()
                return RoleFound(role, at, before_start + found.end(), None, "phrase")
    return None


def _of_phrase(counted: Counted, verb: Token | None, text: str) -> RoleFound | None:
    """A set phrase behind the noun in its clause."""
    sentence = counted.number.sent
    start = counted.end
    behind = text[start : min(start + 90, sentence.end_char)]
    cut = re.search(r"[;,:]|\b(?:but|while|and\s+\w+\s+(?:were|was|are|have|had))\b", behind)
    clause = behind[: cut.start()] if cut else behind
    for pattern, role in phrases():
        found = pattern.search(clause)
        if (
            found
            and not re.search(r"\d", clause[: found.start()])
            and not _has_subject(sentence, start, start + found.start())
        ):
            return RoleFound(role, start + found.start(), start + found.end(), verb, "phrase")
    return None


def _has_subject(sentence: TokenSpan, start: int, end: int) -> bool:
    """Whether somebody else comes in between: "two lost their way and a guide lost his life"."""
    return any(
        token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("NOUN", "PROPN", "NUM")
        for token in sentence
        if start <= token.idx < end
    )


def _right_behind(counted: Counted, text: str) -> RoleFound | None:
    """ "Two dead, three wounded": the state right behind the number or its noun."""
    found = _BEHIND.match(text, counted.end)
    if found is None or found[1].casefold() not in _PLAIN_HARM:
        return None
    last = counted.noun if counted.noun is not None else counted.number
    if last.i + 1 < len(last.doc) and does_it(last.nbor(1)):
        return None
    role = slot_roles("modifier")[found[1].casefold()]
    return RoleFound(role, found.start(1), found.end(1), None, "modifier")


def _adjacent(counted: Counted) -> RoleFound | None:
    """ "killing at least 12": the word right before the number, whatever the parse says."""
    before = None
    for token in reversed(counted.number.doc[counted.number.sent.start : counted.number.i + 1]):
        if token.idx + len(token) <= counted.start:
            before = token
            break
    if before is None or before.tag_ not in ("VBG", "VBD", "VBN"):
        return None
    if before.tag_ != "VBG" and before.dep_ not in (
        "ROOT",
        "conj",
        "advcl",
        "relcl",
        "acl",
        "ccomp",
    ):
        return None
    role = slot_roles("object").get(before.lemma_.casefold())
    return role_at(role, before, before, "adjacent") if role else None


def _candidates(counted: Counted, text: str) -> Iterator[RoleFound | None]:
    noun, top = counted.noun, counted.top
    yield _turned(counted, text)
    if noun is not None:
        yield None if counted.referred else of_noun(noun)
    governed = None if _is_of_a_thing(top) else governing(top)
    yield _right_behind(counted, text)
    yield _adjacent(counted)
    yield of_group(counted)
    yield of_toll(counted)
    yield of_event(counted)
    yield _of_company(top)
    if governed:
        yield of_verb(*governed, noun)
        if governed[0].lemma_ == "be" or governed[0].pos_ == "AUX":
            yield _predicate(governed[0])
    if counted.partitive:
        yield of_modifiers(top)
    elif not counted.referred:
        for token in dict.fromkeys(t for t in (noun, top) if t is not None):
            yield of_modifiers(token)
    if (
        noun is not None
        and class_of(noun) not in (*_THINGS, "other", None)
        and any(
            child.dep_ == "poss" and child.text[:1].isupper() and child.ent_type_ != "PERSON"
            for child in noun.children
        )
    ):
        yield role_at("population", noun, None, "possessor")
    yield _of_phrase(counted, governed[0] if governed else None, text)
    if top.dep_ in ("appos", "conj") and top.head.pos_ in ("NOUN", "NUM", "ADJ"):
        yield of_modifiers(top.head) or of_noun(top.head)


def _of_company(top: Token) -> RoleFound | None:
    """ "was killed along with two guards", "died together with six others"."""
    along = top.head.nbor(-1) if top.dep_ == "pobj" and top.head.i > top.sent.start else None
    if along is None or top.head.lower_ != "with" or along.lower_ not in _TOGETHER:
        return None
    verb = next((t for t in top.ancestors if t.pos_ == "VERB"), None)
    if verb is None:
        return None
    slot = "subject" if verb.lemma_.casefold() in slot_roles("subject") else "object"
    return of_verb(verb, slot, None)


def _predicate(verb: Token) -> RoleFound | None:
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd", "advmod", "xcomp"):
            role = modifier_role(child)
            if role:
                return role_at(role, child, verb, "predicate")
        if child.dep_ == "prep" and child.lower_ == "among":
            # "two nurses are among the wounded"
            return next((r for c in child.children if (r := of_noun(c))), None)
    return None


def _is_age(counted: Counted, text: str) -> bool:
    """ "Ann Roe, 32, was killed": the bare number between commas behind a noun."""
    number = counted.number
    if counted.noun is not None or not number.is_digit or number.i == 0:
        return False
    behind = text[number.idx + len(number) :].lstrip()[:1]
    before = number.nbor(-1)
    if before.text not in (",", "(") or number.i < 2:
        return False
    owner = number.nbor(-2)
    named = owner.pos_ == "PROPN" or (owner.pos_ == "NOUN" and number.head == owner)
    return named and behind in (",", ";", ".", ")") and len(number) < 3


def is_in_a_name(counted: Counted) -> bool:
    """ "the Apollo 11 mission": the number of one, no count of several."""
    number, noun = counted.number, counted.noun
    if noun is None or noun.tag_ not in ("NN", "NNP") or number.i == number.sent.start:
        return False
    before = number.nbor(-1)
    return (
        before.pos_ == "PROPN"
        and before.dep_ not in ("nsubj", "dobj", "pobj")
        and number.lower_ != "one"
    )


def _is_among_none(top: Token) -> bool:
    """ "none of the four guards and two cooks was hurt": neither the four nor the two were."""
    at = top
    while at.dep_ in ("conj", "nummod", "appos"):
        at = at.head
    if at.lower_ in _NOT_ONE:
        return True
    return at.dep_ == "pobj" and at.head.lower_ == "of" and at.head.head.lower_ in _NOT_ONE


def _is_of_a_thing(top: Token) -> bool:
    """ "they released footage of 30 girls": what is done to the footage is not done to them."""
    if top.dep_ != "pobj" or top.head.lower_ != "of" or top.head.head.pos_ != "NOUN":
        return False
    holder = top.head.head.lemma_.casefold()
    return class_of(top.head.head) is None and holder not in _HOLDERS and holder not in _GROUPS


def _fitting(found: RoleFound, noun: Token | None) -> RoleFound | None:
    """A role as far as such a noun can have it: people are hurt, houses are damaged."""
    if noun is None:
        return found
    if found.role in _OF_PERSONS and noun.ent_type_ in ("GPE", "LOC", "FAC"):
        return None
    population = class_of(noun)
    if found.verb is None:
        of_persons = population in _THINGS and found.role in _OF_PERSONS
        return None if of_persons else found
    word = found.verb.lemma_.casefold()
    a_person = noun.ent_type_ in ("NORP", "PERSON") or noun.lemma_.casefold() in _CALLINGS
    unfit = population in _THINGS or (population is None and not a_person)
    if word in _PEOPLE_ONLY.get(found.role, ()) and unfit:
        other = next((role for role, verbs in _THINGS_ONLY.items() if word in verbs), None)
        return replace(found, role=other) if other and population else None
    of_things = population in _THINGS or population == "other"
    return None if of_things and found.role in _OF_PERSONS else found


def find_role(counted: Counted, text: str) -> RoleFound | None:
    """The first role that fits what is counted, or None. ``text`` is the field's text."""
    if _is_age(counted, text) or _is_among_none(counted.top):
        return None
    for found in _candidates(counted, text):
        fitting = _fitting(found, counted.noun) if found else None
        if fitting:
            return fitting
    return None

"""Which role a word gives: the counted noun, what modifies it, the verb that governs it.

Read by the tables of ``roles.toml``.
"""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from variorum.understand.lexicon import any_of, lexicon

_TABLES = lexicon("roles")
_ORDER: list[str] = _TABLES["order"]["harm"]
_HANDING = frozenset(_TABLES["handing"]["verbs"])
_CLAIMING = frozenset(_TABLES["claiming"]["verbs"])
_ARTICLES = frozenset(_TABLES["victims"]["indefinite"]) | frozenset(_TABLES["victims"]["definite"])
_PARTICLES: dict[str, list[str]] = _TABLES["particles"]
_STATES = frozenset(_TABLES["states"]["verbs"])
_BEFORE_NUMBERS = frozenset(
    phrase for phrases in lexicon("numbers")["before"].values() for phrase in phrases
)


@dataclass(frozen=True, slots=True)
class RoleFound:
    """A role, the word or phrase it was read from (character offsets), its verb, its rule."""

    role: str
    start: int
    end: int
    verb: Token | None
    rule: str
    rising: bool = False


@cache
def slot_roles(slot: str) -> dict[str, str]:
    """Lemma to role for one slot of the tables: "object", "modifier", "noun", "presumed" …

    The first role in order wins.
    """
    found: dict[str, str] = {}
    for role in _ORDER:
        table = _TABLES.get(role, {})
        if slot == "object" and "only_nouns" in table:
            continue
        for lemma in table.get(slot, ()):
            found.setdefault(lemma, role)
    return found


@cache
def only_for(noun: str) -> dict[str, str]:
    """Verbs that give a role to certain nouns only: bodies are recovered."""
    found = {
        verb: role
        for role in _ORDER
        if noun in _TABLES.get(role, {}).get("only_nouns", ())
        for verb in _TABLES[role].get("object", ())
    }
    for role in _ORDER:
        for verb, nouns in _TABLES.get(role, {}).get("only", {}).items():
            if noun in nouns:
                found.setdefault(verb, role)
    return found


def _any_article(pattern: str) -> str:
    """Let "the" in a phrase stand for any determiner: "on that boat"."""
    return pattern.replace(r"\s+the\s+", r"\s+(?:the|that|this|a|an|its|their)\s+")


@cache
def phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The set phrases of the tables with their roles, in order."""
    return tuple(
        (
            re.compile(rf"\b(?:{_any_article(any_of(_TABLES[role]['phrase']))})\b", re.IGNORECASE),
            role,
        )
        for role in _ORDER
        if _TABLES.get(role, {}).get("phrase")
    )


def role_at(role: str, token: Token, verb: Token | None, rule: str) -> RoleFound:
    """A role read from one token."""
    return RoleFound(role, token.idx, token.idx + len(token), verb, rule)


def of_noun(noun: Token) -> RoleFound | None:
    """The role that a counted noun is of itself: "12 deaths", "three hostages"."""
    for word in (noun.lemma_.casefold(), noun.lower_):
        if word in slot_roles("noun"):
            return role_at(slot_roles("noun")[word], noun, None, "noun")
    return None


def presumed_role(noun: Token) -> RoleFound | None:
    """The role that a noun has where no other word gives one: passengers are aboard."""
    role = slot_roles("presumed").get(noun.lemma_.casefold())
    return role_at(role, noun, None, "presumed") if role else None


def modifier_role(token: Token) -> str | None:
    """The role that a word gives to the noun it modifies: "missing", "wounded", "arrested"."""
    return slot_roles("modifier").get(token.lower_) or (
        slot_roles("object").get(token.lemma_.casefold()) if token.tag_ == "VBN" else None
    )


def of_modifiers(noun: Token) -> RoleFound | None:
    """The role that stands before or behind a noun, or in a clause that hangs on it."""
    for child in noun.children:
        if child.dep_ in ("amod", "acl", "advmod", "appos", "acomp", "oprd"):
            only = only_for(noun.lemma_.casefold()).get(child.lemma_.casefold())
            role = only or modifier_role(child)
            if role:
                return role_at(role, child, child if child.pos_ == "VERB" else None, "modifier")
            handed = _handed(child) if child.tag_ == "VBN" else None
            if handed:
                return handed
            if child.tag_ == "VBG" and child.dep_ == "acl":
                subject = slot_roles("subject").get(child.lemma_.casefold())
                if subject:
                    return role_at(subject, child, child, "modifier")
        elif child.dep_ == "relcl":
            slot = _relative_slot(child)
            found = of_verb(child, slot, noun) if slot else None
            if found:
                return found
    behind = noun.nbor(1) if noun.i + 1 < noun.sent.end else None
    if (
        behind is not None
        and behind.pos_ in ("ADJ", "VERB", "NOUN")
        and behind.tag_ in ("JJ", "VBN", "VBD", "NN")
    ):
        role = slot_roles("modifier").get(behind.lower_)
        active = does_it(behind)
        if role and not active and behind.dep_ not in ("ROOT", "conj"):
            return role_at(role, behind, None, "modifier")
    return None


def _relative_slot(verb: Token) -> str | None:
    """What the noun before a relative clause is in it; None in "attacks in which 12 died"."""
    for child in verb.children:
        if child.dep_ in ("nsubjpass", "nsubj") and child.tag_ in ("WDT", "WP", "WP$"):
            return "object" if child.dep_ == "nsubjpass" else "subject"
        if child.dep_ == "prep" and any(t.tag_ in ("WDT", "WP") for t in child.children):
            return None
        if child.dep_ == "advmod" and child.tag_ == "WRB":
            return None
    return "object"


def _handed(verb: Token) -> RoleFound | None:
    """ "left homeless", "feared dead", "reported missing": the state behind the verb."""
    if verb.lemma_.casefold() not in _HANDING:
        return None
    for child in verb.children:
        if (
            child.dep_
            in ("acomp", "oprd", "xcomp", "attr", "ccomp", "dobj", "advcl", "conj", "dep")
            and child.i > verb.i
        ):
            role = slot_roles("modifier").get(child.lower_) or (
                slot_roles("object").get(child.lemma_.casefold()) if child.tag_ == "VBN" else None
            )
            if role:
                return role_at(role, child, verb, "handed")
            inner = _handed(child)
            if inner:
                return inner
    return None


def _has_object(verb: Token) -> bool:
    """ "killed up to 70 civilians": what stands right behind is what it is done to."""
    behind = list(verb.doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)])
    if behind and behind[0].pos_ in ("NUM", "DET", "NOUN", "PROPN", "ADJ"):
        return True
    return any(
        " ".join(token.lower_ for token in behind[:size]) in _BEFORE_NUMBERS
        and behind[size].pos_ in ("NUM", "DET", "NOUN")
        for size in range(1, len(behind))
    )


def does_it(verb: Token) -> bool:
    """ "several gunmen killed a guard": those before the verb are who does it."""
    if verb.tag_ == "VBD":
        return _has_object(verb)
    behind = verb.nbor(1) if verb.tag_ == "VBN" and verb.i + 1 < verb.sent.end else None
    if behind is None or behind.ent_type_ in ("DATE", "TIME"):
        return False
    return behind.pos_ == "PROPN" or behind.lower_ in _ARTICLES


def is_to_death(verb: Token) -> bool:
    """ "shot to death", "beaten to death"."""
    return any(
        child.lower_ == "to" and any(inner.lower_ == "death" for inner in child.children)
        for child in verb.children
    )


def of_verb(verb: Token, slot: str, noun: Token | None) -> RoleFound | None:
    """The role of what stands in a slot of a verb: "object" (also of a passive), "subject"."""
    lemma = verb.lemma_.casefold()
    others = _PARTICLES.get(lemma)
    if others and any(child.dep_ == "prt" and child.lower_ in others for child in verb.children):
        return None
    if noun is not None and slot == "object":
        only = only_for(noun.lemma_.casefold()).get(lemma)
        if only:
            return role_at(only, verb, verb, "verb")
    if (
        slot == "object"
        and lemma in _CLAIMING
        and noun is not None
        and noun.lemma_.casefold() == "life"
    ):
        return role_at("killed", verb, verb, "verb")
    if slot == "object" and is_to_death(verb):
        return role_at("killed", verb, verb, "verb")
    handed = _handed(verb) if slot == "object" or lemma in _STATES else None
    if handed:
        return handed
    role = slot_roles(slot).get(lemma)
    if role:
        return role_at(role, verb, verb, "verb")
    if slot == "subject" and (verb.tag_ == "VBN" or verb.lower_ in slot_roles("modifier")):
        # Reduced or mistagged passives: "Three dead, 12 wounded in blast".
        role = modifier_role(verb)
        active = any(child.dep_ == "dobj" for child in verb.children) or _has_object(verb)
        if role and not active:
            return role_at(role, verb, verb, "verb")
    return None

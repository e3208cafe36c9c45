"""What is said of the people or things counted: killed, missing, trapped, aboard …

Read from the parse by the tables of ``roles.toml``: the counted noun itself, what
modifies it, the verb that governs it, and set phrases near it — in that order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from variorum.understand.counted import Counted, class_of, governing
from variorum.understand.lexicon import any_of, lexicon

_TABLES = lexicon("roles")
_ORDER: list[str] = _TABLES["order"]["harm"]
_HANDING = frozenset(_TABLES["handing"]["verbs"])
_CLAIMING = frozenset(_TABLES["claiming"]["verbs"])
_TOLL_NOUNS = frozenset(_TABLES["toll"]["nouns"])
_TOLL_VERBS = frozenset(_TABLES["toll"]["verbs"])
_TOLL_DEPENDENTS = frozenset({"attr", "dobj", "acomp", "npadvmod", "ccomp", "xcomp"})
_BEHIND = re.compile(r"\s+(\w+)\b(?!\s+(?:people|soldiers|civilians|by)\b)")
_RISING = frozenset(_TABLES["toll"]["rising"])
_PLAIN_HARM = frozenset({"dead", "killed", "wounded", "injured", "hurt", "missing"})
_BEFORE_NUMBERS = frozenset(
    phrase for phrases in lexicon("numbers")["before"].values() for phrase in phrases
)
_INTENDED = frozenset(_TABLES["victims"]["intended"])
_NOT_ONE = frozenset({"none", "neither"})
_PEOPLE_ONLY = {r: t["people_only"] for r, t in _TABLES.items() if "people_only" in t}
_THINGS_ONLY = {r: t["things_only"] for r, t in _TABLES.items() if "things_only" in t}
_THINGS = frozenset({"building", "vehicle", "weapon", "animal", "place"})
_OF_PERSONS = frozenset({"killed", "injured", "arrested", "hospitalised", "freed", "rescued"})
_HOLDERS = frozenset(lexicon("populations")["holders"]["words"]) | frozenset(
    _TABLES["toll"]["nouns"]
)
_GROUPS = frozenset(_TABLES["groups"]["words"])
_EVENTS = {n: role for role, nouns in _TABLES["victims"]["nouns"].items() for n in nouns}
_STATES = frozenset({"be", "remain", "become", "stay", "lie", "go"})


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
    """Lemma to role for one slot of the tables ("object", "subject", "modifier", "noun").

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
def _only_for(noun: str) -> dict[str, str]:
    """Verbs that give a role to certain nouns only: bodies are recovered."""
    return {
        verb: role
        for role in _ORDER
        if noun in _TABLES.get(role, {}).get("only_nouns", ())
        for verb in _TABLES[role].get("object", ())
    }


def _any_article(pattern: str) -> str:
    """Let "the" in a phrase stand for any determiner: "on that boat"."""
    return pattern.replace(r"\s+the\s+", r"\s+(?:the|that|this|a|an|its|their)\s+")


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (
            re.compile(rf"\b(?:{_any_article(any_of(_TABLES[role]['phrase']))})\b", re.IGNORECASE),
            role,
        )
        for role in _ORDER
        if _TABLES.get(role, {}).get("phrase")
    )


def _at(role: str, token: Token, verb: Token | None, rule: str) -> RoleFound:
    return RoleFound(role, token.idx, token.idx + len(token), verb, rule)


def _of_noun(noun: Token) -> RoleFound | None:
    for word in (noun.lemma_.casefold(), noun.lower_):
        if word in slot_roles("noun"):
            return _at(slot_roles("noun")[word], noun, None, "noun")
    return None


def _modifier_role(token: Token) -> str | None:
    return slot_roles("modifier").get(token.lower_) or (
        slot_roles("object").get(token.lemma_.casefold()) if token.tag_ == "VBN" else None
    )


def _of_modifiers(noun: Token) -> RoleFound | None:
    for child in noun.children:
        if child.dep_ in ("amod", "acl", "advmod", "appos", "acomp", "oprd"):
            only = _only_for(noun.lemma_.casefold()).get(child.lemma_.casefold())
            role = only or _modifier_role(child)
            if role:
                return _at(role, child, child if child.pos_ == "VERB" else None, "modifier")
            handed = _handed(child) if child.tag_ == "VBN" else None
            if handed:
                return handed
            if child.tag_ == "VBG" and child.dep_ == "acl":
                subject = slot_roles("subject").get(child.lemma_.casefold())
                if subject:
                    return _at(subject, child, child, "modifier")
        elif child.dep_ == "relcl":
            slot = _relative_slot(child)
            found = _of_verb(child, slot, noun) if slot else None
            if found:
                return found
    behind = noun.nbor(1) if noun.i + 1 < noun.sent.end else None
    if (
        behind is not None
        and behind.pos_ in ("ADJ", "VERB", "NOUN")
        and behind.tag_ in ("JJ", "VBN", "VBD", "NN")
    ):
        role = slot_roles("modifier").get(behind.lower_)
        active = behind.tag_ == "VBD" and _has_object(behind)
        if role and not active and behind.dep_ not in ("ROOT", "conj"):
            return _at(role, behind, None, "modifier")
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
                return _at(role, child, verb, "handed")
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


def is_to_death(verb: Token) -> bool:
    """ "shot to death", "beaten to death"."""
    return any(
        child.lower_ == "to" and any(inner.lower_ == "death" for inner in child.children)
        for child in verb.children
    )


def _of_verb(verb: Token, slot: str, noun: Token | None) -> RoleFound | None:
    lemma = verb.lemma_.casefold()
    if noun is not None and slot == "object":
        only = _only_for(noun.lemma_.casefold()).get(lemma)
        if only:
            return _at(only, verb, verb, "verb")
    if (
        slot == "object"
        and lemma in _CLAIMING
        and noun is not None
        and noun.lemma_.casefold() == "life"
    ):
        return _at("killed", verb, verb, "verb")
    if slot == "object" and is_to_death(verb):
        return _at("killed", verb, verb, "verb")
    handed = _handed(verb) if slot == "object" or lemma in _STATES else None
    if handed:
        return handed
    role = slot_roles(slot).get(lemma)
    if role:
        return _at(role, verb, verb, "verb")
    if slot == "subject" and (verb.tag_ == "VBN" or verb.lower_ in slot_roles("modifier")):
        # Reduced or mistagged passives: "Three dead, 12 wounded in blast".
        role = _modifier_role(verb)
        active = any(child.dep_ == "dobj" for child in verb.children) or _has_object(verb)
        if role and not active:
            return _at(role, verb, verb, "verb")
    return None


def _of_toll(counted: Counted) -> RoleFound | None:
    """ "the death toll rose to 12", "a toll of 12", "put the number of dead at 12"."""
    top = counted.top
    if top.dep_ == "pobj" and top.head.lower_ == "of":
        holder = top.head.head
        if holder.lemma_.casefold() in _TOLL_NOUNS:
            return _toll_role(holder, None)
        return _of_noun(holder) or _of_remains(holder)
    verb = _counting_verb(top)
    if verb is None:
        return None
    if verb.lemma_.casefold() in _TOLL_NOUNS:
        return _toll_role(verb, None)
    if verb.lemma_.casefold() not in _TOLL_VERBS:
        return None
    return _toll_beside(verb, top) or _toll_above(verb)


def _of_event(counted: Counted) -> RoleFound | None:
    """ "the murder of two guards and a cook", "the murder in Tilbay of two guards"."""
    at = counted.top
    for _ in range(6):
        if at.dep_ != "conj":
            break
        at = at.head
    if at.dep_ != "pobj" or at.head.lower_ != "of":
        return None
    holder = at.head.head
    if (
        holder.dep_ == "pobj"
        and holder.pos_ in ("NOUN", "PROPN")
        and holder.lemma_.casefold() not in _EVENTS
    ):
        holder = holder.head.head
    role = _EVENTS.get(holder.lemma_.casefold()) if holder.pos_ == "NOUN" else None
    if counted.number.ent_type_ in ("DATE", "TIME"):
        return None
    if role is None or any(child.lemma_.casefold() in _INTENDED for child in holder.lefts):
        return None
    return _at(role, holder, None, "toll")


def _of_group(counted: Counted) -> RoleFound | None:
    """ "a family of five died": the five are the family."""
    top = counted.top
    if counted.noun is not None or top.dep_ != "pobj" or top.head.lower_ != "of":
        return None
    group = top.head.head
    if group.lemma_.casefold() not in _GROUPS:
        return None
    governed = governing(group)
    found = _of_verb(*governed, group) if governed else None
    found = found or _of_modifiers(group) or _of_event(Counted(top, group, group, group.idx))
    return replace(found, rule="group") if found else None


def _of_remains(holder: Token) -> RoleFound | None:
    """ "the bodies of four women were found", "claimed the lives of 16 workers"."""
    governed = governing(holder)
    if governed is None or governed[1] != "object":
        return None
    verb, lemma = governed[0], governed[0].lemma_.casefold()
    if holder.lemma_.casefold() == "life" and lemma in _CLAIMING:
        return _at("killed", verb, verb, "toll")
    role = _only_for(holder.lemma_.casefold()).get(lemma)
    return _at(role, verb, verb, "toll") if role else None


def _counting_verb(top: Token) -> Token | None:
    """The verb or noun that a toll's number hangs on: "rose to 12", "the toll was 12"."""
    if top.dep_ == "pobj" and top.head.lower_ in ("to", "at", "from", "by"):
        at = top.head.head
        while at.dep_ in ("prep", "advmod") and at.head != at:
            at = at.head
        return at
    return top.head if top.dep_ in _TOLL_DEPENDENTS else None


def _toll_beside(verb: Token, top: Token) -> RoleFound | None:
    for child in verb.children:
        if child.dep_ not in ("nsubj", "nsubjpass", "dobj") or child == top:
            continue
        if child.lemma_.casefold() in _TOLL_NOUNS:
            return _toll_role(child, verb)
        found = _of_noun(child) if child.dep_ != "dobj" or verb.lemma_ == "put" else None
        if found:
            rising = verb.lemma_ in _RISING
            return RoleFound(found.role, found.start, found.end, verb, "toll", rising)
    return None


def _toll_above(verb: Token) -> RoleFound | None:
    """ "…, bringing the toll to 12": the toll stands in the clause that this one hangs on."""
    above = verb.head
    if verb.dep_ not in ("xcomp", "advcl", "relcl", "acl", "conj"):
        return None
    if above.pos_ not in ("VERB", "NOUN"):
        return None
    tolls = (t for t in (above, *above.children) if t.pos_ == "NOUN")
    toll = next((t for t in tolls if t.lemma_.casefold() in _TOLL_NOUNS), None)
    return _toll_role(toll, verb) if toll is not None else None


def _turned(counted: Counted, text: str) -> RoleFound | None:
    """A set phrase right before the number: "in their grasp are 300 people"."""
    sentence = counted.number.sent
    before_start = max(sentence.start_char, counted.start - 45)
    before = text[before_start : counted.start]
    for pattern, role in _phrases():
        for found in pattern.finditer(before):
            tail = before[found.end() :]
            if re.fullmatch(
                r"\s+(?:(?:are|were|is|was|some|an?|about|around|up|to|more|than|estimated|the|least|at)\s+)*",
                tail,
            ):
                at = before_start + found.start()
                return RoleFound(role, at, before_start + found.end(), None, "phrase")
    return None


def _toll_role(holder: Token, verb: Token | None) -> RoleFound | None:
    words = {t.lemma_.casefold() for t in holder.subtree} | {t.lower_ for t in holder.subtree}
    rising = verb is not None and verb.lemma_ in _RISING
    for role in _ORDER:
        nouns = {*_TABLES.get(role, {}).get("noun", ()), *_TABLES.get(role, {}).get("modifier", ())}
        if words & nouns:
            return RoleFound(role, holder.idx, holder.idx + len(holder), verb, "toll", rising)
    if holder.lemma_.casefold() in ("toll", "death"):
        return RoleFound("killed", holder.idx, holder.idx + len(holder), verb, "toll", rising)
    return None


def _of_phrase(counted: Counted, verb: Token | None, text: str) -> RoleFound | None:
    """A set phrase behind the noun in its clause."""
    sentence = counted.number.sent
    start = counted.end
    behind = text[start : min(start + 90, sentence.end_char)]
    cut = re.search(r"[;,:]|\b(?:but|while|and\s+\w+\s+(?:were|was|are|have|had))\b", behind)
    clause = behind[: cut.start()] if cut else behind
    for pattern, role in _phrases():
        found = pattern.search(clause)
        if found and not re.search(r"\d", clause[: found.start()]):
            return RoleFound(role, start + found.start(), start + found.end(), verb, "phrase")
    return None


def _right_behind(counted: Counted, text: str) -> RoleFound | None:
    """ "Two dead, three wounded": the state right behind the number or its noun."""
    found = _BEHIND.match(text, counted.end)
    if found is None or found[1].casefold() not in _PLAIN_HARM:
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
    return _at(role, before, before, "adjacent") if role else None


def _candidates(counted: Counted, text: str) -> Iterator[RoleFound | None]:
    noun, top = counted.noun, counted.top
    yield _turned(counted, text)
    if noun is not None:
        yield None if counted.referred else _of_noun(noun)
    governed = None if _is_of_a_thing(top) else governing(top)
    yield _right_behind(counted, text)
    yield _adjacent(counted)
    yield _of_group(counted)
    yield _of_toll(counted)
    yield _of_event(counted)
    if governed:
        yield _of_verb(*governed, noun)
        if governed[0].lemma_ == "be" or governed[0].pos_ == "AUX":
            yield _predicate(governed[0])
    if counted.partitive:
        yield _of_modifiers(top)
    elif not counted.referred:
        for token in dict.fromkeys(t for t in (noun, top) if t is not None):
            yield _of_modifiers(token)
    if noun is not None and any(
        child.dep_ == "poss" and child.text[:1].isupper() and child.ent_type_ != "PERSON"
        for child in noun.children
    ):
        yield _at("population", noun, None, "possessor")
    yield _of_phrase(counted, governed[0] if governed else None, text)
    if top.dep_ in ("appos", "conj") and top.head.pos_ in ("NOUN", "NUM", "ADJ"):
        yield _of_modifiers(top.head) or _of_noun(top.head)


def _predicate(verb: Token) -> RoleFound | None:
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd", "advmod", "xcomp"):
            role = _modifier_role(child)
            if role:
                return _at(role, child, verb, "predicate")
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


def _is_among_none(top: Token) -> bool:
    """ "none of the four guards and two cooks was hurt": neither the four nor the two were."""
    at = top
    while at.dep_ in ("conj", "nummod", "appos"):
        at = at.head
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
    population = class_of(noun)
    if found.verb is None:
        of_persons = population in _THINGS and found.role in _OF_PERSONS
        return None if of_persons else found
    word = found.verb.lemma_.casefold()
    if word in _PEOPLE_ONLY.get(found.role, ()) and population in _THINGS | {None}:
        other = next((role for role, verbs in _THINGS_ONLY.items() if word in verbs), None)
        return replace(found, role=other) if other and population else None
    return None if population in _THINGS and found.role in _OF_PERSONS else found


def find_role(counted: Counted, text: str) -> RoleFound | None:
    """The first role that fits what is counted, or None. ``text`` is the field's text."""
    if _is_age(counted, text) or _is_among_none(counted.top):
        return None
    for found in _candidates(counted, text):
        fitting = _fitting(found, counted.noun) if found else None
        if fitting:
            return fitting
    return None

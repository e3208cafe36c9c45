"""Roles told by a noun above the number: "the toll rose to 12", "the murder of two guards"."""

from dataclasses import replace

from spacy.tokens import Token

from variorum.understand.counted import Counted, governing
from variorum.understand.lexicon import lexicon
from variorum.understand.role_words import (
    RoleFound,
    of_modifiers,
    of_noun,
    of_verb,
    only_for,
    role_at,
)
from variorum.understand.series import series_behind

_TABLES = lexicon("roles")
_ORDER: list[str] = _TABLES["order"]["harm"]
_CLAIMING = frozenset(_TABLES["claiming"]["verbs"])
_TOLL_NOUNS = frozenset(_TABLES["toll"]["nouns"])
_TOLL_VERBS = frozenset(_TABLES["toll"]["verbs"])
_TOLL_DEPENDENTS = frozenset({"attr", "dobj", "acomp", "npadvmod", "ccomp", "xcomp"})
_RISING = frozenset(_TABLES["toll"]["rising"])
_INTENDED = frozenset(_TABLES["victims"]["intended"])
_TELLING = frozenset(_TABLES["victims"]["telling"])
_GROUPS = frozenset(_TABLES["groups"]["words"])
_LONGEST_SERIES = 40
_EVENTS = {n: role for role, nouns in _TABLES["victims"]["nouns"].items() for n in nouns}


def of_toll(counted: Counted) -> RoleFound | None:
    """ "the death toll rose to 12", "a toll of 12", "put the number of dead at 12"."""
    top = counted.top
    if top.dep_ == "pobj" and top.head.lower_ == "of":
        holder = top.head.head
        if holder.lemma_.casefold() in _TOLL_NOUNS:
            return _toll_role(holder, None)
        return of_noun(holder) or _of_remains(holder)
    verb = _counting_verb(top) or _telling_verb(top)
    if verb is None:
        return None
    if verb.lemma_.casefold() in _TOLL_NOUNS:
        return _toll_role(verb, None)
    if verb.lemma_.casefold() not in _TOLL_VERBS:
        return None
    return _toll_beside(verb, top) or _toll_above(verb)


def of_event(counted: Counted) -> RoleFound | None:
    """ "the murder of two guards and a cook", "the murder in Tilbay of two guards"."""
    at = counted.top
    for _ in range(6):
        if at.dep_ != "conj" and not _is_listed(at):
            break
        at = at.head
    if at.dep_ != "pobj" or at.head.lower_ != "of":
        return _of_series(counted)
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
    return role_at(role, holder, None, "toll")


def _of_series(counted: Counted) -> RoleFound | None:
    """ "the murder of the mayor, his wife, and two guards", whatever the parse makes of it."""
    top = counted.top
    if counted.number.ent_type_ in ("DATE", "TIME"):
        return None
    for token in top.doc[max(top.sent.start, top.i - _LONGEST_SERIES) : top.i]:
        role = _EVENTS.get(token.lemma_.casefold()) if token.pos_ == "NOUN" else None
        if role is None or token.i + 2 >= top.i:
            continue
        behind = (c for c in token.children if c.lower_ == "of" and c.dep_ == "prep")
        firsts = (inner for of in behind for inner in of.children if inner.dep_ == "pobj")
        if any(top in series_behind(first) for first in firsts):
            return role_at(role, token, None, "toll")
    return None


def _is_listed(noun: Token) -> bool:
    """ "the murder of Ann Roe, two other clerks, and a guard": several are no name of one."""
    one = noun.head.tag_ in ("NN", "NNP") and any(c.dep_ == "conj" for c in noun.children)
    return noun.dep_ == "appos" and noun.tag_ in ("NNS", "NNPS") and one


def is_of_group(counted: Counted) -> bool:
    """ "A family of five", "a crew of 12": how many make up the group."""
    top = counted.top
    if counted.noun is not None or top.dep_ != "pobj" or top.head.lower_ != "of":
        return False
    return top.head.head.lemma_.casefold() in _GROUPS


def of_group(counted: Counted) -> RoleFound | None:
    """ "a family of five died": the five are the family."""
    if not is_of_group(counted):
        return None
    top = counted.top
    group = top.head.head
    governed = governing(group)
    found = of_verb(*governed, group) if governed else None
    found = found or of_modifiers(group) or of_event(Counted(top, group, group, group.idx))
    return replace(found, rule="group") if found else None


def _of_remains(holder: Token) -> RoleFound | None:
    """ "the bodies of four women were found", "claimed the lives of 16 workers"."""
    governed = governing(holder)
    if governed is None or governed[1] != "object":
        return None
    verb, lemma = governed[0], governed[0].lemma_.casefold()
    if holder.lemma_.casefold() == "life" and lemma in _CLAIMING:
        return role_at("killed", verb, verb, "toll")
    role = only_for(holder.lemma_.casefold()).get(lemma)
    return role_at(role, verb, verb, "toll") if role else None


def _counting_verb(top: Token) -> Token | None:
    """The verb or noun that a toll's number hangs on: "rose to 12", "the toll was 12"."""
    if top.dep_ == "pobj" and top.head.lower_ in ("to", "at", "from", "by"):
        at = top.head.head
        while at.dep_ in ("prep", "advmod") and at.head != at:
            at = at.head
        return at
    return top.head if top.dep_ in _TOLL_DEPENDENTS else None


def _telling_verb(top: Token) -> Token | None:
    """ "the wounded were Ann Roe, Bo Sand, and two others": the verb that says who they were."""
    at = top
    while at.dep_ in ("conj", "appos"):
        at = at.head
    telling = at != top and at.dep_ == "attr" and at.head.lemma_ in _TELLING
    return at.head if telling else None


def _toll_beside(verb: Token, top: Token) -> RoleFound | None:
    for child in verb.children:
        if child.dep_ not in ("nsubj", "nsubjpass", "dobj") or child == top:
            continue
        if child.lemma_.casefold() in _TOLL_NOUNS:
            return _toll_role(child, verb)
        found = of_noun(child) if child.dep_ != "dobj" or verb.lemma_ == "put" else None
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

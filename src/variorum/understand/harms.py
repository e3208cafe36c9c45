"""The events that befall somebody, and the words for those they befall.

Each event is read from one word of a sentence: a verb with its object ("killed a guard") or
its subject ("a guard died"), a noun ("the murder of a guard"), a state ("a guard was found
dead"). What is only planned, threatened, denied, supposed or general is no event.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from variorum.understand.lexicon import lexicon
from variorum.understand.role_words import is_to_death, slot_roles

_ROLES = lexicon("roles")
_TABLES = _ROLES["victims"]
_HANDING = frozenset(_ROLES["handing"]["verbs"])
_CLAIMING = frozenset(_ROLES["claiming"]["verbs"])
_INTENDED = frozenset(_TABLES["intended"])
_ACHIEVING = frozenset(_TABLES["achieving"])
_WITH_PARTICLES: dict[str, str] = _TABLES["with_particles"]
_NEARLY = frozenset(_TABLES["nearly"])
_MAY = frozenset(_TABLES["may"])
_CONTRARY = frozenset(_TABLES["contrary"])
_MOMENTARY = frozenset(_TABLES["momentary"])
_WITHOUT = frozenset(_TABLES["without"])
_TELLING = frozenset(_TABLES["telling"])
_PRONOUNS = frozenset(_TABLES["pronouns"])
_UNTIMED = frozenset({"VB", "VBG", "VBP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NAMING = frozenset(_TABLES["naming"])
_RELATIVE = frozenset(_TABLES["relative"])
_INDEFINITE = frozenset(_TABLES["indefinite"])
_SUPPOSING = frozenset(_TABLES["supposing"])
_STATE_DEPENDENTS = frozenset(
    {"acomp", "oprd", "attr", "xcomp", "ccomp", "advcl", "conj", "dep", "advmod"}
)


@dataclass(frozen=True, slots=True)
class Harm:
    """One event: its role, the word it was read from, its verb, and the heads of who suffers.

    ``firm`` where only a person can suffer it: one murders nobody else.
    """

    role: str
    word: Token
    verb: Token | None
    victims: tuple[Token, ...]
    rule: str
    firm: bool


@cache
def _nouns() -> dict[str, str]:
    return {noun: role for role, nouns in _TABLES["nouns"].items() for noun in nouns}


@cache
def _tellings() -> dict[str, str]:
    return {noun: slot_roles("noun")[noun] for noun in _TABLES["told_of"]}


def find_harms(sentence: TokenSpan) -> Iterator[Harm]:
    """Every event of a sentence that befalls somebody, by the word that names it."""
    for token in sentence:
        tag = token.tag_
        if tag[:2] == "VB":
            yield from _of_verb(token)
        elif tag[:2] == "NN":
            yield from _of_noun(token)
        elif tag == "JJ":
            yield from _of_state(token)


def _harm(
    role: str, word: Token, verb: Token | None, victims: Iterable[Token], rule: str
) -> Iterator[Harm]:
    found = tuple(victims)
    if found:
        # The parse at times joins the last of a list to the event: "killed two clerks, A and B".
        last = max(one.i for one in found)
        found += tuple(c for c in word.children if c.dep_ == "conj" and _may_be_listed(c, last))
        yield Harm(role, word, verb, found, rule, word.lemma_.casefold() in _TABLES["firm"])


def _may_be_listed(token: Token, last: int) -> bool:
    if token.i < last or token.pos_ not in ("NOUN", "PROPN"):
        return False
    indefinite = any(child.lower_ in _INDEFINITE for child in token.lefts)
    return indefinite or token.pos_ == "PROPN"


def _of_verb(verb: Token) -> Iterator[Harm]:
    lemma = verb.lemma_.casefold()
    if lemma in _TELLING:
        yield from _told(verb)
        return
    if lemma in _NAMING:
        yield from _identified(verb)
        return
    role = slot_roles("object").get(lemma)
    if is_to_death(verb):
        role = "killed"
    if role:
        if verb.head.lemma_.casefold() in _HANDING and not _done_to(verb):
            yield from _of_state(verb)
        elif _is_real(verb):
            rule = "modifier" if verb.dep_ in ("amod", "acl") else "verb"
            yield from _harm(role, verb, verb, _done_to(verb), rule)
        return
    role = slot_roles("subject").get(lemma)
    if role:
        if _is_real(verb):
            yield from _harm(role, verb, verb, _sufferers(verb), "verb")
    elif lemma == "lose" or lemma in _CLAIMING:
        yield from _of_lives(verb, lemma)
    elif _has_particle(verb, _WITH_PARTICLES.get(lemma, "")) and _is_real(verb):
        yield from _harm("killed", verb, verb, _sufferers(verb), "verb")


def _has_particle(verb: Token, particle: str) -> bool:
    """ "passed away"."""
    return any(c.lower_ == particle and c.dep_ in ("prt", "advmod") for c in verb.children)


def _of_lives(verb: Token, lemma: str) -> Iterator[Harm]:
    """ "two guards lost their lives", "claimed the life of a guard"."""
    life = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_ == "life"), None)
    if life is None or not _is_real(verb):
        return
    owned = any(child.dep_ == "poss" for child in life.children)
    if lemma == "lose":
        yield from _harm("killed", verb, verb, _sufferers(verb) if owned else (), "verb")
    else:
        yield from _harm("killed", verb, verb, _behind_of(life), "verb")


def _told(verb: Token) -> Iterator[Harm]:
    """ "the dead are a nurse and her son", "among the wounded was a boy"."""
    for child in verb.children:
        subject = child
        if child.dep_ == "prep" and child.lower_ == "among":
            subject = next((inner for inner in child.children if inner.dep_ == "pobj"), child)
        role = _told_role(subject)
        if role is None or child.dep_ not in ("nsubj", "prep", "csubj", "attr", "advmod"):
            continue
        wanted = {"attr": {"nsubj"}, "prep": {"attr", "nsubj", "dobj"}}.get(
            child.dep_, {"attr", "dobj"}
        )
        victims = [c for c in verb.children if c.dep_ in wanted and c != child]
        if _is_real(verb):
            yield from _harm(role, subject, None, victims, "told")


def _identified(verb: Token) -> Iterator[Harm]:
    """ "the dead were identified as Ann Roe and Al Sand"."""
    for child in verb.children:
        if child.dep_ in ("nsubjpass", "dobj"):
            role = _told_role(child)
            if role is not None:
                yield from _harm(role, child, None, named_as(verb), "told")


def named_as(verb: Token) -> Iterator[Token]:
    """Those behind "as" in "identified as", "known as"."""
    if verb.lemma_.casefold() not in _NAMING:
        return
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "as":
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def _told_role(subject: Token) -> str | None:
    """ "the dead", "the fatality", "the wounded reporters", "one of the persons injured"."""
    role = _tellings().get(subject.lemma_.casefold()) or _tellings().get(subject.lower_)
    if role is None and subject.pos_ == "NUM":
        subject = next(_behind_of(subject), subject)
    if role is None and subject.pos_ == "NOUN":
        states = (c for c in subject.children if c.dep_ in ("amod", "acl") and c.tag_ != "VBG")
        role = next((r for c in states if (r := slot_roles("modifier").get(c.lower_))), None)
    return role if role in _TABLES["known_sets"] else None


def _of_noun(noun: Token) -> Iterator[Harm]:
    role = _nouns().get(noun.lemma_.casefold())
    if role is None or noun.dep_ == "compound":
        return
    if any(child.lemma_.casefold() in _INTENDED for child in noun.lefts):
        return
    if noun.head.lemma_.casefold() in _INTENDED or _is_of_a_plan(noun.head):
        return
    yield from _harm(role, noun, None, _victims_of(noun), "noun")


def _is_of_a_plan(verb: Token) -> bool:
    """ "a plan that includes the murder of officials"."""
    return verb.dep_ == "relcl" and verb.head.lemma_.casefold() in _INTENDED


def _victims_of(noun: Token) -> list[Token]:
    """ "the murder of a teacher", "a teacher's murder", "the murder in Tilbay of a teacher"."""
    found = [*_behind_of(noun), *(child for child in noun.lefts if child.dep_ == "poss")]
    if found:
        return found
    for child in noun.children:
        if child.dep_ == "conj" and child.lemma_.casefold() in _nouns():
            # "the kidnapping and murder of a teacher"
            found += _behind_of(child)
        elif child.dep_ == "prep":
            found += [t for inner in child.children for t in _behind_of(inner)]
            found += [inner for inner in child.children if _is_behind_date(inner)]
    return found


def _is_behind_date(noun: Token) -> bool:
    """ "the murder on 3 May of Ann Roe", where the parse makes one phrase of day and name."""
    if noun.ent_type_ != "PERSON" or noun.dep_ != "pobj":
        return False
    return any(t.lower_ == "of" for child in noun.lefts for t in child.subtree)


def _of_state(state: Token) -> Iterator[Harm]:
    """ "a wounded guard", "left a guard dead", "a guard was found dead", "a guard is missing"."""
    role = slot_roles("modifier").get(state.lower_) or slot_roles("object").get(state.lemma_)
    if role is None:
        return
    head = state.head
    if state.dep_ == "amod" and head.pos_ in ("NOUN", "PROPN"):
        yield from _harm(role, state, None, [head], "modifier")
        return
    own = [child for child in state.children if child.dep_ in ("nsubj", "nsubjpass")]
    if own and head.lemma_.casefold() in _HANDING and state.lower_ in slot_roles("modifier"):
        yield from _harm(role, state, head, own, "handed")
    elif state.dep_ in _STATE_DEPENDENTS and head.lemma_.casefold() in _HANDING and _is_real(head):
        rule = "predicate" if head.lemma_ == "be" else "handed"
        victims = _done_to(head) if head.lemma_ != "be" else _sufferers(head)
        yield from _harm(role, state, head, victims, rule)


def _behind_of(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (inner for inner in child.children if inner.dep_ == "pobj")
            # "of the mayor and of his guard"
            for other in child.children:
                if other.dep_ == "conj" and other.lower_ == "of":
                    yield from (inner for inner in other.children if inner.dep_ == "pobj")


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _antecedent(verb: Token, subject: Token) -> Token | None:
    """Who a relative pronoun stands for; the subject itself where it is none."""
    if subject.lower_ not in _RELATIVE or subject.tag_ not in ("WP", "WDT", "IN"):
        return subject
    at = verb
    while at.dep_ == "conj":
        at = at.head
    return at.head if at.dep_ == "relcl" else None


def _done_to(verb: Token) -> list[Token]:
    """The objects of an active verb, the subject of a passive one, the noun it modifies."""
    found = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if not found and verb.dep_ in ("amod", "acl") and verb.tag_ == "VBN":
        return [verb.head]
    if not found and verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD"):
        found = _shared_subject(verb)
    if not found and verb.tag_ in ("VBD", "VBN", "VBG") and not _is_passive(verb):
        # "kidnapped and murdered a teacher"
        others = (c for c in verb.children if c.dep_ == "conj" and c.i - verb.i < 4)
        found = [c for other in others for c in other.children if c.dep_ == "dobj"]
    if not found and verb.tag_ == "VBN":
        found = _inverted(verb) or ([*_before(verb)] if _is_passive(verb) else [])
    whole = (_antecedent(verb, one) for one in found)
    return [_meant(verb, one) for one in whole if one is not None]


def _meant(verb: Token, told: Token) -> Token:
    """ "they seized the mayor and shot him": whom the pronoun stands for in such a pair."""
    if told.lower_ not in _PRONOUNS or verb.dep_ not in ("conj", "advcl"):
        return told
    objects = [c for c in verb.head.children if c.dep_ == "dobj" and c.pos_ in ("NOUN", "PROPN")]
    return objects[0] if len(objects) == 1 else told


def _inverted(verb: Token) -> list[Token]:
    """ "also injured were a clerk and a vendor": who stands behind "were"."""
    forms = [c for c in verb.children if c.dep_ in ("auxpass", "aux") and c.i > verb.i]
    if verb.head.lemma_ == "be" and verb.head.i > verb.i:
        forms.append(verb.head)
    return [c for be in forms for c in be.children if c.dep_ in ("attr", "nsubj") and c.i > be.i]


def _before(verb: Token) -> Iterator[Token]:
    """The noun phrase that ends right before a verb left without a subject by the parse."""
    if not any(c.dep_ in ("aux", "auxpass") and c.tag_ in _FINITE for c in verb.children):
        return
    first = min([verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass", "advmod"))])
    at = first.nbor(-1) if first.i > first.sent.start else None
    while at is not None and (at.is_punct or at.is_space):
        at = at.nbor(-1) if at.i > at.sent.start else None
    for _ in range(8):
        if at is None or verb in (at.head, at.head.head) or at.head.i > verb.i or at.head == at:
            break
        at = at.head
    if at is not None and at.pos_ in ("NOUN", "PROPN") and at.dep_ not in ("npadvmod", "dobj"):
        yield at


def _shared_subject(verb: Token) -> list[Token]:
    """The subject of the passive that this verb is joined to: "was shot and killed".

    "The driver was killed and his guard wounded": the second verb has one of its own.
    """
    at = verb
    own = [child for child in verb.children if child.dep_ == "nsubj"]
    while at.dep_ == "conj" and at.head != at:
        at = at.head
        if own:
            return own if _is_passive(at) else []
        if any(child.dep_ == "nsubj" for child in at.children):
            return []
        subjects = [child for child in at.children if child.dep_ == "nsubjpass"]
        if subjects:
            return [one for one in (_antecedent(at, s) for s in subjects) if one is not None]
    return []


def _sufferers(verb: Token) -> list[Token]:
    """The subject of a verb that happens to it, through relative clause and conjunction."""
    at = verb
    for _ in range(4):
        subjects = [c for c in at.children if c.dep_ in ("nsubj", "nsubjpass")]
        if subjects:
            whole = (_antecedent(at, subject) for subject in subjects)
            return [one for one in whole if one is not None]
        if at.dep_ == "acl" and at.tag_ == "VBG":
            return [at.head]
        if at.dep_ == "xcomp" and at.head.lemma_.casefold() in _ACHIEVING:
            at = at.head
            continue
        if at.dep_ != "conj" or at.head.pos_ not in ("VERB", "AUX"):
            break
        at = at.head
    return []


def _is_real(verb: Token) -> bool:
    """Whether the words tell of what has happened; see the module."""
    words = [child for child in verb.children if child.dep_ in ("aux", "auxpass", "neg", "mark")]
    lower = {child.lower_ for child in words}
    nearly = any(c.dep_ == "advmod" and c.lower_ in _NEARLY for c in verb.children)
    if nearly or any(child.dep_ == "neg" for child in words) or lower & _SUPPOSING:
        return False
    if lower & _MAY and ("have" not in lower or lower & _CONTRARY):
        return False
    if verb.tag_ == "VB" and "to" in lower and "have" not in lower:
        return verb.head.lemma_.casefold() in _ACHIEVING and _is_real(verb.head)
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ in _WITHOUT:
        return False
    if verb.dep_ in ("pcomp", "xcomp") and verb.head.lemma_.casefold() in _INTENDED:
        return False
    if verb.dep_ == "pcomp" and verb.head.head.lemma_.casefold() in _INTENDED:
        return False
    if verb.tag_ != "VB":
        return True
    return _is_real(verb.head) if verb.dep_ == "conj" else bool(lower)


def is_general(harm: Harm) -> bool:
    """A present tense that tells of no one time: "they kill judges", "reporters are killed"."""
    verb = harm.verb
    if verb is None or harm.rule != "verb" or harm.role not in _MOMENTARY:
        return False
    words = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if not words and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ in _UNTIMED:
        # "they are killing and wounding civilians", "they kidnap and murder judges"
        return is_general(replace(harm, verb=verb.head))
    if not words:
        of_habit = verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "xcomp")
        return of_habit or verb.tag_ in ("VBZ", "VBP")
    return all(child.tag_ in ("VBZ", "VBP") and child.lemma_ == "be" for child in words)

"""Whom "he", "him", "she" or "her" means, where the words around leave one person alone.

In the same sentence it is whoever the clause above is about, or is done to ("fired at a
woman, wounding her"); else the one whom the sentence before is about. Anything less plain
is left open.
"""

from spacy.tokens import Token

from variorum.model.vocabulary import codes
from variorum.understand.counted import class_of
from variorum.understand.kinds import is_given_name
from variorum.understand.lexicon import lexicon

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "pobj"})
# "The victim" has been told of already, under another name.
_NOBODY_NEW = frozenset(lexicon("roles")["retold"]["general"])
_PERSONS = frozenset(codes("population")) - frozenset(lexicon("populations")["things"]["classes"])
_NOT_ONE = frozenset({"NNS", "NNPS"})


def person_meant(pronoun: Token) -> Token | None:
    """The noun of the person that a pronoun of the third person means, or None."""
    clause = pronoun.head
    for above in clause.ancestors:
        if above.sent.start != clause.sent.start or above.i > pronoun.i:
            continue
        if above.pos_ not in ("VERB", "AUX"):
            continue
        subjects = [_behind_who(above, c) for c in above.children if c.dep_ in _SUBJECTS]
        persons = [one for one in subjects if _is_person(one)]
        if pronoun.dep_ == "dobj":
            # Nobody does it to himself: "the man shot her" is not of the man.
            return _only([*_done_to(above)])
        if persons:
            return persons[0]
        if any(one.lower_ != pronoun.lower_ for one in subjects):
            # The clause is about something else, or somebody less plainly known.
            return None
    return _of_sentence_before(pronoun)


def _behind_who(verb: Token, subject: Token) -> Token:
    """ "Ann Roe, who died after she was shot": for "who" the noun before it."""
    return verb.head if verb.dep_ == "relcl" and subject.tag_ in ("WP", "WDT") else subject


def _done_to(verb: Token) -> list[Token]:
    behind = [c for c in verb.children if c.dep_ == "dobj"]
    behind += [t for c in verb.children if c.dep_ == "prep" for t in c.children if t.dep_ == "pobj"]
    return [token for token in behind if _is_person(token)]


def _of_sentence_before(pronoun: Token) -> Token | None:
    """The person whom the sentence before is about, who is its only one."""
    start = pronoun.sent.start
    if start == 0 or any(t.pos_ == "PROPN" for t in pronoun.doc[start : pronoun.i]):
        return None
    before = pronoun.doc[start - 1].sent
    if any(token.text.count("\n") > 1 for token in before[-1:]):
        return None
    persons = [t for t in before if t.dep_ in _SUBJECTS | _OBJECTS and _is_person(t)]
    about = [t for t in persons if t.dep_ in _SUBJECTS and t.head == before.root]
    return about[0] if len(about) == 1 and len(persons) == 1 else None


def _only(persons: list[Token]) -> Token | None:
    return persons[0] if len(persons) == 1 else None


def _is_person(token: Token) -> bool:
    if token.tag_ in _NOT_ONE or token.pos_ not in ("NOUN", "PROPN"):
        return False
    if any(child.dep_ == "conj" for child in token.children):
        return False
    if token.lemma_.casefold() in _NOBODY_NEW:
        return False
    named = any(c.dep_ == "compound" and is_given_name(c.lower_) for c in token.lefts)
    return named or token.ent_type_ == "PERSON" or class_of(token) in _PERSONS

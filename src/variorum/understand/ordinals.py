"""Ordinals that say how many there have been: "the 10th victim", "the second crash in May".

Most ordinals count nothing: a floor, a rank, a century, one of two. One does where the
words make it the last of a series so far: as what something is said to be, with the period
or the act that bounds the series, or as "a second" of its kind. Whoever is harmed is left
to ``victims``: "a second man was shot" tells of one more.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from variorum.understand.counted import Counted, class_of
from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.measures import Draft
from variorum.understand.parsing import UNPARSED_LAYERS, Parse
from variorum.understand.role_words import RoleFound, presumed_role
from variorum.understand.roles import find_role

_TABLES = lexicon("numbers")["ordinals"]
_WORDS: dict[str, int] = _TABLES["words"]
_ENDINGS = ("nd", "rd", "th", "st")
_NOT_COUNTED = frozenset(_TABLES["never"])
_BOUNDING = frozenset(_TABLES["bounding"])
_CLASSES = frozenset(_TABLES["classes"])
_KIN = frozenset(_TABLES["kin"])
_TIMES = frozenset(_TABLES["times"])
_WRITTEN = re.compile(
    rf"\b(?:{any_of([*_WORDS, *_TIMES])}|\d{{1,3}}(?:{any_of(_ENDINGS)}))\b", re.IGNORECASE
)
_DEFINITE = frozenset({"the"})
_HIGHEST = 500


def find_ordinals(parse: Parse) -> Iterator[Draft]:
    """A draft for each ordinal that counts a series up to where it stands."""
    for found in _WRITTEN.finditer(parse.text):
        if parse.layer_at(found.start()) in UNPARSED_LAYERS:
            continue
        span = parse.doc.char_span(*found.span())
        if span is None or len(span) != 1:
            continue
        number = _value(span[0].lower_)
        if number is None:
            yield from _of_times(span[0])
        elif draft := _of_ordinal(parse.text, span[0], number):
            yield draft


def _value(word: str) -> int | None:
    """What an ordinal comes to, from the second on; None for any other word."""
    if word in _WORDS:
        return _WORDS[word]
    number = int(word[:-2]) if word[:-2].isdecimal() else 0
    return number if 1 < number < _HIGHEST else None


def _of_ordinal(text: str, token: Token, number: int) -> Draft | None:
    noun = token.head if token.dep_ in ("amod", "nmod", "compound", "nummod") else None
    last = token if noun is None else noun
    if noun is not None and (noun.pos_ != "NOUN" or not _is_bare(token, noun)):
        return None
    first = _determiner(token, last)
    if first is None:
        return None
    if noun is None:
        noun = _left_out(token) if _is_bounded(token) else None
        left_out = _draft(text, first, last, noun, number) if noun is not None else None
        return replace(left_out, rule="ordinal.left_out") if left_out is not None else None
    if noun.lemma_ == "time":
        told = _is_said_to_be(noun) or (noun.dep_ == "pobj" and noun.head.lower_ == "for")
        return _draft(text, first, last, noun, number) if told else None
    definite = first.lower_ in _DEFINITE
    if definite and not (_is_said_to_be(noun) or _is_bounded(noun)):
        return None
    return _draft(text, first, last, noun, number)


def _is_bare(token: Token, noun: Token) -> bool:
    """Nothing but what tells the kind stands between: not "second-hand", "second largest"."""
    between = token.doc[token.i + 1 : noun.i]
    return all(t.tag_ not in ("JJS", "RBS", "HYPH", ",", "CC") and t.text != "-" for t in between)


def _determiner(token: Token, last: Token) -> Token | None:
    """The article or the owner that opens the phrase."""
    for child in (*last.lefts, *token.lefts):
        if child.i < token.i and (child.dep_ == "poss" or child.lower_ in ("the", "a")):
            return child.left_edge if child.dep_ == "poss" else child
    return None


def _is_said_to_be(noun: Token) -> bool:
    """ "It was the 10th victim", "the 10th passenger was Ann Roe", "…, the third crash"."""
    verb = noun.head
    if noun.dep_ == "attr":
        return bool(verb.lemma_ == "be")
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        return any(c.dep_ == "attr" and c.pos_ == "PROPN" for c in verb.children)
    return noun.dep_ == "appos" and class_of(verb) == class_of(noun)


def _is_bounded(last: Token) -> bool:
    """ "… in four months", "… this year", "… since May", "… to fly over it"."""
    if last.i + 1 >= last.sent.end:
        return False
    behind = last.nbor(1)
    if behind.lower_ == "to":
        return bool(behind.dep_ == "aux" and behind.head.tag_ in ("VB", "VBN"))
    if behind.lower_ in _BOUNDING:
        return any(t.ent_type_ == "DATE" for t in last.doc[behind.i : behind.i + 5])
    return behind.ent_type_ == "DATE" and behind.ent_iob_ == "B"


def _left_out(token: Token) -> Token | None:
    """ "The launch is the second to …": what the second is one of."""
    if token.dep_ == "attr" and token.head.lemma_ == "be":
        return next((c for c in token.head.children if c.dep_ == "nsubj"), None)
    return token.head if token.dep_ == "appos" else None


def _draft(text: str, first: Token, last: Token, noun: Token, number: int) -> Draft | None:
    if noun.lemma_ == "time":
        return _made(first, last, noun, float(number), "other", None)
    population = class_of(noun)
    if first.tag_ in ("PRP$", "NNP") and population in _KIN:
        # "Her third child" is told of her, and of no event.
        return None
    if population is None or population not in _CLASSES or noun.lemma_.casefold() in _NOT_COUNTED:
        return None
    role = find_role(Counted(noun, noun, noun, first.idx), text)
    if role is not None and role.role != "present":
        return None
    return _made(first, last, noun, float(number), population, role or presumed_role(noun))


def _made(
    first: Token, last: Token, noun: Token | None, number: float, of: str, role: RoleFound | None
) -> Draft:
    return Draft(
        number=None,
        start=first.idx,
        end=last.idx + len(last),
        low=number,
        high=number,
        low_closed=True,
        high_closed=True,
        comparator="eq",
        implicit=False,
        measure="count",
        population=of,
        noun=noun,
        role=role,
        role_code=role.role if role else "other",
        anchor=noun if noun is not None else last,
        rule="ordinal",
    )


def _of_times(token: Token) -> Iterator[Draft]:
    """ "only twice before": how often, where the words say that it was no oftener."""
    if token.lower_ not in _TIMES:
        return
    before = token.nbor(-1) if token.i > token.sent.start else token
    behind = token.nbor(1) if token.i + 1 < token.sent.end else token
    only = before.lower_ == "only"
    if only or behind.lower_ in ("before", "previously"):
        number = float(_TABLES["times"][token.lower_])
        yield _made(before if only else token, token, None, number, "other", None)

"""Which victims of a field were told of before, in other words.

"Mayor Ann Roe was shot dead … Roe's murder", "two clerks died … the two", "six nurses were
killed … the nurses": whoever is told of again is linked to where he, she or they stood
first, so that nobody is taken for two. A name is known by its words, a description with
"the" or "these" by a noun that was said of the victims before, or by there being nobody
else whom it can mean.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from variorum.model.claims import Figure
from variorum.understand.lexicon import lexicon
from variorum.understand.parsing import Parse

_TABLES = lexicon("roles")["retold"]
_DEFINITE = frozenset(_TABLES["definite"])
_POINTING = frozenset(_TABLES["pointing"])
_GENERAL = frozenset(_TABLES["general"])
_OTHERS = frozenset(_TABLES["others"])
_CALLINGS = frozenset(lexicon("populations")["callings"]["words"])
_NEAR = 700


def find_named(parse: Parse, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Victims told of one by one in a sentence, with the count before that they make up.

    "Two clerks were shot dead … It was learned that Ann Roe and Bo Sand were shot."
    """
    groups: dict[tuple[int, str], list[Figure]] = {}
    for figure in figures:
        span = parse.doc.char_span(figure.start, figure.end, alignment_mode="expand")
        if span is not None and figure.quantity is None and figure.low == figure.high == 1:
            groups.setdefault((span.sent.start, figure.role), []).append(figure)
    for group in groups.values():
        total = _total_of(group, figures)
        if total is not None:
            yield from ((one, total) for one in group)


def _total_of(group: Sequence[Figure], figures: Sequence[Figure]) -> Figure | None:
    """The last count of a role before a group, if it is theirs exactly."""
    first = group[0]
    known = any({"whole", "restates"} & one.parts.keys() for one in group)
    if len(group) < 2 or known or not any(one.rule.startswith("named") for one in group):
        return None
    before = [
        one
        for one in figures
        if one.role == first.role and one.quantity is not None and one.end < first.start
    ]
    last = before[-1] if before else None
    near = last is not None and first.start - last.end < _NEAR
    return last if near and last is not None and last.low == last.high == len(group) else None


@dataclass(frozen=True, slots=True)
class _Victims:
    """A figure with what was said of those it is of: names and lower-case nouns."""

    figure: Figure
    head: Token | None
    names: frozenset[str]
    nouns: frozenset[str]
    one: bool
    definite: bool
    pointed: bool
    narrowed: bool


def find_retold(parse: Parse, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Each figure of harm whose victims were told of before, with where they first were.

    ``figures`` are those of one field, in order.
    """
    told: dict[str, list[_Victims]] = {}
    for figure in figures:
        if figure.comparator == "none" or figure.role == "other" or figure.measure != "count":
            continue
        now, new = _victims(parse, figure)
        before = told.setdefault(figure.role, [])
        first = None if new or "whole" in figure.parts else _meant(now, before)
        if first is not None:
            yield figure, first.figure
        else:
            before.append(now)


def _victims(parse: Parse, figure: Figure) -> tuple[_Victims, bool]:
    """Those that a figure is of, and whether the words say that they are others."""
    noun = figure.parts.get("noun")
    span = parse.doc.char_span(noun.start, noun.end) if noun is not None else None
    head = span.root if span is not None else None
    names = [] if head is None else [head, *_before(head)]
    words = [] if head is None else [*names, *_behind(head)]
    number = figure.parts.get("number")
    first = parse.doc.char_span(number.start, number.end) if number is not None else None
    lefts = {t.lower_ for t in head.lefts} if head is not None else set()
    if first is not None and first.start > 0:
        lefts |= {first[0].lower_, first[0].nbor(-1).lower_}
    owned = head is not None and head.dep_ == "poss"
    described = head is not None and any(
        c.dep_ in ("compound", "amod", "acl", "relcl") or c.lower_ == "of" for c in head.children
    )
    victims = _Victims(
        figure,
        head,
        frozenset(t.lower_ for t in names if t.pos_ == "PROPN" or t.ent_type_ == "PERSON"),
        frozenset(t.lemma_.casefold() for t in words if t.pos_ in ("NOUN", "PROPN")),
        figure.low == figure.high == 1,
        owned or bool(lefts & _DEFINITE),
        bool(lefts & _POINTING),
        described,
    )
    return victims, bool(lefts & _OTHERS)


def _before(head: Token) -> Iterator[Token]:
    """Titles and first names before a noun."""
    for child in head.lefts:
        if child.dep_ in ("compound", "nmod", "amod") and child.pos_ != "ADJ":
            yield child
            yield from (c for c in child.lefts if c.dep_ == "compound")


def _behind(head: Token) -> Iterator[Token]:
    """ "Ann Roe, a clerk and leader of the union": what she is."""
    for child in head.rights:
        if child.dep_ == "appos" and child.pos_ == "NOUN":
            yield from (child, *_before(child))
            yield from (c for c in child.rights if c.dep_ == "conj" and c.pos_ == "NOUN")


def _meant(now: _Victims, before: Sequence[_Victims]) -> _Victims | None:
    if now.figure.rule.startswith("named"):
        return next((one for one in before if _same_name(now, one)), None)
    alike = [one for one in reversed(before) if _may_be(now, one)]
    known = [one for one in alike if _shares_noun(now, one)]
    if known:
        return known[0]
    if not (now.definite or now.pointed) or now.figure.rule.endswith("partitive"):
        return None
    if now.definite and now.figure.rule.endswith(".noun") and not now.one and not now.narrowed:
        # "the death of the priests": the only ones of whose death there was a word.
        return alike[0] if len(alike) == 1 else None
    near = [one for one in alike if now.figure.start - one.figure.end < _NEAR]
    if len(near) == 1 and _fits(now, near[0]):
        return near[0]
    return _last_of_so_many(now, before)


def _last_of_so_many(now: _Victims, before: Sequence[_Victims]) -> _Victims | None:
    """ "the two", "these two deaths": after as many victims, each told of alone."""
    singles = [one for one in before if one.one]
    general = now.head is None or now.head.lemma_.casefold() in _GENERAL
    if now.figure.quantity is None or now.one or len(singles) != now.figure.low:
        return None
    return singles[-1] if general and len(singles) == len(before) else None


def _same_name(now: _Victims, one: _Victims) -> bool:
    if now.head is None or one.head is None or not one.figure.rule.startswith("named"):
        return False
    shorter, longer = sorted((now.names, one.names), key=len)
    same_last = now.head.lower_ == one.head.lower_
    return bool(shorter) and shorter <= longer and (same_last or len(shorter) == 1)


def _may_be(now: _Victims, one: _Victims) -> bool:
    """One person told again is one; a number told again is the same number."""
    if now.figure.quantity is not None and one.figure.quantity is not None:
        same = (now.figure.low, now.figure.high) == (one.figure.low, one.figure.high)
        return same and not now.one
    return now.one == one.one


def _shares_noun(now: _Victims, one: _Victims) -> bool:
    """ "the nurses" after "six nurses"; without "the" all that is said of them must be the same."""
    if now.head is None:
        return False
    shared = now.nouns & one.nouns - _GENERAL
    same_number = now.figure.quantity is not None and one.figure.quantity is not None
    if not (now.definite or now.pointed or same_number):
        return bool(shared) and not now.one and now.nouns == one.nouns
    places = {t.lower_ for c in now.head.rights if c.lower_ == "of" for t in c.subtree}
    return bool(shared) and not (now.one and places and now.head.tag_ != "NNS")


def _fits(now: _Victims, one: _Victims) -> bool:
    """Whether words that share nothing may mean the same: "the victims", "the leader"."""
    if now.head is None:
        return True
    if now.head.lemma_.casefold() in _GENERAL:
        return now.pointed or not now.narrowed
    if any(child.lower_ == "of" for child in now.head.rights):
        # "the leader of the other party"
        return False
    named = now.one and one.figure.rule.startswith("named")
    return named and now.head.lemma_.casefold() in _CALLINGS

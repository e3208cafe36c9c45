"""What a report says nobody knows, somebody refuses to say, or did not happen at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from variorum.model.vocabulary import codes
from variorum.understand.counted import Counted, class_of, governing
from variorum.understand.lexicon import lexicon
from variorum.understand.parsing import Parse
from variorum.understand.role_words import RoleFound, of_verb
from variorum.understand.roles import find_role

_TABLES = lexicon("roles")
_NOT_NONE = tuple(_TABLES["none"]["not_none"])
_PEOPLE = frozenset(codes("population")) - frozenset(lexicon("populations")["things"]["classes"])
_COMPARATORS = {
    "unknown": "unknown_stated",
    "withheld": "withheld",
    "all_lost": "none",
    "none": "none",
}
_QUICK = re.compile(
    r"how many|number|toll|unknown|unclear|unspecified|undisclosed|refus|declin|withh|figures|"
    r"statistics|surviv|on board|aboard|\bno\b|\bnone\b|nobody|no one|count|manifest"
)


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A place where a number is missing on purpose: half-open offsets and what it is of."""

    start: int
    end: int
    comparator: str
    population: str
    noun: Token | None
    role: RoleFound | None
    anchor: Token
    rule: str


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(pattern, re.IGNORECASE))
        for kind in ("withheld", "unknown", "all_lost", "none")
        for pattern in _TABLES[kind]["patterns"]
    )


def _noun_in(
    parse: Parse, sentence: TokenSpan, start: int, end: int, nearest_start: int
) -> Token | None:
    """The counted noun in or just behind a pattern."""
    best: Token | None = None
    for token in sentence:
        if token.idx < nearest_start or token.pos_ not in ("NOUN", "PROPN"):
            continue
        if token.idx >= end + 30:
            break
        if class_of(token) is not None:
            best = token
            if token.idx + len(token) >= end or token.dep_ != "compound":
                break
    return best


def _unsaid(parse: Parse, sentence: TokenSpan, kind: str, found: re.Match[str]) -> Unsaid:
    offset = sentence.start_char
    start, end = offset + found.start(), offset + found.end()
    if kind == "all_lost":
        return _nobody_survived(sentence, start, end)
    many = re.search(r"how\s+many|number\s+of|numbers?\s+of|toll\s+of", found[0], re.IGNORECASE)
    noun = _noun_in(parse, sentence, start, end, start + (many.end() if many else 0))
    anchor = noun if noun is not None else next(t for t in sentence if t.idx + len(t) > start)
    role = find_role(Counted(noun, noun, noun, noun.idx), parse.text) if noun is not None else None
    population = (class_of(noun) if noun is not None else None) or "person"
    if noun is not None and kind != "none" and end <= noun.idx + len(noun) <= end + 30:
        end = noun.idx + len(noun)
    if role is None:
        role = _role_named(found[0], start) or _role_behind(sentence, start, end)
    return Unsaid(start, end, _COMPARATORS[kind], population, noun, role, anchor, kind)


def _nobody_survived(sentence: TokenSpan, start: int, end: int) -> Unsaid:
    """ "Killing everyone on board": nobody was rescued, whoever they were."""
    anchor = next(t for t in sentence if t.idx + len(t) > start)
    role = RoleFound("rescued", start, end, None, "phrase")
    return Unsaid(start, end, "none", "person", None, role, anchor, "none")


def _role_behind(sentence: TokenSpan, start: int, end: int) -> RoleFound | None:
    """ "It is not known how many of them have died": what is said of the many."""
    many = next((t for t in sentence if start <= t.idx < end and t.lower_ == "many"), None)
    governed = governing(many) if many is not None else None
    return of_verb(*governed, None) if governed else None


def _role_named(words: str, offset: int) -> RoleFound | None:
    for role in ("killed", "injured", "casualties", "missing", "detained", "arrested", "trapped"):
        for noun in (*_TABLES[role].get("noun", ()), *_TABLES[role].get("modifier", ())):
            # "Injury" stands in "injuries" but for its last letter.
            found = re.search(rf"\b{re.escape(noun.removesuffix('y'))}\w*", words, re.IGNORECASE)
            if found:
                return RoleFound(role, offset + found.start(), offset + found.end(), None, "noun")
    return None


def _is_none(sentence: str, found: re.Match[str]) -> bool:
    behind = sentence[found.start() : found.end() + 16].casefold()
    return not any(phrase in behind for phrase in _NOT_NONE)


def find_unsaid(parse: Parse) -> Iterator[Unsaid]:
    """Stated unknowns, withheld numbers and nones, one a place at most, by sentence."""
    for sentence in parse.sentences():
        text = parse.text[sentence.start_char : sentence.end_char]
        if not _QUICK.search(text.lower()):
            continue
        taken: list[tuple[int, int]] = []
        for kind, pattern in _patterns():
            for found in pattern.finditer(text):
                if any(found.start() < end and start < found.end() for start, end in taken):
                    continue
                if kind == "none" and not _is_none(text, found):
                    continue
                taken.append(found.span())
                unsaid = _unsaid(parse, sentence, kind, found)
                if kind != "none" or unsaid.role is not None:
                    yield unsaid
        for none in _not_any(parse, sentence):
            at = none.start - sentence.start_char, none.end - sentence.start_char
            if not any(at[0] < end and start < at[1] for start, end in taken):
                yield none


def _not_any(parse: Parse, sentence: TokenSpan) -> Iterator[Unsaid]:
    """ "no prisoners were freed", "they had no children": nobody of a class of people."""
    for token in sentence:
        noun = token.head
        if token.lower_ != "no" or token.dep_ != "det" or class_of(noun) not in _PEOPLE:
            continue
        role = find_role(Counted(noun, noun, noun, noun.idx), parse.text)
        had = noun.dep_ == "dobj" and noun.head.lemma_ == "have"
        if role is not None or had:
            end = noun.idx + len(noun)
            population = class_of(noun) or "person"
            yield Unsaid(token.idx, end, "none", population, noun, role, noun, "none")

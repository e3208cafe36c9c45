"""Whether a clause speaks of what was or of what is to come, by its verbs."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from variorum.understand.lexicon import any_of, lexicon

_TENSES = lexicon("tenses")
_FUTURE_MODALS = frozenset(_TENSES["future_modals"])
_PLANNING = frozenset(_TENSES["planning"])
_LOOKING = frozenset(_TENSES["looking"])
_BEFORE_INFINITIVE = _PLANNING | _LOOKING | frozenset(_TENSES["willing"])
_UNSURE_MODALS = frozenset(_TENSES["unsure_modals"])
_PAST_HELPER: str = _TENSES["past_helper"]
_BEFORE_DAY = re.compile(rf"\b(?:{any_of(_TENSES['before_day'])})\s+$", re.IGNORECASE)
_PERFECT = frozenset(_TENSES["perfect"])
# "It is set for Friday" and "they aim at Friday", but not "she set a record on Friday".
_UNDONE = frozenset({"VBN", "VBZ", "VBP"})
_SURE_MODALS = frozenset(lexicon("dating")["sure_modals"])
_LONGEST_CLIMB = 12


def _governing(token: Token) -> Token | None:
    """The verb of the clause that a token stands in."""
    at = token
    for _ in range(_LONGEST_CLIMB):
        if at.pos_ in ("VERB", "AUX") and at.tag_ != "MD" and at != token:
            return at
        if at.head == at:
            return None
        at = at.head
    return None


def _looks_ahead(verb: Token, helpers: frozenset[str]) -> bool:
    """Whether what stands beside a verb is still to come, whatever its tense."""
    lemma = verb.lemma_.lower()
    if any(child.dep_ == "acomp" and child.lemma_.lower() in _LOOKING for child in verb.children):
        return True
    return lemma in _PLANNING or (
        lemma in _LOOKING and verb.tag_ in _UNDONE and not helpers & _PERFECT
    )


def _by_form(verb: Token, helpers: Sequence[Token]) -> str | None:
    words = {child.lower_ for child in helpers}
    if verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers):
        return "past"
    if verb.tag_ == "VBN" and (not helpers or words & _PERFECT):
        return "past"
    if verb.tag_ == "VBG" and any(child.tag_ in ("VBZ", "VBP") for child in helpers):
        return "future"
    return "present" if verb.tag_ in ("VBZ", "VBP") else None


def _of_verb(verb: Token) -> str | None:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = frozenset(child.lower_ for child in helpers)
    if words & _FUTURE_MODALS:
        return "past" if _PAST_HELPER in words else "future"
    if words & _UNSURE_MODALS:
        denied = any(child.dep_ == "neg" for child in verb.children)
        return "past" if denied or _PAST_HELPER in words else "future"
    if _looks_ahead(verb, words):
        return "future"
    if "to" in words:
        return "future" if verb.head.lemma_.lower() in _BEFORE_INFINITIVE else None
    return _by_form(verb, helpers)


def tense_at(token: Token, before: str) -> str | None:
    """``past``, ``present``, ``future`` or None: the tense of the clause round a word.

    ``before``: the words before it. A clause without a tense of its own ("to meet",
    "meeting") takes that of the one above.
    """
    if _BEFORE_DAY.search(before):
        return "future"
    verb = _governing(token)
    for _ in range(3):
        if verb is None:
            return None
        tense = _of_verb(verb)
        if tense is not None:
            return tense
        verb = _governing(verb)
    return None


def _verbs_above(token: Token) -> Iterator[Token]:
    """The verbs of the clauses that a token stands in, the nearest first."""
    verb = _governing(token)
    for _ in range(_LONGEST_CLIMB):
        if verb is None:
            return
        yield verb
        verb = _governing(verb)


def is_told_of(token: Token, before: str) -> bool:
    """Whether a time stands in a clause about what was, under no clause about what will be.

    "Built in 2012" was; "it is planned to fly unmanned in 2031" was not, nor was what had been
    "due 3 May 2031". ``before``: the words before it.
    """
    if _BEFORE_DAY.search(before):
        return False
    tenses = [_of_verb(verb) for verb in _verbs_above(token)]
    return "future" not in tenses and next((t for t in tenses if t), None) == "past"


def _parted_by_quote(one: Token, other: Token) -> bool:
    """Whether a quotation begins or ends between two words: then they are of two speakers."""
    first, last = sorted((one.i, other.i))
    return any(token.is_quote for token in one.doc[first:last])


def is_sure_to_come(token: Token) -> bool:
    """Whether the verb over a word says, with "will" or "shall", that it is to come."""
    verb = _governing(token)
    if verb is None or _parted_by_quote(verb, token):
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return bool(helpers & _SURE_MODALS) and _PAST_HELPER not in helpers

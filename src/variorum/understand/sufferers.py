"""Everyone whom one event befalls: those it is said of, and all who are joined to them.

"killed a guard, his wife, and two clerks, along with Ann Roe": by the parse where it hangs
them together, and by the words where it does not (``series``).
"""

from collections.abc import Iterator

from spacy.tokens import Token

from variorum.understand.counted import class_of
from variorum.understand.harms import Harm, named_as
from variorum.understand.language import words_of_the_language
from variorum.understand.lexicon import lexicon
from variorum.understand.series import series_before, series_behind

_TABLES = lexicon("roles")["victims"]
_TOGETHER = frozenset(_TABLES["together"])
_ALIAS = frozenset(_TABLES["alias"])
_LISTING = frozenset(_TABLES["listing"])
_INDEFINITE = frozenset(_TABLES["indefinite"])
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})


def all_of(harm: Harm) -> Iterator[tuple[Token, bool]]:
    """Each victim with what is joined to it, and whether it stands in a list of a larger set."""
    waiting = [*_said_of(harm)]
    seen: set[int] = set()
    while waiting:
        token, listed = waiting.pop(0)
        if token.i in seen:
            continue
        seen.add(token.i)
        yield token, listed
        waiting += _hanging_on(token, listed)


def _said_of(harm: Harm) -> Iterator[tuple[Token, bool]]:
    """Those of whom the event itself is said."""
    many = min((head.i for head in harm.victims if is_plural(head)), default=len(harm.word.doc))
    for head in harm.victims:
        yield head, head.i > many and _is_behind_colon(head)
    yield from ((inner, True) for inner in _included(harm.word))
    yield from ((inner, True) for inner in _included_next(harm.word))
    beside = [*_joined(harm.word)]
    if harm.verb is not None and harm.verb != harm.word:
        beside += _joined(harm.verb)
    if harm.rule == "noun":
        beside += series_behind(harm.victims[0])
    elif harm.victims[0].dep_ in _SUBJECTS:
        beside += series_before(harm.victims[0])
    yield from ((inner, False) for inner in beside)


def _hanging_on(token: Token, listed: bool) -> Iterator[tuple[Token, bool]]:
    """Those who hang on one of them in the parse."""
    yield from ((inner, True) for inner in _included(token))
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in _NOMINAL and not _shares_number(token, child):
            yield child, listed
        elif child.dep_ == "appos" and child.i > token.i:
            yield from _apposed(token, child, listed)
        elif child.dep_ in ("acl", "relcl") and is_plural(token):
            yield from ((inner, True) for inner in named_as(child))
    yield from ((inner, listed) for inner in (*_joined(token), *_taken_apart(token)))


def _shares_number(token: Token, child: Token) -> bool:
    """ "five judges and clerks": the five are of both."""
    counted = any(c.dep_ == "nummod" for c in token.lefts) and child.tag_ == "NNS"
    return counted and not any(child.lefts) and child.i == token.i + 2


def _taken_apart(token: Token) -> Iterator[Token]:
    """ "of Ann Roe and Bo Sand", where the parse hangs one on the other or on the verb."""
    for child in token.lefts:
        joined = any(c.dep_ == "cc" for c in child.rights)
        if child.dep_ in ("nmod", "compound") and joined and child.ent_type_ == "PERSON":
            yield child
    for above in token.ancestors:
        if above.pos_ == "VERB":
            beside = (c for c in above.rights if c.dep_ == "conj" and c.i > token.i)
            yield from (c for c in beside if c.pos_ == "PROPN" or is_name(c))
            break


def _is_behind_colon(noun: Token) -> bool:
    """ "the following guards died: Ann Roe, …"."""
    edge = noun.left_edge
    return edge.i > 0 and edge.nbor(-1).text == ":"


def _joined(token: Token) -> Iterator[Token]:
    """ "…, along with his driver"."""
    for child in token.children:
        if child.lower_ in _TOGETHER and child.i > token.i:
            after = child.nbor(1) if child.i + 1 < len(child.doc) else child
            inner = after if after.dep_ == "prep" else child
            yield from (t for t in inner.children if t.dep_ == "pobj")


def _included(token: Token) -> Iterator[Token]:
    """ "…, including a nurse": those behind the word."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in _LISTING and child.i > token.i:
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def _included_next(verb: Token) -> Iterator[Token]:
    """ "… were killed, including a nurse", wherever the parse hangs what comes behind."""
    behind = list(verb.doc[verb.i + 1 : min(verb.i + 3, verb.sent.end)])
    if len(behind) == 2 and behind[0].text == "," and behind[1].lower_ in _LISTING:
        yield from (inner for inner in behind[1].children if inner.dep_ == "pobj")


def _apposed(token: Token, child: Token, listed: bool) -> list[tuple[Token, bool]]:
    """Others behind a comma: "two clerks, A and B", "a clerk, a cook, and", "A, 20; B, 30".

    "Ann Roe, a clerk" is one; but in "Ann Roe, a clerk, and a cook" the cook is another.
    """
    if is_plural(token):
        return [] if child.lemma_ == token.lemma_ else [(child, True)]
    if any(c.lower_ in _ALIAS for c in child.lefts):
        return []
    if _is_behind_colon(child):
        # "the murder of Ann Roe: Al Sand and Bo Tell were arrested"
        return []
    if _is_another(token, child):
        return [(child, listed)]
    both_names = is_name(token) and is_name(child)
    if both_names or (_is_indefinite(token) and _is_indefinite(child)):
        return [(child, listed)]
    others = (c for c in child.children if c.dep_ == "conj" and c.pos_ in _NOMINAL)
    return [(other, listed) for other in others if is_name(other) or _is_indefinite(other)]


def _is_another(token: Token, child: Token) -> bool:
    """ "Ann Roe, other clerks, and guards", "her son, Bo; Al Sand": no name of the first."""
    if is_plural(child) and not is_plural(token):
        return any(c.dep_ == "conj" for c in child.children)
    return child.left_edge.i > 0 and child.left_edge.nbor(-1).text == ";" and child.pos_ == "PROPN"


def _is_indefinite(noun: Token) -> bool:
    return any(child.lower_ in _INDEFINITE for child in noun.lefts)


def is_plural(noun: Token) -> bool:
    """Several: a plural that is no name."""
    return noun.tag_ in ("NNS", "NNPS") and not is_name(noun)


def is_name(noun: Token) -> bool:
    """A person's name; one that ends in s is no plural."""
    if noun.pos_ == "PROPN" and noun.tag_ == "NNP":
        return noun.ent_type_ != "NORP"
    if noun.ent_type_ == "PERSON":
        return class_of(noun) is None
    if noun.pos_ != "NOUN" or class_of(noun) is not None or not is_unknown(noun):
        return False
    # In text all of capitals the parse takes many a name for a noun.
    return not any(child.dep_ == "det" for child in noun.lefts)


def is_unknown(token: Token) -> bool:
    """No word of the language's own."""
    return not {token.lower_, token.lemma_.casefold()} & words_of_the_language()

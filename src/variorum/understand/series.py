"""Nouns that stand in one series, read from the words and commas alone.

"the murder of the mayor of Telmouth, a judge, and two of their guards": the parse often
hangs the later ones on something else. A series ends with "and" before its last noun.
What only says who the noun before it is ("Ann Roe, a clerk, and Bo Sand") is left out.
"""

from collections.abc import Iterator

from spacy.tokens import Token

_WITHIN = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_ATTACHED = frozenset({"of", "in", "from", "at"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_COMMAS = frozenset({",", ";"})
_AND = frozenset({"and", "&"})
_LONGEST_PHRASE = 12
_MOST = 30
_BACK = 25
# How the first of a series hangs in the parse where it is not what its verb is done to.
_LOOSE = frozenset({"pobj", "appos", "conj", "npadvmod", "dep"})


def series_behind(first: Token) -> list[Token]:
    """The nouns that stand in one series with a noun, behind it; none where none is closed.

    One that a verb follows is a new clause: "after the murder of the mayor, the police and
    the army were called".
    """
    found, at, sure = _read(first)
    return found if sure or not _is_subject(at, first) else []


def series_before(last: Token) -> list[Token]:
    """The nouns that stand in one series with the last, before it: "A, B, and C were hurt"."""
    edge = last.left_edge
    if edge.i == last.sent.start or edge.nbor(-1).lower_ not in _AND:
        return []
    for first in last.doc[max(last.sent.start, edge.i - _BACK) : edge.i]:
        if first.pos_ not in _NOUNS or first.dep_ not in _LOOSE:
            continue
        found = _read(first)[0]
        if len(found) > 1 and found[-1] == last:
            return [first, *found[:-1]]
    return []


def _read(first: Token) -> tuple[list[Token], int, bool]:
    """The series behind a noun, where it ends, and whether "and of" says that it goes on."""
    end = first.sent.end
    at = _behind_phrase(first.i + 1, first)
    found: list[Token] = []
    before = first
    for items in range(_MOST):
        after, closing = _separator(at, first)
        if after == at or after >= end:
            return [], at, False
        again = first.doc[after].lower_ == "of"
        head = _noun_phrase(after + again, first)
        if head is None:
            return [], at, False
        who = _says_who(before, head, after + again, closing)
        if not who:
            found.append(head)
            before = head
        at = _behind_phrase(head.i + 1, first)
        if closing and not (who and at < end and first.doc[at].lower_ in _AND):
            lone = items == 0 and _has_comma(after, first)
            return ([] if lone and not again else found), at, again
    return [], at, False


def _has_comma(at: int, first: Token) -> bool:
    """ "the murder of the mayor, and the police": the comma may end the clause."""
    between = first.doc[first.i + 1 : at]
    return any(token.text in _COMMAS for token in between)


def _is_subject(at: int, first: Token) -> bool:
    """Whether a verb comes behind the series that is not the verb of what it hangs on."""
    if at >= first.sent.end or first.doc[at].tag_ not in _FINITE:
        return False
    verb, above = first.doc[at], first.head.head.head
    return above not in (verb, verb.head)


def _separator(at: int, first: Token) -> tuple[int, bool]:
    """Where the next noun phrase may begin, and whether "and" stands before it."""
    doc, end = first.doc, first.sent.end
    start = at
    while at < end and doc[at].is_space:
        at += 1
    comma = at < end and doc[at].text in _COMMAS
    at += comma
    if comma and at + 1 < end and doc[at].pos_ == "NUM" and doc[at + 1].text in _COMMAS:
        # "Ann Roe, 42; Bo Sand, 19"
        at += 2
    while at < end and doc[at].is_space:
        at += 1
    closing = at < end and doc[at].lower_ in _AND
    at += closing
    return (at if comma or closing else start), closing


def _noun_phrase(at: int, first: Token) -> Token | None:
    """The last noun of the phrase that begins at a token."""
    head = None
    for token in _run(at, first):
        of_them = token.pos_ == "NUM" and token.i + 1 < first.sent.end
        if token.pos_ in _NOUNS or (of_them and token.nbor(1).lower_ == "of"):
            head = token
    return head


def _run(at: int, first: Token) -> Iterator[Token]:
    for token in first.doc[at : min(at + _LONGEST_PHRASE, first.sent.end)]:
        inside = token.pos_ in _WITHIN or token.tag_ in ("PRP$", "POS", "HYPH")
        if not inside and not token.is_space:
            return
        yield token


def _behind_phrase(at: int, first: Token) -> int:
    """Behind "of Telmouth" and the like."""
    doc, end = first.doc, first.sent.end
    for _ in range(2):
        while at < end and doc[at].is_space:
            at += 1
        if at >= end or doc[at].lower_ not in _ATTACHED:
            break
        head = _noun_phrase(at + 1, first)
        if head is None:
            break
        at = head.i + 1
    return at


def _says_who(before: Token, head: Token, start: int, closing: bool) -> bool:
    """ "Ann Roe, a clerk", "Bo Sand, director of the bank": one singular noun behind a name."""
    named = before.pos_ == "PROPN" and before.tag_ == "NNP"
    if not named or head.pos_ == "PROPN" or head.tag_ != "NN":
        return False
    first = head.doc[start]
    if first.pos_ == "DET":
        # "…, and a cook" is somebody else.
        return not closing
    return first.pos_ in ("NOUN", "ADJ") and first.tag_ != "PRP$"

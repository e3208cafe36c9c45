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


def series_behind(first: Token) -> list[Token]:
    """The nouns that stand in one series with a noun, behind it; none where none is closed."""
    end = first.sent.end
    at = _behind_phrase(first.i + 1, first)
    found: list[Token] = []
    before, commas = first, 0
    for _ in range(_MOST):
        after, comma, closing = _separator(at, first)
        if after == at or after >= end:
            return []
        head = _noun_phrase(after, first)
        if head is None:
            return []
        if not _says_who(before, head, after, closing):
            found.append(head)
            before = head
        commas += comma
        at = _behind_phrase(head.i + 1, first)
        if closing:
            new_clause = at < end and first.doc[at].tag_ in _FINITE
            return [] if new_clause or (comma and len(found) < 2) else found
    return []


def _separator(at: int, first: Token) -> tuple[int, bool, bool]:
    """Where the next noun phrase may begin, whether behind a comma, whether behind "and"."""
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
    return (at if comma or closing else start), comma, closing


def _noun_phrase(at: int, first: Token) -> Token | None:
    """The last noun of the phrase that begins at a token."""
    head = None
    for token in _run(at, first):
        if token.pos_ in _NOUNS:
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
    if closing or not named or head.pos_ == "PROPN" or head.tag_ != "NN":
        return False
    return head.doc[start].tag_ != "PRP$"

"""Capitals given back to prose that has nothing else: which of its words are names.

A word that the language does not know is a name, and so are given names, nations and the
days and months. A common noun is part of a name behind a given name or between two words
of one. A word that stands alone in brackets is an abbreviation and keeps its capitals
wherever it stands ("THE WATER WORKERS LEAGUE [TAWL]").
"""

import re
from functools import cache, lru_cache
from itertools import pairwise

from spacy.lang.en.stop_words import STOP_WORDS

from variorum.understand.language import is_seen_in_plural, vocabulary
from variorum.understand.lexicon import lexicon

_WORD = re.compile(r"(?<!\d)[^\W\d_]+")
_ALONE = re.compile(r"[\[(]([^\W\d_]{2,9})[\])]")
_INITIAL = re.compile(r"(?<![\w'’.])((?:[a-z]\.)+|[a-z](?=-\d)|i(?![\w.]))")
_NEAR_NUMBER = re.compile(r"\d\W{0,2}$|^\W{0,2}\d")
_INSERTED = re.compile(r"(?<=[\w,;'\"]\s)\[([^\[\]]{1,120})\]")
_JOINED = re.compile(r"[ .]{1,2}\Z")
_CAPITALS = lexicon("capitals")
_LONGEST_NAME = 5
_ABSTRACT = tuple(_CAPITALS["abstract"]["endings"])


@cache
def _grammar() -> frozenset[str]:
    return frozenset(STOP_WORDS) | frozenset(_CAPITALS["grammar"]["words"])


@cache
def _given() -> frozenset[str]:
    return frozenset(
        n for names in lexicon("given_names").values() if isinstance(names, list) for n in names
    )


@cache
def _titles() -> frozenset[str]:
    tables = lexicon("names")["titles"].values()
    return frozenset(title for titles in tables for title in titles if " " not in title)


@cache
def _nations() -> frozenset[str]:
    tables = (table for table in lexicon("nations").values() if isinstance(table, dict))
    told = (name for table in tables for pair in table.items() for name in pair)
    return frozenset(n.casefold() for n in told if isinstance(n, str) and n.isalpha()) - _grammar()


@lru_cache(maxsize=20_000)
def _kind(word: str) -> str:
    """ "grammar", "proper", "given", "unknown", "noun" (nothing else), "rare" or "other".

    A rare noun is one that has no plural: many are names that the dictionary holds.
    """
    if word in _grammar():
        return "grammar"
    if word in _CAPITALS["calendar"]["words"] or {word, word.removesuffix("s")} & _nations():
        return "proper"
    if word in _given():
        return "given"
    known = vocabulary()
    if not known.is_base(word) and not known.is_inflected(word):
        return "unknown"
    if word in known.verbs or word in known.others or known.is_inflected_verb(word):
        return "other"
    alone = known.is_inflected(word) or word in _titles() or word.endswith(_ABSTRACT)
    return "noun" if alone or is_seen_in_plural(word) else "rare"


def _may_end_a_name(word: str, kind: str) -> bool:
    """A noun or a base form that stands behind a given name: "Ann Hammer"; no title."""
    known = vocabulary()
    fits = kind in ("noun", "rare") or (word in known.nouns and not known.is_inflected(word))
    return fits and kind != "grammar" and word not in _titles()


def _names(lowered: str, words: list[re.Match[str]]) -> list[bool]:
    kinds = [_kind(m[0]) for m in words]
    joined = [False] + [
        bool(_JOINED.fullmatch(lowered, one.end(), two.start())) for one, two in pairwise(words)
    ]
    found = [kind in ("unknown", "given") for kind in kinds]
    since_given = _LONGEST_NAME
    for at, kind in enumerate(kinds):
        since_given = 0 if kind == "given" else since_given + 1 if joined[at] else _LONGEST_NAME
        if found[at] or not at or not joined[at] or not found[at - 1]:
            continue
        between = kind == "noun" and at + 1 < len(words) and joined[at + 1] and found[at + 1]
        found[at] = _may_end_a_name(words[at][0], kind) and (
            between
            or kind == "rare"
            or since_given == 1
            or (since_given < _LONGEST_NAME and kind == "noun")
        )
        last = at + 1 == len(words) or not joined[at + 1]
        if kind == "other" and last and since_given < _LONGEST_NAME:
            # "Ana Telmark Stern, the mayor": no verb ends a phrase so.
            found[at] = found[at] or words[at][0] not in vocabulary().verbs
    for at in range(len(words) - 2, -1, -1):
        found[at] = found[at] or (kinds[at] == "rare" and joined[at + 1] and found[at + 1])
    surnames = {
        w[0]
        for w, kind, up in zip(words, kinds, found, strict=True)
        if up and kind in ("noun", "rare")
    }
    found = [name or word[0] in surnames for name, word in zip(found, words, strict=True)]
    for at in range(len(words) - 2, -1, -1):
        if found[at + 1] and joined[at + 1] and words[at][0] in _titles():
            found[at] = True
    return [name or kind == "proper" for name, kind in zip(found, kinds, strict=True)]


def without_insertions(text: str) -> str:
    """What an editor put into a sentence in square brackets, made blanks of equal length.

    A phrase that goes on with the sentence loses its brackets alone, and so does a number
    ("at least [9] died"); what stands in front of a sentence ("[Report] Police say") is left.

    >>> without_insertions("The league [TAWL] denies the theft [of two cars].")
    'The league        denies the theft  of two cars .'
    """
    return _INSERTED.sub(_blanked, text)


def _blanked(found: re.Match[str]) -> str:
    within = found[1]
    first = within.split(maxsplit=1)[0].casefold() if within.strip() else ""
    if first in _CAPITALS["going_on"]["words"] or first[:1].isdecimal():
        return f" {within} "
    return " " * len(found[0])


def with_capitals(text: str) -> str:
    """A text of capitals alone as it might be written: of the same length, names raised.

    >>> with_capitals("THE MAYOR, ANDRES TELMARK, SPOKE TO VARLEN RADIO [VRX] ON MONDAY.")
    'the mayor, Andres Telmark, spoke to Varlen radio [VRX] on Monday.'
    """
    lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    short = {found[1] for found in _ALONE.finditer(lowered) if _is_short(found[1])}
    words = list(_WORD.finditer(lowered))
    raised = list(lowered)
    for found, is_name in zip(words, _names(lowered, words), strict=True):
        start, end = found.span()
        if found[0] in short:
            raised[start:end] = text[start:end]
        elif (is_name and end - start > 1) or _is_month(found, lowered):
            raised[start] = text[start]
    for found in _INITIAL.finditer(lowered):
        raised[found.start() : found.end()] = text[found.start() : found.end()]
    return "".join(raised)


def _is_short(word: str) -> bool:
    kind = _kind(word)
    return kind == "unknown" or (kind in ("noun", "rare") and len(word) < 5)


def _is_month(found: re.Match[str], lowered: str) -> bool:
    if found[0] not in _CAPITALS["calendar"]["beside_numbers"]:
        return False
    before = lowered[max(0, found.start() - 4) : found.start()]
    return bool(_NEAR_NUMBER.search(before) or _NEAR_NUMBER.match(lowered[found.end() :][:4]))

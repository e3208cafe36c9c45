"""Whether two names are one: an Arabic–Latin fold and ordered token alignment.

Never a fuzzy ratio on people: al-Asadi and al-Saadi are two men. Two names are one only
where every token of the shorter aligns, in order, with a token of the longer that folds
to the same skeleton, and the last parts agree.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@cache
def tables() -> Mapping[str, Any]:
    """The tables of this room: particles, folds, heads of bodies, roles that evolve."""
    return tomllib.loads(files("variorum.compare").joinpath("comparison.toml").read_text("utf-8"))


@lru_cache(maxsize=65_536)
def plain(name: str) -> str:
    """Lower case without accents, apostrophes or hyphens.

    >>> plain("Zaïd al-Ma’amun")
    'zaid al maamun'
    """
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.sub(r"[-‐–/]", " ", re.sub(r"['’‘ʼʿʾ`.]", "", letters)).split())


def is_pronoun(words: str) -> bool:
    """Whether a holder is only a pronoun, from which nobody can be told.

    >>> is_pronoun("He"), is_pronoun("Halim")
    (True, False)
    """
    return words.casefold() in tables()["pronouns"]["words"]


@cache
def skeleton(token: str) -> str:
    """A token as its transliterations share it: vowel lengths, doubled letters, kh/h …

    >>> skeleton("rashedi") == skeleton("rashidi"), skeleton("asadi") == skeleton("saadi")
    (True, False)
    """
    for written, read in tables()["fold"]["letters"]:
        token = re.sub(written, read, token)
    return re.sub(r"(.)\1+", r"\1", token)


@cache
def name_tokens(name: str) -> tuple[str, ...]:
    """Folded tokens of a name, particles and titles left out.

    >>> name_tokens("Gen. Idris al-Rashedi")
    ('idris', 'rasidi')
    """
    particles = frozenset(tables()["fold"]["particles"])
    titles = frozenset(tables()["fold"]["titles"])
    words = [word for word in plain(name).split() if word not in particles and word not in titles]
    return tuple(skeleton(word) for word in words)


def _aligned(short: Sequence[str], long: Sequence[str]) -> bool:
    at = 0
    for token in short:
        while at < len(long) and not _same_token(token, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _same_token(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    return one == other


def same_person(one: str, other: str) -> bool:
    """Whether two full names can be one person's. A lone surname needs the caller's context.

    >>> same_person("Idris al-Rashedi", "Idriss el-Rashidi")
    True
    >>> same_person("Abdul al-Asadi", "Abdul al-Saadi")
    False
    """
    first, second = name_tokens(one), name_tokens(other)
    if not first or not second or not _same_token(first[-1], second[-1]):
        return False
    short, long = sorted((first, second), key=len)
    return len(short) > 1 and _aligned(short, long)

"""How far apart two words of a name are, where only sanctioned spellings count.

A word is read as consonants with the vowels between them. Every consonant must meet its own,
or one that the romanisation tables write for it, in order; vowels differ by what they can
stand for. Whatever no table sanctions puts two words apart: this is no fuzzy ratio.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

_STROKES = str.maketrans({"đ": "dj", "ł": "l", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "ð": "d"})


@cache
def naming() -> Mapping[str, Any]:
    """The tables of names: particles, letters, costs, forms of given names."""
    return tomllib.loads(files("variorum.compare").joinpath("naming.toml").read_text("utf-8"))


@cache
def _rules(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(found), read) for found, read in naming()["rewrites"][name])


@lru_cache(maxsize=65_536)
def sounded(words: str) -> str:
    """A plain name with its compounds written one way ("abdel", "abd al", "abdul": "abd").

    >>> sounded("abdul ghani"), sounded("abdelghani")
    ('abd ghani', 'abd ghani')
    """
    words = words.translate(_STROKES)
    for pattern, read in _rules("name"):
        words = pattern.sub(read, words)
    return words


@lru_cache(maxsize=65_536)
def sounds(word: str) -> tuple[str, ...]:
    """A word as vowels and consonants in turn: vowels first and last, either may be empty.

    >>> sounds("rashedi"), sounds("qadhafi")
    (('', 'r', 'a', 'S', 'e', 'd', 'i'), ('', 'q', 'a', 'D', 'a', 'f', 'i'))
    """
    for pattern, read in _rules("consonants"):
        word = pattern.sub(read, word)
    word = re.sub(r"([^aeiou])\1+", r"\1", word)
    parts = re.split(r"([^aeiou])", word)
    for pattern, read in _rules("vowels"):
        parts[::2] = [pattern.sub(read, vowels) for vowels in parts[::2]]
    return tuple(parts)


@cache
def _pairs(name: str) -> Mapping[frozenset[str], float]:
    return {frozenset(pair): cost for pair, cost in naming()["costs"][name].items()}


def _consonant_cost(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return _pairs("consonants").get(frozenset((one, other)), float(naming()["costs"]["apart"]))


@lru_cache(maxsize=65_536)
def _vowel_cost(one: str, other: str, ends: bool) -> float:
    """What it costs to write one group of vowels for another."""
    if one == other:
        return 0.0
    costs = naming()["costs"]
    if not one or not other:
        lone = len(one + other) == 1 and not ends
        return float(costs["a_vowel_between_consonants"] if lone else costs["apart"])
    beside = costs["a_vowel_beside_another"]
    drop = {v: float(costs["a_vowel_at_an_end"] if ends else cost) for v, cost in beside.items()}
    row = [sum(drop[v] for v in other[:at]) for at in range(len(other) + 1)]
    for vowel in one:
        last, row = row, [row[0] + drop[vowel]]
        for to, wanted in enumerate(other, 1):
            swap = 0.0 if vowel == wanted else _pairs("vowels")[frozenset((vowel, wanted))]
            row.append(min(last[to] + drop[vowel], row[-1] + drop[wanted], last[to - 1] + swap))
    return row[-1]


def _opening_cost(one: str, other: str) -> float:
    """Opening vowels: only a glide before them may come and go ("Eltsin", "Yeltsin")."""
    if one and other and one != other and one.removeprefix("i") == other.removeprefix("i"):
        return 0.1
    return _vowel_cost(one, other, True)


def _closing_cost(one: str, other: str) -> float:
    """Closing vowels: -a and -e are one ending, a silent e may be left out, no other vowel may."""
    costs = naming()["costs"]
    if {one, other} == {"", "e"}:
        return float(costs["a_silent_e"])
    if one != other and {one[-1:], other[-1:]} == {"a", "e"} and one[:-1] == other[:-1]:
        return float(costs["a_last_a_or_e"])
    return _vowel_cost(one, other, True)


def _cost(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if len(one) != len(other):
        return float(naming()["costs"]["apart"])
    total = sum(map(_consonant_cost, one[1::2], other[1::2]))
    if total >= naming()["costs"]["apart"]:
        return total
    total += _opening_cost(one[0], other[0])
    for at in range(2, len(one) - 1, 2):
        total += _vowel_cost(one[at], other[at], False)
    return total + (_closing_cost(one[-1], other[-1]) if len(one) > 1 else 0.0)


def _without_an_h(word: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [
        (*word[: at - 1], word[at - 1] + word[at + 1], *word[at + 2 :])
        for at in range(1, len(word), 2)
        if word[at] == "h"
    ]


@cache
def _forms() -> Mapping[str, frozenset[int]]:
    listed: dict[str, set[int]] = {}
    for at, names in enumerate(naming()["forms"]["sets"]):
        for name in names:
            listed.setdefault(name, set()).add(at)
    return {name: frozenset(sets) for name, sets in listed.items()}


@lru_cache(maxsize=65_536)
def word_cost(one: str, other: str) -> float:
    """How far apart two words are: 0 for one spelling, ``costs.apart`` and more for two names.

    >>> word_cost("asadi", "assadi"), round(word_cost("gaddafi", "qadhafi"), 2)
    (0.0, 0.2)
    >>> word_cost("asadi", "saadi") >= naming()["costs"]["apart"]
    True
    """
    if one == other:
        return 0.0
    if _forms().get(one, frozenset()) & _forms().get(other, frozenset()):
        return float(naming()["costs"]["other_form"])
    first, second = sounds(one), sounds(other)
    best = _cost(first, second)
    if abs(len(first) - len(second)) == 2:
        short, long = sorted((first, second), key=len)
        for lighter in _without_an_h(long):
            best = min(best, _cost(short, lighter) + float(naming()["costs"]["an_h"]))
    return best


def weight(word: str) -> int:
    """How many consonants a word has: few of them carry little.

    >>> weight("saleh"), weight("rashedi")
    (2, 3)
    """
    return len(sounds(word)) // 2


@cache
def _coarse_classes() -> Mapping[str, str]:
    """One letter for all consonants that can stand for one another, whatever the way."""
    joined = {letter: letter for pair in naming()["costs"]["consonants"] for letter in pair}
    for one, other in map(tuple, naming()["costs"]["consonants"]):
        low, high = sorted((joined[one], joined[other]))
        joined = {letter: low if held == high else held for letter, held in joined.items()}
    return joined


@lru_cache(maxsize=65_536)
def coarse(word: str) -> str:
    """The key that all spellings of a word share; many other words share it too.

    >>> coarse("gaddafi") == coarse("kadhafi")
    True
    """
    classes = _coarse_classes()
    found = [classes.get(c, c) for c in sounds(word)[1::2] if c != "h"]
    silent = classes.get("h", "h")
    kept = [c for c in found if c != silent] or found
    return "".join(a for a, b in pairwise([*kept, ""]) if a != b)

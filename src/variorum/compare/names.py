"""Whether two full names are one person's: ordered token alignment over sanctioned spellings.

Never a fuzzy ratio on people: al-Asadi and al-Saadi are two men. What cannot be decided from
the names alone ("Kemal Atatürk" and "Mustafa Kemal Atatürk") is a maybe, left for a person.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from variorum.compare.spelling import naming, sounded, weight, word_cost

Verdict = Literal["same", "maybe", "different"]
_MOST_JOINED = 3
# A name of more words than this is compared only as a whole.
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two names are to each other. ``score`` is 1 for the same letters, 0 for two names."""

    verdict: Verdict
    score: float
    reason: str


_APART = Likeness("different", 0.0, "two names")


@cache
def tables() -> Mapping[str, Any]:
    """The tables of this room: heads of bodies, roles that evolve, intervals."""
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
def _words(name: str) -> frozenset[str]:
    return frozenset(naming()["words"][name])


def _costs(name: str) -> float:
    return float(naming()["costs"][name])


def _bare(words: Sequence[str]) -> int:
    return sum(word not in _words("particles") for word in words)


@lru_cache(maxsize=65_536)
def _split(name: str) -> tuple[tuple[str, ...], str | None]:
    """The words of a name without titles, and the generation it carries (jr, sr, ii)."""
    sounds = sounded(plain(name.replace(".", ". "))).split()
    words = [word for sound in sounds if (word := sound.strip(","))]
    generation = None
    if len(words) > 1 and words[-1] in _words("generations"):
        generation = words.pop()
    while words and words[0] in _words("titles"):
        words = words[1:]
    return tuple(words), generation


@lru_cache(maxsize=65_536)
def name_tokens(name: str) -> tuple[str, ...]:
    """The words of a name, titles and particles left out.

    >>> name_tokens("Gen. Idris al-Rashedi")
    ('idris', 'rashedi')
    """
    return tuple(word for word in _split(name)[0] if word not in _words("particles"))


def _limit(kind: str, word: str) -> float:
    limits = naming()["limits"][kind]
    return float(limits[min(weight(word), len(limits) - 1)])


def _met(one: Sequence[str], other: Sequence[str], late: bool) -> tuple[float, bool] | None:
    """The cost of two runs of words that are one word, and whether that is a loose one.

    ``late``: an initial proves nothing here, for a first name was left out before it.
    """
    if len(one) == len(other) == 1 and 1 in (len(one[0]), len(other[0])):
        if late or one[0][:1] != other[0][:1]:
            return None
        return (0.0 if one[0] == other[0] else _costs("initial")), False
    if max(len(one), len(other)) > 1 and 1 in map(len, (*one, *other)):
        return None
    first, second = "".join(one), "".join(other)
    cost = word_cost(first, second)
    if cost > _limit("loose_word", first):
        return None
    return cost, cost > _limit("word", first)


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to lay two names beside each other. ``met``: words of the shorter that met."""

    cost: float = 0.0
    met: int = 0
    loose: bool = False
    left: str = ""

    def then(self, cost: float, met: int = 0, loose: bool = False, left: str = "") -> "_Way":
        return _Way(self.cost + cost, self.met + met, self.loose or loose, self.left + left)


def _left(short: Sequence[str], word: str, way: _Way) -> tuple[str, str]:
    """What a word of the longer name is that the shorter leaves out: its cost, its letter."""
    if not way.met:
        title = word in _words("titles_and_names")
        return ("a_title_that_is_a_name", "t") if title else ("first_name", "f")
    if short:
        return "middle_name", "m"
    return "second_surname", "s"


def _ways(short: Sequence[str], long: Sequence[str], way: _Way) -> Iterator[_Way]:
    """Every way to lay the shorter name along the longer, in order."""
    if way.cost > naming()["limits"]["maybe"]:
        return
    if not short and not long:
        yield way
        return
    for one in range(1, min(_MOST_JOINED, len(short)) + 1):
        for other in range(1, min(_MOST_JOINED, len(long)) + 1):
            if min(one, other) > 1:
                continue
            met = _met(short[:one], long[:other], way.left.startswith("f"))
            if met is not None:
                bare = max(_bare(short[:one]), 1)
                second = way.left.endswith("m") and len(short) > one
                if not (second and len(short[0]) == 1):
                    further = way.then(met[0], bare, met[1] or second)
                    yield from _ways(short[one:], long[other:], further)
    if short and short[0] in _words("particles"):
        yield from _ways(short[1:], long, way.then(_costs("particle")))
    if long and long[0] in _words("particles"):
        yield from _ways(short, long[1:], way.then(_costs("particle")))
    elif long:
        where, left = _left(short, long[0], way)
        yield from _ways(short, long[1:], way.then(_costs(where), left=left))


def _generations(one: str | None, other: str | None) -> Likeness | None:
    if one == other:
        return None
    if one and other:
        return _APART
    return Likeness("maybe", 0.5, "one of them is called junior or senior")


def _read(words: str, rules: Sequence[Sequence[str]]) -> str:
    for found, read in rules:
        words = re.sub(found, read, words)
    return re.sub(r"[\s-]", "", words)


@lru_cache(maxsize=4_096)
def _korean(name: str) -> str | None:
    """A Korean name by class of syllable, or None."""
    words = plain(name).split()
    for key, families in naming()["korean"]["families"].items():
        if len(words) in (2, 3) and words[0] in families:
            return f"{key} " + _read(" ".join(words[1:]), naming()["korean"]["letters"])
    return None


@lru_cache(maxsize=4_096)
def _chinese(name: str) -> str | None:
    """A Chinese name by class of syllable, or None."""
    words = plain(name)
    syllables = re.compile(rf"(?:{naming()['chinese']['syllable']}){{1,2}}")
    split = words.split()
    if len(split) not in (2, 3) or not all(syllables.fullmatch(word) for word in split):
        return None
    return _read(words, naming()["chinese"]["letters"])


def _by_syllables(one: str, other: str) -> str | None:
    """Why two East Asian names are one, or None."""
    if _korean(one) and _korean(one) == _korean(other):
        return "romanisations of one Korean name"
    first, second = _chinese(one), _chinese(other)
    if first is None or second is None:
        return None
    if first == second and ("-" in one) != ("-" in other):
        return "romanisations of one Chinese name"
    words = one.split()
    flipped = _chinese(f"{words[-1]} {words[0]}") if len(words) == 2 else None
    return "family name first and last" if flipped == second else None


@lru_cache(maxsize=65_536)
def compare_names(one: str, other: str) -> Likeness:
    """What two full names are to each other. A lone surname needs the caller's context.

    The same, where the words of the shorter meet those of the longer in order, each under a
    sanctioned spelling; maybe, where a first name is left out, a word is only loosely alike,
    or one is called junior; else different.

    >>> compare_names("Idris al-Rashedi", "Idriss el-Rashidi").verdict
    'same'
    >>> compare_names("Abdul al-Asadi", "Abdul al-Saadi").verdict
    'different'
    >>> compare_names("Halim Orr", "Idris Halim Orr").verdict
    'maybe'
    """
    (first, born), (second, later) = _split(one), _split(other)
    if _bare(first) < 2 or _bare(second) < 2:
        return _APART
    if first == second and born == later:
        return Likeness("same", 1.0, "spellings of one full name")
    if max(len(first), len(second)) > _MOST_WORDS:
        return _APART
    by_syllables = _by_syllables(one, other)
    if by_syllables:
        return Likeness("same", 0.9, by_syllables)
    ways = (*_ways(first, second, _Way()), *_ways(second, first, _Way()))
    found = [way for way in ways if way.met > 1]
    if not found:
        return _APART
    best = min(found, key=lambda way: (way.loose, way.cost))
    by_generation = _generations(born, later)
    if by_generation:
        return by_generation
    return _judged(best)


def _judged(best: _Way) -> Likeness:
    score = round(max(0.0, 1 - best.cost / 2), 3)
    if "f" in best.left:
        return Likeness("maybe", score, "the same but for a first name that one leaves out")
    if best.loose or best.cost > naming()["limits"]["same"]:
        return Likeness("maybe", score, "loosely alike spellings")
    return Likeness("same", score, "spellings of one full name")

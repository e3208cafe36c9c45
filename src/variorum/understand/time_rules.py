"""The rules of the time lexicon, compiled: patterns composed of its tables and classes."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from variorum.understand.lexicon import any_of, lexicon

_PLACE = re.compile(r"\{(=?)([a-z_]+)\}")
_WORD = re.compile(r"[A-Za-z]+|\d+")
_YEAR_DIGITS = 4
# How far a pattern can reach before and after the word that calls it up.
_BEFORE, _AFTER = 70, 90
_LEXICON = lexicon("times")
TABLES: dict[str, dict[str, str]] = _LEXICON["tables"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern: the type, symbol and anchor of what it finds.

    ``needs``: the sorts of words of which one must stand in a stretch before the pattern is
    worth trying there. ``check`` names the question that a match must pass.
    """

    name: str
    needs: frozenset[str]
    pattern: re.Pattern[str]
    type: str
    symbol: str
    anchor: str | None
    check: str | None


def _classes() -> dict[str, str]:
    numbers = lexicon("numbers")
    tables = {name: any_of(table) for name, table in TABLES.items()}
    words = {
        "number_word": any_of(numbers["words"]),
        "scale": any_of(numbers["scales"]),
    }
    return {**tables, **words, **_LEXICON["classes"]}


def _compose(pattern: str, classes: dict[str, str]) -> str:
    """A pattern with its classes put in. What is kept again gets a number to its name."""
    kept: dict[str, int] = {}

    def put(found: re.Match[str]) -> str:
        inner = _compose(classes[found[2]], classes)
        if not found[1]:
            return f"(?:{inner})"
        times = kept[found[2]] = kept.get(found[2], 0) + 1
        name = found[2] if times == 1 else f"{found[2]}_{times}"
        return f"(?P<{name}>{inner})"

    return _PLACE.sub(put, pattern)


def _compiled(pattern: str, classes: dict[str, str]) -> re.Pattern[str]:
    spaced = _compose(pattern, classes).replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(spaced, re.IGNORECASE)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the lexicon."""
    classes = _classes()
    return tuple(
        Rule(
            name=rule["name"],
            needs=frozenset(rule["needs"]),
            pattern=_compiled(rule["pattern"], classes),
            type=rule["type"],
            symbol=rule["symbol"],
            anchor=rule.get("anchor"),
            check=rule.get("check"),
        )
        for rule in _LEXICON["rules"]
    )


@cache
def rules_by_need() -> Mapping[frozenset[str], tuple[tuple[int, Rule], ...]]:
    """The rules with their places in the lexicon, by the sorts of words that they need."""
    found: dict[frozenset[str], list[tuple[int, Rule]]] = {}
    for order, rule in enumerate(rules()):
        found.setdefault(rule.needs, []).append((order, rule))
    return {needs: tuple(placed) for needs, placed in found.items()}


@cache
def _sorts() -> dict[str, frozenset[str]]:
    """The sorts of words that each first word of a table or a list of triggers belongs to."""
    found: dict[str, set[str]] = {}
    listed: dict[str, Iterable[str]] = {**TABLES, **_LEXICON["triggers"]}
    for sort, phrases in listed.items():
        for phrase in phrases:
            found.setdefault(_WORD.findall(phrase)[0], set()).add(sort)
    return {word: frozenset(sorts) for word, sorts in found.items()}


def find_triggers(text: str, start: int, end: int) -> dict[str, list[int]]:
    """Where in a stretch of text words of each sort start; where there are none, no time is.

    >>> find_triggers("On 3 May.", 0, 9)
    {'digit': [3], 'month': [5]}
    """
    known = _sorts()
    found: dict[str, list[int]] = {}
    for word in _WORD.finditer(text, start, end):
        written = word[0]
        sorts: Iterable[str] = known.get(written.lower(), ())
        if written.isdigit():
            sorts = ("digit", "year") if len(written) == _YEAR_DIGITS else ("digit",)
        for sort in sorts:
            found.setdefault(sort, []).append(word.start())
    return found


def windows(
    triggers: Mapping[str, Sequence[int]], needs: Set[str], end: int
) -> list[tuple[int, int]]:
    """The stretches round words of the sorts that a rule needs, by place, none meeting another."""
    places = sorted(place for sort in needs for place in triggers.get(sort, ()))
    merged: list[tuple[int, int]] = []
    for place in places:
        first, last = max(place - _BEFORE, 0), min(place + _AFTER, end)
        if merged and first <= merged[-1][1]:
            first, _ = merged.pop()
        merged.append((first, last))
    return merged

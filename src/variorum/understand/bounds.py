"""Bounds: the words before and behind a number that say which side of it is meant.

Comparators ("at least", "or so"), signs ("~", "≥") and movements ("rose by", "down").
The words are looked up, longest first, from the number outwards.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from variorum.understand.lexicon import any_of, codes_by_phrase, lexicon
from variorum.understand.units import Unit

_NUMBERS = lexicon("numbers")
_AFTER = codes_by_phrase(_NUMBERS["after"])
_MARKS = codes_by_phrase(_NUMBERS["marks"])
_SIDED = codes_by_phrase(_NUMBERS["sided"])
_MOVED_BY = codes_by_phrase(_NUMBERS["moved_by"])
_SHARES_ONLY = frozenset(_NUMBERS["shares_only"]["words"])
_DONE_BY = frozenset(_NUMBERS["done_by"]["words"])
_PREPOSITIONS = frozenset(_NUMBERS["prepositions"]["words"])
_SMALL = frozenset(lexicon("units")["small"]["units"])
_PARTICLES: dict[str, frozenset[str]] = {
    particle: frozenset(verbs) for particle, verbs in _NUMBERS["particle_verbs"].items()
}
_BEHIND = re.compile(rf",?\s+({any_of(_AFTER)})\b")
_PLUS = re.compile(r"\+|-plus\b|\s+plus\b")
_DECIMAL = re.compile(r"\d+\.\d")
_WORD = re.compile(r"[^\s(\"'“‘\[—–]\S*")
_ROOM = 64
_LONGEST = 6
_FAR = 7
_STACKED = 5
_POINTED = (",", ";", ":", ".", "!", "?", ")")

BOUND_OF = {
    "eq": "eq",
    "about": "about",
    "nearly": "about",
    "vague": "more",
    "at_least": "more",
    "more_than": "more",
    "at_most": "less",
    "fewer_than": "less",
    "range": "range",
}


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads up to a number. ``start`` is where its comparator begins, or the number.

    ``pair`` is "between" or "from" where that opens it, ``opened`` where it then begins;
    ``change`` is ``up`` or ``down``; ``side`` is the bound of a comparator that tells more
    ("just under"); ``moved`` is True straight behind a verb of movement ("fell 20,000 to
    1.2 million").
    """

    start: int
    comparator: str = "eq"
    pair: str | None = None
    change: str | None = None
    side: str | None = None
    opened: int = 0
    moved: bool = False


class _Phrases:
    """Phrases and their codes, with the words that they end in."""

    def __init__(self, codes: Mapping[str, str]) -> None:
        self.codes = codes
        self.last = frozenset(phrase.split()[-1] for phrase in codes)


_BEFORE = _Phrases(codes_by_phrase(_NUMBERS["before"]))
_FILLERS = _Phrases(codes_by_phrase(_NUMBERS["fillers"]))
_PAIRS = _Phrases({"between": "between", "from": "from"})
_CHANGE = _Phrases(codes_by_phrase(_NUMBERS["change"]))
_PRICED = _Phrases(codes_by_phrase(_NUMBERS["priced"]))


class _Left:
    """The words to the left of a place, taken away one phrase after another."""

    def __init__(self, folded: str, at: int) -> None:
        base = max(0, at - _ROOM)
        words = [(m.start() + base, m.group()) for m in _WORD.finditer(folded[base:at])]
        self.words = words[1:] if base else words
        self.at = at

    def take(self, phrases: _Phrases) -> tuple[str, str] | None:
        """The longest of the phrases that ends here, and its code; it is then gone."""
        if self.last() not in phrases.last:
            return None
        for size in range(min(_LONGEST, len(self.words)), 0, -1):
            tail = self.words[-size:]
            phrase = " ".join(word for _, word in tail)
            if phrase in phrases.codes:
                self.words = self.words[:-size]
                self.at = tail[0][0]
                return phrase, phrases.codes[phrase]
        return None

    def last(self) -> str:
        return self.words[-1][1] if self.words else ""


def lead_of(folded: str, at: int, unit: Unit | None = None) -> Lead:
    """What leads up to the number at ``at`` with that unit.

    >>> lead_of("at least 12", 9).comparator
    'at_least'
    """
    if at and folded[at - 1] in _MARKS:
        return Lead(at - 1, _MARKS[folded[at - 1]], opened=at - 1)
    left = _Left(folded, at)
    lead = _compared(left)
    if lead.pair == "from":
        # "down from 12": twelve is where it came from.
        return lead
    moved = left.last() in _PRICED.codes
    change, start = _change(left, folded, at, unit) if lead.pair is None else (None, None)
    start = lead.start if start is None else start
    return replace(lead, start=start, opened=min(start, lead.opened), change=change, moved=moved)


def _compared(left: _Left) -> Lead:
    """The comparators that end here; of stacked ones the outermost bounds."""
    start = opened = left.at
    comparator, pair, side, filler = "eq", None, None, None
    for _ in range(_STACKED):
        if found := left.take(_BEFORE):
            article = filler is not None and filler[0] == "the"
            if _is_particle(left, found[0]) or (article and found[0] in _PREPOSITIONS):
                break
            if found[1] != "eq":
                comparator, side = found[1], _SIDED.get(found[0])
            start = left.at
        elif pair is None and (found := left.take(_PAIRS)):
            pair, opened = found[1], left.at
        elif not (filler := left.take(_FILLERS)):
            break
    return Lead(start, comparator, pair, None, side, min(start, opened))


def _is_particle(left: _Left, phrase: str) -> bool:
    """ "handed over 21", "made up 5%": the word belongs to the verb."""
    return left.last() in _PARTICLES.get(phrase, frozenset())


def _is_priced(folded: str, at: int, unit: Unit | None) -> bool:
    """Whether a number may be what a price or an index moved by: "up 0.27", "down 3%"."""
    if unit is None:
        return bool(_DECIMAL.match(folded, at))
    return unit.sort in ("money", "share") or unit.name in _SMALL


def _change(left: _Left, folded: str, at: int, unit: Unit | None) -> tuple[str | None, int | None]:
    """The movement told before a number, and where its words begin if they touch it."""
    if found := left.take(_CHANGE):
        return found[1], left.at
    if left.last() == "by":
        return _moved(left, unit)
    if _is_priced(folded, at, unit) and (found := left.take(_PRICED)):
        sum_of_money = unit is not None and unit.sort == "money" and unit.name not in _SMALL
        if _is_particle(left, found[0]) or (sum_of_money and found[0] in _SHARES_ONLY):
            return None, None
        return found[1], None
    return None, None


def _moved(left: _Left, unit: Unit | None) -> tuple[str | None, int | None]:
    """The verb of "rose by", "grow sales by 5%": near, and in the same stretch of words."""
    for far, (start, word) in enumerate(reversed(left.words[:-1])):
        if far >= (_FAR if unit else 1) or word.endswith(_POINTED):
            return None, None
        if word in _MOVED_BY and (unit or word not in _DONE_BY):
            return _MOVED_BY[word], start if far == 0 else None
    return None, None


def comparator_behind(folded: str, at: int, stop: int) -> tuple[str, int] | None:
    """The comparator that follows what ends at ``at`` ("or more", "+"), and its end."""
    if found := _PLUS.match(folded, at, stop):
        return "at_least", found.end()
    if found := _BEHIND.match(folded, at, stop):
        return _AFTER[" ".join(found[1].split())], found.end()
    return None


def ends_of(
    comparator: str, value: float
) -> tuple[float | None, float | None, bool | None, bool | None]:
    """Low, high and whether each is closed, of a number with a comparator.

    >>> ends_of("fewer_than", 300.0)
    (None, 300.0, None, False)
    """
    if comparator == "at_least":
        return value, None, True, None
    if comparator == "more_than":
        return value, None, False, None
    if comparator == "at_most":
        return None, value, None, True
    if comparator == "fewer_than":
        return None, value, None, False
    return value, value, True, True

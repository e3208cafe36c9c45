"""How alike two lines are: what they share, weighed by how rare it is in the event.

Source of the weights: inverse document frequency (Spärck Jones 1972), a line being the
document, so that words which all reports of one event share tell little.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from variorum.compare.names import plain, tables
from variorum.model.claims import Line

# Weights are multiples of a power of two: their sums are exact, and so the order in which a
# set gives its terms cannot tell.
_GRID = 2.0**24


def is_word(term: str) -> bool:
    """Whether a term is a word or a name, no number, day or hour, no turn of several words."""
    return term[:1] not in ("#", "@", "~")


class Weigher:
    """The weights of the terms of one event's lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._held = Counter(term for line in lines for term in set(line.terms))
        self._size = len(lines)
        self._shares = {
            t: s for line in lines for t, s in zip(line.terms, line.shares, strict=True)
        }
        self._weights: dict[str, float] = {}
        self._sums: dict[str, float] = {}
        self._own: dict[str, frozenset[str]] = {}
        self._said: dict[str, frozenset[str]] = {}
        self._around: dict[str, frozenset[str]] = {}

    @cached_property
    def _table(self) -> Mapping[str, float]:
        told: Mapping[str, float] = tables()["lines"]
        return told

    def weight(self, term: str) -> float:
        """How much a term tells, in nats."""
        if term not in self._weights:
            table = self._table
            general = table["general_lines"]
            held = self._held[term] + general * self._shares.get(term, table["rare_share"])
            full = max(0.0, math.log((self._size + general) / held))
            told = full if is_word(term) else full * table["number_share"]
            self._weights[term] = round(told * _GRID) / _GRID
        return self._weights[term]

    def rarest(self, line: Line, most: int) -> list[str]:
        """The words of a line that tell most, rarest first."""
        words = [term for term in line.terms if self._held[term] > 1]
        return sorted(words, key=lambda term: (self._held[term], term))[:most]

    def own(self, line: Line) -> frozenset[str]:
        """The terms of a line."""
        if line.id not in self._own:
            self._own[line.id] = frozenset(line.terms)
            self._around[line.id] = frozenset(line.around)
            self._sums[line.id] = self.total(self._own[line.id])
        return self._own[line.id]

    def total(self, terms: frozenset[str]) -> float:
        """The weight of terms together."""
        known = self._weights
        return sum(known[term] if term in known else self.weight(term) for term in terms)

    def as_written(self, one: Line, other: Line) -> float:
        """The share of the shorter line's words, small ones too, that the other has as well."""
        first, second = self._words(one), self._words(other)
        return len(first & second) / max(1, min(len(first), len(second)))

    def _words(self, line: Line) -> frozenset[str]:
        if line.id not in self._said:
            self._said[line.id] = frozenset(plain(line.text).split())
        return self._said[line.id]

    def likeness(self, one: Line, other: Line) -> float:
        """How alike two lines are: 0 for nothing shared, 1 for the same words.

        A word that one has in its clause and the other elsewhere in its sentence counts for
        a part.
        """
        first, second = self.own(one), self.own(other)
        shared = self.total(first & second)
        if not shared:
            return 0.0
        near = (first & self._around[other.id]) | (second & self._around[one.id])
        most = math.sqrt(self._sums[one.id] * self._sums[other.id])
        return (shared + self._table["around_share"] * self.total(near)) / most

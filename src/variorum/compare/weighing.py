"""How alike two lines are: what they share, weighed by how rare it is in the event.

Source of the weights: inverse document frequency (Spärck Jones 1972), a line being the
document, so that words which all reports of one event share tell little.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.compare.names import plain, tables
from variorum.model.claims import Line

# Weights are multiples of a power of two: their sums are exact, and so the order in which a
# set gives its terms cannot tell.
_GRID = 2.0**24
_TABLE: Mapping[str, float] = tables()["lines"]


def is_word(term: str) -> bool:
    """Whether a term is a word or a name, no number, day or hour, no turn of several words."""
    return term[:1] not in ("#", "@", "~")


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The terms of a line, of its sentence, its words as written; what its terms weigh."""

    terms: frozenset[str]
    words: frozenset[str]
    signs: frozenset[str]
    around: frozenset[str]
    written: frozenset[str]
    weight: float


class Weigher:
    """The weights of the terms of one event's lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._held = Counter(term for line in lines for term in set(line.terms))
        self._size = len(lines)
        self._shares = {
            t: s for line in lines for t, s in zip(line.terms, line.shares, strict=True)
        }
        self._weights: dict[str, float] = {}
        self._weighed: dict[str, _Weighed] = {}

    def weight(self, term: str) -> float:
        """How much a term tells, in nats."""
        if term not in self._weights:
            general = _TABLE["general_lines"]
            held = self._held[term] + general * self._shares.get(term, _TABLE["rare_share"])
            full = max(0.0, math.log((self._size + general) / held))
            told = full if is_word(term) else full * _TABLE["number_share"]
            self._weights[term] = round(told * _GRID) / _GRID
        return self._weights[term]

    def rarest(self, line: Line, most: int) -> list[str]:
        """The words of a line that tell most, rarest first."""
        words = [term for term in line.terms if self._held[term] > 1]
        return sorted(words, key=lambda term: (self._held[term], term))[:most]

    def own(self, line: Line) -> frozenset[str]:
        """The terms of a line."""
        return self._of(line).terms

    def shared(self, one: Line, other: Line) -> tuple[frozenset[str], frozenset[str]]:
        """The words that two lines share; and the numbers, days, hours and turns."""
        first, second = self._of(one), self._of(other)
        return first.words & second.words, first.signs & second.signs

    def total(self, terms: frozenset[str]) -> float:
        """The weight of terms together."""
        return sum(map(self.weight, terms))

    def as_written(self, one: Line, other: Line) -> float:
        """The share of the shorter line's words, small ones too, that the other has as well."""
        first, second = self._of(one).written, self._of(other).written
        return len(first & second) / max(1, min(len(first), len(second)))

    def likeness(self, one: Line, other: Line) -> float:
        """How alike two lines are: 0 for nothing shared, 1 for the same words.

        A word that one has in its clause and the other elsewhere in its sentence counts for
        a part.
        """
        first, second = self._of(one), self._of(other)
        shared = self.total(first.terms & second.terms)
        if not shared:
            return 0.0
        near = (first.terms & second.around) | (second.terms & first.around)
        most = math.sqrt(first.weight * second.weight)
        return (shared + _TABLE["around_share"] * self.total(near)) / most

    def _of(self, line: Line) -> _Weighed:
        if line.id not in self._weighed:
            terms = frozenset(line.terms)
            words = frozenset(filter(is_word, terms))
            self._weighed[line.id] = _Weighed(
                terms=terms,
                words=words,
                signs=terms - words,
                around=frozenset(line.around),
                written=frozenset(plain(line.text).split()),
                weight=self.total(terms),
            )
        return self._weighed[line.id]

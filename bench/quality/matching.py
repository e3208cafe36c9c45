"""Pairing what was found with what was to be found, one to one, and counting."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Gold = TypeVar("Gold")
Found = TypeVar("Found")


@dataclass(slots=True)
class Tally:
    """How many were to be found, how many were found, and how many of these are right."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, right: int, found: int, gold: int) -> None:
        self.right += right
        self.found += found
        self.gold += gold

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        both = self.found + self.gold
        return 2 * self.right / both if both else 0.0


def share(part: float, whole: float) -> float:
    """Part of a whole; 0 where there is no whole."""
    return part / whole if whole else 0.0


def pair_best(
    gold: Sequence[Gold], found: Sequence[Found], likeness: Callable[[Gold, Found], float]
) -> list[tuple[int, int]]:
    """Pairs of indices, most alike first, nobody twice. Likeness 0 makes no pair."""
    weighed = [
        (alike, at, by)
        for at, one in enumerate(gold)
        for by, other in enumerate(found)
        if (alike := likeness(one, other)) > 0
    ]
    weighed.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    return _nobody_twice((at, by) for _, at, by in weighed)


def _nobody_twice(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for one, other in pairs:
        if one not in left and other not in right:
            kept.append((one, other))
            left.add(one)
            right.add(other)
    return kept


def pair_most(fits: Sequence[Sequence[int]]) -> dict[int, int]:
    """The largest one-to-one matching: ``fits[i]`` lists what i may be paired with."""
    partner: dict[int, int] = {}

    def place(one: int, tried: set[int]) -> bool:
        for other in fits[one]:
            if other in tried:
                continue
            tried.add(other)
            if other not in partner or place(partner[other], tried):
                partner[other] = one
                return True
        return False

    for one in range(len(fits)):
        place(one, set())
    return {one: other for other, one in partner.items()}


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """What two sets share of what they hold together."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def letters(spans: Iterable[tuple[int, int]], text: str) -> frozenset[int]:
    """The places of the letters and digits in these spans."""
    return frozenset(at for start, end in spans for at in range(start, end) if text[at].isalnum())


def meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two half-open spans share a character."""
    return one[0] < other[1] and other[0] < one[1]

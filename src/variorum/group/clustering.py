"""Agglomerative clustering, average linkage, with a test that keeps look-alikes apart.

Two heaps join when their reports are alike on average, and not much less alike than the
reports inside each heap are to one another. Two earthquakes share their words; but all
reports of one share a name, a magnitude and a toll that no report of the other has.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from variorum.group.evidence import Evidence
from variorum.model.commonness import general_table

# The least average cosine between two heaps of reports of one event.
ALIKE = 0.1
# The least cosine between two reports that share nothing but common words.
ALL_COMMON = 0.8
# How alike two heaps must be, as a share of how alike the reports inside each are.
COHESION = 0.6
FIGURES_COHESION = 0.4
# Two near-copies are more alike than reports of one event are in general, so what a
# small heap shows about itself counts for little: as if this many more of its reports
# were no more alike than the two heaps are.
PATIENCE = 2
FIGURES_PATIENCE = 1
# Reports whose full dates all lie further apart than this must be twice as alike.
FAR_DAYS = 180
# A report moves to another heap once all are made, if it is this much more like it.
MOVE_GAIN = 1.2
MOVE_ROUNDS = 3
# A word that stands in more reports than this (and than a tenth of them) makes no pair.
_COMMON = 60


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The sum of products over the words that both hold."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)


class _Sum:
    """The sum of several vectors of length one, and its square."""

    __slots__ = ("count", "square", "total")

    def __init__(self, vector: Mapping[str, float]) -> None:
        self.total = dict(vector)
        self.count = 1 if vector else 0
        self.square = dot(vector, vector)

    def add(self, other: "_Sum") -> None:
        self.square += other.square + 2 * dot(self.total, other.total)
        self.count += other.count
        small, large = sorted((self.total, other.total), key=len)
        for word, weight in small.items():
            large[word] = large.get(word, 0.0) + weight
        self.total = large

    def alike(self, other: "_Sum") -> float:
        """The average cosine between the vectors of the two."""
        pairs = self.count * other.count
        return dot(self.total, other.total) / pairs if pairs else 0.0

    def expected(self, between: float, patience: float) -> float:
        """How alike its own vectors are on average, doubted while they are few."""
        own = (self.square - self.count) / (self.count * (self.count - 1))
        seen = self.count - 1
        return max(0.0, (seen * own + patience * between) / (seen + patience))

    def fits(self, other: "_Sum", share: float, patience: float) -> bool:
        """Whether the two are nearly as alike as each is to itself. Yes while either is one."""
        if self.count < 2 or other.count < 2:
            return True
        between = self.alike(other)
        mine, theirs = self.expected(between, patience), other.expected(between, patience)
        return between >= share * math.sqrt(mine * theirs)


@dataclass(slots=True)
class _Heap:
    """Reports taken for one event so far, and the heaps that they might join."""

    members: list[int]
    words: _Sum
    figures: _Sum
    days: set[int]
    near: set[int]

    def add(self, other: "_Heap") -> None:
        self.members += other.members
        self.words.add(other.words)
        self.figures.add(other.figures)
        self.days |= other.days
        self.near |= other.near

    def fits(self, other: "_Heap") -> bool:
        """Whether nothing speaks for two look-alike events."""
        return self.words.fits(other.words, COHESION, PATIENCE) and self.figures.fits(
            other.figures, FIGURES_COHESION, FIGURES_PATIENCE
        )

    def least(self, other: "_Heap") -> float:
        """How alike the two must be on average, seeing the dates that they give in full."""
        pairs = product(self.days, other.days)
        distance = min((abs(one - another) for one, another in pairs), default=0)
        return ALIKE * 2 if distance > FAR_DAYS else ALIKE


def find_near(vectors: Sequence[Mapping[str, float]], least: float) -> dict[int, set[int]]:
    """Pairs with at least this cosine that share a word which news in general seldom has.

    "Police", "killed" and "Monday" alone make no event, unless two reports have little
    else in them. Pairs are looked for through words that few of the pile hold.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    most = max(_COMMON, len(vectors) // 10)
    table = general_table()
    near: dict[int, set[int]] = {at: set() for at in range(len(vectors))}
    for at, vector in enumerate(vectors):
        seen = {other for word in vector if len(holders[word]) <= most for other in holders[word]}
        seldom = {word for word in vector if table.share(word) <= table.rare_share}
        for other in sorted(seen):
            needed = ALL_COMMON if seldom.isdisjoint(vectors[other]) else least
            if dot(vector, vectors[other]) >= needed:
                near[at].add(other)
                near[other].add(at)
        for word in vector:
            holders[word].append(at)
    return near


def cluster(items: Sequence[Evidence]) -> list[list[int]]:
    """A partition of the items' indices; each part in order, the parts by their first.

    Ties are decided by the order of the items: give them in an order of their own.
    """
    near = find_near([item.words for item in items], ALIKE)
    parts = _join(items, near)
    for _ in range(MOVE_ROUNDS):
        moved = _move(items, near, parts)
        if moved == parts:
            break
        parts = moved
    return parts


def _join(items: Sequence[Evidence], near: Mapping[int, set[int]]) -> list[list[int]]:
    """Heaps of one, joined most alike first, until no two are alike enough."""
    heaps = {
        at: _Heap([at], _Sum(item.words), _Sum(item.figures), set(item.days), set(near[at]))
        for at, item in enumerate(items)
    }
    queue: list[tuple[float, int, int]] = []

    def propose(one: int, other: int) -> None:
        alike = heaps[one].words.alike(heaps[other].words)
        if alike < ALIKE or alike < heaps[one].least(heaps[other]):
            return
        if heaps[one].fits(heaps[other]):
            heapq.heappush(queue, (-alike, min(one, other), max(one, other)))

    for at, others in near.items():
        for other in sorted(others):
            if other < at:
                propose(at, other)
    following = len(items)
    while queue:
        _, one, other = heapq.heappop(queue)
        if one not in heaps or other not in heaps:
            continue
        joined, absorbed = heaps.pop(one), heaps.pop(other)
        joined.add(absorbed)
        joined.near -= {one, other}
        for neighbour in joined.near:
            heaps[neighbour].near -= {one, other}
            heaps[neighbour].near.add(following)
        heaps[following] = joined
        for neighbour in sorted(joined.near):
            propose(following, neighbour)
        following += 1
    return sorted(sorted(heap.members) for heap in heaps.values())


def _move(
    items: Sequence[Evidence], near: Mapping[int, set[int]], parts: list[list[int]]
) -> list[list[int]]:
    """Each item to the part of several that it is most like, all at the same time."""
    sums = [_sum_of([items[at] for at in part]) for part in parts]
    part_of = {at: number for number, part in enumerate(parts) for at in part}
    moved: dict[int, list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        best = own = part_of[at]
        others = len(parts[own]) - 1
        likeness = (dot(item.words, sums[own].total) - 1) / others if others > 0 else 0.0
        least = max(likeness * MOVE_GAIN, ALIKE)
        # A pair is no heap to leave: each would be the other's whole reason to stay.
        candidates = {part_of[other] for other in near[at]} if others != 1 else set()
        for number in sorted(candidates - {own}):
            alike = dot(item.words, sums[number].total) / len(parts[number])
            if len(parts[number]) > 1 and alike > least:
                best, least = number, alike
        moved[best].append(at)
    return sorted(sorted(part) for part in moved.values())


def _sum_of(items: Sequence[Evidence]) -> _Sum:
    total = _Sum(items[0].words)
    for item in items[1:]:
        total.add(_Sum(item.words))
    return total

"""Things that stand along a text, looked up by place instead of searched one by one."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Along(Generic[Thing]):
    """Things by their half-open character offsets.

    >>> Along([(0, 4, "a"), (3, 9, "b"), (9, 12, "c")]).meeting(3, 5)
    ['a', 'b']
    """

    def __init__(self, placed: Iterable[tuple[int, int, Thing]]) -> None:
        self._placed = sorted(placed, key=lambda item: (item[0], item[1]))
        self._starts = [start for start, _, _ in self._placed]
        self._longest = max((end - start for start, end, _ in self._placed), default=0)

    def meeting(self, start: int, end: int) -> list[Thing]:
        """Those that share a character with a stretch, by place."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [thing for s, e, thing in self._placed[first:last] if s < end and start < e]

    def holding(self, start: int, end: int) -> list[Thing]:
        """Those that hold every character of a stretch, by place."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, start + 1)
        return [thing for s, e, thing in self._placed[first:last] if s <= start and end <= e]

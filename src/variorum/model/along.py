"""Things that stand along a text, looked up by place instead of searched one by one."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from variorum.model.spans import Span

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

    def beginning(self, start: int, end: int) -> list[Thing]:
        """Those that begin inside a stretch, by place."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [thing for _, _, thing in self._placed[first:last]]

    def inside(self, start: int, end: int) -> list[Thing]:
        """Those whose every character lies in a stretch, by place."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [thing for _, e, thing in self._placed[first:last] if e <= end]


class AlongReport(Generic[Thing]):
    """Things in the text and the title of one report.

    >>> title = Span(report="r", field="title", start=0, end=6, text="Twelve")
    >>> AlongReport([(title, 12)]).inside(title)
    [12]
    """

    def __init__(self, placed: Iterable[tuple[Span, Thing]]) -> None:
        by_field: dict[str, list[tuple[int, int, Thing]]] = {}
        for span, thing in placed:
            by_field.setdefault(span.field, []).append((span.start, span.end, thing))
        self._fields = {field: Along(found) for field, found in by_field.items()}

    def inside(self, span: Span) -> list[Thing]:
        """Those whose every character lies in a span of the report, by place."""
        return self._fields[span.field].inside(span.start, span.end) if self._has(span) else []

    def beginning(self, span: Span) -> list[Thing]:
        """Those that begin in a span of the report, by place."""
        return self._fields[span.field].beginning(span.start, span.end) if self._has(span) else []

    def before(self, span: Span, size: int) -> list[Thing]:
        """Those that begin in so many characters before a span, by place."""
        start = max(0, span.start - size)
        return self._fields[span.field].beginning(start, span.start) if self._has(span) else []

    def _has(self, span: Span) -> bool:
        return span.field in self._fields

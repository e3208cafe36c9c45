"""Exact characters of a report: the ground every other record stands on."""

import hashlib
from typing import Any

import msgspec

from variorum.model.vocabulary import Field, Layer


# The records of which a report has hundreds are kept from the garbage collector (gc=False):
# frozen as they are, they never stand in a cycle.
class Span(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A slice of a report's text or title.

    ``start`` and ``end`` are half-open offsets in Unicode code points into
    ``report.text``, or into ``report.title`` where ``field`` is ``"title"``.
    ``text`` is the slice itself: ``report.text[start:end] == text`` always holds.

    >>> the = Span(report="r", start=0, end=3, text="The")
    >>> the.covers(Span(report="r", start=1, end=2, text="h"))
    True
    """

    report: str
    start: int
    end: int
    text: str
    field: Field = "text"

    def where(self) -> dict[str, Any]:
        """The five fields that place it: for a record that stands on the same words.

        >>> Span(report="r", start=0, end=3, text="The").where()["end"]
        3
        """
        return {name: getattr(self, name) for name in Span.__struct_fields__}

    def bare(self) -> "Span":
        """The span by itself, without what a finer record adds."""
        return Span(**self.where())

    def same_place(self, other: "Span") -> bool:
        """Whether both stand in the same field of the same report."""
        return self.report == other.report and self.field == other.field

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.same_place(other) and self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether every character of the other lies inside this one."""
        return self.same_place(other) and self.start <= other.start and other.end <= self.end


class Passage(Span, frozen=True, kw_only=True):
    """A stretch of a report and its layer. Passages never overlap and cover the text."""

    layer: Layer


def digest_of(*parts: str | int | None) -> str:
    """A short id: SHA-256 over length-prefixed parts, first 16 hex digits.

    The length prefix keeps ("ab", "c") and ("a", "bc") apart; None and "" differ too.

    >>> digest_of("ab", "c") == digest_of("a", "bc")
    False
    """
    hasher = hashlib.sha256()
    for part in parts:
        data = b"" if part is None else str(part).encode("utf-8", "surrogatepass")
        hasher.update(b"-" if part is None else b"%d:" % len(data))
        hasher.update(data)
    return hasher.hexdigest()[:16]

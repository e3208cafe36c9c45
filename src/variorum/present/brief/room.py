"""How many rows a line takes on the printed page, and what fits."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from variorum.present.brief.view import Clash, HarmRow, Line, Quoted
from variorum.present.brief.words import room, told

Item = TypeVar("Item")
# Marks, numbers and the space between the parts of a line, in signs.
_MARKS = 14


def rows_of(*texts: str) -> int:
    """The rows that texts take, one after another.

    >>> rows_of("short"), rows_of("x" * 300)
    (1, 3)
    """
    return math.ceil(max(1, sum(len(text) for text in texts)) / room("signs"))


def _quoted(it: Quoted) -> str:
    said = f"{it.who.text if it.who else it.voice} {it.layer or ''} {it.day or ''}"
    return "".join(part.text for part in it.parts) + said


def line_rows(line: Line) -> int:
    """The rows of a point with who says so."""
    holders = ", ".join(cut.text for cut in line.holders)
    holders += told("unlisted") if line.unlisted else ""
    also = "R00 " * (len(line.also) + 1)
    return rows_of(_quoted(line.quoted), line.kind or "", line.counts, holders, also, " " * _MARKS)


def harm_rows(row: HarmRow) -> int:
    """The rows of a question in the harm table: its widest cell."""
    words = "".join(
        r.words.text + (r.who.text if r.who else "") + "R00, " * len(r.reports) + " " * 6
        for r in row.readings
    )
    words += "".join("".join(r.days) for r in row.readings) + "R00, " * len(row.also)
    # The middle column has about half the width; the first, a quarter.
    middle = rows_of(words * 2, " " * _MARKS)
    first = rows_of((row.role + "".join(row.about)) * 4, " " * _MARKS)
    last = rows_of((row.kind + row.counts + "provisional") * 4)
    return max(middle, first, last)


def clash_rows(clash: Clash) -> int:
    """The rows of a disagreement: what it is about, and each of its readings."""
    figures = "".join(
        r.words.text + (r.who.text if r.who else "") + "R00, " * len(r.reports) + " " * 8
        for r in clash.figures
    )
    head = rows_of(clash.kind, clash.about or "", clash.reason, " " * _MARKS)
    lines = sum(rows_of(_quoted(line), " " * _MARKS) for line in clash.lines)
    return head + (rows_of(figures) if figures else 0) + lines


class Fitted(Generic[Item]):
    """The first items that fit, how many rows they take, and those that did not fit."""

    def __init__(self, items: Iterable[Item], rows: Callable[[Item], int], most: int) -> None:
        self.kept: list[Item] = []
        self.left: list[Item] = []
        self.rows = 0
        for item in items:
            taken = rows(item)
            if self.rows + taken <= most:
                self.kept.append(item)
                self.rows += taken
            else:
                self.left.append(item)


def first_that_fit(items: Sequence[Item], rows: Callable[[Item], int], most: int) -> Fitted[Item]:
    """Items by rank, as many as fit; a shorter one may follow one that does not fit.

    >>> first_that_fit(["a", "bb", "c"], len, 2).kept
    ['a', 'c']
    """
    return Fitted(items, rows, most)

"""The figure board as it is shown: bars, marks, brackets, and what a mark stands for."""

import msgspec

from variorum.present.quoted import Cut, Evidence


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """How an origin is drawn: an SVG path within five pixels, and the number of its tint."""

    shape: str
    path: str
    tint: int
    hollow: bool

    @property
    def name(self) -> str:
        """What tells it from every other mark, also without colour."""
        return f"{'hollow ' if self.hollow else ''}{self.shape}"


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """Claims that say the same, on a line: percentages of the width, None for an open end.

    ``bounded`` is False where the words give no number: nothing is drawn. ``fades``: the
    number is only about right. ``apart`` says why they answer another question, or is None.
    """

    low: float | None
    high: float | None
    low_closed: bool
    high_closed: bool
    bounded: bool
    vague: bool
    fades: bool
    words: str
    apart: str | None
    claims: tuple[tuple[Evidence, Marker], ...]


class Bracket(msgspec.Struct, frozen=True, kw_only=True):
    """The reported range on the line; ``close`` where its two numbers would run together."""

    low: float | None
    high: float | None
    low_words: str | None
    high_words: str | None
    close: bool


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """The claims on one question, on one scale."""

    bars: tuple[Bar, ...]
    bracket: Bracket | None
    logarithmic: bool


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """Whose claims a mark of the board stands for: an origin, or fixed words."""

    marker: Marker
    label: Cut | str
    side: Cut | None = None

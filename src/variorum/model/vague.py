"""What number a vague word stands for when figures are compared: a convention with a name."""

from collections.abc import Mapping
from math import inf
from typing import Annotated

import msgspec

from variorum.model.vocabulary import VagueRest


class VagueWord(msgspec.Struct, frozen=True, kw_only=True):
    """The bounds of one word: more than ``low``, at most ``high``; None where open.

    Both are numbers by convention. No report gives them, so they are for tests of agreement
    and are never an end of a reported range.
    """

    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for bounds that are no count, or that are upside down."""
        given = [bound for bound in (self.low, self.high) if bound is not None]
        if any(not 0 <= bound < inf for bound in given) or given != sorted(given):
            raise ValueError("the bounds of a vague word are counts, the lower one first")


class VagueProfile(msgspec.Struct, frozen=True, kw_only=True):
    """A named convention: words in small letters, and the bounds that each stands for.

    ``others`` says what becomes of a vague word that is not listed: ``open``, it has no
    number; ``as_read``, it keeps the cautious floor that it was read with. ``source`` says
    whose convention it is.

    >>> acled = VagueProfile(name="acled", source="s", words={"dozens": VagueWord(low=12)})
    >>> acled.described
    'acled: dozens 12; any other vague word: no number. s'
    """

    name: Annotated[str, msgspec.Meta(pattern=r"\A[^:\r\n]{1,60}\Z")]
    source: Annotated[str, msgspec.Meta(min_length=1)]
    words: Mapping[str, VagueWord]
    others: VagueRest = "open"

    @property
    def described(self) -> str:
        """The whole convention in one line, as every export prints it."""
        listed = ", ".join(f"{word} {_said(bounds)}" for word, bounds in self.words.items())
        rest = "no number" if self.others == "open" else "a cautious floor, no maximum"
        if listed:
            rest = f"{listed}; any other vague word: {rest}"
        return f"{self.name}: {rest}. {self.source}"


def _said(word: VagueWord) -> str:
    """The floor by itself, "12-24", "up to 24", or that there is no number."""
    low, high = (None if n is None else f"{n:,.15g}" for n in (word.low, word.high))
    if high is None:
        return low or "no number"
    return f"up to {high}" if low is None else f"{low}-{high}"

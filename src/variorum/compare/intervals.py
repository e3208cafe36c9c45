"""The algebra of bounds: do two readings of one question hold together?

Intervals are for tests of agreement only and are never shown as values. There is no sum
and no mean anywhere.
"""

from dataclasses import dataclass
from math import inf

from variorum.compare.names import tables
from variorum.model.claims import Figure

# What gives no number at all, each as it is said.
UNSAID = {
    "unknown_stated": "a report says that nobody knows",
    "withheld": "a report says that the number was not given",
}


@dataclass(frozen=True, slots=True)
class Interval:
    """What a figure allows. Ends at infinity are open."""

    low: float
    high: float
    low_closed: bool
    high_closed: bool

    def meets(self, other: "Interval") -> bool:
        """Whether some number lies in both.

        >>> Interval(1, 2, True, True).meets(Interval(2, 3, True, True))
        True
        >>> Interval(1, 2, True, True).meets(Interval(2, 3, False, True))
        False
        """
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        return all(
            closed
            for interval in (self, other)
            for closed in (
                [interval.low_closed] * (interval.low == low)
                + [interval.high_closed] * (interval.high == high)
            )
        )

    def touches_only(self, other: "Interval") -> bool:
        """Whether they share at most the one number at an edge."""
        return max(self.low, other.low) == min(self.high, other.high)


def is_vague(figure: Figure) -> bool:
    """Whether its bounds are those of a vague word: numbers of a profile, not of a report."""
    return figure.comparator == "vague" or figure.vague_word is not None


def _says_nothing(figure: Figure) -> bool:
    return figure.low is None and figure.high is None


def gives_number(figure: Figure) -> bool:
    """Whether a figure says more than that there are some: "dozens" does, "several" does not."""
    if is_vague(figure) and figure.high is None:
        return figure.low is not None and figure.low > tables()["as_many"]["some"]
    return figure.comparator == "none" or not _says_nothing(figure)


def interval_of(figure: Figure) -> Interval | None:
    """The numbers that a figure allows, or None where it gives none (unknown, withheld)."""
    if figure.comparator in UNSAID:
        return None
    if figure.comparator == "none":
        return Interval(0, 0, True, True)
    if figure.comparator == "existential":
        return Interval(0, inf, False, False)
    if is_vague(figure) and _says_nothing(figure) and figure.comparator in ("vague", "at_least"):
        return Interval(0, inf, False, False)
    low = -inf if figure.low is None else figure.low
    high = inf if figure.high is None else figure.high
    if (
        figure.low is not None
        and figure.low == figure.high
        and figure.comparator in ("about", "nearly")
    ):
        below, above = tables()["intervals"][figure.comparator]
        return Interval(low * below, high * above, True, True)
    return Interval(low, high, bool(figure.low_closed), bool(figure.high_closed))


def rounding_of(value: float) -> float:
    """Half of the last place that is not zero: how far a round number may be off.

    Small numbers are taken as counted.

    >>> rounding_of(850_000), rounding_of(230), rounding_of(60)
    (5000.0, 5.0, 0.0)
    """
    if value < tables()["rounding"]["least"] or value != int(value):
        return 0.0
    place = 1
    while int(value) % (place * 10) == 0:
        place *= 10
    return place / 2 if place > 1 else 0.0


def widened(figure: Figure, interval: Interval) -> Interval:
    """The interval with the play of a rounding, a vague floor or a counted ±1."""
    if is_vague(figure):
        return Interval(0, inf, False, False)
    slack = 1.0 if figure.role == "duration" else 0.0
    slack = max([slack, *(rounding_of(value) for value in _rounded(figure))])
    return Interval(interval.low - slack, interval.high + slack, True, True)


SAME_FIGURE = "the same figure"
SOME = "both say that there are some"


@dataclass(frozen=True, slots=True)
class Fit:
    """How two readings hold together, with the reason in words.

    ``kind``: ``same`` (one number), ``finer`` (only one of them gives a number), ``fits``,
    ``strained`` or ``apart``.
    """

    kind: str
    reason: str


def _same_word(one: Figure, other: Figure) -> bool:
    """Whether two vague words stand for the same: without a number only the same word does."""
    if one.comparator != other.comparator or is_vague(one) != is_vague(other):
        return False
    if _says_nothing(one) or _says_nothing(other):
        return one.vague_word == other.vague_word and _says_nothing(one) == _says_nothing(other)
    return (one.low, one.high) == (other.low, other.high)


def same_number(one: Figure, other: Figure) -> bool:
    """Whether two readings give one number: the same bounds, or one point under two words."""
    if "existential" in (one.comparator, other.comparator):
        return one.comparator == other.comparator
    if is_vague(one) or is_vague(other):
        return _same_word(one, other)
    exact = ("eq", "about", "nearly")
    if one.comparator in exact and other.comparator in exact:
        return one.low == other.low
    return (one.low, one.high, one.low_closed, one.high_closed) == (
        other.low,
        other.high,
        other.low_closed,
        other.high_closed,
    )


def compare_bounds(one: Figure, other: Figure) -> Fit:
    """Compare two figures that answer one question.

    Never ``apart`` for intervals that meet; ``strained`` where only an edge, a rounding, a
    vague floor or a counted ±1 joins or parts them. Raises ValueError for a figure that
    gives no number at all.
    """
    first, second = interval_of(one), interval_of(other)
    if first is None or second is None:
        raise ValueError("a stated unknown or a withheld figure has no bounds to compare")
    if same_number(one, other):
        return Fit("same", SAME_FIGURE)
    if first.meets(second):
        if gives_number(one) != gives_number(other):
            counted = one if gives_number(one) else other
            if counted.low is None:
                return Fit("same", SOME)
            return Fit("finer", "one says only that there are some, the other how many")
        points = any(interval.low == interval.high for interval in (first, second))
        if first.touches_only(second) and not points:
            return Fit("strained", "they meet only at one edge")
        return Fit("fits", "the bounds fit")
    if first.touches_only(second):
        if is_vague(one) or is_vague(other):
            return Fit(
                "strained", "they part at an edge that is only the floor taken for a vague word"
            )
        return Fit("strained", "only an open edge parts them")
    if widened(one, first).meets(widened(other, second)):
        return Fit("strained", _why_joined(one, other))
    return Fit("apart", "no number lies within both")


def compare_part(part: Figure, whole: Figure) -> Fit:
    """Compare a part with its whole: it may not exceed it; more than that is not said.

    ``fits`` where the least of the part lies within the most of the whole, ``strained``
    where only an edge, a rounding, a vague floor or a counted ±1 lets it in or keeps it out.
    Raises ValueError for a figure that gives no number at all.
    """
    inner, outer = interval_of(part), interval_of(whole)
    if inner is None or outer is None:
        raise ValueError("a stated unknown or a withheld figure has no bounds to compare")
    if inner.low < outer.high or (
        inner.low == outer.high and inner.low_closed and outer.high_closed
    ):
        return Fit("fits", "the part does not exceed the whole")
    if widened(part, inner).low <= widened(whole, outer).high:
        return Fit("strained", f"the part exceeds the whole, but {_why_joined(part, whole)}")
    return Fit("apart", "the part exceeds the whole")


def _why_joined(one: Figure, other: Figure) -> str:
    if is_vague(one) or is_vague(other):
        return "only the floor taken for a vague word parts them"
    if one.role == "duration":
        return "counted units of time: one more or less could join them"
    if any(rounding_of(v) for figure in (one, other) for v in _rounded(figure)):
        return "only a rounding could join them"
    return "only an open edge parts them"


def _rounded(figure: Figure) -> list[float]:
    """The numbers of a figure that may be rounded."""
    loose = figure.comparator in ("eq", "about", "nearly")
    return [v for v in (figure.low, figure.high) if loose and v is not None]

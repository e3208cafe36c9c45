"""The figure board: where the bounds of a question's readings stand on a line."""

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from itertools import product

import msgspec

from variorum.model.findings import FigureRow, Origin
from variorum.present.view import Bar, Board, Bracket, Cut, Evidence, Key, Marker
from variorum.present.words import number_words, say

_MARKS: Mapping[str, Mapping[str, str]] = tomllib.loads(
    files(__package__).joinpath("marks.toml").read_text(encoding="utf-8")
)
_LEFT, _RIGHT = 18.0, 82.0
_WIDE = 20.0
# Two numbers closer than this (in percent) are written on either side of their ends.
_CLOSE = 26.0
_FADING = frozenset({"about", "nearly"})


RING = Marker(shape="ring", path=_MARKS["others"]["ring"], tint=0, hollow=True)


class Asserted(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as the board takes it: its bounds, its words, and the mark of its origin.

    ``bounds`` is (low, high, low_closed, high_closed). ``apart`` says why the claim answers
    another question than the others, or is None.
    """

    bounds: tuple[float | None, float | None, bool | None, bool | None]
    comparator: str
    words: str
    evidence: Evidence
    marker: Marker
    apart: str | None = None


def markers(origins: Iterable[Origin], rows: Iterable[FigureRow]) -> dict[str, Marker]:
    """A mark for each origin by its id: no two of the first fifteen look alike.

    Those with most readings are served first; an outlet that names no source has a ring.
    """
    heard = Counter(
        reading.origin for row in rows if len(row.readings) > 1 for reading in row.readings
    )
    shapes = tuple(_MARKS["shapes"].items())
    free = [
        Marker(shape=name, path=path, tint=tint, hollow=hollow)
        for hollow, (tint, (name, path)) in product((False, True), enumerate(shapes, start=1))
        # A hollow disc would look like the ring of no origin.
        if not (hollow and name == "disc")
    ]
    rest = Marker(shape="rest", path=_MARKS["others"]["rest"], tint=0, hollow=True)
    made: dict[str, Marker] = {}
    for origin in sorted(origins, key=lambda one: -heard[one.id]):
        made[origin.id] = (free.pop(0) if free else rest) if origin.counts else RING
    return made


def legend_of(
    origins: Iterable[Origin], marks: Mapping[str, Marker], boards: Iterable[Board]
) -> tuple[Key, ...]:
    """Whose marks stand on boards, in the order of the origins."""
    used = {marker.name for board in boards for bar in board.bars for _, marker in bar.claims}
    found: dict[str, Key] = {}
    for origin in origins:
        marker = marks[origin.id]
        if marker.name not in used:
            continue
        side = Cut(origin.side) if origin.side else None
        key = Key(marker=marker, label=Cut(origin.label), side=side)
        if marker.shape in _MARKS["others"]:
            key = Key(marker=marker, label=say("said", f"board_{marker.shape}"))
        found.setdefault(marker.name, key)
    return tuple(sorted(found.values(), key=lambda key: key.marker.shape in _MARKS["others"]))


def _scale(values: Sequence[float]) -> tuple[bool, dict[float, float]]:
    """Whether the scale is logarithmic, and the percentage at which each value stands."""
    low, high = min(values), max(values)
    if low == high:
        return False, {low: 50.0}
    logarithmic = low > 0 and high / low >= _WIDE

    def seat(value: float) -> float:
        return math.log(value) if logarithmic else value

    width = seat(high) - seat(low)
    return logarithmic, {
        value: round(_LEFT + (seat(value) - seat(low)) / width * (_RIGHT - _LEFT), 2)
        for value in values
    }


def _place(claims: Sequence[Asserted]) -> tuple[bool, float]:
    """Lines go from low to high; those of another question stand last."""
    low, high, _, _ = claims[0].bounds
    given = [end for end in (low, high) if end is not None]
    return claims[0].apart is not None, given[0] if given else math.inf


def _bar(claims: Sequence[Asserted], seats: Mapping[float, float]) -> Bar:
    """The claims that say the same, as one bar with a mark for each of them."""
    first = claims[0]
    low, high, low_closed, high_closed = first.bounds
    return Bar(
        low=None if low is None else seats[low],
        high=None if high is None else seats[high],
        low_closed=low_closed is not False,
        high_closed=high_closed is not False,
        bounded=low is not None or high is not None,
        vague=first.comparator == "vague",
        fades=first.comparator in _FADING,
        words=first.words,
        apart=first.apart,
        claims=tuple((claim.evidence, claim.marker) for claim in claims),
    )


def _bracket(low: float | None, high: float | None, seats: Mapping[float, float]) -> Bracket | None:
    """The reported range; None where no number is reported, or no range holds."""
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return None
    left, right = (None if end is None else seats.get(end) for end in (low, high))
    if (left is None) != (low is None) or (right is None) != (high is None):
        return None
    close = left is not None and right is not None and right - left < _CLOSE
    return Bracket(
        low=left,
        high=right,
        low_words=None if low is None else number_words(low),
        high_words=None if high is None or high == low else number_words(high),
        close=close,
    )


def draw_board(
    claims: Sequence[Asserted], reported: tuple[float | None, float | None] = (None, None)
) -> Board | None:
    """The claims on one scale, those that say the same on one line; None without a bound.

    ``reported`` is the reported range: it is bracketed under the lines.
    """
    values = [end for claim in claims for end in claim.bounds[:2] if end is not None]
    if not values:
        return None
    logarithmic, seats = _scale(values)
    alike: dict[tuple[object, ...], list[Asserted]] = {}
    for claim in claims:
        alike.setdefault((claim.apart, claim.words, claim.bounds), []).append(claim)
    # A range of one answer is that answer.
    several = sum(claims[0].apart is None for claims in alike.values()) > 1
    return Board(
        bars=tuple(_bar(group, seats) for group in sorted(alike.values(), key=_place)),
        bracket=_bracket(*reported, seats) if several else None,
        logarithmic=logarithmic,
    )

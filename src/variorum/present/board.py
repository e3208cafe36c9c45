"""Where the bounds of a question's readings stand on a line."""

import math
from collections.abc import Sequence

from variorum.model.findings import Reading
from variorum.present.view import Board, Evidence, Mark
from variorum.present.words import number_words

_LEFT, _RIGHT = 18.0, 82.0
_WIDE = 20.0


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


def draw_board(readings: Sequence[Reading], evidence: Sequence[Evidence]) -> Board | None:
    """The readings that give a bound on one scale, or None where they do not differ."""
    bounded = [
        (reading, proof)
        for reading, proof in zip(readings, evidence, strict=True)
        if reading.low is not None or reading.high is not None
    ]
    if len(bounded) < 2 or len({proof.read_as for _, proof in bounded}) < 2:
        return None
    values = [v for r, _ in bounded for v in (r.low, r.high) if v is not None]
    logarithmic, seats = _scale(values)
    marks = tuple(
        Mark(
            evidence=proof,
            low=None if reading.low is None else seats[reading.low],
            high=None if reading.high is None else seats[reading.high],
            low_closed=reading.low_closed is not False,
            high_closed=reading.high_closed is not False,
            vague=reading.comparator == "vague",
        )
        for reading, proof in bounded
    )
    ends = sorted({min(values), max(values)})
    return Board(
        marks=marks,
        ticks=tuple((seats[value], number_words(value)) for value in ends),
        logarithmic=logarithmic,
    )

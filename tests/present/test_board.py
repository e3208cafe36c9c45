from hypothesis import given
from hypothesis import strategies as st

from variorum.model.claims import Holder
from variorum.model.findings import Reading
from variorum.present.board import draw_board
from variorum.present.view import Context, Cut, Evidence, Tag
from variorum.present.words import reading_words

VALUES = st.one_of(st.none(), st.integers(0, 10**7).map(float))
HOLDER = Holder(text=None, entity=None, own_voice="unsourced", side=None)


def reading(low: float | None, high: float | None) -> tuple[Reading, Evidence]:
    record = Reading(
        report="r",
        start=0,
        end=1,
        text="x",
        figure="f",
        low=low,
        high=high,
        low_closed=True,
        high_closed=True,
        comparator="range",
        holder=HOLDER,
        origin="o",
        layer="body",
    )
    evidence = Evidence(
        words=Cut("x"),
        report=Tag(number=1, outlet=None, anchor="r1"),
        context=Context(before="", pieces=(), after="", language=None),
        place="r1-0-1",
        start=0,
        end=1,
        in_title=False,
        layer="body",
        layer_note=None,
        lower=False,
        date="",
        read_as=reading_words("range", (low, high, True, True)),
    )
    return record, evidence


@given(st.lists(st.tuples(VALUES, VALUES), max_size=5))
def test_every_bound_stands_on_the_line_in_order(bounds: list[tuple[float, float]]) -> None:
    pairs = [reading(low, high) for low, high in bounds]
    board = draw_board([r for r, _ in pairs], [e for _, e in pairs])
    if board is None:
        return
    drawn = [(r.low, r.high) for r, _ in pairs if r.low is not None or r.high is not None]
    seats = {}
    for (low, high), mark in zip(drawn, board.marks, strict=True):
        assert (low is None) == (mark.low is None)
        assert (high is None) == (mark.high is None)
        seats.update({v: s for v, s in ((low, mark.low), (high, mark.high)) if v is not None})
    assert all(0 <= seat <= 100 for seat in seats.values())
    ordered = [seats[value] for value in sorted(seats)]
    assert ordered == sorted(ordered)


def test_a_wide_spread_is_drawn_on_a_logarithmic_scale() -> None:
    pairs = [reading(3, 3), reading(100_000, 100_000)]
    board = draw_board([r for r, _ in pairs], [e for _, e in pairs])
    assert board is not None
    assert board.logarithmic
    assert [words for _, words in board.ticks] == ["3", "100,000"]


def test_readings_that_say_the_same_are_not_drawn() -> None:
    pairs = [reading(3, 3), reading(3, 3)]
    assert draw_board([r for r, _ in pairs], [e for _, e in pairs]) is None

"""The figure board: every bound in its place, one mark a claim, nothing said by colour alone."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.claims import Holder
from variorum.model.findings import FigureRow, Origin, Question, Reading
from variorum.present.board import RING, Asserted, draw_board, legend_of, markers
from variorum.present.view import Context, Cut, Evidence, Marker, Tag
from variorum.present.words import reading_words

VALUES = st.one_of(st.none(), st.integers(0, 10**7).map(float))
HOLDER = Holder(text=None, entity=None, own_voice="unsourced", side=None)
EVIDENCE = Evidence(
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
)


def claim(
    low: float | None, high: float | None, comparator: str = "range", apart: str | None = None
) -> Asserted:
    bounds = (low, high, None if low is None else True, None if high is None else True)
    words = reading_words(comparator, bounds)
    return Asserted(
        bounds=bounds, comparator=comparator, words=words, evidence=EVIDENCE, marker=RING,
        apart=apart,
    )  # fmt: skip


def origin(ident: str, kind: str = "named") -> Origin:
    return Origin(
        id=ident, kind=kind, label=ident.upper(), entity=None, side=None, reports=("r",), basis="b"
    )


def row(*origins: str) -> FigureRow:
    readings = tuple(
        Reading(
            report="r", start=0, end=1, text="x", figure="f", low=1.0, high=1.0, low_closed=True,
            high_closed=True, comparator="eq", holder=HOLDER, origin=one, layer="body",
        )
        for one in origins
    )  # fmt: skip
    asked = Question(
        role="killed", population="person", place=None, window=None, agents=(), unit=None
    )
    return FigureRow(
        id="q", question=asked, label="killed", readings=readings, reported_low=1.0,
        reported_high=1.0, kind="repeated", reason="r", documents=1, outlets=1, origins=1,
    )  # fmt: skip


@given(st.lists(st.tuples(VALUES, VALUES), max_size=6))
def test_every_bound_stands_on_the_line_in_order(bounds: list[tuple[float, float]]) -> None:
    board = draw_board([claim(low, high) for low, high in bounds])
    given_ends = {end for pair in bounds for end in pair if end is not None}
    assert (board is None) == (not given_ends)
    if board is None:
        return
    by_words = {claim(low, high).words: (low, high) for low, high in bounds}
    seats: dict[float, float] = {}
    for bar in board.bars:
        for value, seat in zip(by_words[bar.words], (bar.low, bar.high), strict=True):
            assert (value is None) == (seat is None)
            if value is not None and seat is not None:
                seats[value] = seat
    assert all(0 <= seat <= 100 for seat in seats.values())
    assert [seats[value] for value in sorted(seats)] == sorted(seats.values())
    assert sum(len(bar.claims) for bar in board.bars) == len(bounds)


def test_a_wide_spread_is_drawn_on_a_logarithmic_scale() -> None:
    board = draw_board([claim(3, 3), claim(100_000, 100_000)], (3, 100_000))
    assert board is not None
    assert board.logarithmic
    assert board.bracket is not None
    assert (board.bracket.low_words, board.bracket.high_words) == ("3", "100,000")


def test_claims_that_say_the_same_share_a_line_with_a_mark_each() -> None:
    board = draw_board([claim(3, 3), claim(9, 9), claim(3, 3)])
    assert board is not None
    assert [(bar.words, len(bar.claims)) for bar in board.bars] == [("3", 2), ("9", 1)]


def test_a_line_of_another_question_stands_last_with_its_reason() -> None:
    board = draw_board([claim(2, 2, apart="2009 is another time"), claim(9, 9)], (9, 9))
    assert board is not None
    assert [bar.apart for bar in board.bars] == [None, "2009 is another time"]
    assert board.bracket is None


def test_a_vague_word_is_dashed_and_about_fades() -> None:
    board = draw_board([claim(12, None, "vague"), claim(20, 20, "about"), claim(30, 30)])
    assert board is not None
    assert [(bar.vague, bar.fades) for bar in board.bars] == [
        (True, False), (False, True), (False, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reported", "ends"),
    [
        ((3, 9), ("3", "9")),
        ((None, 9), (None, "9")),
        ((3, None), ("3", None)),
        ((9, 3), None),
        ((None, None), None),
        ((4, 9), None),
    ],
)
def test_a_bracket_has_only_ends_that_a_claim_gives(
    reported: tuple[float | None, float | None], ends: tuple[str | None, str | None] | None
) -> None:
    board = draw_board([claim(3, 3), claim(9, 9)], reported)
    assert board is not None
    drawn = board.bracket
    assert (None if drawn is None else (drawn.low_words, drawn.high_words)) == ends


def test_no_two_origins_look_alike_without_colour() -> None:
    made = markers([origin(f"o{n}") for n in range(15)], [])
    assert all(a.name != b.name for a, b in combinations(made.values(), 2))
    assert all(a.path != b.path or a.hollow != b.hollow for a, b in combinations(made.values(), 2))
    more = markers([origin(f"o{n}") for n in range(20)], [])
    assert {more[f"o{n}"].shape for n in range(15, 20)} == {"rest"}


def test_who_is_heard_most_has_the_plainest_mark_and_no_source_is_a_ring() -> None:
    told = [origin("a"), origin("b"), origin("paper", "own_voice")]
    made = markers(told, [row("b", "b", "paper"), row("a")])
    assert (made["b"].shape, made["paper"].shape) == ("disc", "ring")
    assert made["a"] != made["b"]


def test_the_legend_names_what_is_drawn_and_nothing_else() -> None:
    told = [origin("paper", "own_voice"), origin("a"), origin("b")]
    made = markers(told, [])

    def by(marker: Marker) -> Asserted:
        return Asserted(
            bounds=(3, 3, True, True), comparator="eq", words="3", evidence=EVIDENCE, marker=marker
        )

    board = draw_board([by(made["b"]), by(made["paper"])])
    assert board is not None
    keys = legend_of(told, made, [board])
    assert [key.label for key in keys] == [Cut("B"), "no source named: not an origin"]

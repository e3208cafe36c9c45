"""Looking up by place: the same answer as a search through everything."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.model.along import Along

STRETCH = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(STRETCH, max_size=12), STRETCH)
def test_what_meets_and_what_holds_a_stretch(placed, stretch):
    along = Along((start, end, at) for at, (start, end) in enumerate(placed))
    start, end = stretch
    meeting = [at for at, (s, e) in enumerate(placed) if s < end and start < e]
    holding = [at for at, (s, e) in enumerate(placed) if s <= start and end <= e]
    assert sorted(along.meeting(start, end)) == meeting
    assert sorted(along.holding(start, end)) == holding


@given(st.lists(STRETCH, max_size=12))
def test_answers_come_by_place(placed):
    along = Along((start, end, (start, end)) for start, end in placed)
    assert along.meeting(0, 100) == sorted(p for p in placed if p[1] > 0)

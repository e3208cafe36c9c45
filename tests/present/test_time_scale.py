"""The scale of a timeline: round dates, soft intervals, and what lies off it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from variorum.present.time_scale import Scale, day

days = st.dates() | st.none()


def of(*texts: str) -> tuple[date | None, date | None]:
    first, last = (day(text) for text in (texts if len(texts) == 2 else texts * 2))
    return first, last


def test_a_day_is_exact_and_an_interval_is_not():
    scale = Scale(date(2031, 3, 1), date(2031, 3, 31))
    one = scale.bar(of("2031-03-04"))
    assert one is not None
    assert one.exact
    assert one.left == one.right
    span = scale.bar(of("2031-03-04", "2031-03-09"))
    assert span is not None
    assert not span.exact
    assert span.left is not None
    assert span.right is not None
    assert span.left < span.right
    assert not span.before
    assert not span.after


def test_an_end_that_nobody_gives_is_open():
    scale = Scale(date(2031, 3, 1), date(2031, 3, 31))
    late = scale.bar((None, date(2031, 3, 9)))
    assert late is not None
    assert (late.left, late.before, late.after) == (None, True, False)
    assert scale.bar((None, None)) is None


def test_a_few_far_times_do_not_press_the_others_into_one_stroke():
    near = [of(f"2031-03-{at:02}") for at in range(1, 10)]
    scale = Scale.over([of("1984-01-01", "1984-12-31"), *near])
    assert scale == Scale(date(2031, 3, 1), date(2031, 3, 9))
    assert scale is not None
    far = scale.bar(of("1984-01-01", "1984-12-31"))
    assert far is not None
    assert (far.left, far.right, far.before, far.after) == (None, None, True, False)


def test_a_publication_is_never_left_off():
    near = [of(f"2031-03-{at:02}") for at in range(1, 10)]
    scale = Scale.over(near, [of("2033-01-01")])
    assert scale is not None
    assert scale.last == date(2033, 1, 1)


def test_ticks_are_round():
    assert Scale(date(2030, 11, 3), date(2034, 2, 1)).ticks()[0][1] == "2031"
    assert [words for _, words in Scale(date(2031, 1, 10), date(2031, 4, 2)).ticks()] == [
        "2031-02", "2031-03", "2031-04",
    ]  # fmt: skip
    assert Scale.over([of("2031-03-04")]).ticks()[1][1] == "2031-03-04"


def test_nothing_is_drawn_of_no_time():
    assert Scale.over([]) is None
    assert Scale.over([(None, None)], [(None, None)]) is None
    assert day("XXXX-WXX-7") is None


@given(st.lists(st.tuples(days, days), max_size=12), st.lists(st.tuples(days, days), max_size=3))
def test_every_time_has_its_place_on_the_drawing(times, fixed):
    scale = Scale.over(times, fixed)
    if scale is None:
        assert not any(end for ends in (*times, *fixed) for end in ends)
        return
    assert 1 <= len(scale.ticks()) <= 5
    for ends in (*times, *fixed):
        bar = scale.bar(ends)
        assert (bar is None) == (ends == (None, None))
        if bar is not None:
            assert all(0 <= end <= 100 for end in (bar.left, bar.right) if end is not None)

"""Ages of things, and what they are counted from."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.compare.ages import reckon


@given(st.dates(), st.integers(0, 40), st.sampled_from("YM"))
def test_a_counted_age_carries_one_more_and_one_less(day, count, unit):
    bounds = reckon(f"-P{count}{unit}", day, day)
    if bounds is None:
        assert day.year + count + 1 >= 9999 or day.year <= 1
        return
    months = 12 if unit == "Y" else 1
    first, last = ((d.year * 12 + d.month) - (day.year * 12 + day.month) for d in bounds)
    assert (first, last) == ((count - 1) * months, (count + 1) * months)


@pytest.mark.parametrize("symbol", ["P3Y", "-PXY", "-P3D", "+P3Y", ""])
def test_what_is_no_counted_age(symbol):
    assert reckon(symbol, date(2031, 1, 1), date(2031, 1, 1)) is None


@pytest.mark.parametrize(
    ("symbol", "first", "last", "bounds"),
    [
        ("<XXXX-SU", (2031, 6, 1), (2031, 8, 31), ("2031-08-31", "2032-08-31")),
        ("<XXXX-10", (2031, 10, 1), (2031, 10, 31), ("2031-10-31", "2032-10-31")),
        ("<XXXX-WI", (2031, 12, 1), (2032, 2, 28), ("2032-02-28", "2033-02-28")),
        ("<XXXX-SU", (2031, 12, 1), (2032, 2, 28), None),
        ("<XXXX-SU", (2031, 1, 1), (2031, 12, 31), None),
        ("<XXXX-10", (2031, 6, 1), (2032, 10, 1), None),
    ],
)
def test_last_summer_is_said_until_the_next_of_a_summer_only(symbol, first, last, bounds):
    found = reckon(symbol, date(*first), date(*last))
    assert (found and tuple(day.isoformat() for day in found)) == bounds

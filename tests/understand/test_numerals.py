"""Numerals: the value of one number as written, its sign and its scale."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.understand.numerals import fold, next_numeral, numeral_at


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one million two hundred thousand", 1_200_000),
        ("two hundred and fifty-three", 253),
        ("twenty-five hundred", 2_500),
        ("4 hundred million", 400_000_000),
        ("3 crore", 30_000_000),
        ("5 1/2", 5.5),
        ("3½", 3.5),
        ("¾", 0.75),
        (".25", 0.25),
        ("2.4×10−3", 0.0024),
        ("1⁄8", 0.125),
        ("one in five voters", 0.2),
        ("1 out of 4 homes", 0.25),
        ("nine out of 10 towns", 0.9),
        ("two-thirds", 2 / 3),
        ("minus 12", -12),
        ("−3.5", -3.5),
        ("nineteen ninety-six", 1996),
    ],
)
def test_the_value_of_what_is_written(text, value):
    numeral = numeral_at(fold(text), 0, len(text))
    assert isclose(numeral.value, value)


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("$12", "USD", 12),
        ("US $1.5 million", "USD", 1_500_000),
        ("$A20,000", "AUD", 20_000),
        ("CAD$3m", "CAD", 3_000_000),
        ("USD1,700", "USD", 1_700),
        ("€ 40", "EUR", 40),
        ("RM2.50", "MYR", 2.5),
        ("PS8.1bn", "GBP", 8_100_000_000),
        ("$-5bn", "USD", -5_000_000_000),
    ],
)
def test_a_sign_stands_before_its_number(text, sign, value):
    numeral = numeral_at(fold(text), 0, len(text))
    assert (numeral.sign, numeral.value, numeral.end) == (sign, value, len(text))


@pytest.mark.parametrize("text", ["ps5", "one in five days", "two quarters of the year"])
def test_what_only_looks_like_a_sign_or_a_share(text):
    numeral = next_numeral(text, 0, len(text))
    assert numeral is None or (numeral.sign is None and numeral.form != "fraction")


def test_plus_or_minus_is_no_minus():
    text = "plus or minus 3.5"
    assert next_numeral(text, 0, len(text)).value == 3.5


def test_nothing_but_digits_is_kept_as_written():
    assert numeral_at("2015", 0, 4).digits == "2015"
    assert numeral_at("2 million", 0, 9).digits is None


def test_a_long_row_of_digits_is_read_and_raises_nothing():
    assert numeral_at("9" * 6_000, 0, 6_000) is not None
    assert next_numeral("1/" + "0" * 6_000 + " of", 0, 6_005) is not None


@given(st.text(max_size=60))
def test_folding_keeps_every_place(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert all(f == t for f, t in zip(folded, text, strict=True) if t.isdigit())


@given(st.text(alphabet="0123456789.,/½×-−$£ abdefhilmnorstu", max_size=40))
def test_a_numeral_stays_in_the_text(text):
    at = 0
    while numeral := next_numeral(text, at, len(text)):
        assert at <= numeral.start < numeral.end <= len(text)
        at = numeral.end

"""The title and the apposition of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.present.brief.titles import given_name, introduction, is_described


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On Monday Transport Minister Ana Oda resigned.", "Transport Minister Ana Oda"),
        ("He said coast guard spokesman Ana Oda left.", "coast guard spokesman Ana Oda"),
        ("In Niger. President Ana Oda left.", "President Ana Oda"),
        ("Ana Oda, a lawyer for the union, left.", "Ana Oda, a lawyer for the union"),
        (
            "said Ana Oda, 41, the deputy of Nyr.",
            "Ana Oda, 41, the deputy of Nyr",
        ),
        ("Ana Oda, the mayor of Nyr who resigned, left.", "Ana Oda, the mayor of Nyr"),
        ("The director of the port, Ana Oda, left.", "The director of the port, Ana Oda"),
        ("His cousin Ana Oda left.", "Ana Oda"),
        ("Ana Oda, his brother, left.", "Ana Oda"),
        ("When Ana Oda, said the minister, left.", "Ana Oda"),
        ("In Nyr, Ana Oda left.", "Ana Oda"),
    ],
)
def test_who_somebody_is(text: str, told: str) -> None:
    start = text.index("Ana Oda")
    assert text[slice(*introduction(text, start, start + 7))] == told


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_whatever_stands_there_holds_the_name(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    left, right = introduction(text, start, end)
    assert 0 <= left <= start
    assert end <= right <= len(text)


def test_a_name_is_described_by_a_title_or_by_what_follows_it() -> None:
    assert is_described("Transport Minister Ana Oda")
    assert is_described("Ana Oda, a lawyer")
    assert not is_described("Ana Oda")


@pytest.mark.parametrize(
    ("text", "given_at"),
    [("said coach Ana Oda", 11), ("Yesterday Oda left", 9), ("\nAna Oda, a lawyer, left", 1)],
)
def test_where_a_given_name_begins(text: str, given_at: int) -> None:
    at = text.index(" Oda")
    assert given_name(text, at, at + 4) == given_at

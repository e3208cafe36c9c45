"""Mentions: titles and trades off the front, credits out of captions."""

import pytest


def people(annotate, text):
    return {e.name for e in annotate(text).entities if e.kind == "person"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Comedian Sarah Orlov spoke on Monday.", "Sarah Orlov"),
        ("Rabbi Jonathan Varn spoke on Monday.", "Jonathan Varn"),
        ("Alhaji Idris Halim spoke on Monday.", "Idris Halim"),
    ],
)
def test_a_trade_is_no_part_of_a_name(annotate, text, name):
    assert people(annotate, text) == {name}


@pytest.mark.parametrize(
    "text", ["Twitter said so on Monday.", "He told Facebook and Instagram on Monday."]
)
def test_a_platform_is_no_person(annotate, text):
    assert not people(annotate, text)

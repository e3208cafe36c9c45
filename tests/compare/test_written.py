"""What a written sentence may say of the lines it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.compare.written import why_dropped

LINE = (
    "At least 12 people died when the ferry Orla sank off Hesmeh on Monday, the coast guard said."
)
DENIAL = "Orla Lines denied that the ferry was overloaded."
QUOTE = "“We ran out of blankets before midnight,” Dr Ana Oda said."


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("At least 12 people died when the ferry Orla sank off Hesmeh.", [LINE]),
        ("The coast guard said at least 12 people died off Hesmeh on Monday.", [LINE]),
        ("Orla Lines denied that the ferry was overloaded.", [DENIAL]),
        ("Ana Oda said they “ran out of blankets before midnight”.", [QUOTE]),
        ("Ana Oda said they \"ran out of blankets before midnight\".", [QUOTE]),
    ],
)  # fmt: skip
def test_a_sentence_that_stands(sentence, lines):
    assert why_dropped(sentence, lines) is None


@pytest.mark.parametrize(
    ("sentence", "lines", "reason"),
    [
        ("At least 13 people died when the ferry sank.", [LINE], "a number"),
        ("At least twelve people died when the ferry sank.", [LINE], "a number"),
        ("At least 1,200 people died when the ferry sank.", [LINE], "a number"),
        ("At least 12 people died in Tilbay when the ferry sank.", [LINE], "a name"),
        ("Belisar said at least 12 people died when the ferry sank.", [LINE], "a name"),
        ("Ana Oda said “we ran out of boats before midnight”.", [QUOTE], "a quotation"),
        ("Orla Lines said that the ferry was overloaded.", [DENIAL], "one of the two denies"),
        ("The coast guard said at least 12 people did not die.", [LINE], "one of the two denies"),
        ("12 people died when the ferry Orla sank off Hesmeh.", [LINE], "a hedge"),
        ("At least 12 people may have died off Hesmeh.", [LINE], "a hedge"),
        ("At least 12 smugglers escaped through secret tunnels.", [LINE], "too few"),
        ("At least 12 people died.", [], "it names no line"),
        (" ", [LINE], "it is empty"),
    ],
)
def test_a_sentence_that_says_more_or_less(sentence, lines, reason):
    assert (why_dropped(sentence, lines) or "").startswith(reason)


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3))
def test_any_text_is_checked(sentence, lines):
    found = why_dropped(sentence, lines)
    assert found is None or found


@given(st.integers(0, 10**9))
def test_a_number_of_its_own_is_never_kept(number):
    if number != 12:
        sentence = f"At least {number} people died when the ferry Orla sank off Hesmeh."
        assert why_dropped(sentence, [LINE]) is not None

"""What a reporter puts into somebody's reported words is the reporter's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The minister said that the blast, which killed 12 people, was an accident.", None),
        ("Ms Orr said she was “horrified” by a blast in Tilbay that killed 12 people.", None),
        ("The minister condemned the attack that killed 12 people in Tilbay.", None),
        ("Ms Orr said 12 people who were on the ferry died.", "Ms Orr"),
        ("Ms Orr said: “The blast, which killed 12 people, was no accident.”", "Ms Orr"),
        ("Ms Orr said the blast killed 12 people.", "Ms Orr"),
    ],
)
def test_who_holds_a_number(annotate, text, holder):
    [figure] = [f for f in annotate(text).figures if f.role == "killed"]
    assert figure.holder.text == holder
    assert figure.modality == "asserted"


@given(text=st.text(alphabet="aB ,.“”\"'who which said\n", max_size=80))
def test_no_text_is_too_odd(annotate, text):
    annotate(f"He said {text} killed 12 people.")

"""Parts of a line, and what words tell it from another."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.present.brief.quoting import is_pronoun, parts_of


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.text(min_size=1, max_size=5)), max_size=4),
    st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
def test_a_line_with_additions_is_the_line_when_they_are_taken_out(text, additions, mark):
    inside = [(min(at, len(text)), name) for at, name in additions]
    start, end = sorted(min(at, len(text)) for at in mark)
    parts = parts_of(text, inside, (start, end))
    assert "".join(part.text for part in parts if not part.added) == text
    assert "".join(part.text for part in parts if part.marked) == text[start:end]


def test_a_holder_with_a_pronoun_needs_its_person():
    assert is_pronoun("their mother")
    assert not is_pronoun("the mother of Ana Oda")

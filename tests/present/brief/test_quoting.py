"""Parts of a line, and what words tell it from another."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.present.brief.quoting import content_words, is_pronoun, parts_of
from variorum.present.brief.ranking import is_alike


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


def test_words_that_tell_nothing_are_left_out():
    assert content_words("They said that the ferry sank.") == {"ferry", "sank"}


def test_a_holder_with_a_pronoun_needs_its_person():
    assert is_pronoun("their mother")
    assert not is_pronoun("the mother of Ana Oda")


def test_lines_that_share_most_words_are_alike():
    one = "The ferry capsized off Hesmeh on Tuesday evening."
    assert is_alike(one, ["On Tuesday evening a ferry capsized off Hesmeh in a squall."], 0.5)
    assert not is_alike(one, ["The minister promised an inquiry within a week."], 0.5)
    assert not is_alike("", [one], 0.5)

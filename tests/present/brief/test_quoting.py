"""Parts of a line, and what words tell it from another."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from variorum.model.spans import Span
from variorum.present.brief.holders import is_pronoun
from variorum.present.brief.quoting import after_dateline, after_link, parts_of


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


def test_a_line_begins_after_its_dateline() -> None:
    text = "PORT ORLA (AP) — A ferry sank off the cape on Tuesday."
    line = Span(report="r", start=0, end=len(text), text=text)
    cut = after_dateline(line, line)
    assert cut.text == "A ferry sank off the cape on Tuesday."
    assert text[cut.start : cut.end] == cut.text
    town = Span(report="r", start=0, end=9, text=text[:9])
    assert after_dateline(line, town) == line
    plain = "A ferry — the old one — sank."
    kept = Span(report="r", start=0, end=len(plain), text=plain)
    assert after_dateline(kept, kept) == kept


def test_a_line_begins_after_the_word_that_links_it() -> None:
    text = "But Ana Oda said the pumps failed."
    line = Span(report="r", start=10, end=10 + len(text), text=text)
    cut = after_link(line, line.__class__(report="r", start=14, end=20, text=text[4:10]))
    assert (cut.start, cut.text) == (14, "Ana Oda said the pumps failed.")
    link = replace(line, end=13, text="But")
    assert after_link(line, link) == line
    so_far = "So far nobody has been found."
    kept = Span(report="r", start=0, end=len(so_far), text=so_far)
    assert after_link(kept, replace(kept, start=7)) == kept

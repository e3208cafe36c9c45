from hypothesis import given
from hypothesis import strategies as st

from variorum.present.visible import one_way, visible


@given(st.text(alphabet=st.characters(categories=None)))
def test_one_sign_becomes_one_sign_that_can_be_written(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    shown.encode("utf-8")
    assert not set(shown) & {"\x00", "\x1b", "\x7f", "\x9b", "\u202e", "\u202d"}


def test_what_turns_the_writing_is_named() -> None:
    assert one_way("a\u202eb\u2066c") == "a⟨U+202E⟩b⟨U+2066⟩c"

from hypothesis import given
from hypothesis import strategies as st

from variorum.present.full_text import mark_up

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple), max_size=8
)


@given(st.text(alphabet="ab \n", min_size=30, max_size=30), SPANS)
def test_overlapping_marks_nest_and_lose_no_sign(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [(s, e, f"m{i}") for i, (s, e) in enumerate(sorted(set(spans))) if s < e]
    tokens = mark_up(text, 0, 30, marks)
    assert "".join(t.text for t in tokens) == text
    depth = 0
    for token in tokens:
        depth += {"open": 1, "close": -1}.get(token.step, 0)
        assert depth >= 0
    assert depth == 0
    anchors = [t.anchor for t in tokens if t.anchor]
    assert sorted(anchors) == sorted(anchor for _, _, anchor in marks)


@given(st.text(alphabet="ab", min_size=30, max_size=30), SPANS)
def test_the_pieces_of_a_mark_hold_its_words(text: str, spans: list[tuple[int, int]]) -> None:
    marks = {f"m{i}": (s, e) for i, (s, e) in enumerate(sorted(set(spans))) if s < e}
    held = dict.fromkeys(marks, "")
    stack: list[str] = []
    for token in mark_up(text, 0, 30, [(s, e, name) for name, (s, e) in marks.items()]):
        if token.step == "open":
            stack.append(token.anchor or token.rest_of or "")
        elif token.step == "close":
            stack.pop()
        for name in stack:
            held[name] += token.text
    assert held == {name: text[s:e] for name, (s, e) in marks.items()}


def test_a_mark_across_two_passages_is_told_as_going_on() -> None:
    first = mark_up("abcdef", 0, 3, [(1, 5, "m")])
    second = mark_up("abcdef", 3, 6, [(1, 5, "m")])
    assert [t.anchor for t in first if t.step == "open"] == ["m"]
    assert [t.rest_of for t in second if t.step == "open"] == ["m"]

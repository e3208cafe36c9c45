import itertools
import time

from hypothesis import given
from hypothesis import strategies as st

from variorum.present.sentences import around, find_sentences

TEXTS = st.text(alphabet='aB.!? \n"“”1。\u0661', max_size=120)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text, 0, len(text))]


def test_abbreviations_and_initials_do_not_end_a_sentence() -> None:
    text = "Lt. Gen. A. B. Orme of the U.N. mission spoke at 5 p.m. in St. Brannoc. He left."
    assert split(text) == [text[:-9], "He left."]


def test_a_quotation_is_not_cut_from_the_one_who_says_it() -> None:
    text = "“We ran. The pier went down,” said Ada Lund. It was dark."
    assert split(text)[0].endswith("said Ada Lund.")


def test_a_wrapped_line_goes_on_and_a_heading_does_not() -> None:
    wrapped = (
        "The harbour was closed on Tuesday morning by order of\nthe port captain. Boats waited."
    )
    assert split(wrapped)[0].endswith("the port captain.")
    assert split("Harbour closed\nBoats waited outside.") == [
        "Harbour closed",
        "Boats waited outside.",
    ]


def test_signs_of_other_scripts_end_a_sentence() -> None:
    assert split("船は沈んだ。人々は逃げた。") == ["船は沈んだ。", "人々は逃げた。"]
    assert len(split("أين السفينة؟ لا أحد يعرف.")) == 2


@given(TEXTS)
def test_sentences_are_in_order_and_hold_every_visible_sign(text: str) -> None:
    found = find_sentences(text, 0, len(text))
    assert all(a < b for a, b in found)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(found))
    held = "".join(text[a:b] for a, b in found)
    assert "".join(held.split()) == "".join(text.split())


@given(TEXTS, st.data())
def test_the_middle_covers_the_evidence(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, middle, after = around(find_sentences(text, 0, len(text)), start, end)
    assert middle[0] <= start
    assert end <= middle[1]
    assert before is None or before[1] <= middle[0]
    assert after is None or middle[1] <= after[0]


def test_a_long_run_of_dots_costs_no_more_than_its_length() -> None:
    began = time.perf_counter()
    find_sentences("." * 200_000 + "x", 0, 200_001)
    find_sentences("\n " * 50_000, 0, 100_000)
    assert time.perf_counter() - began < 5

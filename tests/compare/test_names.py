"""Names: spellings of one are one, look-alikes are two, never by a fuzzy ratio."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.compare.names import name_tokens, plain, same_person

NAMES = st.lists(
    st.sampled_from(
        ["Idris", "Idriss", "Halim", "al-Rashedi", "el-Rashidi", "Gen.", "Dr", "Nadim", "N.", "Orr"]
    ),
    max_size=4,
).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Idris al-Rashedi", "Idriss el-Rashidi"),
        ("Gen. Idris Halim", "Idris Halim"),
        ("Dr Sela Marsh", "Sela Marsh"),
        ("Sela Ann Marsh", "Sela Marsh"),
        ("S. Marsh", "Sela Marsh"),
        ("Khaled Mourad", "Khalid Murad"),
        ("Zaïd Noor", "Zaid Nour"),
    ],
)
def test_one_person(one, other):
    assert same_person(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abdul al-Asadi", "Abdul al-Saadi"),
        ("Idris Halim", "Nadim Halim"),
        ("Idris Halim", "Idris Orr"),
        ("Halim", "Idris Halim"),
        ("Halim", "Halim"),
        ("", "Idris Halim"),
        ("General", "General"),
    ],
)
def test_two_people_or_too_little_to_say(one, other):
    assert not same_person(one, other)


@given(NAMES, NAMES)
def test_sameness_is_symmetric(one, other):
    assert same_person(one, other) == same_person(other, one)


@given(NAMES)
def test_a_full_name_is_its_own(name):
    assert same_person(name, name) == (len(name_tokens(name)) > 1)


@given(st.text(max_size=40))
def test_any_text_folds(text):
    assert all(token.strip() for token in name_tokens(text))
    assert plain(text) == plain(f" {text}  ")


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=40))
def test_a_name_folds_once(text):
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize("name", ["Kessary™", "ℋalim", "№ 4"])
def test_a_sign_that_stands_for_capitals_folds_to_small_letters(name):
    assert plain(name) == plain(name).casefold()

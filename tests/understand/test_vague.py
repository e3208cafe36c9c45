"""Profiles laid over what was found: the words stay, the bounds are the profile's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import ProfileError
from variorum.understand.vague import (
    default_profile,
    open_profile,
    profile_names,
    read_profile,
    with_profile,
)

TEXT = (
    "Dozens of people were injured. Hundreds of thousands of people fled the town. "
    "Up to hundreds of houses were destroyed. At least several soldiers were killed. "
    "Twelve sailors were rescued."
)
OWN = """
name = "ours"
source = "House rules."
[words]
"Hundreds  of thousands" = [200_000, 900_000]
hundreds = [100, 999]
dozens = 24
"""


@pytest.fixture(scope="module")
def found(annotate):
    return annotate(TEXT)


def bounds(annotation):
    return {f.vague_word or f.text: (f.low, f.high, f.low_closed) for f in annotation.figures}


def test_the_default_leaves_what_was_read_and_names_the_words(found):
    told = with_profile(found, default_profile())
    assert bounds(told) == {
        "dozens": (12, None, False),
        "hundreds of thousands": (100_000, None, False),
        "hundreds": (None, None, None),
        "several": (2, None, False),
        "Twelve sailors": (12, 12, True),
    }
    assert told.vague_words.startswith("default: ")


@pytest.mark.parametrize(
    ("name", "dozens", "several"),
    [
        ("none", (None, None, None), (None, None, None)),
        ("acled", (12, None, False), (3, None, False)),
    ],
)
def test_profiles_that_are_built_in(found, name, dozens, several):
    told = bounds(with_profile(found, open_profile(name)))
    assert (told["dozens"], told["several"]) == (dozens, several)
    assert told["Twelve sailors"] == (12, 12, True)


def test_a_profile_of_your_own(found, tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text(OWN, encoding="utf-8")
    told = with_profile(found, open_profile(file))
    assert bounds(told) == {
        "dozens": (24, None, False),
        "hundreds of thousands": (200_000, 900_000, False),
        "hundreds": (None, 999, None),
        "several": (None, None, None),
        "Twelve sailors": (12, 12, True),
    }
    assert told.vague_words == open_profile(str(file)).described
    vague = [q for q in told.quantities if q.text.casefold() == "dozens"]
    assert [(q.low, q.high) for q in vague] == [(24, None)]


def test_the_words_and_the_rest_of_a_figure_stay(found):
    for name in profile_names():
        told = with_profile(found, open_profile(name))
        for before, after in zip(found.figures, told.figures, strict=True):
            assert (before.text, before.id, before.comparator, before.holder) == (
                after.text, after.id, after.comparator, after.holder,
            )  # fmt: skip


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_names_itself_and_its_source(name):
    profile = open_profile(name)
    assert profile.name == name
    assert profile.source
    assert all(word == word.casefold() for word in profile.words)


@pytest.mark.parametrize("name", ["no-such-profile", "", ".", "a\0b"])
def test_a_profile_that_is_not_there(name):
    with pytest.raises(ProfileError):
        open_profile(name)


HEAD = 'name = "a"\nsource = "s"\n'


@pytest.mark.parametrize(
    "wrong",
    [
        "= 3",
        "",
        HEAD,
        f"{HEAD}words = 3",
        f"{HEAD}[words]\nx = true",
        f'{HEAD}[words]\nx = "3"',
        f"{HEAD}[words]\nx = [1, 2, 3]",
        f"{HEAD}[words]\nx = [2, 1]",
        f"{HEAD}[words]\nx = inf",
        f'{HEAD}others = "all"\n[words]\nx = 1',
        'name = 3\nsource = "s"\n[words]\nx = 1',
    ],
)
def test_what_is_no_profile_is_refused_by_name(wrong):
    with pytest.raises(ProfileError, match=r"ours\.toml"):
        read_profile(wrong.encode(), "ours.toml")


@given(st.binary(max_size=60).filter(lambda data: b"=" not in data))
def test_bytes_without_a_value_are_refused(data):
    with pytest.raises(ProfileError, match=r"\Af: "):
        read_profile(data, "f")

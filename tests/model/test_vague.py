"""Profiles of vague words as records: bounds that are counts, said in one line."""

import msgspec
import pytest

from variorum.model.vague import VagueProfile, VagueWord

WORDS = {
    "dozens": VagueWord(low=24),
    "a few": VagueWord(low=2, high=5),
    "some": VagueWord(),
    "a load": VagueWord(high=1_000_000),
}


def test_a_profile_is_said_whole_in_one_line():
    said = VagueProfile(name="ours", source="House rules.", words=WORDS, others="as_read").described
    assert said == (
        "ours: dozens 24, a few 2-5, some no number, a load up to 1,000,000; "
        "any other vague word: a cautious floor, no maximum. House rules."
    )


def test_a_profile_without_words():
    assert VagueProfile(name="no", source="S.", words={}).described == "no: no number. S."


@pytest.mark.parametrize(
    "wrong", [{"low": -1}, {"low": 3, "high": 2}, {"high": float("inf")}, {"low": float("nan")}]
)
def test_bounds_that_are_no_counts_are_refused(wrong):
    with pytest.raises(ValueError, match="counts"):
        VagueWord(**wrong)


@pytest.mark.parametrize("name", ["", "a:b", "two\nlines", "x" * 61])
def test_a_name_stays_on_one_line(name):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"name": name, "source": "s", "words": {}}, VagueProfile)

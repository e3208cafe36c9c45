import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum import present
from variorum.model.vocabulary import codes
from variorum.present.words import (
    bounds_words,
    kind_words,
    names,
    number_words,
    reading_words,
    say,
    section_of,
)

BARRED = re.compile(r"\b(true|confirmed|independent|independently|facts?|verified)\b|[≥≤]", re.I)
NUMBERS = st.one_of(st.none(), st.integers(0, 2_000_000).map(float))


def templates() -> list[Path]:
    folder = Path(next(iter(present.__path__))) / "templates"
    return sorted(folder.glob("*.jinja"))


def test_no_fixed_word_claims_more_than_the_reports() -> None:
    said = Path(next(iter(present.__path__))).joinpath("words.toml").read_text(encoding="utf-8")
    shown = "\n".join(line for line in said.splitlines() if not line.startswith("#"))
    assert not BARRED.search(shown.replace("not verified", ""))


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_no_template_claims_more_than_the_reports(path: Path) -> None:
    text = re.sub(r"\{[{%#].*?[}%#]\}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.S)
    assert not BARRED.search(text)


@pytest.mark.parametrize(
    ("table", "vocabulary"),
    [
        ("kind", "verdict"),
        ("stance", "stance"),
        ("own_voice", "own_voice"),
        ("layer", "layer"),
        ("role", "role"),
        ("population", "population"),
        ("statement_kind", "statement_kind"),
        ("status", "status"),
        ("origin_kind", "origin_kind"),
        ("entity_kind", "entity_kind"),
        ("not_read", "not_read"),
        ("measure", "measure"),
    ],
)
def test_every_code_has_its_words(table: str, vocabulary: str) -> None:
    assert set(names(table)) >= set(codes(vocabulary))


@pytest.mark.parametrize("kind", codes("verdict"))
def test_every_kind_has_a_heading(kind: str) -> None:
    assert section_of(kind, 2) in names("section")
    assert section_of(kind, 0) != "Reported by two or more origins"
    assert kind_words(kind, "figure", 2)


def test_a_code_that_is_not_known_is_still_said() -> None:
    assert say("role", "swept_away") == "swept away"


@given(low=NUMBERS, high=NUMBERS, low_closed=st.booleans(), high_closed=st.booleans())
def test_an_open_bound_is_said_to_be_open(
    low: float | None, high: float | None, low_closed: bool, high_closed: bool
) -> None:
    words = bounds_words(low, high, low_closed, high_closed)
    assert ("no minimum given" in words) == (low is None and high is not None)
    assert ("no maximum given" in words) == (high is None and low is not None)
    given_numbers = {number_words(v) for v in (low, high) if v is not None}
    assert set(re.findall(r"\d+(?:,\d+)*", words)) == given_numbers
    assert not re.search(r"\d\s*[–-]\s*\d|[≥≤]", words)
    if low is not None and low == high:
        assert words == number_words(low)


@given(
    comparator=st.sampled_from(codes("comparator")),
    low=NUMBERS,
    high=NUMBERS,
    stated=NUMBERS,
)
def test_every_reading_can_be_said(
    comparator: str, low: float | None, high: float | None, stated: float | None
) -> None:
    words = reading_words(comparator, (low, high, True, True), stated)
    assert words
    assert not re.search(r"\d\s*[–-]\s*\d|[≥≤]|None", words)


def test_up_to_is_never_said_from_zero() -> None:
    words = reading_words("at_most", (None, 100_000, None, True))
    assert words == "up to 100,000; no minimum given"

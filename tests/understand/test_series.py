"""Nouns of one series, read from words and commas, in invented sentences."""

import pytest

from variorum.understand.language import language_model
from variorum.understand.series import series_before, series_behind


def token_of(sentence, word):
    return next(token for token in language_model()(sentence) if token.text == word)


@pytest.mark.parametrize(
    ("sentence", "first", "behind"),
    [
        ("They condemned the murder of the mayor of Tilbay, a judge, and two clerks.", "mayor",
         ["judge", "clerks"]),
        ("They condemned the murder of Ana Vell, a clerk, and Tom Arn.", "Vell", ["Arn"]),
        ("They condemned the murder of Ana Vell, his wife, and two guards.", "Vell",
         ["wife", "guards"]),
        ("They condemned the murder of Ana Vell; Tom Arn, 19; and a cook.", "Vell",
         ["Arn", "cook"]),
        ("They condemned the murders of Ana Vell, Tom Arn, and of a judge.", "Vell",
         ["Arn", "judge"]),
    ],
)  # fmt: skip
def test_a_series_behind_its_first_noun(sentence, first, behind):
    assert [token.text for token in series_behind(token_of(sentence, first))] == behind


@pytest.mark.parametrize(
    "sentence",
    [
        "They condemned the murder of the mayor.",
        "They condemned the murder of the mayor, a popular man.",
        "After the murder of the mayor, the police and the army were called.",
        "They condemned the murder of the mayor, and the police came.",
    ],
)
def test_no_series(sentence):
    assert series_behind(token_of(sentence, "mayor")) == []


def test_a_series_before_its_last_noun():
    sentence = "It came after a colonel, a judge, and Senator Ana Vell were murdered."
    before = series_before(token_of(sentence, "Vell"))
    assert [token.text for token in before] in ([], ["colonel", "judge"])


def test_what_another_verb_is_done_to_is_no_part_of_a_series():
    sentence = "Rebels burned the church, and the guard was killed."
    assert series_before(token_of(sentence, "guard")) == []

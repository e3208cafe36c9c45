"""Words that the model's lemmatizer knows."""

import pytest

from variorum.understand.language import vocabulary, words_of_the_language


@pytest.mark.parametrize("word", ["killed", "leaves", "went", "stopped", "carrying"])
def test_forms_of_verbs_are_known(word: str) -> None:
    assert vocabulary().is_inflected_verb(word)


@pytest.mark.parametrize("word", ["mayors", "men", "cities", "worse"])
def test_forms_of_other_words_are_known(word: str) -> None:
    assert vocabulary().is_inflected(word)


@pytest.mark.parametrize("word", ["telmark", "mayor", "kill"])
def test_base_forms_and_names_are_not_inflected(word: str) -> None:
    assert not vocabulary().is_inflected(word)


def test_base_forms_of_every_kind_are_words_of_the_language() -> None:
    assert {"mayor", "kill", "quick", "soon"} <= words_of_the_language()
    assert "telmark" not in words_of_the_language()

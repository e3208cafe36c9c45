"""Sentences that two reports share word for word."""

from variorum.compare.carried import is_carried, sentence_around

SENTENCE = "Twelve people died when the roof of the old market hall fell in on Monday night."


def test_the_sentence_around_a_stretch():
    text = f"It rained. {SENTENCE} All left.\nNobody came."
    at = text.index("roof")
    assert sentence_around(text, at, at + 4) == SENTENCE


def test_a_sentence_carried_on_is_one_text():
    assert is_carried(SENTENCE, SENTENCE.replace("market ", ""))


def test_the_same_fact_in_other_words_is_not_carried():
    other = "Officials put the number of dead at twelve after part of the hall came down on Monday."
    assert not is_carried(SENTENCE, other)


def test_short_sentences_are_not_judged():
    assert not is_carried("Twelve people died.", "Twelve people died.")

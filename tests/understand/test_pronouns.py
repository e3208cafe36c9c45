"""Whom a pronoun means, in invented texts."""

import pytest

from variorum.understand.language import language_model
from variorum.understand.pronouns import person_meant


def meant(text):
    pronoun = [t for t in language_model()(text) if t.lower_ in ("he", "him", "she", "her")][-1]
    found = person_meant(pronoun)
    return found.text if found is not None else None


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ana Vell was taken to the hospital, where she died.", "Vell"),
        ("The minister was rushed to a hospital where he died.", "minister"),
        ("A soldier fired at a woman, wounding her.", "woman"),
        ("Ana Vell worked for peace. She was murdered on Friday.", "Vell"),
    ],
)
def test_the_one_person_whom_it_can_mean(text, person):
    assert meant(text) == person


@pytest.mark.parametrize(
    "text",
    [
        "He was murdered on Friday.",
        "Ana Vell met Tom Arn. He was murdered on Friday.",
        "The bridge was closed. He was murdered on Friday.",
        "The victim was taken to the hospital where he died.",
    ],
)
def test_left_open(text):
    assert meant(text) is None


def test_a_pronoun_makes_one_victim_of_a_person_told_of_before(annotate):
    told = annotate("Ana Vell worked for peace. She was murdered on Friday.")
    assert [(f.text, f.role, f.population_text) for f in told.figures] == [
        ("She was murdered", "killed", "Vell")
    ]


def test_a_pronoun_tells_of_nobody_new(annotate):
    told = annotate("Ana Vell was killed on Friday. She was killed near Tilbay.")
    assert len(told.figures) == 1

"""Speakers: the entity that the words name, or ranked candidates and no choice."""

from pathlib import PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.read.plain import read_plain
from variorum.understand.entities import find_entities
from variorum.understand.parsing import parse_report
from variorum.understand.speakers import Resolver
from variorum.understand.speaking import Speaker

MINISTRY = "Varn Ministry of Health"


def as_read(text):
    [read] = read_plain(PurePath("invented.txt"), text.encode("utf-8", "replace"))
    return read


def resolved(annotate, text):
    """The last statement and the name of the entity that its speaker was resolved to."""
    found = annotate(text)
    statement = found.statements[-1]
    names = {entity.id: entity.name for entity in found.entities}
    return statement, names.get(statement.speaker_entity)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("General Idris Halim said the bridge was safe.", "Idris Halim"),
        ("“The bridge is safe,” said Idris Halim.", "Idris Halim"),
        ("Coast guard spokeswoman Ilse Varn said that the bridge was safe.", "Ilse Varn"),
        ("The mayor, Ilse Varn, told reporters: “The bridge was safe.”", "Ilse Varn"),
        (
            "General Idris Halim came to the town. The general said the bridge was safe.",
            "Idris Halim",
        ),
        ("General Idris Halim came to the town. He said the bridge was safe.", "Idris Halim"),
        ("The UN said the bridge was safe.", "UN"),
        ("Idris Halim met Ilse Varn. “The bridge is safe,” she said.", "Ilse Varn"),
        # The body speaks, and the one of that name is meant.
        (
            "The Varn Ministry of Health met the Red Crescent. "
            "The ministry said the bridge was safe.",
            MINISTRY,
        ),
    ],
)
def test_who_speaks(annotate, text, name):
    statement, found = resolved(annotate, text)
    assert found == name
    assert statement.candidates[0].entity == statement.speaker_entity


@pytest.mark.parametrize(
    "text",
    [
        "They said that the bridge was safe.",
        "He said that the bridge was safe.",
        "Officials said that the bridge was safe.",
        "The lawyer of General Idris Halim said that the bridge was safe.",
        "General Idris Halim's lawyer said that the bridge was safe.",
        "Sources close to General Idris Halim said the bridge was safe.",
    ],
)
def test_nobody_is_guessed(annotate, text):
    _, found = resolved(annotate, text)
    assert found is None


def test_two_that_fit_alike_are_ranked_and_none_is_chosen(annotate):
    statement, found = resolved(annotate, "Idris Halim met Nadim Orr. He said the bridge was safe.")
    assert found is None
    scores = [candidate.score for candidate in statement.candidates]
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@given(st.text("Aa. ,'\"“”\n") | st.text(st.characters(exclude_categories=("Cc", "Cs"))))
@settings(max_examples=40, deadline=None)
def test_no_string_makes_it_raise(text):
    read = as_read(f"{text} He said the general said: {text}, she said.")
    for parse in parse_report(read):
        resolver = Resolver(find_entities([parse]))
        for token in parse.doc:
            speaker = Speaker(token.idx, token.idx + len(token), token.idx, token.idx + 1, token)
            _, ranked = resolver.resolve(parse, speaker)
            assert all(0 <= score <= 1 for _, score in ranked)


def test_a_nationality_is_no_government(annotate):
    text = "Swiss envoys came to Orrin on Monday. The government said that the talks went well."
    found = annotate(text)
    names = {entity.id: entity.name for entity in found.entities}
    [statement] = [s for s in found.statements if s.speaker]
    assert names.get(statement.speaker_entity) != "Swiss"

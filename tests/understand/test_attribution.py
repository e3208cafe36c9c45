"""Attributions: which words are whose, and by which rule."""

import pytest


def bug(*row, reason):
    return pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=reason))


SAFE = "the bridge was safe"


@pytest.mark.parametrize(
    ("text", "rule", "speaker"),
    [
        (f"The mayor said that {SAFE}.", "clause", "The mayor"),
        ("The bridge was safe, the mayor said.", "clause", "the mayor"),
        ("The bridge was safe, the director of the office said.", "clause",
         "the director of the office"),
        ("“The bridge was safe,” the mayor said.", "quotation", "the mayor"),
        ("The mayor told reporters: “The bridge was safe.”", "quotation", "The mayor"),
        (f"According to the mayor, {SAFE}.", "according", "the mayor"),
        ("The bridge was safe, according to the mayor.", "according", "the mayor"),
        (f"The mayor’s claim that {SAFE} was dismissed.", "noun cue", "The mayor’s"),
        (f"The mayor is confident that {SAFE}.", "adjective cue", "The mayor"),
        ("The mayor refused to open the bridge.", "infinitive", "The mayor"),
    ],
)  # fmt: skip
def test_the_rule_and_the_speaker(annotate, text, rule, speaker):
    [statement] = annotate(text).statements
    assert statement.rule == rule
    assert [span.text for span in statement.speaker] == [speaker]


def test_a_statement_within_a_statement_knows_its_parent(annotate):
    outer, inner = annotate(f"The mayor said that the minister had said that {SAFE}.").statements
    assert outer.parent is None
    assert inner.parent == outer.id
    assert inner.content[0].text == SAFE
    assert any(span.covers(inner.content[0]) for span in outer.content)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell on Sunday.",
        f"Nobody said that {SAFE}.",
        "The bridge was said.",
        "General Idris Halim spoke to Dr Sela Marsh on Monday.",
        # what is done with weapons is not said
        "The army attacked the village and defended the bridge.",
        "A tunnel was found during an operation to attack the rebels in Tilbay.",
    ],
)
def test_nothing_is_said(annotate, text):
    assert annotate(text).statements == ()


def test_what_one_thinks_in_ones_own_quotation_is_no_second_voice(annotate):
    [statement] = annotate(f"“I think {SAFE},” the mayor said.").statements
    assert statement.kind == "direct"


def test_a_passive_without_a_speaker_has_none(annotate):
    [statement] = annotate("Residents were told to leave the town.").statements
    assert statement.speaker == ()
    assert statement.holder.own_voice == "unsourced"


def test_a_short_second_half_of_a_split_quotation_is_kept(annotate):
    [statement] = annotate("“We waited,” said Idris Halim. “Nobody came.”").statements
    assert [span.text for span in statement.content] == ["We waited,", "Nobody came."]


def test_the_words_of_two_stay_apart(annotate):
    text = "The mayor said the bridge was safe. The minister said the road was shut."
    first, second = annotate(text).statements
    assert (first.holder.text, first.content[0].text) == ("The mayor", "the bridge was safe")
    assert (second.holder.text, second.content[0].text) == ("The minister", "the road was shut")

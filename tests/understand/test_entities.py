"""Entities: who and what is named, and which mentions of a report are one."""

import pytest


def entity(annotate, text, words):
    found = [e for e in annotate(text).entities if words in [m.text for m in e.mentions]]
    assert len(found) == 1, f"{len(found)} entities hold {words!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("General Idris Halim spoke on Monday.", "Idris Halim", "person"),
        ("Idris Halim met Dr Sela Marsh on Monday.", "Sela Marsh", "person"),
        ("Save the Children asked for help.", "Save the Children", "organisation"),
        ("The Tilbay Harbour Authority spoke.", "Tilbay Harbour Authority", "organisation"),
        ("The Tilbay Courier was late.", "Tilbay Courier", "organisation"),
        ("The Russians met the French in Geneva.", "Russians", "group"),
        ("The Russians met the French in Geneva.", "Geneva", "place"),
        ("The boat went down the Orrin River.", "Orrin River", "place"),
        ("Kessary Bridge fell on Sunday.", "Kessary Bridge", "facility"),
        ("The bridge was shut, said Ilse Varn, the mayor, who runs it.", "Ilse Varn", "person"),
        ("The ferry Orla Maid sank on Sunday.", "Orla Maid", "other"),
    ],
)
def test_the_kind(annotate, text, words, kind):
    assert entity(annotate, text, words).kind == kind


@pytest.mark.parametrize("title", ["General ", "Dr ", "Mr ", "Lt. Gen. ", "President "])
def test_a_title_is_no_part_of_a_name(annotate, title):
    [found] = annotate(f"{title}Idris Halim spoke on Monday.").entities
    assert found.name == "Idris Halim"


def test_names_of_one_curated_body_are_one(annotate):
    found = entity(annotate, "The UN asked for help; the U.N. sent boats.", "UN")
    assert [m.text for m in found.mentions] == ["UN", "U.N."]
    assert found.alias == "United Nations"


def test_a_surname_is_the_one_person_of_that_name(annotate):
    text = "General Idris Halim spoke on Monday. General Halim left on Sunday."
    assert [m.text for m in entity(annotate, text, "Idris Halim").mentions][1:] == ["Halim"]


def test_a_surname_of_two_people_is_neither(annotate):
    text = (
        "General Idris Halim met General Nadim Halim on Monday. On Sunday General Halim left them."
    )
    people = [e for e in annotate(text).entities if e.kind == "person"]
    assert len([e for e in people if e.name != "Halim"]) == 2
    assert all(len(e.mentions) == 1 for e in people)


def test_an_acronym_in_brackets_is_the_body_before_it(annotate):
    text = "The Tilbay Harbour Authority (THA) spoke. The THA shut the port."
    assert len(entity(annotate, text, "THA").mentions) == 3


def test_a_surname_alone_opens_a_sentence(annotate):
    text = "Idris Halim, the mayor, left. Halim did not come back."
    assert len(entity(annotate, text, "Idris Halim").mentions) == 2


def test_mentions_stand_in_order_on_their_characters(annotate):
    text = "The UN met General Idris Halim in Geneva. The U.N. thanked General Halim."
    for found in annotate(text).entities:
        starts = [mention.start for mention in found.mentions]
        assert starts == sorted(starts)
        assert all(text[m.start : m.end] == m.text for m in found.mentions)
        assert found.name in [m.text for m in found.mentions]


def test_a_surname_that_some_town_is_also_called_is_the_persons(annotate):
    text = "Idriss el-Rashidi, who owned the boat, spoke on Monday. El-Rashidi said it was safe."
    people = [e for e in annotate(text).entities if "ashidi" in e.name]
    assert [(e.kind, len(e.mentions)) for e in people] == [("person", 2)]

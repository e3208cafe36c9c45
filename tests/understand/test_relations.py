"""How figures hang together, in invented sentences."""

import pytest


@pytest.mark.parametrize(
    ("text", "relation", "part", "other"),
    [
        ("Nine people, including three children, were killed.", "whole", "three children",
         "Nine people"),
        ("The blast killed 12 people, 4 of them children.", "whole", "4", "12 people"),
        ("At least nine of the 40 workers were killed.", "whole",
         "At least nine of the 40 workers", "40 workers"),
        ("Eight people died, five men and three women.", "whole", "three women", "Eight people"),
        ("The raid killed 12 people. Another 5 were killed on Tuesday.", "added_to", "5",
         "12 people"),
        ("The death toll rose from 12 to 15.", "before", "15", "12"),
        ("Eight people died. The mayor said that eight people died.", "restates",
         "eight people", "Eight people"),
    ],
)  # fmt: skip
def test_a_relation(annotate, text, relation, part, other):
    [figure] = [f for f in annotate(text).figures if f.text == part and relation in f.parts]
    assert figure.parts[relation].text == other


def test_both_addends_are_of_the_sum(annotate):
    _, men, women = annotate("Eight people died: five men and three women.").figures
    assert {men.parts["whole"].text, women.parts["whole"].text} == {"Eight people"}


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed. Three children were injured.",
        "Nine people were killed in Tilbay and three in Orrin.",
        "Eight people died. Nine people died.",
        "One man died. One man died.",
    ],
)
def test_no_relation(annotate, text):
    relations = {"whole", "added_to", "before", "restates"}
    assert [f for f in annotate(text).figures if relations & set(f.parts)] == []


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("As of Friday, 12 people had died.", "Friday"),
        ("So far 14 people have died.", "So far"),
        ("On Friday 14 people died.", None),
    ],
)
def test_up_to_when_a_count_holds(annotate, text, as_of):
    [figure] = annotate(text).figures
    assert figure.as_of == as_of


@pytest.mark.parametrize(
    ("text", "modality", "words"),
    [
        ("Rebels threatened to kill 10 judges.", "possible", "threatened"),
        ("He gave the order to kill six priests.", "ordered", "order"),
        ("About 60 people may have died.", "possible", "may"),
        ("Reportedly 60 people died.", "hedged", "Reportedly"),
    ],
)
def test_the_words_of_a_reservation(annotate, text, modality, words):
    [figure] = annotate(text).figures
    assert figure.modality == modality
    assert figure.parts["modality"].text == words


def test_an_agent_has_its_place(annotate):
    [figure] = annotate("Rebels killed 20 villagers.").figures
    assert figure.parts["agents"].text == "Rebels"


def test_those_who_die_do_nothing_to_their_part(annotate):
    _, *parts = annotate("Eight people died, five men and three women.").figures
    assert [part.agents for part in parts] == [(), ()]

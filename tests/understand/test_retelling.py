"""Victims told of again, in invented texts."""

import pytest

from variorum.model.reports import ReadReport
from variorum.understand.parsing import parse_report
from variorum.understand.relations import with_relations
from variorum.understand.retelling import find_named, find_retold


def links(annotation, relation):
    return [(f.text, f.parts[relation].text) for f in annotation.figures if relation in f.parts]


@pytest.mark.parametrize(
    ("text", "again", "first"),
    [
        ("Rebels killed Mayor Ana Vell on Friday. Vell was killed near Tilbay.", "Vell was killed",
         "Mayor Ana Vell"),
        ("Gunmen killed a judge on Friday. The judge was murdered near Tilbay, police said.",
         "The judge was murdered", "a judge"),
        ("Six nurses were killed on Friday. The nurses were murdered in Tilbay, police said.",
         "The nurses were murdered", "Six nurses"),
        ("Two clerks were killed on Friday. These people were murdered near Tilbay.",
         "These people were murdered", "Two clerks"),
        ("The blast killed 12 nurses. The mayor said that the 12 nurses had been killed at noon.",
         "12 nurses", "12 nurses"),
    ],
)  # fmt: skip
def test_victims_told_of_again(annotate, text, again, first):
    assert (again, first) in links(annotate(text), "restates")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed Ana Vell on Friday. Tom Arn was killed near Tilbay.",
        "A judge was killed on Friday. Another judge was murdered in Orrin.",
        "Six nurses were killed on Friday. Two soldiers were killed on Monday.",
        "Six nurses were killed on Friday. The pupils were murdered in Orrin.",
        "The mayor of Tilbay was killed. The mayor of Orrin was murdered.",
        "Gunmen killed a judge. The soldier died in Orrin.",
        "Gunmen killed Ana Vell on Friday. The driver of a bus died in Orrin.",
        "Six nurses were killed on Friday. Four other nurses were killed in Orrin.",
    ],
)
def test_others_are_not_those_told_of_before(annotate, text):
    assert links(annotate(text), "restates") == []


def test_a_death_told_before_is_no_new_claim_where_it_is_only_named(annotate):
    told = annotate("Rebels killed Mayor Ana Vell on Friday. Vell's murder shocked Tilbay.")
    assert [f.text for f in told.figures if f.role == "killed"] == ["Mayor Ana Vell"]


def test_those_named_one_by_one_are_those_counted_before(annotate):
    told = annotate("Two clerks were killed on Friday. Ana Vell and Tom Arn were shot dead.")
    assert {whole for _, whole in links(told, "whole")} == {"Two clerks"}


def test_names_that_do_not_make_up_the_count_are_no_part_of_it(annotate):
    told = annotate("Three clerks were killed on Friday. Ana Vell and Tom Arn were shot dead.")
    assert links(told, "whole") == []


def test_nothing_comes_of_nothing(annotate):
    told = annotate("Nobody came.")
    [parse] = parse_report(ReadReport(report=told.report, passages=told.passages))
    assert [*find_retold(parse, ())] == [*find_named(parse, ())] == []
    assert with_relations(parse, ()) == ()

"""What nobody knows, what is withheld, and what did not happen."""

import pytest


def unsaid(annotation):
    numberless = ("unknown_stated", "withheld", "none")
    return [f for f in annotation.figures if f.comparator in numberless]


@pytest.mark.parametrize(
    ("sentence", "role", "population"),
    [
        ("No one knows how many miners were killed.", "killed", "person"),
        ("An unspecified number of rebels were killed.", "killed", "combatant"),
        ("It is not known how many people were aboard the ferry.", "present", "person"),
        ("The exact number of dead is unknown.", "killed", "person"),
        ("It is unclear how many of them have perished.", "killed", "person"),
    ],
)
def test_a_stated_unknown(annotate, sentence, role, population):
    [figure] = annotate(sentence).figures
    assert figure.comparator == "unknown_stated"
    assert (figure.low, figure.high) == (None, None)
    assert (figure.role, figure.population) == (role, population)


def test_an_unknown_beside_a_figure(annotate):
    figures = annotate(
        "The number of dead is unknown, but there are unofficial reports of 15 dead."
    ).figures
    assert [(f.comparator, f.low) for f in figures] == [("unknown_stated", None), ("eq", 15)]


@pytest.mark.parametrize(
    ("sentence", "role", "population"),
    [
        ("The ministry refused to release the number of soldiers killed.", "killed", "soldier"),
        ("The company declined to say how many passengers were aboard.", "present", "passenger"),
    ],
)
def test_a_withheld_number(annotate, sentence, role, population):
    [figure] = unsaid(annotate(sentence))
    assert figure.comparator == "withheld"
    assert (figure.low, figure.high) == (None, None)
    assert (figure.role, figure.population) == (role, population)


def test_how_many_is_no_number(annotate):
    sentence = "The company declined to say how many passengers were aboard."
    assert [f.comparator for f in annotate(sentence).figures] == ["withheld"]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("There were no casualties.", "casualties"),
        ("No one was injured in the fire.", "injured"),
        ("Nobody was hurt.", "injured"),
        ("No prisoners were freed in return.", "freed"),
        ("There are no people alive.", "rescued"),
        ("The ferry sank, killing everyone on board.", "rescued"),
        ("All aboard were killed.", "rescued"),
        ("No one survived.", "rescued"),
        ("There were no injuries.", "injured"),
        ("No arrests have been made.", "arrested"),
        ("They had no children.", "other"),
    ],
)
def test_none(annotate, sentence, role):
    [figure] = annotate(sentence).figures
    assert (figure.comparator, figure.role) == ("none", role)


@pytest.mark.parametrize(
    "sentence",
    [
        "There have been no reports of casualties.",
        "There was no word of casualties.",
        "There was no immediate report of injuries.",
    ],
)
def test_no_reports_of_casualties_is_not_none(annotate, sentence):
    assert [f.comparator for f in unsaid(annotate(sentence))] in ([], ["unknown_stated"])


def test_nobody_does_something_is_no_figure(annotate):
    assert annotate("No one is holding them to their word.").figures == ()


def test_no_one_is_not_one(annotate):
    quantities = annotate("No one knows how many miners died.").quantities
    assert [quantity.value for quantity in quantities if quantity.value is not None] == []

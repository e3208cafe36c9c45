"""What weighs more: the words that tell a line, and the lines of another day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from variorum.model.findings import Dossier
from variorum.model.spans import Span
from variorum.present.sources import Sources
from variorum.present.weight import Weights, shared_words, shown_of, stems


@pytest.fixture
def weights(dossier: Dossier) -> Weights:
    return Weights(dossier, dossier.events[0])


def line_of(dossier: Dossier, words: str) -> Span:
    report = next(a.report for a in dossier.reports if words in a.report.text)
    start = report.text.index(words)
    return Span(report=report.id, start=start, end=start + len(words), text=words)


def test_words_are_told_by_how_they_begin_and_numbers_by_their_value() -> None:
    assert stems("They said that two ferries sank.") == {"2", "ferri", "sank"}
    assert stems("The 2 ferries had sunk.") == {"2", "ferri", "sunk"}


def test_few_words_show_nothing() -> None:
    assert shared_words("The ferry sank.", "The ferry sank.") == 0.0
    line = "The ferry capsized off Hesmeh on Tuesday evening."
    assert shared_words(line, line) == 1.0


def test_lines_that_share_most_words_are_alike(weights: Weights) -> None:
    one = "The lorry turned over near Hesmeh on Tuesday evening."
    other = "On Tuesday evening a lorry turned over near Hesmeh in a squall."
    assert weights.is_alike(one, [other], 0.5)
    assert not weights.is_alike(one, ["The minister promised an inquiry within weeks."], 0.5)
    assert not weights.is_alike("", [one], 0.5)


def test_marked_words_are_told_where_one_other_line_has_them(weights: Weights) -> None:
    words = "the lorry turned over near Hesmeh"
    whole = "On Tuesday a lorry was seen as it turned over near the fort of Hesmeh."
    halves = ["The lorry was turned round.", "Nobody lives near Hesmeh or over the fort."]
    assert weights.share_told(words, [whole]) == 1.0
    assert weights.share_told(words, halves) < 1.0
    assert weights.share_told("the lorry", [whole]) == 0.0
    assert weights.share_told(words, []) == 0.0


def test_to_warn_or_to_thank_is_not_to_tell_what_happened(weights: Weights) -> None:
    assert weights.urges("Oda thanked the divers")
    assert weights.urges("the board warned everybody in the south")
    assert not weights.urges("the lorry turned over near Hesmeh")


def test_what_more_reports_have_is_more_central(weights: Weights) -> None:
    shared = "The ferry Aldous Wren capsized in the Kessary Strait."
    assert weights.centrality(shared) > weights.centrality("Relatives brought soup and bread.")
    assert 0.0 <= weights.centrality(shared) <= 1.0


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("Investigators said a loose rope was the cause.", 1),
        ("The union sent its condolences.", -1),
        ("Ana Oda was a nurse in Nyr.", -1),
        ("Ana and Bram were both pupils there.", -1),
        ("The Orla was a ferry of the line.", 0),
        ("The pumps were tested in May.", 0),
    ],
)
def test_a_cause_weighs_more_than_a_reaction_or_a_life(
    weights: Weights, line: str, sign: int
) -> None:
    gained = weights.of_kind(line)
    assert (gained > 0) - (gained < 0) == sign


def test_a_line_that_tells_a_headline_is_of_the_event(dossier: Dossier, weights: Weights) -> None:
    title = next(a.report.title for a in dossier.reports if a.report.title)
    assert weights.of_headline(title) == 1.0
    assert weights.of_headline("") == 0.0


def test_another_incident_is_of_another_day(dossier: Dossier, weights: Weights) -> None:
    source = Sources(dossier)[dossier.events[0].reports[0]]
    span = line_of(dossier, "At least 40 people were killed, the coast guard said.")
    assert not weights.is_past(source, span)
    other = replace(span, text="In another incident a boat sank.")
    assert weights.is_past(source, other)


def test_who_has_a_line_adds_to_its_weight(dossier: Dossier, weights: Weights) -> None:
    [finding, *_] = dossier.events[0].findings
    one = replace(finding, kind="single_origin", outlets=1, origins=1)
    several = replace(finding, kind="repeated", outlets=3, origins=2)
    sources = Sources(dossier)
    assert weights.of_finding(sources, several) > weights.of_finding(sources, one)
    assert weights.of_finding(sources, replace(finding, claims=())) == 0.0


@given(st.lists(st.floats(0.1, 20.0), min_size=1, max_size=40))
def test_what_is_shown_is_never_lighter_than_what_is_folded(found: list[float]) -> None:
    ordered = sorted(found, reverse=True)
    shown = shown_of(ordered)
    assert 0 < shown <= len(ordered)
    assert shown == len(ordered) or len(ordered) - shown >= 3
    assert len(ordered) > 6 or shown == len(ordered)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_weighed(one: str, other: str) -> None:
    assert 0.0 <= shared_words(one, other) <= 1.0
    assert all(len(stem) <= 5 or stem[0].isdigit() for stem in stems(one))

"""Versions of a report: what changed, word by word, and what is too small to show."""

from pathlib import PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.compare.revisions import find_changes
from variorum.model.claims import Annotation, Holder, Statement
from variorum.model.mentions import Quantity, TimeExpression
from variorum.read.plain import read_plain

BEFORE = 'At least 12 people died on Monday, the coast guard said. "The deck was full," she said.'


def annotated(text, figures=(), quoted=(), times=()):
    """A text with what a finder would find, by the words given."""
    [read] = read_plain(PurePath("a.txt"), text.encode("utf-8", "replace"))
    report = read.report

    def place(words):
        start = report.text.index(words)
        return report.span(start, start + len(words)).where()

    return Annotation(
        report=report,
        passages=read.passages,
        entities=(),
        statements=tuple(statement(report, place(words)) for words in quoted),
        quantities=tuple(
            Quantity(**place(words), value=1.0, low=1.0, high=1.0, bound="eq", unit=None)
            for words in figures
        ),
        figures=(),
        times=tuple(
            TimeExpression(
                **place(words), type="DATE", value=None, anchor=None, earliest=None, latest=None
            )
            for words in times
        ),
        places=(),
    )


def statement(report, where):
    return Statement(
        id="s",
        content=(report.span(where["start"], where["end"]),),
        cue=(),
        speaker=(),
        speaker_entity=None,
        candidates=(),
        kind="direct",
        status="asserted",
        cue_class="say",
        parent=None,
        holder=Holder(text=None, entity=None, own_voice="unsourced", side=None),
        layer="body",
        rule="test",
    )


FOUND = {"figures": ["12"], "quoted": ["The deck was full"], "times": ["Monday"]}


def changed(old, new, **found):
    after = annotated(BEFORE.replace(old, new), **FOUND | found)
    changes, hidden = find_changes(annotated(BEFORE, **FOUND), after)
    return [(c.kind, c.before, c.after) for c in changes], hidden


def test_a_changed_figure():
    assert changed("12", "15", figures=["15"]) == ([("figure", "12", "15")], 0)


def test_a_changed_quotation():
    told = changed("full", "empty", quoted=["The deck was empty"])
    assert told == ([("quotation", "full", "empty")], 0)


def test_a_changed_day():
    assert changed("Monday", "Sunday", times=["Sunday"]) == ([("time", "Monday", "Sunday")], 0)


def test_a_negation_put_in():
    assert changed("said. ", "never said. ") == ([("negation", "", "never")], 0)


def test_a_small_edit_of_wording_is_hidden_and_counted():
    assert changed("the coast guard", "a coast guard") == ([], 1)


def test_a_larger_edit_is_shown():
    told, hidden = changed("the coast guard", "an officer of the harbour")
    assert [kind for kind, _, _ in told] == ["wording"]
    assert hidden == 0


@pytest.mark.parametrize(("old", "new"), [('"', "”"), (" ", "\u00a0"), (". ", ".\n"), ("x", "x")])
def test_the_shape_of_marks_and_spaces_is_no_edit(old, new):
    quoted = ["The deck was full".replace(old, new)]
    assert changed(old, new, quoted=quoted) == ([], 0)


def test_numbers_count_as_figures_where_nothing_was_understood():
    before, after = annotated("Zwölf Boote, 12 Tote."), annotated("Zwölf Boote, 15 Tote.")
    [change], _ = find_changes(before, after)
    assert change.kind == "figure"


def test_furniture_is_not_compared():
    menu = "Home\nNews\nSport\nWeather\n\n"
    one, other = annotated(menu + BEFORE), annotated(menu.replace("Sport", "Games") + BEFORE)
    layers = {p.layer for p in one.passages if "Sport" in p.text}
    if layers == {"furniture"}:
        assert find_changes(one, other) == ((), 0)


WORDS = st.lists(
    st.sampled_from(["the", "ferry", "sank", "no", "12", ".", ",", "“", "\n", "á", "é", "🚢"]),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS)
def test_an_edit_is_a_slice_of_both_texts(one, other):
    before, after = (annotated("The ferry sank. " + " ".join(words)) for words in (one, other))
    changes, hidden = find_changes(before, after, 1)
    for change in changes:
        for words, start, side in (
            (change.before, change.before_start, before),
            (change.after, change.after_start, after),
        ):
            assert side.report.text[start : start + len(words)] == words
    if one == other:
        assert (changes, hidden) == ((), 0)


def test_long_texts_that_share_nothing_are_compared_line_by_line():
    before = annotated("The ferry sank in the night. " * 600)
    after = annotated("\n".join(f"A bridge {number} fell by day" for number in range(600)))
    [change], _ = find_changes(before, after)
    assert change.words > 3_000

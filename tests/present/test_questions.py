"""Questions as they are shown: ranges, what stands beside them, and their course in time."""

import pytest
from msgspec.structs import replace

from variorum.model.findings import Dossier, FigureRow, SeriesStep
from variorum.present.arrange import arrange
from variorum.present.markdown import render_markdown
from variorum.present.page import render_page
from variorum.present.view import QuestionView


def _killed(dossier: Dossier) -> FigureRow:
    return next(row for row in dossier.events[0].figures if row.label == "people killed")


def _with(dossier: Dossier, *rows: FigureRow) -> Dossier:
    event = replace(dossier.events[0], figures=rows)
    return replace(dossier, events=(event, *dossier.events[1:]))


def _shown(dossier: Dossier, row: FigureRow) -> QuestionView:
    event = arrange(dossier).events[0]
    return next(q for q in (*event.harm, *event.figures) if q.label == row.label)


@pytest.fixture
def course(dossier: Dossier) -> Dossier:
    """The killed of the sample, with the course of the figure."""
    row = _killed(dossier)
    first, last = row.readings[0], row.readings[-1]
    steps = tuple(
        SeriesStep(
            **reading.where(), figure=reading.figure, at=at, basis="published", change=change,
            revises=revises, cue=cue, reason=reason,
        )
        for reading, at, change, revises, cue, reason in (
            (first, "2021-11-16", "first", None, None, "the first that is told"),
            (last, None, "raised", first.figure, last.bare(), "the same holder, later"),
        )
    )  # fmt: skip
    return _with(dossier, replace(row, series=steps))


def test_the_course_of_a_figure_is_shown_with_its_cue_and_reason(course: Dossier) -> None:
    row = course.events[0].figures[0]
    first, last = _shown(course, row).series
    assert (first.when, first.change, first.cue) == ("2021-11-16", "first", None)
    assert (last.when, last.change, last.reason) == (None, "raised", "the same holder, later")
    assert last.cue is not None
    assert last.cue.text == row.series[1].text


def test_page_and_markdown_tell_the_same_course(course: Dossier) -> None:
    page, markdown = render_page(course).decode(), render_markdown(course).decode()
    for words in ("Over time", "the first that is told", "raised", "the same holder, later"):
        assert words in page
        assert words in markdown


def test_a_row_of_another_time_stands_grey_beside_its_look_alike(dossier: Dossier) -> None:
    row = _killed(dossier)
    other = replace(
        row, id="other", label="killed in 2009", readings=row.readings[:1],
        elsewhere="2009 is another time than the event's",
    )  # fmt: skip
    shown = _with(dossier, row, other)
    board = _shown(shown, row).board
    assert board is not None
    assert [bar.apart for bar in board.bars if bar.apart] == [other.elsewhere]
    assert _shown(shown, other).board is None
    page = render_page(shown).decode()
    assert "Another question:" in page
    assert page.count('<tr role="row" class="apart">') == 1


@pytest.mark.parametrize(
    ("low", "high", "ends"),
    [(12.0, 12.0, ["about 12"]), (12.0, 40.0, ["about 12", "40"])],
)
def test_about_stays_about_at_the_end_of_a_range(
    dossier: Dossier, low: float, high: float, ends: list[str]
) -> None:
    row = _killed(dossier)
    closed = {"low_closed": True, "high_closed": True, "figure": "none"}
    readings = (
        replace(row.readings[0], low=low, high=low, comparator="about", **closed),
        replace(row.readings[1], low=high, high=high, comparator="eq", **closed),
    )
    shown = _with(dossier, replace(row, readings=readings, reported_low=low, reported_high=high))
    assert [end.words for end in _shown(shown, row).ends] == ends


def test_the_floor_of_a_vague_word_lies_outside_no_range(dossier: Dossier) -> None:
    row = _killed(dossier)
    vague = replace(
        row.readings[0], low=12.0, high=None, low_closed=False, comparator="vague", figure="none"
    )
    given = replace(
        row.readings[1], low=5.0, high=5.0, low_closed=True, comparator="eq", figure="none"
    )
    shown = _shown(
        _with(dossier, replace(row, readings=(vague, given), reported_low=5.0, reported_high=5.0)),
        row,
    )
    assert not shown.apart
    assert shown.board is not None
    assert shown.board.bracket is not None
    assert shown.board.bracket.low_words == "5"

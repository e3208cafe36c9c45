"""The harm table: each question once, and no single person beside the toll."""

from msgspec.structs import replace

from variorum.model.findings import Dossier, FigureRow
from variorum.present.brief.harm import HarmTable
from variorum.present.brief.quoting import Quoter
from variorum.present.sources import Sources
from variorum.present.weight import Weights


def rows_of(dossier: Dossier, *rows: FigureRow) -> tuple[list[str], int]:
    event = replace(dossier.events[0], figures=rows)
    sources = Sources(dossier)
    weights = Weights(dossier, event)
    made, left = HarmTable(Quoter(sources, weights), event, "e1", weights).rows()
    return [row.number for row in made], left


def killed(dossier: Dossier) -> FigureRow:
    rows = [row for row in dossier.events[0].figures if row.question.role == "killed"]
    return max(rows, key=lambda row: len(row.readings))


def test_a_row_that_says_no_other_number_is_left_to_the_dossier(ferry: Dossier) -> None:
    row = killed(ferry)
    again = replace(row, id="again", readings=row.readings[:1], outlets=1, origins=1)
    assert rows_of(ferry, row, again) == (["Q1"], 1)


def test_a_row_of_another_place_and_period_is_another(ferry: Dossier) -> None:
    row = killed(ferry)
    question = row.question
    assert question.place
    assert question.window
    elsewhere = replace(
        question,
        place=replace(question.place, text="Orlen"),
        window=replace(question.window, earliest="2031-05-01", latest="2031-05-01"),
    )
    again = replace(row, id="again", question=elsewhere)
    assert rows_of(ferry, row, again) == (["Q1", "Q2"], 0)


def test_a_period_long_before_the_reports_is_no_harm_of_the_event(ferry: Dossier) -> None:
    row = killed(ferry)
    assert row.question.window
    window = replace(row.question.window, earliest="1911-01-01", latest="1911-12-31")
    old = replace(row, question=replace(row.question, window=window), outlets=1, origins=1)
    assert rows_of(ferry, old) == ([], 1)


def test_one_person_stands_within_the_toll(ferry: Dossier) -> None:
    row = killed(ferry)
    reading = replace(row.readings[0], low=1.0, high=1.0, comparator="eq")
    one = replace(row, id="one", readings=(reading,), outlets=1, origins=1)
    assert rows_of(ferry, row, one) == (["Q1"], 1)

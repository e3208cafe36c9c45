"""The harm table: each question once, and no single person beside the toll."""

from msgspec.structs import replace

from variorum.model.findings import Dossier, FigureRow
from variorum.present.brief.harm import HarmTable
from variorum.present.brief.quoting import Quoter
from variorum.present.sources import Sources
from variorum.present.weight import Weights


def table_of(dossier: Dossier, *rows: FigureRow) -> HarmTable:
    event = replace(dossier.events[0], figures=rows)
    sources = Sources(dossier)
    weights = Weights(dossier, event)
    return HarmTable(Quoter(sources, weights, event), event, "e1", weights)


def rows_of(dossier: Dossier, *rows: FigureRow) -> tuple[list[str], int]:
    made, left = table_of(dossier, *rows).rows()
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


def test_the_killed_come_first_the_most_before_a_part_and_the_freed_last(ferry: Dossier) -> None:
    row = killed(ferry)
    most = max(r.high or r.low or 0.0 for r in row.readings)
    some = replace(row.readings[0], low=most + 7, high=most + 7, comparator="eq")
    window = replace(row.question.window, text="on Friday") if row.question.window else None
    freed = replace(row, id="freed", question=replace(row.question, role="freed"))
    place = replace(row.question.place, text="Orlen") if row.question.place else None
    more = replace(
        row,
        id="more",
        readings=(some,),
        question=replace(row.question, place=place, window=window),
    )
    table = table_of(ferry, freed, row, more)
    made, _ = table.rows()
    assert [one.number for one in table.in_order(made)] == ["Q3", "Q2", "Q1"]


def test_every_report_behind_a_row_has_its_tag(ferry: Dossier) -> None:
    row = killed(ferry)
    many = tuple(
        replace(reading, text=f"{at} people", start=reading.start + at, end=reading.end + at)
        for at, reading in enumerate(row.readings * 3)
    )
    [made], _ = table_of(ferry, replace(row, readings=many)).rows()
    shown = {tag for reading in made.readings for tag in reading.reports}
    assert not shown & set(made.also)
    assert {tag.number for tag in shown | set(made.also)} == {
        at
        for at, one in enumerate(ferry.reports, start=1)
        if one.report.id in {reading.report for reading in row.readings}
    }
    assert made.more

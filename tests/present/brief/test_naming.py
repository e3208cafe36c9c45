"""How a report brings somebody in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from variorum.model.findings import Dossier
from variorum.model.spans import Span
from variorum.present.brief.naming import People, introduction
from variorum.present.sources import Sources


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On Monday Transport Minister Ana Oda resigned.", "Transport Minister Ana Oda"),
        ("He said coast guard spokesman Ana Oda left.", "coast guard spokesman Ana Oda"),
        ("In Niger. President Ana Oda left.", "President Ana Oda"),
        ("Ana Oda, a lawyer for the union, left.", "Ana Oda, a lawyer for the union"),
        (
            "said Ana Oda, 41, the deputy of Nyr.",
            "Ana Oda, 41, the deputy of Nyr",
        ),
        ("Ana Oda, the mayor of Nyr who resigned, left.", "Ana Oda, the mayor of Nyr"),
        ("The director of the port, Ana Oda, left.", "The director of the port, Ana Oda"),
        ("His cousin Ana Oda left.", "Ana Oda"),
        ("Ana Oda, his brother, left.", "Ana Oda"),
        ("When Ana Oda, said the minister, left.", "Ana Oda"),
        ("In Nyr, Ana Oda left.", "Ana Oda"),
    ],
)
def test_who_somebody_is(text: str, told: str) -> None:
    start = text.index("Ana Oda")
    assert text[slice(*introduction(text, start, start + 7))] == told


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_whatever_stands_there_holds_the_name(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    left, right = introduction(text, start, end)
    assert 0 <= left <= start
    assert end <= right <= len(text)


def test_whom_the_last_sentences_begin_with(ferry: Dossier) -> None:
    event = ferry.events[0]
    person = next(e for e in event.entities if e.name == "Ilse Torvan")
    text = "Torvan has seen it. “Okrent left,” the guard said. On Friday she left."
    one = ferry.reports[0]
    made = replace(one, report=replace(one.report, text=text))
    dossier = replace(ferry, reports=(made, *ferry.reports[1:]))
    people = People(Sources(dossier), event)
    at = text.index("she")
    before = Span(report=one.report.id, start=at, end=at, text="")
    assert people.last_subjects(before) == {person.id}
    assert not people.last_subjects(replace(before, start=3, end=3))


def test_every_introduction_is_words_of_a_report(ferry: Dossier) -> None:
    event = ferry.events[0]
    people = People(Sources(ferry), event)
    texts = [" ".join(a.report.text.split()) for a in ferry.reports]
    told = [
        cut.text
        for entity in event.entities
        if people.joined(entity.id)
        for report in event.reports
        if (cut := people.introduced(entity.id, report))
    ]
    assert told
    assert all(any(words in text for text in texts) for words in told)


def test_a_name_that_two_of_a_report_bear_is_left_open(ferry: Dossier) -> None:
    event = ferry.events[0]
    person = next(e for e in event.entities if e.name == "Ilse Torvan")
    short = next(m for m in person.mentions if m.text == "Torvan")
    assert list(People(Sources(ferry), event).by_part(short)) == [(6, person.id)]
    kin = replace(person, id="kin", name="Bram Torvan", mentions=(short,), members=())
    two = replace(event, entities=(*event.entities, kin))
    assert not list(People(Sources(ferry), two).by_part(short))

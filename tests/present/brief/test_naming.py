"""Who the people of an event are, as its reports bring them in."""

from msgspec.structs import replace

from variorum.model.findings import Dossier
from variorum.model.spans import Span
from variorum.present.brief.naming import People
from variorum.present.sources import Sources


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

"""Who is brought in beside a part of a name, and how often."""

from msgspec.structs import replace

from variorum.model.findings import Dossier
from variorum.model.spans import Span
from variorum.present.brief.holders import Holders
from variorum.present.brief.introducing import Page, introduced
from variorum.present.brief.view import Part, Quoted
from variorum.present.sources import Sources


def line(dossier: Dossier, words: str) -> Quoted:
    """The sentence of a report that begins with words."""
    annotation = next(a for a in dossier.reports if words in a.report.text)
    text = annotation.report.text
    start = text.index(words)
    end = text.index(".", start) + 1
    span = Span(report=annotation.report.id, start=start, end=end, text=text[start:end])
    return Quoted(
        span=span,
        parts=(Part(span.text),),
        report=Sources(dossier)[span.report].tag,
        who=None,
        voice=None,
        layer=None,
        language="en",
    )


def test_a_part_of_a_name_is_brought_in_once_a_page(ferry: Dossier) -> None:
    people = Holders(Sources(ferry), ferry.events[0]).people
    told = introduced(line(ferry, "Al-Rashedi said"), people)
    added = [part.text for part in told.parts if part.added]
    assert added == ["the provincial transport minister, Idris al-Rashedi"]
    assert "".join(part.text for part in told.parts if not part.added) == told.span.text
    page = Page(people)
    assert page.once(told) == told
    assert page.once(told).parts == (Part(told.span.text),)


def test_who_speaks_by_a_surname_that_one_alone_has_is_brought_in(ferry: Dossier) -> None:
    people = Holders(Sources(ferry), ferry.events[0]).people
    told = line(ferry, "Al-Rashedi said")
    text = "The pumps held, Torvan said."
    span = replace(told.span, start=0, end=len(text), text=text)
    shown = introduced(replace(told, span=span, parts=(Part(text),)), people)
    assert [part.text for part in shown.parts if part.added] == [
        "coast guard spokeswoman Ilse Torvan"
    ]
    other = "The Torvan launch came back."
    span = replace(span, end=len(other), text=other)
    kept = replace(told, span=span, parts=(Part(other),))
    assert introduced(kept, people) == kept


def test_whoever_the_line_names_in_full_is_not_brought_in(ferry: Dossier) -> None:
    people = Holders(Sources(ferry), ferry.events[0]).people
    told = line(ferry, "Sana Okrent")
    assert introduced(told, people) == told


def test_beside_a_full_name_stands_only_what_describes_it(ferry: Dossier) -> None:
    people = Holders(Sources(ferry), ferry.events[0]).people
    event = ferry.events[0]
    person = next(e for e in event.entities if e.name == "Ilse Torvan")
    full = next(m for m in person.mentions if m.text == "Ilse Torvan")
    told = line(ferry, "Al-Rashedi said")
    shown = introduced(replace(told, span=full, parts=(Part(full.text),)), people)
    assert [part.text for part in shown.parts] == ["Ilse Torvan", "coast guard spokeswoman"]


def test_a_title_before_the_name_says_who_it_is(ferry: Dossier) -> None:
    people = Holders(Sources(ferry), ferry.events[0]).people
    told = line(ferry, "Al-Rashedi said")
    text = "Minister " + told.span.text
    report = next(a for a in ferry.reports if a.report.id == told.span.report)
    start = told.span.start - len("Minister ")
    titled = replace(told.span, start=start, text=text)
    assert report.report.text[told.span.start : told.span.end] in text
    shown = replace(told, span=titled, parts=(Part(text),))
    assert introduced(shown, people) == shown

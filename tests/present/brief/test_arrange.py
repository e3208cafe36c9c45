"""What the brief of an event holds, whatever its length."""

import itertools
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from variorum.model.findings import Dossier
from variorum.present.arrange import arrange
from variorum.present.brief.alone import is_furniture
from variorum.present.brief.arrange import arrange_brief, lines_of
from variorum.present.brief.room import clash_rows, harm_rows, line_rows
from variorum.present.brief.view import EventBrief, Quoted
from variorum.present.brief.words import room

PRONOUNS = {"he", "she", "they", "it", "his", "her", "their", "its"}


def made(dossier: Dossier) -> EventBrief:
    [event] = arrange_brief(dossier, arrange(dossier).events, None).events
    return event


def quoted(event: EventBrief) -> Iterator[Quoted]:
    yield from (line.quoted for line in lines_of(event))
    yield from itertools.chain.from_iterable(clash.lines for clash in event.clashes)


@pytest.fixture(params=["ferry", "long"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Dossier)
    return found


def test_every_quoted_word_is_an_exact_slice_of_a_source(dossier: Dossier) -> None:
    event = made(dossier)
    spans = [line.span for line in quoted(event)]
    spans += [one.span for row in event.harm for one in row.readings]
    spans += [one.span for clash in event.clashes for one in clash.figures]
    spans += [item.span for item in event.chase]
    assert len(spans) > 20
    for span in spans:
        report = dossier.annotation_of(span.report).report
        text = report.title or "" if span.field == "title" else report.text
        assert text[span.start : span.end] == span.text


def test_the_parts_of_a_line_are_its_slice_with_additions_apart(dossier: Dossier) -> None:
    for line in quoted(made(dossier)):
        assert "".join(p.text for p in line.parts if not p.added) == line.span.text


def test_no_line_is_said_twice(dossier: Dossier) -> None:
    places = [(q.span.report, q.span.field, q.span.start) for q in quoted(made(dossier))]
    assert len(places) == len(set(places))
    texts = [" ".join(q.span.text.casefold().split()) for q in quoted(made(dossier))]
    assert len(texts) == len(set(texts))


def test_no_line_is_furniture_a_fragment_or_begins_with_an_open_pronoun(dossier: Dossier) -> None:
    for line in quoted(made(dossier)):
        assert not is_furniture(line.span.text)
        assert line.span.text.rstrip("\"'”’)")[-1:] in ".!?…"
        first, *rest = line.parts
        word = first.text.split()[0].strip('"“‘').casefold()
        assert word not in PRONOUNS or (rest and rest[0].added)


def test_the_rows_of_each_page_fit(dossier: Dossier) -> None:
    event = made(dossier)
    assert event.rows[0] <= room("page")
    assert sum(event.rows) <= 2 * room("page")
    assert event.flows or event.rows[1] <= room("page")
    assert sum(line_rows(line) for line in event.happened) <= room("happened")
    assert sum(harm_rows(row) for row in event.harm) <= room("harm")
    assert sum(line_rows(line) for line in event.unsaid) <= room("unsaid")
    assert len(event.sources) <= room("sources")


def test_a_first_page_left_half_empty_is_filled_from_the_second(
    ferry: Dossier, long: Dossier
) -> None:
    event = ferry.events[0]
    quiet = tuple(f for f in event.findings if f.kind in ("single_origin", "repeated"))
    found = made(replace(ferry, events=(replace(event, findings=quiet, figures=()),)))
    assert found.flows
    assert found.rows[0] < room("page") - room("blank")
    assert not made(long).flows


def test_room_on_the_first_page_is_for_all_that_does_not_fit(ferry: Dossier) -> None:
    event = ferry.events[0]
    wordy = tuple(replace(f, reason="why this is so " * 60) for f in event.findings)
    found = made(replace(ferry, events=(replace(event, findings=wordy, figures=()),)))
    assert sum(clash_rows(clash) for clash in found.clashes) > room("unfit")
    assert found.rows[0] <= room("page")


def test_a_long_event_says_how_much_is_not_shown(ferry: Dossier, long: Dossier) -> None:
    short, cut = made(ferry), made(long)
    assert "in the dossier" in cut.left["told"]
    assert "in the dossier" in cut.left["unfit"]
    assert "in the dossier" in cut.left["chase"]
    assert cut.left["told"] != short.left["told"]


def test_numbers_are_those_of_the_dossier(ferry: Dossier) -> None:
    event = made(ferry)
    [view] = arrange(ferry).events
    anchors = {f.anchor: f for part in view.sections for f in (*part.findings, *part.folded)}
    questions = {q.anchor for q in (*view.harm, *view.figures)}
    for line in lines_of(event):
        assert line.anchor in anchors or line.anchor in questions
    for clash in event.clashes:
        assert anchors[clash.anchor].kind == clash.kind
        assert clash.anchor.endswith(clash.number.lower())
    assert {row.anchor for row in event.harm} <= questions


def test_a_point_stands_once(ferry: Dossier) -> None:
    anchors = [line.anchor for line in lines_of(made(ferry))]
    assert len(anchors) == len(set(anchors))


def test_what_happened_comes_with_a_place_and_a_time(ferry: Dossier) -> None:
    event = made(ferry)
    assert event.happened
    assert "capsized in the Karsund Strait on Tuesday" in event.happened[0].quoted.span.text


def test_the_denial_stands_with_what_it_denies(ferry: Dossier) -> None:
    [denied] = [clash for clash in made(ferry).clashes if clash.kind == "Denied"]
    first, second = denied.lines
    assert "denied" in first.span.text
    assert "overloaded" in second.span.text


def test_what_is_withheld_is_on_it(ferry: Dossier) -> None:
    assert any("refused to release" in line.quoted.span.text for line in made(ferry).unsaid)


def test_one_persons_number_stands_once(ferry: Dossier) -> None:
    clash = next(one for one in made(ferry).clashes if "aboard" in (one.about or ""))
    [reading] = [one for one in clash.figures if one.words.text == "between 100 and 130 people"]
    assert len(reading.reports) > 1


def test_a_background_figure_is_not_on_it(ferry: Dossier) -> None:
    lines = [line.span.text for line in quoted(made(ferry))]
    assert not [line for line in lines if "2009" in line]
    assert not [row for row in made(ferry).harm if "61 people" in str(row.readings)]


def test_an_event_without_findings_still_has_its_sources(ferry: Dossier) -> None:
    bare = replace(ferry.events[0], findings=(), figures=(), not_read=(), origins=())
    event = made(replace(ferry, events=(bare,)))
    assert not event.happened
    assert not event.harm
    assert len(event.sources) == len(bare.reports)


def test_many_reports_are_cut_too(ferry: Dossier) -> None:
    event = ferry.events[0]
    many = replace(event, reports=event.reports * 20)
    found = made(replace(ferry, events=(many,)))
    assert len(found.sources) == room("sources")
    assert "reports, in the dossier" in found.left["sources"]
    assert sum(found.rows) <= 2 * room("page")

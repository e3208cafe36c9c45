from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from variorum.hooks import render_all, renderers
from variorum.model.findings import Dossier
from variorum.model.mentions import DateClue, Dated
from variorum.present.arrange import arrange
from variorum.present.dossier_view import EventView
from variorum.present.quoted import Cut, Evidence


def walk(it: object) -> Iterator[object]:
    yield it
    if isinstance(it, msgspec.Struct):
        for name in it.__struct_fields__:
            yield from walk(getattr(it, name))
    elif isinstance(it, tuple):
        for part in it:
            yield from walk(part)


def test_every_cut_stands_in_a_record(dossier: Dossier) -> None:
    given = list(walk(msgspec.convert(msgspec.to_builtins(dossier), Dossier)))
    strings = {text for text in given if isinstance(text, str)}
    for cut in walk(arrange(dossier)):
        if isinstance(cut, Cut):
            parts = cut.text.split(" … ")
            assert all(any(part in text for text in strings) or ":" in part for part in parts)


def test_evidence_is_never_cut(dossier: Dossier) -> None:
    texts = [annotation.report for annotation in dossier.reports]
    seen = 0
    for it in walk(arrange(dossier)):
        if isinstance(it, Evidence):
            seen += 1
            report = texts[it.report.number - 1]
            sentence = "".join(piece.text for piece in it.context.pieces)
            assert sentence in (report.title or "" if it.in_title else report.text)
            marked = [piece.text for piece in it.context.pieces if piece.marked]
            assert " … ".join(marked) == it.words.text
    assert seen > 40


def test_every_finding_stands_under_one_heading(dossier: Dossier) -> None:
    view = arrange(dossier)
    for event, shown in zip(dossier.events, view.events, strict=True):
        listed = [f for section in shown.sections for f in section.findings]
        assert len(listed) == len(event.findings)
        assert sorted(f.code for f in listed) == sorted(f.kind for f in event.findings)
        assert len(shown.harm) + len(shown.figures) == len(event.figures)


def test_two_origins_are_counted_before_they_are_claimed(dossier: Dossier) -> None:
    lone = msgspec.structs.replace(
        dossier,
        events=tuple(
            msgspec.structs.replace(
                event,
                findings=tuple(msgspec.structs.replace(f, origins=1) for f in event.findings),
            )
            for event in dossier.events
        ),
    )
    for event in arrange(lone).events:
        sections = {section.name: section.findings for section in event.sections}
        assert not sections["Reported by two or more origins"]
        assert all(f.counts.provisional for found in sections.values() for f in found)


def only_event(dossier: Dossier) -> EventView:
    return arrange(dossier).events[0]


def test_what_is_missing_is_named(dossier: Dossier) -> None:
    gaps = {gap.label: gap for gap in only_event(dossier).gaps}
    undated = gaps["No publication date"]
    assert [cut.text for cut in undated.cuts] == ["Sunday", "Earlier this week"]
    assert undated.report is not None
    assert undated.report.number == 3
    assert gaps["Outlet not named"].report == undated.report
    assert gaps["Language not read"].details == ("ar",)


def test_an_undated_report_shows_its_interval_clues_and_what_is_assumed(dossier: Dossier) -> None:
    undated = next(a for a in dossier.reports if a.dated)
    words = undated.report.span(0, 4)
    clue = DateClue(kind="past", reason="It tells of it.", spans=(words,), earliest="2031-03-03")
    dated = Dated(
        earliest="2031-03-03", latest=None, clues=(clue.reason,), grounds=(clue,),
        assumptions=("One thing is meant.",),
    )  # fmt: skip
    reports = tuple(replace(a, dated=dated) if a is undated else a for a in dossier.reports)
    gap = next(g for g in only_event(replace(dossier, reports=reports)).gaps if g.clues)
    assert gap.details[0] == "by clues in the texts, 2031-03-03 or later"
    assert [(line.label, line.line) for line in gap.clues] == [
        ("Clue", "It tells of it."), ("Assumed", "One thing is meant."),
    ]  # fmt: skip
    [(tag, cut, place)] = gap.clues[0].rests_on
    assert (tag.number, cut.text, place) == (3, words.text, "r3-0-4")


def test_a_report_with_no_date_is_never_sorted_among_the_dated(dossier: Dossier) -> None:
    times = only_event(dossier).times
    assert times is not None
    lanes = {lane.name: lane.entries for lane in times.lanes}
    assert all(entry.report.number != 3 for entry in lanes["Published"])
    assert [entry.report.number for entry in lanes["Reports with no publication date"]] == [3]
    unplaced = [
        entry.words.text for entry in lanes["Times that could not be placed"] if entry.words
    ]
    assert unplaced == ["Sunday", "Earlier this week"]
    happened = [entry.when or "" for entry in lanes["Happened"]]
    assert happened == sorted(happened)


def test_a_range_is_printed_only_where_the_readings_make_one(dossier: Dossier) -> None:
    event = only_event(dossier)
    questions = {q.label: q for q in event.harm + event.figures}
    said = {label: [end.words for end in q.ends] for label, q in questions.items()}
    assert said["people killed"] == ["at least 40", "52"]
    assert said["people missing"] == ["fewer than 20; no minimum given", "60"]
    assert said["passengers aboard"] == [
        "up to 180; no minimum given",
        "more than 230; no maximum given",
    ]
    assert said["passengers trapped"] == ["some; no number given"]
    assert said["people killed in eight years"] == ["about 900"]
    assert said["bodies"] == ["41"]
    assert all(end.place for end in questions["people killed"].ends)


def test_the_axis_that_differs_is_marked(dossier: Dossier) -> None:
    flagged = {
        finding.code: [(axis.name, axis.flag) for axis in finding.axes if axis.flag]
        for section in only_event(dossier).sections
        for finding in section.findings
    }
    assert flagged["not_comparable"] == [("Period", "differs")]
    assert flagged["cannot_tell"] == [("Place", "cannot be told")]


def test_what_a_finding_hangs_on_is_named(dossier: Dossier) -> None:
    hung = [
        (finding.fragile.cut.text, finding.fragile.words)
        for section in only_event(dossier).sections
        for finding in section.findings
        if finding.fragile
    ]
    assert ("60 people", "Without this caption: one outlet.") in hung


def test_copies_are_named_beside_their_words(dossier: Dossier) -> None:
    row = next(q for q in only_event(dossier).harm if q.label == "people taken to hospital")
    assert [[tag.number for tag in e.same_text] for e in row.readings] == [[4], [1]]


def test_one_arrangement_serves_all_that_render_it(dossier):
    made = renderers().values()
    assert render_all(dossier, made) == {one.filename: one.render(dossier) for one in made}

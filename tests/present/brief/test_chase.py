"""The chase list: what can be looked for, and what says too little."""

from msgspec.structs import replace

from variorum.model.findings import Dossier, NotRead
from variorum.present.brief.chase import chase_list
from variorum.present.sources import Sources


def items(dossier: Dossier, outlet: str, kind: str, *words: str) -> list[NotRead]:
    """Mentions of words in the first report that has them; of an outlet, if one is given."""
    found = []
    for text in words:
        report = next(
            a.report
            for a in dossier.reports
            if text in a.report.text and outlet in (a.report.publisher or "")
        )
        start = report.text.index(text)
        found.append(
            NotRead(
                report=report.id,
                start=start,
                end=start + len(text),
                text=text,
                kind=kind,
                reason="mentioned",
            )
        )
    return found


def test_a_statement_is_told_with_who_made_it(ferry: Dossier) -> None:
    made, left = chase_list(Sources(ferry), items(ferry, "", "document", "short statement"))
    assert left == 0
    assert [(one.words.text, one.who is not None) for one in made] == [("short statement", True)]


def test_what_nobody_made_cannot_be_chased(ferry: Dossier) -> None:
    bare = items(ferry, "", "document", "ferry")
    silent = tuple(replace(a, statements=()) for a in ferry.reports)
    assert chase_list(Sources(replace(ferry, reports=silent)), bare) == ([], 1)


def test_an_outlet_does_not_chase_itself_or_those_who_speak_in_it(ferry: Dossier) -> None:
    person = next(
        e.name for a in ferry.reports for e in a.entities if e.kind == "person" and " " in e.name
    )
    own = ferry.reports[2].report
    named = NotRead(
        report=own.id, start=0, end=1, text=own.publisher or "", kind="source", reason="r"
    )
    spoken = items(ferry, "", "source", person)
    assert chase_list(Sources(ferry), [named, *spoken]) == ([], 2)


def test_each_thing_stands_once_with_all_its_reports(ferry: Dossier) -> None:
    one = NotRead(
        report=ferry.reports[0].report.id,
        start=0,
        end=1,
        text="Harbour Gazette Weekly",
        kind="source",
        reason="r",
    )
    made, left = chase_list(Sources(ferry), [one, replace(one, report=ferry.reports[1].report.id)])
    assert left == 0
    assert [len(line.reports) for line in made] == [2]

"""The chase list: what can be looked for, and what says too little."""

from msgspec.structs import replace

from variorum.model.claims import Holder
from variorum.model.findings import Dossier, NotRead
from variorum.present.brief.chase import chase_list
from variorum.present.brief.holders import Holders
from variorum.present.brief.view import ChaseLine
from variorum.present.brief.words import number
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


def chased(dossier: Dossier, found: list[NotRead]) -> tuple[list[ChaseLine], int]:
    sources = Sources(dossier)
    return chase_list(sources, Holders(sources, dossier.events[0]), found)


def written(dossier: Dossier, text: str, kind: str, *words: str) -> tuple[Dossier, list[NotRead]]:
    """A dossier whose first report has other words and no statements, and mentions in it."""
    one = dossier.reports[0]
    other = replace(one, report=replace(one.report, text=text), statements=(), entities=())
    found = [
        NotRead(
            report=one.report.id,
            start=text.index(word),
            end=text.index(word) + len(word),
            text=word,
            kind=kind,
            reason="mentioned",
        )
        for word in words
    ]
    return replace(dossier, reports=(other, *dossier.reports[1:])), found


def speaking(dossier: Dossier, speaker: str, content: str) -> Dossier:
    """The dossier with one statement in its first report."""
    one = dossier.reports[0]
    statement = next(s for a in dossier.reports for s in a.statements)
    at, start = one.report.text.index(speaker), one.report.text.index(content)
    made = replace(
        statement,
        speaker=(one.report.span(at, at + len(speaker)),),
        content=(one.report.span(start, start + len(content)),),
        cue=(),
    )
    return replace(dossier, reports=(replace(one, statements=(made,)), *dossier.reports[1:]))


def pronoun(holder: Holder) -> Holder:
    return replace(holder, text="it")


def test_a_paper_is_told_with_what_it_is_about(ferry: Dossier) -> None:
    text = "The guild released a video showing the Nyr pier at dusk, a letter from Oda and a memo."
    dossier, found = written(ferry, text, "document", "video", "letter", "memo")
    made, left = chased(dossier, found)
    assert [one.words.text for one in made] == ["video showing the Nyr pier at dusk"]
    assert left == 2


def test_a_medium_is_told_with_what_it_is_cited_for(ferry: Dossier) -> None:
    said = "the owner of the ferry had paid the harbour guild for years (in cash) and that nobody "
    text = f"XYZ said {said}asked why the books were kept in two places. NPU gave no account."
    dossier, found = written(ferry, text, "source", "XYZ", "NPU")
    made, left = chased(speaking(dossier, "XYZ", text[9:-26]), found)
    assert [(one.words.text, left) for one in made] == [("XYZ", 1)]
    [span] = [one.cited for one in made]
    assert span is not None
    assert span.text == text[span.start : span.end]
    assert span.text.startswith("the owner of the ferry")
    assert len(span.text) <= number("chase", "cited")
    assert text[span.end].isspace()
    assert made[0].cut_short


def test_a_film_stands_only_where_there_is_nothing_else(ferry: Dossier) -> None:
    text = "XYZ said the owner of the old ferry paid nobody. Look: Last Boat."
    dossier, films = written(ferry, text, "video", "Last Boat")
    _, media = written(ferry, text, "source", "XYZ")
    spoken = speaking(dossier, "XYZ", "the owner of the old ferry paid nobody")
    assert [one.words.text for one in chased(spoken, [*films, *media])[0]] == ["XYZ"]
    assert [one.words.text for one in chased(spoken, films)[0]] == ["Last Boat"]


def test_a_medium_is_told_with_the_noun_that_says_which(ferry: Dossier) -> None:
    text = "She told Nyrian radio and XYZ. It rained."
    dossier, found = written(ferry, text, "source", "Nyrian", "XYZ.")
    made, _ = chased(dossier, found)
    assert [one.words.text for one in made] == ["Nyrian radio", "XYZ"]
    assert all(text[one.span.start : one.span.end] == one.span.text for one in made)


def test_a_name_and_its_initials_are_one_medium(ferry: Dossier) -> None:
    text = "The Nyr Press Union said so, and NPU had it first."
    dossier, found = written(ferry, text, "source", "Nyr Press Union", "NPU")
    made, _ = chased(dossier, found)
    assert [one.words.text for one in made] == ["Nyr Press Union"]


def test_a_statement_is_told_with_who_made_it(ferry: Dossier) -> None:
    said = "the pier was closed to all the boats of the strait"
    text = f"Ana Oda said in a short statement that {said}, divers found."
    dossier, found = written(ferry, text, "document", "short statement")
    [item] = found
    spoken = speaking(dossier, "Ana Oda", said)
    one = spoken.reports[0]
    [statement] = one.statements
    holder = replace(statement.holder, text="Ana Oda", entity=None, own_voice=None)
    told = replace(statement, holder=holder, cue=(replace(item.bare(), start=8, text=text[8:33]),))
    other = replace(statement, holder=replace(holder, text="divers"))
    for speaks, named in ((told, "Ana Oda"), (replace(told, holder=pronoun(holder)), None)):
        report = replace(one, statements=(other, speaks), passages=())
        made, left = chased(replace(spoken, reports=(report, *spoken.reports[1:])), found)
        assert [made_by.who.text for made_by in made if made_by.who] == [named][: len(made)]
        assert left == (named is None)
        assert all(said in made_by.words.text for made_by in made)


def test_what_nobody_made_cannot_be_chased(ferry: Dossier) -> None:
    bare = items(ferry, "", "document", "ferry")
    silent = tuple(replace(a, statements=()) for a in ferry.reports)
    assert chased(replace(ferry, reports=silent), bare) == ([], 1)


def test_an_outlet_does_not_chase_itself_or_those_who_speak_in_it(ferry: Dossier) -> None:
    person = next(
        e.name for a in ferry.reports for e in a.entities if e.kind == "person" and " " in e.name
    )
    own = ferry.reports[2].report
    named = NotRead(
        report=own.id, start=0, end=1, text=own.publisher or "", kind="source", reason="r"
    )
    spoken = items(ferry, "", "source", person)
    assert chased(ferry, [named, *spoken]) == ([], 2)


def test_each_thing_stands_once_with_all_its_reports(ferry: Dossier) -> None:
    one = NotRead(
        report=ferry.reports[0].report.id,
        start=0,
        end=1,
        text="Harbour Gazette Weekly",
        kind="source",
        reason="r",
    )
    made, left = chased(ferry, [one, replace(one, report=ferry.reports[1].report.id)])
    assert left == 0
    assert [len(line.reports) for line in made] == [2]

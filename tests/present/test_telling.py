"""Who told whom, and who said what: drawn from real steps over invented reports."""

from collections.abc import Callable
from pathlib import PurePath

import pytest
from msgspec.structs import replace

from variorum.model.findings import Dossier
from variorum.present.arrange import arrange
from variorum.present.dossier_view import EventView
from variorum.present.markdown import render_markdown
from variorum.present.page import render_page
from variorum.present.scopes import scope_end
from variorum.present.view import Branch, Speaker
from variorum.read.plain import read_plain
from variorum.run.steps import annotate_reports, compare_reports

ARMY = "The bridge fell, killing 12 people, Iraqi army spokesman Nadim Halim said."
MINISTRY = "The bridge fell, killing 12 people, Iraq's defence ministry said."
POLICE = "The bridge fell, killing 12 people, Iraqi federal police said."
REBELS = "The bridge fell, killing 12 people, the Taliban said."
NOBODY = "The bridge fell, killing 12 people."

Make = Callable[..., Dossier]


@pytest.fixture(scope="module")
def made() -> Make:
    """(outlet, day, text) for each report to the dossier of one event."""

    def make(*told: tuple[str, str | None, str]) -> Dossier:
        reads = []
        for outlet, day, text in told:
            [read] = read_plain(PurePath(f"{outlet}.txt"), text.encode())
            facts = {"publisher": outlet, "published": day, "id": outlet}
            passages = tuple(replace(p, report=outlet) for p in read.passages)
            reads.append(replace(read, report=replace(read.report, **facts), passages=passages))
        return compare_reports(list(annotate_reports(reads)), one_event=True)

    return make


def shown(dossier: Dossier) -> EventView:
    return arrange(dossier).events[0]


def drawn(branches: tuple[Branch, ...]) -> dict[str, list[list[int]]]:
    """The numbers of the reports on each origin, by the words of its branch."""
    return {
        f"{branch.words} {branch.side.text}" if branch.side else branch.words: [
            [carrier.report.number for carrier in origin.carriers] for origin in branch.origins
        ]
        for branch in branches
    }


def test_an_army_and_its_ministry_are_one_branch(made: Make) -> None:
    event = shown(made(("A", None, ARMY), ("B", None, MINISTRY)))
    assert drawn(event.told) == {"Speaking for government of Iraq": [[1, 2]]}


def test_an_army_and_the_police_are_two_origins_of_one_side(made: Make) -> None:
    dossier = made(("A", None, ARMY), ("B", None, POLICE))
    [row] = [row for row in dossier.events[0].figures if row.question.role == "killed"]
    assert (row.documents, row.outlets, row.origins, row.sides) == (2, 2, 2, 1)
    event = shown(dossier)
    assert drawn(event.told) == {"Speaking for government of Iraq": [[1], [2]]}
    agreed = next(f for s in event.sections for f in s.findings if f.code == "corroborated")
    assert agreed.one_side
    assert agreed.counts.words[-1] == "1 side"
    assert "all speak for the government of Iraq" in agreed.reason


def test_two_sides_are_two(made: Make) -> None:
    dossier = made(("A", None, ARMY), ("B", None, REBELS))
    [row] = [row for row in dossier.events[0].figures if row.question.role == "killed"]
    assert (row.origins, row.sides) == (2, 2)
    agreed = next(f for s in shown(dossier).sections for f in s.findings if f.code == row.kind)
    assert not agreed.one_side
    assert [side.text for side in agreed.sides] == ["government of Iraq", "Taliban"]


def test_who_names_nobody_stands_on_a_branch_that_counts_nothing(made: Make) -> None:
    event = shown(made(("A", None, ARMY), ("B", None, NOBODY)))
    assert drawn(event.told)["No source named: not an origin"] == [[2]]
    assert event.scope[2] == "one origin"


def test_each_finding_of_two_reports_is_drawn_by_itself(made: Make) -> None:
    event = shown(made(("A", None, ARMY), ("B", None, POLICE), ("C", None, NOBODY)))
    for finding in (f for s in event.sections for f in s.findings):
        reports = {reading.report.number for reading in finding.readings}
        told = {n for origins in drawn(finding.told).values() for o in origins for n in o}
        assert told == (reports if len(reports) > 1 else set())


def test_the_tree_stands_in_the_page_and_in_the_markdown(made: Make) -> None:
    dossier = made(("A", None, ARMY), ("B", None, POLICE))
    page, plain = render_page(dossier).decode(), render_markdown(dossier).decode()
    for text in (page, plain):
        assert "Who told whom" in text
        assert "Speaking for" in text
    assert page.count('<ul class="telling">') > 1
    assert "<script" not in page


def speaker(event: EventView, name: str) -> Speaker:
    return next(s for s in event.speakers if s.name and s.name.text == name)


TOLD = "Nadim Halim, the mayor of Tilbay, said that {} people had died when the bridge fell."


def test_a_speakers_statements_stand_in_the_order_of_the_reports_dates(made: Make) -> None:
    event = shown(
        made(
            ("Late", "2031-03-06", TOLD.format(15)),
            ("Undated", None, TOLD.format(14)),
            ("Early", "2031-03-04", TOLD.format(12)),
        )
    )
    halim = speaker(event, "Nadim Halim")
    assert [s.evidence.report.number for s in halim.statements] == [3, 1, 2]
    assert [s.when for s in halim.statements] == ["2031-03-04", "2031-03-06", "no publication date"]


def test_a_speaker_who_changes_his_figure_is_marked(made: Make) -> None:
    event = shown(
        made(("Early", "2031-03-04", TOLD.format(12)), ("Late", "2031-03-06", TOLD.format(15)))
    )
    halim = speaker(event, "Nadim Halim")
    [turn] = halim.turns
    assert "same speaker" in turn.words
    assert {reading.report.number for reading in turn.readings} == {1, 2}
    assert all(statement.turns for statement in halim.statements)


def test_a_speaker_who_says_it_twice_is_not(made: Make) -> None:
    event = shown(
        made(("Early", "2031-03-04", TOLD.format(12)), ("Late", "2031-03-06", TOLD.format(12)))
    )
    assert speaker(event, "Nadim Halim").turns == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The mayor said the bridge was open, but nobody crossed it.", "but"),
        ("The mayor said the bridge was open. But nobody crossed it.", None),
        ("The mayor said the bridge was open.", None),
        ("“The bridge is open,” the mayor said, but nobody crossed it.", "but"),
    ],
)
def test_where_a_statement_ends_before_the_sentence_it_is_said(
    made: Make, text: str, word: str | None
) -> None:
    [annotation] = made(("A", None, text)).reports
    [statement] = annotation.statements
    assert scope_end(annotation.report.text, statement, statement.content) == word


def test_print_opens_no_evidence(made: Make) -> None:
    page = render_page(made(("A", None, ARMY))).decode()
    printed = page[page.index("@media print") :]
    assert "details-content" not in printed
    assert 'class="at"' in page

"""The brief as a page and as Markdown: the same lines, and nothing of a report is markup."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

import variorum
from variorum.model.findings import Dossier
from variorum.model.mentions import Entity
from variorum.present.arrange import arrange
from variorum.present.brief.arrange import arrange_brief, lines_of
from variorum.present.brief.markdown import render_brief_markdown
from variorum.present.brief.page import render_brief
from variorum.present.page import render_page


@pytest.fixture(scope="module")
def page(ferry: Dossier) -> str:
    return render_brief(ferry, "Ana Belisar").decode("utf-8")


@pytest.fixture(scope="module")
def markdown(ferry: Dossier) -> str:
    return render_brief_markdown(ferry, "Ana Belisar").decode("utf-8")


def test_both_have_every_line_and_every_section_in_its_order(
    ferry: Dossier, page: str, markdown: str
) -> None:
    [event] = arrange_brief(ferry, arrange(ferry).events, None).events
    wanted = [
        "Place and time", "People harmed", "What does not fit", "Who says so", "Gaps and withheld",
        "Chase list", "Sources, with", "Limits", "Ana Belisar, who ticks", "variorum ",
    ]  # fmt: skip
    for text in (page, markdown):
        at = [text.rindex(words) if words == "variorum " else text.index(words) for words in wanted]
        if text is markdown:
            assert at == sorted(at)
        for line in lines_of(event):
            assert f"{line.number}" in text
        for source in event.sources:
            assert source.digest in text


def test_two_pages_an_event(page: str, dossier: Dossier) -> None:
    assert page.count('<div class="page') == 2
    events = len(dossier.events)
    assert render_brief(dossier).decode("utf-8").count('<div class="page') == 2 * events


def test_every_number_leads_into_the_dossier_beside_it(ferry: Dossier, page: str) -> None:
    other = render_page(ferry).decode("utf-8")
    found = re.findall(r'href="dossier\.html#([^"]+)">([FQ]\d+)<', page)
    assert len(found) > 15
    for anchor, number in found:
        assert f'id="{anchor}"' in other
        assert re.search(rf">{number} ", other)


def test_a_line_that_nobody_reviewed_has_its_box(page: str, markdown: str) -> None:
    [lines] = [re.findall(r"^- ☐ [FQ]\d+ ", markdown, re.MULTILINE)]
    assert len(lines) == page.count('class="box"')


def test_naming_nobody_is_said(ferry: Dossier) -> None:
    assert "no person has reviewed this brief" in render_brief(ferry).decode("utf-8")
    assert "no person has reviewed this brief" in render_brief_markdown(ferry).decode("utf-8")


def test_nothing_is_fetched_and_no_text_is_markup(dossier: Dossier) -> None:
    text = render_brief(dossier, "<script>x</script>").decode("utf-8")
    assert "<script" not in text
    assert not re.search(r"@import|url\(|src=", text)
    assert "default-src 'none'" in text


def test_markdown_holds_no_markup_of_a_report(dossier: Dossier) -> None:
    text = render_brief_markdown(dossier, "[x](javascript:1)").decode("utf-8")
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    blocks = parser.parse(text)
    assert not {b.type for b in blocks} & {"html_block", "code_block", "fence", "table_open"}
    inline = {t.type for b in blocks for t in b.children or ()}
    assert inline <= {"text", "softbreak", "text_special", "strong_open", "strong_close"}


def settled(dossier: Dossier, pronoun: str, name: str) -> Dossier:
    """The dossier of one report, with a pronoun of it settled."""
    [annotation] = dossier.reports
    at = annotation.report.text.index(name)
    named = annotation.report.span(at, at + len(name))
    entity = Entity(id="somebody", kind="person", name=name, mentions=(named,))
    statements = tuple(
        replace(s, speaker_entity=entity.id) if s.speaker[0].text == pronoun else s
        for s in annotation.statements
    )
    one = replace(annotation, statements=statements, entities=(entity, *annotation.entities))
    return replace(dossier, reports=(one,))


def test_an_addition_stands_in_brackets_of_its_own(tmp_path: Path) -> None:
    text = (
        "Dr Ana Oda, the head of the hospital at Hesmeh, spoke to reporters on the quay. "
        "“The pumps failed before midnight and the boat took in water on the way from the quay "
        "to the cape, where the wind was strong and the crew could steer no longer against the "
        "tide and against the waves that came over the rail,” she said.\n"
    )
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    dossier = variorum.collate([tmp_path], one_event=True)
    dossier = settled(dossier, "she", "Ana Oda")
    page = render_brief(dossier).decode("utf-8")
    assert 'she <ins lang="en" title="added by the program">[Ana Oda]</ins>' in page
    assert "she \\[Ana Oda\\]" in render_brief_markdown(dossier).decode("utf-8")


def test_the_same_dossier_gives_the_same_brief(ferry: Dossier, page: str) -> None:
    assert render_brief(ferry, "Ana Belisar").decode("utf-8") == page

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from variorum.model.findings import Dossier
from variorum.present.markdown import renderer
from variorum.present.visible import escape, one_way, visible

PLAIN = {"text", "softbreak", "text_special"}


def inline(markdown: str) -> list[Token]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [token for block in parser.parse(markdown) for token in block.children or ()]


def shown(markdown: str) -> str:
    return " ".join("".join(token.content for token in inline(markdown)).split())


@pytest.fixture(scope="module")
def markdown(dossier: Dossier) -> str:
    return renderer.render(dossier).decode("utf-8")


def test_text_of_a_report_is_never_markup(markdown: str) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    blocks = {token.type for token in parser.parse(markdown)}
    assert not blocks & {
        "html_block",
        "code_block",
        "fence",
        "table_open",
        "hr",
        "ordered_list_open",
    }
    kinds = {token.type for token in inline(markdown)}
    assert kinds <= PLAIN | {"strong_open", "strong_close"}
    text = shown(markdown)
    assert '<script>alert("harbour")</script> <b>Bold</b> & co' in text
    assert "[Click](javascript:alert(2)) | pipe | `code` **bold** _under_" in text
    assert "\x1b" not in markdown
    assert "\u202e" not in markdown


def test_every_finding_is_there(markdown: str, dossier: Dossier) -> None:
    text = shown(markdown)
    for event in dossier.events:
        for finding in event.findings:
            assert " ".join(finding.what.split()) in text
            for claim in finding.claims:
                assert " ".join(visible(one_way(claim.text)).split()) in text


def test_the_order_is_that_of_the_page(markdown: str) -> None:
    wanted = [
        "What is missing",
        "People harmed, held or freed, in the reports' words",
        "Does not fit",
        "Nobody says, or withheld",
        "Reported by two or more origins",
        "Repeated, source not stated",
        "One source",
        "Different questions",
        "Who said what",
        "Timeline",
        "People and places",
        "Sources",
        "Chase list",
        "The reports in full",
        "How this was made",
    ]
    headings = re.findall(r"^#+ (.*)$", markdown[markdown.index("## Ferry") :], flags=re.M)
    places = [headings.index(name) for name in wanted]
    assert places == sorted(places)


def test_no_export_without_its_method(markdown: str, dossier: Dossier) -> None:
    assert "Reported, not verified." in markdown
    assert dossier.id in markdown
    assert dossier.method.version in markdown
    for annotation in dossier.reports:
        assert annotation.report.digest in markdown


@given(st.text(alphabet="ab1 .#*_[]()<>&|`~!-+=:/\\\n\tw@\"'", max_size=40))
def test_escaped_text_is_read_as_it_stands(text: str) -> None:
    line = escape(text)
    assert "\n" not in line
    tokens = inline(line)
    assert {token.type for token in tokens} <= PLAIN
    assert shown(line) == " ".join(text.split())
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    assert {block.type for block in parser.parse(line)} <= {
        "paragraph_open",
        "inline",
        "paragraph_close",
    }

"""The chase list: what reports mention or show and nobody has read."""

import pytest
from msgspec.structs import replace

from variorum.compare.gaps import find_not_read
from variorum.model.claims import ChainLink
from variorum.model.spans import Passage, Span


def found(*papers):
    return [(item.kind, item.text) for item in find_not_read(papers)]


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("The office published a report on Sunday.", "report"),
        ("It said in a statement that the bridge fell.", "statement"),
        ("The mayor cited an unpublished safety study.", "unpublished safety study"),
        ("The paper quoted the harbour office’s internal memo.",
         "harbour office’s internal memo"),
    ],
)  # fmt: skip
def test_a_document_that_a_report_mentions(make, text, document):
    assert found(make.paper("A", text=text)) == [("document", document)]


def test_a_report_that_mentions_none(make):
    assert found(make.paper("A", text="The bridge fell on Sunday, the mayor said.")) == []


def test_each_thing_once_a_report(make):
    text = "It was said in a statement. Later it was said in a statement again."
    papers = [make.paper("A", text=text), make.paper("B", text=text)]
    assert found(*papers) == [("document", "statement")] * 2


def shown(make, *lines):
    paper = make.paper("A", text="\n".join(lines))
    at, passages = 0, []
    for line in lines:
        end = at + len(line)
        passages.append(Passage(report="A", start=at, end=end, text=line, layer="furniture"))
        at = end + 1
    return replace(paper, passages=tuple(passages))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Watch the ferry go down 1:45", "video"),
        ("ferry-quay-3.jpg", "picture"),
        ("3/12 The quay at dawn", "picture"),
    ],
)
def test_the_first_film_and_picture_of_a_page(make, line, kind):
    paper = shown(make, "The ferry", f"  {line} ", line)
    assert found(paper) == [(kind, line)]
    [item] = find_not_read([paper])
    assert paper.report.text[item.start : item.end] == item.text


@pytest.mark.parametrize(("outlet", "expected"), [("A", [("source", "Tilbay Radio")]),
                                                  ("Tilbay Radio", [])])  # fmt: skip
def test_a_medium_that_somebody_spoke_to_unless_it_is_among_the_reports(make, outlet, expected):
    text = "Idris Halim told Tilbay Radio that the bridge was shut."
    chain = tuple(
        ChainLink(text=words, entity=None, start=start, end=start and start + len(words))
        for words, start in (("A", None), ("Tilbay Radio", 17), ("Idris Halim", 0))
    )
    who = make.holder("Idris Halim", chain=chain)
    paper = make.paper("A", make.statement("the bridge was shut", who), text=text)
    assert found(paper, make.paper(outlet)) == expected


@pytest.mark.parametrize("line", ["Wed 17 Nov 2021 20:30", "Updated at 20:30"])
def test_the_hour_of_a_page_is_no_film(make, line):
    assert found(shown(make, "The ferry", line)) == []


@pytest.mark.parametrize(
    ("speaker", "medium"),
    [
        ("the Karsund Post newspaper", "the Karsund Post newspaper"),
        ("CNN producer Ilse Varn", "CNN"),
        ("the harbour aid agency", None),
        ("a newspaper", None),
        ("Ilse Varn", None),
    ],
)
def test_a_medium_that_a_report_cites(make, speaker, medium):
    text = f"The bridge was shut, {speaker} reported."
    spans = (Span(report="", start=21, end=21 + len(speaker), text=speaker),)
    cited = make.statement("The bridge was shut", make.holder(speaker), speaker=spans)
    expected = [("source", medium)] if medium else []
    assert found(make.paper("A", cited, text=text)) == expected


def test_a_medium_that_was_read_is_not_to_be_chased(make):
    text = "The bridge was shut, Reuters reported."
    spans = (Span(report="", start=21, end=28, text="Reuters"),)
    cited = make.statement("The bridge was shut", make.holder("Reuters"), speaker=spans)
    papers = [make.paper("A", cited, text=text), make.paper("www.reuters.com")]
    assert found(*papers) == []

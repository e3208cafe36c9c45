"""What holds for any text: every record stands on the characters that it claims."""

import json
import time
from collections.abc import Iterator, Sequence
from pathlib import PurePath

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.model.claims import Annotation
from variorum.model.findings import Dossier
from variorum.model.reports import Problem, ReadReport
from variorum.present.machine import render_annotations, render_dossier, schemas
from variorum.read.sources import read_bytes
from variorum.run.steps import annotate_reports, compare_reports

FEW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
DATES = st.sampled_from([None, "2011-03-31", "2012-02-29T10:00:00Z", "0001-01-01", "9999-12-31"])

# What real pages hold and parsers trip over, between words that make every finder work.
FRAGMENTS = (
    "“", "”", '"', "'", "‘", "’", "«", "»", "„", "''", "-", " — ", "...", "(", ")",
    "\u200f", "\u200e", "\u202b", "\ufeff", "\u00a0", "\u202f", "\u2028", "\x85", "\x0c", "\t",
    "😀", "👩‍👧", "İ", "ß", "ﬁ", "e\u0301", "٣٤", "²", "½", "العربية",
    "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", " ", "  ", ". ", ", ", "; ", ": ", "! ", "? ",
    "Ilse Varn", "General Idris Halim", "the harbour office", "Tilbay", "Dr Sela Marsh",
    "Save the Children", "officials", "Reuters", "Kenya", "Nairobi", "Old City",
    "said ", "said, ", "told ", "according to ", "denied that ", "claimed ", "asked whether ",
    "killed ", "were injured ", "were missing ", "he ", "she ", "it ", "the ", "a ", "of ",
    "and ", "but ", "that ", "who ", "is ", "in ", "on ", "if ", "may ", "not ",
    "dozens of people ", "12 ", "3,400 ", "1.5 million ", "at least 40 children ", "up to 90 ",
    "between 5 and 9 ", "a third of the country ", "£3m ", "40% ", "an 8-year-old boy ",
    "no one knows how many ", "no casualties ", "refused to say how many ", "half a million ",
    "on Monday ", "in 2015 ", "8:45 pm ", "22/22 ", "31 February ", "32 May 2011 ", "1e5 ",
    "the past 99999999999 years ", "9" * 40 + " ", "last week ", "1/0 of it ", "0/0 of it ",
    "THE DEATH TOLL ROSE TO FORTY-SEVEN IN TILBAY ON MONDAY, THE HARBOUR OFFICE SAID. ",
)  # fmt: skip
TEXTS = (
    st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=30)
    .map("".join)
    .filter(lambda text: any(map(str.isalnum, text)))
)


def read(text: str, name: str = "invented.txt", **fields: str | None) -> ReadReport:
    row = json.dumps({"text": text, **fields}).encode()
    [found] = list(read_bytes(PurePath(name).with_suffix(".jsonl"), row))
    assert isinstance(found, ReadReport)
    return found


def annotated(reads: Sequence[ReadReport]) -> list[Annotation]:
    return list(annotate_reports(reads))


def nodes(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from nodes(inner)


@FEW
@given(TEXTS, DATES, st.none() | TEXTS)
def test_every_record_of_a_report_stands_on_its_characters(text, published, title):
    [found] = annotated([read(text, published=published, title=title)])
    assert found.report.text == text
    built = msgspec.to_builtins(found)
    for node in nodes(built):
        if isinstance(node.get("start"), int):
            source = found.report.title if node.get("field") == "title" else text
            assert source is not None
            assert 0 <= node["start"] <= node["end"] <= len(source)
            assert source[node["start"] : node["end"]] == node["text"]
            assert node.get("report", found.report.id) == found.report.id


@FEW
@given(TEXTS)
def test_the_passages_cover_the_text_in_order(text):
    found = read(text)
    assert "".join(passage.text for passage in found.passages) == text
    ends = [0, *(passage.end for passage in found.passages)]
    assert [passage.start for passage in found.passages] == ends[:-1]


@FEW
@given(TEXTS, st.none() | TEXTS)
def test_the_ids_of_one_report_are_unique(text, title):
    [found] = annotated([read(text, title=title)])
    for records in (found.figures, found.statements, found.entities):
        ids = [record.id for record in records]
        assert len(ids) == len(set(ids))


def test_the_ids_of_claims_are_unique():
    text = "; Dr Sela Marsh1e5+5\ufeffaccording to according to ; "
    [found] = annotated([read(text, published="2011-03-31")])
    ids = [claim.id for claim in found.claims]
    assert len(ids) == len(set(ids))


@settings(FEW, max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=3), DATES)
def test_a_dossier_stands_on_its_reports_and_keeps_the_contract(texts, published):
    reads = [
        read(text, f"r{number}.txt", published=published, publisher=f"Paper {number}")
        for number, text in enumerate(texts)
    ]
    annotations = annotated(reads)
    dossier = compare_reports(annotations, one_event=True)
    assert_dossier_spans(dossier, annotations)
    [event] = dossier.events
    for records in (event.figures, event.findings, event.origins, event.entities):
        ids = [record.id for record in records]
        assert len(ids) == len(set(ids))
    for kind, reason in ((f.kind, f.reason) for f in (*event.figures, *event.findings)):
        assert reason, kind
    jsonschema.validate(json.loads(render_dossier(dossier)), schemas()["dossier"])


def assert_dossier_spans(dossier: Dossier, annotations: Sequence[Annotation]) -> None:
    reports = {a.report.id: a.report for a in annotations}
    for node in nodes([msgspec.to_builtins(event) for event in dossier.events]):
        if isinstance(node.get("start"), int) and isinstance(node.get("report"), str):
            report = reports[node["report"]]
            source = report.title if node.get("field") == "title" else report.text
            assert source is not None
            assert 0 <= node["start"] <= node["end"] <= len(source)
            assert source[node["start"] : node["end"]] == node["text"]
            for link in (node.get("holder") or {}).get("chain", ()):
                if link["start"] is not None:
                    source = report.title if link["field"] == "title" else report.text
                    assert source is not None
                    assert source[link["start"] : link["end"]] == link["text"]


@settings(FEW, max_examples=20)
@given(TEXTS)
def test_an_annotation_keeps_the_contract(text):
    [line] = render_annotations(annotated([read(text)]))
    jsonschema.validate(json.loads(line), schemas()["annotation"])


@settings(FEW, max_examples=20)
@given(TEXTS, TEXTS)
def test_the_same_input_gives_the_same_bytes_whatever_its_companions(text, companion):
    one = read(text)
    [alone] = render_annotations(annotated([one]))
    behind, *_ = list(render_annotations(annotated([read(companion, "b.txt"), one])))[::-1]
    assert alone == behind
    reads = [one, read(companion, "b.txt", publisher="The Orrin Echo")]
    twice = [render_dossier(compare_reports(annotated(reads), one_event=True)) for _ in range(2)]
    assert twice[0] == twice[1]


@pytest.mark.parametrize("half", ["\\ud800", "\\udfff", "\\ude00\\ud83d"])
def test_half_a_surrogate_pair_is_refused_with_a_reason(half):
    row = f'{{"text": "Twelve people {half} died."}}'.encode()
    [problem] = read_bytes(PurePath("a.jsonl"), row)
    assert isinstance(problem, Problem)
    assert "surrogate" in problem.reason
    assert problem.line == 1


def test_bytes_of_a_surrogate_in_a_text_file_do_not_raise():
    for item in read_bytes(PurePath("a.txt"), b"Twelve people died. \xed\xa0\x80 Ten fled."):
        if isinstance(item, ReadReport):
            item.report.text.encode("utf-8")


def test_one_line_of_a_megabyte_is_understood_within_bounds():
    sentence = "At least 14 miners were killed in Tilbay, the harbour office said. "
    text = ("x" * 200 + " ") * 5_000 + sentence
    assert len(text) > 1_000_000
    begun = time.process_time()
    [found] = annotated([read(text)])
    assert time.process_time() - begun < 60
    assert found.report.text == text
    for figure in found.figures:
        assert text[figure.start : figure.end] == figure.text

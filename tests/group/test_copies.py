"""Copies: who carries whose text, which passages are shared, and where exactly they stand."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.group.copies import COPY_SHARE, group_lineages, shared_passages
from variorum.group.matching import WINDOW, fingerprints, read_written
from variorum.model.claims import Annotation
from variorum.model.reports import Report
from variorum.model.spans import Passage

WIRE = (
    "A grain ship with nineteen sailors on board ran onto a sandbank off Port Amrin before dawn "
    "on Thursday, the coastguard said. Two tugs tried to pull it free at high water and failed. "
    "The harbour master, Ilse Varga, said that no oil had reached the shore and that the crew "
    "would stay on the ship until a salvage team arrives from the mainland on Friday. "
    "Fishermen in the bay were told to keep at least a mile away from the stranded ship."
)
OTHER = (
    "Teachers in the hill district of Solano began a strike on Monday over wages that were not "
    "paid since spring. The regional council says that the money was sent in May. Parents took "
    "turns to mind pupils in the gymnasium, and a mediator is expected to meet both sides before "
    "the end of the week, according to the union, which counts four hundred members."
)
QUOTATION = "we have never seen the water stand as high as it stood in the lower town last night"


def annotated(name: str, text: str, *, layer: str = "body", **facts: str) -> Annotation:
    passages = (
        (Passage(report=name, start=0, end=len(text), text=text, layer=layer),) if text else ()
    )
    return laid(name, text, passages, **facts)


def laid(name: str, text: str, passages: tuple[Passage, ...], **facts: str) -> Annotation:
    report = Report(
        id=name, digest=name, source_id=None, path=None, url=None, title=None,
        publisher=facts.get("publisher"), published=facts.get("published"), retrieved_at=None,
        language="en", text=text,
    )
    return Annotation(
        report=report, passages=passages, entities=(), statements=(), quantities=(), figures=(),
        times=(), places=(),
    )


def layered(name: str, *parts: tuple[str, str]) -> Annotation:
    text = "".join(words for _, words in parts)
    passages, at = [], 0
    for layer, words in parts:
        passages.append(
            Passage(report=name, start=at, end=at + len(words), text=words, layer=layer)
        )
        at += len(words)
    return laid(name, text, tuple(passages))


def test_a_copy_with_a_new_beginning_is_found_and_says_whose_words_stand_where() -> None:
    copy = "Our own staff add this line and nothing else of note. " + WIRE
    (lineage,) = group_lineages([
        annotated("a", WIRE, publisher="The Beacon", published="2031-05-01"),
        annotated("b", copy, publisher="The Courier", published="2031-05-02"),
        annotated("c", OTHER, publisher="The Herald"),
    ])
    assert lineage.reports == ("a", "b")
    assert lineage.containment == 1.0
    assert lineage.reason.startswith(
        "100 of 100 of the words of The Beacon stand in The Courier"
    )
    assert "The Beacon is dated earlier." in lineage.reason


def test_twins_are_one_lineage_whatever_their_case_quotes_and_accents() -> None:
    twin = WIRE.upper().replace("-", "-").replace("VARGA", "Várga")
    (lineage,) = group_lineages([annotated("a", WIRE), annotated("b", twin)])
    assert "the same words" in lineage.reason
    assert lineage.containment == 1.0


@pytest.mark.parametrize("text", ["Rain.", "The bridge fell.", "One two three four five six."])
def test_short_twins_are_copies_and_short_strangers_are_not(text: str) -> None:
    assert len(group_lineages([annotated("a", text), annotated("b", text)])) == 1
    longer = text + " And then it was built again by the same people in the year after."
    assert group_lineages([annotated("a", text), annotated("b", longer)]) == ()


def test_texts_without_words_are_in_no_lineage() -> None:
    pile = [annotated("a", ""), annotated("b", ""), annotated("c", " … "), annotated("d", " … ")]
    assert group_lineages(pile) == ()
    assert shared_passages(pile) == ()


def test_one_shared_quotation_is_a_passage_and_no_lineage() -> None:
    pile = [
        annotated("a", f"{WIRE} “{QUOTATION.capitalize()},” said a baker."),
        annotated("b", f"{OTHER} A baker said that {QUOTATION}. She has left since."),
    ]
    assert group_lineages(pile) == ()
    ((mine, theirs),) = shared_passages(pile)
    assert mine.text == QUOTATION.capitalize()
    assert theirs.text == QUOTATION
    assert (mine.report, theirs.report) == ("a", "b")


def test_furniture_is_no_copy_and_no_passage_runs_across_it() -> None:
    furniture = "Sign up for our letter and read what happened in the bay every single morning. "
    assert group_lineages([
        layered("a", ("furniture", furniture * 3), ("body", WIRE)),
        layered("b", ("furniture", furniture * 3), ("body", OTHER)),
    ]) == ()
    half = WIRE.index("The harbour")
    pile = [
        annotated("a", WIRE),
        layered("b", ("body", WIRE[:half]), ("furniture", furniture), ("body", WIRE[half:])),
    ]
    assert all("letter" not in span.text for pair in shared_passages(pile) for span in pair)
    assert group_lineages(pile)[0].containment == 1.0


def test_a_round_up_does_not_make_its_two_sources_copies_of_one_another() -> None:
    pile = [annotated("a", WIRE), annotated("b", OTHER), annotated("r", f"{WIRE} {OTHER}")]
    assert {lineage.reports for lineage in group_lineages(pile)} == {("a", "r"), ("b", "r")}


def test_a_chain_of_edits_is_one_lineage() -> None:
    words = WIRE.split()
    one = " ".join(words)
    two = " ".join([*words[: len(words) - 12], *OTHER.split()[:12]])
    three = " ".join([*OTHER.split()[20:32], *words[12 : len(words) - 12], *OTHER.split()[:12]])
    (lineage,) = group_lineages([
        annotated("a", one), annotated("b", two), annotated("c", three)
    ])
    assert lineage.reports == ("a", "b", "c")
    assert lineage.reason.startswith("3 reports carry one text.")


def test_a_text_that_very_many_carry_is_still_one_lineage() -> None:
    pile = [annotated(f"r{at:03}", f"Edition {at} of this paper. {WIRE}") for at in range(90)]
    (lineage,) = group_lineages(pile)
    assert len(lineage.reports) == 90


def test_every_match_of_twelve_words_shares_a_fingerprint() -> None:
    source = random.Random(4)
    for _ in range(50):
        common = [f"c{source.random()}" for _ in range(12)]
        texts = [
            " ".join([*(f"{side}{at}" for at in range(source.randrange(30))), *common,
                      *(f"{side}{at}" for at in range(30, 30 + source.randrange(30)))])
            for side in "xy"
        ]
        one, two = (fingerprints(read_written(annotated("r", text))) for text in texts)
        assert one & two, WINDOW


SENTENCES = st.sampled_from([f"{part.strip()}. " for part in f"{WIRE} {OTHER}".split(".") if part])
TEXTS = st.lists(
    st.one_of(st.lists(SENTENCES, max_size=6).map("".join), st.text(max_size=40)), max_size=7
)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.randoms())
def test_spans_are_exact_shares_are_shares_and_order_does_not_matter(
    texts: list[str], source: random.Random
) -> None:
    pile = [annotated(f"r{at}", text) for at, text in enumerate(texts)]
    by_id = {one.report.id: one.report for one in pile}
    lineages = group_lineages(pile)
    for lineage in lineages:
        assert COPY_SHARE <= lineage.containment <= 1
        assert len(set(lineage.reports)) == len(lineage.reports) >= 2
        for span in lineage.shared:
            assert span.report in lineage.reports
            assert by_id[span.report].text[span.start : span.end] == span.text
    for pair in shared_passages(pile):
        for span in pair:
            assert by_id[span.report].text[span.start : span.end] == span.text
    shuffled = source.sample(pile, len(pile))
    again = group_lineages(shuffled)
    assert {(found.id, found.reason) for found in again} == {
        (found.id, found.reason) for found in lineages
    }


def test_lone_surrogates_do_no_harm() -> None:
    text = f"\ud800 {WIRE} \udfff"
    assert len(group_lineages([annotated("a", text), annotated("b", text + "\ud83d")])) == 1

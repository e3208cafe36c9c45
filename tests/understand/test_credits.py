"""Credits: an agency's name over a report, between the outlet and who speaks."""

import pytest


@pytest.mark.parametrize(
    ("outlet", "dateline", "agency"),
    [
        ("Tilbay Echo", "TILBAY, Nov 17 (Reuters) - ", "Reuters"),
        ("Tilbay Echo", "TILBAY, Nov 17 (KSP) - ", "KSP"),
        ("Kessary Strait Press", "TILBAY, Nov 17 (KSP) - ", None),
        ("Reuters", "TILBAY, Nov 17 (Reuters) - ", None),
    ],
)
def test_an_agencys_credit_stands_between_outlet_and_speaker(annotate, outlet, dateline, agency):
    text = f"{dateline}The bridge fell, killing 12 people.\n\nNobody was there."
    found = annotate(text, publisher=outlet)
    [figure] = [f for f in found.figures if f.quantity]
    chain = [(link.kind, link.text) for link in figure.holder.chain]
    assert chain == [("outlet", outlet)] + ([("agency", agency)] if agency else [])
    for link in figure.holder.chain[1:]:
        assert found.report.text[link.start : link.end] == link.text


def test_an_agency_that_only_helped_is_no_credit(annotate):
    text = "The bridge fell, killing 12 people.\n\nReuters contributed to this report."
    found = annotate(text, publisher="Tilbay Echo")
    assert all(link.kind != "agency" for f in found.figures for link in f.holder.chain)

"""Spans: half-open places, and ids that keep apart what differs."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.reports import Report
from variorum.model.spans import Span, digest_of

TEXT = "Twelve people died. 😀 İ"
ENDS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)
PARTS = st.lists(st.one_of(st.none(), st.text(max_size=4)), max_size=4)


def span(ends, report="r", field="text"):
    start, end = ends
    return Span(report=report, start=start, end=end, text=TEXT[start:end], field=field)


@given(ENDS, ENDS)
def test_overlap_is_a_shared_character(one, other):
    first, second = span(one), span(other)
    shared = set(range(*one)) & set(range(*other))
    if one[0] < one[1] and other[0] < other[1]:
        assert first.overlaps(second) == bool(shared)
    assert first.overlaps(second) == second.overlaps(first)


@given(ENDS, ENDS)
def test_covering_is_to_hold_every_character(one, other):
    first, second = span(one), span(other)
    if first.covers(second):
        assert set(range(*other)) <= set(range(*one))
    if first.covers(second) and second.covers(first):
        assert one == other
    assert first.covers(first)


@pytest.mark.parametrize("elsewhere", [{"report": "q"}, {"field": "title"}])
def test_nothing_is_shared_with_another_report_or_field(elsewhere):
    here, there = span((0, 6)), span((0, 6), **elsewhere)
    assert not here.same_place(there)
    assert not here.overlaps(there)
    assert not here.covers(there)


@given(ENDS)
def test_a_span_of_a_report_is_its_slice(ends):
    report = Report(
        id="r", digest="d", source_id=None, path=None, url=None, title=None, publisher=None,
        published=None, language=None, text=TEXT,
    )  # fmt: skip
    found = report.span(*ends)
    assert report.text[found.start : found.end] == found.text


def test_a_span_cannot_be_changed_and_has_no_other_field():
    with pytest.raises(AttributeError):
        span((0, 6)).start = 1
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**msgspec.to_builtins(span((0, 6))), "field": "body"}, Span)


@given(PARTS, PARTS)
def test_ids_are_equal_only_for_equal_parts(one, other):
    assert (digest_of(*one) == digest_of(*other)) == (one == other)


@given(st.text())
def test_an_id_is_sixteen_hex_digits_of_any_text(text):
    assert len(digest_of(text)) == 16
    assert set(digest_of(text)) <= set("0123456789abcdef")


def test_half_a_surrogate_pair_has_an_id():
    assert digest_of("\ud800") != digest_of("\udfff")

"""When a page was published: what it states, what a reader sees, and when to leave it open."""

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.anchors import PageFact
from variorum.model.reports import ReadReport
from variorum.read.page_times import decide_time, read_moment
from variorum.read.pages import read_page

BODY = "".join(
    f"<p>{line}</p>"
    for line in (
        "The bridge at Strelsau fell on Sunday after a week of rain, the mayor told reporters.",
        "Nobody was hurt, she said, but the road to the north will be shut for nine days.",
        "The army has been asked to help, and a first ferry is to cross the river soon.",
    )
)


def read(head: str = "", beside: str = "") -> ReadReport:
    page = f"<html><head>{head}</head><body><h1>Bridge falls</h1>{beside}<div>{BODY}</div></body>"
    first, *_ = read_page(PurePath("a.html"), page.encode())
    assert isinstance(first, ReadReport)
    return first


def taken(found: ReadReport, name: str = "published") -> list[str]:
    return [fact.where for fact in found.facts if fact.name == name and fact.taken]


def canonical(path: str) -> str:
    return f'<link rel="canonical" href="https://ruritania.example/{path}">'


@pytest.mark.parametrize(
    ("value", "precision", "zoned"),
    [
        ("2031", "year", False),
        ("2031-03", "month", False),
        ("2031-03-12", "day", False),
        ("20310312", "day", False),
        ("12 March 2031", "day", False),
        ("2031-03-12T00:00:00Z", "day", True),
        ("2031-03-12T10:30Z", "minute", True),
        ("2031-03-12 10:30:01", "second", False),
        ("Wed, 12 Mar 2031 10:30:00 GMT", "second", True),
    ],
)
def test_how_fine_a_time_is_and_whether_it_names_its_zone(value, precision, zoned) -> None:
    found = read_moment(value)
    assert (found.precision, found.zoned) == (precision, zoned)
    assert found.value[:4] == "2031"


@given(st.text(max_size=40))
def test_no_text_is_too_odd_for_a_time(text: str) -> None:
    found = read_moment(text)
    assert found is None or found.value[:4].isdigit()


def test_what_is_stated_comes_before_what_is_seen() -> None:
    meta = '<meta property="article:published_time" content="2031-03-12T10:00:00+01:00">'
    found = read(meta, "<p>13 March 2031</p>")
    assert found.report.published == "2031-03-12T10:00:00+01:00"
    assert taken(found) == ["meta article:published_time"]
    assert "dated line" in {fact.where for fact in found.facts}


def test_two_clues_against_what_is_stated_leave_it_open() -> None:
    meta = '<meta property="article:published_time" content="2031-09-01">'
    found = read(meta + canonical("2031/03/12/bridge"), "<p>Published: 12 March 2031</p>")
    assert found.report.published is None
    assert taken(found) == []
    assert read(meta, "<p>Published: 12 March 2031</p>").report.published == "2031-09-01"


@pytest.mark.parametrize(
    ("head", "beside", "where"),
    [
        (canonical("2031/03/12/bridge"), "", "address"),
        (canonical("news/2031/mar/12/bridge"), "", "address"),
        ("", "<p>Published: 12 March 2031</p>", "dated line"),
        ("", "<time datetime='2031-03-12T10:30Z'>today</time>", "time element"),
    ],
)
def test_clues_count_where_nothing_is_stated(head: str, beside: str, where: str) -> None:
    found = read(head, beside)
    assert (found.report.published or "")[:10] == "2031-03-12"
    assert taken(found) == [where]


def test_clues_that_differ_leave_it_open() -> None:
    found = read(canonical("2031/03/12/bridge"), "<p>Published: 2 April 2031</p>")
    assert found.report.published is None


def test_the_day_of_the_visit_is_no_clue() -> None:
    top = "<p>2 April 2031</p>" + "<p>Home</p>" * 9
    page = f"<html><body><div>{top}</div><h1>Bridge falls</h1><div>{BODY}</div></body>"
    first, *_ = read_page(PurePath("a.html"), page.encode())
    assert isinstance(first, ReadReport)
    assert first.report.published is None


def test_an_update_is_no_publication() -> None:
    found = read("", "<p>Updated: 14 March 2031</p>")
    assert (found.report.published, found.report.modified) == (None, "2031-03-14")


def test_a_month_and_a_day_in_it_agree() -> None:
    def fact(value: str, precision: str) -> PageFact:
        return PageFact(
            name="published", value=value, where="meta a", taken=False, precision=precision
        )

    month, day, other = (
        fact("2031-03", "month"),
        fact("2031-03-12", "day"),
        fact("2031-05-01", "day"),
    )
    assert decide_time("published", [month, day]) is month
    assert decide_time("published", [month, other]) is None


def test_a_paywall_is_what_the_page_says() -> None:
    locked = '<meta property="article:content_tier" content="locked">'
    assert read(locked).report.paywalled is True
    assert read(locked.replace("locked", "free")).report.paywalled is False
    assert read().report.paywalled is None

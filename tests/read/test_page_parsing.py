"""Hostile pages: bounded time and memory, and one clear line on what was not read."""

import resource
import time
from pathlib import PurePath

import pytest

from variorum.errors import ReadError
from variorum.model.reports import Problem, ReadReport
from variorum.read.page_parsing import decode_page
from variorum.read.pages import read_page, read_page_quickly

LINE = (
    "<p>The bridge at Strelsau fell on Sunday after a week of rain, the mayor told reporters.</p>"
)
TOP = f"<html><body><h1>Bridge falls</h1>{LINE * 3}"
READABLE = {
    "a data URI": "<img src='data:image/png;base64," + "A" * 12_000_000 + "'>",
    "brackets": "<" * 90_000,
    "comments left open": "<!--" * 90_000,
    "one class of many words": "<p class='" + "ad-x " * 500_000 + "'>x</p>",
    "linked data of blanks": "<script type='application/ld+json'>" + " " * 3_000_000 + "</script>",
    "linked data nested deep": "<script type='application/ld+json'>" + "[" * 500_000 + "</script>",
}
UNREAD = {
    "a script of 11 MB": ("<script>" + "x" * 11_000_000 + "</script>", "more than 10 MB"),
    "a text of 11 MB": ("<p>" + "word " * 2_200_000, "more than 10 MB"),
    "nested 10,000 deep": ("<div>" * 10_000, "nested too deeply"),
    "90,000 open tags": ("<b>" * 90_000, "nested too deeply"),
}
WAYS = pytest.mark.parametrize("way", [read_page, read_page_quickly])
SECONDS, MEGABYTES = 60, 900  # far above what is needed, far below what harms


def read(way, page: str) -> list[ReadReport | Problem]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    found = list(way(PurePath("a.html"), page.encode()))
    assert time.process_time() - start < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1024
    return found


@WAYS
@pytest.mark.parametrize("kind", READABLE)
def test_what_surrounds_the_story_does_not_stop_it(kind: str, way) -> None:
    [found] = read(way, TOP + READABLE[kind] + LINE)
    assert found.report.text.count("the mayor told reporters.") >= 3


def test_what_follows_a_large_picture_is_read() -> None:
    [found] = read(read_page, TOP + READABLE["a data URI"] + LINE)
    assert found.report.text.count("the mayor told reporters.") == 4


@WAYS
@pytest.mark.parametrize("kind", UNREAD)
def test_what_was_not_read_is_said_in_one_line(kind: str, way) -> None:
    hostile, reason = UNREAD[kind]
    found, problem = read(way, TOP + hostile + LINE)
    assert isinstance(found, ReadReport)
    assert isinstance(problem, Problem)
    assert reason in problem.reason
    assert "\n" not in problem.reason
    assert not problem.fatal


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_tag_of_countless_attributes_is_refused(quote: str) -> None:
    attributes = " ".join(f"a{at}={quote}>{quote}" if quote else f"a{at}=1" for at in range(90_000))
    with pytest.raises(ReadError, match="attributes; at most"):
        read(read_page, f"{TOP}<p {attributes}>x</p>{LINE}" + " " * 1_000_000)


def test_a_crowded_page_is_read_the_quick_way_and_says_so() -> None:
    found, problem = read(read_page, TOP + "<div>a</div>" * 31_000)
    assert isinstance(found, ReadReport)
    assert "quick way" in problem.reason
    assert "body" in {p.layer for p in found.passages}


def test_a_page_of_100_mb_is_refused_unparsed() -> None:
    with pytest.raises(ReadError, match="at most 20,000,000 are read"):
        read(read_page, TOP + " " * 100_000_000)


@pytest.mark.parametrize(
    "name", ["punycode", "idna", "unicode_escape", "utf-7", "rot13", "zlib", "no-such"]
)
def test_a_charset_that_is_none_of_the_web_is_not_believed(name: str) -> None:
    page = f"<meta charset={name}><p>caf".encode() + b"\xe9 au lait" + b" \\u0041 a-b" * 1_000
    assert "café au lait" in decode_page(page)
    assert "\\u0041" in decode_page(page)

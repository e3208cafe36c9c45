"""Captures: read as what they are, with where and when they came from."""

from hashlib import sha256

import pytest

from variorum.hooks import readers
from variorum.model.evidence import Capture
from variorum.model.reports import Problem
from variorum.read.captures import is_text, read_capture

from .warcs import STORY, page

ADDRESS = "https://news.example/1.html"


def capture(data, kind="text/html", **more):
    given = {"name": ADDRESS, "address": ADDRESS, "retrieved_at": "2031-03-02T10:00:00+00:00"}
    return Capture(data=data, headers=(("content-type", kind),), **given | more)


def test_a_page_with_where_and_when_it_came_from():
    [found] = read_capture(capture(page(), final_address=ADDRESS + "0"), readers())
    report = found.report
    assert (report.url, report.retrieved_at) == (ADDRESS + "0", "2031-03-02T10:00:00+00:00")
    assert report.digest == sha256(page()).hexdigest()
    assert {passage.report for passage in found.passages} == {report.id}
    assert "".join(passage.text for passage in found.passages) == report.text


def test_a_page_does_not_say_where_it_came_from():
    data = page().replace(
        b"<title>", b'<link rel="canonical" href="https://other.example/"><title>'
    )
    [found] = read_capture(capture(data), readers())
    assert found.report.url == ADDRESS


def test_the_same_bytes_from_two_addresses_are_two_reports():
    one, other = (
        next(read_capture(capture(page(), address=a, name=a), readers())) for a in ("a", "b")
    )
    assert one.report.id != other.report.id


@pytest.mark.parametrize("kind", ["text/html; charset=utf-7", "text/html; charset=", "TEXT/HTML"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_server_that_lies_about_the_charset(kind, encoding):
    story = STORY.replace("Tilbay", "Tilbé")
    [found] = read_capture(capture(page(story).decode().encode(encoding), kind), readers())
    assert story in found.report.text


def test_entries_of_a_feed_keep_addresses_of_their_own():
    items = "".join(
        f"<item><link>https://news.example/{n}</link><description>{STORY}</description></item>"
        for n in (7, 8)
    )
    data = f"<rss><channel>{items}</channel></rss>".encode()
    found = list(read_capture(capture(data, "application/rss+xml"), readers()))
    assert [each.report.url for each in found] == [f"https://news.example/{n}" for n in (7, 8)]
    assert len({each.report.id for each in found}) == 2


@pytest.mark.parametrize(
    ("data", "kind"), [(b"\x89PNG\r\n\x1a\n", "image/png"), (b"", "text/html")]
)
def test_what_cannot_be_read_is_named_by_its_address(data, kind):
    [problem] = read_capture(capture(data, kind), readers())
    assert isinstance(problem, Problem)
    assert problem.path == ADDRESS


def test_types_that_hold_text():
    assert is_text("application/xhtml+xml; charset=utf-8")
    assert is_text(" ")
    assert not is_text("application/octet-stream")

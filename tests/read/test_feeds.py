"""Feeds: one report an entry, and nothing that a feed can make a parser do."""

from pathlib import PurePath

import pytest

from variorum.errors import NotAReport, ReadError
from variorum.hooks import readers
from variorum.model.reports import Problem, ReadReport
from variorum.read.feeds import LARGEST_BROKEN, MOST_ENTRIES, reader
from variorum.read.sources import choose_reader, read_bytes

STORY = "The ferry capsized off Tilbay on Monday. At least 12 people died, the coast guard said."


def rss(*items: str, head: str = "") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    channel = (
        f"<channel><title>Tilbay News</title><link>https://news.example/</link>{inner}</channel>"
    )
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    names += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<?xml version="1.0"?>{head}<rss version="2.0" {names}>{channel}</rss>'


def item(story: str = STORY, more: str = "") -> str:
    return f"<title>Ferry &amp; sea</title><description>{story}</description>{more}"


FULL = item(
    "The ferry capsized.",
    "<link>https://news.example/1</link><guid>g-1</guid><dc:creator>J. Roe</dc:creator>"
    "<pubDate>Sun, 02 Mar 2031 10:00:00 +0100</pubDate>"
    f"<content:encoded><![CDATA[<p>The ferry capsized.</p><p>{STORY}</p>]]></content:encoded>",
)
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Tilbay News</title><entry>
<title>Ferry</title><id>urn:1</id><link href="https://news.example/1"/>
<published>2031-03-02T09:00:00Z</published><author><name>J. Roe</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY}</p></div></content>
</entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><channel><title>Tilbay News</title></channel>
<item><title>Ferry</title><link>https://news.example/1</link><description>{STORY}</description>
</item></rdf:RDF>"""


def read(data, name="a.rss"):
    given = data.encode() if isinstance(data, str) else data
    found = list(reader.read(PurePath(name), given))
    reports = [each.report for each in found if isinstance(each, ReadReport)]
    return reports, [each for each in found if isinstance(each, Problem)]


@pytest.mark.parametrize("mend", [False, True], ids=["well-formed", "mended"])
def test_what_a_feed_says_of_an_entry(mend):
    text = rss(FULL)
    [report], problems = read(text.replace("</channel>", "") if mend else text)
    assert problems == []
    assert report.text == f"The ferry capsized.\n{STORY}"
    assert (report.title, report.publisher) == ("Ferry & sea", "Tilbay News")
    assert (report.url, report.source_id) == ("https://news.example/1", "g-1")
    assert report.authors == ("J. Roe",)
    assert report.published == "2031-03-02T09:00:00+00:00"


@pytest.mark.parametrize("text", [ATOM, RDF, rss(item())], ids=["atom", "rdf", "rss"])
def test_every_kind_of_feed(text):
    [report], problems = read(text)
    assert problems == []
    assert report.text == STORY
    assert report.publisher == "Tilbay News"


def test_an_entry_without_words_is_named():
    reports, [problem] = read(rss(item(), "<title>Only a title</title>"))
    assert len(reports) == 1
    assert (problem.line, problem.fatal) == (2, False)
    assert "Only a title" in problem.reason


def test_entries_without_an_address_are_reports_of_their_own():
    found = list(read_bytes("a.rss", rss(item(), item("Another ferry sank on Tuesday.")).encode()))
    assert len({each.report.id for each in found}) == 2


LAUGHS = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{inner};' * 20}'>"
    for inner, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "head",
    [
        LAUGHS + "]>",
        "<!DOCTYPE rss [<!ENTITY i SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE rss [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x'> %p; <!ENTITY i 'root:'>]>",
        "<!doctype rss PUBLIC 'a' 'http://127.0.0.1:1/x.dtd' [<!ENTITY i 'root:'>]>",
    ],
    ids=["laughs", "file", "parameter", "outside"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(head, encoding):
    text = rss(item(f"&i; {STORY}"), head=head)
    reports, problems = read(text.encode(encoding))
    assert any("entities" in problem.reason for problem in problems)
    for report in reports:
        assert "root:" not in report.text
        assert "haha" not in report.text
        assert len(report.text) < 500


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("said", ["utf-8", "iso-8859-1", "utf-16", "utf-7", "no-such-thing"])
def test_a_feed_that_lies_about_its_encoding(encoding, said):
    text = rss(item("The café at Tilbay closed on Monday, its owner said.")).replace(
        '"1.0"', f'"1.0" encoding="{said}"'
    )
    [report], _ = read(text.encode(encoding))
    assert report.text == "The café at Tilbay closed on Monday, its owner said."


def test_broken_utf8_loses_the_broken_byte_alone():
    [report], _ = read(
        rss(item(f"caf\u00e9 {STORY}")).encode().replace(b"Tilbay on", b"Tilbay \xff on")
    )
    assert "At least 12 people died" in report.text


def test_an_address_in_a_feed_is_never_one_to_run():
    more = "<link>javascript:alert(1)</link>"
    [report], _ = read(rss(item(more=more)))
    assert report.url is None


def test_scripts_are_no_words():
    story = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=data:image/png,x&gt;" + STORY
    [report], _ = read(rss(item(story)))
    assert report.text == STORY


@pytest.mark.parametrize("closed", [True, False])
def test_nested_ten_thousand_deep(closed):
    inner = "<a>" * 10_000 + STORY + ("</a>" * 10_000 if closed else "")
    reports, problems = read(rss(item(inner), item()))
    assert reports or problems


def test_more_entries_than_are_read():
    reports, problems = read(rss(*[item()] * (MOST_ENTRIES + 5)))
    assert len(reports) == MOST_ENTRIES
    assert f"{MOST_ENTRIES:,}" in problems[-1].reason


def test_a_large_broken_feed_is_not_mended():
    with pytest.raises(ReadError, match="not well-formed"):
        read("<rss><channel><item>" + "a & b " * (LARGEST_BROKEN // 5))


@pytest.mark.parametrize("data", [b"", b"no feed", b"<html></html>", b"<!DOCTYPE " * 9_000])
def test_what_is_no_feed(data):
    with pytest.raises(NotAReport):
        read(data)


@pytest.mark.parametrize(
    "text", [rss(item()), ATOM, RDF, f"\n<!-- a -->{ATOM}", LAUGHS + "]>" + ATOM]
)
def test_feeds_are_known_by_what_they_hold(text):
    assert choose_reader(PurePath("feed"), text.encode(), readers()) is reader


def test_a_page_is_no_feed():
    assert choose_reader(PurePath("a"), b"<html><body><rss>", readers()) is not reader


@pytest.mark.parametrize("number", ["999999999999999999999", "x110000", "xD800", "0", "1114112"])
@pytest.mark.parametrize("broken", ["", "<b>"])
def test_a_reference_to_no_character_costs_that_character_alone(number, broken):
    text = rss(f"<title>Tilbay</title><description>&#{number}; {STORY}{broken}</description>")
    [read] = [r for r in read_bytes(PurePath("a.rss"), text.encode()) if isinstance(r, ReadReport)]
    assert STORY in read.report.text

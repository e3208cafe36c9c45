"""Web pages: all readable text in page order, the running text marked."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path, PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import NotAReport, ReadError
from variorum.model.reports import Problem, ReadReport
from variorum.read.decoding import LARGEST
from variorum.read.pages import reader

SHARED = Path(__file__).parents[2].parent / "shared"
STORY = [
    "The bridge at Strelsau fell on Sunday after a week of rain, the mayor told reporters.",
    "Nobody was hurt, she said, but the road to the north will be shut for nine days at least.",
    "“We had warned them,” said an engineer who had walked over the bridge on Friday morning.",
    "The army has been asked to help, and a first ferry is to cross the river by Wednesday.",
    "Two boats are missing, and their owners were asked to report to the harbour office.",
]
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Site"},
        {
            "@type": ["NewsArticle"],
            "headline": "Bridge falls at Strelsau",
            "datePublished": "2031-03-12T10:00:00+01:00",
            "author": [{"@type": "Person", "name": "Ann Doe"}, {"name": "Bob Roe"}],
            "publisher": {"@type": "Organization", "name": "Ruritania Today"},
        },
    ],
}
PAGE = f"""<!doctype html><html lang="xx"><head><meta charset="utf-8">
<title>Bridge falls at Strelsau | Ruritania Today</title>
<link rel="canonical" href="https://example.org/bridge">
<script type="application/ld+json">{json.dumps(LINKED)}</script>
<style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<main><article><h1>Bridge falls <em>at</em> Strelsau</h1>
<p class="byline">By Ann Doe</p><time datetime="2031-03-12">12 March 2031</time>
<figure><img src="a.jpg"><figcaption>The bridge on Friday. (Ann Doe/AP)</figcaption></figure>
<p>STRELSAU, Ruritania -- {STORY[0]}</p>
<p>{STORY[1]}</p>
<div class="related"><h3>Related</h3><a href="/x">Who built the bridge?</a></div>
<p>{STORY[2]}</p><p>{STORY[3]}</p><p>{STORY[4]}</p></article></main>
<footer><p>© 2031 Ruritania Today. All rights reserved.</p></footer>
<script>var hidden = "script words";</script></body></html>"""


def read(data: bytes | str, name: str = "a.html") -> ReadReport:
    given_bytes = data.encode() if isinstance(data, str) else data
    first, *_ = reader.read(PurePath(name), given_bytes)
    assert isinstance(first, ReadReport)
    at = 0
    for passage in first.passages:
        assert passage.start == at
        assert passage.text == first.report.text[passage.start : passage.end]
        at = passage.end
    assert at == len(first.report.text)
    return first


def layer_of(found: ReadReport, words: str) -> str:
    return next(passage.layer for passage in found.passages if words in passage.text)


def test_all_readable_text_stands_in_page_order() -> None:
    text = read(PAGE).report.text
    order = ["Home", "World", "Bridge falls at Strelsau", "By Ann Doe", "12 March 2031"]
    order += ["The bridge on Friday", *STORY[:2], "Who built the bridge?", *STORY[2:], "© 2031"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "script words" not in text
    assert "color" not in text


def test_layers_of_a_page() -> None:
    found = read(PAGE)
    assert all(layer_of(found, line) == "body" for line in STORY)
    assert layer_of(found, "STRELSAU, Ruritania -- ") == "dateline"
    assert layer_of(found, "Bridge falls at Strelsau") == "headline"
    assert layer_of(found, "By Ann Doe") == "byline"
    assert layer_of(found, "The bridge on Friday") == "caption"
    assert layer_of(found, "Who built the bridge?") == "teaser"
    assert {layer_of(found, words) for words in ("World", "12 March 2031", "© 2031")} == {
        "furniture"
    }


def test_facts_of_a_page() -> None:
    report = read(PAGE).report
    assert report.title == "Bridge falls at Strelsau"
    assert report.publisher == "Ruritania Today"
    assert report.authors == ("Ann Doe", "Bob Roe")
    assert report.published == "2031-03-12T10:00:00+01:00"
    assert report.url == "https://example.org/bridge"
    assert report.language == "en"  # the page's own lang attribute is not believed


def test_what_a_page_does_not_say_is_none() -> None:
    page = "<html><body><h1>Bridge falls</h1>" + "".join(f"<p>{line}</p>" for line in STORY)
    report = read(page).report
    assert (report.publisher, report.authors, report.published, report.url) == (
        None,
        (),
        None,
        None,
    )
    assert report.title == "Bridge falls"


def test_dates_far_apart_leave_it_open() -> None:
    page = PAGE.replace(
        "<style>", '<meta property="article:published_time" content="2031-01-02"><style>'
    )
    assert read(page).report.published is None


def test_a_placeholder_for_a_date_leaves_it_to_what_a_reader_sees() -> None:
    page = PAGE.replace("2031-03-12T10", "0001-01-01T00")
    assert read(page).report.published == "2031-03-12"
    unseen = page.replace('<time datetime="2031-03-12">12 March 2031</time>', "")
    assert read(unseen).report.published is None


def test_every_fact_says_where_it_stands_and_whether_it_was_taken() -> None:
    facts = read(PAGE).facts
    taken = {(fact.name, fact.where) for fact in facts if fact.taken}
    assert ("title", "linked data headline") in taken
    assert ("author", "linked data author") in taken
    assert ("publisher", "linked data publisher") in taken
    assert ("published", "linked data datePublished") in taken
    assert ("language", "lang attribute") in {(fact.name, fact.where) for fact in facts} - taken


@pytest.mark.parametrize("claimed", ["utf-8", "utf-16", "shift_jis", "no-such", "windows-1252"])
def test_a_lying_charset_does_not_crash(claimed: str) -> None:
    page = PAGE.replace('charset="utf-8"', f'charset="{claimed}"')
    assert STORY[1] in read(page).report.text
    assert "bridge" in read(page.encode("cp1252", "replace")).report.text


HOSTILE = {
    "nested blocks": "<html><body>" + "<div>" * 10_000 + "<p>" + STORY[0],
    "nested inline": "<html><body>" + "<b>" * 10_000 + STORY[0],
    "no article": "<html><body><nav><a href='/'>Home</a></nav></body></html>",
    "no element": "<!-- nothing -->",
    "nothing": "",
    "brackets": "<" * 10_000,
    "too large": "<html>" + " " * LARGEST,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_pages_that_cannot_be_read_say_so_in_one_line(kind: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(HOSTILE[kind], f"{kind}.html")
    assert str(refused.value).startswith(f"{kind}.html: ")
    assert "\n" not in str(refused.value)


def test_what_lies_too_deep_is_said() -> None:
    page = PAGE.replace(
        "<footer>", "<div>" * 5_000 + "<p>Deep.</p>" + "</div>" * 5_000 + "<footer>"
    )
    found = list(reader.read(PurePath("a.html"), page.encode()))
    assert isinstance(found[0], ReadReport)
    assert isinstance(found[-1], Problem)
    assert not found[-1].fatal


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    *("<p>", "</p>", "<div class='caption'>", "</div>", "<br>", "<a href=x>"),
                    *("</a>", "<h1>", "</h1>", "<script>", "</script>", "&#xD800;", "&#0;"),
                    *("\u202e", *STORY),
                ]
            ),
            st.text(max_size=20),
        ),
        max_size=30,
    )
)
def test_any_markup_gives_a_covered_text_or_a_reason(pieces: list[str]) -> None:
    page = "<html><body>" + "".join(pieces) + f"<p>{STORY[0]}</p>"
    try:
        found = read(page.encode("utf-8", "ignore"))
    except NotAReport:  # an open script swallows all of it
        return
    found.report.text.encode("utf-8")


def test_what_is_accepted() -> None:
    assert reader.accepts(PurePath("a.HTM"), b"")
    assert reader.accepts(PurePath("page"), b"\xef\xbb\xbf <!-- x --> <!DOCTYPE html>")
    assert not reader.accepts(PurePath("a.txt"), b"The <b>bridge</b> fell.")


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    if len(words) < 4:
        return Counter([tuple(words)] if words else [])
    return Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))


def test_floor_article_bodies_of_real_pages() -> None:
    gold_path = SHARED / "gold" / "pages" / "ground-truth.json"
    if not gold_path.exists():
        pytest.skip("floor 'article bodies F1 .968' needs ../shared/gold/pages")
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    precision = recall = 0.0
    for name, row in gold.items():
        page = gzip.decompress(
            (SHARED / "gold" / "pages" / "html" / f"{name}.html.gz").read_bytes()
        )
        found = read(page, name)
        kept = {"body", "dateline", "live_post"}
        body = _shingles("\n".join(p.text for p in found.passages if p.layer in kept))
        wanted = _shingles(row["articleBody"])
        shared = sum((body & wanted).values())
        precision += shared / max(1, sum(body.values()))
        recall += shared / max(1, sum(wanted.values()))
    precision, recall = precision / len(gold), recall / len(gold)
    assert 2 * precision * recall / (precision + recall) >= 0.968

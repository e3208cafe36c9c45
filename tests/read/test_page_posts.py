"""The posts of a live blog have their own times."""

import json
from pathlib import PurePath

from variorum.model.reports import ReadReport
from variorum.read.pages import read_page

TOLD = (
    "The river stands a hand below the wall at the harbour, and the wardens have shut the gate.",
    "Two boats that broke from their ropes in the night were found below the mill by farmers.",
    "Soldiers carry sand to the school, where forty families have been given beds and soup.",
    "The mayor asks everyone who lives below the church to sleep with friends on the hill.",
)


def page(posts: str, linked: dict[str, object] | None = None) -> ReadReport:
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    text = (
        f"<html><head><title>Flood: live</title>{script}</head><body><h1>Flood: live</h1>"
        "<p>The river Alder is rising at Strelsau after a week of rain in all of the hills.</p>"
        f"<div>{posts}</div></body>"
    )
    first, *_ = read_page(PurePath("a.html"), text.encode())
    assert isinstance(first, ReadReport)
    return first


def posted(found: ReadReport, words: str) -> set[str]:
    text = found.report.text
    return {p.posted_at for p in found.posts if words in text[p.start : p.end]}


def layer(found: ReadReport, words: str) -> set[str]:
    return {p.layer for p in found.passages if words in p.text}


def test_posts_side_by_side_with_a_time_in_each() -> None:
    posts = "".join(
        f"<article><header><time datetime='2031-03-12T1{at}:05:00Z'>1{at}:05</time></header>"
        f"<div><p>{line}</p></div></article>"
        for at, line in enumerate(TOLD)
    )
    found = page(posts)
    for at, line in enumerate(TOLD):
        assert posted(found, line) == {f"2031-03-12T1{at}:05:00Z"}
        assert layer(found, line) == {"live_post"}
    assert layer(found, "The river Alder") == {"body"}
    assert posted(found, "The river Alder") == set()


def test_posts_by_linked_data_where_the_markup_is_flat() -> None:
    updates = [
        {"@type": "BlogPosting", "datePublished": f"2031-03-12T1{at}:05:00Z", "articleBody": line}
        for at, line in enumerate(TOLD)
    ]
    found = page(
        "".join(f"<p>{line}</p>" for line in TOLD),
        {"@type": "LiveBlogPosting", "headline": "Flood: live", "liveBlogUpdate": updates},
    )
    assert [posted(found, line) for line in TOLD] == [
        {f"2031-03-12T1{at}:05:00Z"} for at in range(len(TOLD))
    ]


def test_a_report_with_a_time_or_two_has_no_posts() -> None:
    lines = "".join(f"<p>{line}</p>" for line in TOLD)
    found = page(f"<time datetime='2031-03-12T10:05:00Z'>10:05</time>{lines}")
    assert found.posts == ()
    assert layer(found, TOLD[0]) == {"body"}

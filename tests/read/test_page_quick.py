"""The quick way: the same text and places, another way to the running text, and no more."""

import json
from pathlib import PurePath

from hypothesis import given
from hypothesis import strategies as st

from variorum.model.reports import ReadReport
from variorum.read.page_blocks import PageBlock
from variorum.read.page_quick import find_prose
from variorum.read.pages import quick_reader, quick_readers, read_page, read_page_quickly
from variorum.run.steps import read_reports

STORY = (
    "The bridge at Strelsau fell on Sunday after a week of rain, the mayor told reporters.",
    "Nobody was hurt, she said, but the road to the north will be shut for nine days at least.",
    "The army has been asked to help, and a first ferry is to cross the river by Wednesday.",
)
PAGE = f"""<html><head><title>Bridge falls</title><script type="application/ld+json">
{json.dumps({"@type": "NewsArticle", "datePublished": "2031-03-12T10:00:00Z"})}</script></head>
<body class="with-sidebar"><nav><a href="/">Home</a></nav><h1>Bridge falls</h1>
<p>STRELSAU, Ruritania -- {STORY[0]}</p><p>{STORY[1]}</p><figcaption>The bridge.</figcaption>
<p>{STORY[2]}</p><ul><li><a href="/a">A school opens again in the town of Zenda</a></li></ul>
<footer>All rights reserved by the owners of this newspaper.</footer></body></html>"""


def first(found: object) -> ReadReport:
    read = next(iter(found))
    assert isinstance(read, ReadReport)
    return read


def test_the_text_and_its_places_are_the_same_both_ways() -> None:
    full = first(read_page(PurePath("a.html"), PAGE.encode()))
    quick = first(read_page_quickly(PurePath("a.html"), PAGE.encode()))
    assert quick.report == full.report
    assert (quick.anchors, quick.facts, quick.posts) == ((), (), ())
    assert full.anchors
    assert "".join(p.text for p in quick.passages) == quick.report.text


def test_layers_of_the_quick_way() -> None:
    found = {
        p.text.strip(): p.layer
        for p in first(quick_reader.read(PurePath("a"), PAGE.encode())).passages
    }
    assert [found[line] for line in STORY] == ["body"] * 3
    assert found["Bridge falls"] == "headline"
    assert found["STRELSAU, Ruritania --"] == "dateline"
    assert found["The bridge."] == "caption"
    assert found["Home"] == "furniture"


def test_a_frame_named_like_furniture_is_no_furniture() -> None:
    framed = PAGE.replace('<body class="with-sidebar">', '<body><div class="has-sidebar ad">')
    found = {
        p.text.strip(): p.layer
        for p in first(quick_reader.read(PurePath("a"), framed.encode())).passages
    }
    assert [found[line] for line in STORY] == ["body"] * 3


@given(
    st.lists(st.tuples(st.text(min_size=1), st.sampled_from(["p", "li", "h2"]), st.floats(0, 1)))
)
def test_stretches_are_whole_blocks_in_order(rows: list[tuple[str, str, float]]) -> None:
    blocks = [PageBlock(words, tag, None, linked, 0) for words, tag, linked in rows]
    found = find_prose(blocks)
    assert [s.block for s in found] == sorted({s.block for s in found})
    assert all((s.start, s.end) == (0, len(blocks[s.block].words)) for s in found)


def test_any_source_may_be_read_with_pages_the_quick_way(tmp_path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("\n\n".join(STORY), encoding="utf-8")
    page, text = read_reports([tmp_path], readers=quick_readers())
    assert isinstance(page, ReadReport)
    assert isinstance(text, ReadReport)
    assert page.anchors == ()
    [again] = read_reports([tmp_path / "a.html"])
    assert isinstance(again, ReadReport)
    assert again.anchors

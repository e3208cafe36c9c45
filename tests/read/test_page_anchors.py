"""Every line of a page is anchored to its element, character by character."""

import gzip
import tomllib
from pathlib import Path, PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model.anchors import find_selectors
from variorum.read.page_anchors import find_anchors
from variorum.read.page_blocks import PageBlock, find_page_blocks
from variorum.read.page_body import BodyStretch, locate_lines
from variorum.read.page_parsing import parse_page

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "pages" / "html"
MARKED = ROOT / "bench" / "quality" / "repeated_lines.toml"
PIECES = [
    *("<p>", "</p>", "<div>", "</div>", "<br>", "<b>", "</b>", "<a href=x>", "</a>", "<ul><li>"),
    *("<script>var a;</script>", "<o:p>", "</o:p>", "<!-- no -->", "&nbsp;", "\n  ", " ", "It "),
    *("<table><tr><td>", "</table>", "<style>p {}</style>", "\u2003", "Ünï", "😀", "fell"),
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_every_character_of_a_line_is_found_in_its_element(pieces: list[str]) -> None:
    page = "<html><body>" + "".join(pieces) + "<p>End</p>"
    root, _ = parse_page(PurePath("a.html"), page.encode())
    blocks = find_page_blocks(root)
    whole = "".join(root.itertext())
    for block, anchor in zip(blocks, find_anchors(blocks), strict=True):
        [element] = root.xpath(anchor.element)
        text = "".join(element.itertext())
        first, last = anchor.element_start, anchor.element_end
        assert whole[anchor.page_start :].startswith(text[first:last])
        for at, character in enumerate(block.words, start=anchor.start):
            start, end = anchor.within(at, at + 1)
            assert end - start == 1
            if not character.isspace():
                assert text[start:end] == character


def test_selectors_of_a_stretch_over_two_lines() -> None:
    page = "<html><body><p>The  bridge\n fell.</p><p>Nobody was hurt.</p>"
    root, _ = parse_page(PurePath("a.html"), page.encode())
    blocks = find_page_blocks(root)
    text = "\n".join(block.words for block in blocks)
    start, end = text.index("bridge"), text.index(" was")
    found = list(find_selectors(text, find_anchors(blocks), start, end))
    assert [one["value"] for one in found] == ["/html[1]/body[1]/p[1]", "/html[1]/body[1]/p[2]"]
    assert [one["quote"]["exact"] for one in found] == ["bridge fell.", "Nobody"]
    for one in found:
        [element] = root.xpath(one["value"])
        cut = element.text[one["refinedBy"]["start"] : one["refinedBy"]["end"]]
        assert " ".join(cut.split()) == one["quote"]["exact"]
    assert found[0]["quote"]["prefix"].endswith("The ")


def test_a_line_that_stands_twice_is_found_between_its_neighbours() -> None:
    lines = [
        "Bridge falls",
        "It fell on Sunday.",
        "Bridge falls",
        "Nobody was hurt.",
        "Bridge falls",
    ]
    page = [PageBlock(words, "p", None, 0, at) for at, words in enumerate(lines)]
    assert locate_lines(lines[1:4], page) == [
        BodyStretch(at, 0, len(lines[at])) for at in (1, 2, 3)
    ]
    assert locate_lines(lines[3:], page) == [BodyStretch(at, 0, len(lines[at])) for at in (3, 4)]


def marked() -> list[dict[str, object]]:
    return tomllib.loads(MARKED.read_text(encoding="utf-8"))["line"]


def test_fifty_lines_are_marked() -> None:
    places = {(m["page"], m["element"], m["start"]) for m in marked()}
    assert len(places) == 50


@pytest.mark.parametrize("mark", marked(), ids=lambda mark: f"{mark['page'][:8]}-{mark['start']}")
def test_floor_repeated_lines_are_found_where_they_were_marked(mark) -> None:
    """The marked line and the lines beside it, without the rest, are found in their blocks."""
    path = GOLD / f"{mark['page']}.html.gz"
    if not path.exists():
        pytest.skip("floor 'repeated lines of pages 50 of 50' needs ../shared/gold/pages")
    root, _ = parse_page(PurePath("a.html"), gzip.decompress(path.read_bytes()))
    blocks = find_page_blocks(root)
    anchors = find_anchors(blocks)
    [at] = [
        at
        for at, anchor in enumerate(anchors)
        if (anchor.element, anchor.element_start) == (mark["element"], mark["start"])
    ]
    beside = range(max(0, at - 2), min(len(blocks), at + 3))
    found = locate_lines([blocks[near].words for near in beside], blocks)
    assert at in {stretch.block for stretch in found}
    assert {stretch.block for stretch in found} <= set(beside)
    assert anchors[at].element_end == mark["end"]


def test_of_two_equal_lines_the_one_right_above_the_story_is_meant() -> None:
    lines = ["Advertisement", "Home", "World", "Advertisement", "It fell on Sunday."]
    page = [PageBlock(words, "p", None, 0, at) for at, words in enumerate(lines)]
    assert [stretch.block for stretch in locate_lines(lines[3:], page)] == [3, 4]

import itertools
import re
from html.parser import HTMLParser

import msgspec
import pytest

from variorum.model.findings import Dossier
from variorum.present.page import renderer

VOID = {"meta", "br"}
ALLOWED_IN_SVG = {"svg", "line", "circle", "path", "text"}


class Page(HTMLParser):
    """The page as a reader sees it: tags with their attributes, and the text."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.stack: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] != "style":
            self.text.append(data)

    def values(self, name: str) -> list[str]:
        return [
            value or "" for _, attrs in self.tags for key, value in attrs.items() if key == name
        ]

    def all_text(self) -> str:
        return " ".join("".join(self.text).split())


@pytest.fixture(scope="module")
def markup(dossier: Dossier) -> str:
    return renderer.render(dossier).decode("utf-8")


@pytest.fixture(scope="module")
def page(markup: str) -> Page:
    return Page(markup)


@pytest.fixture(scope="module")
def single(dossier: Dossier) -> Page:
    one = msgspec.structs.replace(dossier, events=dossier.events[:1])
    return Page(renderer.render(one).decode("utf-8"))


def test_text_of_a_report_is_never_markup(page: Page) -> None:
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "i", "iframe", "object", "embed", "form", "base", "link"}
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    text = page.all_text()
    assert '<script>alert("harbour")</script> <b>Bold</b> & co' in text
    assert "<img src=x onerror=alert(1)> a blog said." in text
    assert "</style></pre></details>" in text
    assert "&lt;ok&gt;" in text
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_nothing_is_fetched(page: Page, markup: str) -> None:
    assert not page.values("src")
    assert not page.values("srcset")
    assert not re.search(r"@import|url\(", markup)
    (policy,) = [a["content"] or "" for t, a in page.tags if "http-equiv" in a and t == "meta"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_only_web_addresses_are_links_and_they_tell_nothing(page: Page) -> None:
    outward = [
        attrs
        for tag, attrs in page.tags
        if tag == "a" and not (attrs["href"] or "").startswith("#")
    ]
    assert sorted(attrs["href"] or "" for attrs in outward) == [
        "http://wire.example/52",
        # The address with a "<" in it is no link: it stands as text.
    ]
    assert all("noreferrer" in (attrs["rel"] or "") for attrs in outward)
    assert "javascript:alert(4)" in page.all_text()


@pytest.mark.parametrize("which", ["page", "single"])
def test_every_anchor_resolves(which: str, request: pytest.FixtureRequest) -> None:
    it: Page = request.getfixturevalue(which)
    ids = it.values("id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in it.values("href") if href.startswith("#")}
    assert targets <= set(ids)
    assert set(it.values("aria-labelledby")) <= set(ids)


@pytest.mark.parametrize("which", ["page", "single"])
def test_headings_are_in_order_and_start_at_one(which: str, request: pytest.FixtureRequest) -> None:
    it: Page = request.getfixturevalue(which)
    levels = [int(tag[1]) for tag, _ in it.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(two <= one + 1 for one, two in itertools.pairwise(levels))


def test_the_page_can_be_walked_without_eyes(page: Page) -> None:
    tags = [tag for tag, _ in page.tags]
    assert tags.count("main") == tags.count("header") == 1
    assert page.tags[tags.index("a")][1]["class"] == "skip"
    assert ("html", {"lang": "en"}) in page.tags
    headers = [attrs for tag, attrs in page.tags if tag == "th"]
    assert all("scope" in attrs for attrs in headers)
    drawings = [attrs for tag, attrs in page.tags if tag == "svg" and "class" in attrs]
    assert drawings
    assert "ar" in page.values("lang")


def test_every_finding_and_every_reading_is_there(page: Page, dossier: Dossier) -> None:
    text = page.all_text()
    for event in dossier.events:
        for finding in event.findings:
            assert " ".join(finding.what.split()) in text
            assert " ".join(finding.reason.split()) in text
            for claim in finding.claims:
                assert " ".join(claim.text.split()) in text
        for row in event.figures:
            assert row.label in text
    opened = [attrs for tag, attrs in page.tags if tag == "details"]
    wanted = sum(len(f.claims) for e in dossier.events for f in e.findings)
    assert len(opened) >= wanted


def test_the_text_of_a_report_stands_once(markup: str) -> None:
    assert markup.count("Ten walks on the Kessary coast") == 1


def test_provisional_stands_by_every_finding_with_fewer_than_two_origins(
    page: Page, dossier: Dossier
) -> None:
    few = sum(line.origins < 2 for e in dossier.events for line in (*e.findings, *e.figures))
    assert page.all_text().count("provisional") == few


def test_a_mark_in_pieces_is_found_whole(markup: str, page: Page) -> None:
    pieces = {c for c in page.values("class") if c.startswith("of-")}
    assert pieces
    for piece in pieces:
        assert f".text:has(#{piece[3:]}:target) .{piece}" in markup


def test_the_same_dossier_gives_the_same_page(dossier: Dossier, markup: str) -> None:
    assert renderer.render(dossier).decode("utf-8") == markup


def test_a_lone_surrogate_and_a_control_sign_do_no_harm(dossier: Dossier) -> None:
    reports = tuple(
        msgspec.structs.replace(
            a, report=msgspec.structs.replace(a.report, publisher="a\ud800b\x00c\x1b[0m")
        )
        for a in dossier.reports
    )
    text = renderer.render(msgspec.structs.replace(dossier, reports=reports)).decode("utf-8")
    assert "a\ufffdb\u2400c\u241b[0m" in text


def test_an_empty_dossier_is_a_page(dossier: Dossier) -> None:
    empty = msgspec.structs.replace(dossier, events=(), reports=(), problems=())
    assert "No events" in Page(renderer.render(empty).decode("utf-8")).all_text()

"""Findings under their headings: by weight, and none left out."""

from msgspec.structs import replace

from variorum.model.findings import Dossier
from variorum.present.arrange import arrange
from variorum.present.dossier_view import EventView
from variorum.present.markdown import render_markdown
from variorum.present.page import render_page

REPEATED = "Repeated, source not stated"


def many(dossier: Dossier) -> Dossier:
    """The sample with twelve repeated lines, of which four are in two outlets more."""
    event = dossier.events[0]
    first = event.findings[0]
    light = [
        replace(first, id=f"light{n}", kind="repeated", what=f"light {n}", origins=0, outlets=0)
        for n in range(8)
    ]
    heavy = [
        replace(first, id=f"heavy{n}", kind="repeated", what=f"heavy {n}", origins=1, outlets=4)
        for n in range(4)
    ]
    light = [replace(one, claims=()) for one in light]
    return replace(dossier, events=(replace(event, findings=(*light, *heavy)),))


def shown(dossier: Dossier) -> EventView:
    return arrange(dossier).events[0]


def test_the_heaviest_stand_first_and_the_lightest_are_folded(dossier: Dossier) -> None:
    [section] = [s for s in shown(many(dossier)).sections if s.findings]
    assert section.name == REPEATED
    assert [f.what for f in section.findings][:4] == [f"heavy {n}" for n in range(4)]
    assert len(section.findings) == 6
    assert {f.what for f in section.folded} <= {f"light {n}" for n in range(8)}
    assert len(section.findings) + len(section.folded) == 12


def test_a_line_keeps_its_number_wherever_it_stands(dossier: Dossier) -> None:
    [section] = [s for s in shown(many(dossier)).sections if s.findings]
    numbers = {f.what: f.anchor for f in (*section.findings, *section.folded)}
    assert numbers["light 0"] == "e1-f1"
    assert numbers["heavy 0"] == "e1-f9"


def test_what_is_folded_is_on_the_page_and_in_the_markdown(dossier: Dossier) -> None:
    made = many(dossier)
    page = render_page(made).decode("utf-8")
    assert page.count('class="folded"') == 1
    markdown = render_markdown(made).decode("utf-8")
    assert f"6 more, of less weight: {REPEATED}" in markdown
    for text in (page, markdown):
        assert all(f"light {n}" in text for n in range(8))


def test_disagreements_stay_in_the_order_of_the_dossier(dossier: Dossier) -> None:
    [section] = [s for s in shown(dossier).sections if s.name == "Does not fit"]
    numbers = [int(f.anchor.rpartition("f")[2]) for f in section.findings]
    assert numbers == sorted(numbers)
    assert not section.folded

"""The places of an event: on the map, beside it, and off it, each with its words."""

import re

import pytest
from msgspec.structs import replace

from variorum.model.findings import Dossier, EventPlace
from variorum.model.mentions import Place, PlaceOption
from variorum.present.markdown import render_markdown
from variorum.present.page import render_page
from variorum.present.places import places_of
from variorum.present.places_view import PlaceRow, PlacesView
from variorum.present.sources import Sources

TEXT = (
    "The ferry sank off Tilbay. Umber, Orla and Springfield sent boats, Ruritania said. "
    "Weldrick lies in the Old City. Fargo waited. Pictured: Kessen."
)
POINTS = {
    "Tilbay": (12.0, 41.0, 4.0, "town"),
    "Umber": (12.2, 41.3, 2.0, "text"),
    "Orla": (12.1, 41.1, 2.0, "town"),
    "Ruritania": (10.0, 40.0, 400.0, "country"),
    "Fargo": (46.9, -96.8, 9.0, "town"),
    "Kessen": (12.3, 41.2, 2.0, "town"),
}
OPTIONS = (
    PlaceOption(place_id="g:1", lat=12.05, lon=41.2, radius_km=3.0, precision="town", country="RU"),
    PlaceOption(place_id="g:2", lat=-30.0, lon=20.0, radius_km=3.0, precision="town", country=""),
)


def mention(report: str, name: str, **facts: object) -> Place:
    at = TEXT.index(name)
    lat, lon, radius, precision = POINTS.get(name, (None,) * 4)
    known = {"place_id": f"g:{name}" if lat is not None else None, "parent": None}
    return Place(
        report=report, start=at, end=at + len(name), text=name, name=name, lat=lat, lon=lon,
        radius_km=radius, precision=precision, **{**known, **facts},  # type: ignore[arg-type]
    )  # fmt: skip


def shown(dossier: Dossier, *decided: str) -> Dossier:
    """The first report of the sample with this text, alone in an event."""
    first = dossier.reports[0]
    ident = first.report.id
    report = replace(first.report, text=TEXT, title=None)
    places = [mention(ident, name) for name in (*POINTS, "Weldrick")]
    places.append(mention(ident, "Springfield", options=OPTIONS, candidates=("g:1", "g:2")))
    places.append(mention(ident, "Old City", parent="Tilbay"))
    cut = TEXT.index("Pictured")
    body = replace(first.passages[0], start=0, end=cut, text=TEXT[:cut], layer="body")
    caption = replace(body, start=cut, end=len(TEXT), text=TEXT[cut:], layer="caption")
    one = replace(
        first, report=report, passages=(body, caption), places=tuple(places),
        entities=(), statements=(), figures=(), times=(), claims=(),
    )  # fmt: skip
    event_places = tuple(
        EventPlace(
            name=name, place_id=place.place_id, lat=place.lat, lon=place.lon,
            radius_km=place.radius_km, precision=place.precision, reports=(ident,), origins=1,
            reason="named in the lead; in 1 report", evidence=(place.bare(),),
        )
        for name in decided for place in places if place.name == name
    )  # fmt: skip
    event = replace(
        dossier.events[0], reports=(ident,), places=event_places, lineages=(), entities=(),
        origins=(), figures=(), findings=(), timeline=(), not_read=(),
    )  # fmt: skip
    return replace(dossier, reports=(one,), events=(event,))


def view(dossier: Dossier) -> PlacesView:
    found = places_of(Sources(dossier), dossier.events[0])
    assert found is not None
    return found


def rows(found: PlacesView) -> dict[str, dict[str, PlaceRow]]:
    return {group.name: {row.name.text: row for row in group.rows} for group in found.groups}


def test_every_place_stands_in_the_group_that_fits_it(dossier: Dossier) -> None:
    found = rows(view(shown(dossier, "Tilbay")))
    assert {name: set(group) for name, group in found.items()} == {
        "Where the reports put the event": {"Tilbay"},
        "Only mentioned": {"Umber", "Orla", "Old City", "Fargo"},
        "Not decided, or in no gazetteer: on no map": {"Springfield", "Weldrick"},
        "Countries and wide areas: no points": {"Ruritania"},
        "Only in captions, teasers and the like: not on the map": {"Kessen"},
    }


def test_the_map_shows_the_event_apart_and_leaves_out_what_is_no_point_of_it(
    dossier: Dossier,
) -> None:
    found = view(shown(dossier, "Tilbay"))
    assert found.map is not None
    named = {m.label.text.split()[1]: m.sort for m in found.map.marks if m.label}
    assert named == {
        "Tilbay": "event", "Umber": "told", "Orla": "mentioned", "Springfield": "undecided",
    }  # fmt: skip
    groups = rows(found)
    assert groups["Where the reports put the event"]["Tilbay"].number == 1
    fargo = groups["Only mentioned"]["Fargo"]
    assert fargo.number is None
    assert re.fullmatch(r"off the map: [\d,]+ km north-west", fargo.notes[0])


def test_an_undecided_name_lists_all_it_may_be(dossier: Dossier) -> None:
    group = rows(view(shown(dossier, "Tilbay")))["Not decided, or in no gazetteer: on no map"]
    row = group["Springfield"]
    assert row.options == ("town RU, 12.05° N, 41.20° E", "town, 30.00° S, 20.00° E")
    assert row.where == "could be any of these; none was chosen"


def test_a_part_of_a_place_is_drawn_around_by_it(dossier: Dossier) -> None:
    found = view(shown(dossier, "Old City"))
    assert found.map is not None
    assert rows(found)["Where the reports put the event"]["Old City"].where.startswith("in Tilbay")


def test_an_event_at_a_name_that_nobody_can_place_has_no_map(dossier: Dossier) -> None:
    assert view(shown(dossier, "Weldrick")).map is None


@pytest.mark.parametrize(
    ("decided", "words"),
    [((), "leave open"), (("Tilbay",), "one place"), (("Tilbay", "Orla"), "differ")],
)
def test_the_note_says_how_many_places_the_reports_give(dossier, decided, words) -> None:
    assert words in view(shown(dossier, *decided)).note


def test_the_page_and_the_markdown_hold_the_same_list(dossier: Dossier) -> None:
    made = shown(dossier, "Tilbay")
    page, text = render_page(made).decode(), render_markdown(made).decode()
    assert page.count('class="chart" viewBox') == 1
    assert "url(" not in page
    for name in (*POINTS, "Springfield", "Weldrick", "Old City"):
        assert f">{name}</bdi>" in page
        assert f"- {name} — " in text


def test_a_name_is_never_markup(dossier: Dossier) -> None:
    made = shown(dossier, "Tilbay")
    first = made.reports[0]
    places = tuple(replace(place, name="</svg><script>x") for place in first.places)
    page = render_page(replace(made, reports=(replace(first, places=places),))).decode()
    assert "<script" not in page
    assert "&lt;/svg&gt;&lt;script&gt;x" in page

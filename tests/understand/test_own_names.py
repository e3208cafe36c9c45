"""A reader's own gazetteer: its places win, and only for whom it was given."""

from pathlib import PurePath

import pytest

from variorum.read.gazetteers import read_gazetteer
from variorum.read.plain import read_plain
from variorum.understand.annotating import annotate_report
from variorum.understand.own_names import NO_NAMES, OwnNames

TABLE = (
    "name,lat,lon,radius_km,country,aliases\n"
    "Springfield,12.5,41.25,4,KE,\n"
    "Umber Kessen,12.6,41.3,4,,Kessen|the Umber\n"
    "Old City,12.7,41.4,1,,\n"
    "Orla,12.8,41.5,1,,\n"
)
OWN = OwnNames.of([read_gazetteer(PurePath("own.csv"), TABLE.encode())])


def places(text, own=OWN):
    [read] = read_plain(PurePath("invented.txt"), text.encode())
    return {place.text: place for place in annotate_report(read, own).places}


def test_an_own_place_wins_over_every_namesake():
    text = "The fire began in Springfield, the mayor said."
    found = places(text)["Springfield"]
    assert (found.lat, found.lon, found.radius_km, found.precision) == (12.5, 41.25, 4.0, "own")
    assert (found.country, found.candidates) == ("KE", ())
    assert places(text, NO_NAMES)["Springfield"].place_id is None


@pytest.mark.parametrize("name", ["Umber Kessen", "Kessen", "the Umber"])
def test_a_name_that_nobody_else_knows_is_found_under_each_spelling(name):
    found = places(f"Two houses burnt near {name} on Monday.")[name]
    assert (found.lat, found.lon) == (12.6, 41.3)


def test_a_generic_name_can_be_given_a_place():
    assert places("Fires broke out in the Old City on Monday.")["Old City"].lat == 12.7


def test_a_name_in_a_longer_one_is_not_where():
    found = places("The captain of the Orla Star, a ferry of Orla Star Lines, was held.")
    assert all(place.part_of for name, place in found.items() if name == "Orla")
    assert "Orlando" not in found


def test_one_name_of_two_own_places_is_not_decided():
    table = "name,lat,lon\nTilbay,1,2\nTilbay,40,50\n"
    own = OwnNames.of([read_gazetteer(PurePath("two.csv"), table.encode())])
    found = places("Two houses burnt in Tilbay on Monday.", own)["Tilbay"]
    assert found.place_id is None
    assert [(option.lat, option.lon) for option in found.options] == [(1.0, 2.0), (40.0, 50.0)]

"""A reader's own gazetteer: what is taken, and one line for each row that is not."""

import json
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import ReadError
from variorum.read.gazetteers import read_gazetteer

CSV = PurePath("own.csv")


def point(lon: object, lat: object, **properties: object) -> dict[str, object]:
    geometry = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def test_a_table_in_full():
    data = (
        "\ufeffName,lon,lat,radius_km,country,aliases,source,note\r\n"
        '"Tilbay, Upper",41.25,-12.5,7.5,ke,Tilbay|Old Tilbay,survey 2031,x\r\n'
    ).encode()
    (place,) = read_gazetteer(CSV, data).places
    assert (place.name, place.lat, place.lon) == ("Tilbay, Upper", -12.5, 41.25)
    assert (place.radius_km, place.country, place.source) == (7.5, "KE", "survey 2031")
    assert place.aliases == ("Tilbay", "Old Tilbay")
    assert place.place_id.startswith("own:")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",1,2,,", "no name"),
        ("Tilbay,north,2,,", "lat: 'north' is no number"),
        ("Tilbay,91,2,,", "lat: '91' is out of range"),
        ("Tilbay,1,nan,,", "lon: 'nan' is out of range"),
        ("Tilbay,,,,", "no point: lat and lon are needed"),
        ("Tilbay,1,2,-3,", "radius_km: '-3' is out of range"),
        ("Tilbay,1,2,,Kenya", "country: 'KENYA' is no code of two letters"),
        ("x" * 300 + ",1,2,,", "name: longer than 200 characters"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_taken(row, reason):
    table = f"name,lat,lon,radius_km,country\n{row}\nWeldrick,1,2,,\n"
    found = read_gazetteer(CSV, table.encode())
    assert [place.name for place in found.places] == ["Weldrick"]
    (problem,) = found.problems
    assert (problem.path, problem.line, problem.reason) == ("own.csv", 2, reason)
    assert not problem.fatal


def test_points_of_geojson():
    line = {"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
            "properties": {"name": "Road"}}  # fmt: skip
    told = {
        "type": "FeatureCollection",
        "features": [point(41.25, 12.5, name="Tilbay", aliases=["Old Tilbay", 3]), line, None],
    }
    found = read_gazetteer(PurePath("own.geojson"), json.dumps(told).encode())
    assert [(p.name, p.lat, p.lon, p.aliases) for p in found.places] == [
        ("Tilbay", 12.5, 41.25, ("Old Tilbay",))
    ]
    assert [p.reason for p in found.problems] == [
        "feature 2: no point: lat and lon are needed",
        "feature 3: no name",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"name,lat\nTilbay,1\n",
        b"name,lat,lon\n",
        b"\xff\xfe\x00",
        b'{"type": ',
        b"[" * 100_000,
        b'{"features": 3}',
        b'name,lat,lon\n"' + b"x" * 200_000,
    ],
)
def test_what_is_no_gazetteer_is_refused(data):
    with pytest.raises(ReadError, match=r"own\.csv"):
        read_gazetteer(CSV, data)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: f"name,lat,lon\n{t}".encode()))
def test_no_bytes_do_harm(data):
    try:
        found = read_gazetteer(CSV, data)
    except ReadError:
        return
    assert all(-90 <= p.lat <= 90 and -180 <= p.lon <= 180 and p.name for p in found.places)


def test_an_id_is_of_the_place_and_not_of_the_file():
    one = read_gazetteer(CSV, b"name,lat,lon\nTilbay,1,2\n")
    other = read_gazetteer(PurePath("b.csv"), b"lat,lon,name\n1,2,Tilbay\n")
    assert one.places[0].place_id == other.places[0].place_id
    assert one.digest != other.digest

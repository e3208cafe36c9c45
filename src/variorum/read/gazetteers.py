"""A reader's own gazetteer: a table with a head, or GeoJSON with points."""

import csv
import io
import math
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import PurePath
from typing import Any

import msgspec

from variorum.errors import ReadError
from variorum.model.gazetteers import Gazetteer, OwnPlace
from variorum.model.reports import Problem
from variorum.model.spans import digest_of

_MARK = b"\xef\xbb\xbf"
_LARGEST = 100_000_000
_LONGEST_NAME = 200
_RADIUS_KM = 5.0
_FARTHEST_KM = 20_000.0
_NEEDED = ("name", "lat", "lon")


class _Refused(Exception):
    """Why one row is no place."""


def read_gazetteer(path: PurePath, data: bytes) -> Gazetteer:
    r"""The places of a file, with a Problem for each row that is none. ``path`` is only a name.

    A table (CSV) has a head with ``name``, ``lat`` and ``lon``, and may have ``radius_km``,
    ``country`` (ISO 3166, two letters), ``aliases`` (parted by ``|``) and ``source``. GeoJSON
    has points whose properties bear the same names. Anything else in either is ignored.

    Raises ReadError where nothing at all can be taken.

    >>> table = b"name,lat,lon,aliases\nTilbay,12.5,41.25,Old Tilbay\nWeldrick,north,41\n"
    >>> found = read_gazetteer(PurePath("own.csv"), table)
    >>> [(place.name, place.lat, place.aliases) for place in found.places]
    [('Tilbay', 12.5, ('Old Tilbay',))]
    >>> [(problem.line, problem.reason) for problem in found.problems]
    [(3, "lat: 'north' is no number")]
    """
    if len(data) > _LARGEST:
        raise ReadError(str(path), f"larger than {_LARGEST:,} bytes: no gazetteer is read from it")
    try:
        text = data.removeprefix(_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError(str(path), f"not in UTF-8 (byte {error.start}): save it so") from error
    rows = _features(path, text) if text.lstrip()[:1] in ("{", "[") else _table(path, text)
    places: list[OwnPlace] = []
    problems: list[Problem] = []
    for line, label, row in rows:
        try:
            places.append(_place(row))
        except _Refused as refused:
            reason = f"{label}{refused}"
            problems.append(Problem(path=str(path), reason=reason, line=line, fatal=False))
    if not places:
        told = f": {problems[0].reason}" if problems else ""
        raise ReadError(str(path), f"holds no place{told}", problems[0].line if problems else None)
    return Gazetteer(
        name=path.name,
        digest=sha256(data).hexdigest(),
        places=tuple(places),
        problems=tuple(problems),
    )


Row = tuple[int | None, str, Mapping[str, Any]]


def _table(path: PurePath, text: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        head = [(name or "").strip().casefold() for name in reader.fieldnames or ()]
        missing = [name for name in _NEEDED if name not in head]
        if missing:
            wanted = ", ".join(missing)
            raise ReadError(str(path), f"its first line names no column {wanted}", 1)
        reader.fieldnames = head
        for row in reader:
            yield reader.line_num, "", row
    except csv.Error as error:
        raise ReadError(str(path), f"no table: {error}", reader.line_num) from error


def _features(path: PurePath, text: str) -> Iterator[Row]:
    try:
        told = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ReadError(str(path), f"no GeoJSON: {error}") from error
    listed = told.get("features", [told]) if isinstance(told, dict) else told
    if not isinstance(listed, list):
        raise ReadError(str(path), "no GeoJSON: 'features' is no list")
    for number, feature in enumerate(listed, start=1):
        yield None, f"feature {number}: ", _of_feature(feature)


def _of_feature(feature: object) -> Mapping[str, Any]:
    """The row that a feature amounts to; without a point its place is missing."""
    whole = feature if isinstance(feature, dict) else {}
    properties, geometry = whole.get("properties"), whole.get("geometry")
    row = dict(properties) if isinstance(properties, dict) else {}
    at = geometry.get("coordinates") if isinstance(geometry, dict) else None
    is_point = isinstance(geometry, dict) and geometry.get("type") == "Point"
    row["lon"], row["lat"] = (
        at[:2] if is_point and isinstance(at, list) and at[1:] else (None, None)
    )
    return row


def _place(row: Mapping[str, Any]) -> OwnPlace:
    name = _text(row, "name")
    if not name:
        raise _Refused("no name")
    lat = _number(row, "lat", lambda value: -90 <= value <= 90)
    lon = _number(row, "lon", lambda value: -180 <= value <= 180)
    if lat is None or lon is None:
        raise _Refused("no point: lat and lon are needed")
    radius = _number(row, "radius_km", lambda value: 0 <= value <= _FARTHEST_KM)
    country = _text(row, "country").upper()
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise _Refused(f"country: {country[:20]!r} is no code of two letters")
    source = _text(row, "source") or None
    return OwnPlace(
        place_id=f"own:{digest_of(name, str(lat), str(lon), source)}",
        name=name,
        lat=lat,
        lon=lon,
        radius_km=_RADIUS_KM if radius is None else radius,
        country=country or None,
        aliases=_aliases(row.get("aliases")),
        source=source,
    )


def _text(row: Mapping[str, Any], column: str) -> str:
    value = row.get(column)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _Refused(f"{column}: is no text")
    text = " ".join(value.split())
    if len(text) > _LONGEST_NAME:
        raise _Refused(f"{column}: longer than {_LONGEST_NAME} characters")
    return text


def _aliases(value: object) -> tuple[str, ...]:
    listed = value.split("|") if isinstance(value, str) else value
    if not isinstance(listed, list):
        return ()
    names = (" ".join(name.split()) for name in listed if isinstance(name, str))
    return tuple(name for name in names if 0 < len(name) <= _LONGEST_NAME)


def _number(row: Mapping[str, Any], column: str, is_fit: Callable[[float], bool]) -> float | None:
    value = row.get(column)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    shown = str(value)[:20]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _Refused(f"{column}: {shown!r} is no number")
    try:
        number = float(value)
    except (ValueError, OverflowError):
        raise _Refused(f"{column}: {shown!r} is no number") from None
    if not math.isfinite(number) or not is_fit(number):
        raise _Refused(f"{column}: {shown!r} is out of range")
    return number

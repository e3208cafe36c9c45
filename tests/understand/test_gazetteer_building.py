"""The gazetteer's file: built once, again if broken, in memory at worst."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.understand import gazetteer_building
from variorum.understand.gazetteer_building import SCHEMA, fold, open_gazetteer, romanised, tables


@pytest.fixture
def builds(monkeypatch, tmp_path):
    """A gazetteer of one entry under an empty folder, and how often it was built."""
    built = []

    def fill(database):
        built.append(database)
        database.executescript(SCHEMA)
        database.execute("insert into place values (1, 'x:1', 'town', 'KE', 'KE.1', 9, 1, 2, 3)")
        database.commit()

    monkeypatch.setattr(gazetteer_building, "_fill", fill)
    monkeypatch.setenv("VARIORUM_CACHE", str(tmp_path / "kept"))
    return built


def entries(database):
    with database:
        told = database.execute("select entry from place").fetchall()
    database.close()
    return told


def files(kept: Path, suffix: str) -> list[Path]:
    return sorted(kept.glob(f"*{suffix}"))


def test_it_is_built_once(builds, tmp_path):
    assert entries(open_gazetteer()) == entries(open_gazetteer()) == [("x:1",)]
    assert len(builds) == 1
    assert not files(tmp_path / "kept", ".building")


@pytest.mark.parametrize("broken", [b"", b"SQLite format 3\0 and then nothing"])
def test_a_broken_file_is_built_again(builds, tmp_path, broken):
    open_gazetteer().close()
    [path] = files(tmp_path / "kept", ".sqlite")
    path.write_bytes(broken)
    assert entries(open_gazetteer()) == [("x:1",)]
    assert len(builds) == 2


def test_a_lost_checksum_is_a_broken_file(builds, tmp_path):
    open_gazetteer().close()
    [path] = files(tmp_path / "kept", ".sha256")
    path.unlink()
    assert entries(open_gazetteer()) == [("x:1",)]
    assert len(builds) == 2


def test_what_a_process_that_died_left_is_cleared(builds, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "half.building").write_bytes(b"half")
    open_gazetteer().close()
    assert not files(kept, ".building")


def test_of_several_that_start_at_once_one_builds(builds):
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: open_gazetteer(), range(4)))
    assert [entries(database) for database in opened] == [[("x:1",)]] * 4
    assert len(builds) == 1


def test_where_nothing_can_be_written_it_lies_in_memory(builds, tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("VARIORUM_CACHE", str(blocked / "kept"))
    assert entries(open_gazetteer()) == [("x:1",)]
    assert os.listdir(tmp_path) == ["file"]


def test_it_cannot_be_written_once_opened(builds):
    database = open_gazetteer()
    with pytest.raises(gazetteer_building.sqlite3.OperationalError):
        database.execute("delete from place")
    database.close()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saint-Étienne", "St. Etienne"),
        ("Tall ‘Afar", "Tall Afar"),
        ("Łódź", "Lodz"),
        ("FORT WORTH", "Ft. Worth"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Al Qaiyāra", "Qayyarah", True),
        ("Ar Raqqah", "Raqqa", True),
        ("Karbala", "Kirkuk", False),
    ],
)
def test_arabic_names_share_a_coarser_key(one, other, same):
    assert (romanised(fold(one)) == romanised(fold(other))) is same


@given(st.text(max_size=40))
def test_any_text_has_a_key(text):
    key = fold(text)
    assert key == " ".join(key.split())
    assert romanised(key) is not None


def test_every_country_has_a_point_on_the_globe():
    points = tables()["countries"]["points"]
    assert len(points) > 240
    assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in points.values())

"""Verify: whatever was changed in a store, it is named."""

import shutil
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.store.evidence import Layout, open_store
from variorum.store.verifying import verify_store

from .conftest import deposit


def files_of(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)


def test_a_store_that_nobody_touched(filled):
    before = {path: path.read_bytes() for path in files_of(filled)}
    found = verify_store(filled)
    assert (found.items, found.removed, found.entries) == (2, 1, 4)
    assert (found.faults, found.notes) == ((), ())
    assert found.size > sum(len(b"page 1") for _ in range(2))
    assert {path: path.read_bytes() for path in files_of(filled)} == before


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_one_flipped_bit_anywhere_is_found(filled, data):
    path = data.draw(st.sampled_from(files_of(filled)))
    held = path.read_bytes()
    at = data.draw(st.integers(0, len(held) - 1))
    bit = data.draw(st.integers(0, 7))
    path.chmod(0o644)
    path.write_bytes(held[:at] + bytes([held[at] ^ 1 << bit]) + held[at + 1 :])
    try:
        faults = verify_store(filled).faults
        assert any(path.name in fault.where for fault in faults)
        assert all("\n" not in fault.where for fault in faults)
    finally:
        path.write_bytes(held)


@pytest.mark.parametrize("name", ["evidence", "working"])
def test_bytes_that_are_gone_or_strange(filled, name):
    files = files_of(filled / name)
    files[0].unlink()
    (filled / name / "ab").mkdir(exist_ok=True)
    (filled / name / "ab" / "note.txt").write_text("put in by hand")
    (filled / "letter.txt").write_text("put in by hand")
    where = {fault.where.rpartition("/")[2] for fault in verify_store(filled).faults}
    assert {files[0].name, "note.txt", "letter.txt"} == where


def test_a_missing_file_is_named_by_the_evidence_it_held(filled):
    for path in files_of(filled / "evidence"):
        path.unlink()
    told = " ".join(fault.reason for fault in verify_store(filled).faults)
    assert "https://news.example/1" in told
    assert "https://news.example/2" in told


def rewritten(folder, *statements):
    """Somebody with SQLite at hand, who takes the seal away too."""
    layout = Layout(folder)
    with sqlite3.connect(layout.database) as connection:
        for (name,) in list(
            connection.execute("SELECT name FROM sqlite_schema WHERE type='trigger'")
        ):
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
    connection.close()
    layout.seal.unlink()
    return {fault.where: fault.reason for fault in verify_store(folder).faults}


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE custody SET at = '2001-01-01T00:00:00+00:00' WHERE seq = 2", "entry 2"),
        ("DELETE FROM custody WHERE seq = 2", "entry 3"),
        ("UPDATE custody SET detail = '[' WHERE seq = 1", "entry 1"),
        (
            "UPDATE evidence SET record = CAST(replace(record, '/1', '/9') AS BLOB) WHERE seq = 1",
            "evidence",
        ),
        ("UPDATE evidence SET key = 'x' WHERE seq = 1", "evidence"),
        ("DELETE FROM tombstones", "evidence"),
        ("UPDATE tombstones SET reason = 'no reason'", "evidence"),
        ("DELETE FROM evidence WHERE seq = 2", "evidence"),
    ],
)
def test_rows_that_somebody_rewrote(filled, statement, named):
    faults = rewritten(filled, "PRAGMA foreign_keys = OFF", statement)
    assert any(named in where for where in faults), faults


def test_a_log_that_was_cut_off_at_its_end_is_found_by_the_seal(filled, tmp_path):
    shutil.copytree(filled, tmp_path / "older")
    with open_store(filled) as store:
        store.deposit([deposit(7)])
    shutil.copy(Layout(tmp_path / "older").database, Layout(filled).database)
    assert any("custody log" in fault.where for fault in verify_store(filled).faults)

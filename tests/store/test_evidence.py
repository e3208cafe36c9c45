"""The evidence store: what is taken in stays, as it was, with how it came."""

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from variorum.errors import StoreError
from variorum.model.evidence import Hop
from variorum.store.evidence import Layout, is_store, open_store, open_store_to_read
from variorum.store.verifying import verify_store

from .conftest import deposit


def test_what_is_known_of_a_piece_of_evidence(folder):
    hop = Hop(address="http://news.example/1", status=301, to="https://news.example/1")
    how = {
        "headers": (("ETag", '"a"'), ("X", "1"), ("X", "2")),
        "request": (("", "GET /1"),),
        "hops": (hop,),
        "status": 200,
        "retrieved_at": "2031-03-02T10:00:00.000+00:00",
    }
    with open_store(folder) as store:
        [(kept, new)] = store.deposit([deposit(1, **how)])
    assert new
    with open_store_to_read(folder) as store:
        found = store.evidence(kept.id)
        assert found == kept
        assert store.data_of(found) == b"page 1"
        assert store.reading_of(kept.id) == b'{"reading":1}'
    assert found.digest == hashlib.sha256(b"page 1").hexdigest()
    assert {name: getattr(found, name) for name in how} == how
    assert (found.size, found.tool) == (6, "variorum test")


def test_evidence_without_a_time_gets_that_of_taking_in(folder):
    with open_store(folder) as store:
        [(kept, _)] = store.deposit([deposit()])
    assert kept.retrieved_at.endswith("+00:00")


def test_the_same_bytes_from_the_same_address_are_no_new_version(folder):
    with open_store(folder) as store:
        [(first, _)] = store.deposit([deposit()])
        [(again, new)] = store.deposit([deposit()])
        assert (again.id, new) == (first.id, False)
        assert [entry.act for entry in store.custody()] == ["deposited", "seen_again"]


def test_other_bytes_from_the_same_address_are_a_new_version(folder):
    with open_store(folder) as store:
        for data in (b"twelve", b"fifteen", b"twelve"):
            [(_, new)] = store.deposit([deposit(data=data)])
            assert new
        versions = store.versions("news.example/1")
        assert [store.data_of(one) for one in versions] == [b"twelve", b"fifteen", b"twelve"]
        assert len({one.id for one in versions}) == 3
        assert list(store.keys()) == [("news.example/1", 3)]


def test_the_same_archive_taken_in_again_changes_nothing(folder):
    both = [
        deposit(data=data, retrieved_at=f"2031-03-0{day}T10:00:00Z")
        for day, data in enumerate((b"twelve", b"fifteen"), start=1)
    ]
    with open_store(folder) as store:
        assert [new for _, new in store.deposit(both)] == [True, True]
        assert [new for _, new in store.deposit(both)] == [False, False]


def test_a_removal_leaves_a_tombstone_and_no_bytes(filled):
    with open_store_to_read(filled) as store:
        *_, gone = store.all_evidence()
        assert gone.removed == "asked for by the family"
        assert gone.address == "https://news.example/3"
        assert store.reading_of(gone.id) is None
        assert store.versions("news.example/3") == []
        with pytest.raises(StoreError):
            store.data_of(gone)
    held = b"".join(p.read_bytes() for p in filled.rglob("*") if p.is_file())
    assert b"page 3" not in held
    assert b"page 1" in held
    assert verify_store(filled).faults == ()


def test_bytes_that_other_evidence_shares_stay(folder):
    with open_store(folder) as store:
        [(one, _), (other, _)] = store.deposit([deposit(1, b"same"), deposit(2, b"same")])
        store.remove(one.id, "a duplicate")
        assert store.data_of(other) == b"same"
        store.remove(other.id, "the other one too")
        with pytest.raises(StoreError):
            store.data_of(other)
    assert verify_store(folder).faults == ()


@pytest.mark.parametrize(("identity", "reason"), [("none", "why"), (None, " "), ("gone", "why")])
def test_a_removal_that_cannot_be(filled, identity, reason):
    with open_store(filled) as store:
        first, _, gone = store.all_evidence()
        wanted = {"gone": gone.id, None: first.id}.get(identity, identity)
        with pytest.raises(StoreError):
            store.remove(wanted, reason)
        assert len(list(store.custody())) == 4


@pytest.mark.parametrize("table", ["custody", "evidence", "tombstones"])
def test_what_is_written_cannot_be_changed_by_a_slip(filled, table):
    with sqlite3.connect(Layout(filled).database) as connection:
        for words in (f"DELETE FROM {table}", f"UPDATE {table} SET rowid = 99"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(words)


def test_a_store_is_safe_against_a_loss_of_power(folder, monkeypatch):
    with open_store(folder) as store:
        connection = store._database._connection
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_one_writer_at_a_time(filled):
    with open_store(filled):
        with pytest.raises(StoreError, match="in use"), open_store(filled):
            pass
        with pytest.raises(StoreError, match="in use"):
            verify_store(filled)
        with open_store_to_read(filled) as reading:
            assert len(list(reading.all_evidence())) == 3
    assert verify_store(filled).faults == ()


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(StoreError, match="other files"), open_store(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    assert not is_store(tmp_path)


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\x00" + bytes(84), b"no database" * 99])
def test_a_file_that_is_no_database_is_named(folder, data):
    folder.mkdir()
    Layout(folder).database.write_bytes(data)
    if data:
        with pytest.raises(StoreError, match="variorum verify"), open_store(folder):
            pass
        assert verify_store(folder).faults
    else:  # as a run leaves it that was killed when it made the file
        with open_store(folder) as store:
            store.deposit([deposit()])
        assert verify_store(folder).faults == ()


def test_a_store_that_is_not_there(folder):
    with pytest.raises(StoreError, match="no evidence store"), open_store_to_read(folder):
        pass
    with pytest.raises(StoreError, match="no evidence store"):
        verify_store(folder)
    assert not folder.exists()


def test_an_error_inside_undoes_all_of_a_deposit(folder):
    broken = deposit(2)._replace(key=None)
    with open_store(folder) as store:
        with pytest.raises(StoreError):
            store.deposit([deposit(1), broken])
        assert list(store.all_evidence()) == []
        assert store.end()[0] == 0


KILLED = """
import sys
from pathlib import Path
from variorum.model.evidence import Capture
from variorum.store.evidence import Deposit, open_store

with open_store(Path(sys.argv[1])) as store:
    print("open", flush=True)
    for number in range(int(sys.argv[2]), 100_000):
        data = b"%d " % number * (1 + number % 7 * 3_000)
        made = Deposit(Capture(name=f"n{number}", data=data), data[:50], f"k{number}", "t")
        for kept, new in store.deposit([made]):
            print(kept.id, kept.digest, flush=True)
        if number % 5 == 4:
            store.remove(kept.id, "to try it")
            print("removed", kept.id, flush=True)
"""


def kill_after(folder: Path, first: int, seconds: float) -> list[str]:
    """Run ingest in a process of its own, kill it, and give what it had acknowledged."""
    command = [sys.executable, "-c", KILLED, str(folder), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        return process.stdout.read().splitlines()


def test_killed_at_any_moment_nothing_acknowledged_is_lost(folder):
    kept: dict[str, str] = {}
    for turn in range(8):
        for line in kill_after(folder, turn * 10_000, 0.013 * turn):
            words = line.split()
            if len(words) == 2 and words[0] == "removed":
                kept.pop(words[1], None)
            elif len(words) == 2 and len(words[1]) == 64:
                kept[words[0]] = words[1]
        assert verify_store(folder).faults == ()
        with open_store(folder) as store:
            there = {one.id: one for one in store.all_evidence(alive=True)}
            gone = {one.id for one in store.all_evidence() if one.removed}
            assert set(kept) <= there.keys() | gone
            for identity, digest in kept.items():
                if identity in there:
                    assert hashlib.sha256(store.data_of(there[identity])).hexdigest() == digest
        found = verify_store(folder)
        assert (found.faults, found.notes) == ((), ())
        assert list(Layout(folder).incoming.iterdir()) == []
    assert kept


def test_what_a_cut_off_run_left_is_cleared_and_logged(filled):
    layout = Layout(filled)
    layout.seal.unlink()
    layout.evidence.put(b"laid down and never acknowledged")
    (layout.incoming / "half").write_bytes(b"ha")
    found = verify_store(filled)
    assert found.faults == ()
    assert found.notes
    with open_store(filled) as store:
        *_, last = store.custody()
    assert last.act == "swept"
    assert hashlib.sha256(b"laid down and never acknowledged").hexdigest() in last.detail
    assert verify_store(filled).notes == ()
    assert list(layout.incoming.iterdir()) == []

"""Files: whole or not there, whatever happens while they are written."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from variorum.errors import WriteError
from variorum.store import files
from variorum.store.files import write_all, write_whole

OLD, NEW = b"old" * 1000, b"new" * 2_000_000
KILLED = """
import os, signal, sys
from pathlib import Path
import variorum.store.files as files

def die(*given, **named):
    os.kill(os.getpid(), signal.SIGKILL)

moment = sys.argv[1]
if moment == "write":
    opened = os.fdopen
    def half(handle, mode):
        file = opened(handle, mode, buffering=0)
        class Half:
            def __enter__(self):
                return self
            def __exit__(self, *given):
                file.close()
            def write(self, data):
                file.write(data[: len(data) // 2])
                die()
        return Half()
    os.fdopen = half
elif moment == "flushed":
    os.fsync = die
elif moment == "before":
    os.replace = os.rename = die
else:
    put = os.replace
    def done(*given, **named):
        put(*given, **named)
        die()
    os.replace = done
files.write_whole(Path(sys.argv[2]), b"new" * 2_000_000)
"""
LOOP = """
import sys
from pathlib import Path
from variorum.store.files import write_whole
print("ready", flush=True)
while True:
    write_whole(Path(sys.argv[1]), b"new" * 2_000_000)
"""


def visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_what_is_written_is_there(tmp_path):
    write_whole(tmp_path / "new" / "folder" / "a.json", NEW)
    assert (tmp_path / "new" / "folder" / "a.json").read_bytes() == NEW
    assert os.listdir(tmp_path / "new" / "folder") == ["a.json"]


def test_what_was_there_is_replaced_whole(tmp_path):
    path = tmp_path / "a.json"
    write_whole(path, NEW)
    write_whole(path, OLD)
    assert path.read_bytes() == OLD
    assert path.stat().st_mode & 0o777 == 0o644


def test_several_files_in_the_order_given(tmp_path):
    assert write_all(tmp_path, {"b": b"1", "a": b"2"}) == (tmp_path / "b", tmp_path / "a")
    assert write_all(tmp_path, {}) == ()


def test_of_several_files_none_is_left_where_one_cannot_be_written(tmp_path):
    (tmp_path / "b").mkdir()
    with pytest.raises(WriteError):
        write_all(tmp_path, {"a": b"1", "b": b"2"})
    assert os.listdir(tmp_path) == ["b"]


@pytest.mark.parametrize("there", [True, False], ids=["over an old file", "anew"])
@pytest.mark.parametrize("moment", ["write", "flushed", "before", "after"])
def test_killed_at_any_moment_leaves_none_or_a_whole_one(tmp_path, moment, there):
    path = tmp_path / "a.json"
    if there:
        path.write_bytes(OLD)
    ended = subprocess.run([sys.executable, "-c", KILLED, moment, str(path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    left = path.read_bytes() if path.exists() else None
    assert left == (NEW if moment == "after" else OLD if there else None)
    assert visible(tmp_path) == (["a.json"] if left else [])


@pytest.mark.parametrize("delay", [0.0, 0.004, 0.013])
def test_killed_at_some_moment_leaves_none_or_a_whole_one(tmp_path, delay):
    path = tmp_path / "a.json"
    with subprocess.Popen(
        [sys.executable, "-c", LOOP, str(path)], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(delay)
        writer.kill()
    assert not path.exists() or path.read_bytes() == NEW


def failing(number):
    def fail(*given, **named):
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch, call):
    monkeypatch.setattr(files.os, call, failing(errno.ENOSPC))
    with pytest.raises(WriteError, match=r"a\.json.*No space left.*nothing was left"):
        write_whole(tmp_path / "a.json", NEW)
    assert os.listdir(tmp_path) == []


def test_a_full_disk_keeps_what_was_there(tmp_path, monkeypatch):
    (tmp_path / "a.json").write_bytes(OLD)
    monkeypatch.setattr(files.os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(WriteError):
        write_whole(tmp_path / "a.json", NEW)
    assert os.listdir(tmp_path) == ["a.json"]
    assert (tmp_path / "a.json").read_bytes() == OLD


def test_more_than_may_be_written_leaves_nothing(tmp_path):
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from variorum.errors import WriteError\n"
        "from variorum.store.files import write_whole\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))\n"
        "try: write_whole(Path(sys.argv[1]), b'x' * 1_000_000)\n"
        "except WriteError as error: print(error)\n"
    )
    path = tmp_path / "a.json"
    ended = subprocess.run(
        [sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True
    )
    assert "a.json: cannot write" in ended.stdout
    assert os.listdir(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(WriteError, match=r"choose another folder"):
        write_whole(tmp_path / "file" / "a.json", NEW)
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="to root no folder is closed")
def test_a_folder_that_may_not_be_written_is_named(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    with pytest.raises(WriteError, match=r"closed.*choose another folder"):
        write_whole(closed / "a.json", NEW)
    assert os.listdir(closed) == []


def test_a_folder_in_place_of_the_file_is_left_alone(tmp_path):
    (tmp_path / "a.json").mkdir()
    with pytest.raises(WriteError):
        write_whole(tmp_path / "a.json", NEW)
    assert os.listdir(tmp_path) == ["a.json"]


def test_an_interruption_leaves_nothing_and_goes_on(tmp_path, monkeypatch):
    def interrupt(*given):
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.json", NEW)
    assert os.listdir(tmp_path) == []

"""Kill an ingest at random moments and look at what is left.

    python bench/robust/kill.py --kills 200

Each run takes files into a store and is killed with SIGKILL. Then the store has to hold all
that was acknowledged, nothing half there, and `verify` has to find no fault: before anything
has cleared up, and after the store has been opened again.
"""

import argparse
import hashlib
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from variorum.store.evidence import Layout, open_store
from variorum.store.verifying import verify_store

INGEST = """
import sys
from pathlib import Path
from variorum.hooks import readers
from variorum.run.keeping import Kept, keep_paths
from variorum.store.evidence import open_store

readers()
with open_store(Path(sys.argv[1])) as store:
    print("open", flush=True)
    for kept in keep_paths(sys.argv[2:], store, lambda *told: None):
        if isinstance(kept, Kept):
            print(kept.evidence.id, kept.evidence.digest, flush=True)
"""
STORY = "The ferry capsized off Tilbay on Monday. At least {} people died, the coast guard said.\n"
FRESH_EVERY = 25


def write_sources(folder: Path, turn: int) -> None:
    """Files that have not been taken in yet: small ones, large ones, an archive."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number in range(150):
        story = STORY.format(turn * 1_000 + number)
        (folder / f"{turn}-{number}.txt").write_text(story * (1 if number % 9 else 200))
    records = []
    for number in range(60):
        body = f"<html><body><p>{STORY.format(f'{turn}.{number}')}</p></body></html>".encode()
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        head = (
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2031-03-02T10:00:00Z\r\n"
            f"WARC-Target-URI: https://news.example/{turn}/{number}\r\n"
            f"WARC-Record-ID: <urn:{turn}:{number}>\r\nContent-Type: application/http\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        records.append(head.encode() + block + b"\r\n\r\n")
    (folder / "50.warc").write_bytes(b"".join(records))


def ingest_and_kill(store: Path, sources: Path, seconds: float) -> list[tuple[str, str]]:
    """What the run had acknowledged when it was killed, as ids and digests.

    The run is killed so many seconds after it has opened the store; below zero, before.
    """
    command = [sys.executable, "-c", INGEST, str(store), str(sources)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        if seconds >= 0:
            select.select([process.stdout], [], [], 60)
        time.sleep(abs(seconds))
        os.kill(process.pid, signal.SIGKILL)
        lines = [line.split() for line in process.stdout.read().splitlines()]
    return [(words[0], words[1]) for words in lines if len(words) == 2 and len(words[1]) == 64]


def check(folder: Path, acknowledged: dict[str, str]) -> list[str]:
    """What is wrong with a store after a kill."""
    if not Layout(folder).database.exists():
        return ["lost: no store is there"] if acknowledged else []
    wrong = [f"before: {fault}" for fault in verify_store(folder).faults]
    with open_store(folder) as store:
        there = {one.id: one for one in store.all_evidence(alive=True)}
        wrong += [f"lost: {identity}" for identity in acknowledged if identity not in there]
        for identity, one in there.items():
            data = store.data_of(one)
            if hashlib.sha256(data).hexdigest() != acknowledged.get(identity, one.digest):
                wrong.append(f"altered: {identity}")
            if store.reading_of(identity) is None:
                wrong.append(f"half there: {identity} has no working text")
    found = verify_store(folder)
    wrong += [f"after: {fault}" for fault in found.faults] + list(found.notes)
    wrong += [f"left over: {path.name}" for path in Layout(folder).incoming.iterdir()]
    return wrong


def main() -> None:
    """Kill as often as asked, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=float, default=0.8, help="seconds after the start")
    words = parser.parse_args()
    moments = random.Random(words.seed)
    wrong: list[str] = []
    total = swept = cut = 0
    with tempfile.TemporaryDirectory() as made:
        store, sources = Path(made, "store"), Path(made, "sources")
        acknowledged: dict[str, str] = {}
        for turn in range(words.kills):
            if turn % FRESH_EVERY == 0:
                shutil.rmtree(store, ignore_errors=True)
                acknowledged = {}
            write_sources(sources, turn)
            seconds = moments.uniform(-0.1, words.longest)
            new = ingest_and_kill(store, sources, seconds)
            acknowledged |= dict(new)
            total += len(new)
            layout = Layout(store)
            cut += layout.database.exists() and not layout.seal.exists()
            wrong += [
                f"kill {turn} after {seconds:.3f} s: {one}" for one in check(store, acknowledged)
            ]
            with open_store(store) as opened:
                swept += any(entry.act == "swept" for entry in list(opened.custody())[-1:])
    print(
        f"{words.kills} kills, {cut} of them in the middle of a run, {swept} left bytes to sweep,"
    )
    print(f"{total:,} acknowledgements, {len(wrong)} fault(s)")
    for one in wrong:
        print(f"- {one}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

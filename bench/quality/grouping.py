"""Grouping: which reports speak of one event.

Stories: reports of many outlets; look-alikes: short reports of pairs of alike events. BCubed
F over each pile; of the look-alikes also the share of pairs of two alike events that were
wrongly merged, and of pairs of one event that were kept together.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from board import Score, main
from gold import every, find
from matching import share

import variorum
from variorum.group.events import group_events
from variorum.model.claims import Annotation
from variorum.model.reports import ReadReport

NAME = "grouping"
STORIES, LOOKALIKES = "stories/reports.jsonl", "lookalikes/reports.jsonl"


def bcubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """BCubed precision, recall and F of a partition.

    >>> bcubed({"a": "x", "b": "x"}, {"a": "1", "b": "2"})
    (1.0, 0.5, 0.6666666666666666)
    """
    both = Counter((gold[name], found[name]) for name in gold)
    events, groups = Counter(gold.values()), Counter(found[name] for name in gold)
    precision = share(sum(n * n / groups[by] for (_, by), n in both.items()), len(gold))
    recall = share(sum(n * n / events[at] for (at, _), n in both.items()), len(gold))
    return precision, recall, share(2 * precision * recall, precision + recall)


def annotations_of(path: Path) -> list[Annotation]:
    reads = [item for item in variorum.read_reports([path]) if isinstance(item, ReadReport)]
    return list(variorum.annotate_reports(reads))


def groups_of(annotations: Sequence[Annotation]) -> dict[str, str]:
    """For each report, by the gold's name of it, the event it was put into."""
    names = {a.report.id: a.report.source_id or "" for a in annotations}
    return {
        names[report]: str(number)
        for number, (reports, _) in enumerate(group_events(annotations))
        for report in reports
    }


def _records(path: Path) -> dict[str, dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {told["id"]: told for told in map(json.loads, lines)}


def _pairs(records: Mapping[str, dict[str, Any]]) -> Iterator[tuple[str, str, bool]]:
    """Pairs of one topic, and whether they speak of one event."""
    topics: dict[str, list[str]] = defaultdict(list)
    for name, told in records.items():
        topics[told["topic"]].append(name)
    for names in topics.values():
        for one, other in combinations(names, 2):
            yield one, other, records[one]["label"] == records[other]["label"]


def _partition(score: Score, name: str, gold: dict[str, str], found: dict[str, str]) -> None:
    lost = [report for report in gold if report not in found]
    for report in lost:
        score.err(f"{name}: lost", report)
        found[report] = f"lost {report}"
    precision, recall, f = bcubed(gold, found)
    score.notes.append(
        f"{name}: {len(gold)} reports, {len(set(gold.values()))} events, "
        f"{len(set(found.values()))} groups"
    )
    score.add(f"{name} BCubed F", f)
    score.add(f"{name} BCubed precision", precision)
    score.add(f"{name} BCubed recall", recall)
    inside: dict[str, Counter[str]] = defaultdict(Counter)
    split: dict[str, Counter[str]] = defaultdict(Counter)
    for report, event in gold.items():
        inside[found[report]][event] += 1
        split[event][found[report]] += 1
    for events in inside.values():
        if len(events) > 1:
            score.err(f"{name}: merged", str(dict(events)))
    for event, parts in split.items():
        if len(parts) > 1:
            score.err(f"{name}: parted", f"{event}: {sorted(parts.values(), reverse=True)}")


def measure(sample: int | None = None) -> Score:
    stories, lookalikes = find(STORIES, LOOKALIKES)
    score = Score(NAME)
    annotations = every(annotations_of(stories), sample)
    found = groups_of(annotations)
    gold = {name: told["event"] for name, told in _records(stories).items()}
    _partition(score, "stories", gold if sample is None else {n: gold[n] for n in found}, found)
    records = _records(lookalikes)
    found = groups_of(annotations_of(lookalikes))
    _partition(
        score, "look-alikes", {n: f"{t['topic']} {t['label']}" for n, t in records.items()}, found
    )
    merged = Counter((same, found[one] == found[other]) for one, other, same in _pairs(records))
    apart = merged[False, True] + merged[False, False]
    together = merged[True, True] + merged[True, False]
    score.add("look-alikes wrongly merged", share(merged[False, True], apart), lower_is_better=True)
    score.add("same event kept", share(merged[True, True], together))
    return score


if __name__ == "__main__":
    main(NAME, measure, __doc__)

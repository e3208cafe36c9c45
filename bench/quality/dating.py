"""Dating: when a report was published whose date was taken away.

Every story report loses its date and is dated again: alone; beside reports of its event that
keep theirs; and beside reports that have lost theirs too. An interval is right when it holds
the date. One with one end only is open; where there is no clue there must be none.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from board import Score, main
from gold import every, find
from matching import share
from msgspec.structs import replace

import variorum
from variorum.compare.dating import date_report, date_reports
from variorum.compare.linking import link_and_ask
from variorum.model.claims import Annotation
from variorum.model.mentions import Dated, Entity
from variorum.model.reports import ReadReport

NAME = "dating"
STORIES = "stories/reports.jsonl"


def verdict_of(dated: Dated, published: str) -> str:
    """``right``, ``wrong`` or ``absent``.

    >>> verdict_of(Dated(earliest="2031-03-01", latest=None), "2031-03-04")
    'right'
    """
    if dated.earliest is None and dated.latest is None:
        return "absent"
    before = dated.latest is not None and dated.latest < published
    after = dated.earliest is not None and published < dated.earliest
    return "wrong" if before or after else "right"


def _reads(path: Path) -> Iterator[tuple[ReadReport, str, str]]:
    """Each report without its date, with its date and its event."""
    told = {
        line["id"]: line for line in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    }
    for item in variorum.read_reports([path]):
        if isinstance(item, ReadReport):
            record = told[item.report.source_id or ""]
            bare = replace(item, report=replace(item.report, published=None))
            yield bare, record["published"][:10], record["event"]


class _Count:
    def __init__(self, score: Score) -> None:
        self.score = score
        self.verdicts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.widths: dict[str, list[int]] = defaultdict(list)
        self.firsts: dict[str, list[bool]] = defaultdict(list)

    def add(self, how: str, annotation: Annotation, dated: Dated, published: str) -> None:
        verdict = verdict_of(dated, published)
        self.verdicts[how][verdict] += 1
        if dated.contradictions:
            self.verdicts[how]["contradictory"] += 1
        if dated.earliest and dated.latest:
            ends = date.fromisoformat(dated.latest), date.fromisoformat(dated.earliest)
            self.widths[how].append((ends[0] - ends[1]).days)
        if dated.years:
            self.firsts[how].append(dated.years[0] == published[:4])
        if verdict == "wrong" or dated.contradictions:
            kind = "wrong" if verdict == "wrong" else "contradictory"
            told = " / ".join((*dated.clues, *dated.contradictions))
            self.score.err(
                f"{how}: {kind}",
                f"{published} not {dated.earliest}..{dated.latest}: {told} "
                f"({annotation.report.title})",
            )

    def told(self) -> None:
        for how, found in self.verdicts.items():
            answered = found["right"] + found["wrong"]
            widths = self.widths[how]
            self.score.notes.append(
                f"{how}: {found['right']} right, {found['wrong']} wrong, {found['absent']} absent "
                f"({found['contradictory']} of them contradictory); two ends {len(widths)}"
            )
            self.score.add(f"{how}: right of those dated", share(found["right"], answered))
            self.score.add(f"{how}: wrong", found["wrong"], lower_is_better=True)
            self.score.add(f"{how}: dated", answered)
            if widths:
                self.score.add(f"{how}: days between two ends, median", median(widths), floor=False)
            firsts = self.firsts[how]
            if firsts:
                self.score.add(f"{how}: likeliest year right", share(sum(firsts), len(firsts)))


def measure(sample: int | None = None) -> Score:
    score = Score(NAME)
    (path,) = find(STORIES)
    count = _Count(score)
    days: dict[str, str] = {}
    events: dict[str, list[Annotation]] = defaultdict(list)
    reads = every(list(_reads(path)), sample)
    for annotation, (_, day, event) in zip(
        variorum.annotate_reports([read for read, _, _ in reads]), reads, strict=True
    ):
        days[annotation.report.id] = day
        events[event].append(annotation)
        count.add("alone", annotation, date_report(annotation), day)
    for annotations in events.values():
        if len(annotations) > 1:
            _of_event(count, annotations, days)
    count.told()
    return score


def _of_event(count: _Count, annotations: Sequence[Annotation], days: Mapping[str, str]) -> None:
    linked = link_and_ask(annotations)[0]
    for annotation, dated in _dated(annotations, linked):
        count.add("all undated", annotation, dated, days[annotation.report.id])
    for left_out in annotations:
        others = [
            a
            if a is left_out
            else replace(a, report=replace(a.report, published=days[a.report.id]))
            for a in annotations
        ]
        dated = date_reports(others, linked)[left_out.report.id]
        count.add("beside dated ones", left_out, dated, days[left_out.report.id])


def _dated(
    annotations: Sequence[Annotation], linked: Sequence[Entity]
) -> Iterator[tuple[Annotation, Dated]]:
    found = date_reports(annotations, linked)
    return ((annotation, found[annotation.report.id]) for annotation in annotations)


if __name__ == "__main__":
    main(NAME, measure, __doc__)

"""Mosul: two real reports of one event, read by hand to the last word.

Layers, figures, what must be no figure, statements, who is whom, and the findings: each is
there or not, with one of the kinds that the reader allows.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from board import Score, main
from gold import SHARED, Missing, find
from matching import jaccard, letters, meet
from naming import entities_called

import variorum
from variorum.model.claims import Annotation, Statement
from variorum.model.findings import Event, Finding
from variorum.model.spans import Span

NAME = "mosul"
FILE = "mosul.json"
HALF = 0.5
WITH_NUMBERS = {"contradicted", "strained", "compatible", "corroborated"}
FAR_FIGURE = "I16"
YEARS = ("2016", "2017", "2018")

At = tuple[str, int, int]


def _at(told: Mapping[str, Any]) -> At:
    return told["report"], told["start"], told["end"]


class _Count:
    def __init__(
        self, score: Score, gold: dict[str, Any], by_name: dict[str, Annotation], event: Event
    ) -> None:
        self.score, self.gold, self.by_name, self.event = score, gold, by_name, event
        self.names = {annotation.report.id: name for name, annotation in by_name.items()}

    def over(self, span: Span, at: At) -> bool:
        return (
            self.names[span.report] == at[0]
            and span.field == "text"
            and meet((span.start, span.end), at[1:])
        )

    def part(self, name: str, right: Iterable[tuple[bool, str]]) -> None:
        """One figure a thing listed: how many of how many, and which were not right."""
        judged = list(right)
        for fine, told in judged:
            if not fine:
                self.score.err(name, told)
        self.score.notes.append(f"{name}: {sum(fine for fine, _ in judged)} of {len(judged)}")
        self.score.add(name, sum(fine for fine, _ in judged))

    def layers(self) -> None:
        judged = []
        for told in self.gold["layers"]:
            name, start, end = _at(told)
            got = {
                p.layer for p in self.by_name[name].passages if meet((p.start, p.end), (start, end))
            }
            judged.append(
                (got == {told["layer"]}, f"{told['layer']} not {sorted(got)}: {told['text']}")
            )
        self.part("layers", judged)

    def lost(self) -> None:
        """Lines that no listed layer covers and that are not body: running text that is lost."""
        lost = 0
        for name, annotation in self.by_name.items():
            listed = [_at(told)[1:] for told in self.gold["layers"] if told["report"] == name]
            at = 0
            for line in annotation.report.text.split("\n"):
                span = (at, at + len(line))
                at += len(line) + 1
                if not line.strip() or any(meet(span, other) for other in listed):
                    continue
                layers = {p.layer for p in annotation.passages if meet((p.start, p.end), span)}
                if not layers & {"body", "dateline", "byline", "headline"}:
                    lost += 1
                    self.score.err("body lines lost", f"{sorted(layers)}: {line}")
        self.score.add("body lines lost", lost, lower_is_better=True)

    def figures(self) -> None:
        judged = []
        for told in self.gold["figures"]:
            near = [f for f in self.by_name[told["report"]].figures if self.over(f, _at(told))]
            bounds = (told["low"], told["high"])
            right = any(
                f.comparator == told["comparator"]
                or ((f.low, f.high) == bounds and bounds != (None, None))
                for f in near
            )
            got = [(f.text, f.comparator, f.low, f.high) for f in near]
            judged.append((right, f"{told['id']} {told['text']} {told['comparator']}: {got}"))
        self.part("figures", judged)
        hit = 0
        for told in self.gold["not_figures"]:
            for figure in self.by_name[told["report"]].figures:
                if self.over(figure, _at(told)):
                    hit += 1
                    self.score.err(
                        "no figures, hit", f"{told['text']}: {figure.text} {figure.role}"
                    )
        self.score.add("no figures, hit", hit, lower_is_better=True)

    def statements(self) -> None:
        judged = []
        for told in self.gold["statements"]:
            if not told.get("core"):
                continue
            annotation = self.by_name[told["report"]]
            best, alike = self._closest(annotation, [_at(part)[1:] for part in told["content"]])
            spoken = best is not None and any(
                self.over(s, _at(told["speaker"])) for s in best.speaker
            )
            got = [s.text for s in best.speaker] if best else None
            judged.append(
                (
                    alike >= HALF and spoken,
                    f"{told['id']} content {alike:.2f}, speaker {got}: "
                    f"{told['content'][0]['text']}",
                )
            )
        self.part("core statements", judged)

    @staticmethod
    def _closest(
        annotation: Annotation, spans: list[tuple[int, int]]
    ) -> tuple[Statement | None, float]:
        text = annotation.report.text
        wanted = letters(spans, text)
        weighed = [
            (
                jaccard(
                    wanted,
                    letters([(c.start, c.end) for c in s.content if c.field == "text"], text),
                ),
                at,
            )
            for at, s in enumerate(annotation.statements)
        ]
        alike, at = max(weighed, default=(0.0, -1))
        return (annotation.statements[at], alike) if alike else (None, 0.0)

    def entities(self) -> None:
        judged = []
        for names in self.gold["same_entity"]:
            held = [self._holders(name, report) for report, name in names]
            judged.append((bool(set.intersection(*held)), f"same: {names}"))
        for one, other in self.gold["different_entity"]:
            first, second = self._holders(one), self._holders(other)
            judged.append((not first & second, f"different: {one} / {other}"))
        self.part("entities", judged)

    def _holders(self, name: str, report: str = "") -> set[str]:
        """The entities of the event that this name belongs to; a note in brackets is none of it."""
        pile = [a for called, a in self.by_name.items() if called.startswith(report)]
        return entities_called(name.split(" (", maxsplit=1)[0], self.event, pile)

    def findings(self) -> None:
        places = {f["id"]: [_at(f)] for f in self.gold["figures"]}
        places |= {s["id"]: [_at(part) for part in s["content"]] for s in self.gold["statements"]}
        judged = []
        for told in self.gold["findings"]:
            spans = [_at(span) for span in told.get("evidence_spans", ())]
            spans += [at for name in told.get("evidence", ()) for at in places[name]]
            held = [f for f in self.event.findings if self._holds(f, spans) >= min(2, len(spans))]
            kinds = sorted({f.kind for f in held})
            fine = any(kind in told["kind"] for kind in kinds)
            judged.append((fine, f"{told['id']} {told['kind']} got {kinds}: {told['what']}"))
            self.score.add(f"finding {told['id']}", fine)
        self.part("findings", judged)
        self._far_figure(places)

    def dates(self) -> None:
        """Together the reports date to an interval within three years, the middle one first."""
        judged = []
        for name, annotation in self.by_name.items():
            dated = annotation.dated
            ends = (dated.earliest or "", dated.latest or "") if dated else ("", "")
            fine = dated is not None and bool(dated.assumptions) and dated.years[:1] == (YEARS[1],)
            fine = fine and YEARS[0] <= ends[0][:4] and ends[1][:4] in YEARS
            judged.append((fine, f"{name}: {ends} {dated.years if dated else ()}"))
        self.part("reports dated by one another", judged)

    def _holds(self, finding: Finding, spans: Iterable[At]) -> int:
        return sum(any(self.over(claim, at) for claim in finding.claims) for at in spans)

    def _far_figure(self, places: dict[str, list[At]]) -> None:
        """A figure of another town must meet none of this one."""
        met = 0
        for finding in self.event.findings:
            if finding.kind in WITH_NUMBERS and self._holds(finding, places[FAR_FIGURE]):
                others = [
                    told for told in finding.claims if not self.over(told, places[FAR_FIGURE][0])
                ]
                met += bool(others)
                if others:
                    self.score.err("far figure met", f"{finding.kind}: {finding.what}")
        self.score.add("far figure met", met, lower_is_better=True)


def measure(sample: int | None = None) -> Score:
    """The two reports are always read whole: ``sample`` changes nothing."""
    del sample
    (path,) = find(FILE)
    gold = json.loads(path.read_text(encoding="utf-8"))
    reports = SHARED / "reports" / "mosul"
    if not reports.exists():
        raise Missing(str(reports))
    dossier = variorum.collate([reports], one_event=True)
    by_name = {
        (a.report.path or "").replace("\\", "/").rsplit("/", 1)[-1]: a for a in dossier.reports
    }
    score = Score(NAME)
    count = _Count(score, gold, by_name, dossier.events[0])
    for step in (
        count.layers,
        count.lost,
        count.figures,
        count.statements,
        count.entities,
        count.findings,
    ):
        step()
    count.dates()
    undated = sum(a.report.published is None for a in dossier.reports)
    score.add("reports left undated", undated)
    return score


if __name__ == "__main__":
    main(NAME, measure, __doc__)

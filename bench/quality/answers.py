"""Answers: four real events read by hand, each with seven reports of several outlets.

Readings of count questions: found when a figure meets the reader's span and has the same
bounds, or for words without a number the same comparator. Verdicts and points: compared
under the crosswalk of the gold's README. What was found and no reader listed is not
judged: a share of the judged is given, and how many were not.
"""

import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from board import Score, main
from gold import every, find
from matching import jaccard, letters, meet, share
from naming import entities_called

import variorum
from variorum.model.claims import Annotation, Statement
from variorum.model.findings import Dossier, Event, FigureRow, Finding
from variorum.model.spans import Span

NAME = "answers"
SETS = ("answers", "stories")
HALF = 0.5
CROSSWALK = {
    "corroborated": {"corroborated", "repeated"},
    "consistent-bounds": {"compatible"},
    "single-origin": {"single_origin", "repeated"},
    "updated": {"superseded"},
    "superseded": {"superseded"},
    "refined": {"refined"},
    "unknown": {"unknown_stated", "cannot_tell"},
    "contradicted": {"contradicted", "strained"},
}
AGREEING = {"corroborated", "repeated"}
AT_ODDS = {"strained", "contradicted", "denied"}
WORDS = {"vague", "existential", "none", "unknown_stated", "withheld"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a report, by the gold's name of the report."""

    report: str
    field: str
    start: int
    end: int

    def meets(self, span: Span, names: dict[str, str]) -> bool:
        return (
            names.get(span.report) == self.report
            and span.field == self.field
            and meet((span.start, span.end), (self.start, self.end))
        )


def place_of(told: dict[str, Any]) -> Place:
    return Place(told["report"], told.get("field", "text"), told["start"], told["end"])


class Told:
    """One event: what the reader wrote, and what the library made of the same reports."""

    def __init__(self, answer: dict[str, Any], dossier: Dossier) -> None:
        self.answer = answer
        self.dossier = dossier
        self.event: Event = dossier.events[0]
        self.names = {a.report.id: a.report.source_id or "" for a in dossier.reports}
        self.by_name: dict[str, Annotation] = {a.report.source_id or "": a for a in dossier.reports}

    def count_questions(self) -> list[dict[str, Any]]:
        return [q for q in self.answer["figures"] if q["scope"] == "count"]

    def right(self, reading: dict[str, Any]) -> bool:
        """Whether some figure of the report is this reading with its bounds."""
        place = place_of(reading)
        for figure in self.by_name[place.report].figures:
            if not place.meets(figure, self.names):
                continue
            if reading["comparator"] in WORDS and figure.comparator == reading["comparator"]:
                return True
            bounds = (reading["low"], reading["high"])
            if (figure.low, figure.high) == bounds and bounds != (None, None):
                return True
        return False

    def row_of(self, places: Sequence[Place]) -> FigureRow | None:
        """The row that holds most of these readings."""
        held = [(self.count(places, row.readings), row) for row in self.event.figures]
        most = max((count for count, _ in held), default=0)
        return next((row for count, row in held if count == most), None) if most else None

    def count(self, places: Iterable[Place], spans: Sequence[Span]) -> int:
        return sum(any(place.meets(span, self.names) for span in spans) for place in places)

    def findings_of(self, places: Sequence[Place], least: int) -> list[Finding]:
        """Findings that hold at least so many of these places, those with most first."""
        held = [(self.count(places, f.claims), f) for f in self.event.findings]
        held = [(count, f) for count, f in held if count >= least]
        return [f for _, f in sorted(held, key=lambda pair: -pair[0])]

    def told(self, finding: Finding) -> str:
        said = " | ".join(
            f"{self.names[c.report][:4]}: {c.text} ({c.holder.text})" for c in finding.claims
        )
        return f"{finding.kind}: {finding.what} — {finding.reason} [{said}]"


def undertake(answer: dict[str, Any], lines: dict[str, str]) -> Told:
    """Collate the reports of one event."""
    wanted = [report["id"] for report in answer["reports"]]
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "reports.jsonl"
        pile.write_text("".join(lines[name] + "\n" for name in wanted), encoding="utf-8")
        return Told(answer, variorum.collate([pile], one_event=True))


class _Count:
    """The tallies over all events, as (right, of)."""

    def __init__(self, score: Score) -> None:
        self.score = score
        self.held: dict[str, list[int]] = {}

    def add(self, name: str, right: int | bool, of: int = 1) -> None:
        held = self.held.setdefault(name, [0, 0])
        held[0] += int(right)
        held[1] += of

    def value(self, name: str) -> float:
        right, of = self.held.get(name, (0, 0))
        return share(right, of)

    def figures(self, told: Told) -> None:
        for question in told.count_questions():
            readings = [r for r in question["readings"] if not r.get("derived")]
            for reading in readings:
                right = told.right(reading)
                self.add("count readings", right)
                if not right:
                    self._missed_reading(told, question, reading)
            if not readings:
                continue
            places = [place_of(reading) for reading in readings]
            row = told.row_of(places)
            wanted = CROSSWALK[question["verdict"]]
            kinds = {row.kind} if row else set()
            if len(places) > 1 and question["verdict"] == "contradicted":
                kinds |= {f.kind for f in told.findings_of(places, 2)}
            right = bool(kinds & wanted)
            self.add("verdicts", right)
            if not right:
                got = (
                    f"{row.kind} ({row.reason}; {[r.text for r in row.readings]})"
                    if row
                    else "no row"
                )
                quotes = [(r["quote"], r["low"], r["high"]) for r in question["readings"]]
                self.score.err(
                    "wrong verdict",
                    f"{question['id']} wanted {question['verdict']}, got {got} — "
                    f"{question['question']} {quotes}",
                )

    def _missed_reading(
        self, told: Told, question: dict[str, Any], reading: dict[str, Any]
    ) -> None:
        place = place_of(reading)
        near = [
            f"{f.text!r} {f.low} {f.high} {f.comparator} {f.role}"
            for f in told.by_name[place.report].figures
            if place.meets(f, told.names)
        ]
        self.score.err(
            "reading found with other bounds" if near else "reading missed",
            f"{question['id']} {question['question']['role']} / "
            f"{question['question']['population']}: {reading['quote']!r} {reading['low']} "
            f"{reading['high']} {reading['comparator']}; found {near}",
        )

    def contradictions(self, told: Told) -> None:
        """How many contradictions are shown that the reader did not see."""
        seen = [
            [place_of(r) for r in item["readings"]]
            for item in (*told.answer["figures"], *told.answer["points"])
            if item["verdict"] in ("contradicted", "updated", "superseded")
        ]
        for finding in told.event.findings:
            if finding.kind != "contradicted":
                continue
            if not any(told.count(places, finding.claims) >= 2 for places in seen):
                self.add(f"false contradicted, {finding.subject}s", 1)
                self.score.err("false contradicted", told.told(finding))

    def points(self, told: Told) -> None:
        for point in told.answer["points"]:
            places = [place_of(reading) for reading in point["readings"]]
            least = -(-len(places) // 2)
            found = told.findings_of(places, least)
            self.add("points found", bool(found))
            if not found:
                touched = told.findings_of(places, 1)
                kinds = [f.kind for f in touched][:5]
                self.score.err(
                    "point missed",
                    f"{point['id']} {point['what']} ({point['verdict']}, {len(places)} readings) "
                    f"touched by {kinds}: {[r['quote'] for r in point['readings']]}",
                )
                continue
            most = told.count(places, found[0].claims)
            best = [f for f in found if told.count(places, f.claims) == most]
            right = any(f.kind in self.allowed(point) for f in best)
            self.add("point kinds", right)
            if not right:
                self.score.err(
                    "wrong kind",
                    f"{point['id']} {point['what']} wanted {point['verdict']}; "
                    f"{told.told(best[0])}",
                )

    @staticmethod
    def allowed(item: dict[str, Any]) -> set[str]:
        """The kinds that are right; a contradiction with a denial in it may be `denied`."""
        kinds = set(CROSSWALK[item["verdict"]])
        if any(r.get("stance") == "denies" for r in item["readings"]) and "strained" in kinds:
            kinds.add("denied")
        return kinds

    def shown(self, told: Told) -> None:
        """Of the agreeing and the conflicting findings, those right among the judged."""
        items = [
            (self.allowed(item), [place_of(r) for r in item["readings"]])
            for item in (*told.answer["figures"], *told.answer["points"])
        ]
        for finding in told.event.findings:
            name = "agreeing" if finding.kind in AGREEING else "at odds"
            if finding.kind not in AGREEING | AT_ODDS:
                continue
            held = [
                finding.kind in kinds
                for kinds, places in items
                if told.count(places, finding.claims) >= 2
            ]
            if held:
                self.add(name, any(held))
                if not any(held):
                    self.score.err(f"shown as {name}, wrong", told.told(finding))
            else:
                self.score.err(f"shown as {name}, not judged", told.told(finding))

    def statements(self, told: Told) -> None:
        for stated in told.answer["statements"]:
            annotation = told.by_name[stated["report"]]
            text = annotation.report.text
            wanted = letters([(stated["start"], stated["end"])], text)
            best, alike = None, 0.0
            for statement in annotation.statements:
                spans = [(s.start, s.end) for s in statement.content if s.field == "text"]
                # The answer lists one segment of a quotation that goes on; ours holds them all.
                likeness = max(
                    (
                        jaccard(wanted, letters(part, text))
                        for part in (spans, *([s] for s in spans))
                    ),
                    default=0.0,
                )
                if likeness > alike:
                    best, alike = statement, likeness
            found = best is not None and alike >= HALF
            self.add("statements found", found)
            if best is None or not found:
                self.score.err("statement missed", f"[{stated['resolved']}] {stated['content']}")
                continue
            written = stated.get("speaker_as_written_at")
            at = any(
                written and meet((s.start, s.end), (written["start"], written["end"]))
                for s in best.speaker
            )
            right = at or is_called(self.called(told, best), stated["resolved"])
            self.add("speakers", right)
            resolved = is_called(self.called(told, best), stated["resolved"])
            self.add("speakers resolved", resolved)
            if not right or not resolved:
                self.score.err(
                    "speaker not resolved" if right else "wrong speaker",
                    f"wanted {stated['speaker_as_written']} = {stated['resolved']}, got "
                    f"{[s.text for s in best.speaker]} = {sorted(self.called(told, best))}: "
                    f"{stated['content']}",
                )

    @staticmethod
    def called(told: Told, statement: Statement) -> set[str]:
        """Every name of the speaker: as written, and those of the linked entity."""
        names = {span.text for span in statement.speaker}
        key = statement.speaker_entity
        for entity in told.event.entities:
            if key and (entity.id == key or key in entity.members):
                names |= {entity.name, *(m.text for m in entity.mentions)}
        return names

    def entities(self, told: Told) -> None:
        """Names that are one, and names that are two, across the reports of an event."""
        for names, same in (("same_entity", True), ("different_entity", False)):
            for one, other in told.answer[names]:
                first, second = (
                    entities_called(name, told.event, told.dossier.reports) for name in (one, other)
                )
                joined = bool(first & second)
                if first and second:
                    self.add(names.replace("_", " "), joined == same)
                    if joined != same:
                        self.score.err(
                            "not joined" if same else "wrongly joined", f"{one} / {other}"
                        )


def is_called(names: Iterable[str], wanted: str | None) -> bool:
    """Whether one of the names is the wanted one, or its last word is.

    >>> is_called({"Mr. Rowe"}, "Anna Rowe"), is_called({"Anna Lee"}, "Anna Rowe")
    (True, False)
    """
    if not wanted:
        return False
    tail = wanted.casefold().split()[-1]
    return any(n.casefold() == wanted.casefold() or tail in n.casefold().split() for n in names)


def measure(sample: int | None = None) -> Score:
    answers, stories = find(*SETS)
    score = Score(NAME)
    lines = {
        json.loads(line)["id"]: line
        for line in (stories / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    }
    count = _Count(score)
    files = every(sorted(answers.glob("*.json")), sample)
    for path in files:
        told = undertake(json.loads(path.read_text(encoding="utf-8")), lines)
        for step in (count.figures, count.contradictions, count.points, count.shown):
            step(told)
        count.statements(told)
        count.entities(told)
    shown = (
        "count readings", "verdicts", "points found", "point kinds", "agreeing", "at odds",
        "statements found", "speakers", "speakers resolved", "same entity", "different entity",
    )  # fmt: skip
    for name in shown:
        right, of = count.held.get(name, (0, 0))
        score.notes.append(f"{name}: {right} of {of}")
        score.add(name, count.value(name))
    for subject in ("figure", "point"):
        name = f"false contradicted, {subject}s"
        score.add(name, count.held.get(name, (0, 0))[0], lower_is_better=True)
    for name in ("agreeing", "at odds"):
        left = len(score.errors.get(f"shown as {name}, not judged", ()))
        score.notes.append(f"{name}, not judged: {left}")
    return score


if __name__ == "__main__":
    main(NAME, measure, __doc__)

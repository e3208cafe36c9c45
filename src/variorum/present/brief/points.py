"""The points of an event as lines: each with its clearest reading and who says so."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from variorum.model.findings import Dossier, Event, FigureRow, Finding
from variorum.present.brief.alone import is_linked
from variorum.present.brief.quoting import Quoter, Reading, content_words, is_pronoun, who_of
from variorum.present.brief.ranking import Ranking, has_place_and_time, is_alike
from variorum.present.brief.view import Clash, HarmReading, Line, Quoted
from variorum.present.brief.words import number, part, room
from variorum.present.numbering import line_number
from variorum.present.questions import counts_of
from variorum.present.sources import Sources
from variorum.present.view import Cut, Tag
from variorum.present.words import kind_words

_UNFIT = frozenset({"contradicted", "strained", "denied", "superseded"})
_UNSAID = frozenset({"unknown_stated", "withheld", "unconfirmed"})
_OTHER = frozenset({"not_comparable", "cannot_tell"})
_QUOTING = frozenset('"“‘')
_CLOSING = frozenset('"”’')
_FIGURES_AT_ODDS = 2
_SIDES = 2


class Ranked(NamedTuple):
    """A line with its heading and its rank: the lower, the sooner it is shown."""

    line: Line
    heading: str
    rank: float


def numbered(event: Event, prefix: str) -> list[tuple[str, Finding]]:
    """Every finding with its anchor in the dossier."""
    return [(f"{prefix}-f{n}", finding) for n, finding in enumerate(event.findings, start=1)]


def _are_figures(sources: Sources, finding: Finding) -> bool:
    return bool(finding.claims) and all(sources.figure(c, c.ref) for c in finding.claims)


def readings_of(it: Finding | FigureRow) -> list[Reading]:
    """The readings behind a finding or a question, in its order."""
    found = it.claims if isinstance(it, Finding) else it.readings
    return [Reading(one, one.holder) for one in found]


def _said_plainly(sources: Sources, it: Finding | FigureRow) -> list[Reading]:
    """The readings that are neither hedged, denied, asked about nor threatened."""
    if isinstance(it, Finding):
        return [Reading(claim, claim.holder) for claim in it.claims if claim.stance == "says"]
    figures = ((r, sources.figure(r, r.figure)) for r in it.readings)
    return [Reading(r, r.holder) for r, f in figures if f is None or f.modality == "asserted"]


class PointBook:
    """The lines of one event. What is quoted once is not quoted again."""

    def __init__(self, sources: Sources, dossier: Dossier, event: Event, prefix: str) -> None:
        self.sources = sources
        self.quoter = Quoter(sources)
        self.ranking = Ranking(dossier, event)
        self.findings = numbered(event, prefix)
        self._said: list[str] = []
        self._shown: set[str] = set()

    def clashes(self) -> tuple[list[Clash], list[str]]:
        """What does not fit, and the numbers of those that cannot be read alone."""
        made: list[tuple[float, Clash]] = []
        left: list[str] = []
        for at, (anchor, finding) in enumerate(self.findings):
            if finding.kind not in _UNFIT:
                continue
            clash = self._clash(anchor, finding)
            if clash is None:
                left.append(line_number(anchor))
            else:
                text = " ".join(line.span.text for line in clash.lines) or finding.what
                made.append((self._clash_rank(finding, text, at), clash))
        kept: list[Clash] = []
        shown: set[frozenset[object]] = set()
        for _, clash in sorted(made, key=lambda pair: pair[0]):
            key = _words_of(clash)
            if any(key <= other for other in shown):
                left.append(clash.number)
            else:
                shown.add(key)
                kept.append(clash)
        return kept, left

    def _clash_rank(self, finding: Finding, text: str, at: int) -> float:
        weight = {"contradicted": 3.0, "denied": 3.0, "strained": 1.5, "superseded": 1.0}
        origins = min(finding.origins, 3)
        return -(weight[finding.kind] + origins + 3 * self.ranking.centrality(text)) + at / 1000

    def _clash(self, anchor: str, finding: Finding) -> Clash | None:
        figures: tuple[HarmReading, ...] = ()
        more = 0
        lines: tuple[Quoted, ...] = ()
        if _are_figures(self.sources, finding):
            figures, more = most_readings(self.wordings(finding))
            if len(figures) < _FIGURES_AT_ODDS or is_pronoun(finding.what):
                return None
        else:
            lines = self._both_sides(finding)
            if len(lines) < _SIDES:
                return None
        subject = "figure" if figures else finding.subject
        return Clash(
            number=line_number(anchor),
            anchor=anchor,
            kind=kind_words(finding.kind, subject, finding.origins),
            about=finding.what if figures else None,
            reason=finding.reason,
            figures=figures,
            more=more,
            lines=lines,
        )

    def wordings(self, finding: Finding) -> tuple[HarmReading, ...]:
        """The wordings of a finding about figures, each once."""
        return wordings(self.sources, [Reading(c, c.holder) for c in finding.claims])

    def _both_sides(self, finding: Finding) -> tuple[Quoted, ...]:
        """One line that says it and one that does not: the first that stand alone."""
        first, *rest = finding.claims
        if finding.kind == "denied":
            sides = [
                [c for c in finding.claims if c.stance == "denies"],
                [c for c in finding.claims if c.stance != "denies"],
            ]
        else:
            sides = [[first], rest]
        quoted = [self.quoter.quote(Reading(c, c.holder) for c in side) for side in sides]
        found = [line for line in quoted if line is not None]
        past = {self.ranking.is_past(self.sources[q.span.report], q.span) for q in found}
        if len(past) > 1:
            return ()
        spans = {(line.span.report, line.span.field, line.span.start) for line in found}
        return tuple(found) if len(spans) == len(found) else ()

    def take(self, clashes: Iterable[Clash]) -> None:
        """Note what is shown already."""
        self._said.extend(line.span.text for clash in clashes for line in clash.lines)

    def unsaid(self) -> tuple[list[Line], list[str]]:
        """What nobody knows, somebody withholds, or only is asked or claimed."""
        lines: list[Line] = []
        left: list[str] = []
        order = {"withheld": 0, "unknown_stated": 1, "unconfirmed": 2}
        chosen = [pair for pair in self.findings if pair[1].kind in _UNSAID]
        for anchor, finding in sorted(chosen, key=lambda pair: order[pair[1].kind]):
            line = self._line(anchor, finding)
            if line is None or self._is_said(line.quoted):
                left.append(line_number(anchor))
            else:
                self._said.append(line.quoted.span.text)
                lines.append(line)
        return lines, left

    def _is_said(self, quoted: Quoted) -> bool:
        """Whether these very words are shown already."""
        words = quoted.span.text.split()
        return any(words == other.split() for other in self._said)

    def points(self) -> tuple[list[Ranked], int]:
        """All other points, best first, none said twice; and how many are left out."""
        ranked: list[Ranked] = []
        left = 0
        for at, (anchor, finding) in enumerate(self.findings):
            elsewhere = finding.kind in _UNFIT | _UNSAID | _OTHER or anchor in self._shown
            if elsewhere or _are_figures(self.sources, finding):
                continue
            line = self._line(anchor, finding)
            if line is None:
                left += 1
                continue
            text = line.quoted.span.text
            rank = -self.ranking.score(finding, text) + self._burden(line) + at / 10_000
            ranked.append(Ranked(line, self._heading(finding, line), rank))
        kept: list[Ranked] = []
        for one in sorted(ranked, key=lambda r: r.rank):
            text = one.line.quoted.span.text
            if is_alike(text, self._said, part("alike", "line")):
                left += 1
                continue
            self._said.append(text)
            kept.append(one)
        return kept, left

    def _burden(self, line: Line) -> float:
        """What makes a line harder to read: length, additions, a lower layer."""
        added = any(part.added for part in line.quoted.parts)
        size = max(0, len(line.quoted.span.text) - 120) / 150
        span = line.quoted.span
        other = self.ranking.burden(self.sources[span.report], span)
        lower = 1.0 if line.quoted.layer else 0.0
        bare = span.text[:1] in _QUOTING and span.text[-1:] in _CLOSING
        return size + added + lower + other + 1.5 * bare + is_linked(span.text) / 2

    def _heading(self, finding: Finding, line: Line) -> str:
        span = line.quoted.span
        heading = self.ranking.heading(finding, span.text)
        if heading != "happened":
            return heading
        source = self.sources[span.report]
        central = has_place_and_time(source, span.start, span.end)
        return "happened" if central else "actors"

    def _line(
        self, anchor: str, finding: Finding | FigureRow, readings: Sequence[Reading] | None = None
    ) -> Line | None:
        """A point as a line: of these readings, or of all of them, the clearest."""
        quoted = self.quoter.quote(readings or self._by_clearness(readings_of(finding)))
        if quoted is None:
            return None
        counts = counts_of(finding)
        figures = isinstance(finding, FigureRow) or _are_figures(self.sources, finding)
        return Line(
            number=line_number(anchor),
            anchor=anchor,
            quoted=quoted,
            kind=self._kind(finding, "figure" if figures else "point"),
            counts=" · ".join(counts.words),
            provisional=counts.provisional,
            holders=self._holders(finding, quoted),
            also=self._also(finding, quoted),
        )

    @staticmethod
    def _kind(finding: Finding | FigureRow, subject: str) -> str | None:
        """The words for a kind; the counts say enough of what has one source."""
        if finding.kind == "single_origin":
            return None
        return kind_words(finding.kind, subject, finding.origins)

    def leads(self, rows: Sequence[tuple[str, FigureRow]]) -> list[Line]:
        """What happened, where and when: the most central lines, by points and by figures."""
        found: list[tuple[float, Line]] = []
        asked: list[tuple[str, Finding | FigureRow]] = [*self.findings, *rows]
        for anchor, it in asked:
            if isinstance(it, Finding) and it.kind in _UNSAID | _OTHER:
                continue
            for reading in _said_plainly(self.sources, it):
                line = self._line(anchor, it, [reading])
                if line is not None and self._is_lead(line.quoted):
                    central = self.ranking.centrality(line.quoted.span.text)
                    shared = min(it.outlets, 4) / 3
                    found.append((self._burden(line) - 6 * central - shared, line))
        found.sort(key=lambda pair: pair[0])
        kept: list[Line] = []
        for rank, line in found:
            text = line.quoted.span.text
            if rank > found[0][0] * part("lead", "beside") or len(kept) == number("lead", "most"):
                break
            others = [k.quoted.span.text for k in kept]
            same = any(k.anchor == line.anchor for k in kept)
            if not same and not is_alike(text, others, part("alike", "lead")):
                kept.append(line)
        return kept

    def _is_lead(self, quoted: Quoted) -> bool:
        """Whether a line tells a place and a time of this event, and is no quotation."""
        span, source = quoted.span, self.sources[quoted.span.report]
        if quoted.layer or span.text[:1] in _QUOTING or any(part.added for part in quoted.parts):
            return False
        if self._is_said(quoted):
            return False
        told = has_place_and_time(source, span.start, span.end)
        return told and not self.ranking.is_past(source, span)

    def note(self, lines: Iterable[Line]) -> None:
        """Note lines that are shown already."""
        for line in lines:
            self._said.append(line.quoted.span.text)
            self._shown.add(line.anchor)

    @staticmethod
    def _by_clearness(readings: Sequence[Reading]) -> list[Reading]:
        """Those that share most words with the others first."""
        words = [content_words(reading.span.text) for reading in readings]
        shared = [sum(len(mine & other) for other in words) for mine in words]
        return [readings[at] for at in sorted(range(len(words)), key=lambda at: -shared[at])]

    def _holders(self, it: Finding | FigureRow, quoted: Quoted) -> tuple[Cut, ...]:
        told = (who_of(self.sources[r.span.report], r.holder) for r in readings_of(it))
        names = {cut.text.casefold(): cut for cut in told if cut is not None}
        if quoted.who is not None:
            names.pop(quoted.who.text.casefold(), None)
        line = quoted.span.text.casefold()
        return tuple(cut for name, cut in names.items() if name not in line)

    def _also(self, it: Finding | FigureRow, quoted: Quoted) -> tuple[Tag, ...]:
        tags = self.sources.tags(reading.span.report for reading in readings_of(it))
        return tuple(tag for tag in tags if tag != quoted.report)


def _words_of(clash: Clash) -> frozenset[object]:
    spans = [line.span for line in clash.lines] + [figure.span for figure in clash.figures]
    return frozenset((span.report, span.field, span.start) for span in spans)


def wordings(sources: Sources, readings: Sequence[Reading]) -> tuple[HarmReading, ...]:
    """The wordings of figures, each once with the reports that have it and who holds it."""
    found: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        words = " ".join(reading.span.text.split())
        if is_pronoun(words):
            continue
        who = who_of(sources[reading.span.report], reading.holder)
        found.setdefault((words.casefold(), who.text.casefold() if who else ""), []).append(reading)
    return tuple(
        HarmReading(
            words=sources.cut(same[0].span),
            span=same[0].span,
            reports=sources.tags(one.span.report for one in same),
            who=who_of(sources[same[0].span.report], same[0].holder),
        )
        for same in found.values()
    )


def most_readings(made: tuple[HarmReading, ...]) -> tuple[tuple[HarmReading, ...], int]:
    """As many wordings as a row has room for, and how many are left."""
    most = room("readings")
    return made[:most], max(0, len(made) - most)

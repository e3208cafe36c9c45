"""The points of an event as lines: each with its clearest reading and who says so."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from variorum.model.findings import Dossier, Event, FigureRow, Finding
from variorum.present.brief.holders import Reading
from variorum.present.brief.introducing import introduced
from variorum.present.brief.marking import lacks_its_verb
from variorum.present.brief.quoting import Quoter
from variorum.present.brief.view import Clash, Line, Quoted
from variorum.present.brief.wordings import are_figures, readings_of
from variorum.present.brief.words import number, part, told
from variorum.present.numbering import line_number
from variorum.present.questions import counts_of
from variorum.present.quoted import Tag
from variorum.present.sources import Sources
from variorum.present.weight import WORTH, Weights, sentence_of, shared_words, stems
from variorum.present.words import kind_words

UNSAID = frozenset({"unknown_stated", "withheld", "unconfirmed"})
OTHER = frozenset({"not_comparable", "cannot_tell"})
_UNFIT = frozenset({"contradicted", "strained", "denied", "superseded"})
_QUOTING = frozenset("\"'“‘")
_SHARED = 2
_EASY = 120
_LENGTH = 150

Place = tuple[str, str, int]


class Ranked(NamedTuple):
    """A line with its heading."""

    line: Line
    heading: str


class _Candidate(NamedTuple):
    """A point that may be shown, with what it weighs: the more, the sooner it is."""

    anchor: str
    finding: Finding
    quoted: Quoted
    heading: str
    weight: float


def numbered(event: Event, prefix: str) -> list[tuple[str, Finding]]:
    """Every finding with its anchor in the dossier."""
    return [(f"{prefix}-f{n}", finding) for n, finding in enumerate(event.findings, start=1)]


class PointBook:
    """The lines of one event. What is quoted once is not quoted again."""

    def __init__(self, sources: Sources, dossier: Dossier, event: Event, prefix: str) -> None:
        self.sources = sources
        self.weights = Weights(dossier, event)
        self.quoter = Quoter(sources, self.weights, event)
        self.findings = numbered(event, prefix)
        self._by_anchor = dict(self.findings)
        publishers = {sources[ident].report.publisher or ident for ident in event.reports}
        self._outlets = len(publishers)
        self._said: list[str] = []
        self._unsure: set[str] = set()
        self._shown: set[str] = set()
        self._rested: list[frozenset[Place]] = []

    def take(self, clashes: Iterable[Clash]) -> None:
        """Note what is shown already."""
        self._said.extend(line.span.text for clash in clashes for line in clash.lines)

    def note(self, lines: Iterable[Line]) -> None:
        """Note lines that are shown already."""
        for line in lines:
            self._said.append(line.quoted.span.text)
            self._shown.add(line.anchor)
            if line.anchor in self._by_anchor:
                self._rested.append(self._sentences(self._by_anchor[line.anchor]))

    def unsaid(self) -> tuple[list[Line], list[str]]:
        """What nobody knows, somebody withholds, or only is asked or claimed."""
        lines: list[Line] = []
        left: list[str] = []
        order = {"withheld": 0, "unknown_stated": 1, "unconfirmed": 2}
        chosen = [pair for pair in self.findings if pair[1].kind in UNSAID]
        for anchor, finding in sorted(chosen, key=lambda pair: order[pair[1].kind]):
            quoted = self.quoted(finding)
            # What is not said is told by a verb: where that is not marked, nothing is.
            if quoted and lacks_its_verb(quoted.span.text, *quoted.marked):
                quoted = quoted.unmarked()
            if quoted is None or self._is_said(quoted, part("alike", "unsaid")):
                left.append(line_number(anchor))
            else:
                self._said.append(quoted.span.text)
                self._unsure |= {quoted.span.text} if finding.kind == "unconfirmed" else set()
                lines.append(self.line(anchor, finding, quoted))
        return lines, left

    def _is_told(self, quoted: Quoted) -> bool:
        """Whether a line that is shown already says the same, in whatever order of words."""
        text = quoted.span.text
        # What is only said at second hand takes no place from who says it.
        sure = (said for said in self._said if said not in self._unsure)
        if self.weights.share_told(quoted.counted, sure) >= part("alike", "marked"):
            return True
        again = any(shared_words(text, other) >= part("alike", "words") for other in self._said)
        return again or self.weights.is_alike(text, self._said, part("alike", "line"))

    def points(self) -> tuple[list[Ranked], int]:
        """All other points, weightiest first, none said twice; and how many are left out."""
        made: list[_Candidate | None] = []
        for anchor, finding in self.findings:
            elsewhere = finding.kind in _UNFIT | UNSAID | OTHER or anchor in self._shown
            if not elsewhere and not are_figures(self.sources, finding):
                made.append(self._weighed(anchor, finding))
        ranked = sorted((one for one in made if one is not None), key=self._in_turn)
        best = max((one.weight for one in ranked), default=0.0)
        kept: list[Ranked] = []
        lone = asides = 0
        for one in ranked:
            alone = self._is_alone(one)
            enough = len(kept) >= number("least", "lines")
            full = alone and lone >= _most_lone(len(kept) - lone)
            crowded = asides >= number("least", "asides") or len(kept) >= number("least", "filled")
            full = full or (self._is_aside(one) and crowded)
            if full or (enough and self._is_light(one, best)) or not self._is_new(one):
                continue
            lone += alone
            asides += self._is_aside(one)
            line = self.line(one.anchor, one.finding, one.quoted)
            kept.append(Ranked(line, one.heading))
        return kept, len(made) - len(kept)

    def _is_new(self, one: _Candidate) -> bool:
        """Whether nothing that is shown says it; then it is noted as shown."""
        rests, text = self._sentences(one.finding), one.quoted.span.text
        if self._rests_on_shown(rests) or self._is_told(one.quoted):
            return False
        self._said.append(text)
        self._rested.append(rests)
        return True

    def _is_light(self, one: _Candidate, best: float) -> bool:
        """Whether a line weighs little, of several texts also beside the best."""
        share = 0.0 if self._is_alone(one) or one.heading == "before" else part("least", "share")
        return one.weight < max(part("least", "weight"), share * best)

    def _is_alone(self, one: _Candidate) -> bool:
        """Whether one text alone has it."""
        return self.weights.texts(one.finding) < _SHARED

    def _in_turn(self, one: _Candidate) -> tuple[bool, bool, float]:
        """What several outlets have comes before what one has; then by weight.

        How people took it, and who they were, comes after what happened and why.
        """
        return self._is_aside(one), self._is_alone(one), -one.weight

    def _is_aside(self, one: _Candidate) -> bool:
        """How people took it, who they were, what somebody warns of or thanks for."""
        told = self.weights.of_kind(one.quoted.span.text)
        return told < 0 or self.weights.urges(one.quoted.counted)

    def _weighed(self, anchor: str, finding: Finding) -> _Candidate | None:
        """A point with its weight; None where it cannot be read alone, or is of another day."""
        quoted = self.quoted(finding)
        if quoted is None:
            return None
        span, source = quoted.span, self.sources[quoted.span.report]
        weight = (
            self.weights.of_line(source, span)
            + self.weights.of_sources(finding)
            + self.weights.of_matter(finding, finding.claims[0].text)
            + self.quoter.tells_part(quoted) * WORTH["part"]
            - self._burden(quoted)
        )
        heading = self.weights.heading(finding, finding.claims[0].text)
        texts = self.weights.texts(finding)
        if self.weights.is_past(source, span):
            least = max(_SHARED, part("least", "before") * self._outlets)
            heading = "before"
            return _Candidate(anchor, finding, quoted, heading, weight) if texts >= least else None
        if texts < _SHARED and self.weights.is_named_in_full(source, span):
            weight += WORTH["in_full"]
        return _Candidate(anchor, finding, quoted, heading, weight)

    def _sentences(self, finding: Finding) -> frozenset[Place]:
        """The sentences that a finding rests on."""
        lines = (sentence_of(self.sources[claim.report], claim) for claim in finding.claims)
        return frozenset((line.report, line.field, line.start) for line in lines)

    def _rests_on_shown(self, rests: frozenset[Place]) -> bool:
        """Whether a point shown already rests on many of the same sentences of several."""
        most = part("alike", "sentences") * len(rests)
        several = len(rests) >= _SHARED
        return several and any(len(rests & other) >= most for other in self._rested)

    def _burden(self, quoted: Quoted) -> float:
        """What makes a line harder to read: its length, and what a reader puts up with."""
        size = max(0, len(quoted.span.text) - _EASY) / _LENGTH
        return size + self.quoter.trouble(quoted) / 2

    def quoted(self, finding: Finding) -> Quoted | None:
        """The clearest reading of a point, or None where none can be read alone."""
        return self.quoter.quote(_by_clearness(readings_of(finding)))

    def line(self, anchor: str, finding: Finding | FigureRow, quoted: Quoted) -> Line:
        """A point as a line that tells it by these words."""
        counts = counts_of(finding)
        figures = isinstance(finding, FigureRow) or are_figures(self.sources, finding)
        others = self.quoter.holders.besides(readings_of(finding), quoted)
        return Line(
            number=line_number(anchor),
            anchor=anchor,
            quoted=introduced(quoted, self.quoter.holders.people),
            kind=_kind(finding, "figure" if figures else "point"),
            counts=" · ".join(counts.words),
            provisional=counts.provisional,
            holders=others.named,
            unlisted=others.more,
            also=self._also(finding, quoted),
        )

    def may_lead(self, quoted: Quoted) -> bool:
        """Whether a line can come first: of this event, one sentence, and no quotation."""
        span, source = quoted.span, self.sources[quoted.span.report]
        if quoted.layer or span.text[:1] in _QUOTING or any(piece.added for piece in quoted.parts):
            return False
        told = self._is_said(quoted) or self.quoter.is_two(span)
        return not told and not self.weights.is_past(source, span)

    def _is_said(self, quoted: Quoted, share: float = 1.0) -> bool:
        """Whether these words, or so large a share of them, are shown already."""
        return self.weights.is_alike(quoted.span.text, self._said, share)

    def _also(self, it: Finding | FigureRow, quoted: Quoted) -> tuple[Tag, ...]:
        tags = self.sources.tags(reading.span.report for reading in readings_of(it))
        return tuple(tag for tag in tags if tag != quoted.report)


def _most_lone(several: int) -> int:
    """How many lines of one outlet alone stand beside so many that several have."""
    room = max(number("least", "filled") - several, number("least", "fewest"))
    return min(room, number("least", "lone"))


def _kind(finding: Finding | FigureRow, subject: str) -> str | None:
    """The words for a kind; the counts say enough of what has one source and one outlet."""
    if finding.kind == "single_origin":
        words = told("one_source" if finding.origins else "one_text")
        return words.format(count=finding.outlets) if finding.outlets >= _SHARED else None
    return kind_words(finding.kind, subject, finding.origins)


def _by_clearness(readings: Sequence[Reading]) -> list[Reading]:
    """Those that share most words with the others first."""
    words = [stems(reading.span.text) for reading in readings]
    held = Counter(itertools.chain.from_iterable(words))
    shared = [sum(held[word] for word in mine) for mine in words]
    return [readings[at] for at in sorted(range(len(words)), key=lambda at: -shared[at])]

"""Which points come first, and under which heading: what a person would ask first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from variorum.model.claims import Claim
from variorum.model.findings import Dossier, Event, Finding
from variorum.model.spans import Span
from variorum.present.brief.quoting import content_words
from variorum.present.brief.words import lists, number, phrases
from variorum.present.sources import Source

_PREDICATES = lists("predicates")
_WORDS = lists("words")
_DAY = 10
_PAST = 2.5
_ANCHORED = 0.5
_TELLING = 8
_AGREED = {"corroborated": 3.0, "repeated": 2.0, "refined": 2.0, "compatible": 1.5}


class Ranking:
    """How central words are to the reports of an event, and what a finding is about."""

    def __init__(self, dossier: Dossier, event: Event) -> None:
        reports = [dossier.annotation_of(ident) for ident in event.reports]
        self._claims: dict[str, Claim] = {c.id: c for a in reports for c in a.claims}
        self._count = len(reports)
        self._in_reports = Counter(word for a in reports for word in content_words(a.report.text))
        titles = " ".join(a.report.title or "" for a in reports)
        self._title = content_words(titles)
        days = sorted(a.report.published[:_DAY] for a in reports if a.report.published)
        self._first = _before(days[0], number("past", "days")) if days else None

    def centrality(self, text: str) -> float:
        """How many of the reports share the most shared words of a line, between 0 and 1."""
        if not self._count:
            return 0.0
        shares = sorted((self._weight(word) for word in content_words(text)), reverse=True)
        return sum(shares[:_TELLING]) / _TELLING

    def _weight(self, word: str) -> float:
        """The share of the reports that have a word; one of a headline weighs half as much more."""
        share = self._in_reports[word] / self._count
        return min(1.0, share * (1.5 if word in self._title else 1.0))

    def score(self, finding: Finding, text: str) -> float:
        """The higher, the sooner a line is shown: origins, outlets, and what it is about."""
        return (
            _AGREED.get(finding.kind, 0.0)
            + min(finding.outlets, 4) / 2
            + 5 * self.centrality(text)
            + bool(self.predicates(finding)) / 2
        )

    def burden(self, source: Source, span: Span) -> float:
        """What speaks against a line: it is of another day, or names nobody and nothing."""
        mentions = (m for e in source.annotation.entities for m in e.mentions)
        anchored = any(span.covers(mention) for mention in mentions)
        return (_PAST if self.is_past(source, span) else 0.0) + (0.0 if anchored else _ANCHORED)

    def is_past(self, source: Source, span: Span) -> bool:
        """Whether every time that a line names lies well before the first report.

        A line that names none goes by the sentence before it.
        """
        low = span.text.casefold()
        if any(words in low for words in phrases("past", "words")):
            return True
        times = [t for t in source.annotation.times if span.covers(t) and t.latest]
        if not times and span.field == "text":
            before, inside = source.sentence(span)
            start = before[0] if before else inside[0]
            near = (t for t in source.annotation.times if start <= t.start < span.start)
            times = [t for t in near if t.field == "text" and t.latest]
        if self._first is None or not times:
            return False
        return all((t.latest or "")[:_DAY] < self._first for t in times)

    def predicates(self, finding: Finding) -> frozenset[str]:
        """The predicate classes of the claims behind a finding."""
        known = (self._claims.get(reading.ref) for reading in finding.claims)
        listed = frozenset().union(*_PREDICATES.values())
        return frozenset(claim.predicate for claim in known if claim) & listed

    def heading(self, finding: Finding, text: str) -> str:
        """The heading a line stands under: by its predicate, else by its words."""
        predicates = self.predicates(finding)
        words = {word.strip(".,;:!?\"'“”‘’()") for word in text.casefold().split()}
        if "happened" in _codes(predicates, _PREDICATES):
            return "happened"
        for table, found in ((_PREDICATES, predicates), (_WORDS, words)):
            codes = _codes(found, table)
            if codes:
                return codes[0]
        return "actors"


def _codes(found: Iterable[str], table: Mapping[str, frozenset[str]]) -> list[str]:
    held = set(found)
    return [code for code, words in table.items() if held & words]


def has_place_and_time(source: Source, start: int, end: int) -> bool:
    """Whether a place and a time are named in a stretch of a report's text."""
    annotation = source.annotation
    placed = any(start <= p.start < end and p.field == "text" for p in annotation.places)
    timed = any(
        start <= t.start < end and t.field == "text" and t.type in ("DATE", "TIME")
        for t in annotation.times
    )
    return placed and timed


def _before(day: str, days: int) -> str | None:
    """The ISO date so many days before another; None where it is no date."""
    try:
        return (date.fromisoformat(day) - timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return None


def is_alike(text: str, others: Sequence[str], share: float) -> bool:
    """Whether a line says again what one of the others says: it has that share of its words.

    >>> is_alike("The old ferry sank off Hesmeh.", ["Off Hesmeh the old ferry sank."], 0.5)
    True
    """
    words = content_words(text)
    for other in others:
        theirs = content_words(other)
        least = min(len(words), len(theirs))
        if least and len(words & theirs) / least >= share:
            return True
    return False

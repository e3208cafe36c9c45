"""What weighs more among the lines of an event: shared by many, about harm, of its own day.

Everything is measured against the reports of the event itself, so that no table knows an
event. A weight orders and thins what is shown; it says nothing of what is true.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

from variorum.model.along import AlongReport
from variorum.model.claims import Annotation, Claim
from variorum.model.findings import Dossier, Event, FigureRow, Finding
from variorum.model.mentions import TimeExpression
from variorum.model.spans import Span
from variorum.present.sources import Source, Sources

_DATA: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    files(__package__).joinpath("weight.toml").read_text(encoding="utf-8")
)
WORTH: Mapping[str, float] = _DATA["worth"]
_CENTRAL = _DATA["central"]
_PREDICATES = {name: frozenset(words) for name, words in _DATA["predicates"].items()}
_KINDS = {name: frozenset(words) for name, words in _DATA["kinds"].items()}
# "Ana Belisar was a teacher"
_LIFE = re.compile(r"(?!The\b)(?:[A-Z][\w’'.-]+ (?:and )?){1,4}(?:was|is|were|are) (?:an?|both) ")
_URGING = frozenset(_DATA["asides"]["urging"])
_WORDS = {name: frozenset(words) for name, words in _DATA["words"].items()}
_LISTED = frozenset().union(*_PREDICATES.values())
_PAST = re.compile(rf"\b(?:{'|'.join(map(re.escape, _DATA['past']['words']))})\b")
_NUMBERS = {word: str(value) for value, word in enumerate(_DATA["numbers"]["words"])}
_WORD = re.compile(r"[^\W_]+(?:[.,:][0-9]+)*")
# Words are told apart by so many signs: an ending does not make another word.
_STEM = 5
_SHORTEST = 4
# Lines that share fewer words are not compared.
_FEW = 4
# Marked words are fewer.
_TELLING = 3
_STOP = frozenset(word[:_STEM] for word in _DATA["stop"]["words"])
_DAY = 10
_SEVERAL = 2
# A weekend is a day of an event, a week is not.
_DATED = 3
_YEAR = 200
_YEARS = 400
_QUOTES = frozenset("\"'“‘")


def shown_of(weights: Sequence[float]) -> int:
    """How many of some lines are shown, the heaviest first; the others are folded away.

    >>> shown_of([9.0] * 8 + [2.0] * 4), shown_of([9.0, 2.0, 1.0])
    (8, 3)
    """
    fold = _DATA["fold"]
    heavy = sum(weight >= fold["share"] * weights[0] for weight in weights)
    shown = max(heavy, int(fold["least"]))
    return shown if len(weights) - shown >= fold["few"] else len(weights)


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """What tells a line from another: the beginnings of its longer words, and its numbers.

    >>> sorted(stems("The ferries sank after two ferries left."))
    ['2', 'ferri', 'left', 'sank']
    """
    words = frozenset(_WORD.findall(text.casefold()))
    found = {word[:_STEM] for word in words if len(word) >= _SHORTEST and word not in _NUMBERS}
    found = {stem for stem in found if not stem[0].isdigit()} - _STOP
    numbers = {_NUMBERS.get(w, w) for w in words if w[0].isdigit() or w in _NUMBERS}
    return frozenset(found | numbers)


class Weights:
    """How much the lines of one event weigh, and which of them are of another day."""

    def __init__(self, dossier: Dossier, event: Event) -> None:
        reports = [dossier.annotation_of(ident) for ident in event.reports]
        self._claims: dict[str, Claim] = {c.id: c for a in reports for c in a.claims}
        self._count = len(reports)
        self._in_reports = Counter(word for a in reports for word in stems(a.report.text))
        self._titles = [words for a in reports if (words := stems(a.report.title or ""))]
        self._title = frozenset().union(*self._titles)
        self._of_headline: dict[str, float] = {}
        first = _first_day(reports)
        self._past = _before(first, _DATA["past"]["days"])
        self._own = _before(first, _DATA["past"]["own_days"])
        self._places = tuple(place.name.casefold() for place in event.places)
        self._text_of = {
            ident: lineage.id for lineage in event.lineages for ident in lineage.reports
        }
        self._named: dict[str, AlongReport[bool]] = {}

    def centrality(self, text: str) -> float:
        """How many of the reports share the most shared words of a line, between 0 and 1."""
        if not self._count:
            return 0.0
        most = int(_CENTRAL["words"])
        shares = sorted(map(self._share, stems(text)), reverse=True)
        return sum(shares[:most]) / most

    def _share(self, stem: str) -> float:
        """The share of the reports that have a word; one of a headline weighs more."""
        share = self._in_reports[stem] / self._count
        return min(1.0, share * (_CENTRAL["title"] if stem in self._title else 1.0))

    def of_headline(self, text: str) -> float:
        """How much of one of the headlines a line tells, between 0 and 1."""
        if text not in self._of_headline:
            words = stems(text)
            told = (len(words & title) / len(title) for title in self._titles)
            self._of_headline[text] = max(told, default=0.0)
        return self._of_headline[text]

    def is_known(self, noun: str) -> bool:
        """Whether so many reports have a noun that "the" before it needs no telling which.

        One of a headline is known where many have it, another where nearly all do.
        """
        stem = noun.casefold()[:_STEM]
        most = _CENTRAL["known" if stem in self._title else "known_to_all"]
        return self._count > 1 and self._in_reports[stem] >= most * self._count

    def of_finding(self, sources: Sources, finding: Finding) -> float:
        """What a finding weighs by the best of its sentences."""
        lines = [sentence_of(sources[claim.report], claim) for claim in finding.claims]
        best = max(lines, key=lambda line: self.centrality(line.text), default=None)
        if best is None:
            return 0.0
        lower = sources[best.report].layer_at(best) not in ("body", "live_post", "headline")
        said = self.of_line(sources[best.report], best) + lower * WORTH["lower"]
        return said + self.of_sources(finding) + self.of_matter(finding, finding.claims[0].text)

    def of_sources(self, it: Finding | FigureRow) -> float:
        """What a finding or a question gains by who has it. Copies of a text are one."""
        return (
            WORTH.get(it.kind, 0.0)
            + min(self.texts(it), WORTH["outlets"]) * WORTH["outlet"]
            + min(it.origins, WORTH["origins"]) * WORTH["origin"]
            + (it.origins == 0 and self.texts(it) < _SEVERAL) * WORTH["aside"]
        )

    def texts(self, it: Finding | FigureRow) -> int:
        """How many texts have it: the outlets that carry one text count once."""
        readings = it.claims if isinstance(it, Finding) else it.readings
        return min(it.outlets, len({self._text_of.get(r.report, r.report) for r in readings}))

    def of_matter(self, finding: Finding, text: str) -> float:
        """What a finding gains by what it is about."""
        harm = bool(self.predicates(finding) & _PREDICATES["harm"] or _found("harm", text))
        return bool(self.predicates(finding)) * WORTH["listed"] + harm * WORTH["harm"]

    def of_line(self, source: Source, span: Span) -> float:
        """What a line weighs by its words: how central, whom it names, and of what day it is."""
        return (
            WORTH["central"] * self.centrality(span.text)
            + self.is_named(source, span) * WORTH["named"]
            + self.is_placed(source, span) * WORTH["placed"]
            + self.is_at_place(span) * WORTH["at_place"]
            + self.is_timed(source, span) * WORTH["timed"]
            + self.is_past(source, span) * WORTH["past"]
            + (span.text[:1] in _QUOTES) * WORTH["quoted"]
            + self.of_kind(span.text)
        )

    def of_kind(self, text: str) -> float:
        """What a line gains by the kind its words show: a cause, a reaction, a life.

        A word of a headline shows none: there the event itself is of that kind.
        """
        words = {word for word in _plain_words(text) if word[:_STEM] not in self._title}
        kinds = {kind for kind, known in _KINDS.items() if words & known}
        kinds |= {"life"} if _LIFE.match(text) else set()
        return sum(WORTH[kind] for kind in kinds)

    def is_named(self, source: Source, span: Span) -> bool:
        """Whether a line names somebody or something."""
        return next(self._mentions_in(source, span), None) is not None

    def is_named_in_full(self, source: Source, span: Span) -> bool:
        """Whether a line names a person by more than one name."""
        return any(self._mentions_in(source, span))

    def _mentions_in(self, source: Source, span: Span) -> Iterator[bool]:
        """For each name in a line, whether it is a person's and has several words."""
        ident = source.report.id
        if ident not in self._named:
            self._named[ident] = AlongReport(
                (m, entity.kind == "person" and " " in m.text)
                for entity in source.annotation.entities
                for m in entity.mentions
                if m.field == "text"
            )
        yield from self._named[ident].inside(span)

    def is_placed(self, source: Source, span: Span) -> bool:
        """Whether a line names a place."""
        return bool(source.named_places.inside(span))

    def is_at_place(self, span: Span) -> bool:
        """Whether a line names where the event took place, by its reports."""
        low = span.text.casefold()
        return any(place in low for place in self._places)

    def is_timed(self, source: Source, span: Span) -> bool:
        """Whether a line names a day or an hour that can be of this event."""
        return any(
            t.type in ("DATE", "TIME")
            and (self._own is None or t.latest is None or t.latest[:_DAY] >= self._own)
            for t in source.times.inside(span)
        )

    def is_dated(self, source: Source, span: Span) -> bool:
        """Whether a line names a day or an hour of this event, and no longer time."""
        return any(
            t.type in ("DATE", "TIME")
            and (t.latest is None or t.earliest is None or _days(t.earliest, t.latest) <= _DATED)
            and (self._own is None or t.latest is None or t.latest[:_DAY] >= self._own)
            for t in source.times.inside(span)
        )

    def is_past(self, source: Source, span: Span) -> bool:
        """Whether every time that a line names lies well before the first report.

        A line that names none goes by the sentence before it. One that tells a headline is
        of the event, also where that was some months ago.
        """
        if _PAST.search(span.text.casefold()):
            return True
        times = _shortest([t for t in source.times.inside(span) if t.latest])
        if self.of_headline(span.text) >= _DATA["past"]["headline"] and not self._are_old(times):
            return False
        if not times and span.field == "text":
            before, inside = source.sentence(span)
            start = before[0] if before else inside[0]
            times = [t for t in source.times.before(span, span.start - start) if t.latest]
        return bool(times) and all(self.is_before(t.latest) for t in times)

    def _are_old(self, times: Sequence[TimeExpression]) -> bool:
        """Whether some times are all of another year than the reports: more than a year before."""
        first = self._past or ""
        return bool(times) and all(_days(t.latest or "", first) > _YEARS for t in times)

    def is_before(self, latest: str | None) -> bool:
        """Whether a time that ends so lies well before the first report."""
        return self._past is not None and latest is not None and latest[:_DAY] < self._past

    def predicates(self, finding: Finding) -> frozenset[str]:
        """The predicate classes of the claims behind a finding."""
        known = (self._claims.get(reading.ref) for reading in finding.claims)
        return frozenset(claim.predicate for claim in known if claim) & _LISTED

    def heading(self, finding: Finding, text: str) -> str:
        """What a line is about: by its predicate, else by its words."""
        predicates = self.predicates(finding)
        if predicates & _PREDICATES["happened"]:
            return "happened"
        by_predicate = (code for code, words in _PREDICATES.items() if predicates & words)
        by_words = (code for code in _WORDS if _found(code, text))
        return next(by_predicate, None) or next(by_words, "actors")

    def is_alike(self, text: str, others: Iterable[str], share: float) -> bool:
        """Whether a line says again what one of the others says.

        It does where they share so much of what the shorter says; a word that all reports
        have tells little.
        """
        return any(self.likeness(text, other) >= share for other in others)

    def likeness(self, text: str, other: str) -> float:
        """The share of what the shorter of two lines tells that the other tells too.

        A number that both have tells more than a word.
        """
        mine, theirs = stems(text), stems(other)
        both = mine & theirs
        numbers = sum(len(word) > 1 and word[0].isdigit() for word in both)
        if len(both) + numbers < _FEW:
            return 0.0
        more = numbers * float(_CENTRAL["number"])
        least = min(self._told(mine), self._told(theirs)) + more
        return (self._told(both) + more) / least

    def share_told(self, words: str, others: Iterable[str]) -> float:
        """The largest share of what some words tell that one of the other lines has.

        Few words show nothing.
        """
        mine = stems(words)
        both = (mine & stems(other) for other in others)
        most = max((self._told(it) for it in both if len(it) >= _TELLING), default=0.0)
        return most / self._told(mine) if most else 0.0

    def urges(self, words: str) -> bool:
        """Whether words tell that somebody warns, thanks, promises, and not what happened."""
        plain = {word for word in _plain_words(words) if word[:_STEM] not in self._title}
        return bool(plain & _URGING)

    def _told(self, words: Iterable[str]) -> float:
        """How much words tell apart: those of all reports little."""
        each = float(_CENTRAL["telling"]) / max(1, self._count)
        return sum(1.0 - each * max(0, self._in_reports[word] - 1) for word in words)


def shared_words(text: str, other: str) -> float:
    """The share of the shorter line's words that the other has; few words show nothing.

    >>> shared_words("The old ferry sank off Hesmeh at night.", "By night a ferry sank off Hesmeh.")
    1.0
    """
    mine, theirs = stems(text), stems(other)
    least = min(len(mine), len(theirs))
    both = len(mine & theirs)
    return both / least if least and both >= _FEW else 0.0


def sentence_of(source: Source, span: Span) -> Span:
    """The sentence or sentences that a span stands in."""
    _, (start, end) = source.sentence(span)
    text = source.text_of(span.field)[start:end]
    return Span(report=span.report, start=start, end=end, text=text, field=span.field)


def _plain_words(text: str) -> set[str]:
    """The words of a line in small letters, without the signs around them."""
    return {word.strip(".,;:!?\"'“”‘’()") for word in text.casefold().split()}


def _found(code: str, text: str) -> bool:
    return bool(_plain_words(text) & _WORDS[code])


def _first_day(reports: Sequence[Annotation]) -> str | None:
    """The day of the first report; where none has one, the first that their dating allows."""
    days = sorted(a.report.published[:_DAY] for a in reports if a.report.published)
    if days:
        return days[0]
    bounds = sorted(a.dated.earliest[:_DAY] for a in reports if a.dated and a.dated.earliest)
    return bounds[0] if bounds else None


def _shortest(times: Sequence[TimeExpression]) -> Sequence[TimeExpression]:
    """Times without those as long as most of a year, where there are others."""
    short = [t for t in times if t.earliest and _days(t.earliest, t.latest or "") < _YEAR]
    return short or times


def _days(earliest: str, latest: str) -> int:
    try:
        return (date.fromisoformat(latest[:_DAY]) - date.fromisoformat(earliest[:_DAY])).days
    except ValueError:
        return _DATED


def _before(day: str | None, days: int) -> str | None:
    """The ISO date so many days before another; None where it is no date."""
    try:
        return (date.fromisoformat(day) - timedelta(days=days)).isoformat() if day else None
    except (ValueError, OverflowError):
        return None

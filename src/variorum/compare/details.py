"""What else a claim says: day, hour, who did it, where — so that unlike claims stay apart.

"The fire started at 3:20" and "the fire started at 4:45" have one predicate and one
subject, and do not say the same.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from variorum.compare.names import plain, tables
from variorum.model.along import Along
from variorum.model.claims import Annotation, Claim
from variorum.model.mentions import TimeExpression

_HARD = ("hour",)
_TELLING = frozenset(tables()["points"]["telling_apart"])
_SMALL = frozenset(tables()["points"]["small_words"])


@dataclass(frozen=True, slots=True)
class Details:
    """Days and hours, who did it, and the other content words of a claim.

    ``dates``: the first and last day of each time that is placed. ``days``: what the words
    for the days say, placed or not. ``which``: words that tell one of several apart ("a
    second missile").
    """

    dates: frozenset[tuple[str, str]]
    days: frozenset[str]
    hours: frozenset[str]
    agent: str | None
    words: frozenset[str]
    which: frozenset[str]


class DetailBook:
    """The details of the claims of one event."""

    def __init__(self, annotations: Sequence[Annotation]) -> None:
        self._times: Mapping[tuple[str, str], Along[TimeExpression]] = {
            (annotation.report.id, field): Along(
                (t.start, t.end, t) for t in annotation.times if t.field == field
            )
            for annotation in annotations
            for field in ("text", "title")
        }
        self._found: dict[str, Details] = {}

    def of(self, claim: Claim) -> Details:
        """The details that stand inside the words of a claim."""
        if claim.id not in self._found:
            self._found[claim.id] = self._find(claim)
        return self._found[claim.id]

    def _find(self, claim: Claim) -> Details:
        times = self._times[(claim.report, claim.field)].meeting(claim.start, claim.end)
        said = [t for t in times if t.type in ("DATE", "TIME") and not _is_vague(t)]
        values = [(t.value or "").split("T") for t in said]
        symbols = [t.bare_symbol.split("T")[0] for t in said]
        days = {symbol for symbol in symbols if symbol.strip("X-")}
        dates = {(t.earliest, t.latest) for t in said if t.earliest and t.latest}
        hours = {value[1] for value in values if len(value) > 1 and ":" in value[1]}
        agent = claim.subject_key if claim.target_key else None
        return Details(
            frozenset(dates),
            frozenset(days),
            frozenset(hours),
            agent,
            self._words(claim, times),
            _TELLING.intersection(plain(claim.text).split()),
        )

    @staticmethod
    def _words(claim: Claim, times: Sequence[TimeExpression]) -> frozenset[str]:
        known = [claim.predicate_text.text, *(t.text for t in times)]
        known += [part.text for part in (claim.subject, claim.target) if part is not None]
        taken = set(plain(" ".join(known)).split())
        said = re.findall(r"[^\W\d_]{3,}", plain(claim.text))
        return frozenset(said) - taken - _SMALL


def _is_vague(time: TimeExpression) -> bool:
    return (time.value or "").endswith("_REF")


def _differ_in_day(one: Details, other: Details) -> bool:
    """Whether two claims name days that cannot be the same: placed, or by their words."""
    if one.dates and other.dates:
        pairs = product(one.dates, other.dates)
        return not any(a[0] <= b[1] and b[0] <= a[1] for a, b in pairs)
    return bool(one.days and other.days and not one.days & other.days)


def difference(one: Details, other: Details) -> str | None:
    """The first detail in which two claims differ, or None: hour, agent, day or words.

    A detail that one of them leaves out is no difference.
    """
    if one.hours and other.hours and not one.hours & other.hours:
        return "hour"
    if one.agent and other.agent and one.agent != other.agent:
        return "agent"
    if _differ_in_day(one, other):
        return "day"
    if one.which != other.which:
        return "words"
    if one.words and other.words and not one.words & other.words:
        return "words"
    return None


def is_hard(detail: str | None) -> bool:
    """Whether two claims that differ in a detail can hardly both hold."""
    return detail in _HARD

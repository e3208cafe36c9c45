"""Figures as they were told: by whom, in which report, when; and what two of them are."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from variorum.compare.axes import Scene
from variorum.compare.carried import sentence_around
from variorum.compare.names import plain, tables
from variorum.model.claims import Figure
from variorum.model.findings import Origin
from variorum.model.reports import Report


@dataclass(frozen=True, eq=False)
class Told:
    """A figure with where it comes from and when its report was published.

    ``lead``: whether it stands in the title or the opening paragraphs of its report.
    """

    figure: Figure
    origin: Origin
    report: Report
    lead: bool = True

    @property
    def published(self) -> str | None:
        """The publication time, or None: then it is never called later or earlier."""
        return self.report.published

    @property
    def text(self) -> str:
        """The field of the report that the offsets of the figure count in."""
        return (self.report.title or "") if self.figure.field == "title" else self.report.text

    @cached_property
    def sentence(self) -> str:
        """The sentence that the figure stands in."""
        return sentence_around(self.text, self.figure.start, self.figure.end)

    @property
    def moment(self) -> str | None:
        """When it stood so: the as-of date that the words give, else the publication."""
        return self.figure.as_of or self.published

    def is_anchored(self, other: "Told", scene: Scene) -> bool:
        """Whether the words tie it to the event: its place, a named holder, or the lead.

        A number deep in a report that names neither place nor holder is often another
        event's: it is never called a contradiction. A holder alone ties it only to a
        figure that names no place either.
        """
        if self.figure.role in ("duration", "distance"):
            return True
        place = self.figure.place
        here = place is not None and plain(place.text) in scene.places
        held = self.origin.kind in ("named", "witness") and other.figure.place is None
        return here or self.lead or held

    @property
    def asks(self) -> bool:
        """Whether it stands in a question: who asks is no origin of the answer."""
        return self.figure.modality == "question"

    @property
    def counts(self) -> bool:
        """Whether it can support anything: not asked about, threatened or in a link elsewhere."""
        return self.standing is None

    @property
    def standing(self) -> str | None:
        """Why it can support nothing, in words behind "is", or None."""
        aside: dict[str, str] = tables()["aside"]
        said: dict[str, str] = tables()["never_corroborates"]
        return said.get(self.figure.modality) or aside.get(self.figure.layer)


def standing_of(one: Told, other: Told) -> str | None:
    """Why two readings cannot support each other, whatever their numbers, or None."""
    found = dict.fromkeys(told.standing for told in (one, other) if told.standing)
    return f"one of them is {' and one '.join(sorted(found))}" if found else None


def threatens_alike(one: Told, other: Told) -> bool:
    """Whether two outlets pass on one number as threatened, ordered or foretold.

    What is asked, denied or kept back is no number that anybody gives.
    """
    modality = one.figure.modality
    alike = modality == other.figure.modality and one.report.id != other.report.id
    return alike and modality in tables()["passed_on"]["modalities"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two readings are to each other, in the contract's words, with the reason."""

    kind: str
    one: Told
    other: Told
    reason: str
    axis: str | None = None


def in_order(one: Told, other: Told) -> tuple[Told, Told] | None:
    """(earlier, later) where both have a moment and the two differ."""
    first, second = _moment(one.moment), _moment(other.moment)
    if first is None or second is None:
        return None
    if len(one.moment or "") <= 10 or len(other.moment or "") <= 10:
        # A day and a time: only the days can be told apart.
        day, other_day = first.date(), second.date()
        if day == other_day:
            return None
        return (one, other) if day < other_day else (other, one)
    if first == second:
        return None
    return (one, other) if first < second else (other, one)


def _moment(published: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def days_between(earlier: Told, later: Told) -> int | None:
    """Whole days from one reading to a later one; None where a moment is missing."""
    first, second = _moment(earlier.moment), _moment(later.moment)
    if first is None or second is None:
        return None
    return (second - first).days

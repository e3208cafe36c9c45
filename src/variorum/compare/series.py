"""One question over time: what was told when, what replaced what, and the words that say so."""

from collections.abc import Iterable, Sequence

from variorum.compare.told import Told, Verdict, in_order
from variorum.compare.updates import cue_of, is_earlier, is_rising
from variorum.model.claims import Figure
from variorum.model.findings import SeriesStep


def build_series(readings: Sequence[Told], found: Iterable[Verdict]) -> tuple[SeriesStep, ...]:
    """The readings of one question by time, where some reading replaces another.

    Each stands at its as-of date, or where it has none at the publication of its report. A
    reading of an undated report has no place in time: it is taken in only where its own
    sentence names the number that it replaces. Empty where nothing was revised.
    """
    course = _Course(readings, [verdict for verdict in found if verdict.kind == "superseded"])
    return course.steps() if course.replaces else ()


def _is_aside(told: Told) -> bool:
    """Whether its own report gives it as the number before: "rose from 12 to 15"."""
    return is_rising(told.figure) and is_earlier(told.figure, told.text)


class _Course:
    """The readings of a question with what each replaces.

    ``replaces``: the reading that a reading replaces, with the reason.
    """

    def __init__(self, readings: Sequence[Told], replaced: Sequence[Verdict]) -> None:
        self._readings = readings
        self._place = {told: place for place, told in enumerate(readings)}
        self.replaces: dict[Told, tuple[Told, str]] = {}
        for verdict in replaced:
            earlier, later = _ordered(verdict)
            known = self.replaces.get(later)
            if known is None or self._rank(earlier, later) > self._rank(known[0], later):
                self.replaces[later] = earlier, verdict.reason

    def _rank(self, earlier: Told, later: Told) -> tuple[bool, str, int]:
        """In its own sentence first, then the last before it."""
        return earlier.report.id == later.report.id, earlier.moment or "", self._place[earlier]

    def steps(self) -> tuple[SeriesStep, ...]:
        """All readings that have a place in time, in its order."""
        involved = {*self.replaces, *(earlier for earlier, _ in self.replaces.values())}
        placed = [told for told in self._readings if told.moment or told in involved]
        order = sorted(placed, key=self._seat)
        return tuple(self._step(told, order[:place]) for place, told in enumerate(order))

    def _seat(self, told: Told) -> tuple[str, bool, int]:
        return told.moment or "", not _is_aside(told), self._place[told]

    def _step(self, told: Told, passed: Sequence[Told]) -> SeriesStep:
        figure = told.figure
        aside = _is_aside(told)
        at = None if aside else told.moment
        change, reason = self._change(told, passed)
        earlier = self.replaces.get(told)
        return SeriesStep(
            **figure.where(),
            figure=figure.id,
            at=at,
            basis="text" if at is None else "as_of" if figure.as_of else "published",
            change=change,
            revises=earlier[0].figure.id if earlier else None,
            cue=cue_of(figure, told.text),
            reason=reason,
        )

    def _change(self, told: Told, passed: Sequence[Told]) -> tuple[str, str]:
        """What a reading does to those before it: (code, reason in words)."""
        if told in self.replaces:
            earlier, reason = self.replaces[told]
            return _direction(earlier.figure, told.figure), reason
        if _is_aside(told):
            return "before", "its report gives it as the number before"
        if not passed:
            return "first", "the first that is told"
        if any(_bounds(one.figure) == _bounds(told.figure) for one in passed):
            return "repeated", "told before with the same bounds"
        return "beside", "nothing says that it replaces an earlier figure"


def _ordered(verdict: Verdict) -> tuple[Told, Told]:
    """(earlier, later) of two readings one of which replaces the other."""
    one, other = verdict.one, verdict.other
    if one.report.id == other.report.id:
        return (one, other) if _is_aside(one) else (other, one)
    return in_order(one, other) or (one, other)


def _bounds(figure: Figure) -> tuple[object, ...]:
    return figure.low, figure.high, figure.low_closed, figure.high_closed, figure.comparator


def _direction(before: Figure, after: Figure) -> str:
    """Raised or lowered where both give a bound of one kind, else only changed."""
    for old, new in ((before.low, after.low), (before.high, after.high)):
        if old is not None and new is not None and old != new:
            return "raised" if new > old else "lowered"
    return "changed"

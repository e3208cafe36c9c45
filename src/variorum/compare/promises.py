"""Promises against practice: one says force will be held back, another tells of much of it."""

from collections.abc import Iterator, Sequence

from variorum.compare.names import tables
from variorum.compare.origins import OriginBook
from variorum.compare.points import LAYERS, finding_of, point_at
from variorum.compare.readings import stance_of
from variorum.model.claims import Annotation, Line
from variorum.model.findings import Finding

_TOLD = tables()["promises"]
_MEANS = frozenset(_TOLD["means"])
_RESTRAINT = frozenset(_TOLD["restraint"])
_PLENTY = frozenset(_TOLD["plenty"])
_PROMISED = frozenset({"predicted", "ordered"})
_PRACTISED = frozenset({"asserted", "believed", "hedged", "alleged"})
# How many compared words may lie between "heavy" and "shelling".
_NEAR = 2
_REASON = "a promise to hold back stands beside an account of heavy use"


def broken_promises(annotations: Sequence[Annotation], book: OriginBook) -> Iterator[Finding]:
    """A finding for each promise of restraint with what others say of the practice."""
    lines = [line for a in annotations for line in a.lines if line.layer in LAYERS]
    practices = [line for line in lines if _is_practice(line)]
    for promise in filter(_is_promise, lines):
        beside = [line for line in practices if line.holder.text != promise.holder.text]
        if beside:
            points = [
                point_at(line, line.holder, stance_of(line.status), line.layer, line.id, book)
                for line in (promise, *beside)
            ]
            yield finding_of("strained", promise.text, points, _REASON, book)


def _is_promise(line: Line) -> bool:
    """Whether somebody named says that a means of force will be held back."""
    restrained = not _RESTRAINT.isdisjoint(line.heart) and not _MEANS.isdisjoint(line.terms)
    named = line.holder.text is not None and line.holder.own_voice is None
    return restrained and named and line.status in _PROMISED and line.polarity


def _is_practice(line: Line) -> bool:
    """Whether a line tells of much force that is or was used."""
    much = [at for at, term in enumerate(line.terms) if term in _PLENTY]
    means = [at for at, term in enumerate(line.terms) if term in _MEANS]
    if not any(abs(one - other) <= _NEAR for one in much for other in means):
        return False
    return line.status in _PRACTISED and line.polarity and line.asks is None

"""Readings of one question: rows of figures, and what each pair is to the other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypedDict

from variorum.compare.axes import Alignment, Scene, align, periods_apart, same_period
from variorum.compare.carried import is_carried
from variorum.compare.intervals import SOME, UNSAID, Fit, compare_bounds, compare_part
from variorum.compare.names import tables
from variorum.compare.origins import OriginBook
from variorum.compare.reasons import agreed, alone, repeated
from variorum.compare.told import (
    Told,
    Verdict,
    days_between,
    in_order,
    standing_of,
    threatens_alike,
)
from variorum.compare.updates import is_update, revised_within
from variorum.compare.voices import may_be_one, sides_of, told_apart
from variorum.model.claims import Holder
from variorum.model.findings import ClaimReading, Origin


def _grows(earlier: Told, later: Told) -> bool:
    """Whether a count that only grows is higher in the later report (or need not grow)."""
    figure = earlier.figure
    if figure.role not in tables()["evolving"]["cumulative"]:
        return True
    before = figure.low if figure.low is not None else figure.high
    after = later.figure.high if later.figure.high is not None else later.figure.low
    return before is None or after is None or after > before


def _is_soon(earlier: Told, later: Told) -> bool:
    """Whether two dated readings lie close enough for one count that changes."""
    days = days_between(earlier, later)
    return days is not None and days <= tables()["evolving"]["days"]


# "The 21 captives": the role is told by the noun, or by a word beside it, alone.
_DESCRIBING = frozenset({"number.modifier", "number.noun"})
_REVISED = "the report says that the figure was revised"


def _is_revised(one: Told, other: Told) -> bool:
    """Whether one sentence gives both and says that one replaces the other."""
    return revised_within(one.figure, other.figure, one.text) is not None


def _supersedes(one: Told, other: Told, fit: Fit, book: OriginBook) -> str | None:
    """Why the later of two readings replaces the earlier, or None."""
    if one.report.id == other.report.id:
        return _REVISED if fit.kind != "same" and _is_revised(one, other) else None
    ordered = in_order(one, other)
    if ordered is None:
        return None
    earlier, later = ordered
    same_holder = one.origin.id == other.origin.id and one.origin.counts
    same_outlet = book.outlet(one.report.id) == book.outlet(other.report.id)
    if is_update(later.figure, later.text) and (same_holder or same_outlet):
        return "the later report says that the figure was revised"
    if fit.kind == "apart" and same_holder:
        return "the same holder gives a later figure"
    evolves = one.figure.role in tables()["evolving"]["roles"] and _is_soon(earlier, later)
    if fit.kind == "apart" and evolves and _grows(earlier, later):
        return "a later report gives another figure for a count that changes with time"
    return None


def _undated(one: Told, other: Told) -> bool:
    evolves = one.figure.role in tables()["evolving"]["roles"]
    return evolves and one.report.id != other.report.id and not (one.moment and other.moment)


def _far_apart(one: Told, other: Told) -> bool:
    """Whether a count that changes stands in two dated reports that lie far apart."""
    ordered = in_order(one, other)
    evolves = one.figure.role in tables()["evolving"]["roles"]
    return evolves and ordered is not None and not _is_soon(*ordered)


def _agreement(one: Told, other: Told, fit: Fit, book: OriginBook) -> Verdict:
    """The verdict on two readings that hold together."""
    standing = standing_of(one, other)
    if standing is not None and fit.kind == "same" and threatens_alike(one, other):
        return Verdict("repeated", one, other, f"each of them is {one.standing}")
    if standing is not None:
        return Verdict("compatible", one, other, standing)
    if fit.kind == "finer" and one.origin.id != other.origin.id:
        return Verdict("refined", one, other, fit.reason)
    if fit.kind in ("fits", "finer"):
        if one.origin.id == other.origin.id:
            return Verdict("single_origin", one, other, "the same origin; the bounds fit")
        return Verdict("compatible", one, other, "the bounds fit; no two share a number")
    if one.origin.id == other.origin.id and one.origin.counts:
        return Verdict("single_origin", one, other, alone(one.origin))
    if one.report.id != other.report.id and is_carried(one.sentence, other.sentence):
        return Verdict("repeated", one, other, "both carry one sentence, word for word")
    both = one.origin.corroborates and other.origin.corroborates
    if both and not may_be_one(one.origin, other.origin):
        who = agreed((one.origin, other.origin))
        reason = f"{SOME}: {who}" if fit.reason == SOME else who
        return Verdict("corroborated", one, other, reason)
    if book.text_group(one.report.id) == book.text_group(other.report.id):
        return Verdict("single_origin", one, other, "one text carries both")
    return Verdict("repeated", one, other, repeated((one.origin, other.origin)))


def doubt_of(one: Told, other: Told, alignment: Alignment, scene: Scene) -> tuple[str, str] | None:
    """Why two readings that lie apart may yet answer two questions: (reason, axis)."""
    standing = standing_of(one, other)
    if standing is not None:
        return standing, "modality"
    if _is_revised(one, other):
        return None
    if alignment.axis is not None:
        return alignment.reason, alignment.axis
    periods = periods_apart(one.figure, other.figure)
    if periods is not None:
        return periods, "window"
    return _doubt_of_words(one, other, scene) or _doubt_of_time(one, other)


def _doubt_of_words(one: Told, other: Told, scene: Scene) -> tuple[str, str] | None:
    """Why the words of two readings may not count the same."""
    if one.figure.role == "other":
        return "the words give no role that both counts share", "role"
    if not (one.is_anchored(other, scene) and other.is_anchored(one, scene)):
        if same_period(one.figure, other.figure):
            return "both count over one period, and up to when is not said", "as_of"
        return "one of them names neither place nor holder and stands deep in its report", "place"
    if ".partitive" in one.figure.rule or ".partitive" in other.figure.rule:
        return "one of them counts a part of a known set", "population"
    describing = tables()["evolving"]["describing"]
    if any(t.figure.rule in _DESCRIBING and t.figure.role in describing for t in (one, other)):
        return "in one of them the role only describes those counted", "role"
    if loose := _loosely_counted(one, other):
        return loose
    exact = one.figure.comparator == other.figure.comparator == "eq"
    if exact and one.report.id == other.report.id and one.origin.id == other.origin.id:
        return "one report gives both in one voice, perhaps of two things", "population"
    return None


def _loosely_counted(one: Told, other: Told) -> tuple[str, str] | None:
    """An ordinal, or a role that only the noun gives: neither need be the count of all."""
    rules = one.figure.rule, other.figure.rule
    if any(rule.startswith("ordinal") for rule in rules):
        return "one of them only counts a series up to one of it", "population"
    if any(rule.endswith(".presumed") for rule in rules):
        return "in one of them only the noun tells the role", "role"
    return None


def _doubt_of_time(one: Told, other: Told) -> tuple[str, str] | None:
    """Why two readings of a count that changes may both have been so."""
    if _undated(one, other):
        return "the count changes with time and a date is missing", "as_of"
    if _far_apart(one, other):
        return "the count changes with time and the reports lie far apart", "as_of"
    return None


def judge(one: Told, other: Told, alignment: Alignment, scene: Scene, book: OriginBook) -> Verdict:
    """What two readings are to each other: the first step that fails decides, and says why.

    Of one question, of a part and its whole, or of two questions. A stated unknown or a
    refusal stands on its own: a number that another gives does not answer it.
    """
    if alignment.relation in ("different", "unknown"):
        kind = "not_comparable" if alignment.relation == "different" else "cannot_tell"
        return Verdict(kind, one, other, alignment.reason, alignment.axis)
    comparators = {one.figure.comparator, other.figure.comparator}
    unsaid = [code for code in UNSAID if code in comparators]
    if unsaid:
        answer = ", and a number does not answer that" if comparators - set(UNSAID) else ""
        reason = f"{' and '.join(UNSAID[code] for code in unsaid)}{answer}"
        return Verdict(unsaid[0], one, other, reason)
    if alignment.relation in ("narrower", "wider"):
        part, whole = (one, other) if alignment.relation == "narrower" else (other, one)
        return _part_of_whole(part, whole, alignment, scene)
    return _one_question(one, other, alignment, scene, book)


def _one_question(
    one: Told, other: Told, alignment: Alignment, scene: Scene, book: OriginBook
) -> Verdict:
    fit = compare_bounds(one.figure, other.figure)
    replaced = _supersedes(one, other, fit, book)
    doubt = doubt_of(one, other, alignment, scene) if fit.kind in ("apart", "strained") else None
    if fit.kind == "apart" and doubt is not None:
        return Verdict(
            "cannot_tell", one, other, f"no number lies within both, but {doubt[0]}", doubt[1]
        )
    if replaced and fit.kind != "same":
        return Verdict("superseded", one, other, replaced)
    if fit.kind == "strained":
        if doubt is not None and doubt[1] != "as_of":
            return Verdict("cannot_tell", one, other, f"{fit.reason}; {doubt[0]}", doubt[1])
        return Verdict("strained", one, other, fit.reason)
    if fit.kind == "apart":
        return Verdict("contradicted", one, other, f"figures do not fit: {fit.reason}")
    return _agreement(one, other, fit, book)


def _part_of_whole(part: Told, whole: Told, alignment: Alignment, scene: Scene) -> Verdict:
    """The part may not exceed the whole; more than that is not said."""
    fit = compare_part(part.figure, whole.figure)
    reason = f"{fit.reason}: {alignment.reason}"
    standing = standing_of(part, whole)
    if standing is not None:
        return Verdict("compatible", part, whole, f"{reason}, and {standing}", alignment.axis)
    if fit.kind == "fits":
        return Verdict("refined", part, whole, reason, alignment.axis)
    doubt = _doubt_of_part(part, whole, alignment, scene)
    if doubt is not None:
        return Verdict("cannot_tell", part, whole, f"{reason}, but {doubt}", alignment.axis)
    kind = "strained" if fit.kind == "strained" else "contradicted"
    return Verdict(kind, part, whole, reason, alignment.axis)


def _doubt_of_part(part: Told, whole: Told, alignment: Alignment, scene: Scene) -> str | None:
    """Why a part that exceeds its whole need not be a contradiction, or None.

    Only a count that does not change is held to it: a toll of "people" may itself be one
    of several.
    """
    if part.figure.role not in tables()["evolving"]["static"]:
        return "the count changes with time"
    if loose := _loosely_counted(part, whole):
        return loose[0]
    if alignment.axis != "population":
        return f"they differ in {alignment.axis}"
    if not (part.is_anchored(whole, scene) and whole.is_anchored(part, scene)):
        return "one of them names neither place nor holder and stands deep in its report"
    if _undated(part, whole):
        return "a date is missing"
    return None


def verdicts(row: Sequence[Told], scene: Scene, book: OriginBook) -> Iterator[Verdict]:
    """The verdict on each pair of a row."""
    for one, other in combinations(row, 2):
        yield judge(one, other, align(one.figure, other.figure, scene), scene, book)


class Counts(TypedDict):
    """The counts that stand on every row and finding, always together."""

    documents: int
    outlets: int
    origins: int
    sides: int


def counts_of(sources: Iterable[tuple[str, Origin]], book: OriginBook) -> Counts:
    """What stands behind readings, each given by its report and its origin."""
    given = list(sources)
    origins = {origin.id: origin for _, origin in given if origin.counts}
    return Counts(
        documents=len({report for report, _ in given}),
        outlets=len({book.outlet(report) for report, _ in given}),
        origins=len(told_apart(origins.values())),
        sides=sides_of(origins.values()),
    )


def figure_counts(readings: Iterable[Told], book: OriginBook) -> Counts:
    """What stands behind readings of a figure. Who only asks is counted as no origin."""
    told = list(readings)
    counts = counts_of([(one.report.id, one.origin) for one in told], book)
    origins = {one.origin.id: one.origin for one in told if one.origin.counts and not one.asks}
    return Counts(
        documents=counts["documents"],
        outlets=counts["outlets"],
        origins=len(told_apart(origins.values())),
        sides=sides_of(origins.values()),
    )


def stance_of(status: str) -> str:
    """How a status stands to its claim, in the contract's words."""
    if status == "denied":
        return "denies"
    if status == "question":
        return "asks"
    return "says" if status in ("asserted", "ordered", "predicted") else "hedged"


def claim_reading(told: Told) -> ClaimReading:
    """The reading of a figure as the evidence of a finding."""
    figure = told.figure
    holder: Holder = figure.holder
    return ClaimReading(
        **figure.where(),
        holder=holder,
        stance=stance_of(figure.modality),
        origin=told.origin.id,
        layer=figure.layer,
        ref=figure.id,
    )

"""One speaker against himself: two words of one origin that the comparison sets apart.

No judgement is made here. The verdicts are those of the comparison of figures and of
points; this only picks the pairs in which one named origin stands on both sides.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from variorum.compare.readings import claim_reading
from variorum.compare.told import Verdict
from variorum.model.findings import ClaimReading, Finding, Origin, Shift
from variorum.model.spans import digest_of

_TURNS = frozenset({"contradicted", "strained", "superseded"})


def _shift(kind: str, origin: str, pair: tuple[ClaimReading, ClaimReading], reason: str) -> Shift:
    one, other = pair
    return Shift(
        id=digest_of("shift", kind, origin, one.ref, one.start, other.ref, other.start),
        origin=origin,
        kind=kind,
        one=one,
        other=other,
        reason=reason,
    )


def figure_shifts(verdicts: Iterable[Verdict]) -> Iterator[Shift]:
    """Pairs of figures of one named origin that do not fit, or that were revised."""
    for verdict in verdicts:
        origin = verdict.one.origin
        same = origin.id == verdict.other.origin.id and origin.kind == "named"
        if same and verdict.kind in _TURNS:
            pair = claim_reading(verdict.one), claim_reading(verdict.other)
            yield _shift(verdict.kind, origin.id, pair, verdict.reason)


def point_shifts(findings: Iterable[Finding], origins: Iterable[Origin]) -> Iterator[Shift]:
    """What one named origin both says and denies, in findings of a denial."""
    named = {origin.id for origin in origins if origin.kind == "named"}
    for finding in findings:
        if finding.kind != "denied":
            continue
        for pair in combinations(finding.claims, 2):
            stances = {reading.stance for reading in pair}
            if pair[0].origin == pair[1].origin in named and stances == {"says", "denies"}:
                yield _shift("denied", pair[0].origin, pair, "says it and denies it")

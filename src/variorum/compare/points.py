"""Findings without a number: claims that answer the same question, denials, second hand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.compare.details import DetailBook, difference, is_hard
from variorum.compare.names import plain, tables
from variorum.compare.origins import OriginBook
from variorum.compare.readings import counts_of, stance_of
from variorum.compare.reasons import agreed, alone, inside, repeated
from variorum.compare.voices import told_apart
from variorum.model.along import Along
from variorum.model.claims import Annotation, Claim, Holder
from variorum.model.findings import ClaimReading, Finding, Origin
from variorum.model.spans import Span, digest_of

_WEIGHTY = frozenset(tables()["points"]["weighty"])
LAYERS = frozenset({"body", "headline", "caption", "live_post", "dateline"})
_SUPPORTING = frozenset({"asserted", "believed", "hedged", "alleged"})


# A statement of which points show so much needs no line of its own.
_MOSTLY = 0.5


class Shown:
    """The words that findings already show, looked up by place."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        spans: dict[tuple[str, str], list[tuple[int, int, ClaimReading]]] = {}
        self._counts: set[str] = set()
        for finding in findings:
            for reading in finding.claims:
                place = spans.setdefault((reading.report, reading.field), [])
                place.append((reading.start, reading.end, reading))
                if finding.subject == "figure":
                    self._counts.add(reading.ref)
        self._spans = {place: Along(placed) for place, placed in spans.items()}

    def _meeting(self, span: Span) -> list[ClaimReading]:
        placed = self._spans.get((span.report, span.field))
        return placed.meeting(span.start, span.end) if placed is not None else []

    def meets(self, span: Span) -> bool:
        """Whether a finding shows a character of a span."""
        return bool(self._meeting(span))

    def holds_most(self, spans: Sequence[Span]) -> bool:
        """Whether a figure of some spans is shown, or half of their words in points."""
        length, seen = sum(span.end - span.start for span in spans), 0
        for span in spans:
            at = span.start
            for reading in self._meeting(span):
                if reading.ref in self._counts:
                    return True
                seen += max(0, min(reading.end, span.end) - max(reading.start, at))
                at = max(at, reading.end)
        return seen >= _MOSTLY * length


@dataclass(frozen=True, slots=True)
class Point:
    """A claim or a statement as evidence: its reading and its origin."""

    reading: ClaimReading
    origin: Origin
    report: str


def point_at(
    span: Span, holder: Holder, stance: str, layer: str, ref: str, book: OriginBook
) -> Point:
    """A span as evidence, with the origin of its holder."""
    origin = book.origin_of(holder, span.report)
    reading = ClaimReading(
        **span.where(),
        holder=holder,
        stance=stance,
        origin=origin.id,
        layer=layer,
        ref=ref,
    )
    return Point(reading, origin, span.report)


def _of_claim(claim: Claim, book: OriginBook) -> Point:
    stance = stance_of(claim.status)
    if stance == "says" and not claim.polarity:
        stance = "denies"
    return point_at(claim, claim.holder, stance, claim.layer, claim.id, book)


def finding_of(
    kind: str,
    what: str,
    points: Sequence[Point],
    reason: str,
    book: OriginBook,
    fragile: Span | None = None,
) -> Finding:
    """A finding about points, with its three counts."""
    return Finding(
        id=digest_of(
            "finding", kind, *(p.reading.ref for p in points), *(p.reading.start for p in points)
        ),
        kind=kind,
        what=what,
        claims=tuple(p.reading for p in points),
        reason=reason,
        **counts_of([(p.report, p.origin) for p in points], book),
        fragile=fragile,
        subject="point",
    )


def _patient(claim: Claim, things: Mapping[str, str]) -> str | None:
    """What a claim is about: a named thing stands for its class ("the ferry", "the X")."""
    key = claim.target_key or claim.subject_key
    return things.get(key, key) if key else None


def _is_listed(predicate: str) -> bool:
    return predicate in _LISTED


_LISTED = _WEIGHTY | frozenset(tables()["points"]["listed"])


def _questions(claims: Sequence[Claim], things: Mapping[str, str]) -> Iterator[list[Claim]]:
    """Claims with one predicate about one thing; a pronoun joins where only one thing fits."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    loose: list[Claim] = []
    for claim in claims:
        patient = _patient(claim, things)
        if patient is None:
            loose.append(claim)
        elif _is_listed(claim.predicate) or patient.startswith(("name:", "class:")):
            groups[(claim.predicate, patient)].append(claim)
    for claim in loose:
        homes = [key for key in groups if key[0] == claim.predicate]
        known = len(homes) == 1 and homes[0][1].startswith(("class:", "name:"))
        if known and _is_listed(claim.predicate):
            groups[homes[0]].append(claim)
    yield from groups.values()


def _places(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Split claims of one question by the place they name, where several reports name it."""
    named: dict[str, list[Claim]] = defaultdict(list)
    rest: list[Claim] = []
    for claim in claims:
        if claim.place is not None:
            named[plain(claim.place.text)].append(claim)
        else:
            rest.append(claim)
    shared = [group for group in named.values() if len({c.report for c in group}) > 1]
    if len(shared) < 2:
        yield list(claims)
        return
    yield from shared
    left = [c for group in named.values() if group not in shared for c in group] + rest
    if left:
        yield left


def agreement_of(points: Sequence[Point], book: OriginBook) -> tuple[str, str]:
    """The kind of points that say the same, by origins."""
    told = {p.origin.id: p.origin for p in points}
    counted = told_apart(origin for origin in told.values() if origin.corroborates)
    groups = {book.text_group(p.report) for p in points}
    if len(counted) > 1:
        return "corroborated", agreed(counted)
    if len(groups) > 1 and len(told) > 1:
        return "repeated", repeated(tuple(told.values()))
    return "single_origin", alone(points[0].origin)


def fragile(points: Sequence[Point], kind: str, book: OriginBook) -> Span | None:
    """The one reading without which the kind would change, a caption first."""
    for point in sorted(points, key=lambda p: p.reading.layer != "caption"):
        rest = [p for p in points if p is not point]
        if rest and agreement_of(rest, book)[0] != kind:
            r = point.reading
            return r.bare()
    return None


def once_a_report(points: Sequence[Point]) -> list[Point]:
    """The first reading of each origin in each report, the body's before a headline's."""
    found: dict[tuple[str, str, str], Point] = {}
    for point in sorted(points, key=lambda p: p.reading.layer != "body"):
        found.setdefault((point.report, point.origin.id, point.reading.stance), point)
    return list(found.values())


def _uncounted(annotation: Annotation) -> list[Claim]:
    """Claims whose predicate is no figure's role: those are compared as figures."""
    counted = (f.parts["role"] for f in annotation.figures if "role" in f.parts and not f.implicit)
    roles = Along((role.start, role.end, role) for role in counted)
    return [
        claim
        for claim in annotation.claims
        if claim.layer in LAYERS and not _meets(roles, claim.predicate_text)
    ]


def _meets(roles: Along[Span], predicate: Span) -> bool:
    near = roles.meeting(predicate.start, predicate.end)
    return any(role.overlaps(predicate) for role in near)


def shared_points(annotations: Sequence[Annotation], book: OriginBook) -> Iterator[Finding]:
    """What two or more reports say of one thing, and what one denies that others say."""
    claims = [c for a in annotations for c in _uncounted(a)]
    details = DetailBook(annotations)
    things = book.things()
    for question in _questions(claims, things):
        for group in _places(question):
            yield from _of_group(group, book)
            yield from _unlike(_alike(group, details), details, book)


def shared_states(
    annotations: Sequence[Annotation], book: OriginBook, shown: Shown
) -> Iterator[Finding]:
    """What two or more reports say of the one ferry or the one plane of an event, however short."""
    claims = [c for a in annotations for c in _uncounted(a)]
    details = DetailBook(annotations)
    things = book.things()
    for question in _questions(claims, things):
        about = {_patient(claim, things) for claim in question}
        if not any(key and key.startswith("class:") for key in about):
            continue
        for group in _places(question):
            for members in _alike(group, details):
                fresh = [claim for claim in members if not shown.meets(claim)]
                if len({claim.report for claim in fresh}) > 1 and _says_enough(fresh, details):
                    yield from _of_alike(fresh, book)


def _says_enough(claims: Sequence[Claim], details: DetailBook) -> bool:
    """Whether claims of a thing have more in common than a verb of no class: "flew"."""
    if _is_listed(claims[0].predicate):
        return True
    words = [details.of(claim).words for claim in claims]
    return any(one & other for one, other in combinations(words, 2))


def _of_alike(says: Sequence[Claim], book: OriginBook) -> Iterator[Finding]:
    points = once_a_report([_of_claim(c, book) for c in says])
    kind, reason = agreement_of(points, book)
    if kind == "single_origin":
        return
    clearest = _clearest(says)
    ordered = sorted(points, key=lambda p: p.reading.ref != clearest.id)
    yield finding_of(kind, clearest.text, ordered, reason, book, fragile(points, kind, book))


def _clearest(claims: Sequence[Claim]) -> Claim:
    """The reading that names its subject, in the body, the shortest."""
    return min(
        claims,
        key=lambda c: (
            c.layer != "body",
            c.subject is None and c.target is None,
            len(c.text) > 140,
            len(c.text),
        ),
    )


def _has_one_doer(one: Claim, other: Claim) -> bool:
    """Whether two claims may tell of one deed: neither names another doer than the other."""
    if one.target_key is None or other.target_key is None:
        return True
    doers = one.subject_key, other.subject_key
    return None in doers or doers[0] == doers[1]


def _may_be_denied(claim: Claim, denial: Claim) -> bool:
    """Whether a denial may mean a claim: of one deed, and not in one report's own voice."""
    apart = claim.report != denial.report or claim.holder.own_voice is None
    return apart and _has_one_doer(claim, denial)


def _of_group(group: Sequence[Claim], book: OriginBook) -> Iterator[Finding]:
    denied = [
        c
        for c in group
        if _is_listed(c.predicate)
        and (
            c.status == "denied"
            or (not c.polarity and c.status in ("asserted", "denied") and c.statement)
        )
    ]
    says = [c for c in _supporting(group) if any(_may_be_denied(c, other) for other in denied)]
    points = once_a_report([_of_claim(c, book) for c in says])
    denials = [point_at(c, c.holder, "denies", c.layer, c.id, book) for c in denied]
    if denials and points and {d.origin.id for d in denials} != {p.origin.id for p in points}:
        first = denials[0]
        accused = any(
            claim.predicate in _WEIGHTY
            and claim.subject is not None
            and book.is_voice_of(first.reading.holder, claim.subject.text, claim.subject_entity)
            for claim in group
        )
        who = inside(first.origin.label)
        reason = f"denied by {who}, the accused party" if accused else f"denied by {who}"
        yield finding_of("denied", first.reading.text, [*denials, *points], reason, book)


def _supporting(group: Sequence[Claim]) -> list[Claim]:
    return [c for c in group if c.polarity and c.status in _SUPPORTING]


def _alike(group: Sequence[Claim], details: DetailBook) -> list[list[Claim]]:
    """Supporting claims of one question, those that differ in a detail kept apart."""
    found: list[list[Claim]] = []
    for claim in _supporting(group):
        mine = details.of(claim)
        home = next(
            (row for row in found if not any(difference(mine, details.of(c)) for c in row)), None
        )
        if home is None:
            found.append([claim])
        else:
            home.append(claim)
    return found


def _unlike(
    alike: Sequence[Sequence[Claim]], details: DetailBook, book: OriginBook
) -> Iterator[Finding]:
    """One thing said with another hour or another doer: hard to reconcile."""
    for one, other in combinations([row[0] for row in alike], 2):
        detail = difference(details.of(one), details.of(other))
        points = [_of_claim(one, book), _of_claim(other, book)]
        apart = points[0].origin.id != points[1].origin.id
        if apart and is_hard(detail) and _is_listed(one.predicate):
            yield finding_of("strained", one.text, points, f"another {detail} is given", book)


def weighty_points(
    annotations: Sequence[Annotation], book: OriginBook, shown: Shown
) -> Iterator[Finding]:
    """Claims of weight that one outlet alone makes in its own voice, or a caption holds."""
    things = book.things()
    told = {
        (claim.predicate, _patient(claim, things))
        for annotation in annotations
        for claim in annotation.claims
        if shown.meets(claim)
    }
    for annotation in annotations:
        for claim in _uncounted(annotation):
            about = _patient(claim, things)
            if (about or "").startswith("class:") and (claim.predicate, about) in told:
                continue
            if (
                claim.predicate not in _WEIGHTY
                or claim.status not in _SUPPORTING
                or not claim.polarity
            ):
                continue
            if claim.statement is not None or claim.layer not in ("body", "headline", "caption"):
                continue
            if (claim.target_key or claim.subject_key) is None or shown.meets(claim):
                continue
            point = _of_claim(claim, book)
            yield finding_of("single_origin", claim.text, [point], alone(point.origin), book)

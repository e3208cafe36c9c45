"""Findings without a number: claims that answer the same question, denials, second hand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from variorum.compare.names import plain, tables
from variorum.compare.origins import OriginBook
from variorum.compare.readings import stance_of
from variorum.model.claims import Annotation, Claim, Holder, Statement
from variorum.model.findings import ClaimReading, Finding, Origin
from variorum.model.spans import Span, digest_of

_WEIGHTY = frozenset(tables()["points"]["weighty"])
_LAYERS = frozenset({"body", "headline", "caption", "live_post", "dateline"})
_SUPPORTING = frozenset({"asserted", "believed", "hedged", "alleged", "unknown"})


@dataclass(frozen=True, slots=True)
class Point:
    """A claim or a statement as evidence: its reading and its origin."""

    reading: ClaimReading
    origin: Origin
    report: str


def _point(span: Span, holder: Holder, stance: str, layer: str, ref: str, book: OriginBook) -> Point:
    origin = book.origin_of(holder, span.report)
    reading = ClaimReading(
        report=span.report, start=span.start, end=span.end, text=span.text, field=span.field,
        holder=holder, stance=stance, origin=origin.id, layer=layer, ref=ref,
    )
    return Point(reading, origin, span.report)


def _of_claim(claim: Claim, book: OriginBook) -> Point:
    stance = stance_of(claim.status)
    if stance == "says" and not claim.polarity:
        stance = "denies"
    return _point(claim, claim.holder, stance, claim.layer, claim.id, book)


def _finding(
    kind: str, what: str, points: Sequence[Point], reason: str, book: OriginBook, fragile: Span | None = None
) -> Finding:
    return Finding(
        id=digest_of("finding", kind, *(p.reading.ref for p in points), *(p.reading.start for p in points)),
        kind=kind, what=what, claims=tuple(p.reading for p in points), reason=reason,
        documents=len({p.report for p in points}),
        outlets=len({book.outlet(p.report) for p in points}),
        origins=len({p.origin.id for p in points if p.origin.counts}),
        fragile=fragile, subject="point",
    )


def _patient(claim: Claim, things: Mapping[str, str]) -> str | None:
    """What a claim is about: a named thing stands for its class ("the ferry", "the X")."""
    key = claim.target_key or claim.subject_key
    return things.get(key, key) if key else None


def _is_listed(predicate: str) -> bool:
    return predicate in _LISTED


_LISTED = _WEIGHTY | {
    "control", "withdraw", "end", "begin", "suspend", "close", "open", "evacuate", "flee", "resign",
    "alive", "lose", "raise",
}


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
    for group in shared:
        yield group
    left = [c for group in named.values() if group not in shared for c in group] + rest
    if left:
        yield left


def _agreed(points: Sequence[Point], book: OriginBook) -> tuple[str, str]:
    """The kind of points that say the same, by origins."""
    origins = {p.origin.id: p.origin for p in points if p.origin.counts}
    groups = {book.text_group(p.report) for p in points}
    if len(origins) > 1:
        return "corroborated", "the same from two or more origins; no dependence found"
    if len(groups) > 1 and len({p.origin.id for p in points}) > 1:
        if origins:
            label = next(iter(origins.values())).label
            return "repeated", f"two or more outlets report it; only {label} is named as a source"
        return "repeated", "two or more outlets report it; none names a source"
    return "single_origin", points[0].origin.basis


def _fragile(points: Sequence[Point], kind: str, book: OriginBook) -> Span | None:
    """The one reading without which the kind would change, a caption first."""
    for point in sorted(points, key=lambda p: p.reading.layer != "caption"):
        rest = [p for p in points if p is not point]
        if rest and _agreed(rest, book)[0] != kind:
            r = point.reading
            return Span(report=r.report, start=r.start, end=r.end, text=r.text, field=r.field)
    return None


def _once_a_report(points: Sequence[Point]) -> list[Point]:
    """The first reading of each origin in each report, the body's before a headline's."""
    found: dict[tuple[str, str, str], Point] = {}
    for point in sorted(points, key=lambda p: p.reading.layer != "body"):
        found.setdefault((point.report, point.origin.id, point.reading.stance), point)
    return list(found.values())


def _uncounted(annotation: Annotation) -> list[Claim]:
    """Claims whose predicate is no figure's role: those are compared as figures."""
    roles = [f.parts["role"] for f in annotation.figures if "role" in f.parts and not f.implicit]
    return [
        claim for claim in annotation.claims
        if claim.layer in _LAYERS and not any(role.overlaps(claim.predicate_text) for role in roles)
    ]


def _shared(annotations: Sequence[Annotation], book: OriginBook) -> Iterator[Finding]:
    claims = [c for a in annotations for c in _uncounted(a)]
    things = book.things()
    for question in _questions(claims, things):
        for group in _places(question):
            yield from _of_group(group, book)


def _of_group(group: Sequence[Claim], book: OriginBook) -> Iterator[Finding]:
    says = [c for c in group if c.polarity and c.status in _SUPPORTING]
    denied = [c for c in group if c.status == "denied" or (not c.polarity and c.status in ("asserted", "denied") and c.statement)]
    points = _once_a_report([_of_claim(c, book) for c in says])
    reports = {p.report for p in points}
    denials = [
        _point(c, c.holder, "denies", c.layer, c.id, book) for c in denied
        if _is_listed(c.predicate)
    ]
    if denials and points and {d.origin.id for d in denials} != {p.origin.id for p in points}:
        who = denials[0].reading.holder.text or denials[0].origin.label
        yield _finding("denied", denials[0].reading.text, [*denials, *points], f"denied by {who}", book)
    if len(reports) < 2:
        return
    kind, reason = _agreed(points, book)
    if kind == "single_origin":
        return
    clearest = _clearest(says)
    ordered = sorted(points, key=lambda p: p.reading.ref != clearest.id)
    yield _finding(kind, clearest.text, ordered, reason, book, _fragile(points, kind, book))


def _clearest(claims: Sequence[Claim]) -> Claim:
    """The reading that names its subject, in a body, at middling length."""
    return min(claims, key=lambda c: (
        c.layer != "body", c.subject is None and c.target is None, not 25 <= len(c.text) <= 140, len(c.text),
    ))


def _root_statements(annotation: Annotation) -> Iterator[Statement]:
    for statement in annotation.statements:
        if statement.parent is None and statement.layer in _LAYERS:
            yield statement


def _words(statement: Statement) -> list[str]:
    return re.findall(r"\w+", " ".join(span.text for span in statement.content).casefold())


def _is_asked(statement: Statement, by_id: dict[str, Statement]) -> bool:
    parent = by_id.get(statement.parent or "")
    return parent is not None and parent.status == "question"


def _answer_to(question: Statement, annotation: Annotation) -> Statement | None:
    """The next statement of somebody else after a question."""
    behind = [
        s for s in annotation.statements
        if s.parent is None and s.content[0].field == question.content[0].field
        and s.content[0].start > question.content[-1].end and s.speaker_entity != question.speaker_entity
    ]
    first = min(behind, key=lambda s: s.content[0].start, default=None)
    if first is not None and first.content[0].start - question.content[-1].end < 400:
        return first
    return None


_SMALL = re.compile(r"^(?:is|the|a|an|he|she|it|that|this|was|are|be|of|to|and|in|has|have|now|not|do|you|what|think)$")


def _addresses(answer: Statement, claim: Statement) -> bool:
    """Whether an answer takes up a content word of the claim it was asked about."""
    asked = {w for w in _words(claim) if not _SMALL.match(w)}
    return bool(asked & set(_words(answer)))


def _unconfirmed(annotations: Sequence[Annotation], book: OriginBook) -> Iterator[tuple[Finding, set[str]]]:
    for annotation in annotations:
        by_id = {s.id: s for s in annotation.statements}
        for statement in annotation.statements:
            if _is_asked(statement, by_id):
                yield _asked(statement, by_id[statement.parent or ""], annotation, book)
            elif statement.status == "hedged" and statement.holder.text and statement.layer in _LAYERS:
                point = _statement_point(statement, book, "hedged")
                yield _finding(
                    "unconfirmed", statement.content[0].text, [point], "second hand, or said with reservation", book
                ), {statement.id}


def _asked(
    claim: Statement, question: Statement, annotation: Annotation, book: OriginBook
) -> tuple[Finding, set[str]]:
    points = [_statement_point(claim, book, "asks")]
    answer = _answer_to(question, annotation)
    reason = "only asked about"
    if answer is not None:
        points.append(_statement_point(answer, book, "says"))
        reason = "asked; the answer speaks of it" if _addresses(answer, claim) else "asked; the answer does not address it"
    finding = _finding("unconfirmed", claim.content[0].text, points, reason, book)
    return finding, {claim.id, question.id}


def _statement_point(statement: Statement, book: OriginBook, stance: str | None = None) -> Point:
    first = max(statement.content, key=lambda span: span.end - span.start)
    return _point(first, statement.holder, stance or stance_of(statement.status), statement.layer, statement.id, book)


def _statement_points(statement: Statement, book: OriginBook) -> list[Point]:
    """A reading for each part of a split quotation."""
    return [
        _point(span, statement.holder, stance_of(statement.status), statement.layer, statement.id, book)
        for span in statement.content
    ]


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    a, b = set(one), set(other)
    return bool(a and b) and len(a & b) >= 0.8 * min(len(a), len(b)) and min(len(one), len(other)) > 3


def _single(
    annotations: Sequence[Annotation], book: OriginBook, taken: Sequence[Span], used: set[str]
) -> Iterator[Finding]:
    """One line a statement that stands in no other finding; copies of one text together."""
    groups: list[tuple[list[str], list[tuple[Statement, Point]]]] = []
    for annotation in annotations:
        for statement in _root_statements(annotation):
            words = _words(statement)
            shown = statement.id in used or any(t.overlaps(c) for t in taken for c in statement.content)
            if shown or len(words) < 4 or statement.status in ("question",) or not statement.holder.text:
                continue
            if statement.holder.own_voice is not None or statement.layer == "caption":
                continue
            if statement.rule not in ("clause", "quotation", "according", "continued") and statement.status != "withheld":
                continue
            point = _statement_point(statement, book)
            home = next((g for g in groups if g[1][0][1].origin.id == point.origin.id and _alike(g[0], words)), None)
            if home is None:
                groups.append((words, [(statement, point)]))
            else:
                home[1].append((statement, point))
    for _, members in groups:
        statement, point = members[0]
        kind = "withheld" if statement.status == "withheld" else "single_origin"
        reason = "somebody declined to say" if kind == "withheld" else point.origin.basis
        points = [p for s, _ in members for p in _statement_points(s, book)]
        yield _finding(kind, point.reading.text, points, reason, book)


def _weighty(annotations: Sequence[Annotation], book: OriginBook, taken: Sequence[Span]) -> Iterator[Finding]:
    """Claims of weight that one outlet alone makes in its own voice, or a caption holds."""
    for annotation in annotations:
        for claim in _uncounted(annotation):
            if claim.predicate not in _WEIGHTY or claim.status not in _SUPPORTING or not claim.polarity:
                continue
            if claim.statement is not None or claim.layer not in ("body", "headline", "caption"):
                continue
            if (claim.target_key or claim.subject_key) is None or any(claim.overlaps(span) for span in taken):
                continue
            point = _of_claim(claim, book)
            yield _finding("single_origin", claim.text, [point], point.origin.basis, book)


def compare_points(
    annotations: Sequence[Annotation], book: OriginBook, figures: Iterable[Finding]
) -> tuple[Finding, ...]:
    """The findings of an event that rest on no number, the shared ones first."""
    taken = [_span(reading) for finding in figures for reading in finding.claims]
    shared = list(_shared(annotations, book))
    found = list(shared)
    used: set[str] = set()
    for finding, ids in _unconfirmed(annotations, book):
        found.append(finding)
        used |= ids
    taken += [_span(reading) for finding in found for reading in finding.claims]
    found += _single(annotations, book, taken, used)
    taken += [_span(reading) for finding in found for reading in finding.claims]
    found += _weighty(annotations, book, taken)
    return tuple(found)


def _span(reading: ClaimReading) -> Span:
    return Span(report=reading.report, start=reading.start, end=reading.end, text=reading.text, field=reading.field)

"""Findings about what somebody says: second hand, asked about, withheld, one source alone."""

import re
from collections.abc import Iterator, Sequence

from variorum.compare.origins import OriginBook
from variorum.compare.points import LAYERS, Point, Shown, finding_of, point_at
from variorum.compare.readings import stance_of
from variorum.compare.reasons import alone, refused
from variorum.model.claims import Annotation, Statement
from variorum.model.findings import Finding
from variorum.model.reports import Report

# Statuses under which the words of a statement alone would say the opposite of it.
_WITH_ITS_CUE = frozenset({"withheld", "denied", "unknown"})
# Statements whose content is a clause or a quotation: no fragment stands in a dossier.
_WHOLE = frozenset({"clause", "quotation", "according", "continued"})


def _root_statements(annotation: Annotation) -> Iterator[Statement]:
    for statement in annotation.statements:
        if statement.parent is None and statement.layer in LAYERS:
            yield statement


def _words(statement: Statement) -> list[str]:
    return re.findall(r"\w+", " ".join(span.text for span in statement.content).casefold())


def _is_asked(statement: Statement, by_id: dict[str, Statement]) -> bool:
    parent = by_id.get(statement.parent or "")
    return parent is not None and parent.status == "question"


def _answer_to(question: Statement, annotation: Annotation) -> Statement | None:
    """The next statement of somebody else after a question."""
    behind = [
        s
        for s in annotation.statements
        if s.parent is None
        and s.content[0].field == question.content[0].field
        and s.content[0].start > question.content[-1].end
        and s.speaker_entity != question.speaker_entity
    ]
    first = min(behind, key=lambda s: s.content[0].start, default=None)
    if first is not None and first.content[0].start - question.content[-1].end < 400:
        return first
    return None


_SMALL = re.compile(
    r"^(?:is|the|a|an|he|she|it|that|this|was|are|be|of|to|and|in|has|have|now|not|do|you|what|think)$"
)


def _addresses(answer: Statement, claim: Statement) -> bool:
    """Whether an answer takes up a content word of the claim it was asked about."""
    asked = {w for w in _words(claim) if not _SMALL.match(w)}
    return bool(asked & set(_words(answer)))


def unconfirmed_claims(
    annotations: Sequence[Annotation], book: OriginBook
) -> Iterator[tuple[Finding, set[str]]]:
    """Claims only asked about or said at second hand, each with the statements it uses up."""
    for annotation in annotations:
        by_id = {s.id: s for s in annotation.statements}
        for statement in annotation.statements:
            if _is_asked(statement, by_id):
                yield _asked(statement, by_id[statement.parent or ""], annotation, book)
            elif (
                statement.status == "hedged" and statement.holder.text and statement.layer in LAYERS
            ):
                point = _statement_point(statement, book, "hedged")
                yield (
                    finding_of(
                        "unconfirmed",
                        statement.content[0].text,
                        [point],
                        "second hand, or said with reservation",
                        book,
                    ),
                    {statement.id},
                )


def _asked(
    claim: Statement, question: Statement, annotation: Annotation, book: OriginBook
) -> tuple[Finding, set[str]]:
    points = [_statement_point(claim, book, "asks")]
    answer = _answer_to(question, annotation)
    reason = "only asked about"
    if answer is not None:
        points.append(_statement_point(answer, book, "says"))
        reason = (
            "asked; the answer speaks of it"
            if _addresses(answer, claim)
            else "asked; the answer does not address it"
        )
    finding = finding_of("unconfirmed", claim.content[0].text, points, reason, book)
    return finding, {claim.id, question.id}


def _statement_point(statement: Statement, book: OriginBook, stance: str | None = None) -> Point:
    first = max(statement.content, key=lambda span: span.end - span.start)
    return point_at(
        first,
        statement.holder,
        stance or stance_of(statement.status),
        statement.layer,
        statement.id,
        book,
    )


def _statement_points(statement: Statement, book: OriginBook) -> list[Point]:
    """A reading for each part of a split quotation."""
    return [
        point_at(
            span, statement.holder, stance_of(statement.status), statement.layer, statement.id, book
        )
        for span in statement.content
    ]


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    a, b = set(one), set(other)
    return (
        bool(a and b) and len(a & b) >= 0.8 * min(len(a), len(b)) and min(len(one), len(other)) > 3
    )


def _is_a_line(statement: Statement) -> bool:
    """Whether a statement is worth a line: somebody's, whole, and no question."""
    holder = statement.holder
    if not holder.text or holder.own_voice is not None or statement.layer == "caption":
        return False
    if len(_words(statement)) < 4 or statement.status == "question":
        return False
    return statement.rule in _WHOLE or statement.status == "withheld"


def single_sayings(
    annotations: Sequence[Annotation], book: OriginBook, shown: Shown, used: set[str]
) -> Iterator[Finding]:
    """One line a statement that stands in no other finding; copies of one text together."""
    texts = {annotation.report.id: annotation.report for annotation in annotations}
    by_origin: dict[tuple[str, str], list[tuple[list[str], list[Statement]]]] = {}
    for annotation in annotations:
        for statement in _root_statements(annotation):
            seen = statement.id in used or shown.holds_most(statement.content)
            if seen or not _is_a_line(statement):
                continue
            words = _words(statement)
            origin = _statement_point(statement, book).origin.id
            said = by_origin.setdefault((origin, stance_of(statement.status)), [])
            home = next((members for known, members in said if _alike(known, words)), None)
            if home is None:
                said.append((words, [statement]))
            else:
                home.append(statement)
    for _, members in (group for said in by_origin.values() for group in said):
        first = _statement_point(members[0], book)
        withheld = members[0].status == "withheld"
        kind = "withheld" if withheld else "single_origin"
        reason = refused(members[0].holder) if withheld else alone(first.origin)
        points = [point for statement in members for point in _statement_points(statement, book)]
        cued = members[0].status in _WITH_ITS_CUE
        what = (
            with_its_cue(members[0], texts[members[0].content[0].report])
            if cued
            else first.reading.text
        )
        yield finding_of(kind, what, points, reason, book)


def with_its_cue(statement: Statement, report: Report) -> str:
    """A refusal or a denial with the words for it: "declined to say who was on watch"."""
    content = statement.content[0]
    source = (report.title or "") if content.field == "title" else report.text
    ends = [span.end for span in statement.speaker if 0 < content.start - span.end < 40]
    return source[ends[0] : content.end].strip() if ends else content.text

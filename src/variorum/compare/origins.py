"""Where a claim comes from: the last named holder, or a reporter who was there.

Two outlets that quote the same general are one origin; a body and its spokeswoman are
one; "officials" are an origin only within their outlet; an outlet that names no source is
none at all. The machine says "no dependence found", never "independent".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from variorum.compare.names import plain, tables
from variorum.model.claims import Annotation, Holder
from variorum.model.findings import Lineage, Origin
from variorum.model.mentions import Entity
from variorum.model.reports import Report
from variorum.model.spans import digest_of

_POSSESSIVES = frozenset({"their", "this", "that", "another", "other", "former", "said", "told"})
_LEADING = re.compile(r"^.*\b(?:to|by|that|and|said|told|asked|with|as|the)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_RANK = re.compile(
    r"^(?:(?:senior|deputy|former|acting|assistant|vice|executive|managing|lead|top)\b\s*)+"
)
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her|our|another|one)\s+", re.IGNORECASE)


@cache
def _roles() -> str:
    return "|".join(sorted(map(re.escape, tables()["bodies"]["roles"]), key=len, reverse=True))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    body = r"(?P<body>[\w’'.&-]+(?:\s+[\w’'.&-]+){0,5}?)"
    return (
        re.compile(
            rf"\b(?:{_roles()})\s+(?:of|for|at)\s+(?:the\s+)?{body}\s*(?:[,.;:)“\"]|\bsaid\b|\btold\b|\badded\b|$)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:^|[,.;:“\"(]\s*|\bthe\s+|\b(?:by|to|asked|told)\s+){body}(?:'s|’s)?\s+(?:{_roles()})\b",
            re.IGNORECASE,
        ),
    )


def outlet_of(report: Report) -> str:
    """The outlet of a report; a report without one counts as an outlet of its own."""
    return plain(report.publisher) if report.publisher else f"unknown:{report.id}"


class OriginBook:
    """The origins of one event, made as their claims come up.

    ``lineages`` join reports that carry one text; ``linked`` are the event's entities.
    """

    def __init__(
        self,
        annotations: Sequence[Annotation],
        linked: Sequence[Entity],
        lineages: Iterable[Lineage],
    ) -> None:
        self._reports = {a.report.id: a.report for a in annotations}
        self._linked = {entity.id: entity for entity in linked}
        self._member = {member: entity.id for entity in linked for member in entity.members}
        self._lineage = {report: lineage.id for lineage in lineages for report in lineage.reports}
        self._bodies = self._find_bodies(annotations)
        self._made: dict[str, Origin] = {}
        self._seen: dict[str, set[str]] = {}

    def _find_bodies(self, annotations: Sequence[Annotation]) -> Mapping[str, str]:
        """Linked person to the body that a report says they speak for."""
        found: dict[str, str] = {}
        for annotation in annotations:
            for statement in annotation.statements:
                entity = self._member.get(statement.speaker_entity or "")
                if entity is None or not statement.speaker:
                    continue
                body = self._body_near(
                    annotation.report, statement.speaker[0].start, statement.speaker[0].end
                )
                if body and self._linked[entity].kind == "person":
                    found.setdefault(entity, body)
        return found

    def _body_near(self, report: Report, start: int, end: int) -> str | None:
        left = (
            max(
                report.text.rfind("\n", 0, start), report.text.rfind(". ", 0, start), start - 70, -1
            )
            + 1
        )
        words = report.text[left : end + 70].split("\n")[0]
        return self._body_in(words)

    def _body_in(self, words: str) -> str | None:
        for pattern in _patterns():
            found = pattern.search(words)
            if found:
                words = _POSSESSIVE.sub("", _LEADING.sub("", found["body"].strip()))
                body = _RANK.sub("", plain(_DETERMINER.sub("", words)))
                if len(body) > 3 and body not in _POSSESSIVES and not self._is_place(body):
                    return body
        return None

    def _is_place(self, body: str) -> bool:
        return any(e.kind == "place" and plain(e.name) == body for e in self._linked.values())

    def _key(self, holder: Holder, report: Report) -> tuple[str, str, str, str | None]:
        """(key, kind, basis, side) of a holder."""
        where = self._lineage.get(report.id, outlet_of(report))
        if holder.own_voice == "witnessed":
            return f"witness:{where}", "witness", "a reporter of the outlet was there", None
        if holder.own_voice is not None or holder.text is None:
            return f"own:{where}", "own_voice", "the outlet names no source", None
        entity = self._member.get(holder.entity or "")
        if entity is not None and self._linked[entity].kind not in ("place",):
            body = self._bodies.get(entity)
            if body:
                return f"body:{body}", "named", f"speaks for the same body: {body}", body
            linked = self._linked[entity]
            name = plain(linked.alias or linked.name)
            sort = "body" if linked.kind != "person" else "person"
            return f"{sort}:{name}", "named", "the same named holder", None
        words = plain(_DETERMINER.sub("", holder.text))
        body = self._body_in(holder.text)
        if body:
            return f"body:{body}", "named", f"speaks for the same body: {body}", body
        if holder.anonymous and words in self._bodies.values():
            return f"body:{words}", "named", f"speaks for the same body: {words}", words
        if holder.anonymous:
            return (
                f"anonymous:{words}:{where}",
                "anonymous",
                "unnamed: an origin only within its outlet",
                None,
            )
        return f"body:{words}", "named", "the same named holder", None

    def origin_of(self, holder: Holder, report_id: str) -> Origin:
        """The origin of a holder, the same record for the same origin."""
        report = self._reports[report_id]
        key, kind, basis, side = self._key(holder, report)
        self._seen.setdefault(key, set()).add(report_id)
        if key not in self._made:
            label = (
                holder.text
                if kind != "own_voice" and holder.text
                else (report.publisher or report.path or "")
            )
            self._made[key] = Origin(
                id=digest_of("origin", key),
                kind=kind,
                label=label,
                entity=self._member.get(holder.entity or ""),
                side=side,
                reports=(),
                basis=basis,
            )
        return self._made[key]

    def origins(self) -> tuple[Origin, ...]:
        """Every origin met so far, with the reports it stands in."""
        order = list(self._reports)
        return tuple(
            Origin(
                id=origin.id,
                kind=origin.kind,
                label=origin.label,
                entity=origin.entity,
                side=origin.side,
                basis=origin.basis,
                reports=tuple(r for r in order if r in self._seen[key]),
            )
            for key, origin in self._made.items()
        )

    def things(self) -> Mapping[str, str]:
        """Keys of named things to the key of their class: the ferry that a name names."""
        return {
            f"name:{name}": f"class:{entity.thing}"
            for entity in self._linked.values()
            if entity.thing
            for name in {mention.text for mention in entity.mentions}
            | {entity.name, entity.alias or entity.name}
        }

    def text_group(self, report_id: str) -> str:
        """What stands for a report's text: its lineage, or its outlet."""
        return self._lineage.get(report_id, outlet_of(self._reports[report_id]))

    def outlet(self, report_id: str) -> str:
        """The outlet of a report."""
        return outlet_of(self._reports[report_id])

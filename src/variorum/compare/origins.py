"""Where a claim comes from: the last named holder, or a reporter who was there.

Two outlets that quote the same general are one origin; a body and its spokeswoman are
one, and so are the bodies of one chain of command; "officials" are an origin only within
their outlet; an outlet that names no source is none at all. Origins have sides: the army
and the police of one state are two origins and one side. The machine says "no dependence
found", never "independent".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from msgspec.structs import replace

from variorum.compare.names import is_pronoun, plain
from variorum.model.claims import Annotation, Holder
from variorum.model.findings import Lineage, Origin
from variorum.model.mentions import Entity
from variorum.model.reports import Report
from variorum.model.spans import digest_of

_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her|our|another|one)\s+", re.IGNORECASE)
_MINISTRY = re.compile(r"^(ministry|department) (?:of|for) (?:the )?(.+)$")


@dataclass(frozen=True, slots=True)
class _Key:
    """What makes two holders one origin, and why."""

    key: str
    kind: str
    basis: str
    side: str | None = None


def _body_key(words: str) -> str:
    """Words for a body, folded: "ministry of the interior" and "interior ministry" are one.

    >>> _body_key("the Ministry of Defence"), _body_key("Defense Ministry")
    ('defence ministry', 'defence ministry')
    """
    body = plain(_DETERMINER.sub("", words.strip()))
    return _MINISTRY.sub(r"\2 \1", body).replace("defense", "defence")


def _of_command(holder: Holder) -> _Key:
    basis = f"one chain of command: {holder.command}"
    return _Key(f"command:{holder.command}", "named", basis, holder.side)


def _agency_key(name: str) -> str:
    """An agency by its initials: "Associated Press" and "AP" are one."""
    words = plain(name).removeprefix("the ").split()
    return "".join(word[0] for word in words) if len(words) > 1 else "".join(words)


def _holders(annotation: Annotation) -> Iterator[Holder]:
    for statement in annotation.statements:
        yield statement.holder
    for figure in annotation.figures:
        yield figure.holder
    for claim in annotation.claims:
        yield claim.holder


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
        agencies = self._find_agencies(annotations)
        self._text_groups = {report: self._text_group(report, agencies) for report in self._reports}
        self._known = self._find_bodies(annotations)
        told = (known.body for known in self._known.values())
        self._bodies = frozenset(_body_key(body) for body in told if body)
        self._of_states = frozenset(
            (_body_key(holder.body or holder.text or ""), holder.side)
            for annotation in annotations
            for holder in _holders(annotation)
            if holder.command and holder.side
        )
        self._made: dict[str, Origin] = {}
        self._seen: dict[str, set[str]] = {}
        self._voices: dict[str, dict[str, str]] = {}
        self._sides: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._look_ahead(annotations)

    def _find_agencies(self, annotations: Sequence[Annotation]) -> Mapping[str, str]:
        """The agency whose text a report carries, by report."""
        return {
            annotation.report.id: _agency_key(link.text)
            for annotation in annotations
            for holder in _holders(annotation)
            for link in holder.chain[1:2]
            if link.kind == "agency"
        }

    def _find_bodies(self, annotations: Sequence[Annotation]) -> Mapping[str, Holder]:
        """Linked entity to the first holder that says most of whom it speaks for."""
        found: dict[str, Holder] = {}
        for annotation in annotations:
            for holder in _holders(annotation):
                entity = self._member.get(holder.entity or "")
                if entity is None or not _names(holder, self._linked[entity]):
                    continue
                known = found.get(entity)
                if known is None or _told(holder) > _told(known):
                    found[entity] = holder
        return found

    def _look_ahead(self, annotations: Sequence[Annotation]) -> None:
        """The side and the name of each origin, wherever one of its holders gives them."""
        itself: dict[str, str] = {}
        for annotation in annotations:
            for holder in _holders(annotation):
                key = self._key(holder, annotation.report)
                if key.side is not None:
                    self._sides.setdefault(key.key, key.side)
                said = key.kind in ("named", "anonymous") and holder.text
                if not said or is_pronoun(said):
                    continue
                if key.key == f"body:{_body_key(said)}":
                    # The body itself names its origin before any of its voices.
                    itself.setdefault(key.key, said)
                self._labels.setdefault(key.key, self._name_of(holder))
        self._labels |= itself

    def _name_of(self, holder: Holder) -> str:
        """A person's full name where the reports give it, else the words for the holder."""
        entity = self._linked.get(self._member.get(holder.entity or "", ""))
        if entity is not None and entity.kind == "person" and _shares_a_word(holder, entity):
            return entity.name
        return holder.text or ""

    def _key(self, holder: Holder, report: Report) -> _Key:
        where = self.text_group(report.id)
        if holder.own_voice == "witnessed":
            return _Key(f"witness:{where}", "witness", "a reporter of the outlet was there")
        if holder.own_voice is not None or holder.text is None:
            return _Key(f"own:{where}", "own_voice", "the outlet names no source")
        entity = self._linked.get(self._member.get(holder.entity or "", ""))
        known = holder
        if entity is not None and _names(holder, entity):
            known = self._known.get(entity.id, holder)
        words = _body_key(holder.text)
        if holder.anonymous and (entity is None or entity.kind == "place"):
            return self._unnamed(holder, words, where)
        if known.command:
            return _of_command(known)
        if known.body:
            body = self._scoped(_body_key(known.body), where)
            return _Key(f"body:{body}", "named", f"speaks for {known.body}", known.side)
        if entity is not None and entity.kind != "place":
            name = _body_key(entity.alias or entity.name)
            sort = "body" if entity.kind != "person" else "person"
            return _Key(f"{sort}:{name}", "named", "the same named holder", known.side)
        words = self._scoped(words, where)
        return _Key(f"body:{words}", "named", "the same named holder", known.side)

    def _scoped(self, body: str, where: str) -> str:
        """A body's key: with its text, where the event names bodies of two states so called.

        "The foreign ministry" is one body in an event of one state, and open in one of two.
        """
        sides = {side for words, side in self._of_states if f" {body} " in f" {words} "}
        return f"{body}:{where}" if len(sides) > 1 else body

    def _unnamed(self, holder: Holder, words: str, where: str) -> _Key:
        """Nobody named: an origin within the outlet, or the voice of a body that is named."""
        if holder.body and holder.command:
            return _of_command(holder)
        body = _body_key(holder.body) if holder.body else words
        if holder.body or body in self._bodies:
            speaks = f"speaks for {holder.body or holder.text}"
            return _Key(f"body:{self._scoped(body, where)}", "named", speaks, holder.side)
        return _Key(
            f"anonymous:{words}:{where}", "anonymous",
            "unnamed: an origin only within its outlet", holder.side,
        )  # fmt: skip

    def origin_of(self, holder: Holder, report_id: str) -> Origin:
        """The origin of a holder: the same id for the same origin, labelled as this holder."""
        report = self._reports[report_id]
        found = self._key(holder, report)
        self._seen.setdefault(found.key, set()).add(report_id)
        if holder.text and found.kind != "own_voice" and not is_pronoun(holder.text):
            self._voices.setdefault(found.key, {}).setdefault(plain(holder.text), holder.text)
        if found.key not in self._made:
            named = None
            if found.kind in ("named", "anonymous"):
                named = self._labels.get(found.key, holder.text)
            self._made[found.key] = Origin(
                id=digest_of("origin", found.key),
                kind=found.kind,
                label=named or report.publisher or PurePath(report.path or report.id).name,
                entity=self._member.get(holder.entity or ""),
                side=self._sides.get(found.key, found.side),
                reports=(),
                basis=found.basis,
            )
        made = self._made[found.key]
        if made.kind not in ("named", "anonymous") or is_pronoun(holder.text or "it"):
            return made
        return replace(made, label=self._name_of(holder))

    def origins(self) -> tuple[Origin, ...]:
        """Every origin met so far, with the reports it stands in and its holders' words."""
        return tuple(
            replace(
                origin,
                reports=tuple(r for r in self._reports if r in self._seen[key]),
                voices=tuple(self._voices.get(key, {}).values()),
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

    def is_voice_of(self, holder: Holder, words: str, entity: str | None) -> bool:
        """Whether a holder is, or speaks for, what words in some report name.

        ``entity`` is the report's own entity for the words, if any.
        """
        if holder.text is None or holder.own_voice is not None:
            return False
        linked = self._member.get(entity or "")
        if linked is not None and linked == self._member.get(holder.entity or ""):
            return True
        body = _body_key(words)
        return not is_pronoun(words) and body in {
            _body_key(holder.text),
            _body_key(holder.body or ""),
        } - {""}

    def text_group(self, report_id: str) -> str:
        """What stands for a report's text: its lineage, its agency, or its outlet."""
        return self._text_groups[report_id]

    def _text_group(self, report_id: str, agencies: Mapping[str, str]) -> str:
        if report_id in self._lineage:
            return self._lineage[report_id]
        outlet = outlet_of(self._reports[report_id])
        agency = agencies.get(report_id, _agency_key(outlet))
        return f"agency:{agency}" if agency in agencies.values() else outlet

    def outlet(self, report_id: str) -> str:
        """The outlet of a report."""
        return outlet_of(self._reports[report_id])


def _shares_a_word(holder: Holder, entity: Entity) -> bool:
    return bool(set(plain(holder.text or "").split()) & set(plain(entity.name).split()))


def _names(holder: Holder, entity: Entity) -> bool:
    """Whether a holder's own words can be a person's: "the army" is nobody's name.

    What a person is known to speak for is learnt from the words for that person alone.
    """
    if entity.kind != "person" or is_pronoun(holder.text or "it"):
        return True
    return holder.command is None or _shares_a_word(holder, entity)


def _told(holder: Holder) -> int:
    """How much a holder says of whom it speaks for."""
    return 2 * (holder.command is not None) + (holder.side is not None) + (holder.body is not None)

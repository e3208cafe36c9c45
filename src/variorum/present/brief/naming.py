"""Who the people of an event are, as its reports bring them in.

Read beside each mention of a full name; what is given is always one slice of a report.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from variorum.model.along import AlongReport
from variorum.model.findings import Event
from variorum.model.mentions import Entity
from variorum.model.spans import Span
from variorum.present.brief.titles import (
    given_name,
    introduction,
    is_described,
    is_titled,
    may_narrow,
)
from variorum.present.brief.words import lists, phrases
from variorum.present.quoted import Cut
from variorum.present.sources import Source, Sources

_STANDING = lists("standing")
_HEARD = frozenset({"body", "live_post"})
_CALLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.? ([^\W\d_][\w-]*)")
_TELL = "|".join(sorted(_STANDING["saying"] | _STANDING["telling"]))
_SPEAKS = re.compile(
    rf"\b([A-Z][\w-]+) (?:{_TELL})\b|(?:\b(?:said|says) )([A-Z][\w-]+)(?=[.,])"
    r"|\b(?:Mr|Mrs|Ms|Dr)\.? ([A-Z][\w-]+)"
)
_FURTHER = re.compile(r" ([A-Z][\w-]+)")
_OWNED = re.compile(r"([A-Z][\w .]*)[’']s (?:[a-z-]+ ){0,3}((?:[A-Z][\w’'-]+ ?){1,3})\Z")
_OWNER = 40
_NEAR = 400
_SAID = re.compile(r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)")
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
# A subject stands among the first words of a sentence.
_SUBJECT = 4
_TWO = 2


class Told(NamedTuple):
    """How a report brings somebody in. ``rank``: the higher, the more it says."""

    cut: Cut
    report: str
    rank: tuple[bool, int]


class People:
    """The people of an event, with how its reports bring each of them in."""

    def __init__(self, sources: Sources, event: Event) -> None:
        self._sources = sources
        entities = {e.id: e for e in event.entities if e.kind == "person"}
        self._entities: dict[str, Entity] = entities
        self._joined = {
            member: entity.id
            for entity in entities.values()
            for member in (entity.id, *entity.members)
        }
        self._by_report = AlongReports(entities)
        self._reports = {e.id: {m.report for m in e.mentions} for e in entities.values()}
        self._parts = {e.id: _parts_of(e) for e in entities.values()}
        self._surnames = _by_surname(entities)
        self._told: dict[str, list[Told]] = {}

    def joined(self, entity: str | None) -> str | None:
        """The event's person that an entity of a report is one with; None for no person."""
        return self._joined.get(entity or "")

    def introduced(self, entity: str, report: str) -> Cut | None:
        """The full name with what describes it: as a report has it, else as another has."""
        if entity not in self._told:
            person = self._entities[entity]
            self._told[entity] = list(self._read(person)) or list(self._withgiven_name(person))
        found = self._told[entity]
        own = [told for told in found if told.report == report and told.rank[0]]
        best = max(own or found, key=lambda told: told.rank, default=None)
        # A name that stands once and is not described may be no name.
        sure = best is not None and (best.rank[0] or len(found) >= _TWO)
        return best.cut if best and sure else None

    def undescribed(self, span: Span) -> Iterator[tuple[int, str]]:
        """Who is told by a full name and nothing else in a line, and where that ends in it."""
        for mention, entity in self._by_report.inside(span):
            start, end = mention.start - span.start, mention.end - span.start
            if len(mention.text.split()) < _TWO or is_titled(mention.text):
                continue
            cut = self.introduced(entity, span.report)
            more = cut is not None and is_described(cut.text)
            before = span.text[:start].rstrip(", ").split()[-1:]
            # "design ethicist Ana Belisar": a noun stands before the name.
            noun = bool(before) and before[0].islower() and may_narrow(before[0])
            titled = noun or (bool(before) and is_titled(before[0]))
            if more and not titled and introduction(span.text, start, end) == (start, end):
                yield end, entity

    def is_part(self, entity: str | None, words: str) -> bool:
        """Whether words have a part alone of somebody's full name."""
        name = _parts(self._entities[entity].name) if entity else frozenset()
        return len(name & _parts(words)) < min(_TWO, len(name))

    def by_part(self, span: Span) -> Iterator[tuple[int, str]]:
        """Who is told by one part of a name in a line, and the offset in it where that ends."""
        for mention, entity in self._by_report.inside(span):
            name = mention.text.removesuffix("’s").removesuffix("'s")
            capitals = sum(word[:1].isupper() for word in name.split())
            if capitals > 1 or self._is_shared(mention, entity):
                continue
            if _parts(name) <= self._parts[entity]:
                yield mention.end - span.start, entity
        yield from self._speaking(span)

    def _speaking(self, span: Span) -> Iterator[tuple[int, str]]:
        """Who speaks in a line by a part of a name that one person of the event alone has."""
        for match in _SPEAKS.finditer(span.text):
            name = (match[1] or match[2] or match[3]).casefold()
            bearers = [entity for entity, parts in self._parts.items() if name in parts]
            before = span.text[: match.start(match.lastindex or 0)].split()[-1:]
            whole = not before or not before[0][:1].isupper() or before[0].startswith("Mr")
            if whole and len(bearers) == 1:
                yield match.end(match.lastindex or 0), bearers[0]

    def in_full(self, span: Span) -> frozenset[str]:
        """Who is told by a full name in a line."""
        inside = self._by_report.inside(span)
        return frozenset(e for mention, e in inside if len(mention.text.split()) >= _TWO)

    def last_names(self, span: Span) -> frozenset[str]:
        """The last words of the full names in a line, in small letters."""
        inside = self._by_report.inside(span)
        names = (m.text.casefold().removesuffix("’s").removesuffix("'s") for m, _ in inside)
        return frozenset(words[-1] for name in names if len(words := name.split()) >= _TWO)

    def last_subjects(self, span: Span) -> frozenset[str]:
        """Those of one surname with whom the last sentence begins, before a place in a report.

        Of the sentences before it that begin with anybody; none where no one does.
        """
        text = self._sources[span.report].text_of(span.field)
        near = _SAID.sub(" ", text[max(0, span.start - _NEAR) : span.start])
        for sentence in reversed(_SENTENCES.split(near)):
            for word in sentence.casefold().split()[:_SUBJECT]:
                if word in self._surnames:
                    return self._surnames[word]
        return frozenset()

    def is_named(self, entity: str, span: Span) -> bool:
        """Whether a line names somebody, by a part of the name or by all of it."""
        inside = any(entity == one for _, one in self._by_report.inside(span))
        full = any(name in span.text for name in self._full_names(entity))
        called = (match[1].casefold() for match in _CALLED.finditer(span.text))
        return inside or full or any(name in self._parts[entity] for name in called)

    def _full_names(self, entity: str) -> Iterator[str]:
        mentions = self._entities[entity].mentions
        return (m.text for m in mentions if len(m.text.split()) >= _TWO)

    def _is_shared(self, mention: Span, entity: str) -> bool:
        """Whether others in the report have that name too: who is meant is not sure then."""
        name = mention.text.casefold().removesuffix("’s").removesuffix("'s")
        return any(
            _parts(name) <= parts and mention.report in self._reports[other]
            for other, parts in self._parts.items()
            if other != entity
        )

    def _read(self, entity: Entity) -> Iterator[Told]:
        for mention in entity.mentions:
            source = self._sources.by_id.get(mention.report)
            if source is None or mention.field != "text" or source.layer_at(mention) not in _HEARD:
                continue
            cut_short = source.report.text[mention.end : mention.end + 1] == "-"
            if len(mention.text.split()) < _TWO or mention.text.isupper() or cut_short:
                continue
            text, end = source.report.text, mention.end
            # A mention may stop before the surname that others of the same person have.
            further = _FURTHER.match(text, end)
            if further and further[1].casefold() in self._parts[entity.id]:
                end = further.end()
            yield from _told(source, mention.start, end)

    def _withgiven_name(self, entity: Entity) -> Iterator[Told]:
        """How reports bring in somebody of whom only one part of the name was found."""
        for report in sorted({mention.report for mention in entity.mentions}):
            source = self._sources.by_id.get(report)
            at = source.report.text.find(f" {entity.name}") if source else -1
            while source and at >= 0:
                end = at + 1 + len(entity.name)
                start = given_name(source.report.text, at, end)
                follows = source.report.text[end : end + 1]
                if start < at and not (follows.isalnum() or follows == "-"):
                    yield from _told(source, start, end)
                at = source.report.text.find(f" {entity.name}", end)


class AlongReports:
    """The mentions of people, by their place in whatever report."""

    def __init__(self, entities: dict[str, Entity]) -> None:
        placed: dict[str, list[tuple[Span, tuple[Span, str]]]] = {}
        for entity in entities.values():
            for mention in entity.mentions:
                placed.setdefault(mention.report, []).append((mention, (mention, entity.id)))
        self._placed = {report: AlongReport(found) for report, found in placed.items()}

    def inside(self, span: Span) -> list[tuple[Span, str]]:
        """The mentions whose every character lies in a span, with whom they name."""
        return self._placed[span.report].inside(span) if span.report in self._placed else []


def _told(source: Source, start: int, end: int) -> Iterator[Told]:
    """How a report brings in whom a full name at some offsets names."""
    text = source.report.text
    left, right = introduction(text, start, end)
    words = " ".join(text[left:right].split())
    if not words.casefold().startswith(phrases("furniture", "at_start")):
        more = (left, right) != (start, end) or is_titled(words)
        yield Told(source.cut(words), source.report.id, (more, len(words.split())))


def _by_surname(entities: Mapping[str, Entity]) -> dict[str, frozenset[str]]:
    """The people that each surname can stand for, in small letters; full names alone have one."""
    found: dict[str, set[str]] = {}
    for entity in entities.values():
        words = entity.name.casefold().split()
        if len(words) >= _TWO:
            found.setdefault(words[-1], set()).add(entity.id)
    return {name: frozenset(them) for name, them in found.items()}


def _parts_of(entity: Entity) -> frozenset[str]:
    """The parts of every full name that the reports have for somebody."""
    full = (m.text for m in entity.mentions if len(m.text.split()) >= _TWO)
    return frozenset().union(*map(_parts, (entity.name, *full)))


def _parts(name: str) -> frozenset[str]:
    return frozenset(name.casefold().split())


def outlets_own(source: Source) -> frozenset[str]:
    """The parts of the names of those who write for a report's outlet, in small letters.

    Its authors, and whom it names as its own: "Channel Nine's Ana Belisar".
    """
    outlet = source.report.publisher or ""
    labels = frozenset(_letters(part) for part in (outlet, *outlet.split("."))) - {""}
    names = list(source.report.authors)
    for entity in source.annotation.entities if labels else ():
        for mention in entity.mentions:
            text = source.text_of(mention.field)
            near = text[max(0, mention.start - _OWNER) : mention.end]
            owner = _OWNED.search(near)
            if owner and _is_outlet(owner[1], labels):
                names.append(owner[2])
    return frozenset(part for name in names for part in name.casefold().split() if len(part) > _TWO)


def _is_outlet(words: str, labels: frozenset[str]) -> bool:
    """Whether the last words before a possessive are the outlet's name."""
    parts = words.split()
    return any(_letters(" ".join(parts[at:])) in labels for at in range(len(parts)))


def _letters(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())

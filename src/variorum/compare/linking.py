"""Entities across the reports of one event.

Nothing is merged: a linked entity holds the ids of the entities it joins, and why.
"""

from collections.abc import Iterable, Sequence

from variorum.compare.names import name_tokens, plain, same_person
from variorum.model.claims import Annotation
from variorum.model.mentions import Entity
from variorum.model.spans import digest_of


def _same(one: Entity, other: Entity) -> str | None:
    """Why two entities are one, or None."""
    if one.alias and one.alias == other.alias:
        return f"both are names of {one.alias}"
    if plain(one.name) == plain(other.name):
        lone = len(one.name.split()) == 1
        person = "person" in (one.kind, other.kind)
        return None if lone and person and one.kind != other.kind else "the same name"
    if one.kind == other.kind == "person" and same_person(one.name, other.name):
        return "spellings of one full name"
    return None


class _Groups:
    """Entities that are one, found by the keys that two of them must share."""

    def __init__(self) -> None:
        self.groups: list[list[Entity]] = []
        self.reasons: list[list[str]] = []
        self._by_key: dict[str, list[int]] = {}

    @staticmethod
    def _keys(entity: Entity) -> list[str]:
        keys = [f"name:{plain(entity.name)}"]
        if entity.alias:
            keys.append(f"alias:{entity.alias}")
        if entity.kind == "person" and name_tokens(entity.name):
            keys.append(f"last:{name_tokens(entity.name)[-1]}")
        return keys

    def alike(self, entity: Entity) -> list[int]:
        """The groups that share a key with an entity, in order."""
        keys = self._keys(entity)
        return sorted({at for key in keys for at in self._by_key.get(key, ())})

    def join(self, at: int, entity: Entity, reason: str) -> None:
        """Put an entity into a group."""
        self.groups[at].append(entity)
        self.reasons[at].append(reason)
        self._index(at, entity)

    def place(self, entity: Entity) -> None:
        """Put an entity into the first group it is one with, else into its own."""
        for at in self.alike(entity):
            for other in self.groups[at]:
                reason = _same(other, entity)
                if reason is not None:
                    self.join(at, entity, reason)
                    return
        self.groups.append([entity])
        self.reasons.append([])
        self._index(len(self.groups) - 1, entity)

    def _index(self, at: int, entity: Entity) -> None:
        for key in self._keys(entity):
            places = self._by_key.setdefault(key, [])
            if at not in places:
                places.append(at)

    def of_surname(self, entity: Entity) -> int | None:
        """The only group of people whose last name a lone surname is, in other reports."""
        tokens = name_tokens(entity.name)
        fitting = [
            at
            for at in self.alike(entity)
            if self.groups[at][0].kind == "person"
            and any(name_tokens(e.name)[-1:] == tokens for e in self.groups[at])
        ]
        if len(fitting) != 1:
            return None
        report = entity.mentions[0].report
        here = any(e.mentions[0].report == report for e in self.groups[fitting[0]])
        return None if here else fitting[0]


def _linked(group: Sequence[Entity], reasons: Sequence[str]) -> Entity:
    mentions = tuple(mention for entity in group for mention in entity.mentions)
    name = max((entity.name for entity in group), key=len)
    kinds = [entity.kind for entity in group]
    return Entity(
        id=digest_of("linked", *sorted(entity.id for entity in group)),
        kind=max(sorted(set(kinds)), key=kinds.count),
        name=name,
        alias=next((entity.alias for entity in group if entity.alias), None),
        thing=next((entity.thing for entity in group if entity.thing), None),
        mentions=mentions,
        members=tuple(entity.id for entity in group),
        reason="; ".join(dict.fromkeys(reasons)) or None,
    )


def link_entities(annotations: Iterable[Annotation]) -> tuple[Entity, ...]:
    """The entities of an event, each with its mentions in all reports, most mentioned first."""
    found = _Groups()
    late: list[Entity] = []
    for annotation in annotations:
        for entity in annotation.entities:
            if entity.kind == "person" and len(name_tokens(entity.name)) == 1:
                late.append(entity)
            else:
                found.place(entity)
    for entity in late:
        at = found.of_surname(entity)
        if at is not None:
            found.join(at, entity, "the surname of one person named in full")
        else:
            found.place(entity)
    linked = [_linked(*pair) for pair in zip(found.groups, found.reasons, strict=True)]
    return tuple(
        sorted(
            linked, key=lambda e: (-len({m.report for m in e.mentions}), -len(e.mentions), e.name)
        )
    )

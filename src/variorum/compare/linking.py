"""Entities across the reports of one event.

Nothing is merged: a linked entity holds the ids of the entities it joins, and why.
"""

from collections.abc import Iterable, Mapping, Sequence

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


def _surname_of_one(entity: Entity, groups: Sequence[list[Entity]]) -> list[Entity] | None:
    """The only group of people whose last name a lone surname is."""
    tokens = name_tokens(entity.name)
    if entity.kind != "person" or len(tokens) != 1:
        return None
    fitting = [
        group
        for group in groups
        if group[0].kind == "person" and any(name_tokens(e.name)[-1:] == tokens for e in group)
    ]
    return fitting[0] if len(fitting) == 1 else None


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
    groups: list[list[Entity]] = []
    reasons: list[list[str]] = []
    late: list[Entity] = []
    for annotation in annotations:
        for entity in annotation.entities:
            if entity.kind == "person" and len(name_tokens(entity.name)) == 1:
                late.append(entity)
            else:
                _place(entity, groups, reasons)
    for entity in late:
        group = _surname_of_one(entity, groups)
        if group is not None and not any(
            e.mentions[0].report == entity.mentions[0].report for e in group
        ):
            group.append(entity)
            reasons[groups.index(group)].append("the surname of one person named in full")
        else:
            _place(entity, groups, reasons)
    linked = [_linked(group, why) for group, why in zip(groups, reasons, strict=True)]
    return tuple(
        sorted(
            linked, key=lambda e: (-len({m.report for m in e.mentions}), -len(e.mentions), e.name)
        )
    )


def _place(entity: Entity, groups: list[list[Entity]], reasons: list[list[str]]) -> None:
    for group, why in zip(groups, reasons, strict=True):
        reason = next((found for other in group if (found := _same(other, entity))), None)
        if reason is not None:
            group.append(entity)
            why.append(reason)
            return
    groups.append([entity])
    reasons.append([])


def linked_ids(linked: Iterable[Entity]) -> Mapping[str, str]:
    """From the id of an entity of one report to the id of the linked one."""
    return {member: entity.id for entity in linked for member in entity.members}

"""Who said what: the statements of all reports of an event, by speaker."""

from collections.abc import Sequence

from variorum.model.claims import Statement
from variorum.model.findings import Event
from variorum.present.sources import Source, Sources
from variorum.present.view import Cut, Speaker, StatementView
from variorum.present.words import say

_Key = tuple[int, str]


def _entity_ids(event: Event) -> dict[str, str]:
    """The event's entity for each entity of a single report."""
    joined = {entity.id: entity.id for entity in event.entities}
    for entity in event.entities:
        joined.update(dict.fromkeys(entity.members, entity.id))
    return joined


def _key(statement: Statement, joined: dict[str, str]) -> _Key:
    entity = statement.speaker_entity or statement.holder.entity
    if entity in joined:
        return 0, joined[entity]
    if entity:
        return 1, entity
    if statement.holder.text:
        return 2, " ".join(statement.holder.text.casefold().split())
    return 3, statement.holder.own_voice or "unsourced"


def _statement_view(sources: Sources, source: Source, statement: Statement) -> StatementView:
    tags = [say("statement_kind", statement.kind), say("status", statement.status)]
    if statement.parent:
        tags.append(say("said", "nested"))
    return StatementView(
        content=tuple(source.cut(span.text) for span in statement.content),
        tags=tuple(tags),
        cue=tuple(source.cut(span.text) for span in statement.cue),
        evidence=sources.evidence(
            *statement.content, layer=statement.layer, holder=statement.holder
        ),
    )


def _name(
    key: _Key, first: Statement, source: Source, event: Event
) -> tuple[Cut | None, str | None]:
    rank, ident = key
    if rank == 0:
        name = next(entity.name for entity in event.entities if entity.id == ident)
        return source.cut(name), None
    if rank == 3:
        return None, say("own_voice", ident)
    for entity in source.annotation.entities:
        if entity.id == ident:
            return source.cut(entity.name), None
    return source.cut(first.holder.text or ""), None


def _candidates(source: Source, statements: Sequence[Statement]) -> tuple[Cut, ...]:
    """The names of those who may be speaking, where the speaker is not settled."""
    names = {entity.id: entity.name for entity in source.annotation.entities}
    found = dict.fromkeys(
        names[candidate.entity]
        for statement in statements
        if statement.speaker_entity is None
        for candidate in statement.candidates
        if candidate.entity in names
    )
    return tuple(source.cut(name) for name in found)


def speakers_of(sources: Sources, event: Event) -> tuple[Speaker, ...]:
    """Every statement of the event's reports once, under the one who is said to say it.

    Named speakers that stand in several reports come first, those with no name last.
    """
    joined = _entity_ids(event)
    groups: dict[_Key, list[tuple[Source, Statement]]] = {}
    for report_id in event.reports:
        source = sources[report_id]
        for statement in source.annotation.statements:
            if statement.content:
                groups.setdefault(_key(statement, joined), []).append((source, statement))
    speakers = []
    for key, said in sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]))):
        source, first = said[0]
        name, note = _name(key, first, source, event)
        speakers.append(
            Speaker(
                name=name,
                note=note,
                candidates=_candidates(source, [statement for _, statement in said]),
                statements=tuple(_statement_view(sources, s, statement) for s, statement in said),
            )
        )
    return tuple(speakers)

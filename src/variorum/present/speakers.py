"""Who said what: the statements of all reports of an event, by speaker."""

from collections.abc import Iterable, Mapping, Sequence

from variorum.model.claims import Holder, Statement
from variorum.model.findings import ClaimReading, Event, Shift
from variorum.present.questions import read_as
from variorum.present.quoted import Cut, Evidence
from variorum.present.scopes import scope_end
from variorum.present.sources import Source, Sources
from variorum.present.view import Speaker, StatementView, Turn
from variorum.present.words import counted, say

# An ISO date without its hour.
_DAY = 10

_Key = tuple[int, str]
_NOBODY = 3
_Said = list[tuple[Source, Statement]]


def _entity_ids(event: Event) -> dict[str, str]:
    """The event's entity for each entity of a single report."""
    joined = {entity.id: entity.id for entity in event.entities}
    for entity in event.entities:
        joined.update(dict.fromkeys(entity.members, entity.id))
    return joined


def _key(holder: Holder, speaker: str | None, joined: Mapping[str, str]) -> _Key:
    entity = speaker or holder.entity
    if entity:
        return (0, joined[entity]) if entity in joined else (1, entity)
    if holder.text:
        return 2, " ".join(holder.text.casefold().split())
    return _NOBODY, holder.own_voice or "unsourced"


def _moment(item: tuple[Source, Statement]) -> tuple[bool, str, int, bool, int]:
    """By the publication of the report, those without a date last; then by place."""
    source, statement = item
    first = min(statement.content, key=lambda span: span.start)
    published = source.report.published
    in_text = first.field != "title"
    return published is None, published or "", source.tag.number, in_text, first.start


def _groups(sources: Sources, event: Event, joined: Mapping[str, str]) -> dict[_Key, _Said]:
    """Every statement of the event once, under its speaker, in order."""
    found: dict[_Key, _Said] = {}
    for report_id in event.reports:
        source = sources[report_id]
        for statement in source.annotation.statements:
            if statement.content:
                key = _key(statement.holder, statement.speaker_entity, joined)
                found.setdefault(key, []).append((source, statement))
    return {key: sorted(said, key=_moment) for key, said in found.items()}


def _reading(sources: Sources, reading: ClaimReading) -> Evidence:
    figure = sources.figure(reading, reading.ref)
    return sources.evidence(
        reading,
        layer=reading.layer,
        holder=reading.holder,
        stance=reading.stance,
        read_as=read_as(figure) if figure else None,
    )


def _turn(sources: Sources, shift: Shift) -> Turn:
    return Turn(
        words=say("turn", shift.kind),
        reason=shift.reason,
        readings=(_reading(sources, shift.one), _reading(sources, shift.other)),
    )


def _turns_of(statement: Statement, shifts: Iterable[Shift]) -> tuple[str, ...]:
    """What the shifts of its speaker say of a statement that holds one of their words."""
    touched = (
        say("turned", shift.kind)
        for shift in shifts
        for reading in (shift.one, shift.other)
        if any(span.overlaps(reading) for span in statement.content)
    )
    return tuple(dict.fromkeys(touched))


def _scope_note(source: Source, statement: Statement) -> str | None:
    said = [span for s in source.annotation.statements for span in s.content]
    field = statement.content[-1].field
    word = scope_end(source.text_of(field), statement, said)
    return say("said", "ends_before").format(word=word.lower()) if word else None


def _statement_view(
    sources: Sources, source: Source, statement: Statement, shifts: Sequence[Shift]
) -> StatementView:
    tags = [say("statement_kind", statement.kind), say("status", statement.status)]
    if statement.parent:
        tags.append(say("said", "nested"))
    scope = _scope_note(source, statement)
    if scope:
        tags.append(scope)
    return StatementView(
        content=tuple(source.cut(span.text) for span in statement.content),
        tags=tuple(tags),
        cue=tuple(source.cut(span.text) for span in statement.cue),
        when=(source.report.published or "")[:_DAY] or say("said", "no_date"),
        turns=_turns_of(statement, shifts),
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
    if rank == _NOBODY:
        return None, say("own_voice", ident)
    for entity in source.annotation.entities:
        if entity.id == ident:
            return source.cut(entity.name), None
    return source.cut(first.holder.text or ""), None


def _candidates(said: _Said) -> tuple[Cut, ...]:
    """The names of those who may be speaking, where the speaker is not settled."""
    found = (
        name
        for source, statement in said
        if statement.speaker_entity is None
        for name in source.may_be(statement.holder)
    )
    return tuple(dict.fromkeys(found))


def _speaker(
    sources: Sources, event: Event, key: _Key, said: _Said, shifts: Sequence[Shift]
) -> Speaker:
    source, first = said[0]
    name, note = _name(key, first, source, event)
    sides = [s.cut(statement.holder.side) for s, statement in said if statement.holder.side]
    reports = {s.report.id for s, _ in said}
    scope = f"{counted(len(said), 'statements')}, {counted(len(reports), 'reports')}"
    return Speaker(
        name=name,
        note=note,
        side=sides[0] if sides else None,
        scope=scope,
        candidates=_candidates(said),
        turns=tuple(_turn(sources, shift) for shift in shifts),
        statements=tuple(_statement_view(sources, s, one, shifts) for s, one in said),
    )


def speakers_of(sources: Sources, event: Event) -> tuple[Speaker, ...]:
    """Every statement of the event's reports once, under the one who is said to say it.

    Who is named comes before who is not, and nobody last; among them those who stand in
    most reports, then those who say most.
    """
    joined = _entity_ids(event)
    groups = _groups(sources, event, joined)
    shifts: dict[_Key, dict[str, Shift]] = {}
    for shift in event.shifts:
        for reading in (shift.one, shift.other):
            shifts.setdefault(_key(reading.holder, None, joined), {})[shift.id] = shift

    def rank(item: tuple[_Key, _Said]) -> tuple[int, int, int]:
        key, said = item
        unnamed = all(statement.holder.anonymous for _, statement in said)
        place = 2 if key[0] == _NOBODY else 1 if unnamed else 0
        return place, -len({source.report.id for source, _ in said}), -len(said)

    return tuple(
        _speaker(sources, event, key, said, tuple(shifts.get(key, {}).values()))
        for key, said in sorted(groups.items(), key=rank)
    )

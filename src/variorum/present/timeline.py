"""The timeline, and the names of people and places."""

from collections.abc import Sequence

from variorum.model.findings import Event, TimelineItem
from variorum.model.mentions import Entity, MaybeSame
from variorum.present.quoted import Cut
from variorum.present.sources import Source, Sources
from variorum.present.time_scale import Ends, Scale, day
from variorum.present.time_view import Lane, Timeline, TimelineEntry, TimeRow
from variorum.present.view import Name, NameGroup
from variorum.present.words import names, say


def when_words(value: str | None, earliest: str | None, latest: str | None) -> str | None:
    """A date or an interval as ISO 8601; None where nothing bounds it.

    >>> when_words("2031-03-04", "2031-03-04", "2031-03-04")
    '2031-03-04'
    >>> when_words("2031", "2031-01-01", "2031-12-31")
    '2031-01-01 to 2031-12-31'
    """
    if earliest and latest:
        return earliest if earliest == latest else f"{earliest} to {latest}"
    if earliest:
        return f"{earliest} or later"
    if latest:
        return f"{latest} or earlier"
    return None


def _entry(sources: Sources, item: TimelineItem) -> TimelineEntry:
    source = sources[item.report]
    published = item.lane == "published"
    # A publication is a fact about the report; where it names no words, there are none to show.
    quoted = item.start < item.end
    return TimelineEntry(
        when=(source.report.published if published else None)
        or when_words(item.value, item.earliest, item.latest),
        words=source.cut(item.text) if quoted else None,
        report=source.tag,
        evidence=sources.evidence(item, layer=item.layer) if quoted else None,
    )


def _by_time(item: TimelineItem) -> tuple[str, str]:
    return item.earliest or item.latest or "", item.latest or ""


Timed = tuple[Ends, TimelineEntry]


def _rows(timed: Sequence[Timed], scale: Scale | None) -> tuple[TimeRow, ...]:
    """Entries of one interval together, in the order in which they come."""
    rows: dict[tuple[Ends, str], list[TimelineEntry]] = {}
    for ends, entry in timed:
        rows.setdefault((ends, entry.when or ""), []).append(entry)
    return tuple(
        TimeRow(when=when, bar=scale.bar(ends) if scale else None, entries=tuple(entries))
        for (ends, when), entries in rows.items()
    )


def _undated(source: Source) -> Timed:
    """A report with no date of its own, with the interval that the texts bound it to."""
    dated = source.annotation.dated
    ends = (day(dated.earliest), day(dated.latest)) if dated else (None, None)
    return ends, TimelineEntry(when=source.date(), words=None, report=source.tag, evidence=None)


def timeline_of(sources: Sources, event: Event) -> Timeline | None:
    """The lanes on one scale: happened, published, reports with no date, times not placed.

    A report with no publication date is never sorted among the dated ones. None where the
    reports give no time at all.
    """
    happened = [i for i in event.timeline if i.lane != "published"]
    placed = sorted((i for i in happened if i.earliest or i.latest), key=_by_time)
    open_ones = [i for i in happened if not (i.earliest or i.latest)]
    published = [i for i in event.timeline if i.lane == "published"]
    dated = sorted((i for i in published if i.earliest or i.value), key=_by_time)
    undated = [sources[r] for r in event.reports if not sources[r].report.published]
    drawn: dict[str, list[Timed]] = {
        "happened": [_timed(sources, item) for item in placed],
        "published_lane": [_timed(sources, item) for item in dated],
        "undated_lane": [_undated(source) for source in undated],
    }
    scale = Scale.over(
        [ends for ends, _ in drawn["happened"]],
        [ends for lane in ("published_lane", "undated_lane") for ends, _ in drawn[lane]],
    )
    lanes = [
        Lane(
            name=say("said", name),
            entries=tuple(entry for _, entry in timed),
            rows=_rows(timed, scale) if scale and any(any(ends) for ends, _ in timed) else (),
        )
        for name, timed in drawn.items()
    ]
    not_placed = tuple(_entry(sources, item) for item in open_ones)
    lanes.append(Lane(name=say("said", "not_placed"), entries=not_placed))
    kept = tuple(lane for lane in lanes if lane.entries)
    return Timeline(lanes=kept, ticks=scale.ticks() if scale else ()) if kept else None


def _timed(sources: Sources, item: TimelineItem) -> Timed:
    return (day(item.earliest), day(item.latest)), _entry(sources, item)


def _gazetteer(sources: Sources, entity: Entity) -> tuple[str, ...]:
    """The gazetteer entries that the mentions of a place were given."""
    found: dict[str, None] = {}
    for mention in entity.mentions:
        for place in sources[mention.report].annotation.places:
            if place.place_id and place.overlaps(mention):
                found[place.place_id] = None
    return tuple(found)


def _name(sources: Sources, entity: Entity, asked: Sequence[MaybeSame]) -> Name:
    spellings: dict[str, Cut] = {}
    for mention in entity.mentions:
        spellings.setdefault(" ".join(mention.text.split()), sources.cut(mention))
    first = sources.cut(entity.mentions[0]) if entity.mentions else Cut("")
    return Name(
        name=Cut(entity.name, first.language),
        spellings=tuple(spellings.values()),
        reports=sources.tags(mention.report for mention in entity.mentions),
        reason=entity.reason,
        entries=_gazetteer(sources, entity),
        maybe=tuple(
            (Cut(maybe.names[1 - at], first.language), maybe.reason)
            for maybe in asked
            for at in (0, 1)
            if maybe.entities[at] == entity.id
        ),
    )


def names_of(
    sources: Sources, entities: Sequence[Entity], asked: Sequence[MaybeSame] = ()
) -> tuple[NameGroup, ...]:
    """The entities of an event by kind, those that stand in most reports first."""
    groups = []
    for kind in names("entity_kind"):
        found = [_name(sources, entity, asked) for entity in entities if entity.kind == kind]
        if found:
            found.sort(key=lambda name: -len(name.reports))
            groups.append(NameGroup(kind=say("entity_kind", kind), names=tuple(found)))
    return tuple(groups)

"""Toponyms: which mentions are places, where they lie, and what the text puts them in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from variorum.model.mentions import Entity, Place
from variorum.model.spans import Span
from variorum.understand.gazetteer import GENERIC, candidates
from variorum.understand.placing import Named, country_of, place_names
from variorum.understand.toponyms import Toponym, find_toponyms
from variorum.understand.parsing import Parse


@cache
def _parent_of() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:,\s+(?:in\s+)?"
        r"|\s(?:of|in|near|outside|south of|north of|east of|west of)\s+(?:the\s+)?"
        r"(?:\w+\s+)?(?:city|town|village|province|district)?\s*(?:of\s+)?)$"
    )


def find_places(parses: Iterable[Parse], entities: Iterable[Entity]) -> tuple[Place, ...]:
    """Every mention of a place or facility in one report, by place in the text."""
    parses, entities = tuple(parses), tuple(entities)
    by_field = {parse.field: parse for parse in parses}
    mentions = find_toponyms(parses, entities)
    peoples = Counter(
        code
        for entity in entities
        for span in entity.mentions
        if (code := country_of(span.text)) is not None
    )
    return tuple(_places(by_field, mentions, peoples))


def _places(
    by_field: Mapping[str, Parse], mentions: Sequence[Toponym], peoples: Mapping[str, int]
) -> Iterator[Place]:
    told = []
    for index, mention in enumerate(mentions):
        span = mention.span
        following = mentions[index + 1].span if index + 1 < len(mentions) else None
        inside = _parent(by_field[span.field].text, span, following)
        told.append((mention, Named(span.text, inside)))
    chosen = place_names((n for m, n in told if m.span.text not in GENERIC), peoples)
    for mention, named in told:
        span = mention.span
        found = chosen.get(named)
        yield Place(
            **span.where(),
            name=span.text,
            place_id=found.place_id if found else None,
            lat=found.lat if found else None,
            lon=found.lon if found else None,
            radius_km=found.radius_km if found else None,
            precision=found.kind if found else None,
            parent=named.inside or _parent_of_generic(span, mentions),
        )


def _parent_of_generic(span: Span, mentions: Sequence[Toponym]) -> str | None:
    """A generic place lies in the town that its report names most, if one stands out."""
    if span.text not in GENERIC:
        return None
    counted = Counter(
        other.text
        for other in (mention.span for mention in mentions)
        if other.text not in GENERIC
        and not any(e.kind == "country" for e in candidates(other.text)[:1])
        and " of " not in other.text
    )
    ranked = counted.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[1][1] == ranked[0][1]):
        return None
    return ranked[0][0]


def _parent(text: str, span: Span, following: Span | None) -> str | None:
    """The place that the text itself puts this one in: "X of Y", "X, Y"."""
    if following is None or not span.same_place(following) or following.start - span.end > 30:
        return None
    between = text[span.end : following.start]
    return following.text if _parent_of().match(between) else None

"""Toponyms: which mentions are places, where they lie, and what the text puts them in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from variorum.model.mentions import Entity, Place
from variorum.model.spans import Span
from variorum.understand.gazetteer import GENERIC, countries, locate
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
    by_field = {parse.field: parse for parse in parses}
    mentions = sorted(
        (
            (span, entity)
            for entity in entities
            if entity.kind in ("place", "facility")
            for span in entity.mentions
        ),
        key=lambda pair: (pair[0].field != "title", pair[0].start),
    )
    mentions = [pair for pair in mentions if not _is_modifier(by_field, pair[0])]
    named = {span.text.casefold() for span, _ in mentions}
    listed = tuple(entry.country for name, entry in countries().items() if name in named)
    return tuple(_places(by_field, mentions, listed))


def _is_modifier(by_field: Mapping[str, Parse], span: Span) -> bool:
    """ "US-led": a country as part of a word speaks of nobody's place."""
    return by_field[span.field].text[span.end : span.end + 1] == "-"


def _places(
    by_field: Mapping[str, Parse], mentions: list[tuple[Span, Entity]], listed: tuple[str, ...]
) -> Iterator[Place]:
    for index, (span, _) in enumerate(mentions):
        following = mentions[index + 1][0] if index + 1 < len(mentions) else None
        found = locate(span.text, listed)
        yield Place(
            **span.where(),
            name=span.text,
            place_id=found.place_id if found else None,
            lat=found.lat if found else None,
            lon=found.lon if found else None,
            radius_km=found.radius_km if found else None,
            precision=found.precision if found else None,
            parent=_parent(by_field[span.field].text, span, following)
            or _parent_of_generic(span, mentions),
        )


def _parent_of_generic(span: Span, mentions: Sequence[tuple[Span, Entity]]) -> str | None:
    """A generic place lies in the town that its report names most, if one stands out."""
    if span.text not in GENERIC:
        return None
    counted = Counter(
        other.text
        for other, entity in mentions
        if entity.kind == "place"
        and other.text not in GENERIC
        and other.text.casefold() not in countries()
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

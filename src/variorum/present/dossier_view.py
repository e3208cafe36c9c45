"""All that a dossier shows: its events, each in the order in which it is shown."""

import msgspec

from variorum.present.drawn import Key
from variorum.present.places_view import PlacesView
from variorum.present.quoted import Cut, Tag
from variorum.present.time_view import Timeline
from variorum.present.view import (
    Branch,
    Chase,
    FindingSection,
    Gap,
    Link,
    NameGroup,
    QuestionView,
    SourceView,
    Speaker,
)


class EventView(msgspec.Struct, frozen=True, kw_only=True):
    """One event, in the order in which it is shown."""

    anchor: str
    title: Cut | None
    scope: tuple[str, str, str]
    grouped_by: str
    gaps: tuple[Gap, ...]
    harm: tuple[QuestionView, ...]
    figures: tuple[QuestionView, ...]
    legend: tuple[Key, ...]
    sections: tuple[FindingSection, ...]
    speakers: tuple[Speaker, ...]
    times: Timeline | None
    places: PlacesView | None
    names: tuple[NameGroup, ...]
    links: tuple[Link, ...]
    told: tuple[Branch, ...]
    chase: tuple[Chase, ...]


class DossierView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is shown of a dossier."""

    id: str
    method: tuple[tuple[str, str], ...]
    statement: str
    scope: str
    events: tuple[EventView, ...]
    problems: tuple[tuple[Cut, str], ...]
    loose: tuple[Tag, ...]
    sources: tuple[SourceView, ...]
    split_marks: tuple[str, ...]

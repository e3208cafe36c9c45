"""Events whose days a person gave, looked for in the text of an undated report."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from variorum.compare.ages import ages_of, reckon
from variorum.model.along import Along
from variorum.model.claims import Annotation
from variorum.model.mentions import DateClue, KnownEvent
from variorum.model.spans import Span

_STORY = frozenset({"headline", "body", "live_post"})
_ELSEWHERE = timedelta(days=1)
# How long after a big event a report may still be silent about it.
_SILENT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Known:
    """A person's table of events. ``silence``: whether what is not mentioned counts too."""

    events: tuple[KnownEvent, ...] = ()
    silence: bool = False

    def clues(self, annotation: Annotation) -> tuple[DateClue, ...]:
        """What the events that a report mentions say of its date."""
        found = {event: at for event in self.events if (at := _mention(annotation, event))}
        clues = [clue for event, at in found.items() if (clue := _begun(event, at))]
        clues += _aged(annotation, self.events)
        if self.silence and found:
            clues += _silences(self.events, list(found))
        return tuple(clues)


NOTHING_KNOWN = Known()


def _pattern(event: KnownEvent) -> re.Pattern[str]:
    names = sorted(event.names, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _mention(annotation: Annotation, event: KnownEvent) -> Span | None:
    """The first time that the story names an event; captions and links do not count."""
    layers = Along((p.start, p.end, p.layer) for p in annotation.passages)
    for found in _pattern(event).finditer(annotation.report.text):
        if _STORY.intersection(layers.meeting(found.start(), found.end())):
            return annotation.report.span(found.start(), found.end())
    return None


def _begun(event: KnownEvent, at: Span) -> DateClue | None:
    try:
        day = date.fromisoformat(event.start) - _ELSEWHERE
    except OverflowError:
        return None
    return DateClue(
        kind="known_event",
        spans=(at,),
        earliest=day.isoformat(),
        reason=f"It names “{at.text}” of {event.start} ({event.source}), so it was "
        f"published on {day} or later.",
        assumptions=(f"“{at.text}” had begun when the report named it.",),
    )


def _aged(annotation: Annotation, events: Sequence[KnownEvent]) -> Iterator[DateClue]:
    """What follows where an event of the table stands in one sentence with an age."""
    for age in ages_of(annotation):
        named = [e for e in events if age.context and _pattern(e).search(age.context.text)]
        if len(named) == 1:
            yield from _reckoned(age, named[0])


def _reckoned(age: DateClue, event: KnownEvent) -> Iterator[DateClue]:
    first = date.fromisoformat(event.start)
    bounds = reckon(age.symbol or "", first, date.fromisoformat(event.end or event.start))
    if bounds:
        words, name = age.spans[0], event.names[0]
        yield DateClue(
            kind="known_age",
            spans=age.spans,
            context=age.context,
            earliest=bounds[0].isoformat(),
            latest=bounds[1].isoformat(),
            reason=f"It says “{words.text}” beside “{name}” of {event.start} ({event.source}), "
            f"so it was published between {bounds[0]} and {bounds[1]}.",
            assumptions=(f"“{words.text}” counts from “{name}”.",),
        )


def _silences(events: Sequence[KnownEvent], named: Sequence[KnownEvent]) -> Iterator[DateClue]:
    """The first event of the table that a report could have named after those it names."""
    last = max(event.start for event in named)
    later = [event for event in events if event.start > last and event not in named]
    event = min(later, key=lambda one: one.start, default=None)
    if event is None:
        return
    try:
        day = date.fromisoformat(event.start) + _SILENT
    except OverflowError:
        return
    name = event.names[0]
    yield DateClue(
        kind="silence",
        latest=day.isoformat(),
        reason=f"It does not name “{name}” of {event.start} ({event.source}), so it was "
        f"published on {day} or earlier.",
        assumptions=(f"A report would have named “{name}” within {_SILENT.days} days.",),
    )

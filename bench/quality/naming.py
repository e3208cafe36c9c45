"""Which entity of an event a name of the gold belongs to."""

import re
from collections.abc import Iterable, Iterator

from matching import meet

from variorum.model.claims import Annotation
from variorum.model.findings import Event


def occurrences(name: str, annotations: Iterable[Annotation]) -> Iterator[tuple[str, int, int]]:
    """Where a name stands in the texts, as (report, start, end); quotation marks may differ."""
    parts = [re.escape(part).replace("'", "['’]") for part in name.replace("’", "'").split()]
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)
    for annotation in annotations:
        for found in pattern.finditer(annotation.report.text):
            yield annotation.report.id, found.start(), found.end()


def entities_called(name: str, event: Event, annotations: Iterable[Annotation]) -> set[str]:
    """The entities whose mention fills most of a place where the name stands."""
    called: set[str] = set()
    for report, start, end in occurrences(name, annotations):
        filled = [
            (min(end, mention.end) - max(start, mention.start), entity.id)
            for entity in event.entities
            for mention in entity.mentions
            if mention.report == report
            and mention.field == "text"
            and meet((mention.start, mention.end), (start, end))
        ]
        if filled:
            called.add(max(filled)[1])
    return called

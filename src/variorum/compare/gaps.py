"""The chase list: what reports mention or show and nobody has read."""

import re
from collections.abc import Iterator, Sequence

from variorum.compare.names import plain
from variorum.model.claims import Annotation
from variorum.model.findings import NotRead

_DOCUMENT = re.compile(
    r"\b(?:in|issued|released|published|cited|quoted|according to|said)\s+"
    r"(?:a|an|the|its|their|his|her)\s+((?:[\w’'-]+\s+){0,3}"
    r"(?:statement|report|study|document|press release|tweet|letter|memo|video|log|survey))\b"
)
# A clip with its length; a clock after a year or a month is the hour of a page.
_VIDEO = re.compile(r"^.{4,120}(?<!\b\d{4}),?(?<!\bat)\s\d{1,2}:\d\d$")
_NO_NAME = re.compile(r"^(?:At|By|During|From|In|On|Through|To|Via|With)\s", re.IGNORECASE)
_PICTURE = re.compile(r"^\S+\.(?:jpe?g|png|gif|webp)$|^\d{1,3}\s?/\s?\d{1,3}\s", re.IGNORECASE)


def _media(annotation: Annotation) -> Iterator[NotRead]:
    """The first film and the first picture that the page showed beside its text."""
    shown: set[str] = set()
    for passage in annotation.passages:
        words = passage.text.strip()
        kind = "video" if _VIDEO.match(words) else "picture" if _PICTURE.match(words) else None
        if kind is None:
            continue
        start = passage.start + passage.text.index(words[0]) if words else passage.start
        if kind in shown:
            continue
        shown.add(kind)
        yield NotRead(
            report=passage.report,
            start=start,
            end=start + len(words),
            text=words,
            kind=kind,
            reason=f"the report shows {kind}s that were not read; this is the first",
        )


def _documents(annotation: Annotation) -> Iterator[NotRead]:
    report = annotation.report
    for passage in annotation.passages:
        if passage.layer not in ("body", "live_post"):
            continue
        for found in _DOCUMENT.finditer(report.text, passage.start, passage.end):
            yield NotRead(
                report=report.id,
                start=found.start(1),
                end=found.end(1),
                text=found[1],
                kind="document",
                reason="the report mentions it; it is not among the sources",
            )


def _relays(annotation: Annotation, outlets: frozenset[str]) -> Iterator[NotRead]:
    """Media that a statement was made to: "told al-Hadath TV"."""
    report = annotation.report
    speakers = {span.text for statement in annotation.statements for span in statement.speaker}
    for statement in annotation.statements:
        for link in statement.holder.chain[1:-1]:
            if link.entity is not None or link.text in speakers:
                continue
            if link.start is None or link.end is None or plain(link.text) in outlets:
                continue
            source = report.title or "" if link.field == "title" else report.text
            if (
                source[link.start : link.end] == link.text
                and link.text[:1].isupper()
                and not _NO_NAME.match(link.text)
                and link.text != statement.holder.text
            ):
                yield NotRead(
                    report=report.id,
                    start=link.start,
                    end=link.end,
                    text=link.text,
                    field=link.field,
                    kind="source",
                    reason="a medium that a statement was made to; it was not read",
                )


def find_not_read(annotations: Sequence[Annotation]) -> tuple[NotRead, ...]:
    """The chase list of an event, each thing once a report."""
    outlets = frozenset(plain(a.report.publisher) for a in annotations if a.report.publisher)
    found: dict[tuple[str, str, str], NotRead] = {}
    for annotation in annotations:
        for item in (*_relays(annotation, outlets), *_documents(annotation), *_media(annotation)):
            found.setdefault((item.kind, item.report, plain(item.text)), item)
    return tuple(found.values())

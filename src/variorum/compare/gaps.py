"""The chase list: what reports mention or show and nobody has read."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from variorum.compare.names import plain, tables
from variorum.compare.voices import is_medium, named_medium
from variorum.model.claims import Annotation
from variorum.model.findings import NotRead
from variorum.model.spans import Span

_TOLD = tables()["not_read"]
_DOCUMENT = re.compile(_TOLD["document"])
_VIDEO = re.compile(_TOLD["video"])
_PICTURE = re.compile(_TOLD["picture"])
_NO_NAME = re.compile(_TOLD["no_name"])
# In a longer name than this the outlet may be found within its address: "www.karsundpost.example".
_SHORT = 3


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
    others = _people_and_places(annotation)
    for statement in annotation.statements:
        for link in statement.holder.chain[1:-1]:
            if link.entity is not None or link.text in speakers or _is_read(link.text, outlets):
                continue
            if (
                link.start is None
                or link.end is None
                or others.issuperset(plain(link.text).split())
            ):
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


def _people_and_places(annotation: Annotation) -> frozenset[str]:
    """The words of the names of people and of places: neither is a medium."""
    named = [
        *(mention for e in annotation.entities if e.kind == "person" for mention in e.mentions),
        *(place for place in annotation.places if place.part_of is None),
    ]
    return frozenset(word for span in named for word in plain(span.text).split()) | {"the"}


def _medium_in(span: Span) -> Span | None:
    """The name of a medium among the words for a speaker: of "CNN producer Ann Roe" the first."""
    known = named_medium(span.text)
    if known is not None:
        start = span.start + known.start()
        return replace(span, start=start, end=start + len(known[0]), text=known[0])
    named = any(word[:1].isupper() for word in span.text.split()[1:])
    few = len(span.text.split()) <= _TOLD["most_words"]
    return span if named and few and is_medium(span.text) else None


def _cited(annotation: Annotation, outlets: frozenset[str]) -> Iterator[NotRead]:
    """Media that a report has something from: "the Yonhap news agency reports"."""
    for statement in annotation.statements:
        for speaker in statement.speaker:
            span = _medium_in(speaker)
            if span is not None and not _is_read(span.text, outlets):
                yield NotRead(
                    **span.where(), kind="source", reason="a medium that the report cites; not read"
                )


def _is_read(words: str, outlets: frozenset[str]) -> bool:
    """Whether a medium is one of the outlets, by its name or its address."""
    name = "".join(plain(words).removeprefix("the ").split())
    return any(
        name in outlet.split() or (len(name) > _SHORT and name in outlet.replace(" ", ""))
        for outlet in outlets
    )


def find_not_read(annotations: Sequence[Annotation]) -> tuple[NotRead, ...]:
    """The chase list of an event, each thing once a report."""
    outlets = frozenset(plain(a.report.publisher) for a in annotations if a.report.publisher)
    found: dict[tuple[str, str, str], NotRead] = {}
    for annotation in annotations:
        told = (
            *_relays(annotation, outlets),
            *_cited(annotation, outlets),
            *_documents(annotation),
            *_media(annotation),
        )
        for item in told:
            found.setdefault((item.kind, item.report, plain(item.text)), item)
    return tuple(found.values())

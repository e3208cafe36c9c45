"""Times of an event in two lanes: when it happened, when it was published."""

from collections.abc import Iterator, Sequence

from variorum.model.claims import Annotation
from variorum.model.findings import TimelineItem
from variorum.model.spans import Passage, Span


def _layer_at(passages: Sequence[Passage], offset: int) -> str:
    return next((p.layer for p in passages if p.start <= offset < p.end), "body")


def _claim_around(annotation: Annotation, start: int, field: str) -> Span | None:
    """The shortest claim that a time stands in or right beside."""
    near = [c for c in annotation.claims if c.field == field and c.start - 40 <= start < c.end + 40]
    best = min(near, key=lambda c: (not c.start <= start < c.end, c.end - c.start), default=None)
    if best is None:
        return None
    return Span(
        report=best.report, start=best.start, end=best.end, text=best.text, field=best.field
    )


def _happened(annotation: Annotation) -> Iterator[TimelineItem]:
    for time in annotation.times:
        if time.type not in ("DATE", "TIME") or (time.value or "").endswith("_REF"):
            continue
        layer = "headline" if time.field == "title" else _layer_at(annotation.passages, time.start)
        yield TimelineItem(
            report=time.report,
            start=time.start,
            end=time.end,
            text=time.text,
            field=time.field,
            lane="happened",
            type=time.type,
            value=time.value,
            earliest=time.earliest,
            latest=time.latest,
            context=_claim_around(annotation, time.start, time.field),
            layer=layer,
        )


def _published(annotation: Annotation) -> TimelineItem:
    report = annotation.report
    return TimelineItem(
        report=report.id,
        start=0,
        end=0,
        text="",
        lane="published",
        type="DATE",
        value=report.published,
        earliest=report.published,
        latest=report.published,
        context=None,
        layer="dateline",
    )


def build_timeline(annotations: Sequence[Annotation]) -> tuple[TimelineItem, ...]:
    """All items: publications first by date, then what happened; the unplaced last."""
    published = sorted(
        (_published(a) for a in annotations), key=lambda i: (i.earliest is None, i.earliest or "")
    )
    happened = sorted(
        (item for a in annotations for item in _happened(a)),
        key=lambda i: (i.earliest is None, i.earliest or ""),
    )
    return (*published, *happened)

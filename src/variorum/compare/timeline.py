"""Times of an event in two lanes: when it happened, when it was published."""

from collections.abc import Iterator, Sequence

from variorum.model.along import Along
from variorum.model.claims import Annotation, Claim
from variorum.model.findings import TimelineItem
from variorum.model.spans import Span
from variorum.model.vocabulary import codes


def _around(claims: Along[Claim], start: int) -> Span | None:
    """The shortest claim that a time stands in or right beside."""
    near = claims.meeting(start - 40, start + 40)
    best = min(near, key=lambda c: (not c.start <= start < c.end, c.end - c.start), default=None)
    if best is None:
        return None
    return best.bare()


def _happened(annotation: Annotation) -> Iterator[TimelineItem]:
    layers = Along((p.start, p.end, p.layer) for p in annotation.passages)
    claims = {
        field: Along((c.start, c.end, c) for c in annotation.claims if c.field == field)
        for field in codes("field")
    }
    for time in annotation.times:
        if time.type not in ("DATE", "TIME") or (time.value or "").endswith("_REF"):
            continue
        here = layers.meeting(time.start, time.start + 1) if time.field == "text" else []
        yield TimelineItem(
            **time.where(),
            lane="happened",
            type=time.type,
            value=time.value,
            earliest=time.earliest,
            latest=time.latest,
            context=_around(claims[time.field], time.start),
            layer=here[0] if here else "headline" if time.field == "title" else "body",
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

"""What the brief says of itself: what it is not, and which vague words it takes for numbers."""

from collections.abc import Iterable, Iterator, Sequence

from variorum.model.claims import Figure
from variorum.model.findings import Dossier
from variorum.model.spans import Span
from variorum.present.brief.view import EventBrief
from variorum.present.brief.words import told
from variorum.present.sources import Sources
from variorum.present.words import bounds_words


def limits_of(sources: Sources, dossier: Dossier, events: Sequence[EventBrief]) -> tuple[str, ...]:
    """The limits of a brief; of the vague words those that stand in the figures it shows."""
    method = dossier.method
    limits = (
        told("limit_1"),
        told("limit_2"),
        told("unread"),
        told("limit_3").format(languages=", ".join(method.languages)),
    )
    words = dict(_vague(sources, events))
    if not words:
        return limits
    profile = method.vague_words.partition(":")[0]
    counted = ", ".join(f"“{word}” {bounds}" for word, bounds in words.items())
    return (*limits, told("limit_vague").format(profile=profile, words=counted))


def _vague(sources: Sources, events: Iterable[EventBrief]) -> Iterator[tuple[str, str]]:
    """The vague words of the figures that are shown, each with what it is taken for."""
    for event in events:
        for span in _figures(event):
            for figure in sources[span.report].figures.values():
                if figure.vague_word and figure.overlaps(span):
                    yield figure.vague_word, _bounds(figure)


def _figures(event: EventBrief) -> Iterator[Span]:
    for row in event.harm:
        yield from (reading.span for reading in row.readings)
    for clash in event.clashes:
        yield from (reading.span for reading in clash.figures)


def _bounds(figure: Figure) -> str:
    return bounds_words(figure.low, figure.high, figure.low_closed, figure.high_closed)

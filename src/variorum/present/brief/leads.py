"""What happened, where and when: the few lines that a person would read first."""

from collections.abc import Sequence

from variorum.model.findings import FigureRow, Finding
from variorum.present.brief.leaning import leans_at_first
from variorum.present.brief.points import OTHER, UNSAID, PointBook
from variorum.present.brief.quoting import MOST_TRIED
from variorum.present.brief.view import Line, Quoted
from variorum.present.brief.wordings import are_figures, said_plainly
from variorum.present.brief.words import number, part, parts
from variorum.present.weight import WORTH

_SHARED = 2


class _Lead:
    """A line that may come first, with what it weighs and whether it says where or when."""

    def __init__(
        self, book: PointBook, anchor: str, it: Finding | FigureRow, quoted: Quoted
    ) -> None:
        span, source = quoted.span, book.sources[quoted.span.report]
        weights = book.weights
        harm = weights.of_matter(it, span.text) if isinstance(it, Finding) else WORTH["harm"]
        told = weights.of_line(source, span) + weights.of_sources(it) / 2 + harm
        told += WORTH["headline"] * weights.of_headline(span.text)
        # What came first is what happened, not why.
        told -= max(0.0, weights.of_kind(span.text))
        self.anchor = anchor
        self.it = it
        self.quoted = quoted
        told_above = weights.of_headline(span.text) >= part("lead", "headline")
        self.lone = weights.texts(it) < _SHARED and not told_above
        self.counts = isinstance(it, FigureRow) or are_figures(book.sources, it)
        # Nothing was said before it: "the ship" has no ship yet.
        which = leans_at_first(span.text) * parts("trouble")["which"]
        told += book.quoter.tells_part(quoted) * WORTH["part"]
        self.weight = told - book.quoter.trouble(quoted) - which
        self.named = weights.is_placed(source, span) + weights.is_dated(source, span)


def leads(book: PointBook, rows: Sequence[tuple[str, FigureRow]]) -> list[Line]:
    """The most central lines that name the event's place and day, by points and by figures.

    One text alone tells it only where no others do, or where it tells a headline. Where none
    names both, those that name one of them; else the most central alone.
    """
    found = sorted(_found(book, rows), key=lambda lead: -lead.weight)
    found = [lead for lead in found if not lead.lone] or found
    if not found:
        return []
    for wanted in (2, 1):
        named = [lead for lead in found if lead.named >= wanted]
        best = [lead for lead in named if lead.weight >= found[0].weight * part("lead", "first")]
        if best:
            return _told(book, named)
    return _told(book, found)[: number("lead", "least")]


def _found(book: PointBook, rows: Sequence[tuple[str, FigureRow]]) -> list[_Lead]:
    asked: list[tuple[str, Finding | FigureRow]] = [*book.findings, *rows]
    found: list[_Lead] = []
    for anchor, it in asked:
        if isinstance(it, Finding) and it.kind in UNSAID | OTHER:
            continue
        for reading in said_plainly(book.sources, it)[:MOST_TRIED]:
            quoted = book.quoter.quote([reading])
            if quoted is not None and book.may_lead(quoted):
                found.append(_Lead(book, anchor, it, quoted))
    return found


def _told(book: PointBook, found: Sequence[_Lead]) -> list[Line]:
    """Those that weigh enough beside the best, none that says again what another says."""
    kept: list[Line] = []
    for lead in found:
        light = lead.weight < found[0].weight * part("lead", "beside")
        if light or len(kept) == number("lead", "most"):
            break
        others = [line.quoted.span.text for line in kept]
        # The harm table tells numbers: one such line is enough here.
        same = any(line.anchor == lead.anchor for line in kept) or bool(kept and lead.counts)
        text = lead.quoted.span.text
        again = book.weights.share_told(lead.quoted.counted, others) >= part("alike", "marked")
        if not (same or again or book.weights.is_alike(text, others, part("alike", "lead"))):
            kept.append(book.line(lead.anchor, lead.it, lead.quoted))
    return kept

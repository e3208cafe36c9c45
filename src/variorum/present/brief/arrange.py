"""A dossier as its brief: for each event two pages, cut by rank."""

from collections.abc import Sequence
from typing import NamedTuple

from variorum.model.findings import Dossier, Event
from variorum.model.spans import Span
from variorum.present.arrange import arrange
from variorum.present.brief.chase import chase_list
from variorum.present.brief.clashes import clashes
from variorum.present.brief.harm import HarmTable
from variorum.present.brief.introducing import Page
from variorum.present.brief.leads import leads
from variorum.present.brief.limits import limits_of
from variorum.present.brief.points import PointBook, Ranked
from variorum.present.brief.room import (
    Fitted,
    clash_rows,
    first_that_fit,
    harm_rows,
    line_rows,
    rows_of,
)
from variorum.present.brief.view import (
    Brief,
    ChaseLine,
    Clash,
    EventBrief,
    Group,
    HarmRow,
    Line,
    SourceLine,
)
from variorum.present.brief.words import headings, room, tally, told
from variorum.present.dossier_view import EventView
from variorum.present.sources import Sources
from variorum.present.view import Gap
from variorum.present.words import say

_DAY = 10
_NAMED = 8
# The headings of each page: each takes a row and some space.
_HEADS = ("happened", "harm", "unfit", "left")
_FEET = ("told", "unsaid", "chase", "sources", "limits", "left")


def _left(count: int, noun: str, numbers: Sequence[str] = ()) -> str:
    """What is said of what is not shown; nothing where all is."""
    if not count:
        return ""
    words = tally(count, noun)
    if numbers and len(numbers) == count and count <= _NAMED:
        return told("not_shown_named").format(count=words, numbers=", ".join(numbers))
    return told("not_shown").format(count=words)


def _missing(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """What is missing, reports without a date said in one line."""
    undated = [gap for gap in gaps if gap.label == say("said", "undated")]
    rest = [gap for gap in gaps if gap not in undated and gap.link is None]
    if not undated:
        return tuple(rest)
    numbers = ", ".join(f"R{gap.report.number}" for gap in undated if gap.report)
    cuts = tuple(dict.fromkeys(cut for gap in undated for cut in gap.cuts))
    return (Gap(label=say("said", "undated"), details=(numbers,), cuts=cuts[:6]), *rest)


def _source_lines(sources: Sources, event: Event) -> list[SourceLine]:
    return [
        SourceLine(
            tag=source.tag,
            date=(source.report.published or "")[:_DAY] or say("said", "no_date"),
            digest=source.report.digest,
        )
        for source in (sources[ident] for ident in event.reports)
    ]


def _groups(ranked: Sequence[Ranked], most: int) -> tuple[tuple[Group, ...], int, int]:
    """The best lines that fit under their headings, the rows they take, how many are left."""
    fitted = first_that_fit(ranked, lambda r: line_rows(r.line), most - len(headings()))
    groups = tuple(
        Group(heading=words, lines=lines)
        for code, words in headings().items()
        if (lines := tuple(r.line for r in fitted.kept if _under(r) == code))
    )
    return groups, fitted.rows + len(groups), len(fitted.left)


def _under(ranked: Ranked) -> str:
    return "actors" if ranked.heading == "happened" else ranked.heading


def _gap_rows(gap: Gap) -> int:
    return rows_of(gap.label, *gap.details, *(cut.text for cut in gap.cuts))


def _chase_rows(line: ChaseLine) -> int:
    who = line.who.text if line.who else ""
    matter = line.cited.text if line.cited else ""
    return rows_of(line.kind, line.words.text, who, matter, "R00 " * (len(line.reports) + 2))


class _First(NamedTuple):
    """What page one shows, and what it leaves to the dossier."""

    gaps: Fitted[Gap]
    happened: tuple[Line, ...]
    harm: tuple[HarmRow, ...]
    clashes: tuple[Clash, ...]
    left: dict[str, str]
    rows: int


class _Second(NamedTuple):
    """What page two shows, and what it leaves to the dossier."""

    groups: tuple[Group, ...]
    unsaid: tuple[Line, ...]
    chase: tuple[ChaseLine, ...]
    sources: tuple[SourceLine, ...]
    left: dict[str, str]
    rows: int


def _first(book: PointBook, event: Event, view: EventView) -> _First:
    """What does not fit has its room first; then what happened; harm takes what is left.

    Where that leaves room, more of what does not fit is shown.
    """
    days = book.quoter.days
    gaps = first_that_fit([*days.gaps(), *_missing(view.gaps)], _gap_rows, room("missing"))
    unfit, unread = clashes(book)
    fit_clash = first_that_fit(unfit, clash_rows, room("unfit"))
    book.take(fit_clash.kept)
    table = HarmTable(book.quoter, event, view.anchor, book.weights)
    happened = first_that_fit(leads(book, table.seated), line_rows, room("happened"))
    book.note(happened.kept)
    rows, unread_rows = table.rows([line.anchor for line in happened.kept])
    taken = room("head") + len(_HEADS) + gaps.rows + fit_clash.rows + happened.rows
    harm = first_that_fit(rows, harm_rows, min(room("page") - taken, room("harm")))
    rest = [clash for clash in fit_clash.left if not _is_told(clash, happened.kept)]
    more = first_that_fit(rest, clash_rows, room("page") - taken - harm.rows)
    book.take(more.kept)
    kept = [*fit_clash.kept, *more.kept]
    numbers = [*(clash.number for clash in unfit if clash not in kept), *unread]
    page = Page(book.quoter.holders.people)
    return _First(
        gaps=gaps,
        happened=page.lines(happened.kept),
        harm=days.beside_rows(table.in_order(harm.kept)),
        clashes=page.clashes(kept),
        left={
            "harm": _left(len(harm.left) + unread_rows, "row"),
            "unfit": _left(len(numbers), "clash", numbers),
        },
        rows=taken + harm.rows + more.rows,
    )


def _is_told(clash: Clash, lines: Sequence[Line]) -> bool:
    """Whether one of its lines is told already."""
    told_before = [line.quoted.span for line in lines]
    return any(quoted.span.overlaps(span) for quoted in clash.lines for span in told_before)


def _second(book: PointBook, event: Event, spare: int) -> _Second:
    """Gaps, what to chase and the sources have their room; the points take what is left.

    ``spare`` rows of page one are theirs too.
    """
    sources = book.sources
    unsaid, unread_unsaid = book.unsaid()
    points, unread = book.points()
    to_chase, lost = chase_list(sources, book.quoter.holders, event.not_read)
    chase = first_that_fit(to_chase, _chase_rows, room("chase"))
    gaps = first_that_fit(unsaid, line_rows, room("unsaid"))
    listed = _source_lines(sources, event)[: room("sources")]
    taken = room("closing") + len(_FEET) + chase.rows + gaps.rows + len(listed)
    most = room("page") - taken + spare
    groups, told_rows, left = _groups(points, min(most, room("told")))
    numbers = [*(line.number for line in gaps.left), *unread_unsaid]
    page = Page(book.quoter.holders.people)
    return _Second(
        groups=page.groups(groups),
        unsaid=page.lines(gaps.kept),
        chase=tuple(chase.kept),
        sources=tuple(listed),
        left={
            "told": _left(left + unread, "line"),
            "unsaid": _left(len(numbers), "line", numbers),
            "chase": _left(len(chase.left) + lost, "item"),
            "sources": _left(len(event.reports) - len(listed), "report"),
        },
        rows=taken + told_rows,
    )


def event_brief(sources: Sources, dossier: Dossier, event: Event, view: EventView) -> EventBrief:
    """The two pages of one event; what is quoted on the first is not quoted on the second.

    Where the first would stay half empty, the second's lines begin on it.
    """
    book = PointBook(sources, dossier, event, view.anchor)
    one = _first(book, event, view)
    spare = room("page") - one.rows - room("torn")
    flows = spare >= room("blank")
    two = _second(book, event, spare if flows else 0)
    return EventBrief(
        anchor=view.anchor,
        title=view.title,
        scope=view.scope,
        missing=tuple(one.gaps.kept),
        happened=one.happened,
        harm=one.harm,
        clashes=one.clashes,
        groups=two.groups,
        unsaid=two.unsaid,
        chase=two.chase,
        sources=two.sources,
        left=one.left | two.left,
        rows=(one.rows, two.rows),
        flows=flows,
    )


def lines_of(brief: EventBrief) -> tuple[Line, ...]:
    """Every point of a brief, in its order."""
    return (*brief.happened, *(line for g in brief.groups for line in g.lines), *brief.unsaid)


def arrange_brief(dossier: Dossier, views: Sequence[EventView], reviewer: str | None) -> Brief:
    """The brief of each event. ``reviewer`` is who takes it in hand, or None.

    Raises KeyError where a record names a report that the dossier does not hold.
    """
    sources = Sources(dossier)
    method = dossier.method
    events = tuple(
        event_brief(sources, dossier, event, view)
        for event, view in zip(dossier.events, views, strict=True)
    )
    return Brief(
        id=dossier.id,
        events=events,
        limits=limits_of(sources, dossier, events),
        reviewer=reviewer,
        version=f"{method.name} {method.version} · {method.model} · dossier {dossier.id}",
    )


def quoted_spans(dossier: Dossier) -> tuple[Span, ...]:
    """The lines of the briefs of a dossier, as places in the reports."""
    events = arrange_brief(dossier, arrange(dossier).events, None).events
    return tuple(line.quoted.span for event in events for line in lines_of(event))

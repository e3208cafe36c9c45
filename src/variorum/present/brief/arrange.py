"""A dossier as its brief: for each event two pages, cut by rank."""

from collections.abc import Sequence

from variorum.model.findings import Dossier, Event, NotRead
from variorum.present.brief.harm import HarmTable
from variorum.present.brief.points import PointBook, Ranked
from variorum.present.brief.quoting import is_pronoun
from variorum.present.brief.room import (
    clash_rows,
    first_that_fit,
    harm_rows,
    line_rows,
    rows_of,
)
from variorum.present.brief.view import (
    Brief,
    ChaseLine,
    EventBrief,
    Group,
    Line,
    SourceLine,
)
from variorum.present.brief.words import headings, room, tally, told
from variorum.present.sources import Sources
from variorum.present.view import EventView, Gap
from variorum.present.words import say

_DAY = 10


def _left(count: int, noun: str, numbers: Sequence[str] = ()) -> str:
    """What is said of what is not shown; nothing where all is."""
    if not count:
        return ""
    words = tally(count, noun)
    if numbers and len(numbers) == count and count <= 8:
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


def _chase(sources: Sources, items: Sequence[NotRead]) -> list[ChaseLine]:
    """What is mentioned, each wording once; papers and media before films and pictures."""
    order = {"source": 0, "document": 1, "language": 2, "video": 3, "picture": 4}
    found: dict[tuple[str, str], list[NotRead]] = {}
    for item in items:
        if not is_pronoun(item.text):
            found.setdefault((item.kind, " ".join(item.text.casefold().split())), []).append(item)
    lines = [
        ChaseLine(
            kind=say("not_read", same[0].kind),
            words=sources.cut(same[0]),
            span=same[0].bare(),
            reports=sources.tags(item.report for item in same),
        )
        for same in sorted(found.values(), key=lambda s: (order.get(s[0].kind, 5), -len(s)))
    ]
    return lines


def _source_lines(sources: Sources, event: Event) -> list[SourceLine]:
    return [
        SourceLine(
            tag=source.tag,
            date=(source.report.published or say("said", "no_date"))[:_DAY]
            if source.report.published
            else say("said", "no_date"),
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


def _scope_rows(gaps: Sequence[Gap]) -> int:
    return sum(rows_of(g.label, *g.details, *(c.text for c in g.cuts)) for g in gaps)


def event_brief(sources: Sources, dossier: Dossier, event: Event, view: EventView) -> EventBrief:
    """The two pages of one event.

    Each section has its room; what one section leaves over the next ones of its page get.
    """
    prefix = view.anchor
    book = PointBook(sources, dossier, event, prefix)
    clashes, unread_clashes = book.clashes()
    gaps = first_that_fit(_missing(view.gaps), lambda g: _scope_rows([g]), room("missing"))

    one = room("page") - room("head") - gaps.rows - 4
    fit_clash = first_that_fit(clashes, clash_rows, room("unfit"))
    book.take(fit_clash.kept)
    table = HarmTable(book.quoter, event, prefix, book.ranking)
    fit_first = first_that_fit(book.leads(table.seated), line_rows, room("happened"))
    book.note(fit_first.kept)
    rows, unread_rows = table.rows()
    room_left = one - fit_clash.rows - fit_first.rows
    fit_harm = first_that_fit(rows, harm_rows, min(room_left, room("harm")))
    unsaid, unread_unsaid = book.unsaid()
    ranked, unread = book.points()

    two = room("page") - room("closing") - 6
    chase = _chase(sources, event.not_read)
    fit_chase = first_that_fit(
        chase, lambda c: rows_of(c.kind, c.words.text, "R00 " * 3), room("chase")
    )
    fit_unsaid = first_that_fit(unsaid, line_rows, room("unsaid"))
    listed = _source_lines(sources, event)[: room("sources")]
    two -= fit_chase.rows + fit_unsaid.rows + len(listed)
    groups, told_rows, left = _groups(ranked, two)
    return EventBrief(
        anchor=prefix,
        title=view.title,
        scope=view.scope,
        missing=tuple(gaps.kept),
        happened=tuple(fit_first.kept),
        harm=table.in_order(fit_harm.kept),
        clashes=tuple(fit_clash.kept),
        groups=groups,
        unsaid=tuple(fit_unsaid.kept),
        chase=tuple(fit_chase.kept),
        sources=tuple(listed),
        left={
            "harm": _left(len(fit_harm.left) + unread_rows, "row"),
            "unfit": _left(
                len(fit_clash.left) + len(unread_clashes),
                "clash",
                [*(c.number for c in fit_clash.left), *unread_clashes],
            ),
            "told": _left(left + unread, "line"),
            "unsaid": _left(
                len(fit_unsaid.left) + len(unread_unsaid),
                "line",
                [*(line.number for line in fit_unsaid.left), *unread_unsaid],
            ),
            "chase": _left(len(fit_chase.left), "item"),
            "sources": _left(len(event.reports) - len(listed), "report"),
        },
        rows=(
            room("page") - one + fit_harm.rows + fit_clash.rows + fit_first.rows,
            room("page") - two + told_rows,
        ),
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
    limits = (
        told("limit_1"),
        told("limit_2"),
        told("unread"),
        told("limit_3").format(languages=", ".join(method.languages), vague=method.vague_words),
    )
    return Brief(
        id=dossier.id,
        events=tuple(
            event_brief(sources, dossier, event, view)
            for event, view in zip(dossier.events, views, strict=True)
        ),
        limits=limits,
        reviewer=reviewer,
        version=f"{method.name} {method.version} · {method.model} · dossier {dossier.id}",
    )

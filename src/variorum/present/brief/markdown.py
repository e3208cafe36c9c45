"""The brief as plain Markdown, line for line what the page says."""

from collections.abc import Iterable, Iterator

from variorum.hooks import Renderer, Shared
from variorum.model.findings import Dossier
from variorum.present.arrange import arrange
from variorum.present.brief.arrange import arrange_brief
from variorum.present.brief.view import (
    Brief,
    ChaseLine,
    Clash,
    EventBrief,
    HarmReading,
    HarmRow,
    Line,
    Quoted,
)
from variorum.present.brief.words import tally, told
from variorum.present.dossier_view import DossierView
from variorum.present.quoted import Cut, Tag
from variorum.present.view import Gap
from variorum.present.visible import escape
from variorum.present.words import say

_BOX = "☐"


def _cut(it: Cut) -> str:
    return escape(it.text)


def _tags(tags: Iterable[Tag]) -> str:
    return ", ".join(f"R{tag.number}" for tag in tags)


def _words(it: Quoted) -> str:
    """The words of a source; what the program adds stands in brackets of its own."""
    text = ""
    for part in it.parts:
        if part.added:
            text += f" \\[{escape(part.text)}\\]" + ("" if text else " ")
        else:
            space = " " if text and part.text[:1].isspace() else ""
            words = f"⟦{escape(part.text)}⟧" if part.marked else escape(part.text)
            gap = " " if part.text[-1:].isspace() else ""
            text += space + words + gap
    return " ".join(text.split())


def _who(it: Quoted) -> str:
    who = _cut(it.who) if it.who else it.voice
    return ", ".join(part for part in (f"R{it.report.number}", it.day, it.layer, who) if part)


def _line(line: Line) -> str:
    also = [_cut(cut) for cut in line.holders]
    if line.unlisted:
        also.append(told("unlisted").format(count=line.unlisted))
    if line.also:
        also.append(_tags(line.also))
    others = f"; {told('also')} {', '.join(also)}" if also else ""
    mark = f", {say('said', 'provisional')}" if line.provisional else ""
    kind = f"{line.kind}: " if line.kind else ""
    return (
        f"- {_BOX} {line.number} {_words(line.quoted)} ({_who(line.quoted)}{others}) "
        f"{kind}{line.counts}{mark}"
    )


def _figure(it: HarmReading) -> str:
    tags = ", ".join(f"R{tag.number} {day}".rstrip() for tag, day in it.dated())
    who = f", {_cut(it.who)}" if it.who else ""
    return f"“{_cut(it.words)}” ({tags}{who})"


def _harm(row: HarmRow) -> str:
    about = "".join(f" · {escape(part)}" for part in row.about)
    more = f"; {tally(row.more, 'wording')}" if row.more else ""
    more += f"; {told('also')} {_tags(row.also)}" if row.also else ""
    mark = f", {say('said', 'provisional')}" if row.provisional else ""
    readings = "; ".join(_figure(it) for it in row.readings)
    return (
        f"- {_BOX} {row.number} **{row.role}{about}: {row.range}.** {readings}{more}. "
        f"{row.kind}: {row.counts}{mark}"
    )


def _clash(it: Clash) -> Iterator[str]:
    about = f" {escape(it.about)}:" if it.about else ""
    figures = "; ".join(_figure(reading) for reading in it.figures)
    more = f"; {tally(it.more, 'wording')}" if it.more else ""
    words = " ".join(f"{about} {figures}{more} ({escape(it.reason)})".split())
    yield f"- {_BOX} {it.number} **{it.kind}.** {words}"
    for quoted in it.lines:
        yield f"  - {_words(quoted)} ({_who(quoted)})"


def _gap(gap: Gap) -> str:
    line = f"- {gap.label}"
    if gap.report:
        line += f"{'' if gap.details else ':'} R{gap.report.number}"
    if gap.details:
        line += f": {'. '.join(escape(detail) for detail in gap.details)}"
    if gap.cuts:
        line += f" ({', '.join(f'“{_cut(it)}”' for it in gap.cuts)})"
    return line


def _chase(it: ChaseLine) -> str:
    who = f"{_cut(it.who)}, " if it.who else ""
    more = told("cut") if it.cut_short else ""
    matter = f": “{escape(it.cited.text)}{more}”" if it.cited else ""
    return f"- {it.kind}: “{_cut(it.words)}” ({who}{_tags(it.reports)}){matter}"


def _section(
    heading: str, lines: Iterable[str], left: str = "", none: str = "none_here"
) -> Iterator[str]:
    made = list(lines)
    yield from (f"## {heading}", "")
    yield from made or ([told(none)] if not left else [])
    if left:
        yield from ([""] if made else [])
        yield left
    yield ""


def _event(it: EventBrief, brief: Brief) -> Iterator[str]:
    title = _cut(it.title) if it.title else say("said", "no_title")
    yield from (f"# {told('brand')}: {title}", "")
    scope = ", ".join(it.scope)
    yield from (f"{scope[:1].upper()}{scope[1:]}. **{say('said', 'caution')}**", "")
    if it.missing:
        yield from _section(say("said", "missing"), map(_gap, it.missing))
    yield from _section(told("happened"), map(_line, it.happened))
    yield from _section(told("harm"), map(_harm, it.harm), it.left["harm"])
    clashes = [line for clash in it.clashes for line in _clash(clash)]
    yield from _section(told("unfit"), clashes, it.left["unfit"], "none_unfit")
    yield from (f"## {told('told')}", "")
    for group in it.groups:
        yield from (f"### {group.heading}", "", *map(_line, group.lines), "")
    if it.left["told"]:
        yield from (it.left["told"], "")
    yield from _section(told("unsaid"), map(_line, it.unsaid), it.left["unsaid"])
    yield from _section(told("chase"), map(_chase, it.chase), it.left["chase"])
    sources = (
        f"- R{s.tag.number} {_cut(s.tag.outlet) if s.tag.outlet else say('said', 'no_outlet')}, "
        f"{escape(s.date)}: {s.digest}"
        for s in it.sources
    )
    yield from _section(told("sources"), sources, it.left["sources"])
    yield from _section(told("limits"), (f"- {escape(limit)}" for limit in brief.limits))
    yield f"- {told('reviewer')}: {_reviewer(brief)}"
    yield f"- {told('version')}: {escape(brief.version)}"
    yield f"- {escape(told('legend'))}"
    yield ""


def _reviewer(brief: Brief) -> str:
    if brief.reviewer is None:
        return told("no_reviewer")
    return told("reviewer_of").format(name=escape(brief.reviewer))


def render_brief_markdown(dossier: Dossier, reviewer: str | None = None) -> bytes:
    """The brief of a dossier as Markdown, in UTF-8. Text of a report is never markup in it.

    Raises KeyError where a record names a report that the dossier does not hold.
    """
    return _write(dossier, arrange(dossier), reviewer)


def _write(dossier: Dossier, view: DossierView, reviewer: str | None = None) -> bytes:
    brief = arrange_brief(dossier, view.events, reviewer)
    lines = [line for event in brief.events for line in _event(event, brief)]
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8")


renderer = Renderer("brief.md", render_brief_markdown, Shared(arrange, _write))

"""A dossier as plain Markdown, in the order of the page, to be read in a terminal."""

from collections.abc import Iterator

from variorum.hooks import Renderer, Shared
from variorum.model.findings import Dossier
from variorum.present.arrange import arrange
from variorum.present.dossier_view import DossierView, EventView
from variorum.present.markdown_lines import (
    counts_of,
    cut,
    in_quotes,
    labels_of,
    outlet_of,
    proof_of,
    reading_of,
    said,
    tag_of,
    tags_of,
)
from variorum.present.markdown_places import place_lines
from variorum.present.numbering import line_number
from variorum.present.quoted import Cut
from variorum.present.time_view import TimelineEntry
from variorum.present.view import (
    Axis,
    Branch,
    FindingView,
    Gap,
    QuestionView,
    SourceView,
    Speaker,
    StepView,
)
from variorum.present.visible import escape
from variorum.present.words import say


def _gap(gap: Gap) -> Iterator[str]:
    line = f"- {gap.label}"
    if gap.report:
        line += f" {tag_of(gap.report)}"
    if gap.details:
        line += f": {'. '.join(escape(detail) for detail in gap.details)}"
    if gap.cuts:
        line += f" {', '.join(in_quotes(it) for it in gap.cuts)}"
    yield line
    for clue in gap.clues:
        words = "".join(f" (R{tag.number} {in_quotes(it)})" for tag, it, _ in clue.rests_on)
        yield f"  - {clue.label}: {escape(clue.line)}{words}"


def _range(it: QuestionView) -> str:
    joined = " · " if it.apart else say("bounds", "to")
    notes = "".join(f" ({note})" for note in it.range_notes)
    return joined.join(end.words for end in it.ends) + notes


def _question(it: QuestionView, mark: str) -> Iterator[str]:
    yield f"{mark} {line_number(it.anchor)} {it.role}: {escape(it.label)}"
    yield ""
    yield f"**{_range(it)}**"
    yield ""
    place = cut(it.place) if it.place else said("no_place")
    period = cut(it.period) if it.period else said("no_period")
    if it.inherited:
        period += f" ({said('inherited')})"
    agents = f" · {said('by_agents')} {', '.join(cut(a) for a in it.agents)}" if it.agents else ""
    yield f"{place} · {period}{agents}"
    yield ""
    yield f"{it.kind}: {escape(it.reason)}. {counts_of(it.counts)}"
    yield ""
    for reading in it.readings:
        yield from reading_of(reading)
    if it.series:
        yield from (f"{said('over_time')}:", "")
        yield from (_step(step) for step in it.series)
        yield ""


def _step(it: StepView) -> str:
    when = f"{escape(it.when)} — " if it.when else ""
    cue = f" ({in_quotes(it.cue)})" if it.cue else ""
    told = f"{in_quotes(it.words)} — {it.change}{cue} — {escape(it.reason)}"
    return f"- {when}{told} — R{it.report.number}"


def _axis(axis: Axis) -> str:
    cells = []
    for cell in axis.cells:
        text = cell.text
        words = text.text if isinstance(text, Cut) else text or said("not_stated")
        words = escape(words)
        cells.append(f"{words} ({cell.note})" if cell.note else words)
    flag = f" ({axis.flag})" if axis.flag else ""
    return f"- {axis.name}{flag}: {' / '.join(cells)}"


def _finding(it: FindingView, mark: str) -> Iterator[str]:
    yield f"{mark} {line_number(it.anchor)} {it.kind}: {escape(it.what)}"
    yield ""
    yield f"{said('why')}: {escape(it.reason)}. {counts_of(it.counts)}"
    yield ""
    for reading in it.readings:
        yield from reading_of(reading)
    if it.sides:
        name = said("side" if len(it.sides) == 1 else "sides")
        side = f" ({said('one_side')})" if it.one_side else ""
        yield f"{name}: {', '.join(cut(s) for s in it.sides)}{side}"
        yield ""
    if it.told:
        yield from (f"{said('told')}:", "")
        yield from _telling(it.told)
    if it.fragile:
        yield f"{said('rests_on')} {in_quotes(it.fragile.cut)}. {it.fragile.words}"
        yield ""
    if it.axes:
        yield f"{said('side_by_side')}: {' / '.join(f'R{r.report.number}' for r in it.readings)}"
        yield ""
        yield from (_axis(axis) for axis in it.axes)
        yield ""


def _speaker(it: Speaker, mark: str) -> Iterator[str]:
    side = f"{said('for_side')} {cut(it.side)}" if it.side else ""
    yield f"{mark} {cut(it.name) if it.name else said('speaker_none')}{side}: {it.scope}"
    yield ""
    if it.note:
        yield it.note
        yield ""
    if it.candidates:
        names = said("or").join(cut(c) for c in it.candidates)
        yield f"{said('speaker_open')} {names}."
        yield ""
    for turn in it.turns:
        yield f"{turn.words}: {escape(turn.reason)}."
        yield ""
        for reading in turn.readings:
            yield from reading_of(reading)
    for statement in it.statements:
        words = " … ".join(cut(piece) for piece in statement.content)
        cue = f" — “{' '.join(cut(piece) for piece in statement.cue)}”" if statement.cue else ""
        tags = ", ".join((*statement.turns, *statement.tags))
        proof = statement.evidence
        yield f"- “{words}”{labels_of(proof)} — {tags}{cue} — R{proof.report.number}"
        yield ""
        yield from proof_of(statement.evidence)


def _telling(branches: tuple[Branch, ...]) -> Iterator[str]:
    """Who told whom, as nested lists: sides, origins, the reports that carry them."""
    for branch in branches:
        yield f"- {branch.words}{f' {cut(branch.side)}' if branch.side else ''}"
        for origin in branch.origins:
            voices = ", ".join(cut(voice) for voice in origin.voices)
            also = f" ({said('also_as')} {voices})" if voices else ""
            names = said("or").join(cut(name) for name in origin.may_be)
            maybe = f" ({said('may_be')} {names})" if names else ""
            label = f"{cut(origin.label)}{also}{maybe}" if origin.label else ""
            basis = escape(origin.basis) if origin.basis else ""
            yield f"  - {' — '.join(part for part in (label, basis) if part)}"
            for carrier in origin.carriers:
                via = "".join(f"{say('link', 'relay')}{cut(one)}" for one in carrier.via)
                yield f"    - {tag_of(carrier.report)}{via}"
    yield ""


def _entry(it: TimelineEntry) -> Iterator[str]:
    parts = [escape(it.when) if it.when else "", in_quotes(it.words) if it.words else ""]
    yield f"- {' — '.join([part for part in parts if part] + [tag_of(it.report)])}"
    if it.evidence:
        yield ""
        yield from proof_of(it.evidence)


def _event(event: EventView, level: int, view: DossierView, only: bool) -> Iterator[str]:
    top, section, item = ("#" * (level + step) for step in range(3))
    yield f"{top} {cut(event.title) if event.title else said('no_title')}"
    yield ""
    scope = ", ".join(event.scope)
    yield f"{scope[:1].upper()}{scope[1:]}. {said('caution')}"
    yield ""
    yield f"{said('grouped_by')} {escape(event.grouped_by.rstrip('.'))}."
    yield ""
    yield from (f"{section} {said('missing')}", "")
    gaps = [line for gap in event.gaps for line in _gap(gap)] + (
        list(_problems(view)) if only else []
    )
    yield from gaps or [said("nothing_missing")]
    yield from ("", f"{section} {said('harm')}", "")
    yield from (said("harm_note" if event.harm else "none_here"), "")
    for question in event.harm:
        yield from _question(question, item)
    for heading in event.sections:
        if heading.findings:
            yield from (f"{section} {heading.name}", "", heading.note, "")
            for finding in heading.findings:
                yield from _finding(finding, item)
        if heading.folded:
            yield f"{item} {len(heading.folded)} {said('folded')}: {heading.name}"
            yield from ("", said("folded_note"), "")
            for finding in heading.folded:
                yield from _finding(finding, f"{item}#")
    if event.figures:
        yield from (f"{section} {said('figures')}", "")
        for question in event.figures:
            yield from _question(question, item)
    yield from _rest(event, section, item)


def _rest(event: EventView, section: str, item: str) -> Iterator[str]:
    if event.speakers:
        yield from (f"{section} {said('said')}", "", said("said_note"), "")
        for speaker in event.speakers:
            yield from _speaker(speaker, item)
    if event.times:
        yield from (f"{section} {said('timeline')}", "")
        for lane in event.times.lanes:
            yield from (f"{item} {lane.name}", "")
            for entry in lane.entries:
                yield from _entry(entry)
            yield ""
    if event.places:
        yield from place_lines(event.places, section, item)
    yield from _names(event, section, item)
    yield from _sources(event, section)
    if event.chase:
        yield from (f"{section} {said('chase')}", "", said("chase_note"), "")
        for chase in event.chase:
            yield f"- {chase.kind}: {in_quotes(chase.evidence.words)} — {escape(chase.reason)}"
            yield ""
            yield from proof_of(chase.evidence)


def _names(event: EventView, section: str, item: str) -> Iterator[str]:
    if not event.names:
        return
    yield from (f"{section} {said('names')}", "")
    for group in event.names:
        yield from (f"{item} {group.kind}", "")
        for name in group.names:
            written = " · ".join(in_quotes(spelling) for spelling in name.spellings)
            entries = f" ({', '.join(escape(e) for e in name.entries)})" if name.entries else ""
            reason = f" — {escape(name.reason)}" if name.reason else ""
            yield f"- {cut(name.name)}{entries}: {written} — {tags_of(name.reports)}{reason}"
            for other, asked in name.maybe:
                yield f"  - {said('maybe_one')} {cut(other)}: {escape(asked)}"
        yield ""


def _sources(event: EventView, section: str) -> Iterator[str]:
    yield from (f"{section} {said('sources')}", "")
    for link in event.links:
        title = f" — {in_quotes(link.title)}" if link.title else ""
        lineage = "".join(f" {escape(words)}" for words in link.lineage)
        yield f"- {tag_of(link.report)}{title} — {escape(link.date)}.{lineage}"
    yield ""
    if event.told:
        yield from (f"{section} {said('told')}", "", said("told_note"), "")
        yield from _telling(event.told)


def _problems(view: DossierView) -> Iterator[str]:
    for where, reason in view.problems:
        yield f"- {said('problems')}: {cut(where)} — {escape(reason)}"
    if view.loose:
        yield f"- {said('ungrouped')}: {', '.join(tag_of(tag) for tag in view.loose)}"


def _facts(source: SourceView) -> Iterator[str]:
    title = "".join(token.text for token in source.title)
    yield f"### R{source.tag.number} {escape(title) if title else outlet_of(source.tag)}"
    yield ""
    yield f"- {said('outlet')}: {outlet_of(source.tag)}"
    yield f"- {said('date')}: {escape(source.date)}"
    if source.authors:
        yield f"- {said('authors')}: {', '.join(cut(author) for author in source.authors)}"
    yield f"- {said('language')}: {source.language or said('unknown_language')}"
    if source.address:
        yield f"- {said('address')}: {cut(source.address)}"
    if source.path:
        yield f"- {said('file')}: {cut(source.path)}"
    if source.retrieved:
        yield f"- {said('retrieved')}: {escape(source.retrieved)}"
    yield f"- {said('characters')}: {' · '.join(source.layers)}"
    yield f"- {said('digest')}: {source.digest}"
    yield ""


def _full_text(source: SourceView) -> Iterator[str]:
    yield from _facts(source)
    for stretch in source.stretches:
        text = "".join(token.text for token in stretch.tokens)
        lines = [escape(line) for line in text.split("\n") if line.strip()]
        if lines and stretch.label:
            lines[0] = f"({stretch.label}) {lines[0]}"
        for line in lines:
            yield f"> {line}"
            yield ">"
    yield ""


def _lines(view: DossierView) -> Iterator[str]:
    only = len(view.events) == 1
    if not only:
        scope = f"{view.scope[:1].upper()}{view.scope[1:]}"
        yield from (f"# {said('brand')}: {scope}", "", said("caution"), "")
        problems = list(_problems(view))
        if problems:
            yield from (f"## {said('missing')}", "", *problems, "")
    for event in view.events:
        yield from _event(event, 1 if only else 2, view, only)
    yield from (f"## {said('texts')}", "")
    for source in view.sources:
        yield from _full_text(source)
    yield from (f"## {said('method')}", "")
    yield from (said("caution"), "")
    yield from (f"- {name}: {escape(value)}" for name, value in view.method)


def render_markdown(dossier: Dossier) -> bytes:
    """The Markdown of a dossier, in UTF-8. Text of a report is never markup in it.

    Raises KeyError where a record names a report that the dossier does not hold.

    >>> from variorum.model.findings import Method
    >>> method = Method(
    ...     name="m", version="1", model="x", vague_words="low", languages=("en",), statement="s"
    ... )
    >>> render_markdown(Dossier(id="d", method=method, events=(), reports=())).splitlines()[0]
    b'# Variorum dossier: No events, no reports'
    """
    return _write(dossier, arrange(dossier))


def _write(_: Dossier, view: DossierView) -> bytes:
    return ("\n".join(_lines(view)).rstrip("\n") + "\n").encode("utf-8")


renderer = Renderer("dossier.md", render_markdown, Shared(arrange, _write))

"""A dossier as plain Markdown, in the order of the page, to be read in a terminal."""

from collections.abc import Iterator

from variorum.hooks import Renderer
from variorum.model.findings import Dossier
from variorum.present.arrange import arrange
from variorum.present.dossier_view import DossierView, EventView
from variorum.present.markdown_places import place_lines
from variorum.present.numbering import line_number
from variorum.present.time_view import TimelineEntry
from variorum.present.view import (
    Axis,
    Branch,
    Counts,
    Cut,
    Evidence,
    FindingView,
    Gap,
    HolderView,
    QuestionView,
    SourceView,
    Speaker,
    StepView,
    Tag,
)
from variorum.present.visible import escape
from variorum.present.words import say


def _said(name: str) -> str:
    return say("said", name)


def _cut(it: Cut) -> str:
    return escape(it.text)


def _quoted(it: Cut) -> str:
    return f"“{_cut(it)}”"


def _outlet(tag: Tag) -> str:
    return _cut(tag.outlet) if tag.outlet else _said("no_outlet")


def _tag(tag: Tag) -> str:
    return f"R{tag.number} ({_outlet(tag)})"


def _tags(tags: tuple[Tag, ...]) -> str:
    return ", ".join(f"R{tag.number}" for tag in tags)


def _counts(it: Counts) -> str:
    words = " · ".join(it.words)
    return f"{words} ({_said('provisional')})" if it.provisional else words


def _holder(it: HolderView) -> str:
    name = _cut(it.name) if it.name else it.voice or ""
    if it.may_be:
        name += f" ({_said('may_be')} {_said('or').join(_cut(one) for one in it.may_be)})"
    return f"{name}{_said('for_side')} {_cut(it.side)}" if it.side else name


def _labels(it: Evidence) -> str:
    labels = [it.layer] if it.lower else []
    if it.stance:
        labels.append(it.stance)
    if it.same_text:
        labels.append(_said("same_text_as").format(others=_tags(it.same_text)))
    return f" ({'; '.join(labels)})" if labels else ""


def _proof(it: Evidence) -> Iterator[str]:
    """The sentence with its neighbours; the words of the evidence stand in ⟦ ⟧."""
    context = it.context
    middle = "".join(
        f"⟦{escape(piece.text)}⟧" if piece.marked else _inner(piece.text)
        for piece in context.pieces
    ).strip()
    parts = (escape(context.before), middle, escape(context.after))
    yield f"  > {' '.join(part for part in parts if part)}"
    yield "  >"
    if it.holder and len(it.holder.chain) > 1:
        chain = "".join(f"{link.lead}{_cut(link.name)}" for link in it.holder.chain)
        yield f"  > {_said('told')}: {chain}."
        yield "  >"
    place = _said("place_in_title" if it.in_title else "place_in_text")
    note = f" {it.layer_note}" if it.layer_note else ""
    where = place.format(start=it.start, end=it.end)
    yield f"  > {_tag(it.report)}, {it.layer}, {escape(it.date)}; {where}.{note}"
    yield ""


def _inner(text: str) -> str:
    """A piece between others: the space at its ends is kept."""
    body = escape(text)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and body else ""
    return f"{before}{body}{after}"


def _reading(it: Evidence) -> Iterator[str]:
    parts = [f"{_quoted(it.words)}{_labels(it)}"]
    if it.read_as:
        parts.append(it.read_as)
    if it.holder:
        parts.append(_holder(it.holder))
    parts.append(_tag(it.report))
    yield f"- {' — '.join(part for part in parts if part)}"
    yield ""
    yield from _proof(it)


def _gap(gap: Gap) -> Iterator[str]:
    line = f"- {gap.label}"
    if gap.report:
        line += f" {_tag(gap.report)}"
    if gap.details:
        line += f": {'. '.join(escape(detail) for detail in gap.details)}"
    if gap.cuts:
        line += f" {', '.join(_quoted(it) for it in gap.cuts)}"
    yield line
    for clue in gap.clues:
        words = "".join(f" (R{tag.number} {_quoted(it)})" for tag, it, _ in clue.rests_on)
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
    place = _cut(it.place) if it.place else _said("no_place")
    period = _cut(it.period) if it.period else _said("no_period")
    if it.inherited:
        period += f" ({_said('inherited')})"
    agents = f" · {_said('by_agents')} {', '.join(_cut(a) for a in it.agents)}" if it.agents else ""
    yield f"{place} · {period}{agents}"
    yield ""
    yield f"{it.kind}: {escape(it.reason)}. {_counts(it.counts)}"
    yield ""
    for reading in it.readings:
        yield from _reading(reading)
    if it.series:
        yield from (f"{_said('over_time')}:", "")
        yield from (_step(step) for step in it.series)
        yield ""


def _step(it: StepView) -> str:
    when = f"{escape(it.when)} — " if it.when else ""
    cue = f" ({_quoted(it.cue)})" if it.cue else ""
    told = f"{_quoted(it.words)} — {it.change}{cue} — {escape(it.reason)}"
    return f"- {when}{told} — R{it.report.number}"


def _axis(axis: Axis) -> str:
    cells = []
    for cell in axis.cells:
        text = cell.text
        words = text.text if isinstance(text, Cut) else text or _said("not_stated")
        words = escape(words)
        cells.append(f"{words} ({cell.note})" if cell.note else words)
    flag = f" ({axis.flag})" if axis.flag else ""
    return f"- {axis.name}{flag}: {' / '.join(cells)}"


def _finding(it: FindingView, mark: str) -> Iterator[str]:
    yield f"{mark} {line_number(it.anchor)} {it.kind}: {escape(it.what)}"
    yield ""
    yield f"{_said('why')}: {escape(it.reason)}. {_counts(it.counts)}"
    yield ""
    for reading in it.readings:
        yield from _reading(reading)
    if it.sides:
        name = _said("side" if len(it.sides) == 1 else "sides")
        side = f" ({_said('one_side')})" if it.one_side else ""
        yield f"{name}: {', '.join(_cut(s) for s in it.sides)}{side}"
        yield ""
    if it.told:
        yield from (f"{_said('told')}:", "")
        yield from _telling(it.told)
    if it.fragile:
        yield f"{_said('rests_on')} {_quoted(it.fragile.cut)}. {it.fragile.words}"
        yield ""
    if it.axes:
        yield f"{_said('side_by_side')}: {' / '.join(f'R{r.report.number}' for r in it.readings)}"
        yield ""
        yield from (_axis(axis) for axis in it.axes)
        yield ""


def _speaker(it: Speaker, mark: str) -> Iterator[str]:
    side = f"{_said('for_side')} {_cut(it.side)}" if it.side else ""
    yield f"{mark} {_cut(it.name) if it.name else _said('speaker_none')}{side}: {it.scope}"
    yield ""
    if it.note:
        yield it.note
        yield ""
    if it.candidates:
        names = _said("or").join(_cut(c) for c in it.candidates)
        yield f"{_said('speaker_open')} {names}."
        yield ""
    for turn in it.turns:
        yield f"{turn.words}: {escape(turn.reason)}."
        yield ""
        for reading in turn.readings:
            yield from _reading(reading)
    for statement in it.statements:
        words = " … ".join(_cut(piece) for piece in statement.content)
        cue = f" — “{' '.join(_cut(piece) for piece in statement.cue)}”" if statement.cue else ""
        tags = ", ".join((*statement.turns, *statement.tags))
        proof = statement.evidence
        yield f"- “{words}”{_labels(proof)} — {tags}{cue} — R{proof.report.number}"
        yield ""
        yield from _proof(statement.evidence)


def _telling(branches: tuple[Branch, ...]) -> Iterator[str]:
    """Who told whom, as nested lists: sides, origins, the reports that carry them."""
    for branch in branches:
        yield f"- {branch.words}{f' {_cut(branch.side)}' if branch.side else ''}"
        for origin in branch.origins:
            voices = ", ".join(_cut(voice) for voice in origin.voices)
            also = f" ({_said('also_as')} {voices})" if voices else ""
            names = _said("or").join(_cut(name) for name in origin.may_be)
            maybe = f" ({_said('may_be')} {names})" if names else ""
            label = f"{_cut(origin.label)}{also}{maybe}" if origin.label else ""
            basis = escape(origin.basis) if origin.basis else ""
            yield f"  - {' — '.join(part for part in (label, basis) if part)}"
            for carrier in origin.carriers:
                via = "".join(f"{say('link', 'relay')}{_cut(one)}" for one in carrier.via)
                yield f"    - {_tag(carrier.report)}{via}"
    yield ""


def _entry(it: TimelineEntry) -> Iterator[str]:
    parts = [escape(it.when) if it.when else "", _quoted(it.words) if it.words else ""]
    yield f"- {' — '.join([part for part in parts if part] + [_tag(it.report)])}"
    if it.evidence:
        yield ""
        yield from _proof(it.evidence)


def _event(event: EventView, level: int, view: DossierView, only: bool) -> Iterator[str]:
    top, section, item = ("#" * (level + step) for step in range(3))
    yield f"{top} {_cut(event.title) if event.title else _said('no_title')}"
    yield ""
    scope = ", ".join(event.scope)
    yield f"{scope[:1].upper()}{scope[1:]}. {_said('caution')}"
    yield ""
    yield f"{_said('grouped_by')} {escape(event.grouped_by.rstrip('.'))}."
    yield ""
    yield from (f"{section} {_said('missing')}", "")
    gaps = [line for gap in event.gaps for line in _gap(gap)] + (
        list(_problems(view)) if only else []
    )
    yield from gaps or [_said("nothing_missing")]
    yield from ("", f"{section} {_said('harm')}", "")
    yield from (_said("harm_note" if event.harm else "none_here"), "")
    for question in event.harm:
        yield from _question(question, item)
    for heading in event.sections:
        if heading.findings:
            yield from (f"{section} {heading.name}", "", heading.note, "")
            for finding in heading.findings:
                yield from _finding(finding, item)
    if event.figures:
        yield from (f"{section} {_said('figures')}", "")
        for question in event.figures:
            yield from _question(question, item)
    yield from _rest(event, section, item)


def _rest(event: EventView, section: str, item: str) -> Iterator[str]:
    if event.speakers:
        yield from (f"{section} {_said('said')}", "", _said("said_note"), "")
        for speaker in event.speakers:
            yield from _speaker(speaker, item)
    if event.times:
        yield from (f"{section} {_said('timeline')}", "")
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
        yield from (f"{section} {_said('chase')}", "", _said("chase_note"), "")
        for chase in event.chase:
            yield f"- {chase.kind}: {_quoted(chase.evidence.words)} — {escape(chase.reason)}"
            yield ""
            yield from _proof(chase.evidence)


def _names(event: EventView, section: str, item: str) -> Iterator[str]:
    if not event.names:
        return
    yield from (f"{section} {_said('names')}", "")
    for group in event.names:
        yield from (f"{item} {group.kind}", "")
        for name in group.names:
            written = " · ".join(_quoted(spelling) for spelling in name.spellings)
            entries = f" ({', '.join(escape(e) for e in name.entries)})" if name.entries else ""
            reason = f" — {escape(name.reason)}" if name.reason else ""
            yield f"- {_cut(name.name)}{entries}: {written} — {_tags(name.reports)}{reason}"
            for other, asked in name.maybe:
                yield f"  - {_said('maybe_one')} {_cut(other)}: {escape(asked)}"
        yield ""


def _sources(event: EventView, section: str) -> Iterator[str]:
    yield from (f"{section} {_said('sources')}", "")
    for link in event.links:
        title = f" — {_quoted(link.title)}" if link.title else ""
        lineage = "".join(f" {escape(words)}" for words in link.lineage)
        yield f"- {_tag(link.report)}{title} — {escape(link.date)}.{lineage}"
    yield ""
    if event.told:
        yield from (f"{section} {_said('told')}", "", _said("told_note"), "")
        yield from _telling(event.told)


def _problems(view: DossierView) -> Iterator[str]:
    for where, reason in view.problems:
        yield f"- {_said('problems')}: {_cut(where)} — {escape(reason)}"
    if view.loose:
        yield f"- {_said('ungrouped')}: {', '.join(_tag(tag) for tag in view.loose)}"


def _facts(source: SourceView) -> Iterator[str]:
    title = "".join(token.text for token in source.title)
    yield f"### R{source.tag.number} {escape(title) if title else _outlet(source.tag)}"
    yield ""
    yield f"- {_said('outlet')}: {_outlet(source.tag)}"
    yield f"- {_said('date')}: {escape(source.date)}"
    if source.authors:
        yield f"- {_said('authors')}: {', '.join(_cut(author) for author in source.authors)}"
    yield f"- {_said('language')}: {source.language or _said('unknown_language')}"
    if source.address:
        yield f"- {_said('address')}: {_cut(source.address)}"
    if source.path:
        yield f"- {_said('file')}: {_cut(source.path)}"
    if source.retrieved:
        yield f"- {_said('retrieved')}: {escape(source.retrieved)}"
    yield f"- {_said('characters')}: {' · '.join(source.layers)}"
    yield f"- {_said('digest')}: {source.digest}"
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
        yield from (f"# {_said('brand')}: {scope}", "", _said("caution"), "")
        problems = list(_problems(view))
        if problems:
            yield from (f"## {_said('missing')}", "", *problems, "")
    for event in view.events:
        yield from _event(event, 1 if only else 2, view, only)
    yield from (f"## {_said('texts')}", "")
    for source in view.sources:
        yield from _full_text(source)
    yield from (f"## {_said('method')}", "")
    yield from (_said("caution"), "")
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
    return ("\n".join(_lines(arrange(dossier))).rstrip("\n") + "\n").encode("utf-8")


renderer = Renderer(filename="dossier.md", render=render_markdown)

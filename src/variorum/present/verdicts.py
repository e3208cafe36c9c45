"""Findings under their headings, with readings side by side and the axis that differs."""

from collections.abc import Callable, Sequence

from variorum.model.claims import Figure
from variorum.model.findings import ClaimReading, Finding
from variorum.model.spans import Span
from variorum.present.questions import counts_of
from variorum.present.sources import Sources
from variorum.present.view import (
    Axis,
    AxisCell,
    Cut,
    Evidence,
    FindingSection,
    FindingView,
    Fragile,
)
from variorum.present.words import kind_words, names, outlet_words, reading_words, say, section_of


def _read_as(figure: Figure) -> str:
    stated = figure.quantity.value if figure.quantity else None
    bounds = (figure.low, figure.high, figure.low_closed, figure.high_closed)
    comparator = "vague" if figure.vague_word is not None else figure.comparator
    return reading_words(comparator, bounds, stated)


def _evidence(sources: Sources, claim: ClaimReading) -> Evidence:
    figure = sources.figure(claim, claim.ref)
    return sources.evidence(
        claim,
        layer=claim.layer,
        holder=claim.holder,
        stance=claim.stance,
        read_as=_read_as(figure) if figure else None,
    )


def _window_cell(cut: Callable[[str], Cut], figure: Figure) -> AxisCell:
    if figure.window is None:
        return AxisCell(text=None)
    note = say("said", "inherited") if figure.window.inherited else None
    return AxisCell(text=cut(figure.window.text), note=note)


def _cells(sources: Sources, figure: Figure) -> dict[str, AxisCell]:
    """What one figure says on each axis."""
    cut = sources[figure.report].cut
    unit = figure.quantity.unit if figure.quantity else None
    who = cut(figure.population_text) if figure.population_text else None
    holder = figure.holder
    voice = say("own_voice", holder.own_voice) if holder.own_voice else None
    return {
        "number": AxisCell(text=_read_as(figure), note=_implied(figure)),
        "role": AxisCell(text=say("role", figure.role)),
        "population": AxisCell(text=who or say("population", figure.population)),
        "place": AxisCell(text=cut(figure.place.text) if figure.place else None),
        "window": _window_cell(cut, figure),
        "agents": AxisCell(text=cut(", ".join(figure.agents)) if figure.agents else None),
        "unit": AxisCell(text=cut(unit) if unit else None),
        "measure": AxisCell(text=say("measure", figure.measure)),
        "date": AxisCell(text=sources[figure.report].date()),
        "as_of": AxisCell(text=cut(figure.as_of) if figure.as_of else None),
        "holder": AxisCell(text=cut(holder.text) if holder.text else voice),
        "side": AxisCell(text=cut(holder.side) if holder.side else None),
    }


def _flag(finding: Finding, cells: tuple[AxisCell, ...]) -> str:
    """What is said of the axis that a finding rests on."""
    unknown = finding.kind == "cannot_tell" or all(cell.text is None for cell in cells)
    return say("said", "axis_unknown" if unknown else "differs")


def _implied(figure: Figure) -> str | None:
    """ "A man was shot": one, although no number stands there."""
    one = figure.implicit and figure.comparator == "eq"
    return say("said", "implicit") if one else None


def _axes(sources: Sources, finding: Finding) -> tuple[Axis, ...]:
    """The axes side by side, for a finding whose readings are all figures."""
    figures = [sources.figure(claim, claim.ref) for claim in finding.claims]
    known = [figure for figure in figures if figure is not None]
    if len(known) < 2 or len(known) < len(figures):
        return ()
    differing = finding.axis
    if differing in names("axis_alias"):
        differing = say("axis_alias", differing)
    columns = [_cells(sources, figure) for figure in known]
    axes = []
    for axis in names("axis"):
        cells = tuple(column[axis] for column in columns)
        if axis == differing or any(cell.text is not None for cell in cells):
            flag = _flag(finding, cells) if axis == differing else None
            axes.append(Axis(name=say("axis", axis), flag=flag, cells=cells))
    return tuple(axes)


def _fragile(sources: Sources, finding: Finding, span: Span | None) -> Fragile | None:
    """What is left without the reading that a finding hangs on."""
    if span is None:
        return None
    source = sources[span.report]
    left = [
        claim
        for claim in finding.claims
        if (claim.report, claim.field, claim.start, claim.end)
        != (span.report, span.field, span.start, span.end)
    ]
    reports = dict.fromkeys(claim.report for claim in left)
    outlets = outlet_words(sources[ident].report.publisher for ident in reports)
    layer = source.layer_at(span)
    named = say("layer", layer) if layer != "body" else "reading"
    words = say("said", "without" if left else "without_none")
    return Fragile(
        words=words.format(layer=named, left=outlets),
        cut=sources.cut(span),
        place=source.place(span),
    )


def _sides(sources: Sources, finding: Finding) -> tuple[Cut, ...]:
    """The sides that the holders speak for, each once."""
    sides = dict.fromkeys(
        sources[claim.report].cut(claim.holder.side)
        for claim in finding.claims
        if claim.holder.side
    )
    return tuple(sides)


def _one_side(finding: Finding) -> bool:
    """Whether two or more holders stand behind a finding, and all for the same side."""
    holders = {(claim.holder.text, claim.holder.side) for claim in finding.claims}
    sides = {side for _, side in holders}
    return len(holders) > 1 and len(sides) == 1 and None not in sides


def _finding_view(sources: Sources, finding: Finding, anchor: str) -> FindingView:
    figures = bool(finding.claims) and all(
        sources.figure(claim, claim.ref) for claim in finding.claims
    )
    subject = "figure" if figures else finding.subject
    return FindingView(
        anchor=anchor,
        code=finding.kind,
        kind=kind_words(finding.kind, subject, finding.origins),
        what=finding.what,
        reason=finding.reason,
        counts=counts_of(finding),
        readings=tuple(_evidence(sources, claim) for claim in finding.claims),
        axes=_axes(sources, finding),
        sides=_sides(sources, finding),
        one_side=_one_side(finding),
        fragile=_fragile(sources, finding, finding.fragile),
    )


def finding_sections(
    sources: Sources, findings: Sequence[Finding], prefix: str
) -> tuple[FindingSection, ...]:
    """All findings under their headings, in the order of the headings; none is left out."""
    placed: dict[str, list[FindingView]] = {name: [] for name in names("section")}
    for number, finding in enumerate(findings, start=1):
        name = section_of(finding.kind, finding.origins)
        placed[name].append(_finding_view(sources, finding, f"{prefix}-f{number}"))
    return tuple(
        FindingSection(
            name=name,
            note=say("section_note", name),
            anchor=f"{prefix}-s{place}",
            findings=tuple(views),
        )
        for place, (name, views) in enumerate(placed.items(), start=1)
    )

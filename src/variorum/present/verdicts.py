"""Findings under their headings, with readings side by side and the axis that differs."""

from collections.abc import Callable, Mapping

from variorum.model.claims import Figure
from variorum.model.findings import ClaimReading, Event, Finding, Origin
from variorum.model.spans import Span
from variorum.present.questions import counts_of, read_as
from variorum.present.quoted import Cut, Evidence
from variorum.present.sources import Sources
from variorum.present.telling import telling_of_finding
from variorum.present.view import Axis, AxisCell, FindingSection, FindingView, Fragile
from variorum.present.weight import Weights, shown_of
from variorum.present.words import kind_words, listed, names, outlet_words, say, section_of

Origins = Mapping[str, Origin]


def _evidence(sources: Sources, claim: ClaimReading) -> Evidence:
    figure = sources.figure(claim, claim.ref)
    return sources.evidence(
        claim,
        layer=claim.layer,
        holder=claim.holder,
        stance=claim.stance,
        read_as=read_as(figure) if figure else None,
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
        "number": AxisCell(text=read_as(figure), note=_implied(figure)),
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
            alike = flag is None and all(cell == cells[0] for cell in cells)
            axes.append(Axis(name=say("axis", axis), flag=flag, cells=cells, alike=alike))
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


def _sides(finding: Finding, origins: Origins) -> tuple[Cut, ...]:
    """The sides that the origins speak for, each once."""
    told = (origins[claim.origin] for claim in finding.claims if claim.origin in origins)
    return tuple(dict.fromkeys(Cut(o.side) for o in told if o.side and o.counts))


def _finding_view(sources: Sources, finding: Finding, origins: Origins, anchor: str) -> FindingView:
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
        sides=_sides(finding, origins),
        one_side=finding.origins > 1 and finding.sides == 1,
        fragile=_fragile(sources, finding, finding.fragile),
        told=telling_of_finding(sources, origins, finding),
    )


def finding_sections(
    sources: Sources, event: Event, prefix: str, weights: Weights
) -> tuple[FindingSection, ...]:
    """All findings under their headings, in the order of the headings; none is left out.

    What agrees and what has one source stand by weight; the lightest are folded away.
    """
    placed: dict[str, list[tuple[str, Finding]]] = {name: [] for name in names("section")}
    for number, finding in enumerate(event.findings, start=1):
        name = section_of(finding.kind, finding.origins)
        placed[name].append((f"{prefix}-f{number}", finding))
    origins = {origin.id: origin for origin in event.origins}
    made = []
    for place, (name, listed_here) in enumerate(placed.items(), start=1):
        ordered, shown = _by_weight(sources, weights, name, listed_here)
        views = [_finding_view(sources, finding, origins, anchor) for anchor, finding in ordered]
        made.append(
            FindingSection(
                name=name,
                note=say("section_note", name),
                anchor=f"{prefix}-s{place}",
                findings=tuple(views[:shown]),
                folded=tuple(views[shown:]),
            )
        )
    return tuple(made)


def _by_weight(
    sources: Sources, weights: Weights, name: str, found: list[tuple[str, Finding]]
) -> tuple[list[tuple[str, Finding]], int]:
    """The findings of a heading in their order, and how many of them are not folded away."""
    if name not in listed("section_by_weight", "ordered") or not found:
        return found, len(found)
    weighed = [weights.of_finding(sources, finding) for _, finding in found]
    order = sorted(range(len(found)), key=lambda at: -weighed[at])
    folds = name in listed("section_by_weight", "folded")
    shown = shown_of([weighed[at] for at in order]) if folds else len(found)
    return [found[at] for at in order], shown

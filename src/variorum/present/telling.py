"""Who told whom: from each origin, by its side, to the reports that carry what it says."""

from collections.abc import Iterable, Mapping, Sequence

from variorum.model.findings import ClaimReading, Event, Finding, Origin, Reading
from variorum.present.quoted import Cut
from variorum.present.sources import Sources
from variorum.present.view import Branch, Carrier, OriginView
from variorum.present.words import names, say

Told = ClaimReading | Reading


def _carrier(sources: Sources, report_id: str, readings: Iterable[Told]) -> Carrier:
    source = sources[report_id]
    via = dict.fromkeys(
        source.cut(link.text)
        for reading in readings
        for link in reading.holder.chain
        if link.kind in ("agency", "relay")
    )
    return Carrier(report=source.tag, via=tuple(via), same_text=sources.same_text(report_id))


def _origin_view(sources: Sources, origin: Origin, readings: Sequence[Told]) -> OriginView:
    by_report: dict[str, list[Told]] = {}
    for reading in readings:
        by_report.setdefault(reading.report, []).append(reading)
    reports = by_report or {ident: [] for ident in origin.reports}
    carriers = [_carrier(sources, ident, told) for ident, told in reports.items()]
    said = {reading.holder.text for reading in readings} or set(origin.voices)
    label = origin.label.casefold()
    voices = [voice for voice in origin.voices if voice in said and voice.casefold() != label]
    open_names = (name for r in readings for name in sources[r.report].may_be(r.holder))
    # The branch says it already, or there is nothing to join.
    told = origin.basis == f"speaks for {origin.side}" or origin.kind != "named"
    return OriginView(
        label=Cut(origin.label) if origin.kind in ("named", "anonymous") else None,
        kind=say("origin_kind", origin.kind),
        voices=tuple(Cut(voice) for voice in voices),
        may_be=tuple(dict.fromkeys(open_names)),
        basis=None if told or len(carriers) < 2 else origin.basis,
        carriers=tuple(sorted(carriers, key=lambda carrier: carrier.report.number)),
    )


def _branches(
    sources: Sources, origins: Iterable[Origin], readings: Mapping[str, Sequence[Told]]
) -> tuple[Branch, ...]:
    """The origins by side; those without a side by what they are, in the order of the words."""
    found: dict[tuple[int, str], list[Origin]] = {}
    order = names("branch")
    for origin in origins:
        side = origin.side if origin.side and origin.counts else ""
        key = order.index("side" if side else origin.kind), side
        found.setdefault(key, []).append(origin)
    ranked = sorted(found.items(), key=lambda item: (item[0][0], -len(item[1])))
    return tuple(
        Branch(
            words=say("branch", order[place]),
            side=Cut(side) if side else None,
            origins=tuple(_origin_view(sources, o, readings.get(o.id, ())) for o in members),
        )
        for (place, side), members in ranked
    )


def _by_origin(readings: Iterable[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for reading in readings:
        found.setdefault(reading.origin, []).append(reading)
    return found


def telling_of(sources: Sources, event: Event) -> tuple[Branch, ...]:
    """Every origin of an event with the reports that carry it."""
    rows: list[Told] = [reading for row in event.figures for reading in row.readings]
    lines: list[Told] = [reading for finding in event.findings for reading in finding.claims]
    return _branches(sources, event.origins, _by_origin([*rows, *lines]))


def telling_of_finding(
    sources: Sources, origins: Mapping[str, Origin], finding: Finding
) -> tuple[Branch, ...]:
    """The origins behind one finding, where its readings stand in two reports or more."""
    if len({claim.report for claim in finding.claims}) < 2:
        return ()
    known = dict.fromkeys(c.origin for c in finding.claims if c.origin in origins)
    return _branches(sources, [origins[ident] for ident in known], _by_origin(finding.claims))

"""The wordings of figures, and the readings behind a line."""

from collections.abc import Sequence

from variorum.model.findings import FigureRow, Finding
from variorum.present.brief.holders import Holders, Reading, is_pronoun
from variorum.present.brief.view import HarmReading
from variorum.present.brief.words import lists, room
from variorum.present.sources import Sources

_RELATIVE = lists("standing")["relative"]


def readings_of(it: Finding | FigureRow) -> list[Reading]:
    """The readings behind a finding or a question, in its order."""
    found = it.claims if isinstance(it, Finding) else it.readings
    return [Reading(one, one.holder) for one in found]


def said_plainly(sources: Sources, it: Finding | FigureRow) -> list[Reading]:
    """The readings that are neither hedged, denied, asked about nor threatened."""
    if isinstance(it, Finding):
        return [Reading(claim, claim.holder) for claim in it.claims if claim.stance == "says"]
    figures = ((r, sources.figure(r, r.figure)) for r in it.readings)
    return [Reading(r, r.holder) for r, f in figures if f is None or f.modality == "asserted"]


def are_figures(sources: Sources, finding: Finding) -> bool:
    """Whether every reading of a finding is a figure."""
    return bool(finding.claims) and all(sources.figure(c, c.ref) for c in finding.claims)


def wordings(
    sources: Sources, holders: Holders, readings: Sequence[Reading]
) -> tuple[HarmReading, ...]:
    """The wordings of figures, each once with the reports that have it and who holds it."""
    found: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        words = " ".join(reading.span.text.split())
        if is_pronoun(words) or _RELATIVE & set(words.casefold().split()):
            continue
        who = holders.name(reading.span.report, reading.holder)
        person = holders.people.joined(reading.holder.entity) if who else None
        said_by = person or (who.text.casefold() if who else "")
        found.setdefault((words.casefold(), said_by), []).append(reading)
    return tuple(
        HarmReading(
            words=sources.cut(same[0].span),
            span=same[0].span,
            reports=sources.tags(one.span.report for one in same),
            who=holders.name(same[0].span.report, same[0].holder),
        )
        for same in found.values()
    )


def most_readings(made: tuple[HarmReading, ...]) -> tuple[tuple[HarmReading, ...], int]:
    """As many wordings as a row has room for, and how many are left."""
    most = room("readings")
    return made[:most], max(0, len(made) - most)

"""From a table of names that a person went over to that person's decisions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

from variorum.model.findings import Dossier
from variorum.model.judgements import Judgement, Named
from variorum.model.spans import digest_of
from variorum.present.names_table import NameRow

Verdict = Literal["same", "different"]


def _homes(dossier: Dossier) -> dict[Named, str]:
    """The linked entity that every name of every report is in."""
    found: dict[Named, str] = {}
    for event in dossier.events:
        members = {member: linked.id for linked in event.entities for member in linked.members}
        for report in event.reports:
            for entity in dossier.annotation_of(report).entities:
                named = Named(report=report, name=entity.name)
                found.setdefault(named, members[entity.id])
    return found


def _differences(
    dossier: Dossier, rows: Iterable[NameRow]
) -> Iterator[tuple[Verdict, Named, Named]]:
    """Where the table joins what the dossier keeps apart, and parts what it joins."""
    homes = _homes(dossier)
    wanted: dict[Named, str] = {}
    for row in rows:
        named = Named(report=row.report, name=row.name)
        if named in homes:
            wanted.setdefault(named, row.group)
    by_group: dict[str, list[Named]] = defaultdict(list)
    by_home: dict[str, list[Named]] = defaultdict(list)
    for named, group in wanted.items():
        by_group[group].append(named)
        by_home[homes[named]].append(named)
    for together in by_home.values():
        for at, one in enumerate(together):
            for other in together[at + 1 :]:
                if wanted[one] != wanted[other]:
                    yield "different", one, other
    for together in by_group.values():
        first: dict[str, Named] = {}
        for named in together:
            first.setdefault(homes[named], named)
        one, *others = first.values()
        yield from (("same", one, other) for other in others)


def decide(
    dossier: Dossier, rows: Iterable[NameRow], *, by: str, decided_at: str, why: str | None = None
) -> tuple[Judgement, ...]:
    """What a person decided by going over the table of a dossier's names.

    ``decided_at`` is a time in UTC (RFC 3339). Rows that name nothing in the dossier, and rows
    left as they were, decide nothing.
    """
    return tuple(
        Judgement(
            id=digest_of(
                "judgement", verdict, one.report, one.name, other.report, other.name, by, decided_at
            ),
            verdict=verdict,
            one=one,
            other=other,
            by=by,
            decided_at=decided_at,
            why=why,
        )
        for verdict, one, other in _differences(dossier, rows)
    )


def withdraw(
    judgement: Judgement, *, by: str, decided_at: str, why: str | None = None
) -> Judgement:
    """The decision that takes an earlier one back."""
    return Judgement(
        id=digest_of("judgement", "withdraws", judgement.id, by, decided_at),
        verdict=judgement.verdict,
        one=judgement.one,
        other=judgement.other,
        by=by,
        decided_at=decided_at,
        why=why,
        withdraws=judgement.id,
    )

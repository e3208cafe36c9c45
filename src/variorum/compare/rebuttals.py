"""Denials that name what they deny only as a claim or a report, with what was said before.

"The ministry dismissed the claim" holds no word of the claim. What it denies is the nearest
charge that somebody else makes before it, in the same report, against the party that denies.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.compare.names import plain, tables
from variorum.compare.origins import OriginBook
from variorum.compare.points import LAYERS, finding_of, point_at
from variorum.compare.readings import stance_of
from variorum.compare.reasons import inside
from variorum.compare.sayings import with_its_cue
from variorum.model.claims import Annotation, Line, Statement
from variorum.model.findings import Finding, Origin
from variorum.model.reports import Report

_TOLD = tables()["rebuttals"]
_DENYING = frozenset(_TOLD["denying"])
_NOUNS = frozenset(_TOLD["told"])
_ACCUSING = frozenset(_TOLD["accusing"])
_RESERVED = frozenset({"alleged", "hedged", "believed"})
# A line of a higher rank is a fragment.
_WORST = 3


@dataclass(frozen=True, slots=True)
class _Party:
    """Who denies: the origin, and the states that its words name."""

    origin: Origin
    states: frozenset[str]

    def is_named_in(self, line: Line) -> bool:
        """Whether a line names the party: "Norwegian tugs" the government of Norway."""
        words = f" {plain(self.origin.side or self.origin.label)} {' '.join(self.states)} "
        return any(f" {name} " in words for name in (*line.names, *line.terms))

    def speaks_in(self, line: Line, book: OriginBook) -> bool:
        """Whether the holder of a line is of the party itself."""
        origin = book.origin_of(line.holder, line.report)
        same = origin.side is not None and origin.side == self.origin.side
        return same or origin.id == self.origin.id or line.state in self.states


@dataclass(frozen=True, slots=True)
class _Rebuttal:
    """A denial, the charge that it answers, and the words that deny."""

    statement: Statement
    charge: Line
    words: str


def rebuttals(annotations: Sequence[Annotation], book: OriginBook) -> Iterator[Finding]:
    """A finding for each who denies what was said before, with the lines that say it."""
    by_origin: dict[str, list[_Rebuttal]] = defaultdict(list)
    for annotation in annotations:
        lines = [line for line in annotation.lines if line.layer in LAYERS]
        within: dict[str | None, list[Line]] = defaultdict(list)
        for line in lines:
            within[line.statement].append(line)
        for statement in annotation.statements:
            own = within[statement.id]
            if not _is_rebuttal(statement, own):
                continue
            origin = book.origin_of(statement.holder, annotation.report.id)
            party = _Party(origin, frozenset(line.state for line in own if line.state))
            charge = _charge_before(statement, lines, party, book)
            known = by_origin[origin.id]
            if charge is not None and not any(_holds(one.statement, statement) for one in known):
                known.append(_Rebuttal(statement, charge, _words(statement, annotation.report)))
    for told in by_origin.values():
        if told:
            yield _finding(told, book)


def _words(statement: Statement, report: Report) -> str:
    """What denies: the words said, or those for denying what was said before."""
    denied = statement.status == "denied"
    return with_its_cue(statement, report) if denied else statement.content[0].text


def _holds(outer: Statement, inner: Statement) -> bool:
    """Whether a statement stands within another: "dismissed it, saying it was false"."""
    return any(span.covers(inner.content[0]) for span in outer.content)


def _is_rebuttal(statement: Statement, own: Sequence[Line]) -> bool:
    """Whether somebody named says that what others say is not so, and no more than that."""
    holder = statement.holder
    if holder.text is None or holder.own_voice is not None or statement.layer not in LAYERS:
        return False
    if any(_TOLD["turn"] in line.terms for line in own):
        return True
    cue = {word for span in statement.cue for word in plain(span.text).split()}
    opening = plain(statement.content[0].text).split()[: _TOLD["opening"]]
    return not _DENYING.isdisjoint(cue) and not _NOUNS.isdisjoint(opening)


def _charge_before(
    statement: Statement, lines: Sequence[Line], party: _Party, book: OriginBook
) -> Line | None:
    """The nearest charge against the party before a denial, in another voice."""
    content = statement.content[0]
    before = (
        line
        for line in lines
        if line.field == content.field
        and 0 < content.start - line.end < _TOLD["reach"]
        and _is_charge(line)
        and party.is_named_in(line)
        and not party.speaks_in(line, book)
    )
    return max(before, key=lambda line: line.end, default=None)


def _is_charge(line: Line) -> bool:
    """Whether a line says with reservation, in somebody's name or as a charge that it is so."""
    if not line.polarity or line.asks is not None or line.rank > _WORST:
        return False
    told = line.statement is not None or not _ACCUSING.isdisjoint(line.terms)
    return line.status in _RESERVED or (line.status == "asserted" and told)


def _finding(told: Sequence[_Rebuttal], book: OriginBook) -> Finding:
    """Everything that one origin denies, and each charge once."""
    deny = [
        point_at(s.content[0], s.holder, "denies", s.layer, s.id, book)
        for s in (one.statement for one in told)
    ]
    charges = {one.charge.id: one.charge for one in told}
    says = [
        point_at(line, line.holder, stance_of(line.status), line.layer, line.id, book)
        for line in charges.values()
    ]
    reason = f"denied by {inside(deny[0].origin.label)}, the accused party"
    return finding_of("denied", told[0].words, [*deny, *says], reason, book)

"""What does not fit, as lines: figures side by side, or one line of each side."""

from collections.abc import Iterator, Sequence
from datetime import date

from variorum.model.findings import ClaimReading, Finding
from variorum.present.brief.alone import Flaw
from variorum.present.brief.days import day_of
from variorum.present.brief.holders import Reading, is_pronoun
from variorum.present.brief.introducing import introduced
from variorum.present.brief.points import PointBook
from variorum.present.brief.view import Clash, HarmReading, Quoted
from variorum.present.brief.wordings import are_figures, most_readings, wordings
from variorum.present.brief.words import parts
from variorum.present.numbering import line_number
from variorum.present.weight import sentence_of
from variorum.present.words import kind_words

UNFIT = frozenset({"contradicted", "strained", "denied", "superseded"})
_WEIGHT = parts("unfit")
_FIGURES_AT_ODDS = 2
_SIDES = 2
# Beside the line it answers, "their release" can be read.
_LEANING = frozenset({Flaw.PRONOUN})


def clashes(book: PointBook) -> tuple[list[Clash], list[str]]:
    """What does not fit, weightiest first, and the numbers of what cannot be read alone."""
    made: list[tuple[float, Clash]] = []
    left: list[str] = []
    for anchor, finding in book.findings:
        if finding.kind not in UNFIT:
            continue
        clash = _clash(book, anchor, finding)
        if clash is None:
            left.append(line_number(anchor))
        else:
            made.append((_weight(book, finding), clash))
    kept: list[Clash] = []
    shown: set[frozenset[object]] = set()
    for _, clash in sorted(made, key=lambda pair: -pair[0]):
        key = _places_of(clash)
        if any(key <= other for other in shown):
            left.append(clash.number)
        else:
            shown.add(key)
            kept.append(clash)
    return kept, left


def _weight(book: PointBook, finding: Finding) -> float:
    """The more, the sooner: its kind, who has it, how central the sentences are."""
    lines = [sentence_of(book.sources[c.report], c) for c in finding.claims]
    central = max(book.weights.centrality(line.text) for line in lines)
    return _WEIGHT[finding.kind] + min(finding.origins, 3) + _WEIGHT["central"] * central


def _clash(book: PointBook, anchor: str, finding: Finding) -> Clash | None:
    figures: tuple[HarmReading, ...] = ()
    more = 0
    lines: tuple[Quoted, ...] = ()
    if are_figures(book.sources, finding):
        if _is_past(book, finding):
            return None
        figures, more = most_readings(
            wordings(
                book.sources,
                book.quoter.holders,
                [Reading(c, c.holder) for c in finding.claims],
            )
        )
        if len(figures) < _FIGURES_AT_ODDS or is_pronoun(finding.what):
            return None
    else:
        lines = _both_sides(book, finding)
        if len(lines) < _SIDES:
            return None
    return Clash(
        number=line_number(anchor),
        anchor=anchor,
        kind=kind_words(finding.kind, "figure" if figures else finding.subject, finding.origins),
        about=finding.what if figures else None,
        reason=finding.reason,
        figures=figures,
        more=more,
        lines=lines,
    )


def _is_past(book: PointBook, finding: Finding) -> bool:
    """Whether one of the figures is of another day: then nothing here is at odds with it."""
    sources = (book.sources[claim.report] for claim in finding.claims)
    pairs = zip(sources, finding.claims, strict=True)
    return any(book.weights.is_past(source, sentence_of(source, c)) for source, c in pairs)


def _both_sides(book: PointBook, finding: Finding) -> tuple[Quoted, ...]:
    """One line that says it and one that does not: the clearest that stand alone."""
    first, *rest = finding.claims
    sides = [[first], rest]
    if finding.kind == "denied":
        denying = [c for c in finding.claims if c.stance == "denies"]
        sides = [denying, [c for c in finding.claims if c.stance != "denies"]]
    one = book.quoter.quote(Reading(c, c.holder) for c in sides[0])
    if one is None:
        return ()
    other = _other_side(book, one, sides[1])
    if other is None or _start(one) == _start(other):
        return ()
    # A denial answers what it denies, of whatever day that is.
    past = {book.weights.is_past(book.sources[q.span.report], q.span) for q in (one, other)}
    if len(past) > 1 and finding.kind != "denied":
        return ()
    people = book.quoter.holders.people
    told = (it.unmarked() if book.quoter.tells_part(it) else it for it in (one, other))
    return tuple(introduced(it, people) for it in told)


def _other_side(book: PointBook, one: Quoted, claims: Sequence[ClaimReading]) -> Quoted | None:
    """The clearest line of the other side; at worst one that leans on the first."""
    for borne in (frozenset[Flaw](), _LEANING):
        near = (book.quoter.quote(told, borne) for told in _by_nearness(book, one, claims))
        found = next((quoted for quoted in near if quoted is not None), None)
        if found is not None:
            return found
    return None


def _by_nearness(
    book: PointBook, one: Quoted, claims: Sequence[ClaimReading]
) -> Iterator[list[Reading]]:
    """Readings of one day after another, the nearest to that of a line first, while near."""
    day = day_of(book.sources[one.span.report])
    by_gap: dict[int, list[Reading]] = {}
    for claim in claims:
        gap = _gap(day, day_of(book.sources[claim.report]))
        by_gap.setdefault(gap, []).append(Reading(claim, claim.holder))
    yield from (by_gap[gap] for gap in sorted(by_gap) if gap <= _WEIGHT["days"])


def _gap(one: date | None, other: date | None) -> int:
    return abs((one - other).days) if one and other else 0


def _start(quoted: Quoted) -> tuple[str, str, int]:
    return quoted.span.report, quoted.span.field, quoted.span.start


def _places_of(clash: Clash) -> frozenset[object]:
    spans = [line.span for line in clash.lines] + [figure.span for figure in clash.figures]
    return frozenset((span.report, span.field, span.start) for span in spans)

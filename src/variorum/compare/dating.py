"""The date of an undated report: an interval with the clues that it rests on.

What the report's own text says, what the reports of the same event say, and what a person
said of events that are known. Nothing is guessed: without a clue there is no date, and
where clues do not fit together there is none either.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from msgspec.structs import replace

from variorum.compare.ages import Beside, counted_clues, one_thing_clues
from variorum.compare.known_events import NOTHING_KNOWN, Known
from variorum.model.claims import Annotation
from variorum.model.mentions import DateClue, Dated, Entity

# Of 208 news reports, 202 lay at most so many days from the others of their event.
NEAR = timedelta(days=30)
_TOGETHER = f"Reports of one event are published within {NEAR.days} days of one another."
# In a longer interval no year is likelier than another.
_MOST_YEARS = 3
_NO_COMPANY: Mapping[int, int] = MappingProxyType({})


def stated(annotation: Annotation) -> Dated:
    """The date that a report states, or that a person set."""
    report = annotation.report
    day = (report.published or "")[:10]
    reason = report.date_set or "the report states it"
    kind = "set" if report.date_set else "stated"
    clue = DateClue(kind=kind, reason=reason, earliest=day, latest=day)
    return Dated(earliest=day, latest=day, clues=(reason,), grounds=(clue,), years=(day[:4],))


def date_report(annotation: Annotation) -> Dated:
    """When a report by itself can have been published."""
    return date_reports([annotation])[annotation.report.id]


def date_reports(
    annotations: Sequence[Annotation],
    linked: Sequence[Entity] = (),
    known: Known = NOTHING_KNOWN,
) -> dict[str, Dated]:
    """When each report of one event can have been published, by its id.

    ``linked`` are the event's entities across its reports. A report's own clues come first;
    only where they leave it open, those of reports beside it are asked.
    """
    undated = [a for a in annotations if not a.report.published]
    found = {a.report.id: stated(a) for a in annotations if a.report.published}
    days = sorted(day for dated in found.values() if (day := _day(dated.earliest)))
    alone = {a.report.id: (*_own(a), *known.clues(a)) for a in undated}
    if not days:
        beside = Beside(undated, linked)
        for annotation in undated:
            alone[annotation.report.id] += tuple(one_thing_clues(annotation, undated, beside))
    bounded = {ident: _weigh(clues) for ident, clues in alone.items()}
    for annotation in undated:
        ident = annotation.report.id
        others = [bounded[other] for other in bounded if other != ident]
        company = _dated_company(days) if days else _undated_company(others)
        found[ident] = _weigh((*alone[ident], *company), Counter(day.year for day in days))
    return found


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _own(annotation: Annotation) -> tuple[DateClue, ...]:
    grounds = annotation.dated.grounds if annotation.dated else ()
    own = tuple(clue for clue in grounds if clue.kind in ("past", "coming", "age"))
    return (*own, *counted_clues(annotation), *_retrieved(annotation))


def _retrieved(annotation: Annotation) -> Iterable[DateClue]:
    day = _day(annotation.report.retrieved_at)
    if day:
        reason = f"It was retrieved on {day}, so it was published then or earlier."
        yield DateClue(kind="retrieved", latest=day.isoformat(), reason=reason)


def _dated_company(days: Sequence[date]) -> tuple[DateClue, ...]:
    first, last = days[0], days[-1]
    when = f"on {first}" if first == last else f"from {first} to {last}"
    reports = "A report" if len(days) == 1 else f"{len(days)} reports"
    were = "was" if len(days) == 1 else "were"
    return (
        DateClue(
            kind="companion",
            earliest=_shifted(first, -NEAR).isoformat(),
            latest=_shifted(last, NEAR).isoformat(),
            reason=f"{reports} of the same event {were} published {when}.",
            assumptions=(_TOGETHER,),
        ),
    )


def _undated_company(others: Sequence[Dated]) -> tuple[DateClue, ...]:
    """What follows where undated reports beside it can be bounded at both ends.

    Of many, only the one that starts last and the one that ends first add anything.
    """
    closed = [other for other in others if other.earliest and other.latest]
    if not closed:
        return ()
    last = max(closed, key=lambda other: other.earliest or "")
    first = min(closed, key=lambda other: other.latest or "")
    return tuple(map(_bounded_company, (last,) if last is first else (last, first)))


def _bounded_company(other: Dated) -> DateClue:
    first, last = date.fromisoformat(other.earliest or ""), date.fromisoformat(other.latest or "")
    return DateClue(
        kind="companion",
        earliest=_shifted(first, -NEAR).isoformat(),
        latest=_shifted(last, NEAR).isoformat(),
        spans=tuple(
            span
            for clue in other.grounds
            if clue.latest and clue.reason in other.clues
            for span in clue.spans
        ),
        reason=f"A report of the same event was published, by its own clues, between {first} "
        f"and {last}.",
        assumptions=(*other.assumptions, _TOGETHER),
    )


def _shifted(day: date, by: timedelta) -> date:
    """So many days before or after; the end of the calendar where that comes first."""
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta() else date.max


def _weigh(clues: Iterable[DateClue], company: Mapping[int, int] = _NO_COMPANY) -> Dated:
    """What clues add up to: the days that all of them allow.

    ``company``: how many reports of the event are dated to each year.
    """
    grounds = tuple(clues)
    bounding = [clue for clue in _narrowest(grounds) if clue.earliest or clue.latest]
    starts = sorted((c for c in bounding if c.earliest), key=lambda c: c.earliest or "")
    ends = sorted((c for c in bounding if c.latest), key=lambda c: c.latest or "")
    earliest = starts[-1].earliest if starts else None
    latest = ends[0].latest if ends else None
    told = {
        "clues": tuple(clue.reason for clue in bounding),
        "assumptions": tuple(dict.fromkeys(words for c in bounding for words in c.assumptions)),
    }
    if earliest and latest and earliest > latest:
        against = f"These do not fit: {starts[-1].reason} {ends[0].reason}"
        return Dated(earliest=None, latest=None, grounds=grounds, contradictions=(against,), **told)
    favoured = Counter(company) or Counter(map(_middle, _closed(bounding)))
    years = _years(earliest, latest, favoured)
    return Dated(earliest=earliest, latest=latest, grounds=grounds, years=years, **told)


def _narrowest(clues: Sequence[DateClue]) -> Iterator[DateClue]:
    """Of the times told of only the latest, of those to come the first: the rest add nothing."""
    past = max((c for c in clues if c.kind == "past"), key=lambda c: c.earliest or "", default=None)
    coming = min(
        (c for c in clues if c.kind == "coming"), key=lambda c: c.latest or "", default=None
    )
    for clue in clues:
        if clue.kind not in ("past", "coming") or clue is past or clue is coming:
            yield clue


def _closed(clues: Iterable[DateClue]) -> Iterator[tuple[date, date]]:
    for clue in clues:
        if clue.earliest and clue.latest:
            yield date.fromisoformat(clue.earliest), date.fromisoformat(clue.latest)


def _middle(ends: tuple[date, date]) -> int:
    """The year of the middle of an interval."""
    return (ends[0] + (ends[1] - ends[0]) / 2).year


def _years(
    earliest: str | None, latest: str | None, favoured: Mapping[int, int]
) -> tuple[str, ...]:
    """The years of an interval with two ends: first those that most speaks for, then by days.

    ``favoured``: how many reports and clues point to a year.
    """
    if earliest is None or latest is None:
        return ()
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    if last.year - first.year >= _MOST_YEARS:
        return ()
    days = {
        year: (min(last, date(year, 12, 31)) - max(first, date(year, 1, 1))).days
        for year in range(first.year, last.year + 1)
    }
    order = sorted(days, key=lambda year: (-favoured.get(year, 0), -days[year], year))
    return tuple(f"{year:04}" for year in order)


def with_dates(
    annotations: Iterable[Annotation], dates: dict[str, Dated]
) -> tuple[Annotation, ...]:
    """The annotations with their dates; one that no event holds is dated by itself."""
    return tuple(replace(a, dated=dates.get(a.report.id) or date_report(a)) for a in annotations)

"""One report through every finder: what the room gives to the others."""

from collections.abc import Sequence

from variorum.model.claims import Annotation
from variorum.model.mentions import DateClue, Dated, TimeExpression
from variorum.model.reports import ReadReport
from variorum.understand.amounts import find_amounts
from variorum.understand.dating import find_date_clues
from variorum.understand.entities import find_entities
from variorum.understand.figures import find_figures
from variorum.understand.holders import with_holders
from variorum.understand.lines import find_lines
from variorum.understand.news_day import find_news_day
from variorum.understand.own_names import NO_NAMES, OwnNames
from variorum.understand.parsing import Parse, parse_report
from variorum.understand.places import find_places
from variorum.understand.points import find_claims
from variorum.understand.standing import with_standing
from variorum.understand.statements import find_statements
from variorum.understand.times import find_times


def annotate_report(read: ReadReport, own: OwnNames = NO_NAMES) -> Annotation:
    """Everything found in one report. Never raises on text.

    ``own``: the names of a reader's gazetteers (``OwnNames.of``).
    """
    report = read.report
    parses = parse_report(read)
    entities = find_entities(parses)
    places = find_places(parses, entities, own)
    # The town in a body's name is not where something happened.
    scenes = tuple(place for place in places if place.part_of is None)
    times = tuple(time for parse in parses for time in find_times(parse, report.published))
    statements = {parse.field: find_statements(parse, entities) for parse in parses}
    figures = tuple(
        figure
        for parse in parses
        for figure in with_holders(
            parse,
            find_figures(parse, scenes, times, statements[parse.field]),
            statements[parse.field],
        )
    )
    claims = tuple(
        claim
        for parse in parses
        for claim in find_claims(parse, entities, scenes, times, statements[parse.field])
    )
    quantities = tuple(amount for parse in parses for amount in find_amounts(parse))
    day = find_news_day(times, report.published)
    lines = tuple(
        line
        for parse in parses
        for line in find_lines(parse, quantities, times, statements[parse.field], day)
    )
    found = Annotation(
        report=report,
        passages=read.passages,
        entities=entities,
        statements=tuple(s for parse in parses for s in statements[parse.field]),
        quantities=quantities,
        figures=figures,
        times=times,
        places=places,
        claims=claims,
        dated=_clues(parses, times) if report.published is None else None,
        lines=lines,
    )
    return with_standing(read, parses, found)


def _clues(parses: Sequence[Parse], times: Sequence[TimeExpression]) -> Dated:
    """The clues to the date of an undated report; what they add up to is not said here."""
    grounds: list[DateClue] = []
    for parse in parses:
        grounds += find_date_clues(parse, [time for time in times if time.field == parse.field])
    return Dated(earliest=None, latest=None, grounds=tuple(grounds))

"""One report through every finder: what the room gives to the others."""

from variorum.model.claims import Annotation
from variorum.model.reports import ReadReport
from variorum.understand.amounts import find_amounts
from variorum.understand.entities import find_entities
from variorum.understand.figures import find_figures
from variorum.understand.holders import with_holders
from variorum.understand.own_names import NO_NAMES, OwnNames
from variorum.understand.parsing import parse_report
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
    found = Annotation(
        report=report,
        passages=read.passages,
        entities=entities,
        statements=tuple(s for parse in parses for s in statements[parse.field]),
        quantities=tuple(amount for parse in parses for amount in find_amounts(parse)),
        figures=figures,
        times=times,
        places=places,
        claims=claims,
    )
    return with_standing(read, parses, found)

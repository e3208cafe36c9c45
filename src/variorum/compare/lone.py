"""What one report alone says of the event in its own voice, and no other finding shows.

A report holds many such lines; those stand here that speak of what the reports have in
common: at least so many of a line's words are words that most of the reports use.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from variorum.compare.names import plain, tables
from variorum.compare.origins import OriginBook
from variorum.compare.points import Shown, finding_of, point_at
from variorum.compare.readings import stance_of
from variorum.compare.reasons import alone
from variorum.compare.weighing import is_word
from variorum.model.claims import Annotation, Line
from variorum.model.findings import Finding


def lone_lines(
    annotations: Sequence[Annotation], book: OriginBook, shown: Shown
) -> Iterator[Finding]:
    """A finding for each line of one outlet's own voice that speaks of the event."""
    told = tables()["lone"]
    held = Counter(
        term
        for annotation in annotations
        for term in {term for line in annotation.lines for term in line.terms if is_word(term)}
    )
    most = max(2, len(annotations) * float(told["most"]))
    common = {term for term, reports in held.items() if reports >= most}
    seen: set[str] = set()
    for line in (line for annotation in annotations for line in annotation.lines):
        words = {term for term in line.terms if is_word(term)}
        central = len(words & common)
        if central < told["common"] or len(words) - central < told["own"]:
            continue
        if not stands_alone(line) or plain(line.text) in seen or shown.meets(line):
            continue
        seen.add(plain(line.text))
        point = point_at(line, line.holder, stance_of(line.status), line.layer, line.id, book)
        yield finding_of("single_origin", line.text, [point], alone(point.origin), book)


def stands_alone(line: Line) -> bool:
    """Whether a line is an outlet's own sentence of the body, with a subject of its own."""
    return (
        line.statement is None
        and line.holder.own_voice is not None
        and line.layer == "body"
        and line.status in ("asserted", "hedged", "predicted")
        and line.rank <= int(tables()["lone"]["worst"])
        and bool(line.subject)
        and line.text[:1].isupper()
        and line.asks is None
    )

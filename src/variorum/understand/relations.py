"""How the figures of one field hang together: a part of a whole, an addition, an update.

A relation is told by the part of the record that names the other figure's span:
``whole`` (this one counts some of those: "including 3 children", or one of the addends of
a sum), ``added_to`` ("another 5"), ``before`` ("rose from 12 to 15": the 12) and
``restates`` (the same count told again further down).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from variorum.model.claims import Figure
from variorum.model.spans import Span
from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.parsing import Parse
from variorum.understand.retelling import find_named, find_retold

_TABLES = lexicon("roles")
_SUBSET = re.compile(rf"(?:{any_of(_TABLES['subset']['before'])})[\s,:]*\Z", re.IGNORECASE)
_OF_THEM = re.compile(rf"\s+(?:{any_of(_TABLES['subset']['behind'])})\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+\Z", re.IGNORECASE)
_TO = re.compile(r"\s+to\s+\Z", re.IGNORECASE)
_LOOK_BACK = 24
_NEAR = 400


def with_relations(parse: Parse, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of one field, in order, each with the spans of those it hangs on."""
    told: list[Figure] = []
    for figure in figures:
        near = [one for one in reversed(told) if figure.start - one.end < _NEAR]
        parts = dict(_relations(parse, figure, near, told))
        told.append(replace(figure, parts={**figure.parts, **parts}) if parts else figure)
    linked = tuple(_with_retold(parse, tuple(_with_sums(parse, told))))
    whole = {one.id: _span(total) for one, total in find_named(parse, linked)}
    return tuple(
        replace(one, parts={**one.parts, "whole": whole[one.id]}) if one.id in whole else one
        for one in linked
    )


def _with_retold(parse: Parse, figures: Sequence[Figure]) -> Iterator[Figure]:
    first = {again.id: _span(one) for again, one in find_retold(parse, figures)}
    for figure in figures:
        if figure.id in first and figure.quantity is None and figure.rule.endswith(".noun"):
            # "the murder of Ann Roe" where her death was told before claims nothing more.
            continue
        if figure.id in first and "restates" not in figure.parts:
            yield replace(figure, parts={**figure.parts, "restates": first[figure.id]})
        else:
            yield figure


def _relations(
    parse: Parse, figure: Figure, near: Sequence[Figure], told: Sequence[Figure]
) -> Iterator[tuple[str, Span]]:
    alike = [one for one in near if one.role == figure.role and one.comparator != "none"]
    number = figure.parts.get("number")
    at = figure.start if number is None else min(figure.start, number.start)
    before = parse.text[max(0, at - _LOOK_BACK) : at]
    whole = next((one for one in alike if _may_hold(parse, one, figure)), None)
    tops = [one for one in alike if "whole" not in one.parts and one.low is not None]
    last = near[0].parts.get("whole") if near and ".listed" in near[0].rule else None
    if ".listed" in figure.rule and last is not None and near[0].role == figure.role:
        yield "whole", last
    elif whole is not None and _is_part(parse, figure, before):
        yield "whole", _span(whole)
    elif figure.measure == "increment" and tops:
        yield "added_to", _span(tops[0])
    elif number is not None and near and _is_revised(parse, near[0], figure):
        yield "before", _span(near[0])
    elif figure.quantity is not None:
        first = next((one for one in told if _is_same(one, figure)), None)
        if first is not None:
            yield "restates", _span(first)


def _span(figure: Figure) -> Span:
    return Span(
        report=figure.report,
        field=figure.field,
        start=figure.start,
        end=figure.end,
        text=figure.text,
    )


def _is_part(parse: Parse, figure: Figure, before: str) -> bool:
    number = figure.parts.get("number")
    end = figure.end if number is None else number.end
    return (
        ".subset" in figure.rule
        or ".listed" in figure.rule
        or ".told" in figure.rule
        or _SUBSET.search(before) is not None
        or _OF_THEM.match(parse.text, end) is not None
    )


def _may_hold(parse: Parse, whole: Figure, part: Figure) -> bool:
    """Whether a count can be that of the whole: as large, in the same sentence or the last."""
    number = part.parts.get("number")
    listed = ".listed" in part.rule and ".listed" not in whole.rule and whole.low is None
    if (whole.quantity is None and not listed) or whole.end > part.start:
        return False
    nested = number is not None and _OF_THEM.match(parse.text, number.end) is not None
    if "whole" in whole.parts and not nested:
        # "nine people, including three men and a nurse": the nurse is of the nine.
        return False
    if parse.text[whole.end : part.start].count(". ") > 1:
        return False
    return part.low is None or whole.high is None or part.low <= whole.high


def _is_revised(parse: Parse, earlier: Figure, later: Figure) -> bool:
    """ "rose from 12 to 15": the numbers stand in one breath."""
    first, second = earlier.parts.get("number"), later.parts.get("number")
    if first is None or second is None or earlier.role != later.role:
        return False
    between = parse.text[first.end : second.start]
    head = parse.text[max(0, first.start - _LOOK_BACK) : first.start]
    return len(between) < 40 and bool(_TO.search(between)) and bool(_FROM.search(head))


def _is_same(one: Figure, other: Figure) -> bool:
    """The same role, bounds and noun, of more than one: told again."""
    if one.quantity is None or one.role != other.role or (one.low, one.high) == (None, None):
        return False
    known = (other.low or 0) > 1 or (other.high or 0) > 1
    nouns = {(one.population_text or "").casefold(), (other.population_text or "").casefold()}
    same = (one.low, one.high, one.measure, one.comparator) == (
        other.low,
        other.high,
        other.measure,
        other.comparator,
    )
    return known and same and len(nouns - {""}) < 2


def _with_sums(parse: Parse, figures: Sequence[Figure]) -> Iterable[Figure]:
    """Addends of a total before them: "eight people, five men and three women"."""
    wholes: dict[str, Span] = {}
    for at, total in enumerate(figures):
        if ".partitive" in total.rule:
            # "nine of the 40 workers"
            inside = (f for f in figures[at + 1 : at + 3] if f.end <= total.end)
            wholes.update((total.id, _span(one)) for one in inside)
        for addends in _addends(parse, total, figures[at + 1 : at + 5]):
            for one in addends:
                if "whole" not in one.parts:
                    wholes[one.id] = _span(total)
    for one in figures:
        whole = wholes.get(one.id)
        yield one if whole is None else replace(one, parts={**one.parts, "whole": whole})


def _addends(parse: Parse, total: Figure, behind: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    """The counts right behind a total that add up to it, at least two of them."""
    if total.comparator != "eq" or total.implicit or (total.low or 0) < 3:
        return
    found: list[Figure] = []
    for one in behind:
        if one.comparator != "eq" or one.low is None or one.measure != total.measure:
            return
        if one.role not in (total.role, "other") or ". " in parse.text[total.end : one.start]:
            return
        found.append(one)
        if len(found) > 1 and sum(f.low or 0 for f in found) == total.low:
            yield tuple(found)
            return

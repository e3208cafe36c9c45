"""Time expressions after TIMEX3 (ISO 24617-1): symbolic first, resolved late.

What leans on the day of publication, or on what the text named last, keeps an ``anchor``
and a symbol; ``resolving`` then says what it means as far as that is known. A caption is
never anchored: its picture is often older than the report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from variorum.model.mentions import TimeExpression
from variorum.understand.parsing import UNPARSED_LAYERS, Parse
from variorum.understand.resolving import UNANCHORED, resolve_times
from variorum.understand.tenses import tense_at
from variorum.understand.time_checks import CHECKS, Found
from variorum.understand.time_rules import Rule, find_triggers, rules_by_need, windows
from variorum.understand.time_symbols import day_of_year, unresolved
from variorum.understand.time_words import is_a_day, words_of

_PLACES = re.compile(r"\{(\w+)\}")
_NAMES_ITS_YEAR = re.compile(r"[<>=≤≥]?(\d{4}-.*)")
_AHEAD = {"future": "≥", "past": "≤"}


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression as found: half-open offsets, type, symbol, anchor."""

    start: int
    end: int
    type: str
    symbol: str
    anchor: str | None


def _marked(match: re.Match[str]) -> tuple[int, int]:
    groups = match.re.groupindex
    for name in ("t", "t_2"):
        if name in groups and match[name]:
            return match.span(name)
    return match.span()


def _way(found: Found) -> str:
    """Which way to look for a day that names no year, by the tense of its clause."""
    token = found.token()
    tense = tense_at(token, found.before()) if token is not None else None
    return _AHEAD.get(tense or "", "")


def _read(rule: Rule, found: Found) -> Timex | None:
    """The expression that a match is, or None where it is no time after all."""
    if rule.check and not CHECKS[rule.check](found):
        return None
    words = found.words
    if "{ahead}" in rule.symbol:
        words = {**words, "ahead": _way(found)}
    symbol = _PLACES.sub(lambda place: words[place[1]], rule.symbol)
    named = _NAMES_ITS_YEAR.fullmatch(symbol)
    anchor = None if named else rule.anchor
    symbol = day_of_year(named[1]) if named else symbol
    if not is_a_day(symbol.lstrip("<>=≤≥").split("T")[0]):
        return None
    return Timex(found.start, found.end, rule.type, symbol, anchor)


def _candidates(parse: Parse, start: int, end: int) -> Iterator[tuple[int, int, Rule, Found]]:
    triggers = find_triggers(parse.text, start, end)
    if not triggers:
        return
    for needs, placed in rules_by_need().items():
        if needs.isdisjoint(triggers):
            continue
        near = windows(triggers, needs, end)
        for (order, rule), (left, right) in product(placed, near):
            for match in rule.pattern.finditer(parse.text, max(left, start), right):
                first, last = _marked(match)
                yield first - last, order, rule, Found(parse, match, first, last, words_of(match))


def _find(parse: Parse, start: int, end: int) -> list[Timex]:
    """The expressions of a block, by place; of two that meet, the longer one."""
    taken: list[tuple[int, int]] = []
    kept: list[Timex] = []
    for _, _, rule, found in sorted(_candidates(parse, start, end), key=lambda item: item[:2]):
        if any(found.start < last and first < found.end for first, last in taken):
            continue
        timex = _read(rule, found)
        if timex is not None:
            taken.append((found.start, found.end))
            kept.append(timex)
    return sorted(kept, key=lambda timex: timex.start)


def find_times(parse: Parse, published: str | None) -> tuple[TimeExpression, ...]:
    """The time expressions of one field, by place; resolved as far as ``published`` allows."""
    found: list[TimeExpression] = []
    for block in parse.blocks:
        if block.layer in UNPARSED_LAYERS:
            continue
        for timex in _find(parse, block.start, block.end):
            anchor = timex.anchor
            if anchor is not None and block.layer == "caption":
                anchor = UNANCHORED
            found.append(
                TimeExpression(
                    **parse.span(timex.start, timex.end).where(),
                    type=timex.type,
                    value=unresolved(timex.symbol),
                    anchor=anchor,
                    earliest=None,
                    latest=None,
                    symbol=timex.symbol,
                )
            )
    return resolve_times(found, published)

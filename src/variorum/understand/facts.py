"""The numbers, days and hours of a clause, in the form in which lines are compared."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from spacy.tokens import Token

from variorum.model.along import Along
from variorum.model.mentions import Quantity, TimeExpression
from variorum.understand.lexicon import lexicon
from variorum.understand.wording import counted_by, word_form

_OPEN_ENDED = frozenset(lexicon("wording")["clauses"]["open_ended"])
# As many days before or after a day of the week may be meant by its name.
_WEEK = 6


class Facts:
    """Numbers, days and hours of one field, by place; the day that its report tells of."""

    def __init__(
        self,
        field: str,
        quantities: Iterable[Quantity],
        times: Iterable[TimeExpression],
        day: str | None,
    ) -> None:
        self.day = day
        self._times = Along((t.start, t.end, t) for t in times if t.field == field)
        self._numbers = Along((q.start, q.end, q) for q in quantities if q.field == field)

    def terms(self, words: Iterable[Token], start: int, end: int) -> list[str]:
        """The terms of the numbers, days and hours among the words that begin in a stretch."""
        if not (self._times.meeting(start, end) or self._numbers.meeting(start, end)):
            return []
        found: dict[str, None] = {}
        for token in words:
            at = token.idx
            if not start <= at < end:
                continue
            times = self._times.meeting(at, at + len(token))
            for time in times:
                found |= dict.fromkeys(_moments(time))
            for quantity in () if times else self._numbers.meeting(at, at + len(token)):
                number = _number_of(quantity) if quantity.start <= at < quantity.end else None
                unit = word_form(quantity.unit) if quantity.unit else counted_by(token)
                if number and unit:
                    found[f"#{unit}:{number}"] = None
        return list(found)

    def spans_of_time(self, words: Iterable[Token]) -> tuple[tuple[str, str], ...]:
        """From when to when, by ISO dates, each day, month or year among some words is."""
        found: dict[tuple[str, str], None] = {}
        for token in words:
            for time in self._times.meeting(token.idx, token.idx + len(token)):
                opens = time.start == token.idx and not _is_open_ended(token)
                if opens and time.type in ("DATE", "TIME") and time.earliest and time.latest:
                    found[_bounds(time, time.earliest, time.latest)] = None
        return tuple(found)


def _number_of(quantity: Quantity) -> str | None:
    """A number as it is compared, "dozens" by what it begins at; "one" tells nothing."""
    if quantity.value is None:
        return None if quantity.low is None else f"~{quantity.low:g}"
    return None if quantity.value == 1 else f"{quantity.value:g}"


def _is_open_ended(token: Token) -> bool:
    """Whether the time that a word begins only starts or ends another: "since 2009"."""
    return token.i > 0 and token.nbor(-1).lower_ in _OPEN_ENDED


def _bounds(time: TimeExpression, earliest: str, latest: str) -> tuple[str, str]:
    """The bounds of a time; which week a day of the week lies in is a guess."""
    if not time.bare_symbol.startswith("XXXX-WXX"):
        return earliest, latest
    first, last = (date.fromisoformat(day).toordinal() for day in (earliest, latest))
    widest = max(first - _WEEK, date.min.toordinal()), min(last + _WEEK, date.max.toordinal())
    return date.fromordinal(widest[0]).isoformat(), date.fromordinal(widest[1]).isoformat()


def _moments(time: TimeExpression) -> Iterator[str]:
    day, _, hour = (time.value or "").partition("T")
    # Which week a day of the week lies in is a guess: its name alone is compared.
    named = re.match(r"XXXX-(WXX-\d)", time.bare_symbol)
    day = named[1] if named and not (time.symbol or "").startswith(">") else day
    if time.type in ("DATE", "TIME") and re.search(r"-\d\d-\d\d$|WXX-\d$", day):
        yield f"@{day}"
    if ":" in hour:
        yield f"@T{hour[:5]}"

"""Every number expression with its value, bounds and unit: what lies beneath figures.

Numerals are found one after another (``numerals``); to each belong what leads up to it
and what follows it (``bounds``), its unit (``units``) and perhaps a second end. Dates,
clock times, ages, names and ordinals are number expressions too, but no counts; the
caller tells them apart by ``kind`` (``number_kinds``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isfinite

from variorum.understand.bounds import BOUND_OF, Lead, comparator_behind, ends_of, lead_of
from variorum.understand.lexicon import codes_by_phrase, lexicon
from variorum.understand.number_kinds import is_age, is_day, kind_of
from variorum.understand.numerals import Numeral, fold, next_numeral, numeral_at
from variorum.understand.units import Unit, is_metres, money_behind, unit_behind

_NUMBERS = lexicon("numbers")
_JOINED = codes_by_phrase(_NUMBERS["joined"])
_JOINER = re.compile(r"\s*[–—-]\s*|\s+(to|and|or|through)(?:\s+|-)")
_RESTATED = re.compile(r"\s*\(\s*|\s+/\s+|,?\s+or\s+")
_OF_ONE = re.compile(r"(?:\s+of)?\s+an?\s+")
_GLUED = re.compile(r"[\w/]")
_WORD_BEFORE = re.compile(r"([a-z]+)[-–]$")
_PERIODS = frozenset(_NUMBERS["periods"]["before"])
_PRONOUNS = _NUMBERS["pronouns"]
_BETWEEN_DAYS = frozenset({"and", "or", "to", "-", "–", ","})
_NO_UNIT = frozenset({"name", "clock", "ordinal", "year", "date"})
_ONE_SIDED = frozenset({"at_least", "more_than", "at_most", "fewer_than"})
_MEASURED = frozenset({"money", "measure", "share"})
_HIGHEST_SCORE = 200


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression as found: half-open offsets, bounds, comparator, unit.

    ``start`` is where the comparator begins, ``number_start``/``number_end`` bound the
    number itself (both ends of a range, without the unit). ``value`` is None for a range
    and for a vague word. ``kind`` is ``count``, ``measure``, ``money``, ``share``, ``age``,
    ``ordinal``, ``name``, ``clock``, ``date``, ``year`` or ``score``. ``change`` is ``up``
    or ``down`` for a change by it; ``side`` is the bound of a comparator that says it
    besides ("just under"). ``opening`` is where a "from" begins that leads up to it, and
    ``plain`` is True for one of nothing but digits, ``scale`` what its scale words come to.
    """

    start: int
    number_start: int
    number_end: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    low_closed: bool | None
    high_closed: bool | None
    comparator: str
    unit: str | None
    kind: str
    change: str | None = None
    side: str | None = None
    opening: int | None = None
    plain: bool = False
    scale: float | None = None

    @property
    def bound(self) -> str:
        """The bound in the words of the contract's ``quantities``.

        "Rose more than 3%" bounds the rise; "rose 3%" only says which way.
        """
        moves = self.comparator in ("eq", "nearly", "range")
        return (self.change if moves else None) or self.side or BOUND_OF[self.comparator]


def find_numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Number expressions of ``text[start:end]``, by place. Offsets are into ``text``.

    >>> [(n.low, n.high, n.comparator) for n in find_numbers("up to 90 of between 12 and 15")]
    [(None, 90.0, 'at_most'), (12.0, 15.0, 'range')]
    """
    yield from _numbers_in(text[start:end], start)


@lru_cache(maxsize=512)
def _numbers_in(stretch: str, offset: int) -> tuple[Number, ...]:
    """The numbers of a block, which is read both for its amounts and for its figures."""
    return tuple(_Reading(stretch, offset).numbers())


@dataclass(slots=True)
class _End:
    """A numeral with its unit: one end of a range, or all there is."""

    numeral: Numeral
    unit: Unit | None
    number_end: int
    value: float

    @property
    def end(self) -> int:
        return self.unit.end if self.unit else self.number_end

    @property
    def unit_name(self) -> str | None:
        return self.unit.name if self.unit else None


class _Reading:
    """One reading of a stretch of text, from left to right."""

    def __init__(self, text: str, offset: int) -> None:
        self.text, self.folded, self.offset = text, fold(text), offset
        self.stop = len(text)

    def numbers(self) -> Iterator[Number]:
        at, before = 0, None
        while numeral := next_numeral(self.folded, at, self.stop):
            joined = self._joined(numeral)
            if joined is None or not isfinite(numeral.value) or self._is_pronoun(numeral):
                at = numeral.end
                continue
            number, at = self._read(numeral, joined, before)
            if before is not None and self._is_another_day(before, number):
                number = replace(number, kind="date")
            before = number
            yield _shifted(number, self.offset)

    def _joined(self, numeral: Numeral) -> str | None:
        """The comparator of a word that a hyphen joins ("sub-7"); None inside a name."""
        head = self.folded[max(0, numeral.start - 12) : numeral.start]
        if self.folded[numeral.start] in "-−" and self.text[max(0, numeral.start - 2)].isupper():
            return None
        if head[-1:] not in ("-", "–") or head[-2:-1].isspace() or len(head) < 2:
            return "eq"
        found = _WORD_BEFORE.search(head)
        return _JOINED.get(found[1]) if found else None if head[-2].isalnum() else "eq"

    def _is_pronoun(self, numeral: Numeral) -> bool:
        """ "no one", "one another", "how many", "the one who": no number is given."""
        word = self.folded[numeral.start : numeral.end]
        if word == "half":
            before = self.folded[max(0, numeral.start - 12) : numeral.start].split()
            return bool(before) and before[-1] in _PERIODS
        if word not in _PRONOUNS["words"]:
            return False
        before = self.folded[max(0, numeral.start - 12) : numeral.start].split()
        behind = self.folded[numeral.end : numeral.end + 12].split()
        return bool(before and before[-1] in _PRONOUNS["after"]) or (
            word == "one" and bool(behind) and behind[0] in _PRONOUNS["before"]
        )

    def _is_another_day(self, before: Number, number: Number) -> bool:
        """ "April 24 and 25"."""
        gap = self.folded[before.end : number.start]
        return (
            before.kind == "date"
            and number.kind == "count"
            and number.plain
            and number.low == number.high
            and is_day(self.folded, number.value, number.end)
            and gap.strip() in _BETWEEN_DAYS
        )

    def _end_of(self, numeral: Numeral) -> _End:
        if numeral.sign is not None:
            money = money_behind(self.folded, numeral.sign, numeral.end, self.stop)
            return _End(numeral, money, numeral.end, numeral.value)
        if numeral.suffix == "m" and self.text[numeral.end - 1] == "m":
            metres = is_metres(self.text, numeral.end) and numeral.scale
            if metres:
                metre = Unit(numeral.end, "metre", "measure")
                return _End(numeral, metre, numeral.end - 1, numeral.value / metres)
        if numeral.form == "vague":
            return _End(numeral, None, numeral.end, numeral.value)
        one = _OF_ONE.match(self.folded, numeral.end) if numeral.form == "fraction" else None
        at = one.end() if one else numeral.end
        unit = unit_behind(self.text, self.folded, at, self.stop)
        dashed = self.folded[numeral.start] in "-−" and unit is None
        return _End(numeral, unit, numeral.end, abs(numeral.value) if dashed else numeral.value)

    def _read(self, numeral: Numeral, joined: str, before: Number | None) -> tuple[Number, int]:
        """The number that begins here, and where to look for the next one."""
        first = self._end_of(numeral)
        second, score = self._second(first)
        unit_of = first if first.unit or second is None else second
        lead = lead_of(self.folded, numeral.start, unit_of.unit)
        if lead.comparator == "eq" and joined != "eq":
            lead = replace(lead, comparator=joined)
        ends = self._range(first, second, lead) if second else None
        if second and ends:
            number = self._ranged(first, second, lead, ends, before)
            return number, number.end
        number = self._single(first, lead, before, "score" if score else "count")
        return number, max(number.end, score)

    def _second(self, first: _End) -> tuple[_End | None, int]:
        """A second number joined to the first; or the end of a score ("2-0")."""
        joiner = _JOINER.match(self.folded, first.end, self.stop)
        if joiner is None or first.numeral.form == "vague":
            return None, 0
        numeral = numeral_at(self.folded, joiner.end(), self.stop)
        if numeral is None or numeral.form == "vague" or not isfinite(numeral.value):
            return None, 0
        if numeral.form == "fraction" and first.numeral.form != "fraction":
            return None, 0
        second = self._end_of(numeral)
        if second.unit is None and _GLUED.match(self.folded, second.number_end, self.stop):
            return None, 0
        tight = joiner.end() - joiner.start() == 1
        if tight and self._is_score(first, second):
            return None, second.number_end
        return second, 0

    def _is_score(self, first: _End, second: _End) -> bool:
        return (
            first.numeral.digits is not None
            and second.numeral.digits is not None
            and first.unit is None
            and second.unit is None
            and _HIGHEST_SCORE > first.value >= second.value
        )

    def _range(self, first: _End, second: _End, lead: Lead) -> tuple[float, float] | None:
        """The ends of a range, or None where the second number is no second end."""
        joined = _JOINER.match(self.folded, first.end, self.stop)
        word = joined[1] if joined else None
        own = first.unit is not None
        if word and (lead.pair == "from" or (own and lead.change is not None and word == "to")):
            return None
        if lead.moved and word == "to" and not own and not second.unit:
            return None
        if first.unit and first.unit_name != second.unit_name and not first.numeral.sign:
            return None
        if second.numeral.sign and not first.numeral.sign:
            return None
        if first.numeral.sign and second.unit and second.unit_name != first.unit_name:
            return None
        low, high = _scaled(first, second), second.value
        if low >= high:
            return (high, low) if word == "to" and own and second.unit and low > high else None
        if word == "and":
            return (low, high) if lead.pair == "between" else None
        if word == "or":
            return (low, high) if high - low <= max(2, low * 0.5) else None
        return low, high

    def _ranged(
        self,
        first: _End,
        second: _End,
        lead: Lead,
        ends: tuple[float, float],
        before: Number | None,
    ) -> Number:
        unit = second.unit or first.unit
        bounded = lead.comparator != "eq"
        numeral = replace(first.numeral, digits=second.numeral.digits or first.numeral.digits)
        numeral = replace(numeral, value=second.value)
        kind = kind_of(self.text, self.folded, numeral, second.number_end, unit, bounded)
        behind = comparator_behind(self.folded, second.end, self.stop)
        return Number(
            start=lead.start if lead.pair is None else lead.opened,
            number_start=first.numeral.start,
            number_end=second.number_end,
            end=behind[1] if behind else second.end,
            value=None,
            low=ends[0],
            high=ends[1],
            low_closed=True,
            high_closed=True,
            comparator="range",
            unit=_unit_name(self.folded, unit, kind),
            kind=kind,
            change=lead.change or self._restated_change(before, kind, first.numeral),
            side="about" if lead.comparator == "about" else None,
        )

    def _single(self, one: _End, lead: Lead, before: Number | None, kind: str) -> Number:
        numeral = one.numeral
        lead, unit, end = self._with_behind(one, lead)
        if numeral.form != "vague" and kind != "score":
            bounded = lead.comparator != "eq"
            kind = kind_of(self.text, self.folded, numeral, one.number_end, unit, bounded)
        if kind in _NO_UNIT:
            unit, end = None, one.number_end
        if before is not None and lead.comparator == "eq" and lead.change is None:
            lead = self._restated(before, lead, kind, numeral)
        value, ends, comparator = _bounded(numeral, one.value, lead.comparator)
        return Number(
            lead.start,
            numeral.start,
            one.number_end,
            max(end, one.number_end),
            value,
            *ends,
            comparator,
            _unit_name(self.folded, unit, kind),
            kind,
            change=self._signed(numeral, kind) or lead.change,
            side=lead.side,
            opening=lead.opened if lead.pair == "from" else None,
            plain=numeral.digits is not None,
            scale=numeral.scale,
        )

    def _with_behind(self, one: _End, lead: Lead) -> tuple[Lead, Unit | None, int]:
        """The lead, the unit and the end of a number, with a comparator that stands behind it."""
        behind = comparator_behind(self.folded, one.end, self.stop)
        if behind is None or one.numeral.form == "vague":
            return lead, one.unit, one.end
        if lead.comparator == "eq":
            lead = replace(lead, comparator=behind[0])
        unit = one.unit or unit_behind(self.text, self.folded, behind[1], self.stop)
        return lead, unit, max(behind[1], unit.end if unit else 0)

    def _signed(self, numeral: Numeral, kind: str) -> str | None:
        """ "+0.8%" and "-1.2%" are movements."""
        sign = self.folded[numeral.start - 1 : numeral.start] if numeral.start else ""
        if kind != "share" or numeral.form != "digits":
            return None
        if sign == "+":
            return "up"
        return "down" if self.folded[numeral.start] in "-−" else None

    def _restates(self, before: Number, kind: str, numeral: Numeral) -> bool:
        """ "296 hp (224 kW)", "45 points, or 0.6%": the same amount in another unit."""
        gap = self.folded[before.end : numeral.start]
        return kind in _MEASURED and before.kind in _MEASURED and bool(_RESTATED.fullmatch(gap))

    def _restated_change(self, before: Number | None, kind: str, numeral: Numeral) -> str | None:
        return before.change if before and self._restates(before, kind, numeral) else None

    def _restated(self, before: Number, lead: Lead, kind: str, numeral: Numeral) -> Lead:
        """ "under 296 hp (224 kW)": the same amount in another unit has the same bound."""
        bounds = before.side or before.comparator in _ONE_SIDED or before.change
        if not bounds or not self._restates(before, kind, numeral):
            return lead
        return replace(lead, comparator=before.comparator, change=before.change, side=before.side)


def _shifted(number: Number, offset: int) -> Number:
    if not offset:
        return number
    return replace(
        number,
        start=number.start + offset,
        number_start=number.number_start + offset,
        number_end=number.number_end + offset,
        end=number.end + offset,
        opening=None if number.opening is None else number.opening + offset,
    )


def _unit_name(folded: str, unit: Unit | None, kind: str) -> str | None:
    if kind == "age":
        return f"{unit.name} of age" if unit and is_age(folded, unit) else "year of age"
    return unit.full_name if unit else None


def _scaled(first: _End, second: _End) -> float:
    """The first end; "two to three million": the scale of the second holds for it."""
    scale = second.numeral.scale
    if scale and not first.numeral.scale and first.value < 1000:
        scaled = first.value * scale
        return scaled if scaled < second.value else first.value
    return first.value


def _bounded(
    numeral: Numeral, value: float, comparator: str
) -> tuple[float | None, tuple[float | None, float | None, bool | None, bool | None], str]:
    """Value, ends and comparator; a vague word is an open low, and no high."""
    if numeral.form != "vague":
        return value, ends_of(comparator, value), comparator
    if comparator in ("at_most", "fewer_than"):
        return None, (None, value, None, True), comparator
    comparator = "vague" if comparator in ("eq", "about", "nearly") else comparator
    return None, (value, None, False, None), comparator

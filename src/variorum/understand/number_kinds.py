"""What kind of thing a number is: a count, a measure, an age, a date, a name, a score.

Read from the characters around it alone; which noun it counts is for ``counted``.
"""

import re

from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.numerals import Numeral
from variorum.understand.units import Unit

_NUMBERS, _TIMES = lexicon("numbers"), lexicon("times")
_MONTH = any_of(_TIMES["tables"]["month"])
_NOT_COUNTS = _NUMBERS["not_counts"]
_AGED_UNITS = frozenset({"year", "month", "week", "day"})

_OLD_BEHIND = re.compile(r"[\s-]+olds?\b|\s+of\s+age\b")
_AGE_BEFORE = re.compile(rf"\b(?:{any_of(_NOT_COUNTS['ages_before'])})\s+$")
_APPOSED_BEFORE = re.compile(r"[A-Z][\w.’'-]*,\s$")
_APPOSED_BEHIND = re.compile(r"(?:[,;)]|\.\s)(?!\d)")
_OLDEST = 115
_ORDINAL_BEHIND = re.compile(rf"(?:st|nd|rd|th)\b|-(?:{any_of(_NUMBERS['ordinals']['behind'])})\b")
_CLOCK_BEHIND = re.compile(
    rf"[:.]\d\d\b|\s?(?:a\.?m\.?|p\.?m\.?|{any_of(_NUMBERS['clock']['zones'])})(?!\w)|[/:]\d|-\d"
)
_CLOCK_BEFORE = re.compile(rf"\b(?:{any_of(_NUMBERS['clock']['before'])})\s+$")
_PADDED = re.compile(r"0\d")
_YEARS_BEHIND = re.compile(r"['’′]?s(?!\w)")
_GLUED = re.compile(r"[a-z]")
_NAME_BEFORE = re.compile(rf"(?:\b(?:{any_of(_NOT_COUNTS['names_before'])})[\s.:-]+|#|no\.\s?)$")
_STREETS = any_of(street.title() for street in _NOT_COUNTS["streets"])
_STREET_BEHIND = re.compile(rf"(?:-\d+)?,?\s+(?:(?:[A-Z0-9][\w.]*)\s+){{1,3}}(?:{_STREETS})(?!\w)")
_YEAR_BEFORE = re.compile(
    rf"\b(?:{any_of(_NUMBERS['years']['before'])}|(?:{_MONTH})\.?,?|\d\d?,?)[\s-]+$"
)
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTH})\.?\s+$")
_MONTH_BEHIND = re.compile(
    rf"(?:\s*(?:and|to|or|[-–,])\s*\d\d?)?(?:\s+of)?[\s-]+(?:{_MONTH})(?!\w)"
)
_PLURAL_BEHIND = re.compile(
    rf"\s+(?:[a-z]+[-\s])?(?:[a-z]{{2,}}[a-rt-z]s|{any_of(_NUMBERS['plurals']['words'])})\b"
)
_LATEST_YEAR, _EARLIEST_YEAR = 2199, 1500
_ROOM = 16


def kind_of(
    text: str, folded: str, numeral: Numeral, end: int, unit: Unit | None, bounded: bool
) -> str:
    """``count measure money share age ordinal name clock date year``.

    ``end`` is where the number itself ends, ``bounded`` whether a comparator other than
    "exactly" stands with it.
    """
    if unit is not None and unit.sort == "money":
        return "money"
    if unit is not None and is_age(folded, unit):
        return "age"
    before = folded[max(0, numeral.start - _ROOM) : numeral.start]
    apart = _told_apart(text, folded, numeral, end, before, bounded)
    if apart is not None:
        return apart
    if unit is not None:
        return unit.sort
    if numeral.digits is not None:
        return _kind_of_digits(text, folded, numeral, end, before, bounded)
    return "share" if numeral.form == "fraction" else "count"


def _told_apart(
    text: str, folded: str, numeral: Numeral, end: int, before: str, bounded: bool
) -> str | None:
    """What the words around a number make of it, whatever its unit; None for nothing."""
    if numeral.form == "year":
        return "year"
    plain = numeral.digits is not None
    if (plain or numeral.form == "words") and _ORDINAL_BEHIND.match(folded, end):
        return "ordinal"
    padded = plain and _PADDED.match(numeral.digits or "")
    if padded or _CLOCK_BEFORE.search(before) or (plain and _CLOCK_BEHIND.match(folded, end)):
        return "clock"
    if _AGE_BEFORE.search(before) or (plain and not bounded and _is_apposed(text, numeral, end)):
        return "age"
    if plain and not bounded and (_NAME_BEFORE.search(before) or _is_address(text, end)):
        return "name"
    if numeral.form == "words" and not numeral.scale and before.endswith("number "):
        return "name"
    return None


def _kind_of_digits(
    text: str, folded: str, numeral: Numeral, end: int, before: str, bounded: bool
) -> str:
    """Of digits without a unit: ``date``, ``year``, ``name`` or ``count``."""
    if _is_day(text, folded, numeral, end):
        return "date"
    if not bounded and _is_year(folded, numeral, end, before):
        return "year"
    return "name" if _GLUED.match(folded, end) else "count"


def is_age(folded: str, unit: Unit) -> bool:
    """Whether a length of time is an age: "12-year-old", "45 years of age"."""
    return unit.name in _AGED_UNITS and bool(_OLD_BEHIND.match(folded, unit.end))


def _is_apposed(text: str, numeral: Numeral, end: int) -> bool:
    """The age behind a name: "Ana Ruiz, 34, said"."""
    if not 0 < numeral.value <= _OLDEST or not _APPOSED_BEHIND.match(text, end):
        return False
    return bool(_APPOSED_BEFORE.search(text[max(0, numeral.start - _ROOM) : numeral.start]))


def _is_address(text: str, end: int) -> bool:
    return text[end : end + 1] in (" ", "-") and bool(_STREET_BEHIND.match(text, end))


def is_day(folded: str, value: float | None, end: int) -> bool:
    """Whether a number may be the day of a month, and counts nothing that stands behind it."""
    return value is not None and 1 <= value <= 31 and not _PLURAL_BEHIND.match(folded, end)


def _is_day(text: str, folded: str, numeral: Numeral, end: int) -> bool:
    """The day of a month; but "In May 12 people died" counts people."""
    if not 1 <= numeral.value <= 31 or (numeral.digits or "").startswith("."):
        return False
    behind = _MONTH_BEHIND.match(folded, end)
    if behind and text[behind.start() : behind.end()].rsplit(maxsplit=1)[-1][:1].isupper():
        return True
    start = max(0, numeral.start - _ROOM)
    before = _MONTH_BEFORE.search(folded[start : numeral.start])
    if before is None or not text[start + before.start()].isupper():
        return False
    on = folded[max(0, start + before.start() - 3) : start + before.start()] == "on "
    return on or not _PLURAL_BEHIND.match(folded, end)


def _is_year(folded: str, numeral: Numeral, end: int, before: str) -> bool:
    if len(numeral.digits or "") != 4 or not _EARLIEST_YEAR <= numeral.value <= _LATEST_YEAR:
        return False
    if _YEAR_BEFORE.search(before) or _YEARS_BEHIND.match(folded, end):
        return True
    return not _PLURAL_BEHIND.match(folded, end)

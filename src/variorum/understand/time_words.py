"""The words of a time expression in the forms that symbols are built of."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from variorum.understand.lexicon import lexicon
from variorum.understand.time_rules import TABLES

_WORDS: dict[str, int] = lexicon("numbers")["words"]
_SCALES: dict[str, int] = lexicon("numbers")["scales"]
_MADE_OF: dict[str, dict[str, int | str]] = lexicon("times")["made_of"]
_THIS_CENTURY = 50
_AGAIN = re.compile(r"_\d$")
_PARTS_OF_NUMBERS = re.compile(r"[a-z]+")
_CLOCK = re.compile(r"(\d{1,2}?)(?:[:.]?(\d\d))?(?:\s*([a-z].*))?$", re.DOTALL)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


def count_of(words: str) -> str:
    """A spelled or written number as digits; X where it counts nothing.

    >>> count_of("twenty-four"), count_of("a hundred"), count_of("2.5"), count_of("several")
    ('24', '100', '2.5', 'X')
    """
    plain = _plain(words)
    if plain in TABLES["vague"]:
        return TABLES["vague"][plain]
    if plain[0].isdigit():
        return plain.replace(",", "")
    total, part = 0, 0
    for word in _PARTS_OF_NUMBERS.findall(plain):
        if word in _WORDS:
            part += _WORDS[word]
        elif word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if _SCALES[word] >= _SCALES["thousand"]:
                total, part = total + part, 0
    return str(total + part)


def period_of(count: str, unit: str) -> str:
    """A counted unit as a TIMEX3 duration.

    >>> period_of("3", "D"), period_of("2", "TH"), period_of("2", "E"), period_of("X", "Y")
    ('P3D', 'PT2H', 'P20Y', 'PXY')
    """
    made_of = _MADE_OF.get(unit)
    if made_of and count != "X":
        size = float(count) * float(made_of["count"])
        count, unit = f"{size:g}", str(made_of["unit"])
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"


def _half_more(count: str) -> str:
    return "X" if count == "X" else f"{float(count) + 0.5:g}"


def _spelled_year(words: str) -> str:
    parts = _PARTS_OF_NUMBERS.findall(_plain(words))
    if "thousand" in parts:
        return f"{int(count_of(words)):04}"
    rest = sum(_WORDS.get(part, 0) for part in parts[1:])
    return f"{_WORDS[parts[0]]}{rest:02}"


def _clock(words: str) -> str:
    """A time of the clock in 24 hours.

    A word with no "a.m." or "p.m." keeps its hour as it stands.
    """
    plain = _plain(words)
    if plain in TABLES["clock_word"]:
        return TABLES["clock_word"][plain]
    found = _CLOCK.match(plain)
    if found is None:
        return ""
    hour, minute, half = int(found[1]), found[2] or "00", found[3] or ""
    later = half.startswith("p") or "afternoon" in plain or "evening" in plain or "night" in plain
    if later and hour < 12:
        hour += 12
    if (half.startswith("a") or "morning" in plain) and hour == 12:
        hour = 0
    return f"{hour:02}:{minute}"


def _short_year(digits: str) -> str:
    """A year of two digits: of this century up to 49."""
    return ("20" if int(digits) < _THIS_CENTURY else "19") + digits


def _slashed(words: str) -> str:
    """A date with slashes; of a day and a month that cannot be told apart, only the year."""
    one, other, written = words.split("/")
    first, second = int(one), int(other)
    year = written if len(written) == 4 else _short_year(written)
    if first > 12 >= second:
        first, second = second, first
    elif second <= 12 and first != second:
        return year
    return f"{year}-{first:02}-{second:02}"


_FORMS: dict[str, Callable[[str], str]] = {
    "count": count_of,
    "day": lambda words: f"{int(words):02}",
    "spelled_year": _spelled_year,
    "clock": _clock,
    "slashed": _slashed,
    "short_year": _short_year,
    "before_christ": lambda words: f"{int(words):04}",
    "our_era": lambda words: f"{int(words):04}",
    "century": lambda words: f"{int(words) - 1:02}",
    "ordinal": lambda words: f"{int(TABLES['ordinal'][_plain(words)]) - 1:02}",
}
_UNITS = {**TABLES["one_unit"], **TABLES["many_units"]}


def _named(found: re.Match[str]) -> Iterator[tuple[str, str]]:
    for group, words in found.groupdict().items():
        if words is None:
            continue
        name = _AGAIN.sub("", group)
        if name in _FORMS:
            yield name, _FORMS[name](words)
        elif name in TABLES:
            yield name, TABLES[name][_plain(words)]
        elif name == "unit":
            yield name, _UNITS[_plain(words)]
        else:
            yield name, _plain(words)


def words_of(found: re.Match[str]) -> dict[str, str]:
    """What a match of a rule kept, by name, in the forms of the lexicon's tables."""
    kept = {"year": "XXXX", **dict(_named(found))}
    if "ordinal" in kept:
        kept["century"] = kept["ordinal"]
    if "tail" in kept:
        kept["tail"] = kept["years_before"][:2] + kept["tail"]
    if "decade_tail" in kept:
        kept["decade"] = kept["years_before"][:2] + kept["decade_tail"]
    unit = kept.get("unit") or kept.get("one_unit") or kept.get("many_units") or "Y"
    count = kept.get("count") or ("X" if unit == kept.get("many_units") else "1")
    kept["vague_period"] = period_of("X", unit)
    kept["period"] = period_of(_half_more(count) if "and_half" in kept else count, unit)
    return kept


def is_a_day(value: str) -> bool:
    """Whether a value that names a day of a month names one that there is."""
    if not re.fullmatch(r"(?:\d{4}|XXXX)-\d\d-\d\d", value):
        return True
    try:
        date.fromisoformat(value.replace("XXXX", "2000"))
    except ValueError:
        return False
    return True

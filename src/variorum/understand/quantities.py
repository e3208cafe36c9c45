"""Every number expression with its value, bounds and unit: what lies beneath figures.

One regular grammar over the characters of a block, built from ``numbers.toml``: a
comparator, a number (digits, words, scales, fractions, vague words), a range, a unit.
Dates, clock times, ages and ordinals are number expressions too, but no counts; the
caller tells them apart by ``kind``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from variorum.understand.lexicon import any_of, codes_by_phrase, lexicon

_NUMBERS = lexicon("numbers")
_WORDS: dict[str, int] = _NUMBERS["words"]
_SCALES: dict[str, int] = _NUMBERS["scales"]
_SUFFIXES: dict[str, int] = _NUMBERS["suffixes"]
_FRACTIONS: dict[str, float] = _NUMBERS["fractions"]
_VAGUE: dict[str, int] = _NUMBERS["vague"]
_PARTITIVE: dict[str, int] = _NUMBERS["partitive"]
_BEFORE = codes_by_phrase(_NUMBERS["before"])
_AFTER = codes_by_phrase(_NUMBERS["after"])
_CHANGE = codes_by_phrase(_NUMBERS["change"])
_UNITS = {phrase.casefold(): unit for phrase, unit in codes_by_phrase(_NUMBERS["units"]).items()}
_MONEY_SIGNS = "$£€¥₹"

BOUND_OF = {
    "eq": "eq",
    "about": "about",
    "nearly": "about",
    "vague": "more",
    "at_least": "more",
    "more_than": "more",
    "at_most": "less",
    "fewer_than": "less",
    "range": "range",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression as found: half-open offsets, bounds, comparator, unit.

    ``start`` is where the comparator begins, ``number_start``/``number_end`` bound the
    number itself (both ends of a range, without the unit). ``value`` is None for a range
    and for a vague word. ``kind`` is ``count``, ``measure``, ``money``, ``share``, ``age``,
    ``ordinal``, ``name`` or ``clock``. ``change`` is ``up`` or ``down`` for a change by it.
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

    @property
    def bound(self) -> str:
        """The bound in the words of the contract's ``quantities``."""
        return self.change or BOUND_OF[self.comparator]


_WORD = any_of(_WORDS)
_SCALE = any_of(_SCALES)
_FRACTION = any_of(_FRACTIONS)
_DIGITS = r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_WORDED = (
    rf"(?:(?:{_WORD})(?:[\s-]+(?:{_WORD}))?(?:\s+and\s+a\s+half)?|an?|half\s+an?|a\s+half)"
    rf"(?:[\s-]+(?:{_SCALE}))+(?:\s+(?:and\s+)?(?:{_WORD})(?:[\s-]+(?:{_WORD}))?(?!\s+(?:{_SCALE})))?"
    rf"|(?:{_WORD})(?:-(?:{_WORD}))?(?:\s+and\s+a\s+half)?"
)
_FRACTIONAL = (
    rf"(?:(?:{_WORD}|an?|\d+)[\s-]+(?:{_FRACTION})|half)(?=\s+(?:of|the|a|an|its|their|his|her|all)\b(?!\s+(?:{_SCALE})))"
    rf"|\d+/\d+(?=\s+(?:of)\b)"
)
_NUMBER = (
    rf"(?:(?P<sign{{n}}>US\$|[{_MONEY_SIGNS}])\s?)?"
    rf"(?:(?P<fraction{{n}}>{_FRACTIONAL})"
    rf"|(?P<digits{{n}}>{_DIGITS})(?:[\s-]*(?P<scale{{n}}>{_SCALE})\b|(?P<suffix{{n}}>mln|mn|bn|tn|[km])\b)?"
    rf"|(?P<worded{{n}}>\b(?:{_WORDED})\b))"
)
_FIRST, _SECOND = (_NUMBER.replace("{n}", n) for n in "12")
_UNIT = any_of(_UNITS)
_HEADS = ("sign1", "fraction1", "digits1", "worded1", "vague")
_PARTS = ("fraction", "digits", "scale", "suffix", "worded")


@cache
def _grammar() -> re.Pattern[str]:
    before = any_of(
        (
            *_BEFORE,
            *(
                f"{b} {c}"
                for b in _NUMBERS["before"]["at_most"][:2]
                for c in _NUMBERS["before"]["more_than"][:2]
            ),
        )
    )
    return re.compile(
        rf"(?:\b(?P<change>{any_of(_CHANGE)})\s+)?"
        rf"(?:(?<![\w$])(?P<before>{before})\s+(?:an?\s+additional\s+|the\s+|another\s+)?(?:(?P<before2>{before})\s+)?)?"
        rf"(?:(?P<pair>between|from)\s+(?:(?P<pair_about>{any_of(_NUMBERS['before']['about'])})\s+)?)?"
        rf"(?<![\w.,/:#])(?<![A-Za-z][-–]) *(?:{_FIRST}"
        rf"|(?P<vague>\b(?:{any_of(_VAGUE)})\b|\b(?:{any_of(_PARTITIVE)})(?=\s+of\b)))"
        rf"(?:(?:\s*[–—-]\s*|\s+(?P<join>to|and|or|through)\s+){_SECOND}(?![\w/]))?"
        rf"(?P<plus>\+|-plus\b|\s+plus\b)?"
        rf"(?:\s*(?P<percent>%)|[\s-]*\b(?P<unit>{_UNIT})\b)?"
        rf"(?:,?\s+(?P<after>{any_of(_AFTER)})\b)?",
        re.IGNORECASE,
    )


def _fold(phrase: str) -> str:
    return " ".join(phrase.casefold().split())


def _worded(words: str) -> float:
    total = current = 0.0
    for word in re.split(r"[\s-]+", words.casefold()):
        if word in _WORDS:
            current += _WORDS[word]
        elif word in ("a", "an"):
            current = current or 0
        elif word == "half":
            current += 0.5
        elif word in _SCALES:
            scale = _SCALES[word]
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
    return total + current


def _scales_in(words: str) -> list[str]:
    return [word for word in re.split(r"[\s-]+", words.casefold()) if word in _SCALES]


def _value(found: re.Match[str], n: int) -> float | None:
    fraction, digits = found[f"fraction{n}"], found[f"digits{n}"]
    if fraction:
        if "/" in fraction:
            part, whole = map(float, fraction.split("/"))
            return part / whole if whole else None
        *count, name = re.split(r"[\s-]+", fraction.casefold())
        word = count[0] if count else "a"
        times = _WORDS.get(word, int(word) if word.isdigit() else 1)
        return times * _FRACTIONS[name]
    if digits:
        value = float(re.sub(r"[^\d.]", "", digits))
        scale, suffix = found[f"scale{n}"], found[f"suffix{n}"]
        if scale:
            value *= _SCALES[scale.casefold()]
        elif suffix:
            value *= _SUFFIXES[suffix.casefold()]
        return value
    worded = found[f"worded{n}"]
    return _worded(worded) if worded else None


def _bounds(
    comparator: str, value: float
) -> tuple[float | None, float | None, bool | None, bool | None]:
    if comparator == "at_least":
        return value, None, True, None
    if comparator == "more_than":
        return value, None, False, None
    if comparator == "at_most":
        return None, value, None, True
    if comparator == "fewer_than":
        return None, value, None, False
    return value, value, True, True


def _comparator(found: re.Match[str]) -> str:
    stacked = _fold(found["before"] or "")
    if stacked == "over" and _PARTICLE_VERB.search(found.string[: found.start("before")][-16:]):
        return "eq"
    # "up to more than 50": the outer one bounds, and it is the first.
    comparator = _BEFORE.get(stacked) or next(
        (code for phrase, code in _BEFORE.items() if stacked.startswith(phrase + " ")), "eq"
    )
    if comparator == "eq" and found["before2"]:
        comparator = _BEFORE.get(_fold(found["before2"]), "eq")
    if comparator == "eq" and found["after"]:
        comparator = _AFTER[_fold(found["after"])]
    if comparator == "eq" and found["plus"]:
        comparator = "at_least"
    return comparator


_CLOCK_AFTER = re.compile(
    r"[:.]\d\d\b|\s?(?:a\.?m\.?|p\.?m\.?|GMT|UTC|o'clock)(?!\w)", re.IGNORECASE
)
_AGE_AFTER = re.compile(
    r"[\s-]*years?[\s-]+old\b|-year-old\b|-(?:month|week|day)-old\b", re.IGNORECASE
)
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_SLASH_AFTER = re.compile(r"[/:]\d|-\d|\.\d")
_PARTICLE_VERB = re.compile(
    rf"\b(?:{any_of(_NUMBERS['particle_verbs']['over'])})\s+$", re.IGNORECASE
)
_NAME_BEFORE = re.compile(
    rf"(?:\b(?:{any_of(_NUMBERS['not_counts']['names_before'])})[\s.-]+|[A-Z]-|#|No\.\s?)$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:year|in|since|of|by|until|from|to|the|late|early|mid|before|after|during|and|through|[A-Z][a-z]{2,8}\.?,?|\d\d?,)\s+$"
)


def _kind(text: str, found: re.Match[str], start: int, end: int, value: float | None) -> str:
    unit = found["unit"]
    plain = bool(found["digits1"]) and not (found["sign1"] or found["scale1"] or found["suffix1"])
    if found["sign1"] or found["sign2"]:
        return "money"
    if _AGE_AFTER.match(text, end) or (unit and _AGE_AFTER.match(text, found.end("digits1"))):
        return "age"
    if plain and _ORDINAL_AFTER.match(text, end):
        return "ordinal"
    if plain and (_CLOCK_AFTER.match(text, end) or _SLASH_AFTER.match(text, end)):
        return "clock"
    ahead = text[max(0, start - 14) : start]
    if plain and not found["before"] and _NAME_BEFORE.search(ahead):
        return "name"
    if plain and not unit and not found["percent"] and _is_year(found, text, start, end, value):
        return "year"
    if (
        found["percent"]
        or found["fraction1"]
        or (unit and _UNITS[_fold(unit)].startswith("percent"))
    ):
        return "share"
    return "measure" if unit else "count"


def _is_year(found: re.Match[str], text: str, start: int, end: int, value: float | None) -> bool:
    digits = found["digits2"] or found["digits1"]
    if len(digits) != 4 or value is None or not 1500 <= value <= 2100 or found["before"]:
        return False
    after = text[end : end + 1]
    return (
        bool(_YEAR_BEFORE.search(text[max(0, start - 12) : start]))
        or after in ",.)–-;:"
        or after == ""
    )


def _unit(found: re.Match[str]) -> str | None:
    if found["percent"]:
        return "percent"
    if found["unit"]:
        return _UNITS[_fold(found["unit"])]
    sign = found["sign1"] or found["sign2"]
    return _UNITS[sign.casefold()] if sign else None


def _as_range(
    found: re.Match[str], first: float | None, second: float
) -> tuple[float, float] | None:
    """The ends of a range, or None where the second number is no second end."""
    if first is None:
        return None
    # "two to three million": the scale of the second end holds for the first.
    for mark in ("scale", "suffix"):
        scale = found[f"{mark}2"]
        if scale and not found[f"{mark}1"] and first < second:
            table = _SCALES if mark == "scale" else _SUFFIXES
            if first < 1000:
                first *= table[scale.casefold()]
    if found["worded2"] and found["worded1"] and first < 100:
        first *= (
            _worded("one " + " ".join(_scales_in(found["worded2"])))
            if not _scales_in(found["worded1"])
            else 1
        )
    if first >= second:
        return None
    joined = (found["join"] or "-").casefold()
    if joined == "and":
        return (first, second) if (found["pair"] or "").casefold() == "between" else None
    if joined == "or":
        return (first, second) if second - first <= max(2, first * 0.5) else None
    if (found["pair"] or "").casefold() == "from":
        return None
    return first, second


def find_numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Number expressions of ``text[start:end]``, by place. Offsets are into ``text``.

    >>> [(n.low, n.high, n.comparator) for n in find_numbers("up to 90 of between 12 and 15")]
    [(None, 90.0, 'at_most'), (12.0, 15.0, 'range')]
    """
    stop = len(text) if end is None else end
    grammar = _grammar()
    at = start
    while found := grammar.search(text, at, stop):
        number, at = _read(text, found)
        if not _is_pronoun(text, number):
            yield number


def _is_pronoun(text: str, number: Number) -> bool:
    """ "no one", "one another", "how many", "the one who": no number is given."""
    word = text[number.number_start : number.number_end].casefold()
    if word not in _NUMBERS["pronouns"]["words"]:
        return False
    before = text[max(0, number.number_start - 12) : number.number_start].casefold().split()
    behind = text[number.number_end : number.number_end + 12].casefold().split()
    return bool(before and before[-1] in _NUMBERS["pronouns"]["after"]) or (
        word == "one" and bool(behind) and behind[0] in _NUMBERS["pronouns"]["before"]
    )


def _read(text: str, found: re.Match[str]) -> tuple[Number, int]:
    """The number of a match, and where to look for the next one."""
    head = _head_start(found)
    comparator = _comparator(found)
    bounded = comparator != "eq" or _fold(found["before"] or "") in _NUMBERS["before"]["eq"]
    starts = [found.start(name) for name in ("change", "before") if found[name] and bounded]
    start = min(starts, default=head)
    if found["vague"]:
        number = _vague(found, start, head)
        return number, number.end
    first, second = _value(found, 1) or 0.0, _value(found, 2)
    ends = _as_range(found, first, second) if second is not None else None
    if ends is not None:
        return _range(text, found, start, head, ends)
    if second is None:
        number_end, full_end = _ends(found, 1)
        unit, kind = _unit(found), _kind(text, found, head, number_end, first)
    else:
        # Two numbers, not one range: read the first, go on behind it.
        number_end = full_end = _end_of(found, 1)
        unit, kind = _unit_of_sign(found["sign1"]), _kind_alone(text, head, number_end, first)
    bounds = _bounds(comparator, first)
    change = _CHANGE.get(_fold(found["change"] or ""))
    number = Number(
        start, head, number_end, full_end, first, *bounds, comparator, unit, kind, change
    )
    return number, full_end


def _vague(found: re.Match[str], start: int, head: int) -> Number:
    """A vague word: an open low that the profile gives, and no high."""
    floor = float((_VAGUE | _PARTITIVE)[_fold(found["vague"])])
    end = found.end("vague")
    comparator = _comparator(found)
    if comparator in ("at_most", "fewer_than"):
        return Number(
            start, head, end, end, None, None, floor, None, True, comparator, None, "count"
        )
    comparator = "vague" if comparator in ("eq", "about") else comparator
    return Number(start, head, end, end, None, floor, None, False, None, comparator, None, "count")


def _range(
    text: str, found: re.Match[str], start: int, head: int, ends: tuple[float, float]
) -> tuple[Number, int]:
    start = min(start, found.start("pair")) if found["pair"] else start
    number_end, full_end = _ends(found, 2)
    kind = _kind(text, found, head, number_end, ends[1])
    number = Number(
        start, head, number_end, full_end, None, *ends, True, True, "range", _unit(found), kind
    )
    return number, max(full_end, number_end)


def _kind_alone(text: str, head: int, end: int, value: float) -> str:
    alone = _grammar().match(text, head, end)
    return "count" if alone is None else _kind(text, alone, head, end, value)


def _unit_of_sign(sign: str | None) -> str | None:
    return _UNITS[sign.casefold()] if sign else None


def _head_start(found: re.Match[str]) -> int:
    return min(found.start(name) for name in _HEADS if found[name])


def _end_of(found: re.Match[str], n: int) -> int:
    return max(found.end(f"{name}{n}") for name in _PARTS)


def _ends(found: re.Match[str], n: int) -> tuple[int, int]:
    end = _end_of(found, n)
    return end, max(end, *map(found.end, ("plus", "percent", "unit", "after")))

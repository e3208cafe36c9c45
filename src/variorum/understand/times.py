"""Time expressions after TIMEX3 (ISO 24617-1): symbolic first, resolved late.

What leans on the day of publication keeps an ``anchor`` and a symbolic value until that
day is known; ``resolving`` then bounds it. A caption is never anchored: its picture is
often older than the report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from variorum.model.mentions import TimeExpression
from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.parsing import UNPARSED_LAYERS, Parse
from variorum.understand.resolving import resolve

_T = lexicon("times")
_MONTHS: dict[str, int] = _T["months"]
_WEEKDAYS: dict[str, int] = _T["weekdays"]
_SEASONS: dict[str, str] = _T["seasons"]
_PARTS: dict[str, str] = _T["parts"]
_UNITS: dict[str, str] = _T["units"]
_DAYS: dict[str, int] = _T["days"]
_WORDS: dict[str, int] = lexicon("numbers")["words"]

_MONTH = rf"(?:{any_of(_MONTHS)})"
_NUMBER = (
    rf"(?:\d+(?:\.\d+)?|(?:{any_of(_WORDS)})(?:-(?:{any_of(_WORDS)}))?"
    r"|an?|a\s+few|several|a\s+couple\s+of|many|some|the)"
)
_UNIT = rf"(?:{any_of(_UNITS)})s?"
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_PART = rf"(?:{any_of(_PARTS)})"
_WEEKDAY = rf"(?:{any_of(_WEEKDAYS)})"
_SEASON = rf"(?:{any_of(_SEASONS)})"
_EDGE = r"(?:(?P<mod>early|late|mid|the\s+end\s+of|the\s+beginning\s+of|the\s+start\s+of)[\s-]+)?"

# In order: the first that matches at a place wins.
_PATTERNS = (
    ("iso", r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:T[\d:.+Z-]+)?\b"),
    (
        "dmy",
        rf"\b(?:(?P<wd>{_WEEKDAY}),?\s+)?(?:the\s+)?(?P<d>{_DAY})\s+(?:of\s+)?(?P<mon>{_MONTH})\.?(?:,?\s+(?P<y>{_YEAR}))?\b",
    ),
    (
        "mdy",
        rf"\b(?:(?P<wd>{_WEEKDAY}),?\s+)?(?P<mon>{_MONTH})\.?\s+(?P<d>{_DAY})(?!\d)(?:,?\s+(?P<y>{_YEAR}))?\b",
    ),
    ("slash", r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)(?![\d/])"),
    ("my", rf"\b{_EDGE}(?P<mon>{_MONTH})\.?,?\s+(?:of\s+)?(?P<y>{_YEAR})\b"),
    (
        "season",
        rf"\b{_EDGE}(?:the\s+)?(?P<season>{_SEASON})\s+of\s+(?P<y>{_YEAR})\b|\b(?:last|this|next)\s+(?P<season2>{_SEASON})\b",
    ),
    (
        "decade",
        r"\b(?:the\s+)?(?:(?P<mod>early|late|mid)[\s-]+)?(?P<y>1\d\d0|20\d0)['’]?s\b|\b(?:the\s+)?['’](?P<y2>\d0)s\b",
    ),
    (
        "clock",
        r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])(?:[:.](?P<min>[0-5]\d))?\s?(?P<ap>[ap]\.\s?m\.|[ap]\s?m\b)(?![a-z])(?:\s(?:GMT|UTC|[A-Z]{2,4}T)\b)?|(?<![\d:./])(?P<h2>[01]?\d|2[0-3]):(?P<min2>[0-5]\d)(?![\d:/])(?:\s(?:GMT|UTC|local\s+time)\b)?",
    ),
    (
        "weekpart",
        rf"\b(?:(?P<when>last|next|this|early|late|the\s+following)\s+)?(?P<wd>{_WEEKDAY})s?(?:\s+(?P<part>{_PART}))?\b",
    ),
    (
        "partof",
        rf"\b(?P<word>yesterday|tomorrow|this|last)\s+(?P<part>{_PART})\b|\b(?P<word2>{any_of(_DAYS)})\b",
    ),
    (
        "ago",
        rf"\b(?:(?:about|around|nearly|almost|some|more\s+than|over|just)\s+)?(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})\s+(?P<dir>ago|earlier|later|before)\b",
    ),
    (
        "span",
        rf"\b(?:in\s+|over\s+|during\s+|for\s+)?the\s+(?P<dir>past|last|previous|next|coming)\s+(?:(?P<n>{_NUMBER})\s+)?(?P<u>{_UNIT})\b",
    ),
    (
        "refunit",
        r"\b(?:(?P<edge>earlier|later|early|late)\s+)?(?P<dir>this|last|next|the\s+following|the\s+previous)\s+(?P<u>week|month|year|decade|century|day|weekend)\b",
    ),
    (
        "endof",
        r"\bthe\s+(?P<edge>end|start|beginning)\s+of\s+(?:the|this|last|next)\s+(?P<u>week|month|year|decade|century)\b",
    ),
    (
        "set",
        rf"\b(?:every|each)\s+(?:(?P<n>{_NUMBER})\s+)?(?P<u>{_UNIT}|{_WEEKDAY}|{_PART})\b|\b(?P<word>{any_of(_T['sets'])})\b",
    ),
    (
        "duration",
        rf"\b(?P<n>{_NUMBER})(?P<hyphen>[\s-]+)(?:and\s+a\s+half\s+)?(?P<u>{_UNIT})(?![\s-]old)\b",
    ),
    (
        "vagueunits",
        r"\b(?:(?P<more>for|in|over)\s+)?(?P<u>hours|days|weeks|months|years|decades|centuries)(?!\s+old)\b",
    ),
    (
        "month",
        rf"\b{_EDGE}(?:(?P<when>last|next|this|in|since|until|by|from|of|during)\s+)(?P<mon>{_MONTH})\b(?!\s+\d)",
    ),
    (
        "year",
        rf"\b(?P<pre>in|since|of|by|until|from|to|before|after|during|early|late|mid|and|around|for)[\s-]+(?P<y>{_YEAR})\b(?![,.]\d|\s*(?:people|civilians))",
    ),
    (
        "part",
        rf"\b(?:overnight|at\s+(?P<part>{_PART})|(?:in\s+)?the\s+(?P<part2>{_PART})|(?:before|after|since|until|by)\s+(?P<part3>{_PART}))\b",
    ),
    (
        "reference",
        rf"\b(?P<ref>{any_of(w for words in _T['references'].values() for w in words)})\b",
    ),
)
_REFERENCE = {word: code for code, words in _T["references"].items() for word in words}
_LEAD = re.compile(
    r"^(?:in|on|at|since|until|by|from|of|during|before|after|for|over|and|to|around|some|about|nearly|almost|just)\s+(?:the\s+)?(?=[\w'’])",
    re.IGNORECASE,
)
_NO_LEAD_CUT = frozenset({"ago", "span"})


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression as found: half-open offsets, type, value, anchor."""

    start: int
    end: int
    type: str
    value: str
    anchor: str | None


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _PATTERNS)


def _group(found: re.Match[str], *names: str) -> str | None:
    known = found.re.groupindex
    for name in names:
        if name in known and found[name]:
            return found[name].casefold()
    return None


def _count(words: str | None) -> str:
    if words is None or words in ("a", "an", "the"):
        return "1"
    if words[0].isdigit():
        return words
    if words in _WORDS:
        return str(_WORDS[words])
    parts = words.split("-")
    if all(part in _WORDS for part in parts):
        return str(sum(_WORDS[part] for part in parts))
    return "X"


def _unit(words: str) -> str:
    singular = words.casefold().rstrip("s") if words.casefold() not in _UNITS else words.casefold()
    singular = "century" if singular in ("centurie", "centuries") else singular
    return _UNITS.get(singular, "D")


def _period(count: str, unit: str) -> str:
    if unit == "E":
        return f"P{int(count) * 10}Y" if count.isdigit() else "PXE"
    if unit == "C":
        return f"P{int(count) * 100}Y" if count.isdigit() else "PXC"
    return f"P{count}{unit}"


def _duration(count: str, words: str) -> str:
    unit = _unit(words)
    if words.casefold().startswith(("minute", "second", "hour")):
        return f"PT{count}{unit}"
    return _period(count, unit)


def _date(found: re.Match[str]) -> tuple[str, str | None] | None:
    month = _MONTHS[found["mon"].casefold().rstrip(".")]
    day = int(re.sub(r"\D", "", found["d"]))
    year = _group(found, "y")
    if not _is_a_day(f"{year or 2000}-{month:02}-{day:02}"):
        return None
    return (
        (f"{year}-{month:02}-{day:02}", None)
        if year
        else (f"XXXX-{month:02}-{day:02}", "publication")
    )


def _read(name: str, found: re.Match[str]) -> tuple[str, str, str | None] | None:
    """(type, value, anchor) of a match, or None where it is no time after all."""
    if name == "iso":
        value = f"{found['y']}-{found['m']}-{found['d']}"
        return ("DATE", value, None) if _is_a_day(value) else None
    if name in ("dmy", "mdy"):
        if found["mon"].islower() and found["mon"] in ("may", "march", "mar"):
            return None
        dated = _date(found)
        return ("DATE", *dated) if dated else None
    if name == "slash":
        return _slashed(found)
    if name == "my":
        return "DATE", f"{found['y']}-{_MONTHS[found['mon'].casefold().rstrip('.')]:02}", None
    if name == "season":
        season = _SEASONS[_group(found, "season", "season2") or ""]
        year = _group(found, "y")
        return "DATE", f"{year or 'XXXX'}-{season}", None if year else "publication"
    if name == "decade":
        year = _group(found, "y") or "19" + (_group(found, "y2") or "")
        return "DATE", year[:3], None
    if name == "clock":
        return _clock(found)
    if name == "weekpart":
        return _weekday(found)
    if name == "partof":
        return _near_day(found)
    return _read_relative(name, found)


def _read_relative(name: str, found: re.Match[str]) -> tuple[str, str, str | None] | None:
    if name == "ago":
        sign = "-" if found["dir"].casefold() in ("ago", "earlier", "before") else "+"
        anchor = "publication" if found["dir"].casefold() == "ago" else "text"
        return "DATE", f"{sign}{_duration(_count(_group(found, 'n')), found['u'])}", anchor
    if name == "span":
        return "DURATION", _duration(_count(_group(found, "n")), found["u"]), "publication"
    if name in ("refunit", "endof"):
        return _reference_unit(name, found)
    if name == "set":
        word = _group(found, "word")
        unit = _group(found, "u")
        value = _T["sets"][word] if word else _duration(_count(_group(found, "n")), unit or "day")
        return "SET", value, None
    if name == "duration":
        if found["n"].casefold() in ("a", "the") and found["u"].casefold() == "second":
            return None
        if found["n"].casefold() == "the" or (
            found["n"].casefold() in ("a", "an") and "-" in found["hyphen"]
        ):
            return None
        return "DURATION", _duration(_count(_group(found, "n")), found["u"]), None
    if name == "vagueunits":
        return ("DURATION", _duration("X", found["u"]), None) if found["more"] else None
    if name == "month":
        if found["mon"].islower():
            return None
        return "DATE", f"XXXX-{_MONTHS[found['mon'].casefold()]:02}", "publication"
    if name == "year":
        return "DATE", found["y"], None
    if name == "part":
        part = _PARTS.get(_group(found, "part", "part2", "part3") or "", "NI")
        return "TIME", f"XXXX-XX-XXT{part}", "publication"
    return "DATE", _REFERENCE[" ".join(found["ref"].casefold().split())], "publication"


def _is_a_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _slashed(found: re.Match[str]) -> tuple[str, str, str | None] | None:
    first, second, year = int(found["a"]), int(found["b"]), found["y"]
    year = year if len(year) == 4 else ("20" if int(year) < 50 else "19") + year
    if first > 12 >= second:
        first, second = second, first
    elif second <= 12 and first != second:
        # 3/4: a month and a day that cannot be told apart. Only the year is plain.
        return "DATE", year, None
    return (
        ("DATE", f"{year}-{first:02}-{second:02}", None) if first <= 12 and second <= 31 else None
    )


def _clock(found: re.Match[str]) -> tuple[str, str, str | None]:
    hour = int(_group(found, "h", "h2") or 0)
    minute = int(_group(found, "min", "min2") or 0)
    half = (_group(found, "ap") or "")[:1]
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return "TIME", f"XXXX-XX-XXT{hour:02}:{minute:02}", "publication"


def _weekday(found: re.Match[str]) -> tuple[str, str, str | None] | None:
    if found["wd"].islower():
        return None
    part = _group(found, "part")
    value = f"XXXX-WXX-{_WEEKDAYS[found['wd'].casefold()]}"
    return (
        ("TIME", f"{value}T{_PARTS[part]}", "publication")
        if part
        else ("DATE", value, "publication")
    )


def _near_day(found: re.Match[str]) -> tuple[str, str, str | None]:
    word = _group(found, "word", "word2") or "today"
    part = _group(found, "part")
    days = _DAYS.get(word, -1 if word == "last" else 0)
    if word == "tonight" or part:
        return "TIME", f"{days:+d}DT{_PARTS[part] if part else 'NI'}", "publication"
    return "DATE", f"{days:+d}D", "publication"


def _reference_unit(name: str, found: re.Match[str]) -> tuple[str, str, str | None]:
    unit = found["u"].casefold()
    code = "W" if unit == "weekend" else _UNITS[unit]
    if name == "endof":
        return "DATE", f"+0{code}", "publication"
    direction = found["dir"].casefold()
    step = 0 if direction == "this" else -1 if direction in ("last", "the previous") else 1
    return "DATE", f"{step:+d}{code}", "publication"


def _find(text: str, start: int, end: int) -> Iterator[Timex]:
    taken: list[tuple[int, int]] = []
    for name, pattern in _compiled():
        for found in pattern.finditer(text, start, end):
            if any(found.start() < t_end and t_start < found.end() for t_start, t_end in taken):
                continue
            read = _read(name, found)
            if read is None:
                continue
            begin = found.start()
            lead = _LEAD.match(found[0]) if name not in _NO_LEAD_CUT else None
            if lead and lead.end() < len(found[0]):
                begin += lead.end()
                article = text[begin - 4 : begin].casefold()
                begin -= 4 if article == "the " and name in ("season", "endof") else 0
            taken.append((found.start(), found.end()))
            yield Timex(begin, found.end(), *read)


def find_times(parse: Parse, published: str | None) -> tuple[TimeExpression, ...]:
    """The time expressions of one field, by place; resolved as far as ``published`` allows."""
    found: list[TimeExpression] = []
    for block in parse.blocks:
        if block.layer in UNPARSED_LAYERS:
            continue
        for timex in sorted(_find(parse.text, block.start, block.end), key=lambda t: t.start):
            span = parse.span(timex.start, timex.end)
            expression = TimeExpression(
                **span.where(),
                type=timex.type,
                value=timex.value,
                anchor=timex.anchor,
                earliest=None,
                latest=None,
            )
            anchored = published if block.layer != "caption" else None
            found.append(resolve(expression, anchored))
    return tuple(found)

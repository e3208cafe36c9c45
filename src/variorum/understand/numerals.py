"""Numerals: one number as it is written, in digits or words, with sign and scale.

Works on a folded text, which is the text in lower case and of the same length, so that
every offset holds for both.
"""

import re
from dataclasses import dataclass
from functools import cache

from variorum.understand.lexicon import any_of, codes_by_phrase, lexicon

_NUMBERS = lexicon("numbers")
_WORDS: dict[str, int] = _NUMBERS["words"]
_SCALES: dict[str, int] = _NUMBERS["scales"]
_SUFFIXES: dict[str, int] = _NUMBERS["suffixes"]
_FRACTIONS: dict[str, float] = _NUMBERS["fractions"]
_GLYPHS: dict[str, float] = _NUMBERS["glyphs"]
_VAGUE: dict[str, int] = _NUMBERS["vague"] | _NUMBERS["quantifiers"]
_PARTITIVE: dict[str, int] = _NUMBERS["partitive"]
_SIGNS = {
    sign.casefold(): unit for sign, unit in codes_by_phrase(lexicon("units")["signs"]).items()
}
_GARBLED = {
    sign.casefold(): unit for sign, unit in codes_by_phrase(lexicon("units")["garbled"]).items()
}
_ASCII = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_BETWEEN_WORDS = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number: half-open offsets without its currency sign, and what it says.

    ``start`` is where the sign or the minus begins, ``digits`` the digits as written where
    nothing but digits stands there (so that it may be a year, a name, a clock time).
    ``form`` is ``digits``, ``words``, ``fraction``, ``year`` (as spoken) or ``vague``; the
    value of a vague word is its open low. ``scale`` multiplies a first end that has none
    ("two to three million").
    """

    start: int
    end: int
    value: float
    form: str
    sign: str | None = None
    digits: str | None = None
    scale: float | None = None
    suffix: str | None = None


_WORD, _SCALE, _FRACTION = any_of(_WORDS), any_of(_SCALES), any_of(_FRACTIONS)
_PLAIN = (
    rf"\d+[\s-]\d/\d(?![\d/])|\d*[{''.join(_GLYPHS)}]|"
    r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
)
_TENS, _AND_A_HALF = rf"(?:{_WORD})(?:[\s-]+(?:{_WORD}))?", r"(?:[\s-]+and[\s-]+a[\s-]+half)?"
_WORDED = (
    rf"(?:{_TENS}{_AND_A_HALF}|an?|half\s+an?|a\s+half)(?:[\s-]+(?:{_SCALE}))+"
    rf"(?:\s+(?:and\s+)?{_TENS}(?:[\s-]+(?:{_SCALE}))+)*"
    rf"(?:\s+(?:and\s+)?{_TENS}(?!\s+(?:{_SCALE})))?"
    rf"|(?:{_WORD})(?:-(?:{_WORD}))?{_AND_A_HALF}"
)
_SMALL_WORD = any_of(word for word, value in _WORDS.items() if 0 < value < 10)
_TWO_DIGITS = any_of(word for word, value in _WORDS.items() if value >= 10)
_SPOKEN_YEAR = (
    rf"(?:{any_of(_NUMBERS['years']['spoken'])})\s+(?:{_TWO_DIGITS})(?:[\s-](?:{_SMALL_WORD}))?"
)
_WHOLE = rf"(?=\s+(?:of|the|a|an|its|their|his|her|all)\b(?!\s+(?:{_SCALE})))"
_PART = (
    rf"(?!(?:{any_of(_NUMBERS['not_fractions']['words'])})\b)"
    rf"(?:{_WORD}|an?|\d+)[\s-]+(?:{_FRACTION})"
)
_OUT_OF = (
    rf"(?:one|1)\s+(?:out\s+of|in)\s+(?:every\s+)?(?:{_WORD}|\d+)"
    rf"|(?:{_WORD}|\d)\s+(?:out\s+of|in)\s+(?:every\s+)?(?:ten|10|100)"
)
_SHARERS = (
    rf"(?=\s+(?:[a-z]+s|{any_of(_NUMBERS['plurals']['words'])})\b)"
    rf"(?!\s+(?:{any_of(_NUMBERS['not_shared']['words'])})\b)"
)
_FRACTIONAL = (
    rf"(?:{_PART}|half){_WHOLE}|(?:{_OUT_OF}){_SHARERS}"
    rf"|(?:{_SMALL_WORD})-(?:{_FRACTION})(?!\w)|\d+/\d+(?=\s+of\b)|\d+⁄\d+"
)


@cache
def _grammar() -> re.Pattern[str]:
    scaled = rf"(?:{_SCALE})(?:[\s-]+(?:{_SCALE}))*"
    suffix = any_of(_SUFFIXES)
    amount = rf"\d+(?:[.,]\d|\s?(?:{_SCALE}|{suffix})(?!\w))"
    return re.compile(
        rf"(?<!\w)(?<![\d.,/:#][.,/:])"
        rf"(?:(?P<minus>(?<!or )minus[\s-]+)|(?<!\S)(?P<dash>[-−])(?=\S))?"
        rf"(?:(?:(?P<sign>{any_of(_SIGNS)})|(?P<garbled>{any_of(_GARBLED)})(?={amount}))"
        rf"(?P<dashed>[-−])?\s?)?"
        rf"(?:(?P<fraction>{_FRACTIONAL})(?!\w)"
        rf"|(?<![/:#])(?P<digits>{_PLAIN})(?:\s?×\s?10(?P<power>\^?[-−]?\d{{1,3}})(?!\d))?"
        rf"(?:[\s-]?(?P<scale>{scaled})(?!\w)|(?P<suffix>{suffix})(?![\w/]))?"
        rf"|(?P<year>{_SPOKEN_YEAR})(?!\w)|(?P<worded>{_WORDED})(?!\w)"
        rf"|(?P<vague>(?:{any_of(_VAGUE)})(?!\w)|(?:{any_of(_PARTITIVE)})(?=\s+of\b)))"
    )


def fold(text: str) -> str:
    """The text in lower case, each character in its place.

    >>> fold("İ 12 KM")
    'İ 12 km'
    """
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.translate(_ASCII)


def next_numeral(folded: str, at: int, stop: int) -> Numeral | None:
    """The first numeral that begins at ``at`` or later, before ``stop``."""
    found = _grammar().search(folded, at, stop)
    return _read(found) if found else None


def numeral_at(folded: str, at: int, stop: int) -> Numeral | None:
    """The numeral that begins exactly at ``at``, or None.

    >>> found = numeral_at("usd10m", 0, 6)
    >>> found.value, found.sign
    (10000000.0, 'USD')
    """
    found = _grammar().match(folded, at, stop)
    return _read(found) if found else None


def _read(found: re.Match[str]) -> Numeral:
    start, end = found.span()
    sign = _SIGNS[found["sign"]] if found["sign"] else _GARBLED.get(found["garbled"] or "")
    below = -1.0 if found["minus"] or found["dash"] or found["dashed"] else 1.0
    if found["fraction"]:
        return Numeral(start, end, _fraction(found["fraction"]), "fraction")
    if found["vague"]:
        words = " ".join(found["vague"].split())
        return Numeral(start, end, float((_VAGUE | _PARTITIVE)[words]), "vague")
    if found["year"]:
        century, _, rest = " ".join(found["year"].split()).partition(" ")
        return Numeral(start, end, 100 * _worded(century) + _worded(rest), "year")
    if found["worded"]:
        named = _scale_of(found["worded"])
        return Numeral(start, end, below * _worded(found["worded"]), "words", sign, scale=named)
    scale = _scale_of(found["scale"] or "") or _SUFFIXES.get(found["suffix"] or "")
    value = below * _digits(found["digits"]) * (scale or 1)
    if found["power"]:
        value *= 10.0 ** min(300, int(found["power"].lstrip("^").replace("−", "-")))
    plain = not (sign or scale or found["power"] or below < 0)
    digits = found["digits"] if plain else None
    return Numeral(start, end, value, "digits", sign, digits, scale, found["suffix"])


def _digits(written: str) -> float:
    if "/" in written:
        whole, part, of = map(float, re.findall(r"\d+", written))
        return whole + (part / of if of else 0.0)
    glyph = _GLYPHS.get(written[-1], 0.0)
    plain = re.sub(r"[^\d.]|[½¼¾⅓⅔⅛]", "", written)
    return (float(plain) if plain else 0.0) + glyph


def _fraction(written: str) -> float:
    parts = re.split(r"[/⁄]", written)
    if len(parts) == 2:
        return float(parts[0]) / float(parts[1]) if float(parts[1]) else 0.0
    words = _BETWEEN_WORDS.split(written)
    part = _small(words[0])
    if words[-1] in _FRACTIONS:
        return (part or 1.0) * _FRACTIONS[words[-1]]
    whole = _small(words[-1])
    return part / whole if whole else 0.0


def _small(word: str) -> float:
    return float(word) if word.isdigit() else float(_WORDS.get(word, 0))


def _scale_of(words: str) -> float | None:
    """What the scale words among the words multiply to; None for no such word."""
    named = [_SCALES[word] for word in _BETWEEN_WORDS.split(words) if word in _SCALES]
    product = 1.0
    for scale in named:
        product *= scale
    return product if named else None


def _worded(words: str) -> float:
    total = current = 0.0
    for word in _BETWEEN_WORDS.split(words):
        if word in _WORDS:
            current += _WORDS[word]
        elif word == "half":
            current += 0.5
        elif word in _SCALES:
            scale = _SCALES[word]
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
    return total + current

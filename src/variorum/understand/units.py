"""Units: what stands behind a number and says what it measures, with what it is a rate of."""

import re
from dataclasses import dataclass
from functools import cache

from variorum.understand.lexicon import any_of, codes_by_phrase, lexicon

_UNITS = lexicon("units")
_SORTS = ("money", "share", "measure")
_NAMES: dict[str, tuple[str, str]] = {
    phrase.casefold().replace("-", " "): (code, sort)
    for sort in _SORTS
    for phrase, code in codes_by_phrase(_UNITS[sort]).items()
}
_SYMBOLS = codes_by_phrase(_UNITS["symbols"])
_SORT_OF = dict(_NAMES.values())
_DOLLARS = {whose.casefold(): code for whose, code in codes_by_phrase(_UNITS["dollars"]).items()}
_ONLY_A_LETTER = frozenset(symbol for symbol in _SYMBOLS if len(symbol) == 1)
_BROKEN = re.compile(r"['’]|\.\w| [A-Z]")
_METRES = re.compile(
    rf"\s*(?:\(\d|-?(?:{any_of(_UNITS['metres']['behind'])})\b|$|[.,;)]\s*(?:$|[\"'A-Z(]))"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit behind a number: where it ends, its one name, its sort, and the rate if any.

    ``sort`` is ``money``, ``share`` or ``measure``. ``rate`` is what it is per, so that
    "5 dollars a barrel" is ``USD`` with the rate ``barrel``.
    """

    end: int
    name: str
    sort: str
    rate: str | None = None

    @property
    def full_name(self) -> str:
        """The unit with its rate: "USD per barrel"."""
        return f"{self.name} per {self.rate}" if self.rate else self.name


@cache
def _named() -> re.Pattern[str]:
    names = any_of(_NAMES).replace(r"\s+", r"[\s-]+")
    return re.compile(rf"(?:[\s-]+)?({names})(?!\w)")


@cache
def _symbol() -> re.Pattern[str]:
    return re.compile(rf"([\s-]?)({any_of(_SYMBOLS)})(?![\w/])")


@cache
def _per() -> re.Pattern[str]:
    bases = any_of(base.casefold() for base in _UNITS["rates"]["per"])
    never = any_of(_UNITS["rates"]["never"])
    return re.compile(
        rf"\s+per\s+({bases}|[a-z]+)(?!\w)|(?:\s+|-)an?(?:\s+|-)({bases})(?!\w|\s+(?:{never})\b)|/({bases})(?!\w)"
    )


@cache
def _whose() -> re.Pattern[str]:
    return re.compile(rf"\s+({any_of(_DOLLARS)})(?!\w)")


def unit_behind(text: str, folded: str, at: int, stop: int) -> Unit | None:
    """The unit that follows a number which ends at ``at``. Offsets are those of both texts.

    >>> unit_behind("80km/h.", "80km/h.", 2, 7)
    Unit(end=6, name='kilometre per hour', sort='measure', rate=None)
    """
    symbol = _symbol().match(text, at, stop)
    named = _named().match(folded, at, stop)
    if symbol and not (named and named.end() >= symbol.end()) and _is_symbol(text, symbol):
        end, name = symbol.end(), _SYMBOLS[symbol[2]]
    elif named:
        end, name = named.end(), _looked_up(named[1])[0]
    else:
        return None
    found, end = rate_behind(folded, end, stop)
    return Unit(end, name, _SORT_OF.get(name, "measure"), found)


def _looked_up(words: str) -> tuple[str, str]:
    """Name and sort of a unit as written: "kilowatt-hours" are "kilowatt hours"."""
    return _NAMES[" ".join(words.replace("-", " ").split())]


def _is_symbol(text: str, found: re.Match[str]) -> bool:
    """One letter after a space is a symbol only where the sentence goes on in small letters."""
    if found[2] not in _ONLY_A_LETTER:
        return True
    if found[1]:
        behind = text[found.end() : found.end() + 3]
        return found[1] == " " and not _BROKEN.match(behind)
    return True


def is_metres(text: str, at: int) -> bool:
    """Whether the ``m`` that ends at ``at`` is no million: "37m long", "12 m (40 ft)"."""
    return bool(_METRES.match(text, at))


def rate_behind(folded: str, at: int, stop: int) -> tuple[str | None, int]:
    """What the amount that ends at ``at`` is per, and where that ends."""
    found = _per().match(folded, at, stop)
    if not found:
        return None, at
    return found[1] or found[2] or found[3], found.end()


def money_behind(folded: str, sign: str, at: int, stop: int) -> Unit:
    """The unit of a number with a currency sign before it; "$76 US a barrel" has more behind."""
    name, end = sign, at
    if sign == "USD" and (whose := _whose().match(folded, at, stop)):
        name, end = _DOLLARS[whose[1]], whose.end()
    elif (again := _named().match(folded, at, stop)) and _looked_up(again[1])[1] == "money":
        name, end = _looked_up(again[1])[0], again.end()
    rate, end = rate_behind(folded, end, stop)
    return Unit(end, name, "money", rate)

"""How codes, bounds and states are said to people. The words stand in ``words.toml``."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import cast

_WORDS: Mapping[str, Mapping[str, object]] = tomllib.loads(
    files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
)


def say(table: str, code: str) -> str:
    """The words for a code. A code that has none is said with spaces for underscores.

    Raises KeyError for a table that does not exist.

    >>> say("own_voice", "witnessed")
    'the reporter saw it'
    """
    words = _WORDS[table].get(code)
    return words if isinstance(words, str) else code.replace("_", " ")


def listed(table: str, name: str) -> tuple[str, ...]:
    """A list of the file, in its order.

    >>> listed("count", "origins")
    ('origin', 'origins')
    """
    return tuple(cast(list[str], _WORDS[table][name]))


def names(table: str) -> tuple[str, ...]:
    """The names in a table, in the order of the file.

    >>> names("section")[0]
    'Does not fit'
    """
    return tuple(_WORDS[table])


def kind_words(kind: str, subject: str, origins: int) -> str:
    """The words for a kind of finding; ``subject`` is "figure" where numbers are compared.

    >>> kind_words("contradicted", "figure", 2), kind_words("contradicted", "point", 2)
    ('Figures do not fit', 'Accounts differ')
    >>> kind_words("single_origin", "point", 0)
    'One report; source not stated'
    """
    if origins == 0 and kind in _WORDS["kind_without_origin"]:
        return say("kind_without_origin", kind)
    if subject == "figure" and kind in _WORDS["kind_of_figure"]:
        return say("kind_of_figure", kind)
    return say("kind", kind)


def section_of(kind: str, origins: int) -> str:
    """The heading that a finding stands under.

    A kind that speaks of two origins moves where fewer than two are counted.

    >>> section_of("compatible", 2), section_of("compatible", 1)
    ('Reported by two or more origins', 'One source')
    """
    if origins < 2 and kind in listed("section_with_few_origins", "kinds"):
        return say("section_with_few_origins", "one" if origins else "none")
    for name in names("section"):
        if kind in listed("section", name):
            return name
    return names("section")[-1]


def counted(number: int, noun: str) -> str:
    """A number with its noun, small numbers in letters.

    >>> counted(1, "outlets"), counted(12, "documents"), counted(0, "origins")
    ('one outlet', '12 reports', 'no origins')
    """
    one, many = listed("count", noun)
    return f"{_in_letters(number)} {one if number == 1 else many}"


def outlet_words(publishers: Iterable[str | None]) -> str:
    """How many outlets stand behind reports; those with no name are not counted as known.

    >>> outlet_words(["Ledger", "Ledger"]), outlet_words(["Ledger", None])
    ('one outlet', 'one outlet and one not named')
    """
    given = list(publishers)
    named = {publisher for publisher in given if publisher}
    unnamed = sum(1 for publisher in given if not publisher)
    if unnamed and not named:
        return say("outlets", "one_unnamed" if unnamed == 1 else "all_unnamed")
    if not unnamed:
        return counted(len(named), "outlets")
    return say("outlets", "some_unnamed").format(
        named=counted(len(named), "outlets"), unnamed=_in_letters(unnamed)
    )


def _in_letters(number: int) -> str:
    small = listed("count", "small")
    return small[number] if 0 <= number < len(small) else number_words(number)


def tallied(number: int, noun: str) -> str:
    """A number in digits with its noun, for tables.

    >>> tallied(1, "outlets"), tallied(0, "origins")
    ('1 outlet', '0 origins')
    """
    one, many = listed("count", noun)
    return f"{number_words(number)} {one if number == 1 else many}"


def number_words(number: float) -> str:
    """A number with commas, and no decimals that it does not have.

    >>> number_words(100000.0), number_words(2.5)
    ('100,000', '2.5')
    """
    if number == int(number):
        return f"{int(number):,}"
    return f"{number:,.4f}".rstrip("0").rstrip(".")


def floor_words(low: float, closed: bool | None) -> str:
    """A lower bound.

    >>> floor_words(40, True), floor_words(40, False)
    ('at least 40', 'more than 40')
    """
    code = "more_than" if closed is False else "at_least"
    return say("bounds", code).format(low=number_words(low))


def ceiling_words(high: float, closed: bool | None) -> str:
    """An upper bound.

    >>> ceiling_words(300, True), ceiling_words(300, False)
    ('up to 300', 'fewer than 300')
    """
    code = "fewer_than" if closed is False else "up_to"
    return say("bounds", code).format(high=number_words(high))


def bounds_words(
    low: float | None, high: float | None, low_closed: bool | None, high_closed: bool | None
) -> str:
    """An interval; an open end is said to be open and never filled.

    >>> bounds_words(None, 100000, None, True)
    'up to 100,000; no minimum given'
    >>> bounds_words(230, 230, True, True)
    '230'
    """
    if low is None and high is None:
        return say("bounds", "no_number")
    if low is None:
        assert high is not None
        return say("bounds", "no_minimum").format(words=ceiling_words(high, high_closed))
    if high is None:
        return say("bounds", "no_maximum").format(words=floor_words(low, low_closed))
    if low == high:
        return number_words(low)
    if low_closed is False or high_closed is False:
        floor, ceiling = floor_words(low, low_closed), ceiling_words(high, high_closed)
        return say("bounds", "both").format(floor=floor, ceiling=ceiling)
    return say("bounds", "between").format(low=number_words(low), high=number_words(high))


def reading_words(
    comparator: str,
    bounds: tuple[float | None, float | None, bool | None, bool | None],
    stated: float | None = None,
) -> str:
    """What a reading was taken to say. ``stated`` is the number that the words give.

    ``bounds`` is (low, high, low_closed, high_closed), with None for an open end.

    >>> reading_words("about", (184, 288, True, True), 230)
    'about 230'
    >>> reading_words("vague", (100, None, False, None))
    'a vague word, taken as more than 100; no maximum given'
    """
    low, high, low_closed, high_closed = bounds
    if comparator in ("about", "nearly"):
        number = stated if stated is not None else (low if low == high else None)
        if number is not None:
            return say("comparator", comparator).format(number=number_words(number))
    if comparator == "vague":
        if low is None and high is None:
            return say("comparator", "vague_open")
        words = bounds_words(low, high, low_closed, high_closed)
        return say("comparator", "vague").format(words=words)
    if comparator in ("existential", "none", "unknown_stated", "withheld"):
        return say("comparator", comparator)
    return bounds_words(low, high, low_closed, high_closed)


def dating_words(earliest: str | None, latest: str | None, years: Sequence[str] = ()) -> str | None:
    """When an undated report can have been published; None where nothing bounds it.

    ``years``: those that lie in the interval, the likeliest first.

    >>> dating_words("2031-03-03", None)
    'by clues in the texts, 2031-03-03 or later'
    """
    if not (earliest or latest):
        return None
    name = "bounded" if earliest and latest else "bounded_below" if earliest else "bounded_above"
    words = say("said", name).format(earliest=earliest, latest=latest)
    if len(years) > 1:
        words += f", {say('said', 'likeliest').format(year=years[0])}"
    return words

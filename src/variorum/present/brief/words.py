"""The fixed words and the lists of the brief. They stand in ``brief.toml``."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

_DATA: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    files(__package__).joinpath("brief.toml").read_text(encoding="utf-8")
)


def told(name: str) -> str:
    """A fixed word of the brief. Raises KeyError for one that does not exist.

    >>> told("limits")
    'Limits'
    """
    return str(_DATA["said"][name])


def tally(number: int, noun: str) -> str:
    """A number with its noun.

    >>> tally(1, "line"), tally(1200, "line")
    ('1 line', '1,200 lines')
    """
    one, many = _DATA["said"][noun]
    return f"{number:,} {one if number == 1 else many}"


def headings() -> Mapping[str, str]:
    """The headings of the points by their code, in the order in which a person asks."""
    return _DATA["order"]


def lists(table: str) -> Mapping[str, frozenset[str]]:
    """The lists of a table, each as a set.

    >>> "her" in lists("pronouns")["her"]
    True
    """
    return {name: frozenset(words) for name, words in _DATA[table].items()}


def phrases(table: str, name: str) -> tuple[str, ...]:
    """One list of a table, in its order."""
    return tuple(_DATA[table][name])


def number(table: str, name: str) -> int:
    """One number of a table."""
    return int(_DATA[table][name])


def part(table: str, name: str) -> float:
    """One share of a table, between 0 and 1."""
    return float(_DATA[table][name])


def parts(table: str) -> Mapping[str, float]:
    """The numbers of a table by name."""
    return {name: float(value) for name, value in _DATA[table].items()}


def room(name: str) -> int:
    """How much of something fits on the printed page.

    >>> room("page") > room("harm")
    True
    """
    return int(_DATA["budget"][name])

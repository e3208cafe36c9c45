"""Bodies and states that are known under several names: the curated table."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from variorum.understand.lexicon import any_of, lexicon

_TABLES = lexicon("aliases")
# Two bodies' first letters: read as one of them only where its name stands in the text too.
_SHARED = frozenset(_TABLES["shared_letters"]["words"])


def _bodies_of(*tables: str) -> Iterator[tuple[str, str]]:
    for table in tables:
        for body, names in _TABLES[table]["names"].items():
            yield from ((name, body) for name in names)


@cache
def _countries() -> Mapping[str, str]:
    return dict(_bodies_of("countries"))


@cache
def _bodies() -> tuple[re.Pattern[str], Mapping[str, str]]:
    by_name = dict(_bodies_of("armed_groups", "international", "agencies", "states"))
    return re.compile(rf"(?<![\w-])(?:{any_of(by_name)})(?![\w-])"), by_name


@cache
def names_of(body: str) -> tuple[str, ...]:
    """The names of a body of the table that are no other's; none for what it does not know."""
    return tuple(name for name, of in _bodies()[1].items() if of == body and name not in _SHARED)


def country_called(name: str) -> str | None:
    """The state that a name stands for, where it has several names.

    >>> country_called("DPRK"), country_called("Tilbay")
    ('North Korea', None)
    """
    return _countries().get(" ".join(name.replace("’", "'").split()))


def find_aliases(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Names of curated bodies in a stretch of text: (start, end, body), half-open offsets.

    >>> list(find_aliases("MSF left.", 0, 9))
    [(0, 3, 'Doctors Without Borders')]
    >>> list(find_aliases("The SDF left.", 0, 13))
    []
    """
    pattern, by_name = _bodies()
    for found in pattern.finditer(text, start, end):
        name = " ".join(found[0].split())
        body = by_name[name]
        if name not in _SHARED or any(other in text for other in names_of(body)):
            yield found.start(), found.end(), body

"""Language knowledge as data: one folder a language, read once, with its source."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGE = "en"


@cache
def lexicon(name: str, language: str = LANGUAGE) -> Mapping[str, Any]:
    """The tables of one lexicon file. Raises FileNotFoundError for one that does not exist.

    >>> lexicon("numbers")["words"]["twelve"]
    12
    """
    place = files("variorum.understand").joinpath("lexicons", language, f"{name}.toml")
    return tomllib.loads(place.read_text(encoding="utf-8"))


def codes_by_phrase(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Turn ``code = [phrases]`` round to ``{phrase: code}``."""
    return {phrase: code for code, phrases in table.items() for phrase in phrases}


def any_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, longest first, any white space between words."""
    longest_first = [phrase.split() for phrase in sorted(phrases, key=len, reverse=True)]
    each = "|".join(r"\s+".join(map(re.escape, words)) for words in longest_first)
    # Where none of them can begin, none need be tried.
    first = "".join(map(re.escape, sorted({words[0][0] for words in longest_first})))
    return f"(?=[{first}])(?:{each})"

"""Turns of several words by which reports say one thing: "shot himself", "self-inflicted"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from variorum.understand.lexicon import lexicon


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {
        code: re.compile(turn["pattern"], re.IGNORECASE)
        for code, turn in lexicon("phrases").items()
        if code != "source"
    }


@cache
def _by_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code, turn in lexicon("phrases").items():
        for word in turn["words"] if code != "source" else ():
            found[word].append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def turns_in(text: str, words: Iterable[str]) -> Iterator[str]:
    """The codes of the turns that a clause holds, each once.

    ``words``: those of the clause in lower case; a pattern is tried only where one of its
    own is among them.

    >>> list(turns_in("The driver shot himself.", ["the", "driver", "shot", "himself"]))
    ['own_hand']
    """
    known = _by_word()
    codes = dict.fromkeys(code for word in words for code in known.get(word, ()))
    yield from (code for code in codes if _patterns()[code].search(text))

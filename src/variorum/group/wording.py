"""Words of a report in a form that can be compared, with the characters they stand on."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from variorum.model.commonness import fold

# Signs written above or below a letter, and the letters and vowel signs of the Indic
# scripts, which `\w` would cut in pieces.
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff"
# Scripts that write no space between words: one or two characters stand for a word.
_UNSPACED = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
_LETTER = rf"(?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}])"
_WORD = re.compile(rf"[{_UNSPACED}]{{1,2}}|{_LETTER}+(?:['’.\-]{_LETTER}+)*")


class Word(NamedTuple):
    """A word: its folded form and its half-open offsets in code points."""

    form: str
    start: int
    end: int


def find_words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of ``text`` between two offsets, in order. Never raises on text.

    >>> [(word.form, word.start) for word in find_words("The river's bank")]
    [('the', 0), ('river', 4), ('bank', 12)]
    """
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        yield Word(fold(found[0]), found.start(), found.end())

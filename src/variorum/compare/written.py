"""Whether a sentence that a model wrote says no more than the words it names.

The checks are plain, and rather drop a good sentence than keep a bad one: numbers, names
and quotations must stand in the spans, what is denied or hedged there must be so in the
sentence and the other way round, and most of its longer words must come from there.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

_DATA: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    files(__package__).joinpath("written.toml").read_text(encoding="utf-8")
)
_POLARITY, _HEDGES, _NUMBERS, _OPENERS = (
    frozenset(_DATA[table]["words"]) for table in ("polarity", "hedges", "numbers", "openers")
)
_ENDINGS = tuple(_DATA["polarity"]["endings"])
_CONTENT = _DATA["content"]
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"|‘([^‘’]{3,})’")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _small(text: str) -> set[str]:
    words = {word.casefold() for word in _words(text)}
    return words | {part for word in words for part in re.split(r"[’'-]", word)}


def _numbers(text: str) -> set[str]:
    digits = {found.replace(",", "").rstrip(".") for found in _DIGITS.findall(text)}
    return digits | {word for word in _small(text) if word in _NUMBERS}


def _names(text: str) -> Iterable[str]:
    """Words that are written large, but for an opener at the beginning of the sentence."""
    for index, word in enumerate(_words(text)):
        if word[:1].isupper() and (index or word.casefold() not in _OPENERS):
            yield word


def _plain(text: str) -> str:
    return " ".join(text.translate(_APOSTROPHES).casefold().split())


def _denies(text: str) -> bool:
    words = {word.casefold() for word in _words(text)}
    return bool(words & _POLARITY) or any(word.endswith(_ENDINGS) for word in words)


def _stems(text: str) -> set[str]:
    size = _CONTENT["stem"]
    return {word[:size] for word in _small(text) if len(word) >= _CONTENT["longer"]}


def why_dropped(sentence: str, spans: Sequence[str]) -> str | None:
    """Why a written sentence does not stand on the words it names, or None where it does.

    ``spans`` are the words of the sources. Never raises, whatever the text.

    >>> why_dropped("The ferry sank with 12 aboard.", ["The ferry sank with 11 aboard."])
    'a number is not in its lines: 12'
    >>> why_dropped("The ferry sank on Monday.", ["On Monday the ferry sank."]) is None
    True
    """
    if not sentence.strip():
        return "it is empty"
    if not spans:
        return "it names no line that it stands on"
    ground = " \n ".join(spans)
    known = _small(ground)
    checks = (
        ("a number is not in its lines", sorted(_numbers(sentence) - _numbers(ground))),
        ("a quotation is not in its lines", _missing_quotations(sentence, spans)),
        ("a name is not in its lines", [n for n in _names(sentence) if not _small(n) <= known]),
    )
    for reason, missing in checks:
        if missing:
            return f"{reason}: {', '.join(missing)}"
    if _denies(sentence) != _denies(ground):
        return "one of the two denies what the other says"
    lost = (_small(ground) & _HEDGES) - _small(sentence)
    if lost or (_small(sentence) & _HEDGES) - known:
        return "a hedge or a bound was lost or added"
    return _strange(sentence, ground)


def _missing_quotations(sentence: str, spans: Sequence[str]) -> list[str]:
    quoted = (next(filter(None, found), "") for found in _QUOTED.findall(sentence))
    grounds = [_plain(span) for span in spans]
    return [q for q in quoted if q and not any(_plain(q) in ground for ground in grounds)]


def _strange(sentence: str, ground: str) -> str | None:
    mine, theirs = _stems(sentence), _stems(ground)
    strange = sorted(mine - theirs)
    if mine and len(mine & theirs) / len(mine) < _CONTENT["share"]:
        return f"too few of its words are in its lines: not {', '.join(strange[:4])}"
    return None

"""First letters in brackets behind a name: "the Tilbay Harbour Authority (THA)"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.model.along import Along
from variorum.understand.lexicon import lexicon
from variorum.understand.named import Named
from variorum.understand.parsing import UNPARSED_LAYERS, Parse

_BRACKETED = re.compile(r"\s\(\s?[\"“‘']?([A-Z][A-Za-z.&-]{1,9})[\"”’']?\s?\)")
_WORD = re.compile(r"[\w'’]+")
_SMALL = frozenset(lexicon("kinds")["small"]["words"])
# How far before the bracket a name may begin, in characters.
_REACH = 90


@dataclass(frozen=True, slots=True)
class Defined:
    """A name and the first letters that a text gives it."""

    name: Named
    letters: str


def _named_start(text: str, least: int, end: int, letters: str) -> int | None:
    """Where the words begin whose first letters are these, the last of them at ``end``."""
    wanted = [c.casefold() for c in letters if c.isalpha() and c.isupper()]
    words = list(_WORD.finditer(text, least, end))
    if len(wanted) < 2 or not words or text[words[-1].end() : end].strip():
        return None
    start: int | None = None
    while words and wanted:
        word = words.pop()
        if word[0][:1].casefold() == wanted[-1] and (
            word[0][:1].isupper() or (word[0].casefold() in _SMALL and len(wanted) > 1)
        ):
            wanted.pop()
            start = word.start()
        elif word[0].casefold() not in _SMALL:
            return None
    return start if not wanted and start is not None and text[start].isupper() else None


def find_defined(parse: Parse, named: Sequence[Named]) -> Iterator[Defined]:
    """Names of one field that a bracket behind them gives first letters to."""
    along = Along((one.start, one.end, one) for one in named)
    for block in parse.blocks:
        if block.layer in UNPARSED_LAYERS:
            continue
        for found in _BRACKETED.finditer(parse.text, block.start, block.end):
            least = max(block.start, found.start() - _REACH)
            start = _named_start(parse.text, least, found.start(), found[1])
            if start is None:
                continue
            meeting = along.meeting(start, found.start())
            best = max(meeting, key=lambda one: one.end - one.start, default=None)
            kind = best.kind if best and best.kind not in ("person", "group") else "organisation"
            alias = best.alias if best else None
            yield Defined(Named(start, found.start(), kind, alias, sure=True), found[1])


def with_acronyms(
    parses: Sequence[Parse], named: Mapping[str, Sequence[Named]]
) -> dict[str, tuple[Named, ...]]:
    """Names by field, where defined first letters stand for their names all over a report.

    What the text itself defines comes before what the letters stand for elsewhere.
    """
    found = {parse.field: tuple(find_defined(parse, named[parse.field])) for parse in parses}
    full = {
        one.letters: (one.name, " ".join(parse.text[one.name.start : one.name.end].split()))
        for parse in parses
        for one in found[parse.field]
    }
    if not full:
        return {field: tuple(ones) for field, ones in named.items()}
    letters = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, full))})(?![\w-])")
    return {
        parse.field: _joined(
            named[parse.field],
            [d.name for d in found[parse.field]],
            _stood_for(parse, letters, full),
        )
        for parse in parses
    }


def _stood_for(
    parse: Parse, letters: re.Pattern[str], full: Mapping[str, tuple[Named, str]]
) -> Iterator[Named]:
    for block in parse.blocks:
        if block.layer in UNPARSED_LAYERS:
            continue
        for found in letters.finditer(parse.text, block.start, block.end):
            name, words = full[found[0]]
            yield replace(name, start=found.start(), end=found.end(), known_as=words)


def _joined(
    named: Sequence[Named], names: Sequence[Named], letters: Iterable[Named]
) -> tuple[Named, ...]:
    new = [*names, *letters]
    taken = Along((one.start, one.end, one) for one in new)
    kept = [one for one in named if not taken.meeting(one.start, one.end)]
    return tuple(sorted([*kept, *new], key=lambda one: one.start))

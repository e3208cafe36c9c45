"""Names in a text: the small model's mentions, repaired by general rules.

Curated bodies first, credits and broadcasters taken out of people, ranks and titles taken
off, kinds put right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as TokenSpan

from variorum.model.along import Along
from variorum.understand.aliases import country_called, find_aliases
from variorum.understand.counted import class_of
from variorum.understand.kinds import HONORIFICS, TITLES, of_surroundings, of_words
from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.parsing import UNPARSED_LAYERS, Parse

_NAMES = lexicon("names")
_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "group",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "WORK_OF_ART": "work",
    "EVENT": "other",
    "PRODUCT": "other",
    "LAW": "work",
}
_CREDITS = tuple(sorted(_NAMES["agencies"]["credit"], key=len, reverse=True))
_LEADING = re.compile(r"^(?:the|The|a|an)\s+")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENING = " \n\r\t,;:.–—-'\"’“”()[]#@*/"
_CLOSING = " \n\r\t,;:.–—-'\"’“”(["


@dataclass(frozen=True, slots=True)
class Named:
    """One mention: half-open offsets and kind.

    ``alias``: the curated body it names, if any. ``sure``: its own words or those beside it
    show the kind. ``known_as``: the full name whose first letters it is.
    """

    start: int
    end: int
    kind: str
    alias: str | None = None
    sure: bool = False
    known_as: str | None = None


@cache
def _generic_pattern() -> tuple[re.Pattern[str], frozenset[str]]:
    """Names that many places and many bodies have; and which of them are places."""
    places = frozenset(_NAMES["generic_places"]["words"])
    words = places.union(lexicon("kinds")["common_bodies"]["words"])
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?![\w-])"), places


def _aliased(parse: Parse) -> Iterator[Named]:
    for block in parse.blocks:
        if block.layer in UNPARSED_LAYERS:
            continue
        for start, end, body in find_aliases(parse.text, block.start, block.end):
            if not _is_credit(parse, start, end):
                yield Named(start, end, "organisation", body, sure=True)
        pattern, places = _generic_pattern()
        for found in pattern.finditer(parse.text, block.start, block.end):
            place = " ".join(found[0].split()) in places
            yield Named(found.start(), found.end(), "place" if place else "organisation")


def _is_credit(parse: Parse, start: int, end: int) -> bool:
    """Whether an agency's name closes a caption: a credit, not somebody who speaks."""
    block = parse.block_at(start)
    return block.layer == "caption" and not parse.text[end : block.end].strip(" .)\r\n")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    shorter = _POSSESSIVE.sub("", words)
    end -= len(words) - len(shorter)
    opened = text.find("(", start, end)
    if opened > start and text.find(")", opened, end) < 0:
        end = opened
    lead = _LEADING.match(text[start:end])
    if lead:
        start += lead.end()
    while end > start and text[end - 1] in _CLOSING:
        if text[end - 1] == "." and re.search(r"\b[A-Z]\.$", text[start:end]):
            break
        end -= 1
    while start < end and text[start] in _OPENING:
        start += 1
    return start, end


def _without_titles(text: str, start: int, end: int) -> int:
    """Where a name begins behind the titles, ranks and trades that stand before it."""
    parts = list(re.finditer(r"\S+", text[start:end]))
    for at, found in enumerate(parts):
        word = found[0].strip(".,").casefold()
        trade = word in HONORIFICS and len(parts) - at > 2
        if word not in TITLES and not trade:
            return start + found.start()
    return start


def _without_credit(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """Cut an agency's or the outlet's credit off the ends of a name in a caption."""
    block = parse.block_at(start)
    if block.layer != "caption":
        return start, end
    outlet = parse.report.publisher
    for credit in (*_CREDITS, *((outlet,) if outlet else ())):
        words = parse.text[start:end]
        if words.endswith(credit) and not parse.text[end : block.end].strip():
            return start, end - len(credit)
        if words.startswith(f"{credit} "):
            return start + len(credit), end
    if "/" in parse.text[start:end]:
        return start, start
    return start, end


def _modelled(parse: Parse) -> Iterator[Named]:
    for found in parse.doc.ents:
        kind = _KINDS.get(found.label_)
        if kind is None or parse.layer_at(found.start_char) in UNPARSED_LAYERS:
            continue
        named = _repaired(parse, found, kind)
        if named is not None:
            yield named


def _repaired(parse: Parse, found: TokenSpan, kind: str) -> Named | None:
    text = parse.text
    start, end = found.start_char, found.end_char
    line = re.search(r"[\n\r]", text[start:end])
    if line:
        end = start + line.start()
    start, end = _trim(text, start, end)
    if end <= start:
        return None
    start, end = _trim(text, *_without_credit(parse, start, end))
    behind = _without_titles(text, start, end) if kind != "group" else start
    count = len(text[behind:end].split())
    if behind > start and (kind in ("person", "work") or count in (2, 3)):
        start, kind = behind, "person" if kind != "place" else kind
    words = text[start:end]
    if len(words) < 2 or not any(c.isalpha() for c in words) or words.casefold() in TITLES:
        return None
    if words.islower() and kind != "group":
        return None
    return _with_kind(parse, found, start, end, kind)


def _with_kind(parse: Parse, found: TokenSpan, start: int, end: int, kind: str) -> Named:
    words = parse.text[start:end]
    if kind == "person" and len(words.split()) == 1 and class_of(found.root) is not None:
        kind = "other"
    if kind == "person" and " " in words and words.lower() in parse.text:
        kind = "other"
    beside = of_surroundings(parse.text, start, end, kind)
    kind = beside or of_words(words, kind)
    alias = country_called(words) if kind == "place" else None
    return Named(start, end, kind, alias, sure=beside is not None)


def find_named(parse: Parse) -> tuple[Named, ...]:
    """Every mention of a name, by place; where two overlap the curated, then the longer one."""
    candidates = [*_aliased(parse), *_modelled(parse)]
    along = Along((named.start, named.end, named) for named in candidates)

    def weight(named: Named) -> tuple[bool, int, int]:
        curated = named.alias is not None and named.kind != "place"
        return curated, named.end - named.start, -named.start

    return tuple(
        named
        for named in sorted(set(candidates), key=lambda n: n.start)
        if all(
            other == named or weight(other) < weight(named)
            for other in along.meeting(named.start, named.end)
        )
    )

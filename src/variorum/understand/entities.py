"""Who and what is named in one report, grouped to entities.

Mentions that name one thing are grouped: the same name, a surname of a full name, a
generic place and the town it is part of.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from variorum.model.along import Along
from variorum.model.mentions import Entity
from variorum.model.spans import Span, digest_of
from variorum.understand.counted import class_of
from variorum.understand.lexicon import any_of
from variorum.understand.named import TITLES, Named, find_named
from variorum.understand.parsing import UNPARSED_LAYERS, Parse

_THINGS = frozenset({"vehicle", "building", "weapon"})


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


def _has_forename(before: str) -> bool:
    """Whether a capitalised word that is no title stands right before a surname.

    Then it is somebody's full name, and perhaps not the one whose surname is known.
    """
    words = before[-40:].split()
    if not words or not before[-1:].isspace() or not words[-1][:1].isupper():
        return False
    return words[-1].strip(".").casefold() not in TITLES


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
            free = not taken.meeting(found.start(), found.end())
            if free and not _has_forename(parse.text[block.start : found.start()]):
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

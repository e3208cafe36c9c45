"""Who and what is named in one report, grouped to entities.

Mentions that name one thing are grouped: the same name, a surname of a full name, a name and
its first letters, a generic place and the town it is part of.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from variorum.model.along import Along
from variorum.model.mentions import Entity
from variorum.model.spans import Span, digest_of
from variorum.understand.acronyms import with_acronyms
from variorum.understand.counted import class_of
from variorum.understand.joining import Mentioned, group_mentions, region_behind
from variorum.understand.kinds import TITLES
from variorum.understand.lexicon import any_of
from variorum.understand.named import Named, find_named
from variorum.understand.parsing import UNPARSED_LAYERS, Parse

_THINGS = frozenset({"vehicle", "building", "weapon"})


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
    named = with_acronyms(parses, {parse.field: find_named(parse) for parse in parses})
    surnames = _surnames(parses, named)
    mentions = [
        Mentioned(one, parse.span(one.start, one.end), region_behind(parse.text, one.end))
        for parse in parses
        for one in (*named[parse.field], *_lone_surnames(parse, named[parse.field], surnames))
    ]
    entities = []
    for kind, alias, spans in group_mentions(mentions):
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

"""Which words of a report name a place: the model's places put right, and those it missed.

A name that the model takes for a body, a person or nothing is a place where the gazetteer
knows it and its surroundings speak for one; a body's name can begin with a place.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from variorum.model.along import Along
from variorum.model.mentions import Entity
from variorum.model.spans import Span
from variorum.understand.bearings import find_told
from variorum.understand.gazetteer import GENERIC, Entry
from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.parsing import UNPARSED_LAYERS, Parse
from variorum.understand.placing import country_of, entries_of

_WORDS = lexicon("places")
_ABBREVIATIONS = frozenset(_WORDS["abbreviations"])
_STRONG = frozenset(_WORDS["before"]["strong"])
_WEAK = frozenset(_WORDS["before"]["weak"])
_TOWN_OF = re.compile(rf"\b(?:{any_of(_WORDS['before']['town_of'])})\s+$", re.IGNORECASE)
_AFTER = frozenset(_WORDS["after"]["words"])
_BODIES = frozenset(_WORDS["bodies"]["words"])
_BODY_OF = frozenset(_WORDS["body_of"]["words"])
_TIED = re.compile(rf"-(?:(?:{any_of(_WORDS['tied']['words'])})\b|[A-Z])")
_HEAD_OF = re.compile(rf"(?:{any_of(_WORDS['trimmed']['words'])})\s+of\s+(?:the\s+)?(?=[A-Z])")
_DIRECTION = re.compile(rf"(?:{any_of(_WORDS['trimmed']['directions'])})\s+(?=[A-Z])")
_AILMENT = re.compile(rf"\s+(?:{any_of(_WORDS['ailments']['words'])})\b", re.IGNORECASE)
_JOINED = re.compile(rf"(?<![\w-])(?:{any_of(_WORDS['joined']['names'])})(?![\w-])")
_NOT_ALONE = frozenset(_WORDS["not_alone"]["words"])
_LIST_BEFORE = re.compile(r"(?:,|,? and|,? or)\s+$")
_LIST_AFTER = re.compile(r"(?:, and |, or |, | and | or )(?=[A-Z])")
_HEAD_ONLY = re.compile(rf"(?:{any_of(_WORDS['body_of']['words'])})\s+of$")
_PARTICLE = re.compile(r"[a-z]{2,3}-[A-Z]")
_LOWER_END = re.compile(r"(?:\s+[a-z]+)+$")
_LONGEST = 4
_ENOUGH = 1.5
_LEAST_INSIDE = 3.6
_INSTITUTIONS = frozenset(_WORDS["institutions"]["words"])
_HEADS = frozenset(lexicon("names")["place_heads"]["words"])
_BASE = {"ORG": 0.0, "PERSON": -0.5, "NORP": -1.5, "": -0.25}


@dataclass(frozen=True, slots=True)
class Toponym:
    """A span that names a place. ``part_of``: the longer name that it is part of, or None."""

    span: Span
    part_of: str | None = None


@dataclass(slots=True)
class _Known:
    """What the rest of the report says of a name, and where the model's places stand."""

    places: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    ailments: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    starts: set[tuple[str, int]] = field(default_factory=set)
    ends: set[tuple[str, int]] = field(default_factory=set)


def find_toponyms(parses: Sequence[Parse], entities: Iterable[Entity]) -> tuple[Toponym, ...]:
    """Every name of a place, by field and place in the text; no two overlap."""
    entities = tuple(entities)
    known = _known({parse.field: parse.text for parse in parses}, entities)
    told = {parse.field: tuple(find_told(parse)) for parse in parses}
    known.told = {span.text for spans in told.values() for span in spans}
    found: list[Toponym] = []
    for parse in parses:
        own = [
            (span, entity)
            for entity in entities
            for span in entity.mentions
            if span.field == parse.field
        ]
        found += _in_field(parse, own, told[parse.field], known)
    return tuple(sorted(found, key=lambda t: (t.span.field != "title", t.span.start)))


def _known(texts: Mapping[str, str], entities: Iterable[Entity]) -> _Known:
    known = _Known()
    begun: set[str] = set()
    for entity in entities:
        for span in entity.mentions:
            if entity.kind == "place":
                if _AILMENT.match(texts[span.field], span.end):
                    known.ailments.add(span.text)
                known.places.add(span.text)
                known.starts.add((span.field, span.start))
                known.ends.add((span.field, span.end))
            elif entity.kind == "person" and " " in entity.name:
                words = entity.name.split()
                known.people |= set(words)
                # "Idris al-Rashedi … Al-Rashedi": a surname that begins a sentence.
                begun |= {word[0].upper() + word[1:] for word in words if _PARTICLE.match(word)}
    known.people = (known.people - known.places) | begun
    return known


def _in_field(
    parse: Parse, own: Sequence[tuple[Span, Entity]], told_here: Sequence[Span], known: _Known
) -> Iterator[Toponym]:
    joined = list(_joined(parse))
    yield from joined
    held = Along([(t.span.start, t.span.end, t) for t in joined])
    taken: dict[tuple[int, int], Toponym] = {}
    for span, entity in own:
        if held.meeting(span.start, span.end):
            continue
        if entity.kind in ("place", "facility"):
            told = list(_modelled(parse, span, entity, known))
        else:
            told = list(_unmodelled(parse, span, entity, known))
        for toponym in told:
            taken[toponym.span.start, toponym.span.end] = toponym
    named = Along([(span.start, span.end, entity) for span, entity in own])
    held = Along([(t.span.start, t.span.end, t) for t in (*joined, *taken.values())])
    for span in told_here:
        if not held.meeting(span.start, span.end) and span.text not in _NOT_ALONE:
            taken[span.start, span.end] = Toponym(span)
    yield from taken.values()
    held = Along([(t.span.start, t.span.end, t) for t in (*joined, *taken.values())])
    for start, end in _loose(parse, named, known):
        if not held.meeting(start, end):
            yield Toponym(parse.span(start, end))


def _joined(parse: Parse) -> Iterator[Toponym]:
    """Names with a joint in them ("Trinidad and Tobago"), whole."""
    for block in parse.blocks:
        if block.layer in UNPARSED_LAYERS:
            continue
        for found in _JOINED.finditer(parse.text, block.start, block.end):
            yield Toponym(parse.span(found.start(), found.end()))


def _modelled(parse: Parse, span: Span, entity: Entity, known: _Known) -> Iterator[Toponym]:
    """A place or facility of the model's, with its bounds put right."""
    if _tied_to_a_word(parse.text, span.end):
        return
    if entity.kind == "facility":
        if not _is_body(parse, span):
            yield Toponym(span)
        yield from _inside_body(parse, span)
        return
    if span.text in known.ailments and _before(parse.text, span.start) not in _STRONG:
        return
    start, end = _trimmed(parse.text, span.start, span.end)
    if _is_place_after_all(parse, start, end, known):
        yield Toponym(parse.span(start, end))


def _is_body(parse: Parse, span: Span) -> bool:
    """Whether a school or hospital is spoken of as a body: what the model calls one."""
    if span.text.rsplit(maxsplit=1)[-1] not in _INSTITUTIONS:
        return False
    tokens = parse.doc.char_span(span.start, span.end, alignment_mode="expand")
    before = parse.text[max(0, span.start - 24) : span.start].removesuffix("the ").split()
    return (
        tokens is not None
        and {token.ent_type_ for token in tokens} <= {"ORG", "PERSON", ""}
        and not (before and before[-1].casefold() in _STRONG)
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the name itself: no "City of", no "province", the dot of "Minn."."""
    lower = _LOWER_END.search(text[start:end])
    if lower and entries_of(text[start : start + lower.start()]):
        end = start + lower.start()
    head = _HEAD_OF.match(text, start, end)
    if head:
        start = head.end()
    direction = _DIRECTION.match(text, start, end)
    if direction and not entries_of(text[start:end]):
        whole = entries_of(text[direction.end() : end])[:1]
        if whole and whole[0].kind in ("country", "region", "town"):
            start = direction.end()
    if text[end : end + 1] == "." and text[start : end + 1] in _ABBREVIATIONS:
        end += 1
    return start, end


def _is_place_after_all(parse: Parse, start: int, end: int, known: _Known) -> bool:
    """Whether what the model calls a place is one: no people, no illness, no bare surname."""
    text = parse.text
    name = text[start:end]
    if _HEAD_ONLY.match(name) or name in _NOT_ALONE or country_of(name) is not None:
        return False
    if any(letter.isdigit() for letter in name) and " " not in name:
        return False
    entries = entries_of(name)
    if entries and name not in known.people:
        return True
    return _surroundings(parse, start, end, known) > 0.0 or _has_head(name)


def _has_head(name: str) -> bool:
    """Whether a name says that it is a place's: "Orrin River", "Nairobi Ridge"."""
    words = name.split()
    if words[-1] in _HEADS or name in GENERIC:
        return True
    return any(_is_known_place(" ".join(words[:count])) for count in range(1, len(words)))


def _tied_to_a_word(text: str, end: int) -> bool:
    """ "US-led": a country as part of a word speaks of nobody's place; "Nairobi-based" does."""
    return text[end : end + 1] == "-" and not _TIED.match(text, end)


def _unmodelled(parse: Parse, span: Span, entity: Entity, known: _Known) -> Iterator[Toponym]:
    if entity.alias is not None or entity.kind == "group":
        return
    if _tied_to_a_word(parse.text, span.end):
        return
    if span.text in known.told:
        yield Toponym(span)
        return
    entries = entries_of(span.text)
    label = {"person": "PERSON", "organisation": "ORG"}.get(entity.kind, "")
    fit = bool(entries) and span.text not in _NOT_ALONE and country_of(span.text) is None
    if fit and _evidence(parse, span.start, span.end, entries, known) + _BASE[label] >= _ENOUGH:
        yield Toponym(span)
        return
    if entity.kind != "person":
        yield from _inside_body(parse, span)


def _evidence(parse: Parse, start: int, end: int, entries: Sequence[Entry], known: _Known) -> float:
    """How much speaks for a place: how well it is known, and what stands around it."""
    name = parse.text[start:end]
    first = entries[0]
    told = min(1.5, max(0.0, (first.weight - 3.5) / 2.0))
    if first.kind not in ("town", "district") and first.weight > 6.0:
        told = 2.0
    if name in known.places:
        told += 1.5
    return told + _surroundings(parse, start, end, known)


def _before(text: str, start: int) -> str:
    """The word before a name, folded; "the" is passed over."""
    before = text[max(0, start - 24) : start]
    if not before[-1:].isspace():
        return ""
    words = before.split()
    if words and words[-1].casefold() == "the":
        words.pop()
    return words[-1].casefold() if words else ""


def _surroundings(parse: Parse, start: int, end: int, known: _Known) -> float:
    text = parse.text
    name = text[start:end]
    told = _evidence_after(text, end)
    last = _before(text, start)
    if last in _STRONG:
        told += 1.75
    elif last in _WEAK:
        told += 0.6
    before = text[max(0, start - 24) : start]
    if _TOWN_OF.search(before):
        told += 2.0
    listed = _LIST_BEFORE.search(before)
    if listed and (parse.field, start - len(before) + listed.start()) in known.ends:
        told += 1.0
    follows = _LIST_AFTER.match(text, end)
    if follows and (parse.field, follows.end()) in known.starts:
        told += 1.0
    if name in known.people:
        told -= 2.0
    words = before.split()
    if words and words[-1][:1].isupper() and before[-1:] == " " and not words[-1].isupper():
        told -= 0.7
    return told


def _evidence_after(text: str, end: int) -> float:
    follows = text[end : end + 30]
    if follows.startswith(", "):
        container = re.match(r", ([A-Z][\w.]*(?: [A-Z][\w.]*)?)", follows)
        if container and _is_container(container[1]):
            return 2.0
        return 0.0
    word = re.match(r"\s([a-z]+)", follows)
    return 1.0 if word and word[1] in _AFTER else 0.0


def _is_container(words: str) -> bool:
    for name in (words, words.rstrip("."), words.split(maxsplit=1)[0]):
        if name in _ABBREVIATIONS:
            return True
        entries = entries_of(name)
        if entries and entries[0].kind in ("country", "region"):
            return True
    return False


def _inside_body(parse: Parse, span: Span) -> Iterator[Toponym]:
    """The place at the head of a body's name ("Nairobi Police"), or after its "of"."""
    words = list(re.finditer(r"\S+", span.text))
    if len(words) < 2:
        return
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        name = span.text[: words[count - 1].end()]
        rest = {word[0].strip(",.'’") for word in words[count:]}
        if rest & _BODIES and _is_known_place(name):
            yield Toponym(parse.span(span.start, span.start + len(name)), span.text)
            break
    of = re.search(r"(\S+) (?:of|at|in) (?:the )?(?=[A-Z])", span.text)
    if of and of[1] in _BODY_OF and _is_known_place(span.text[of.end() :]):
        yield Toponym(parse.span(span.start + of.end(), span.end), span.text)


def _is_known_place(name: str) -> bool:
    """Whether a name is worth reading as a place inside a longer one."""
    entries = entries_of(name)
    if not entries or name in _NOT_ALONE or country_of(name) is not None:
        return False
    return entries[0].weight >= _LEAST_INSIDE


def _loose(parse: Parse, named: Along[Entity], known: _Known) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words in no name of the model's, that the gazetteer knows."""
    for run in _runs(parse, named):
        at = 0
        while at < len(run):
            for count in range(min(_LONGEST, len(run) - at), 0, -1):
                bounds = _bounds(parse.text, run[at : at + count])
                if _is_place_here(parse, *bounds, known):
                    yield bounds
                    at += count
                    break
            else:
                at += 1


def _bounds(text: str, tokens: Sequence[Token]) -> tuple[int, int]:
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    if text[end : end + 1] == "." and text[start : end + 1] in _ABBREVIATIONS:
        end += 1
    return start, end


def _is_place_here(parse: Parse, start: int, end: int, known: _Known) -> bool:
    name = parse.text[start:end]
    if (
        len(name) < 3
        or name in _NOT_ALONE
        or _tied_to_a_word(parse.text, end)
        or country_of(name) is not None
    ):
        return False
    if name in known.told:
        return True
    entries = entries_of(name)
    if not entries:
        return False
    return _evidence(parse, start, end, entries, known) + _BASE[""] >= _ENOUGH


def _runs(parse: Parse, named: Along[Entity]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in parse.doc:
        loose = (
            token.pos_ == "PROPN"
            and token.text[:1].isupper()
            and not named.meeting(token.idx, token.idx + len(token))
            and parse.layer_at(token.idx) not in UNPARSED_LAYERS
        )
        if loose:
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run

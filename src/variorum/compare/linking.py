"""Entities across the reports of one event.

Nothing is merged: a linked entity holds the ids of the entities it joins, and why. What the
names alone cannot decide is a maybe, shown beside; a person's decision comes before all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from variorum.compare.bodies import (
    acronym,
    initials,
    maybe_one,
    ordered_words,
    same_body,
    same_place,
    without_nation,
)
from variorum.compare.names import Likeness, compare_names, name_tokens, plain
from variorum.compare.spelling import coarse, word_cost
from variorum.model.claims import Annotation
from variorum.model.judgements import Judgement
from variorum.model.mentions import Entity, MaybeSame
from variorum.model.spans import digest_of

_BODIES = frozenset({"organisation", "facility", "group", "place", "work", "other"})
# As far apart as two spellings of a lone surname may be.
_CLOSE = 0.2
# More entities than this that share a word of a name are a crowd.
_CROWD = 50


def _names(entity: Entity) -> tuple[str, ...]:
    """The distinct names of an entity, of a person the full ones where there are any."""
    found = tuple(dict.fromkeys((entity.name, *(m.text for m in entity.mentions))))
    if entity.kind != "person":
        return found
    return tuple(name for name in found if len(name_tokens(name)) > 1) or (entity.name,)


class _Event:
    """What the names of one event are judged against."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._names = {entity.id: _names(entity) for entity in entities}
        self.nations = {
            plain(name) for e in entities if e.kind in ("group", "place") for name in self.names(e)
        }
        self.places: dict[str, set[str]] = defaultdict(set)
        self.bodies: dict[str, set[str]] = defaultdict(set)
        # Of a body without its country, the countries it is named with.
        self.countries: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for entity in entities:
            for name in self.names(entity):
                if entity.kind == "place":
                    self.places[entity.mentions[0].report].add(plain(name))
                if entity.kind in _BODIES:
                    self._note(name)

    def names(self, entity: Entity) -> tuple[str, ...]:
        """The names of an entity that are compared."""
        return self._names[entity.id]

    def _note(self, name: str) -> None:
        bare = without_nation(name, self.nations)
        if bare != plain(name):
            self.countries[ordered_words(bare)].add(plain(name).removesuffix(bare))
        for letters in self.letters(name):
            self.bodies[letters].add(bare)

    def of_one_country(self, name: str) -> bool:
        """Whether the event names a body with no more than one country."""
        return len(self.countries[ordered_words(without_nation(name, self.nations))]) < 2

    def letters(self, name: str) -> set[str]:
        """The first letters of a body's name, with and without its country."""
        return {initials(name), initials(without_nation(name, self.nations))} - {""}

    def stands_for(self, short: str, long: str) -> bool:
        """Whether an acronym is that of a body, and of no other body of the event."""
        letters = acronym(short)
        return bool(letters) and len(self.bodies[letters]) == 1 and letters in self.letters(long)

    def in_parent(self, generic: Entity, whole: Entity, name: str) -> bool:
        """Whether "Old City" can be the "Old City of X": its own report must name X."""
        if plain(whole.name) == plain(name) or generic.kind != "place":
            return True
        parent = plain(whole.name).removeprefix(f"{plain(name)} of ")
        return parent in self.places[generic.mentions[0].report]


def _same(one: Entity, other: Entity, event: _Event) -> str | None:
    """Why two entities are one, or None."""
    if one.alias and one.alias == other.alias:
        return f"both are names of {one.alias}"
    if one.alias and other.alias:
        return None
    shared = {*map(plain, event.names(one))} & {*map(plain, event.names(other))}
    for name in sorted(shared):
        lone = len(name.split()) == 1
        if lone and one.kind != other.kind and "person" in (one.kind, other.kind):
            continue
        if event.in_parent(one, other, name) and event.in_parent(other, one, name):
            return "the same name"
    if one.kind == other.kind == "person":
        likeness = _likeness(one, other, event)
        return likeness.reason if likeness.verdict == "same" else None
    if "person" not in (one.kind, other.kind):
        return next(filter(None, _reasons(one, other, event)), None)
    return None


def _likeness(one: Entity, other: Entity, event: _Event) -> Likeness:
    """What the two most alike full names of two people are to each other."""
    found = [compare_names(a, b) for a in event.names(one) for b in event.names(other)]
    return max(found, key=lambda likeness: (likeness.verdict == "same", likeness.score))


def _reasons(one: Entity, other: Entity, event: _Event) -> Iterator[str | None]:
    for first in event.names(one):
        for second in event.names(other):
            if event.stands_for(first, second) or event.stands_for(second, first):
                yield "first letters of the name"
            if one.kind == other.kind == "place":
                yield same_place(first, second)
            elif event.of_one_country(first):
                yield same_body(first, second, event.nations)
            else:
                yield same_body(first, second)


def _maybe(one: Entity, other: Entity, event: _Event) -> Likeness | None:
    """What a person should decide about two entities that are not joined, or None."""
    if one.kind == other.kind == "person":
        likeness = _likeness(one, other, event)
        return likeness if likeness.verdict == "maybe" else None
    if "person" in (one.kind, other.kind):
        return None
    reason = maybe_one(one.name, other.name)
    return Likeness("maybe", 0.5, reason) if reason else None


def _keys(entity: Entity, event: _Event) -> set[str]:
    """What two entities that can be one share at least one of, the words of people left out."""
    keys = {f"name:{plain(name)}" for name in event.names(entity)}
    if entity.alias:
        keys.add(f"alias:{entity.alias}")
    for name in event.names(entity) if entity.kind != "person" else ():
        keys |= {f"body:{word}" for word in without_nation(name, event.nations).split()[:1]}
        keys |= {f"body:{plain(name).split()[-1]}"} if plain(name) else set()
        keys |= {f"letters:{letters}" for letters in event.letters(name)}
        keys |= {f"letters:{acronym(name)}"} if acronym(name) else set()
        keys |= {f"place:{coarse(plain(name))}"} if entity.kind == "place" else set()
    return keys


def _words(entity: Entity, event: _Event) -> set[str]:
    """The sounds of the words of a person's names, one of which people that can be one share."""
    names = event.names(entity) if entity.kind == "person" else ()
    return {f"person:{coarse(word)}" for n in names for word in name_tokens(n) if len(word) > 1}


def _telling(words: set[str], held: Mapping[str, int]) -> set[str]:
    """Of the words of a name those that no crowd shares, or else the one that fewest do.

    In a large event every "Jean" would be compared with every "Ann" (block purging,
    Papadakis et al. 2020).
    """
    rarest = sorted(words, key=lambda word: (held[word], word))[:1]
    return {word for word in words if held[word] <= _CROWD} or set(rarest)


class _Groups:
    """Entities joined two by two, never across what is known to be two."""

    def __init__(self, entities: Sequence[Entity], apart: Iterable[tuple[int, int]]) -> None:
        self.entities = entities
        self.members = {at: [at] for at in range(len(entities))}
        self.reasons: dict[int, list[str]] = defaultdict(list)
        self.home = list(range(len(entities)))
        self._apart: dict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def join(self, one: int, other: int, reason: str) -> None:
        """Join the groups of two entities, unless two of their members are known to be two."""
        into, gone = sorted((self.home[one], self.home[other]))
        if into == gone:
            return
        if any(self._apart[at] & set(self.members[gone]) for at in self.members[into]):
            return
        for at in self.members.pop(gone):
            self.members[into].append(at)
            self.home[at] = into
        self.reasons[into] += [*self.reasons.pop(gone, []), reason]

    def kept_apart(self, one: int, other: int) -> bool:
        """Whether somebody or something says that two entities are two."""
        return other in self._apart[one]


def _decided(
    entities: Sequence[Entity], judgements: Iterable[Judgement]
) -> dict[tuple[int, int], Judgement]:
    """A person's decisions on pairs of entities, by their places; the last one counts."""
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, entity in enumerate(entities):
        by_key[entity.mentions[0].report, entity.name].append(at)
    found: dict[tuple[int, int], Judgement] = {}
    for judgement in judgements:
        for one in by_key[judgement.one.report, judgement.one.name]:
            for other in by_key[judgement.other.report, judgement.other.name]:
                if one != other:
                    found[min(one, other), max(one, other)] = judgement
    return found


def _homonyms(entities: Sequence[Entity]) -> Iterator[tuple[int, int]]:
    """Places of one name that one report keeps apart: "Mesquite, Nev.", "Mesquite, Tex."."""
    held: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, entity in enumerate(entities):
        if entity.kind == "place":
            held[entity.mentions[0].report, plain(entity.name)].append(at)
    for places in held.values():
        yield from ((one, other) for one in places for other in places if one < other)


def _pairs(
    entities: Sequence[Entity], places: Sequence[int], event: _Event
) -> Iterator[tuple[int, int]]:
    """Pairs that share a key, in order."""
    by_key: dict[str, list[int]] = defaultdict(list)
    words = {at: _words(entities[at], event) for at in places}
    held = Counter(word for shared in words.values() for word in shared)
    for at in places:
        keys = _keys(entities[at], event) | _telling(words[at], held)
        yield from ((other, at) for other in sorted({o for key in keys for o in by_key[key]}))
        for key in keys:
            by_key[key].append(at)


def _unlike(groups: _Groups, event: _Event) -> list[int]:
    """Join what has the same names in several reports; one of each, and what could not join."""
    first: dict[tuple[str, str | None, frozenset[str]], int] = {}
    kept = []
    for at, entity in enumerate(groups.entities):
        names = frozenset(map(plain, event.names(entity)))
        one = first.setdefault((entity.kind, entity.alias, names), at)
        if one != at and not _is_lone(entity):
            why = f"both are names of {entity.alias}" if entity.alias else "the same name"
            groups.join(one, at, why)
        if groups.home[one] != groups.home[at] or one == at:
            kept.append(at)
    return kept


class _Surnames:
    """A member of each group of people named in full, by their last names however spelled."""

    def __init__(self, groups: _Groups, event: _Event) -> None:
        self._by_last: dict[str, set[int]] = defaultdict(set)
        self._alike: dict[str, set[int]] = {}
        for home, members in groups.members.items():
            people = [groups.entities[at] for at in members if groups.entities[at].kind == "person"]
            for name in {name for entity in people for name in event.names(entity)}:
                if len(name_tokens(name)) > 1:
                    self._by_last[name_tokens(name)[-1]].add(home)

    def of(self, surname: str) -> set[int]:
        """The people whose last name a lone surname can be."""
        if surname not in self._alike:
            found = (at for last, at in self._by_last.items() if word_cost(surname, last) <= _CLOSE)
            self._alike[surname] = set().union(*found)
        return self._alike[surname]


def _of_surname(groups: _Groups, at: int, surnames: _Surnames) -> int | None:
    """The only person named in full whose last name a lone surname is, in other reports."""
    [surname] = name_tokens(groups.entities[at].name)
    report = groups.entities[at].mentions[0].report
    fitting = {groups.home[person] for person in surnames.of(surname)}
    if len(fitting) != 1:
        return None
    [home] = fitting
    here = any(groups.entities[o].mentions[0].report == report for o in groups.members[home])
    return None if here else home


def _is_lone(entity: Entity) -> bool:
    return entity.kind == "person" and len(name_tokens(entity.name)) == 1


def _linked(group: Sequence[Entity], reasons: Sequence[str]) -> Entity:
    mentions = tuple(mention for entity in group for mention in entity.mentions)
    name = max((entity.name for entity in group), key=len)
    kinds = [entity.kind for entity in group]
    return Entity(
        id=digest_of("linked", *sorted(entity.id for entity in group)),
        kind=max(sorted(set(kinds)), key=kinds.count),
        name=name,
        alias=next((entity.alias for entity in group if entity.alias), None),
        thing=next((entity.thing for entity in group if entity.thing), None),
        mentions=mentions,
        members=tuple(entity.id for entity in group),
        reason="; ".join(dict.fromkeys(reasons)) or None,
    )


def _grouped(
    entities: Sequence[Entity], event: _Event, judgements: Iterable[Judgement]
) -> tuple[_Groups, list[tuple[int, int]]]:
    """The groups, and the pairs that share a key."""
    decided = _decided(entities, judgements)
    apart = [pair for pair, judgement in decided.items() if judgement.verdict == "different"]
    groups = _Groups(entities, [*_homonyms(entities), *apart])
    for (one, other), judgement in decided.items():
        if judgement.verdict == "same":
            groups.join(one, other, f"joined by {judgement.by}")
    pairs = list(_pairs(entities, _unlike(groups, event), event))
    lone = {at for at, entity in enumerate(entities) if _is_lone(entity)}
    for one, other in pairs:
        if not lone & {one, other}:
            _join_if_same(groups, one, other, event)
    named_in_full = _Surnames(groups, event)
    for at in sorted(lone):
        alone = len(groups.members[groups.home[at]]) == 1
        home = _of_surname(groups, at, named_in_full) if alone else None
        if home is not None:
            groups.join(home, at, "the surname of one person named in full")
    for one, other in pairs:
        surnames = lone & {one, other}
        if surnames and all(lone.issuperset(groups.members[groups.home[at]]) for at in surnames):
            _join_if_same(groups, one, other, event)
    return groups, pairs


def _join_if_same(groups: _Groups, one: int, other: int, event: _Event) -> None:
    if groups.home[one] == groups.home[other]:
        return
    same = _same(groups.entities[one], groups.entities[other], event)
    if same is not None:
        groups.join(one, other, same)


def link_and_ask(
    annotations: Iterable[Annotation], judgements: Iterable[Judgement] = ()
) -> tuple[tuple[Entity, ...], tuple[MaybeSame, ...]]:
    """The entities of an event, and the pairs of them that a person should decide on.

    Each entity comes with its mentions in all reports, those in most reports first.
    """
    entities = [entity for annotation in annotations for entity in annotation.entities]
    event = _Event(entities)
    groups, pairs = _grouped(entities, event, judgements)
    linked = {
        home: _linked([entities[at] for at in members], groups.reasons[home])
        for home, members in groups.members.items()
    }
    asked: dict[tuple[int, int], MaybeSame] = {}
    for one, other in pairs:
        homes = groups.home[one], groups.home[other]
        if homes[0] == homes[1] or groups.kept_apart(one, other):
            continue
        likeness = _maybe(entities[one], entities[other], event)
        if likeness is not None and (homes not in asked or asked[homes].score < likeness.score):
            ids, names = (
                (linked[homes[0]].id, linked[homes[1]].id),
                (
                    entities[one].name,
                    entities[other].name,
                ),
            )
            asked[homes] = MaybeSame(
                entities=ids, names=names, score=likeness.score, reason=likeness.reason
            )
    ordered = sorted(
        linked.values(),
        key=lambda e: (-len({m.report for m in e.mentions}), -len(e.mentions), e.name),
    )
    return tuple(ordered), tuple(sorted(asked.values(), key=lambda m: (-m.score, m.names)))

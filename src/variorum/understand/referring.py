"""Whom "he", "she", "the general" and "the company" mean, in one field of a report.

All of them are read once, in order, so that each that is resolved bears on the next.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from variorum.model.mentions import Entity
from variorum.understand.describing import Description, describe, given_gender, plain
from variorum.understand.fitting import (
    BODIES,
    CLASSED,
    FORMERLY,
    OFFICES,
    PERSONS,
    PLACES,
    Role,
    body_fits,
    person_fits,
    place_fits,
    role_of,
)
from variorum.understand.foreground import Foreground
from variorum.understand.gazetteer import is_country, is_town
from variorum.understand.lexicon import lexicon
from variorum.understand.parsing import Parse

_WORDS = lexicon("speakers")
PRONOUNS: Mapping[str, str] = _WORDS["gender"]["pronouns"]
# "Swiss" is no government.
_NATIONALITIES = frozenset(lexicon("nations")["adjectives"])
_INTRODUCING = frozenset(_WORDS["introducing"]["words"])
_OWNED = frozenset(_WORDS["introducing"]["owned"])
_GENDERED = {word: gender for gender in ("male", "female") for word in _WORDS["gender"][gender]}
# The only words that are looked at beside names.
_TELLING = _INTRODUCING | _OWNED | PRONOUNS.keys() | {"the"}
# Who wrote a report or took its picture does not speak in it.
_UNHEARD = frozenset({"byline", "credit", "furniture", "teaser"})
_BODY_KINDS = frozenset({"organisation", "group", "work", "other"})
_OBJECTS = frozenset({"dobj", "dative", "prep", "pobj", "pcomp"})
# How much the foreground counts where the gender is unsure, or another pronoun was used.
_UNSURE_GENDER = 0.6
_CALLED_OTHERWISE = 0.1
# What the model takes for another kind of thing may be a body, a building hardly.
_MISTAKEN, _UNLIKELY = 0.6, 0.15
# How many sentences back a pronoun and a description look, and what is left after each.
_PRONOUN_REACH, _PRONOUN_FADING = 12, 0.48
_REACH, _FADING = 60, 0.55
# For so many sentences "the woman" is the one who was brought in without a name.
_INTRODUCED_FOR = 6

# How far the best must stand over the next, as a share of its score.
_MARGIN = 0.2

Scores = dict[str, float]


class Referring:
    """The pronouns and descriptions of one field, and the scores of those they can mean."""

    def __init__(
        self, parse: Parse, entities: Sequence[Entity], quotes: Sequence[tuple[int, int]]
    ) -> None:
        """``quotes``: half-open offsets of the outermost quotations."""
        self._parse = parse
        self._entities = {entity.id: entity for entity in entities}
        self._whole = dict(_wholes(entities))
        self._people = {entity.id for entity in entities if _is_person(entity)}
        self._descriptions: dict[str, Description] = {}
        self._named = dict(self._heads())
        self._foreground = Foreground(parse, quotes)
        self._introduced: dict[str, list[Token]] = defaultdict(list)
        self._scores: dict[int, Scores] = {}
        # What pronoun an entity was called by, where nothing else tells its gender.
        self._called: dict[str, str] = {}
        self._family = dict(self._by_surname())
        for token, entity in self._in_order():
            self._read(token, entity)

    def scores(self, token: Token) -> Scores:
        """The entities that a pronoun or the head of a description can mean, scored."""
        if token.i not in self._scores:
            self._scores[token.i] = self._score(token)
        return self._scores[token.i]

    def choose(self, token: Token) -> str | None:
        """The best of them; None where the second, by another name, is too near."""
        ranked = sorted(self.scores(token).items(), key=lambda pair: -pair[1])
        if not ranked:
            return None
        best, score = self._entities[ranked[0][0]], ranked[0][1]
        rivals = (s for one, s in ranked[1:] if not _shares_name(best, self._entities[one]))
        return best.id if score - next(rivals, 0.0) >= _MARGIN * score else None

    def _in_order(self) -> Iterator[tuple[Token, Entity | None]]:
        """The heads of all names, pronouns and descriptions, by place."""
        roles: set[int] = set()
        doc = self._parse.doc
        telling = {doc.vocab.strings[word] for word in _TELLING}
        forms: list[int] = doc.to_array("LOWER").tolist()
        for at, form in enumerate(forms):
            if at in self._named:
                yield doc[at], self._named[at]
                continue
            if form not in telling and at not in roles:
                continue
            token = doc[at]
            if token.lower_ in PRONOUNS or at in roles:
                yield token, None
            elif token.dep_ in ("det", "nummod", "poss"):
                word = plain(token.head)
                person = word in PERSONS
                if token.lower_ in _INTRODUCING or (person and token.lower_ in _OWNED):
                    self._introduce(token.head, word)
                elif person and token.lower_ == "the":
                    roles.add(token.head.i)

    def _heads(self) -> Iterator[tuple[int, Entity]]:
        for entity in self._entities.values():
            for mention in entity.mentions:
                if mention.field != self._parse.field:
                    continue
                if self._parse.layer_at(mention.start) in _UNHEARD:
                    continue
                tokens = self._parse.doc.char_span(
                    mention.start, mention.end, alignment_mode="expand"
                )
                if tokens is not None:
                    yield tokens.root.i, entity

    def _introduce(self, noun: Token, word: str) -> None:
        """Note somebody who is brought in without a name: "a woman from Varn"."""
        beside = noun.dep_ in ("appos", "attr", "compound") or any(
            child.dep_ == "appos" and child.pos_ == "PROPN" for child in noun.children
        )
        if noun.pos_ == "NOUN" and not beside:
            self._introduced[word].append(noun)

    def _read(self, token: Token, entity: Entity | None) -> None:
        if entity is None and self._foreground.quote_at(token) < 0:
            entity = self._entities.get(self.choose(token) or "")
            if entity is not None and token.lower_ in PRONOUNS:
                self._called.setdefault(entity.id, PRONOUNS[token.lower_])
        if entity is not None:
            self._foreground.add(entity.id, token)

    def _score(self, token: Token) -> Scores:
        if token.lower_ in PRONOUNS:
            return self._of_pronoun(token, PRONOUNS[token.lower_])
        role = role_of(token)
        if role is None:
            return {}
        if role.word in PERSONS:
            return self._of_person(token, role)
        if role.word in BODIES or role.word in PLACES:
            return self._of_body(token, role)
        return {}

    def _describe(self, entity: Entity) -> Description:
        if entity.id not in self._descriptions:
            self._descriptions[entity.id] = describe(self._parse, entity)
        return self._descriptions[entity.id]

    def _is_surely_person(self, entity: Entity) -> bool:
        """Whether more than the model's word says that somebody is a person."""
        words = entity.name.casefold().split()
        named = len(words) > 1 and words[-1] not in CLASSED
        return named or self._gender(entity) is not None

    def _bodily(self, entity: Entity) -> float:
        """How much an entity is like a body: the model takes many for a person or a place."""
        if entity.name.casefold() in BODIES or entity.name in _NATIONALITIES:
            return 0.0
        if entity.kind in _BODY_KINDS and entity.name[:1].isupper():
            return 1.0 if entity.kind == "organisation" else _MISTAKEN
        if entity.kind == "facility":
            return _UNLIKELY
        if entity.kind == "place":
            known = is_country(entity.name) or is_town(entity.name)
            return 0.0 if known else _MISTAKEN
        if self._gender(entity) is not None:
            return 0.0
        alone = len(entity.name.split()) == 1
        return _MISTAKEN if alone or self._describe(entity).words & BODIES.keys() else 0.0

    def _gender(self, entity: Entity) -> str | None:
        return (
            self._describe(entity).gender
            or self._called.get(entity.id)
            or self._family.get(entity.name)
        )

    def _by_surname(self) -> Iterator[tuple[str, str]]:
        """The gender of each surname whose bearers named in full are all of one."""
        bearers: dict[str, set[str | None]] = defaultdict(set)
        for entity in self._entities.values():
            words = entity.name.split()
            if entity.kind == "person" and len(words) > 1:
                bearers[words[-1]].add(given_gender(entity))
        for surname, genders in bearers.items():
            gender = genders.pop()
            if gender is not None and not genders:
                yield surname, gender

    def _weighed(self, token: Token, reach: int, fading: float) -> Iterator[tuple[Entity, float]]:
        found: Scores = defaultdict(float)
        beside = {self._named[at].id for at in _objects(token) if at in self._named}
        for entity, weight in self._foreground.weights(token, reach, fading).items():
            if entity not in beside:
                found[self._whole.get(entity, entity)] += weight
        for entity, weight in found.items():
            yield self._entities[entity], weight

    def _of_pronoun(self, token: Token, gender: str) -> Scores:
        found: Scores = {}
        for entity, weight in self._weighed(token, _PRONOUN_REACH, _PRONOUN_FADING):
            if entity.id not in self._people or self._describe(entity).gender not in (None, gender):
                continue
            known = self._gender(entity)
            unsure = _UNSURE_GENDER if known is None else _CALLED_OTHERWISE
            found[entity.id] = weight * (1.0 if known == gender else unsure)
        return found

    def _of_person(self, token: Token, role: Role) -> Scores:
        found: Scores = {}
        fits: Scores = {}
        wanted = _GENDERED.get(role.word)
        for entity, weight in self._weighed(token, _REACH, _FADING):
            if entity.id not in self._people:
                continue
            if wanted and self._gender(entity) not in (None, wanted):
                continue
            fits[entity.id] = person_fits(self._describe(entity), role)
            if fits[entity.id] < FORMERLY and not self._is_surely_person(entity):
                fits[entity.id] = 0.0
            found[entity.id] = weight * fits[entity.id]
        return self._fitting(token, role, found, fits) or self._named_later(role)

    def _named_later(self, role: Role) -> Scores:
        """The only one of the whole field who holds an office: "the judge" before his name."""
        if role.word not in OFFICES:
            return {}
        fitting = [
            one.id
            for one in self._entities.values()
            if one.id in self._people and person_fits(self._describe(one), role) == 1.0
        ]
        return {fitting[0]: 1.0} if len(fitting) == 1 else {}

    def _of_body(self, token: Token, role: Role) -> Scores:
        found: Scores = {}
        fits: Scores = {}
        for entity, weight in self._weighed(token, _REACH, _FADING):
            described = self._describe(entity)
            if role.word in BODIES:
                fits[entity.id] = self._bodily(entity) * body_fits(described, role)
            elif entity.kind in ("place", "organisation"):
                fits[entity.id] = place_fits(entity, described, role)
            found[entity.id] = weight * fits.get(entity.id, 0.0)
        return self._fitting(token, role, found, fits)

    def _brought_in(self, token: Token, role: Role) -> int:
        """Where the word of a role last brought in somebody without a name, or -1."""
        before = [noun for noun in self._introduced.get(role.word, ()) if noun.i < token.i]
        if not before:
            return -1
        noun = before[-1]
        apart = self._foreground.sentence(token) - self._foreground.sentence(noun)
        same = role.modifiers and role.modifiers <= {plain(child) for child in noun.children}
        return int(noun.i) if same or apart <= _INTRODUCED_FOR else -1

    def _last(self, entity: str, token: Token) -> int:
        """Where an entity was last mentioned before a token, by any part of its name."""
        same = (one for one, whole in self._whole.items() if whole == entity)
        return max(self._foreground.last_before(one, token) for one in (entity, *same))

    def _fitting(self, token: Token, role: Role, found: Scores, fits: Scores) -> Scores:
        """Those whom a role fits; where it was brought in without a name, only later ones."""
        brought_in = self._brought_in(token, role)
        told = brought_in >= 0 or self._is_told_of(role, found, fits)
        return {
            entity: score
            for entity, score in found.items()
            if score > 0
            and (fits[entity] >= FORMERLY or not told)
            and (brought_in < 0 or self._last(entity, token) > brought_in)
        }

    def _is_told_of(self, role: Role, found: Scores, fits: Scores) -> bool:
        """Whether the field says of somebody that he is it, so that no other can be meant."""
        if role.word in BODIES:
            return any(role.word in self._descriptions[one].words for one, s in found.items() if s)
        return role.word in OFFICES and any(fit >= FORMERLY for fit in fits.values())


def _is_person(entity: Entity) -> bool:
    """Also somebody with a known given name whom the model took for a body.

    A line in capitals that it took for somebody is a heading.
    """
    if entity.kind == "person":
        return " " not in entity.name or not entity.name.isupper()
    two = len(entity.name.split()) in (2, 3) and entity.kind in ("organisation", "work")
    return two and given_gender(entity) is not None


def _wholes(entities: Sequence[Entity]) -> Iterator[tuple[str, str]]:
    """Bodies that are named by the first words of one other's name: "Varn" of "Varn Motors"."""
    longer: dict[str, list[Entity]] = {}
    for entity in entities:
        words = entity.name.split()
        if entity.kind in _BODY_KINDS:
            for length in range(1, len(words)):
                longer.setdefault(" ".join(words[:length]), []).append(entity)
    for entity in entities:
        hosts = longer.get(entity.name, ())
        if len(hosts) == 1 and entity.kind != "person":
            yield entity.id, hosts[0].id


def _objects(subject: Token) -> Iterator[int]:
    """The nouns behind the verb of a subject in its own clause: they name somebody else."""
    if subject.dep_ != "nsubj":
        return
    open_ = [subject.head]
    while open_:
        for child in open_.pop().children:
            if child.dep_ in _OBJECTS and child.i > subject.i:
                open_.append(child)
                yield child.i


def _shares_name(one: Entity, other: Entity) -> bool:
    """Whether one is named by a part of the other's name: a surname that two people bear."""
    shorter, longer = sorted((one.name.split(), other.name.split()), key=len)
    return shorter == longer or (len(shorter) < len(longer) and shorter[-1] in longer)

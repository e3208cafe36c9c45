"""What "the general" or "the company" asks for, and how well an entity fits it."""

from dataclasses import dataclass

from spacy.tokens import Token

from variorum.model.mentions import Entity
from variorum.understand.describing import Description, joined, plain
from variorum.understand.gazetteer import is_country, is_town
from variorum.understand.lexicon import lexicon

_WORDS = lexicon("speakers")
PERSONS = {word: frozenset(also) for word, also in _WORDS["persons"].items()}
BODIES = {word: frozenset(also) for word, also in _WORDS["bodies"].items()}
PLACES = {word: frozenset(also) for word, also in _WORDS["places"].items()}
# Words that say what kind of body a name is.
CLASSED = frozenset(BODIES).union(*BODIES.values())
OFFICES = frozenset(_WORDS["offices"]["words"]) - frozenset(_WORDS["offices"]["beside"])
_LOOSE = frozenset(_WORDS["loose"]["words"])
_LOOSE_BODIES = frozenset(_WORDS["loose_bodies"]["words"])
_NARROWING = frozenset({"of", "for", "at", "in", "from"})
# How well one fits who was it once, and one of whom nothing says that he is it.
FORMERLY, LOOSELY = 0.35, 0.25
_LIKE, _OTHER_OFFICE, _LESS_LIKELY = 0.8, 0.1, 0.5
_SAME_MODIFIER = 1.6


@dataclass(frozen=True, slots=True)
class Role:
    """ "the former vice president of Varn": its word, the words before it and their nouns.

    ``narrowed``: a phrase behind it says of what, so that only whom it fits can be meant.
    """

    word: str
    modifiers: frozenset[str]
    nouns: frozenset[str]
    past: bool
    narrowed: bool


def role_of(head: Token) -> Role | None:
    """The role that a definite noun phrase names, None for any other token."""
    children = list(head.children)
    if head.pos_ not in ("NOUN", "PROPN") or not any(c.lower_ == "the" for c in children):
        return None
    left = [c for c in children if c.i < head.i and c.dep_ != "det" and not c.is_punct]
    words = list(joined([plain(token) for token in (*left, head)]))
    nouns = {plain(token) for token in left if token.pos_ in ("NOUN", "PROPN")}
    narrowed = any(
        child.dep_ in ("relcl", "acl") or (child.dep_ == "prep" and child.lower_ in _NARROWING)
        for child in children
        if child.i > head.i
    )
    word = words[-1].removeprefix("former ")
    before = frozenset(words[:-1])
    return Role(word, before, before & nouns, words[-1].startswith("former "), narrowed)


def person_fits(described: Description, role: Role) -> float:
    """How well somebody so described can be "the" role, from 0 to 1.

    By the word itself or one that stands for it beside a name; where neither is, words that
    fit many people ("the candidate") still fit a little, an office does not.
    """
    words, was = described.words, f"former {role.word}"
    if (was if role.past else role.word) in words:
        return 1.0
    if was in words or role.word in words:
        return FORMERLY
    stands_for = words & PERSONS[role.word] or role.word in described.modifiers
    if stands_for and not role.nouns - words - described.modifiers:
        return _LIKE
    if role.word not in _LOOSE or role.narrowed:
        return 0.0
    return _OTHER_OFFICE if role.word in OFFICES and words & OFFICES else LOOSELY


def body_fits(described: Description, role: Role) -> float:
    """How well a body so described can be "the" role: by its name, by what stands beside it."""
    words = described.words
    modified = _SAME_MODIFIER if role.modifiers & (words | described.modifiers) else 1.0
    if role.word in words:
        return modified
    if words & BODIES[role.word]:
        return _LIKE * modified
    if role.word not in _LOOSE_BODIES or role.narrowed or words & CLASSED:
        return 0.0
    return LOOSELY * modified


def place_fits(entity: Entity, described: Description, role: Role) -> float:
    """How well a place can be "the city" or "the state": by its name and by the gazetteer."""
    if described.words & (PLACES[role.word] | {role.word}):
        return 1.0
    if entity.kind != "place":
        # The model may take a town for a body, but an acronym is no town.
        town_like = entity.name.istitle() and " " not in entity.name and not entity.alias
        return LOOSELY if town_like else 0.0
    country, town = is_country(entity.name), is_town(entity.name)
    if role.word in ("country", "nation"):
        return 1.0 if country else 0.0
    if country or (town and role.word in ("state", "province", "county")):
        return 0.0
    return 1.0 if town == (role.word == "city") else _LESS_LIKELY

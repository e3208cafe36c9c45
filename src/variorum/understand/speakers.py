"""Which entity a speaker's words name: names, surnames, pronouns, "the general".

Scored, with a margin: below it the candidates are ranked and none is chosen. Abstaining
beats guessing.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from variorum.model.along import Along
from variorum.model.mentions import Entity
from variorum.model.spans import Span
from variorum.model.vocabulary import codes
from variorum.understand.fitting import role_of
from variorum.understand.parsing import Parse
from variorum.understand.quotes import Quote, find_quotes
from variorum.understand.referring import PRONOUNS, Referring
from variorum.understand.speaking import Speaker

_SPEAKING_KINDS = frozenset({"person", "organisation", "group", "place", "work", "facility"})
_RANKED = 4


class Resolver:
    """Resolves speakers of one report against its entities."""

    def __init__(self, entities: Sequence[Entity], quotes: Sequence[Quote] | None = None) -> None:
        """``quotes``: those of the field whose speakers are asked for; None to find them."""
        self._entities = tuple(entities)
        self._quotes = quotes
        self._mentions = {
            field: Along(
                (span.start, span.end, (span, entity))
                for entity in entities
                for span in entity.mentions
                if span.field == field
            )
            for field in codes("field")
        }
        self._referring: dict[str, Referring] = {}

    def resolve(
        self, parse: Parse, speaker: Speaker
    ) -> tuple[str | None, tuple[tuple[str, float], ...]]:
        """The entity id (or None) and the ranked candidates with scores from 0 to 1."""
        named = self._named(parse, speaker)
        if named is not None:
            return named.id, ((named.id, 1.0),)
        head = speaker.head
        if head.lower_ not in PRONOUNS and role_of(head) is None:
            return None, ()
        referring = self._refer(parse)
        scores = referring.scores(head)
        total = sum(scores.values())
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])[:_RANKED]
        return referring.choose(head), tuple((entity, score / total) for entity, score in ranked)

    def _refer(self, parse: Parse) -> Referring:
        if parse.field not in self._referring:
            quotes = self._quotes
            if quotes is None:
                quotes = find_quotes(parse.text, parse.blocks)
            outer = [(quote.outer_start, quote.outer_end) for quote in quotes if quote.depth == 0]
            self._referring[parse.field] = Referring(parse, self._entities, outer)
        return self._referring[parse.field]

    def _named(self, parse: Parse, speaker: Speaker) -> Entity | None:
        """The entity whose mention stands in the speaker's words, the head's own first."""
        head = speaker.head
        inside = [
            (span, entity)
            for span, entity in self._mentions[parse.field].meeting(
                speaker.full_start, speaker.full_end
            )
            if entity.kind in _SPEAKING_KINDS
        ]
        for span, entity in inside:
            if span.start <= head.idx < span.end:
                return entity
        people = [
            entity
            for span, entity in inside
            if entity.kind == "person"
            and (span.start >= speaker.end or _is_beside(parse, span, head))
        ]
        if len({entity.id for entity in people}) == 1:
            # "coast guard spokeswoman Ilse Roe", "her brother, Al Roe": but not "Roe's lawyer".
            span = next(span for span, entity in inside if entity.kind == "person")
            if not parse.text[span.end : span.end + 2].startswith(("'s", "’s", "' ", "’ ")):
                return people[0]
        return None


def _is_beside(parse: Parse, span: Span, head: Token) -> bool:
    """Whether a name is put beside the head ("spokeswoman Ann Roe"), not inside "of" it."""
    tokens = parse.doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return False
    root = tokens.root
    return (root.head == head and root.dep_ in ("appos", "compound", "nmod")) or head.head == root

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
from variorum.understand.lexicon import lexicon
from variorum.understand.parsing import Parse
from variorum.understand.speaking import Speaker

_TITLES = lexicon("names")["titles"]
_MALE = frozenset(_TITLES["male"]) | {
    "he",
    "his",
    "him",
    "himself",
    "man",
    "father",
    "son",
    "brother",
    "husband",
    "king",
    "spokesman",
    "chairman",
    "congressman",
    "policeman",
    "fisherman",
    "boy",
    "uncle",
    "grandfather",
}
_FEMALE = frozenset(_TITLES["female"]) | {
    "she",
    "her",
    "herself",
    "woman",
    "mother",
    "daughter",
    "sister",
    "wife",
    "queen",
    "spokeswoman",
    "chairwoman",
    "congresswoman",
    "policewoman",
    "girl",
    "aunt",
    "grandmother",
    "actress",
}
_SINGULAR = {"he": "male", "she": "female"}
_PLURAL = frozenset({"they", "we"})
_MARGIN = 0.15
# Who wrote a report or took its picture does not speak in it.
_UNHEARD = frozenset({"byline", "credit", "furniture", "teaser"})
# How far back a pronoun or a role may point, in characters.
_REACH = 1_500


class Resolver:
    """Resolves speakers of one report against its entities."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._mentions = {
            field: Along(
                (span.start, span.end, (span, entity))
                for entity in entities
                for span in entity.mentions
                if span.field == field
            )
            for field in codes("field")
        }
        self._genders: dict[tuple[str, str], str | None] = {}

    def resolve(
        self, parse: Parse, speaker: Speaker
    ) -> tuple[str | None, tuple[tuple[str, float], ...]]:
        """The entity id (or None) and the ranked candidates with scores from 0 to 1."""
        named = self._named(parse, speaker)
        if named is not None:
            return named.id, ((named.id, 1.0),)
        head = speaker.head
        if head.lower_ in _SINGULAR:
            scored = self._people(parse, speaker, _SINGULAR[head.lower_])
        elif head.pos_ == "PRON":
            return None, ()
        elif self._is_definite(head):
            role = self._by_role(parse, speaker)
            if role is not None:
                return role.id, ((role.id, 0.9),)
            scored = ()
        else:
            return None, ()
        if not scored:
            return None, ()
        best, runner = scored[0][1], scored[1][1] if len(scored) > 1 else 0.0
        return (scored[0][0] if best - runner >= _MARGIN * best else None), scored

    def _named(self, parse: Parse, speaker: Speaker) -> Entity | None:
        """The entity whose mention stands in the speaker's words, the head's own first."""
        head = speaker.head
        inside = [
            (span, entity)
            for span, entity in self._mentions[parse.field].meeting(
                speaker.full_start, speaker.full_end
            )
            if entity.kind in ("person", "organisation", "group", "place", "work", "facility")
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

    def _before(self, parse: Parse, speaker: Speaker) -> list[tuple[Span, Entity]]:
        """The mentions within reach before a speaker, by place."""
        near = self._mentions[parse.field].meeting(max(0, speaker.start - _REACH), speaker.start)
        return [
            (span, entity)
            for span, entity in near
            if span.start < speaker.start and parse.layer_at(span.start) not in _UNHEARD
        ]

    @staticmethod
    def _is_definite(head: Token) -> bool:
        return head.pos_ == "NOUN" and any(
            child.dep_ == "det" and child.lower_ == "the" for child in head.children
        )

    def _gender(self, parse: Parse, entity: Entity) -> str | None:
        """From titles, role words and pronouns right around the mentions; None if unsure."""
        key = (parse.field, entity.id)
        if key not in self._genders:
            self._genders[key] = self._read_gender(parse, entity)
        return self._genders[key]

    @staticmethod
    def _read_gender(parse: Parse, entity: Entity) -> str | None:
        votes = {"male": 0, "female": 0}
        for span in entity.mentions:
            if span.field != parse.field:
                continue
            around = parse.text[max(0, span.start - 30) : span.start].split()[-3:]
            around += parse.text[span.end : span.end + 40].replace(",", " ").split()[:4]
            for word in around:
                plain = word.strip(".,;:'\"’“”()").casefold()
                votes["male"] += plain in _MALE
                votes["female"] += plain in _FEMALE
        if votes["male"] == votes["female"]:
            return None
        return "male" if votes["male"] > votes["female"] else "female"

    def _people(self, parse: Parse, speaker: Speaker, gender: str) -> tuple[tuple[str, float], ...]:
        """People named before a pronoun, scored by nearness, subjecthood and gender."""
        scores: dict[str, float] = {}
        tokens = {
            token.idx: token for token in parse.doc[max(0, speaker.head.i - 400) : speaker.head.i]
        }
        for span, entity in self._before(parse, speaker):
            if entity.kind != "person":
                continue
            known = self._gender(parse, entity)
            if known is not None and known != gender:
                continue
            layer = parse.layer_at(span.start)
            distance = (speaker.start - span.start) / _REACH
            score = 0.45 * (1 - distance) + (0.15 if known == gender else 0.0)
            token = _head_at(tokens, span)
            if token is not None:
                subject = token.dep_ in ("nsubj", "nsubjpass")
                score += 0.2 if subject else 0.0
                score += (
                    0.2
                    if subject and token.head.lemma_ in ("say", "tell", "add", "ask", "write")
                    else 0.0
                )
            score += 0.3 if parse.block_at(span.start) == parse.block_at(speaker.start) else 0.0
            score -= 0.3 if layer in ("caption", "headline", "teaser") else 0.0
            scores[entity.id] = max(scores.get(entity.id, 0.0), score)
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        return tuple((entity, min(1.0, max(0.0, score))) for entity, score in ranked[:4])

    def _by_role(self, parse: Parse, speaker: Speaker) -> Entity | None:
        """ "the general", "the minister": the last person whose words carry that role."""
        role = speaker.head.lemma_.casefold()
        best: Entity | None = None
        for span, entity in self._before(parse, speaker):
            if entity.kind != "person":
                continue
            block = parse.block_at(span.start)
            left, right = max(block.start, span.start - 45), min(block.end, span.end + 60)
            around = parse.text[left:right].casefold()
            if role in around.replace(",", " ").replace("'s", " ").split():
                best = entity
        return best


def _is_beside(parse: Parse, span: Span, head: Token) -> bool:
    """Whether a name is put beside the head ("spokeswoman Ann Roe"), not inside "of" it."""
    tokens = parse.doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return False
    root = tokens.root
    return (root.head == head and root.dep_ in ("appos", "compound", "nmod")) or head.head == root


def _head_at(tokens: dict[int, Token], span: Span) -> Token | None:
    last = None
    for offset in range(span.start, span.end):
        token = tokens.get(offset)
        if token is not None:
            last = token
    return last

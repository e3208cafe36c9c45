"""Who is in the foreground where a pronoun or a description stands.

Every mention lends its entity weight, by its place in its sentence: those who speak most,
then subjects, then the rest; little inside other people's words. The weight fades by
sentence and by paragraph, and mentions add up (after Lappin and Leass, "An algorithm for
pronominal anaphora resolution", 1994). Pronouns that are resolved count as mentions.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from variorum.model.along import Along
from variorum.understand.cues import cue_classes
from variorum.understand.parsing import Parse

_WEIGHTS: Mapping[str, float] = {
    "nsubj": 0.85,
    "nsubjpass": 0.75,
    "dobj": 0.7,
    "dative": 0.7,
    "poss": 0.45,
    "compound": 0.2,
    "ROOT": 0.5,
}
_SPEAKS, _OTHERWISE = 1.1, 0.4
_QUOTED, _SET_APART, _REPORTED = 0.08, 0.4, 0.5
# Who spoke goes on speaking; the subject of a clause is meant in the clauses below it.
_GOES_ON, _ABOVE = 1.6, 1.4
_BY_BLOCK = 0.75
_SILENT = frozenset({"show", "document"})
_ASIDE = frozenset({"caption", "headline"})


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An entity at a place: its head token, sentence, block, quotation (or -1), weight."""

    entity: str
    token: Token
    sentence: int
    block: int
    quote: int
    weight: float
    speaks: bool


def speaks(token: Token) -> bool:
    """Whether a token is the subject of a verb of saying."""
    head = token.head
    cue_class = cue_classes().get(head.lemma_.casefold()) if head.pos_ == "VERB" else None
    return token.dep_ == "nsubj" and cue_class is not None and cue_class not in _SILENT


def _is_reported(token: Token) -> bool:
    """Whether a token stands in a clause that somebody is said to say."""
    for above in token.ancestors:
        if above.dep_ == "ccomp" and above.head.lemma_.casefold() in cue_classes():
            return True
    return False


def weight_of(token: Token) -> tuple[float, bool]:
    """How much the place of a token in its sentence puts it forward; whether it speaks there."""
    for _ in range(3):
        if token.dep_ in ("appos", "conj"):
            token = token.head
    reported = _is_reported(token)
    weight = _place_weight(token)
    return weight * (_REPORTED if reported else 1.0), weight == _SPEAKS and not reported


def _place_weight(token: Token) -> float:
    if speaks(token):
        return _SPEAKS
    if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.i:
        return _SPEAKS if token.doc[token.head.i - 1].lower_ == "according" else _OTHERWISE
    return _WEIGHTS.get(token.dep_, _OTHERWISE)


def _stands_above(mention: Token, pronoun: Token) -> bool:
    """Whether a subject's clause holds the pronoun's: "Roe left although she …"."""
    clause = mention.head
    return mention.dep_ == "nsubj" and clause != pronoun.head and clause.is_ancestor(pronoun)


def _is_told(mention: Token, speaker: Token) -> bool:
    """Whether a mention stands in what the speaker says: "the tax, he said, …"."""
    verb = speaker.head
    if speaker.dep_ != "nsubj" or verb.pos_ != "VERB":
        return False
    for child in verb.children:
        if child.dep_ == "ccomp" and (child == mention or child.is_ancestor(mention)):
            return True
    host = verb.head
    if verb.dep_ not in ("ccomp", "parataxis") or speaks(mention) or host == verb:
        return False
    return host.is_ancestor(mention) and not verb.is_ancestor(mention)


class Foreground:
    """The mentions of one field in order, and what they weigh at any place behind them."""

    def __init__(self, parse: Parse, quotes: Sequence[tuple[int, int]]) -> None:
        """``quotes``: half-open offsets of the outermost quotations."""
        self._parse = parse
        self._quotes = Along((start, end, start) for start, end in quotes)
        self._sentences = [sentence.start for sentence in parse.doc.sents]
        self._blocks = [block.end for block in parse.blocks]
        self._mentioned: list[Mentioned] = []

    def quote_at(self, token: Token) -> int:
        """Where the quotation around a token starts, or -1 outside of all."""
        return next(iter(self._quotes.holding(token.idx, token.idx + 1)), -1)

    def sentence(self, token: Token) -> int:
        """The number of the sentence that a token stands in."""
        return bisect_right(self._sentences, token.i)

    def _block(self, token: Token) -> int:
        return bisect_right(self._blocks, token.idx)

    def add(self, entity: str, token: Token) -> None:
        """A mention of an entity, behind all that were added before."""
        block = self._block(token)
        aside = self._parse.blocks[block].layer in _ASIDE
        weight, says = weight_of(token)
        weight *= _SET_APART if aside else 1.0
        quote = self.quote_at(token)
        self._mentioned.append(
            Mentioned(entity, token, self.sentence(token), block, quote, weight, says)
        )

    def weights(self, token: Token, reach: int, fading: float) -> dict[str, float]:
        """The weight of each entity mentioned before a token, at that token.

        ``reach``: how many sentences back mentions count; ``fading``: what is left of one
        after each sentence.
        """
        here, block, quote = self.sentence(token), self._block(token), self.quote_at(token)
        says = token.pos_ == "PRON" and speaks(token)
        found: dict[str, float] = defaultdict(float)
        for one in self._back_from(token):
            if here - one.sentence > reach:
                break
            if one.sentence == here and _is_told(one.token, token):
                continue
            goes_on = _GOES_ON if says and one.speaks else 1.0
            if one.sentence == here and _stands_above(one.token, token):
                goes_on = _ABOVE
            faded = fading ** (here - one.sentence) * _BY_BLOCK ** (block - one.block)
            quoted = one.quote not in (-1, quote)
            found[one.entity] += one.weight * goes_on * faded * (_QUOTED if quoted else 1.0)
        return found

    def _back_from(self, token: Token) -> Iterator[Mentioned]:
        """The mentions before a token, the nearest first."""
        behind = bisect_left(self._mentioned, token.i, key=lambda one: one.token.i)
        for at in range(behind - 1, -1, -1):
            yield self._mentioned[at]

    def last_before(self, entity: str, token: Token) -> int:
        """The index of the last token before another that mentions an entity, or -1."""
        return next((one.token.i for one in self._back_from(token) if one.entity == entity), -1)

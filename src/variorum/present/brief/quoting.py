"""The clearest reading of a point: a whole sentence of a source that can be read alone."""

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from variorum.model.claims import Holder, Statement
from variorum.model.mentions import Entity
from variorum.model.spans import Span
from variorum.present.brief.alone import Named, Standing, is_bare, standing
from variorum.present.brief.leaning import is_linked, leans_a_little
from variorum.present.brief.view import Part, Quoted
from variorum.present.brief.words import lists, parts, room
from variorum.present.quoted import Cut
from variorum.present.sources import Source, Sources
from variorum.present.weight import Weights, sentence_of
from variorum.present.words import say

# A name is added only where the resolver stands clear, and so many signs before at most.
_SURE = 0.9
_NEAR = 400
_TOLD = frozenset({"body", "live_post"})
_UNSEEN = frozenset({"furniture", "teaser", "credit", "byline", "dateline", "headline"})
_PRONOUNS = frozenset().union(*lists("pronouns").values())
_TROUBLE = parts("trouble")
_GENDERS = {"he": "he", "she": "she"}
_DATELINE = re.compile(
    r"(?:[A-Z]{3,}[A-Z.,' ]{0,40}(?:[A-Z][\w., ]{1,20})?(?:\([A-Z][\w ]{1,20}\) ?)?[—–-]{1,2} ?"
    r"|[A-Z][\w.,' ]{2,40}\([A-Z][\w ]{1,20}\) ?[—–-]{1,2} ?"
    r"|\([A-Z]{2,12}\) ?[—–-]{0,2} ?)(?=[\"'“‘A-Z])"
)
_LONG = 220
_MOST = 0.6


class Reading(NamedTuple):
    """A span that says something, and who holds it."""

    span: Span
    holder: Holder


def who_of(source: Source, holder: Holder) -> Cut | None:
    """Who holds it, by name: a pronoun is said by the name it stands for, or not at all."""
    text = holder.text
    if text is None or holder.own_voice:
        return None
    if not _has_pronoun(text):
        return source.cut(text)
    name = next((e.name for e in source.annotation.entities if e.id == holder.entity), None)
    return source.cut(name) if name and not _has_pronoun(name) else None


def _has_pronoun(text: str) -> bool:
    return any(word.casefold() in _PRONOUNS for word in text.split())


def is_pronoun(text: str) -> bool:
    """Whether words hold a pronoun that would need its person.

    >>> is_pronoun("his brother"), is_pronoun("the coast guard")
    (True, False)
    """
    return _has_pronoun(text)


def _names(line: str, stood: Standing, name: str) -> bool:
    """Whether a line says by itself, or by an addition, who holds it."""
    shown = [line, *(added for _, added in stood.additions)]
    return any(name.casefold() in words.casefold() for words in shown)


class Settled:
    """The names and the settled pronouns of one report, looked up by place."""

    def __init__(self, source: Source) -> None:
        annotation = source.annotation
        names = {e.id: e.name for e in annotation.entities if e.kind != "place"}
        self._named = [
            (mention.field, mention.start, mention.end, entity.kind == "person")
            for entity in annotation.entities
            for mention in entity.mentions
        ]
        unsure = _of_two_genders(annotation.statements)
        self._settled = {
            (span.field, span.start): names[statement.speaker_entity]
            for statement in annotation.statements
            if statement.speaker_entity in names and _is_sure(statement)
            for span in statement.speaker
            if statement.speaker_entity not in unsure
            and _is_near(span, statement.speaker_entity, annotation.entities)
        }
        self._short = [
            (mention.field, mention.start, len(mention.text.split()) < len(entity.name.split()))
            for entity in annotation.entities
            if entity.kind == "person"
            for mention in entity.mentions
        ]
        words = (w.strip(".,;:!?\"'“”‘’()") for w in annotation.report.text.split())
        small = [word for word in words if word.islower()]
        self.plain = frozenset(small) | {f"{word}s" for word in small}

    def within(self, span: Span) -> list[Named]:
        """The names in a span, by offsets in it."""
        return [
            Named(start - span.start, end - span.start, person)
            for field, start, end, person in self._named
            if field == span.field and span.start <= start and end <= span.end
        ]

    def begins_short(self, span: Span) -> bool:
        """Whether the first person in a span is told by a part of the name."""
        within = (
            (start, short)
            for field, start, short in self._short
            if field == span.field and span.start <= start < span.end
        )
        return min(within, default=(0, False))[1]

    def pronouns(self, span: Span) -> dict[int, str]:
        """The settled pronouns that begin in a span, by offsets in it."""
        return {
            start - span.start: name
            for (field, start), name in self._settled.items()
            if field == span.field and span.start <= start < span.end
        }


def _of_two_genders(statements: Sequence[Statement]) -> frozenset[str]:
    """Those for whom both "he" and "she" were taken to stand: one of them is wrong."""
    genders: dict[str, set[str]] = {}
    for statement in statements:
        for span in statement.speaker:
            word = span.text.casefold()
            if statement.speaker_entity and word in _GENDERS:
                genders.setdefault(statement.speaker_entity, set()).add(_GENDERS[word])
    return frozenset(entity for entity, found in genders.items() if len(found) > 1)


def _is_sure(statement: Statement) -> bool:
    """Whether the one chosen stands clear of the next."""
    first = statement.candidates[0].score if statement.candidates else 1.0
    return first >= _SURE


def _is_near(pronoun: Span, chosen: str, entities: Sequence[Entity]) -> bool:
    """Whether the one chosen is named shortly before, and no other person is."""
    people = [
        (mention.end, entity.id)
        for entity in entities
        for mention in entity.mentions
        if (entity.kind == "person" or entity.id == chosen)
        and mention.field == pronoun.field
        and pronoun.start - _NEAR <= mention.start < pronoun.start
    ]
    return {ident for _, ident in people} == {chosen}


class Quoter:
    """Finds the sentences of readings, and says which of them can be read alone."""

    def __init__(self, sources: Sources, weights: Weights) -> None:
        self.sources = sources
        self._weights = weights
        self._settled: dict[str, Settled] = {}

    def quote(self, readings: Iterable[Reading]) -> Quoted | None:
        """The clearest whole sentence of these readings, or None where none stands alone."""
        found: list[tuple[tuple[float, bool, int, int], Quoted]] = []
        for at, reading in enumerate(readings):
            for span in self._spans(reading.span):
                made = self._quoted(span, reading)
                if made is not None:
                    size = len(span.text)
                    found.append(((self.trouble(made), size > _LONG, at, size), made))
                    break
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def trouble(self, quoted: Quoted) -> float:
        """What a reader has to put up with in a line: the more, the sooner another is taken."""
        span, source = quoted.span, self.sources[quoted.span.report]
        return (
            bool(quoted.layer) * _TROUBLE["layer"]
            + any(part.added for part in quoted.parts) * _TROUBLE["added"]
            + self.is_two(span) * _TROUBLE["two"]
            + is_linked(span.text) * _TROUBLE["linked"]
            + leans_a_little(span.text, self._weights.is_known) * _TROUBLE["which"]
            + self._weights.is_past(source, span) * _TROUBLE["past"]
            + (not self._weights.is_named(source, span)) * _TROUBLE["unnamed"]
            + is_bare(span.text) * _TROUBLE["bare"]
            + self._names_of(source).begins_short(span) * _TROUBLE["short"]
        )

    def is_two(self, span: Span) -> bool:
        """Whether a line is of two sentences."""
        return sentence_of(self.sources[span.report], _end_of(span)).start > span.start

    def _spans(self, span: Span) -> Iterable[Span]:
        """The sentence of a span; then with the one before it."""
        source = self.sources[span.report]
        before, inside = source.sentence(span)
        text = source.text_of(span.field)
        whole = _after_dateline(sentence_of(source, span), span.start)
        if len(whole.text) <= room("longest"):
            yield whole
        if before and inside[1] - before[0] <= room("longest_two"):
            both = text[before[0] : inside[1]]
            yield Span(
                report=span.report,
                start=before[0],
                end=inside[1],
                text=both,
                field=span.field,
            )

    def _quoted(self, span: Span, reading: Reading) -> Quoted | None:
        source = self.sources[span.report]
        layer = source.layer_at(span)
        if span.field == "title" or layer in _UNSEEN:
            return None
        who = who_of(source, reading.holder)
        stood = self._standing(source, span, who is not None)
        if stood.flaw is not None:
            return None
        held = reading.holder.own_voice or (None if reading.holder.text else "unsourced")
        voice = say("own_voice", held) if held else None
        return Quoted(
            span=span,
            parts=parts_of(span.text, stood.additions, _mark(span, reading.span)),
            report=source.tag,
            who=None if who and _names(span.text, stood, who.text) else who,
            voice=voice,
            layer=None if layer in _TOLD else say("layer", layer),
            language=source.language,
        )

    def _names_of(self, source: Source) -> Settled:
        ident = source.report.id
        if ident not in self._settled:
            self._settled[ident] = Settled(source)
        return self._settled[ident]

    def _standing(self, source: Source, span: Span, has_speaker: bool) -> Standing:
        known = self._names_of(source)
        named, pronouns = known.within(span), known.pronouns(span)
        return standing(
            span.text,
            named,
            pronouns,
            known.plain,
            has_speaker=has_speaker,
            is_known=self._weights.is_known,
        )


def _after_dateline(line: Span, evidence: int) -> Span:
    """A sentence without the town and the agency that stand before it."""
    match = _DATELINE.match(line.text)
    if match is None or line.start + match.end() > evidence:
        return line
    return replace(line, start=line.start + match.end(), text=line.text[match.end() :])


def _end_of(span: Span) -> Span:
    """The last character of a span."""
    return replace(span, start=max(span.start, span.end - 1), text=span.text[-1:])


def parts_of(
    text: str, additions: Sequence[tuple[int, str]], mark: tuple[int, int] = (0, 0)
) -> tuple[Part, ...]:
    """A line with the names that are added after some of its offsets, and its mark.

    >>> [part.text for part in parts_of("She left.", [(3, "Ana Belisar")])]
    ['She', 'Ana Belisar', ' left.']
    """
    names = dict(additions)
    start, end = mark
    cuts = sorted({0, len(text), *names, start, end})
    parts: list[Part] = []
    for left, right in itertools.pairwise(cuts):
        if left in names:
            parts.append(Part(names[left], added=True))
        parts.append(Part(text[left:right], marked=start <= left < end))
    return tuple(parts)


def _mark(line: Span, evidence: Span) -> tuple[int, int]:
    """Where the evidence stands in its line; nothing where it is most of it."""
    start, end = max(evidence.start - line.start, 0), min(evidence.end, line.end) - line.start
    return (start, end) if end - start < _MOST * len(line.text) else (0, 0)

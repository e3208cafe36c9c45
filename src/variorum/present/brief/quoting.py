"""The clearest reading of a point: a whole sentence of a source that can be read alone."""

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from variorum.model.claims import Holder, Statement
from variorum.model.spans import Span
from variorum.present.brief.alone import Named, Standing, is_linked, standing
from variorum.present.brief.view import Part, Quoted
from variorum.present.brief.words import lists, phrases, room
from variorum.present.sources import Source, Sources
from variorum.present.view import Cut
from variorum.present.words import say

_SURE = 0.8
_TOLD = frozenset({"body", "live_post"})
_UNSEEN = frozenset({"furniture", "teaser", "credit", "byline", "dateline", "headline"})
_PRONOUNS = frozenset().union(*lists("pronouns").values())
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
        self._settled = {
            (span.field, span.start): names[statement.speaker_entity]
            for statement in annotation.statements
            if statement.speaker_entity in names and _is_sure(statement)
            for span in statement.speaker
        }
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

    def pronouns(self, span: Span) -> dict[int, str]:
        """The settled pronouns that begin in a span, by offsets in it."""
        return {
            start - span.start: name
            for (field, start), name in self._settled.items()
            if field == span.field and span.start <= start < span.end
        }


def _is_sure(statement: Statement) -> bool:
    """Whether the one chosen stands clear of the next."""
    first = statement.candidates[0].score if statement.candidates else 1.0
    return first >= _SURE


class Quoter:
    """Finds the sentences of readings, and says which of them can be read alone."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self._settled: dict[str, Settled] = {}

    def quote(self, readings: Iterable[Reading]) -> Quoted | None:
        """The clearest whole sentence of these readings, or None where none stands alone."""
        found: list[tuple[tuple[int, int, int, int], Quoted]] = []
        for at, reading in enumerate(readings):
            for span, step in self._spans(reading.span):
                made = self._quoted(span, reading)
                if made is not None:
                    added = any(part.added for part in made.parts)
                    cost = (
                        bool(made.layer) * 4 + added * 3 + step * 2 + is_linked(span.text),
                        len(span.text) > _LONG,
                        at,
                        len(span.text),
                    )
                    found.append((cost, made))
                    break
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def _spans(self, span: Span) -> Iterable[tuple[Span, int]]:
        """The sentence of a span; then with the one before it."""
        source = self.sources[span.report]
        before, inside = source.sentence(span)
        text = source.text_of(span.field)
        whole = Span(
            report=span.report,
            start=inside[0],
            end=inside[1],
            text=text[inside[0] : inside[1]],
            field=span.field,
        )
        if len(whole.text) <= room("longest"):
            yield whole, 0
        if before and inside[1] - before[0] <= room("longest_two"):
            both = text[before[0] : inside[1]]
            yield (
                Span(
                    report=span.report,
                    start=before[0],
                    end=inside[1],
                    text=both,
                    field=span.field,
                ),
                1,
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
            who=None if who and who.text.casefold() in span.text.casefold() else who,
            voice=voice,
            layer=None if layer in _TOLD else say("layer", layer),
            language=source.language,
        )

    def _standing(self, source: Source, span: Span, has_speaker: bool) -> Standing:
        known = self._settled.get(span.report)
        if known is None:
            known = self._settled[span.report] = Settled(source)
        named, pronouns = known.within(span), known.pronouns(span)
        return standing(span.text, named, pronouns, known.plain, has_speaker=has_speaker)


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


def content_words(text: str) -> frozenset[str]:
    """The words by which a line is told from another, without case.

    >>> sorted(content_words("The ferry sank after the ferry left."))
    ['ferry', 'left', 'sank']
    """
    stop = phrases("stop", "words")
    words = (word.strip(".,;:!?\"'“”‘’()[]").casefold() for word in text.split())
    return frozenset(word for word in words if len(word) > 3 and word not in stop)

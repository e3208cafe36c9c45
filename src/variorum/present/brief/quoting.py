"""The clearest reading of a point: a whole sentence of a source that can be read alone."""

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from variorum.model.along import AlongReport
from variorum.model.claims import Holder, Statement
from variorum.model.findings import Event
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
# Longer ones have titles and other words in them.
_NAME = 3
_MOST = 0.6
# Of what very many reports say, so many readings are looked at for the clearest.
MOST_TRIED = 24


class Reading(NamedTuple):
    """A span that says something, and who holds it."""

    span: Span
    holder: Holder


def who_of(source: Source, holder: Holder) -> Cut | None:
    """Who holds it, by name: a pronoun is said by the name it stands for, or not at all."""
    text = holder.text
    if text is None or holder.own_voice:
        return None
    if not is_pronoun(text):
        return source.cut(text)
    name = next((e.name for e in source.annotation.entities if e.id == holder.entity), None)
    return source.cut(name) if name and not is_pronoun(name) else None


class Names:
    """The names of those who speak in the reports of an event, as full as any report has them."""

    def __init__(self, event: Event) -> None:
        self._names = {
            member: max((entity.name, *(m.text for m in entity.mentions)), key=_fullness)
            for entity in event.entities
            if entity.kind == "person"
            for member in (entity.id, *entity.members)
        }

    def in_full(self, holder: Holder, who: Cut) -> Cut:
        """A holder by the full name, where the words have a part of it alone."""
        name = self._names.get(holder.entity or "", "")
        part = who.text.split()
        longer = len(part) == 1 < len(name.split()) and part == name.split()[-1:]
        # A pronoun was resolved by the program: its name is told once, not twice.
        return Cut(name, who.language) if longer and not is_pronoun(holder.text or "") else who


def _fullness(name: str) -> tuple[int, int]:
    """How many capitalised words a name has; of those with as many, the shorter is fuller."""
    words = name.split()
    plain = all(word[:1].isupper() for word in words)
    return (len(words) if plain and len(words) <= _NAME else 0, -len(name))


def is_pronoun(text: str) -> bool:
    """Whether words hold a pronoun that would need its person.

    >>> is_pronoun("his brother"), is_pronoun("the coast guard")
    (True, False)
    """
    return any(word.casefold() in _PRONOUNS for word in text.split())


def _names(line: str, stood: Standing, name: str) -> bool:
    """Whether a line says by itself, or by an addition, who holds it."""
    shown = [line, *(added for _, added in stood.additions)]
    return any(name.casefold() in words.casefold() for words in shown)


class Settled:
    """The names and the settled pronouns of one report, looked up by place."""

    def __init__(self, source: Source) -> None:
        annotation = source.annotation
        names = {e.id: e.name for e in annotation.entities if e.kind != "place"}
        self._named = AlongReport(
            (mention, (mention, entity.kind == "person"))
            for entity in annotation.entities
            for mention in entity.mentions
        )
        unsure = _of_two_genders(annotation.statements)
        beside = AlongReport(
            (mention, (entity.id, entity.kind == "person"))
            for entity in annotation.entities
            for mention in entity.mentions
        )
        self._settled = AlongReport(
            (span, (span.start, names[chosen]))
            for statement in annotation.statements
            if (chosen := statement.speaker_entity) in names and _is_sure(statement)
            for span in statement.speaker
            if chosen not in unsure and _is_near(span, chosen, beside)
        )
        self._short = AlongReport(
            (mention, len(mention.text.split()) < len(entity.name.split()))
            for entity in annotation.entities
            if entity.kind == "person"
            for mention in entity.mentions
        )
        words = (w.strip(".,;:!?\"'“”‘’()") for w in annotation.report.text.split())
        small = [word for word in words if word.islower()]
        self.plain = frozenset(small) | {f"{word}s" for word in small}

    def within(self, span: Span) -> list[Named]:
        """The names in a span, by offsets in it."""
        return [
            Named(mention.start - span.start, mention.end - span.start, person)
            for mention, person in self._named.inside(span)
        ]

    def begins_short(self, span: Span) -> bool:
        """Whether the first person in a span is told by a part of the name."""
        return next(iter(self._short.beginning(span)), False)

    def pronouns(self, span: Span) -> dict[int, str]:
        """The settled pronouns that begin in a span, by offsets in it."""
        return {start - span.start: name for start, name in self._settled.beginning(span)}


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


def _is_near(pronoun: Span, chosen: str, beside: AlongReport[tuple[str, bool]]) -> bool:
    """Whether the one chosen is named shortly before, and no other person is."""
    near = beside.before(pronoun, _NEAR)
    return {ident for ident, person in near if person or ident == chosen} == {chosen}


class Quoter:
    """Finds the sentences of readings, and says which of them can be read alone."""

    def __init__(self, sources: Sources, weights: Weights, event: Event) -> None:
        self.sources = sources
        self._weights = weights
        self._names = Names(event)
        self._settled: dict[str, Settled] = {}
        self._stood: dict[tuple[str, str, int, int, bool], Standing] = {}

    def quote(self, readings: Iterable[Reading]) -> Quoted | None:
        """The clearest whole sentence of the first readings, or None where none stands alone."""
        found: list[tuple[tuple[float, bool, int, int], Quoted]] = []
        for at, reading in enumerate(itertools.islice(readings, MOST_TRIED)):
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
        whole = after_dateline(sentence_of(source, span), span)
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
        who = self._names.in_full(reading.holder, who) if who else None
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
        """How a span stands alone, found once however many lines may quote it."""
        key = span.report, span.field, span.start, span.end, has_speaker
        if key not in self._stood:
            self._stood[key] = self._stands(source, span, has_speaker)
        return self._stood[key]

    def _stands(self, source: Source, span: Span, has_speaker: bool) -> Standing:
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


def after_dateline(line: Span, evidence: Span) -> Span:
    """A sentence without the town and the agency that stand before it."""
    match = _DATELINE.match(line.text)
    if match is None or line.start + match.end() >= evidence.end:
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
    start, end = max(evidence.start, line.start) - line.start, min(evidence.end, line.end)
    end -= line.start
    return (start, end) if end - start < _MOST * len(line.text) else (0, 0)

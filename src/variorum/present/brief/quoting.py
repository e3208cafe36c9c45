"""The clearest reading of a point: a whole sentence of a source that can be read alone."""

import itertools
import re
from collections.abc import Container, Iterable, Mapping, Sequence

from msgspec.structs import replace

from variorum.model.along import AlongReport
from variorum.model.claims import Holder, Statement
from variorum.model.findings import Event
from variorum.model.spans import Span
from variorum.present.brief.alone import Flaw, Named, Standing, is_bare, standing
from variorum.present.brief.days import Days
from variorum.present.brief.holders import Holders, Reading
from variorum.present.brief.leaning import is_linked, leans_a_little, link_size
from variorum.present.brief.marking import is_part, is_thing, mark
from variorum.present.brief.naming import People
from variorum.present.brief.view import Part, Quoted
from variorum.present.brief.words import lists, parts, room, told
from variorum.present.sources import Source, Sources
from variorum.present.weight import Weights, sentence_of
from variorum.present.words import say

# A name is added only where the resolver stands clear, and so many signs before at most.
_SURE = 0.9
_NEAR = 400
_TOLD = frozenset({"body", "live_post"})
_UNSEEN = frozenset({"furniture", "teaser", "credit", "byline", "dateline", "headline"})
_STANDING = lists("standing")
_TELLING = _STANDING["saying"] | _STANDING["telling"]
# "…," she says: the line does not name who speaks.
_SPOKEN = re.compile(rf"\b(?:[Hh]e|[Ss]he|[Tt]hey) (?:{'|'.join(sorted(_STANDING['saying']))})\b")
_UNSIGNED = str.maketrans(dict.fromkeys(',.:;—–"“”', " "))
_TROUBLE = parts("trouble")
_GENDERS = {"he": "he", "she": "she"}
_DATELINE = re.compile(
    r"(?:[A-Z]{3,}[A-Z.,' ]{0,40}(?:[A-Z][\w., ]{1,20})?(?:\([A-Z][\w ]{1,20}\) ?)?[—–-]{1,2} ?"
    r"|[A-Z][\w.,' ]{2,40}\([A-Z][\w ]{1,20}\) ?[—–-]{1,2} ?"
    r"|\([A-Z]{2,12}\) ?[—–-]{0,2} ?)(?=[\"'“‘A-Z])"
)
_LONG = 220
# Of what very many reports say, so many readings are looked at for the clearest.
MOST_TRIED = 24


class Settled:
    """The names and the settled pronouns of one report, looked up by place."""

    def __init__(self, source: Source, people: People) -> None:
        annotation = source.annotation
        self._people = people
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
            (span, (span.start, self._told(chosen, names, span.report)))
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

    def _told(self, chosen: str, names: Mapping[str, str], report: str) -> str:
        """Whom a pronoun stands for, as the reports bring them in."""
        person = self._people.joined(chosen)
        cut = self._people.introduced(person, report) if person else None
        return cut.text if cut else names[chosen]

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
        self.holders = Holders(sources, event)
        self.days = Days(sources, event)
        self._weights = weights
        self._settled: dict[str, Settled] = {}
        self._stood: dict[tuple[str, str, int, int, bool], Standing] = {}

    def quote(
        self, readings: Iterable[Reading], borne: Container[Flaw] = frozenset()
    ) -> Quoted | None:
        """The clearest whole sentence of the first readings, or None where none stands alone.

        ``borne``: flaws that a line may have where it is read beside another.
        """
        found: list[tuple[tuple[float, bool, int, int], Quoted]] = []
        for at, reading in enumerate(itertools.islice(readings, MOST_TRIED)):
            for span in self._spans(reading.span):
                made = self._quoted(span, reading, borne)
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
            + (_SPOKEN.search(span.text) is not None) * _TROUBLE["spoken"]
            + ("[" in span.text) * _TROUBLE["bracketed"]
            + self._names_of(source).begins_short(span) * _TROUBLE["short"]
            + self.tells_part(quoted) * _TROUBLE["part"]
        )

    def tells_part(self, quoted: Quoted) -> bool:
        """Whether the words that the counts speak of are a part of a clause, or name a thing."""
        start, end = quoted.marked
        return is_part(quoted.span.text, start, end) or is_thing(quoted.span.text, start, end)

    def is_two(self, span: Span) -> bool:
        """Whether a line is of two sentences."""
        return sentence_of(self.sources[span.report], _end_of(span)).start > span.start

    def _spans(self, span: Span) -> Iterable[Span]:
        """The sentence of a span; then with the one before it."""
        source = self.sources[span.report]
        before, inside = source.sentence(span)
        text = source.text_of(span.field)
        whole = after_link(after_dateline(sentence_of(source, span), span), span)
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

    def _quoted(self, span: Span, reading: Reading, borne: Container[Flaw]) -> Quoted | None:
        source = self.sources[span.report]
        layer = source.layer_at(span)
        if span.field == "title" or layer in _UNSEEN:
            return None
        who = self.holders.name(span.report, reading.holder)
        stood = self._standing(source, span, who is not None)
        if stood.flaw is not None and stood.flaw not in borne:
            return None
        named = self.holders.is_told_in(span, reading.holder) or any(
            who is not None and who.text == added for _, added in stood.additions
        )
        return Quoted(
            span=span,
            parts=self._parts(source, span, stood, reading),
            report=source.tag,
            who=None if named else who,
            voice=self._voice(span, reading.holder),
            layer=None if layer in _TOLD else say("layer", layer),
            language=source.language,
            day=self.days.beside(span.report),
        )

    def _parts(
        self, source: Source, span: Span, stood: Standing, reading: Reading
    ) -> tuple[Part, ...]:
        """A line as it is shown; one that begins small says that something was left out."""
        parts = parts_of(span.text, stood.additions, mark(span, reading.span))
        return (Part(told("cut"), added=True), *parts) if is_cut(source, span) else parts

    def _voice(self, span: Span, holder: Holder) -> str | None:
        """What is said where nobody is named; nothing where the line itself says who tells it."""
        held = holder.own_voice or (None if holder.text else "unsourced")
        if held is None or (held == "unsourced" and _tells_who(span)):
            return None
        return say("own_voice", held)

    def _names_of(self, source: Source) -> Settled:
        ident = source.report.id
        if ident not in self._settled:
            self._settled[ident] = Settled(source, self.holders.people)
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
        # A line that begins after its "but" is whole, although it begins small.
        return standing(
            span.text[:1].upper() + span.text[1:] if is_cut(source, span) else span.text,
            named,
            pronouns,
            known.plain,
            has_speaker=has_speaker,
            is_known=self._weights.is_known,
        )


def _tells_who(span: Span) -> bool:
    """Whether words of a line say that somebody says it."""
    low = span.text.casefold()
    return bool(_TELLING & set(low.translate(_UNSIGNED).split())) or "according to" in low


def after_dateline(line: Span, evidence: Span) -> Span:
    """A sentence without the town and the agency that stand before it."""
    match = _DATELINE.match(line.text)
    if match is None or line.start + match.end() >= evidence.end:
        return line
    return replace(line, start=line.start + match.end(), text=line.text[match.end() :])


def is_cut(source: Source, line: Span) -> bool:
    """Whether a line begins small, after the linking word of its sentence."""
    return line.text[:1].islower() and sentence_of(source, line).start < line.start


def after_link(line: Span, evidence: Span) -> Span:
    """A sentence without the "But" or "However," that links it to the one before."""
    size = link_size(line.text)
    if not size or evidence.end <= line.start + size:
        return line
    return replace(line, start=line.start + size, text=line.text[size:])


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

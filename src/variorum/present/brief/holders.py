"""Who is named as saying a thing, each person or body once, by name and by what they are."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from variorum.model.claims import Holder
from variorum.model.findings import Event
from variorum.model.spans import Span
from variorum.present.brief.holding import may_hold, without_article
from variorum.present.brief.naming import People, outlets_own
from variorum.present.brief.titles import is_described
from variorum.present.brief.view import Quoted
from variorum.present.brief.words import lists, part, room
from variorum.present.quoted import Cut
from variorum.present.sources import Source, Sources
from variorum.present.weight import stems

_PRONOUNS = frozenset().union(*lists("pronouns").values())
_STANDING = lists("standing")
_HOLDING = lists("holding")
_NOUNS = _STANDING["relational"] | _STANDING["persons"] | _HOLDING["nouns"]
_DASH = re.compile(r"\s*(?:\([A-Z][\w ]{1,20}\)\s*)?[—–-]")
_POSSESSIVE = re.compile(r"^.*?[’']s ")
_QUOTES = frozenset('"“”')
_PERSON, _BODY, _UNNAMED = range(3)
_TWO = 2
_FEWEST = 3


class Reading(NamedTuple):
    """A span that says something, and who holds it."""

    span: Span
    holder: Holder


class Others(NamedTuple):
    """Who else says a thing: those who are named, and how many more the dossier names."""

    named: tuple[Cut, ...]
    more: int


class _Voice(NamedTuple):
    rank: int
    cut: Cut


def is_pronoun(text: str) -> bool:
    """Whether words hold a pronoun that would need its person.

    >>> is_pronoun("his brother"), is_pronoun("the coast guard")
    (True, False)
    """
    return any(word.casefold() in _PRONOUNS for word in text.split())


class Holders:
    """The names of those who say something in the reports of an event."""

    def __init__(self, sources: Sources, event: Event) -> None:
        self.people = People(sources, event)
        self._sources = sources
        self._linked = {
            member: entity.id
            for entity in event.entities
            for member in (entity.id, *entity.members)
        }
        self._own: dict[str, frozenset[str]] = {}
        self._kinds: dict[str, dict[str, str]] = {}

    def name(self, report: str, holder: Holder) -> Cut | None:
        """Who holds it, by the fullest name that the reports have, and with what they are.

        None for an outlet's own voice and its own reporters, and for words that leave open
        who it is: a pronoun, "the spokesman", "two men", the town of a dateline.
        """
        if holder.text is None or holder.own_voice:
            return None
        source, words = self._sources[report], trimmed(holder.text)
        if self._is_own(source, holder, words) or not self._may_hold(source, holder, words):
            return None
        person = self.people.joined(holder.entity)
        if is_pronoun(words) and not self._is_last_named(source, holder, person):
            return None
        told = self.people.introduced(person, report) if person else None
        described = is_described(words) and not self.people.is_part(person, words)
        if told is not None and not described and (_is_open(words) or _is_called(words, told)):
            return told
        if is_pronoun(words):
            known = (e.name for e in source.annotation.entities if e.id == holder.entity)
            name = next(known, None)
            return source.cut(name) if name and not is_pronoun(name) else None
        if _is_open(words) or _is_broken(source, holder):
            return None
        return source.cut(without_article(words))

    def _may_hold(self, source: Source, holder: Holder, words: str) -> bool:
        """Whether words name a person, a body or a source that is not named."""
        if is_pronoun(words) or holder.body or holder.own_voice:
            return True
        low = words.casefold().removeprefix("the ")
        ident = source.report.id
        if ident not in self._kinds:
            self._kinds[ident] = {e.id: e.kind for e in source.annotation.entities} | {
                e.name.casefold(): e.kind for e in source.annotation.entities if e.kind == "place"
            }
        kinds = self._kinds[ident]
        return may_hold(words, kinds.get(low) or kinds.get(holder.entity or ""))

    def is_told_in(self, line: Span, holder: Holder) -> bool:
        """Whether a line names who holds a thing."""
        words = trimmed(holder.text or "")
        person = self.people.joined(holder.entity)
        if person is not None and self.people.is_named(person, line):
            return True
        return words.casefold() in line.text.casefold() and not is_pronoun(words)

    def besides(self, readings: Sequence[Reading], quoted: Quoted) -> Others:
        """Those named with these readings whom the line does not name itself, each once.

        Only whose own words are much the same as those of the line: who says something else
        of the matter has no part in it, and whom a pronoun stands for is not sure enough. The
        longest name stands for all of one person; people come first, then bodies, then those
        who are not named. So many are told at most.
        """
        shown = {_last(quoted.who.text)} if quoted.who else set()
        names = self.people.last_names(quoted.span)
        added = [_words(part.text) for part in quoted.parts if part.added]
        taken = {
            self._key(r, ())
            for r in readings
            if r.holder.text and self.is_told_in(quoted.span, r.holder)
        }
        found: dict[object, _Voice] = {}
        counted = stems(quoted.counted)
        for reading in (r for r in readings if _says_much_of(counted, r)):
            cut = self.name(reading.span.report, reading.holder)
            told = cut is None or self.is_told_in(quoted.span, reading.holder)
            if cut is None or told or _last(cut.text) in shown or names & _words(cut.text):
                continue
            key = self._key(reading, found)
            words = _words(cut.text)
            if key in taken or any(words <= it for it in (_words(quoted.span.text), *added)):
                continue
            if key not in found or len(found[key].cut.text) < len(cut.text):
                found[key] = _Voice(self._rank(reading.holder), cut)
        ranked = sorted(found.values(), key=lambda voice: voice.rank)
        most = room("holders")
        return Others(tuple(voice.cut for voice in ranked[:most]), max(0, len(ranked) - most))

    def _rank(self, holder: Holder) -> int:
        if self.people.joined(holder.entity):
            return _PERSON
        return _UNNAMED if holder.anonymous else _BODY

    def _key(self, reading: Reading, found: Mapping[object, _Voice] | tuple[()]) -> object:
        """By what a name is one with others: the person, the body, or words it is a part of."""
        report, holder = reading.span.report, reading.holder
        text = trimmed(holder.text or "")
        person = self.people.joined(holder.entity)
        if person is not None:
            return person
        parts = _words(text)
        for key, voice in found.items() if found else ():
            theirs = _words(voice.cut.text)
            if parts and (parts <= theirs or theirs <= parts):
                return key
        if holder.anonymous:
            return report, _head(text)
        return holder.command or self._linked.get(holder.entity or "") or frozenset(parts)

    def _is_last_named(self, source: Source, holder: Holder, person: str | None) -> bool:
        """Whether whom a pronoun was taken for is the last person named before it."""
        link = holder.chain[-1] if holder.chain else None
        if link is None or link.start is None or person is None:
            return True
        before = Span(
            report=source.report.id, start=link.start, end=link.start, text="", field=link.field
        )
        last = self.people.last_subjects(before)
        return not last or person in last

    def _is_own(self, source: Source, holder: Holder, words: str) -> bool:
        """Whether it is one of those who write for the outlet: that is the outlet itself."""
        ident = source.report.id
        if ident not in self._own:
            self._own[ident] = outlets_own(source)
        name = _POSSESSIVE.sub("", words).casefold().split()
        return bool(name) and set(name) <= self._own[ident]


def _says_much_of(counted: frozenset[str], reading: Reading) -> bool:
    """Whether so much of what a named holder says stands in the words that are counted."""
    if is_pronoun(reading.holder.text or ""):
        return False
    words = stems(reading.span.text)
    both = words & counted
    # A number and its noun say much, two words little.
    counts = any(word[0].isdigit() for word in both)
    enough = len(both) >= (_TWO if counts else _FEWEST)
    return enough and len(both) >= part("alike", "holder") * len(words)


def trimmed(text: str) -> str:
    """A holder's words without the hour and the place behind them, which are no part of a name.

    >>> trimmed("a spokesman here on Monday"), trimmed("the Mail on Sunday")
    ('a spokesman', 'the Mail on Sunday')
    """
    words = text.split(" ")
    while len(words) > _TWO:
        last, before = words[-1].casefold(), words[-2]
        if last in _STANDING["times"]:
            at = words[-3] if before == "on" else before
            if not at.islower():
                break
        elif words[-1] not in _HOLDING["trailing"]:
            break
        words.pop()
    return " ".join(words)


def _is_open(words: str) -> bool:
    """Whether words leave open who it is: "she", "the spokesman", "this photo", "two men"."""
    plain = words.casefold().split()
    alone = len(plain) == 1 and words.islower()
    if alone and not plain[0].endswith("s") and plain[0] not in _HOLDING["several"]:
        return True
    if not plain or is_pronoun(words) or plain[0] in ("this", "these", "those", "that"):
        return True
    if plain[0] in _STANDING["determiners"] and plain[-1] in _HOLDING["uncounted"]:
        return True
    bare = len(plain) == _TWO and words.split()[1].islower()
    return bare and plain[0] == "the" and plain[1] in _NOUNS


def _is_called(words: str, told: Cut) -> bool:
    """Whether words are a name with a form of address or a title, or say less than others do."""
    plain = all(word[:1].isupper() for word in words.split())
    return plain or len(words.split()) < len(told.text.split())


def _is_broken(source: Source, holder: Holder) -> bool:
    """Whether words are a dateline's, or have half a pair of quotation marks."""
    text, link = holder.text or "", holder.chain[-1] if holder.chain else None
    if sum(sign in _QUOTES for sign in text) % 2:
        return True
    if link is None or link.end is None or not text.isupper():
        return False
    return _DASH.match(source.text_of(link.field), link.end) is not None


def _words(text: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    plain = (word.strip(",.").casefold() for word in text.split())
    plain = (word.removesuffix("’s").removesuffix("'s") for word in plain)
    return frozenset(plain) - _STANDING["determiners"]


def _head(text: str) -> str:
    """What those who are not named are called: "a source close to the talks" is a source."""
    words = text.casefold().split()
    ends = (at for at, word in enumerate(words) if at and word in _HOLDING["behind"])
    return words[next(ends, len(words)) - 1].removesuffix("s") if words else ""


def _last(name: str) -> str:
    """The last word of a name, by which the short and the long form are one."""
    words = name.casefold().partition(",")[0].split()
    return words[-1] if words else ""

"""Measures that are figures: how long something lasted, how far it was from somewhere."""

from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from variorum.understand.lexicon import lexicon
from variorum.understand.parsing import Parse
from variorum.understand.quantities import Number
from variorum.understand.role_words import RoleFound
from variorum.understand.speaking import subject_of

_DISTANCE = lexicon("numbers")["distance"]
_HANGING = frozenset(
    ["pobj", "npadvmod", "quantmod", "advmod", "prep", "attr", "amod", "acomp", "nummod"]
)
_COMPARED = frozenset(lexicon("populations")["compared"]["words"])
_HOW_OFTEN = frozenset({"npadvmod", "dobj", "nsubj", "nsubjpass", "attr"})
_EVENT_NOUNS = frozenset(lexicon("populations")["events"]["words"])
_DURATION_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_LENGTH_UNITS = frozenset({"kilometre", "metre", "mile", "foot", "yard"})
_DURATION_VERBS = frozenset(lexicon("numbers")["duration"]["verbs"])


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure without its holder: what the words of one clause say."""

    number: Number | None
    start: int
    end: int
    low: float | None
    high: float | None
    low_closed: bool | None
    high_closed: bool | None
    comparator: str
    implicit: bool
    measure: str
    population: str
    noun: Token | None
    role: RoleFound | None
    role_code: str
    anchor: Token
    rule: str

    @classmethod
    def of(cls, number: Number, end: int, **said: Any) -> "Draft":
        """The draft of a number that ends with what it counts; ``said`` is all else."""
        return cls(
            number=number,
            start=number.start,
            end=end,
            low=number.low,
            high=number.high,
            low_closed=number.low_closed,
            high_closed=number.high_closed,
            comparator=number.comparator,
            implicit=False,
            **said,
        )


def _measured(
    number: Number, end: int, noun: Token | None, anchor: Token, role: str, rule: str | None = None
) -> Draft:
    """The draft of a measure of something that is no person; the rule is named like the role."""
    return Draft.of(
        number,
        end,
        measure="count",
        population="other",
        noun=noun,
        role=None,
        role_code=role,
        anchor=anchor,
        rule=rule or role,
    )


def _duration(parse: Parse, number: Number, token: Token) -> Draft | None:
    """ "eight months of fighting", "the search lasted three days", "after four days"."""
    behind = parse.doc[token.i + 1 : token.i + 5]
    words = [word.lower_ for word in behind]
    event = None
    if words[:1] == ["of"]:
        event = next((w for w in behind[1:] if w.lower_ in _EVENT_NOUNS), None)
        if event is None:
            return None
    else:
        preposition = parse.doc[token.i - 1] if token.i else None
        before = parse.text[max(0, number.start - 6) : number.start].casefold().split()
        verb = (
            token.head
            if token.dep_ in ("npadvmod", "dobj")
            else token.head.head
            if token.head.dep_ == "prep"
            else None
        )
        subject = (
            next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if verb is not None
            else None
        )
        named = subject is not None and subject.lemma_.casefold() in _EVENT_NOUNS
        wanted = (
            before[-1:] == ["for"]
            or before[-1:] == ["after"]
            or (verb is not None and verb.lemma_ == "last")
        )
        if (
            preposition is None
            or not wanted
            or not (named or (verb is not None and verb.lemma_ in _DURATION_VERBS))
        ):
            return None
        event = subject
    counted_end = (
        max(number.end, event.idx + len(event))
        if words[:1] == ["of"] and event is not None
        else number.end
    )
    return _measured(number, counted_end, event, token, "duration")


def _distance(parse: Parse, number: Number, token: Token) -> Draft | None:
    """ "was less than 2 kilometres from X": a distance that is said of something."""
    at = token
    while at.head != at and at.dep_ in _HANGING:
        at = at.head
    if at.lemma_ not in _DISTANCE["verbs"]:
        return None
    behind = parse.text[number.end : number.end + 12].casefold().split()
    if not behind or behind[0] not in _DISTANCE["behind"]:
        return None
    subject = subject_of(at)
    if subject is None:
        return None
    return _measured(number, number.end, subject, token, "distance")


def _frequency(number: Number, times: Token) -> Draft | None:
    """ "Ran aground six times", but not "six times more", "six times the size"."""
    behind = times.nbor(1).lower_ if times.i + 1 < len(times.doc) else ""
    if behind in _COMPARED or times.lower_ != "times" or times.dep_ not in _HOW_OFTEN:
        return None
    return _measured(number, number.end, times, times, "other", rule="number.thing")


def measure_of(parse: Parse, number: Number, token: Token) -> Draft | None:
    """The draft of a measure that answers a question of its own, or None."""
    if number.unit in _DURATION_UNITS:
        return _duration(parse, number, token)
    if number.unit in _LENGTH_UNITS:
        return _distance(parse, number, token)
    if number.unit == "time":
        return _frequency(number, token)
    return None

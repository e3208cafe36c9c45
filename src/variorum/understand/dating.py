"""Clues in one report to the day of its publication, where it states none.

A dated time that a clause tells of in the past tense lies before the publication; one that
a clause says *will* come lies after it. How long ago something was says nothing by itself:
it is kept open, for whoever knows when that was.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from variorum.model.mentions import DateClue, TimeExpression
from variorum.model.spans import Span
from variorum.understand.lexicon import lexicon
from variorum.understand.parsing import Parse
from variorum.understand.tenses import is_sure_to_come, is_told_of

_WORDS = lexicon("dating")
_BEGUN = frozenset(_WORDS["begun"])
_TO_COME = frozenset(_WORDS["to_come"])
_POINTING = frozenset(_WORDS["pointing"])
# Captions, links and notices are often of another day than the story.
_STORY = frozenset({"headline", "body", "live_post"})
# "Three years ago", "last summer", "last October".
_AGE = re.compile(r"-P\d+[YM]|<XXXX-(?:\d\d|SP|SU|FA|WI)")
_TO_THE_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")
_WORD_BEFORE = re.compile(r"([A-Za-z]+)\W*$")
_REACH = 20
# A day begins up to a day earlier elsewhere in the world.
_ELSEWHERE = timedelta(days=1)


def find_date_clues(parse: Parse, times: Sequence[TimeExpression]) -> Iterator[DateClue]:
    """The clues of one undated field, by place. ``times`` are those of the field."""
    for time in times:
        if parse.layer_at(time.start) in _STORY:
            clue = _clue(parse, time)
            if clue is not None:
                yield clue


def _clue(parse: Parse, time: TimeExpression) -> DateClue | None:
    at = parse.doc.char_span(time.start, time.start + 1, alignment_mode="expand")
    if at is None or not len(at):
        return None
    if time.anchor == "publication" and _AGE.fullmatch(time.symbol or ""):
        return _age(parse, at[0], time)
    if time.anchor is None and time.type in ("DATE", "TIME") and time.earliest and time.latest:
        return _dated(parse, at[0], time)
    return None


def _age(parse: Parse, token: Token, time: TimeExpression) -> DateClue:
    context, pointed_to = _around(parse, token)
    return DateClue(
        kind="age",
        spans=(time.bare(),),
        context=context,
        pointed_to=pointed_to,
        symbol=time.symbol,
        reason=f"It says “{time.text}”, and not in which year that was.",
    )


def _dated(parse: Parse, token: Token, time: TimeExpression) -> DateClue | None:
    before = parse.text[max(0, time.start - _REACH) : time.start]
    last = _WORD_BEFORE.search(before)
    word = last[1].lower() if last else ""
    bare = _TO_THE_DAY.fullmatch(time.value or "") and not _has_preposition(token)
    if (word in _BEGUN or bare) and is_told_of(token, before):
        return _past(parse, token, time)
    if (word in _TO_COME or bare) and is_sure_to_come(token):
        return _coming(parse, token, time)
    return None


def _has_preposition(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).pos_ in ("ADP", "SCONJ", "PART")


def _past(parse: Parse, token: Token, time: TimeExpression) -> DateClue | None:
    day = _moved(time, time.earliest, -_ELSEWHERE)
    if day is None:
        return None
    context, pointed_to = _around(parse, token)
    return DateClue(
        kind="past",
        spans=(time.bare(),),
        context=context,
        pointed_to=pointed_to,
        earliest=day,
        reason=f"It tells of “{time.text}” in the past tense, so it was published on {day} "
        "or later.",
    )


def _coming(parse: Parse, token: Token, time: TimeExpression) -> DateClue | None:
    day = _moved(time, time.latest, _ELSEWHERE)
    if day is None:
        return None
    context, pointed_to = _around(parse, token)
    return DateClue(
        kind="coming",
        spans=(time.bare(),),
        context=context,
        pointed_to=pointed_to,
        latest=day,
        reason=f"It tells of “{time.text}” as still to come, so it was published on {day} "
        "or earlier.",
    )


def _moved(time: TimeExpression, bound: str | None, by: timedelta) -> str | None:
    """A bound of a time; of one to the day, with the day that it may be elsewhere."""
    try:
        day = date.fromisoformat((bound or "")[:10])
        return (day + by if _TO_THE_DAY.fullmatch(time.value or "") else day).isoformat()
    except (ValueError, OverflowError):
        return None


def _around(parse: Parse, token: Token) -> tuple[Span, Span | None]:
    """The sentence of a token, and the one before where it points to that."""
    sentence = token.sent
    before = None
    if sentence.start > 0 and _points_back(sentence):
        above = token.doc[sentence.start - 1].sent
        before = parse.span(above.start_char, above.end_char)
    return parse.span(sentence.start_char, sentence.end_char), before


def _points_back(sentence: TokenSpan) -> bool:
    first = next((token for token in sentence if token.is_alpha), None)
    return first is not None and first.lower_ in _POINTING

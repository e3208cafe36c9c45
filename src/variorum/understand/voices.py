"""The outlet's own voice: what its reporter saw, what names no source, what is opinion."""

import re
from functools import cache, lru_cache
from pathlib import PurePath

from variorum.model.claims import ChainLink, Holder
from variorum.model.reports import Report
from variorum.model.vocabulary import OwnVoice
from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.parsing import Parse


@cache
def _witnessed() -> tuple[re.Pattern[str], ...]:
    patterns = lexicon("cues")["witnessed"]["patterns"]
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@cache
def _opinion() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """(parts of an address, heads of a title, phrases) by which an outlet gives its opinion."""
    told = lexicon("bodies")["comment"]
    return (
        re.compile(rf"/(?:{any_of(told['paths'])})/", re.IGNORECASE),
        re.compile(rf"\s*(?:{any_of(told['headings'])})\s*[:|]", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(told['phrases'])})\b", re.IGNORECASE),
    )


def saw_it(words: str) -> bool:
    """Whether words say that a reporter saw what they tell.

    >>> saw_it("In the shed we counted 41 bodies."), saw_it("Twelve people died.")
    (True, False)
    """
    return any(pattern.search(words) for pattern in _witnessed())


def is_opinion(report: Report) -> bool:
    """Whether a report stands among its outlet's opinions, by its address or its title."""
    paths, headings, _ = _opinion()
    return bool(paths.search(report.url or "") or headings.match(report.title or ""))


def _sentence_at(parse: Parse, start: int) -> str:
    found = parse.doc.char_span(start, start + 1, alignment_mode="expand")
    if found is None:
        return ""
    sentence = found.sent
    return parse.text[sentence.start_char : sentence.end_char]


@lru_cache(maxsize=1_024)
def _voice_of(sentence: str) -> OwnVoice:
    """The voice that a sentence speaks in: most are asked for every claim in them."""
    if saw_it(sentence):
        return "witnessed"
    return "comment" if _opinion()[2].search(sentence) else "unsourced"


def outlet_link(report: Report) -> ChainLink:
    """The first link of every chain: the outlet, or the report's file where that is unknown."""
    name = report.publisher or report.source_id or PurePath(report.path or report.id).name
    return ChainLink(text=name, entity=None, start=None, end=None, kind="outlet")


def own_voice(parse: Parse, start: int) -> Holder:
    """The outlet's own voice at a place: what the sentence there says of itself."""
    voice = _voice_of(_sentence_at(parse, start))
    if voice == "unsourced" and is_opinion(parse.report):
        voice = "comment"
    return Holder(
        text=None, entity=None, own_voice=voice, side=None, chain=(outlet_link(parse.report),)
    )

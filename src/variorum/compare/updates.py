"""Revisions within one report: "the toll rose from 12 to 15", "revised down to 9 from 11"."""

import re
from functools import cache

from variorum.compare.names import tables
from variorum.model.claims import Figure
from variorum.model.spans import Span

_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n\s*\n")


@cache
def _cue() -> re.Pattern[str]:
    words = sorted(tables()["revisions"]["cues"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def is_rising(figure: Figure) -> bool:
    """Whether the words say that a toll was revised: "rose to"."""
    return figure.rule.endswith(".rising")


def _sentence_before(figure: Figure, text: str) -> tuple[int, str]:
    """Where the sentence of a figure begins, and its words up to the figure."""
    start = max(0, figure.start - int(tables()["revisions"]["reach"]))
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(text, start, figure.start)]
    start = ends[-1] if ends else start
    return start, text[start : figure.start]


def is_earlier(figure: Figure, text: str) -> bool:
    """Whether the words before a figure make it the number that was given before."""
    before = " ".join(_sentence_before(figure, text)[1].casefold().split())
    return any(before == words or before.endswith(f" {words}") for words in _from())


def is_update(figure: Figure, text: str) -> bool:
    """Whether a figure is given as the new number: "rose to 15", not "rose from 12"."""
    return is_rising(figure) and not is_earlier(figure, text)


@cache
def _from() -> tuple[str, ...]:
    return tuple(tables()["revisions"]["from"])


def cue_of(figure: Figure, text: str) -> Span | None:
    """The last words before a figure, in its sentence, that say it was revised, or None.

    ``text`` is that of the figure's field; the span has its offsets.
    """
    if not is_update(figure, text):
        return None
    start, before = _sentence_before(figure, text)
    found = list(_cue().finditer(before))
    if not found:
        return None
    cue = found[-1]
    return Span(
        report=figure.report,
        field=figure.field,
        start=start + cue.start(),
        end=start + cue.end(),
        text=cue.group(),
    )


def revised_within(one: Figure, other: Figure, text: str) -> tuple[Figure, Figure] | None:
    """(earlier, later) where one sentence gives both and says which was given before."""
    if not one.same_place(other) or not (is_rising(one) or is_rising(other)):
        return None
    first, second = sorted((one, other), key=lambda figure: figure.start)
    between = text[first.end : second.start]
    if len(between) > tables()["revisions"]["reach"] or _SENTENCE_ENDS.search(between):
        return None
    earlier = [figure for figure in (first, second) if is_earlier(figure, text)]
    if len(earlier) != 1:
        return None
    return (first, second) if earlier[0] is first else (second, first)

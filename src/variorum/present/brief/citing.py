"""What a medium or a paper is cited for, in the words of the report that cites it."""

import re
from collections.abc import Sequence

from variorum.model.claims import Statement
from variorum.model.findings import NotRead
from variorum.model.spans import Span
from variorum.present.brief.holders import is_pronoun
from variorum.present.brief.words import number
from variorum.present.sources import Source
from variorum.present.weight import sentence_of, stems

_SPACE = re.compile(r"\s+\S*\Z")
_CLOSING = {"”": "“", ")": "("}
_PAUSES = " ,;:—–-"
# Fewer words that tell say nothing of what to look for.
_FEWEST = 4


def cited(source: Source, item: NotRead) -> Span | None:
    """The beginning of what is first said by a medium, or by a paper where it is mentioned.

    One slice of the report, cut at a word; None where no statement is known to be of it.
    """
    statements = source.annotation.statements
    sentence = sentence_of(source, item)
    own = [s for s in statements if any(map(item.overlaps, s.speaker))]
    # "She told the Gazette that"
    beside = [s for s in statements if _stands_beside(s, sentence, item)]
    found = (_cut(source, statement.content) for statement in (*own, *beside))
    return next((cut for cut in found if cut is not None), None)


def is_cut_short(source: Source, words: Span) -> bool:
    """Whether a slice stops within its sentence: a word follows it."""
    return source.text_of(words.field)[words.end : words.end + 1].isspace()


def _stands_beside(statement: Statement, sentence: Span, item: NotRead) -> bool:
    """Whether the words that say that somebody says it stand in a paper's sentence."""
    beside = any(map(sentence.covers, (*statement.speaker, *statement.cue)))
    return beside and not any(map(item.overlaps, statement.content))


def _closed(words: str, text: str, start: int) -> str:
    """Words with the sign that follows them in the text and closes what they open."""
    after = text[start + len(words) : start + len(words) + 1]
    opening = _CLOSING.get(after)
    closes = opening is not None and words.count(opening) > words.count(after)
    return words + after if closes else words


def _cut(source: Source, content: Sequence[Span]) -> Span | None:
    """The first words of a content that tell enough, at most so many signs of them."""
    for span in content:
        text = source.text_of(span.field)[span.start : span.end].partition("\n")[0]
        most = number("chase", "cited")
        short = text if len(text) <= most else _SPACE.sub("", text[: most + 1])
        short = _closed(short.rstrip(_PAUSES), source.text_of(span.field), span.start)
        # "It has begun": what has?
        open_first = is_pronoun(short.partition(" ")[0])
        if len(stems(short)) >= _FEWEST and len(short) <= most and not open_first:
            return Span(
                report=span.report,
                start=span.start,
                end=span.start + len(short),
                text=short,
                field=span.field,
            )
    return None

"""A source in full: its layers one after another, the spans in it flattened into marks."""

import heapq
import re
from collections.abc import Iterable, Iterator

from variorum.model.along import Along
from variorum.model.spans import Passage
from variorum.present.quoted import Cut
from variorum.present.sources import Source
from variorum.present.view import SourceView, Stretch, Token
from variorum.present.words import listed, number_words, say

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*){2,}")
_WEB = re.compile(r"https?://[^\s\"'<>\x00-\x1f]+", re.IGNORECASE)

Mark = tuple[int, int, str]


def _plain(text: str) -> Iterator[Token]:
    """Text, with runs of blank lines told apart: they may be shown smaller."""
    at = 0
    for blank in _BLANK_LINES.finditer(text):
        if at < blank.start():
            yield Token(step="text", text=text[at : blank.start()])
        yield Token(step="blank", text=blank.group())
        at = blank.end()
    if at < len(text):
        yield Token(step="text", text=text[at:])


def mark_up(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Token]:
    """``text[start:end]`` as tokens. Marks are (start, end, anchor) and may overlap.

    Marks that cross are cut where they meet; the first piece has the anchor, the others
    name it. Every character comes out once, in order.

    >>> [t.step for t in mark_up("abcd", 0, 4, [(0, 3, "x"), (1, 4, "y")])]
    ['open', 'text', 'open', 'text', 'close', 'close', 'open', 'text', 'close']
    """
    queue = [(s, -e, anchor, s >= start) for s, e, anchor in marks if s < end and start < e]
    queue = [(max(s, start), max(e, -end), anchor, first) for s, e, anchor, first in queue]
    heapq.heapify(queue)
    tokens: list[Token] = []
    open_ends: list[int] = []
    at = start

    def go_to(offset: int) -> None:
        nonlocal at
        while open_ends and open_ends[-1] <= offset:
            tokens.extend(_plain(text[at : open_ends[-1]]))
            at = open_ends.pop()
            tokens.append(Token(step="close"))
        tokens.extend(_plain(text[at:offset]))
        at = offset

    while queue:
        left, minus_right, anchor, first = heapq.heappop(queue)
        right = -minus_right
        go_to(left)
        if open_ends and right > open_ends[-1]:
            heapq.heappush(queue, (open_ends[-1], -right, anchor, False))
            right = open_ends[-1]
        own, rest_of = (anchor, None) if first else (None, anchor)
        tokens.append(Token(step="open", anchor=own, rest_of=rest_of))
        open_ends.append(right)
    go_to(end)
    return tokens


def _marks_of(source: Source, field: str) -> list[Mark]:
    return [(s, e, anchor) for (f, s, e), anchor in source.places.items() if f == field]


def _stretch(source: Source, passage: Passage, marks: Along[Mark]) -> Stretch:
    layer, start, end = passage.layer, passage.start, passage.end
    return Stretch(
        layer=layer,
        label=None if layer == "body" else say("layer", layer),
        dimmed=layer in listed("layer_standing", "dimmed"),
        lower=layer in listed("layer_standing", "lower"),
        tokens=tuple(mark_up(source.report.text, start, end, marks.meeting(start, end))),
    )


def _covering(source: Source) -> list[Passage]:
    """The passages in order, with body passages for what they leave uncovered."""
    text, known = source.report.text, source.report.id
    found: list[Passage] = []
    at = 0
    for passage in sorted(source.annotation.passages, key=lambda p: p.start):
        if passage.start > at:
            found.append(_body(known, text, at, passage.start))
        found.append(passage)
        at = passage.end
    if at < len(text):
        found.append(_body(known, text, at, len(text)))
    return found


def _body(report: str, text: str, start: int, end: int) -> Passage:
    return Passage(report=report, start=start, end=end, text=text[start:end], layer="body")


def _layer_counts(passages: list[Passage]) -> tuple[str, ...]:
    sizes: dict[str, int] = {}
    for passage in passages:
        sizes[passage.layer] = sizes.get(passage.layer, 0) + passage.end - passage.start
    return tuple(f"{say('layer', layer)} {number_words(size)}" for layer, size in sizes.items())


def source_view(source: Source) -> SourceView:
    """One report in full. To be made last, when every span that is quoted is known."""
    report = source.report
    passages = _covering(source)
    marks = Along((mark[0], mark[1], mark) for mark in _marks_of(source, "text"))
    title = report.title or ""
    return SourceView(
        tag=source.tag,
        title=tuple(mark_up(title, 0, len(title), _marks_of(source, "title"))),
        date=source.date(),
        language=source.language,
        authors=tuple(source.cut(author) for author in report.authors),
        address=Cut(report.url) if report.url else None,
        linked=bool(report.url and _WEB.fullmatch(report.url)),
        path=Cut(report.path) if report.path else None,
        retrieved=report.retrieved_at,
        digest=report.digest,
        layers=_layer_counts(passages),
        stretches=tuple(_stretch(source, passage, marks) for passage in passages),
    )


def split_marks(views: Iterable[SourceView]) -> tuple[str, ...]:
    """The anchors of marks that stand in more than one piece."""
    return tuple(
        sorted(
            {
                token.rest_of
                for view in views
                for stretch in (view.title, *(s.tokens for s in view.stretches))
                for token in stretch
                if token.rest_of
            }
        )
    )

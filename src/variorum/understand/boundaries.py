"""Where the content of a clause starts and ends in its sentence.

The parse says which clause a cue governs; it often loses the head of that clause or runs
on into what the outlet adds. Offsets are characters of the field, half open.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from variorum.model.along import Along
from variorum.understand.cues import CUES, cue_classes, cue_lemma
from variorum.understand.parsing import Parse
from variorum.understand.quotes import Quote

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_BESIDE = frozenset({"prep", "npadvmod", "advmod", "dative", "prt", "agent", "punct", "advcl"})
_HEARERS = frozenset(CUES["frames"]["hearer"])
_ADDED = frozenset(CUES["boundaries"]["added"])
_TAKING_OVER = frozenset(CUES["boundaries"]["taking_over"])


def edges(token: Token) -> tuple[int, int]:
    """The characters of all that hangs on a token."""
    left, right = token.left_edge, token.right_edge
    return left.idx, right.idx + len(right)


def clauses_of(token: Token) -> Iterator[Token]:
    """The clauses that a cue governs, before and behind it."""
    for child in token.children:
        if child.dep_ in ("ccomp", "parataxis") and child.pos_ in (
            "VERB",
            "AUX",
            "NOUN",
            "ADJ",
            "PROPN",
            "NUM",
            "ADV",
            "PRON",
            "X",
        ):
            yield child


def start_behind(cue: Token, clause: Token) -> int:
    """Where a clause behind its cue starts: behind "that", a hearer and the hour.

    >>> from variorum.understand.language import language_model
    >>> doc = language_model()("The mayor told reporters on Monday that the bridge was closed.")
    >>> doc.text[start_behind(doc[2], doc[9]):]
    'the bridge was closed.'
    """
    doc = cue.doc
    left = clause.left_edge.i
    for token in doc[cue.i + 1 : left + 1]:
        if token.lower_ == "that" and (token.dep_ == "mark" or token.i < left):
            return int(doc[min(token.i + 1, len(doc) - 1)].idx)
    at = cue.i + 1
    while at < left:
        beside = next((c for c in cue.children if c.left_edge.i <= at <= c.right_edge.i), None)
        told = beside is not None and (
            beside.dep_ in _BESIDE
            or (beside.dep_ in ("dobj", "dative") and cue_lemma(cue) in _HEARERS)
        )
        if beside is None or not told:
            break
        at = beside.right_edge.i + 1
    return int(doc[min(at, left)].idx)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def _cuts(cue: Token, clause: Token) -> Iterator[int]:
    """Where what is no longer said may begin, as character offsets."""
    for token in clause.subtree:
        if token.i <= cue.i or token == clause:
            continue
        before = token.nbor(-1) if token.i else None
        comma = before is not None and before.text == ","
        if token.dep_ == "cc" and token.nbor(1).lower_ == "that":
            continue
        if token.dep_ == "cc" and token.lower_ in _TAKING_OVER and token.head == clause:
            joined = next((c for c in clause.conjuncts if c.i > token.i), None)
            if joined is not None and _has_subject(joined):
                yield token.idx
        elif token.tag_ == "VBG" and comma and token.dep_ == "advcl" and _is_cue(token):
            yield token.idx
        elif token.dep_ == "mark" and token.lower_ in _ADDED and _behind_comma(token):
            yield token.head.left_edge.idx
        elif token.dep_ == "conj" and _is_cue(token) and _goes_on(cue, token):
            yield _joint(token)


def _behind_comma(mark: Token) -> bool:
    first = mark.head.left_edge
    return bool(first.i and first.nbor(-1).text in (",", "-", "–", "—"))


def _is_cue(token: Token) -> bool:
    return cue_lemma(token) in cue_classes()


def _goes_on(cue: Token, verb: Token) -> bool:
    """Whether a verb joined to the content is the speaker's next saying, not a doing in it.

    It has no subject of its own, the cue's tense and words to say.
    """
    says = any(c.dep_ in ("ccomp", "xcomp") and c.i > verb.i for c in verb.children)
    opens = verb.i + 1 < len(verb.doc) and verb.nbor(1).text in (",", '"', ":")
    return (
        (says or opens)
        and verb.tag_ == cue.tag_
        and not _has_subject(verb)
        and verb.head.tag_ != cue.tag_
    )


def _joint(verb: Token) -> int:
    """The start of "and" or "but" before a joined verb."""
    for child in verb.head.children:
        if child.dep_ == "cc" and child.i < verb.i and verb.i - child.i <= 4:
            return int(child.idx)
    return int(verb.left_edge.idx)


def end_of(cue: Token, clause: Token, end: int) -> int:
    """Where a clause that runs to ``end`` stops being what the cue's speaker says."""
    return min((cut for cut in _cuts(cue, clause) if cut > clause.idx), default=end)


def to_quotation_end(
    parse: Parse, spans: list[tuple[int, int]], quotes: Along[Quote], cue: int
) -> list[tuple[int, int]]:
    """Content that ends inside a quotation runs to the end of that quotation.

    A quotation that holds the cue itself ends nothing.
    """
    return [(start, max([end, *_opened_in(quotes, start, end, cue)])) for start, end in spans]


def _opened_in(quotes: Along[Quote], start: int, end: int, cue: int) -> Iterator[int]:
    """The ends of quotations that open in a span and hold its last character."""
    for quote in quotes.meeting(max(start, end - 1), end):
        outer = quote.depth == 0 and start <= quote.start and quote.closed
        if outer and not quote.start <= cue < quote.end:
            yield quote.end


def in_one_layer(parse: Parse, span: tuple[int, int]) -> tuple[int, int]:
    """A span cut where the layer that it starts in ends."""
    start, end = span
    layer = parse.layer_at(start)
    for block in parse.blocks:
        if start < block.start < end and block.layer != layer:
            return start, block.start
    return span


def apart_from(
    span: tuple[int, int], holes: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """What is left of a span without some others.

    >>> list(apart_from((0, 10), [(3, 5)]))
    [(0, 3), (5, 10)]
    """
    start, end = span
    for left, right in sorted(holes):
        if left < end and start < right:
            if start < left:
                yield start, left
            start = max(start, right)
    if start < end:
        yield start, end


def apart(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans by place, none of which shares a character with another; what touches is one.

    >>> list(apart([(4, 9), (0, 5)]))
    [(0, 9)]
    """
    last: tuple[int, int] | None = None
    for span in sorted(spans):
        if last is None or span[0] >= last[1]:
            if last is not None:
                yield last
            last = span
        else:
            last = last[0], max(last[1], span[1])
    if last is not None:
        yield last

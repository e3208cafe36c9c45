"""The words of a clause that bound a claim: agents, place, window, reservation."""

import re
from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from variorum.model.mentions import Place, TimeExpression
from variorum.model.spans import Span
from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.parsing import Parse

_STATUS = lexicon("status")
_MODALS: dict[str, str] = {
    word: status for status, words in _STATUS["modals"].items() for word in words
}
_BY = frozenset({"by"})


@cache
def _hedges() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE), status)
        for status, words in _STATUS["markers"].items()
    )


def clause_of(token: Token) -> Token:
    """The verb that heads the clause a token stands in."""
    at = token
    while at.head != at and at.pos_ not in ("VERB", "AUX"):
        at = at.head
    return at


def find_agents(parse: Parse, verb: Token | None, counted: Token) -> tuple[Span, ...]:
    """Who did it, as written: the agent of a passive or the subject of an active verb.

    Joint agents are kept whole: "by coalition bombing, as well as at the hands of" stays one.
    """
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return ()
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in _BY):
            inner = [grand for grand in child.children if grand.dep_ == "pobj"]
            if inner:
                edge = inner[0].right_edge
                end = _joint_end(parse, edge.idx + len(edge), child.sent.end_char)
                return (parse.span(inner[0].left_edge.idx, end),)
    if counted.dep_ in ("nsubj", "nsubjpass") and counted.head == verb:
        return ()
    for child in verb.children:
        if child.dep_ == "nsubj" and child != counted and child.pos_ in ("NOUN", "PROPN"):
            edge = child.right_edge if child.right_edge.i < verb.i else child
            return (parse.span(child.left_edge.idx, edge.idx + len(edge)),)
    return ()


_JOINT = re.compile(
    r"(?:(?<=as well as)|,?\s+(?:as\s+well\s+as|and(?:\s+also)?))?"
    r"\s+(?:by|at\s+the\s+hands\s+of)\s+[^,.;:]+"
)


def _joint_end(parse: Parse, end: int, limit: int) -> int:
    """Where joint agents end: "…, as well as at the hands of X" belongs to them."""
    found = _JOINT.match(parse.text, end, limit)
    return found.end() if found else end


def _places_in(parse: Parse, start: int, end: int, places: Iterable[Place]) -> list[Place]:
    return [p for p in places if p.field == parse.field and start <= p.start and p.end <= end]


def place_of(
    parse: Parse,
    anchor: Token,
    verb: Token | None,
    start: int,
    places: tuple[Place, ...],
    scope: tuple[int, int] | None,
) -> Span | None:
    """The place that a claim speaks of: in its own phrase, its clause, then its sentence.

    The nearest behind the claim wins over the nearest before it. ``scope``: the content
    of the statement around it, which the place must not leave.
    """
    sentence = anchor.sent
    edges = scope or (sentence.start_char, sentence.end_char)
    near = [p for p in _places_in(parse, *edges, places) if parse.text[p.end : p.end + 1] != "-"]
    if not near:
        return None
    head = verb if verb is not None else clause_of(anchor)
    left, right = head.left_edge.idx, head.right_edge.idx + len(head.right_edge)
    inside = [p for p in near if left <= p.start and p.end <= right] or near
    best = min(inside, key=lambda p: (p.start < start, abs(p.start - start)))
    return parse.span(best.start, best.end)


def window_of(
    parse: Parse,
    anchor: Token,
    start: int,
    end: int,
    times: tuple[TimeExpression, ...],
    scope: tuple[int, int] | None,
) -> tuple[TimeExpression | None, bool]:
    """The period a claim counts over, and whether it was taken from the sentence before.

    A duration at the head of the sentence before ("In the past three weeks") carries over.
    ``scope``: the content of the statement around it, which the period must not leave:
    "on Wednesday" in "…, she said on Wednesday" dates the saying.
    """
    sentence = anchor.sent
    left, right = scope or (sentence.start_char, sentence.end_char)
    here = [
        t
        for t in times
        if t.field == parse.field
        and left <= t.start < right
        and not (t.start < end and start < t.end)
        and t.type in ("DATE", "DURATION", "TIME")
        and not (t.value or "").endswith("_REF")
    ]
    if here:
        return min(here, key=lambda t: abs(t.start - start)), False
    if sentence.start == 0:
        return None, False
    before = parse.doc[sentence.start - 1].sent
    try:
        same_block = parse.block_at(before.start_char) == parse.block_at(sentence.start_char)
    except LookupError:
        same_block = False
    if not same_block:
        return None, False
    for time in times:
        opening = before.start_char <= time.start < before.start_char + 12
        if time.field == parse.field and opening and (time.value or "").startswith(("P", "PAST")):
            return time, True
    return None, False


def find_modality(parse: Parse, anchor: Token, verb: Token | None, start: int) -> str:
    """With what reservation a claim is made, in the words of its own clause."""
    head = verb if verb is not None else clause_of(anchor)
    sentence = anchor.sent
    if parse.text[sentence.start_char : sentence.end_char].rstrip("'\" )”’\n\r\t").endswith("?"):
        return "question"
    for at in (head, head.head):
        for child in at.children:
            if child.dep_ == "aux" and child.lower_ in _MODALS:
                return _MODALS[child.lower_]
            if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
                return "conditional" if child.lower_ != "whether" else "question"
        if at.dep_ not in ("xcomp", "acl", "advcl", "conj", "relcl"):
            break
    left = max(sentence.start_char, start - 60)
    words = parse.text[left : min(sentence.end_char, start + 60)]
    for pattern, status in _hedges():
        if pattern.search(words):
            return status
    return "asserted"

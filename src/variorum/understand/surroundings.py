"""The words of a clause that bound a claim: agents, place, window, reservation."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from variorum.model.along import Along
from variorum.model.mentions import Place, TimeExpression
from variorum.model.spans import Span
from variorum.model.vocabulary import codes
from variorum.understand.counted import class_of
from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.parsing import Parse

_STATUS = lexicon("status")
_MODALS: dict[str, str] = {
    word: status for status, words in _STATUS["modals"].items() for word in words
}
_INTENDED: dict[str, str] = {
    word: status for status, words in _STATUS["intended"].items() for word in words
}
_AS_OF = re.compile(rf"\b(?:{any_of(_STATUS['as_of']['before'])})\s+(?:the\s+)?\Z", re.IGNORECASE)
# Behind "since" a clause may come before the time that it begins at.
_SINCE = re.compile(r"\bsince\b[^.;:,?!\n]*\Z", re.IGNORECASE)
_SINCE_REACH = 80
_SO_FAR = re.compile(rf"\b(?:{any_of(_STATUS['as_of']['alone'])})\b", re.IGNORECASE)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OTHER_TIMES = frozenset({"since", "before", "until"})
_DESCRIBING = frozenset({"compound", "amod", "nmod"})
_ORIGIN = frozenset({"from"})
_WHO = frozenset(codes("population")) - (
    frozenset(lexicon("populations")["things"]["classes"]) - {"household"}
)
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


# "12, including ten U.S. citizens": of which nation, not where.
_HOW_MANY = re.compile(r"(?<![\w.,])\d{1,3} $")
_NUMBER = 5


@dataclass(frozen=True, eq=False)
class Setting:
    """One field with the places and times that stand in it."""

    parse: Parse
    places: Along[Place]
    times: Along[TimeExpression]

    @classmethod
    def of(
        cls, parse: Parse, places: Iterable[Place], times: Iterable[TimeExpression]
    ) -> "Setting":
        """The setting of a field from all places and times of its report."""
        field = parse.field
        return cls(
            parse,
            Along((p.start, p.end, p) for p in places if p.field == field),
            Along((t.start, t.end, t) for t in times if t.field == field),
        )

    def place_id(self, span: Span) -> str | None:
        """The gazetteer's id for the place that stands in a span."""
        return next((p.place_id for p in self.places.meeting(span.start, span.end)), None)


def place_of(
    setting: Setting,
    anchor: Token,
    verb: Token | None,
    start: int,
    scope: tuple[int, int] | None,
    noun: int = 0,
) -> Span | None:
    """The place that a claim speaks of: in its own phrase, its clause, then its sentence.

    The nearest behind the claim wins over the nearest before it. ``scope``: the content
    of the statement around it, which the place must not leave. ``noun``: where the counted
    noun begins; a place between ``start`` and that says who is counted ("21 Weldrick
    pupils"), not where.
    """
    parse, sentence = setting.parse, anchor.sent
    from_, to = scope or (sentence.start_char, sentence.end_char)
    near = [
        place
        for place in setting.places.meeting(from_, to)
        if from_ <= place.start
        and place.end <= to
        and parse.text[place.end : place.end + 1] != "-"
        and not start <= place.start < place.end <= noun
        and not _is_origin(parse, place)
        and not _HOW_MANY.search(parse.text, max(0, place.start - _NUMBER), place.start)
    ]
    if not near:
        return None
    head = verb if verb is not None else clause_of(anchor)
    left, right = head.left_edge.idx, head.right_edge.idx + len(head.right_edge)
    inside = [p for p in near if left <= p.start and p.end <= right]
    inside = inside or [p for p in near if not _is_elsewhere(parse, p, head)]
    if not inside:
        return None
    best = min(inside, key=lambda p: (p.start < start, abs(p.start - start)))
    return parse.span(best.start, best.end)


def _is_origin(parse: Parse, place: Place) -> bool:
    """ "A family from Tilbay", "Orrin citizens": where somebody comes from, not where it was."""
    span = parse.doc.char_span(place.start, place.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    named = span.root
    while named.dep_ == "conj" and named.head.pos_ == "PROPN":
        # "families from Tilbay and Orrin"
        named = named.head
    whose = named.head
    if whose.lower_ in _ORIGIN:
        whose = whose.head
        if whose.pos_ == "NUM" and whose.dep_ == "pobj":
            # "a family of five from Tilbay"
            whose = whose.head.head
        elif whose.pos_ == "NUM":
            # "killed ten from Tilbay": the number stands for them.
            return True
    elif named.dep_ not in _DESCRIBING:
        return False
    return whose.pos_ in ("NOUN", "PROPN") and class_of(whose) in _WHO


def _bears_on(
    parse: Parse, told: Place | TimeExpression, clause: Token, apart: frozenset[str]
) -> bool:
    """Whether a time stands in a clause or in one around it, not in one beside it.

    "Pupils abducted in 2014 were freed": the year dates the abduction alone. "12 died, and
    in May a court sat": May dates the sitting. ``apart``: the words that open a clause which
    has a time of its own: "since the war began in 2014".
    """
    for at in _upwards(parse, told, clause):
        if (at.dep_ in ("relcl", "acl") and not _is_bounding(at)) or _is_beside(at, apart):
            return at in (clause, *clause.ancestors)
    return True


def _is_bounding(verb: Token) -> bool:
    """ "The second to pass over it in a month": the month is that of the second."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _is_elsewhere(parse: Parse, place: Place, clause: Token) -> bool:
    """ "Beyond the 57 who fled, the first was Ann Roe, who was found in Orrin": she was."""
    others = (at for at in _upwards(parse, place, clause) if at.dep_ == "relcl")
    return any(at not in (clause, *clause.ancestors) for at in others)


def _upwards(parse: Parse, told: Place | TimeExpression, clause: Token) -> Iterator[Token]:
    """The words above a place or a time, up to the head of a clause or of the sentence."""
    span = parse.doc.char_span(told.start, told.end, alignment_mode="expand")
    at = span.root if span is not None and len(span) else clause
    while at not in (at.head, clause):
        yield at
        at = at.head


def _is_beside(verb: Token, apart: frozenset[str]) -> bool:
    """Whether a verb heads a clause with a subject of its own, beside the one it hangs on."""
    if verb.dep_ == "conj":
        return any(child.dep_ in _SUBJECTS for child in verb.children)
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in apart for c in verb.lefts)


def window_of(
    setting: Setting,
    anchor: Token,
    verb: Token | None,
    start: int,
    end: int,
    scope: tuple[int, int] | None,
) -> tuple[TimeExpression | None, bool]:
    """The period a claim counts over, and whether it was taken from the sentence before.

    ``verb``: what happens to those counted, where a word says so. A duration at the head of
    the sentence before ("In the past three weeks") carries over.
    ``scope``: the content of the statement around it, which the period must not leave:
    "on Wednesday" in "…, she said on Wednesday" dates the saying.
    """
    sentence = anchor.sent
    left, right = scope or (sentence.start_char, sentence.end_char)
    here = [
        time
        for time in setting.times.meeting(left, right)
        if left < time.end
        and not (time.start < end and start < time.end)
        and time.type in ("DATE", "DURATION", "TIME")
        and not (time.value or "").endswith("_REF")
    ]
    clause = verb if verb is not None else clause_of(anchor)
    # "12 killed since the war began in 2014" are counted from then on.
    apart = _OTHER_TIMES if verb is None else frozenset()
    here = [time for time in here if _bears_on(setting.parse, time, clause, apart)]
    if here:
        return min(here, key=lambda t: abs(t.start - start)), False
    inherited = _opening_period(setting, sentence)
    return inherited, inherited is not None


def goes_on(parse: Parse, time: TimeExpression) -> bool:
    """ "Since 2009", "since they took up arms in 2009": a period that only begins there."""
    before = parse.text[max(0, time.start - _SINCE_REACH) : time.start]
    return bool(_SINCE.search(before))


def _opening_period(setting: Setting, sentence: TokenSpan) -> TimeExpression | None:
    """The duration that opens the sentence before, in the same block."""
    if sentence.start == 0:
        return None
    parse = setting.parse
    before = parse.doc[sentence.start - 1].sent
    try:
        if parse.block_at(before.start_char) != parse.block_at(sentence.start_char):
            return None
    except LookupError:
        return None
    opening = setting.times.meeting(before.start_char, before.start_char + 12)
    return next((time for time in opening if (time.value or "").startswith("P")), None)


def as_of(setting: Setting, anchor: Token, scope: tuple[int, int] | None) -> Span | None:
    """Up to when a count holds, as written: "as of Friday", "so far"."""
    sentence = anchor.sent
    from_, to = scope or (sentence.start_char, sentence.end_char)
    text = setting.parse.text
    for time in setting.times.meeting(from_, to):
        if _AS_OF.search(text[max(from_, time.start - 12) : time.start]):
            return setting.parse.span(time.start, time.end)
    found = _SO_FAR.search(text, from_, to)
    return setting.parse.span(*found.span()) if found else None


def find_modality(parse: Parse, anchor: Token, verb: Token | None, start: int) -> str:
    """With what reservation a claim is made, in the words of its own clause."""
    return find_reservation(parse, anchor, verb, start)[0]


def find_reservation(
    parse: Parse, anchor: Token, verb: Token | None, start: int
) -> tuple[str, Span | None]:
    """The reservation of a claim and the words that make it; "asserted" rests on none."""
    head = verb if verb is not None else clause_of(anchor)
    sentence = anchor.sent
    if parse.text[sentence.start_char : sentence.end_char].rstrip("'\" )”’\n\r\t").endswith("?"):
        return "question", None
    for at in (head, head.head):
        for child in at.children:
            status = _of_auxiliary(child)
            if status:
                return status, _word(parse, child)
        if at.dep_ not in ("xcomp", "acl", "advcl", "conj", "relcl"):
            break
    if head.tag_ == "VB" and head.head.lemma_.casefold() in _INTENDED:
        words = {child.lower_ for child in head.children if child.dep_ == "aux"}
        if "to" in words and "have" not in words:
            return _INTENDED[head.head.lemma_.casefold()], _word(parse, head.head)
    left = max(sentence.start_char, start - 60)
    right = min(sentence.end_char, start + 60)
    words_near = parse.text[left:right]
    for pattern, status in _hedges():
        found = pattern.search(words_near)
        if found:
            return status, parse.span(left + found.start(), left + found.end())
    return "asserted", None


def _word(parse: Parse, token: Token) -> Span:
    return parse.span(token.idx, token.idx + len(token))


def _of_auxiliary(child: Token) -> str | None:
    if child.dep_ == "aux" and child.lower_ in _MODALS:
        return _MODALS[child.lower_]
    if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
        return "conditional" if child.lower_ != "whether" else "question"
    return None

"""Statements: attributions with their speaker resolved, their status and their nesting."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec.structs import replace

from variorum.model.along import Along
from variorum.model.claims import Candidate, ChainLink, Holder, Statement
from variorum.model.mentions import Entity
from variorum.model.spans import Span, digest_of
from variorum.understand.attribution import find_attributions
from variorum.understand.continuing import Attributed
from variorum.understand.cues import CUES, FRAMES, relays
from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.negated_cues import status_without
from variorum.understand.parsing import Parse
from variorum.understand.quotes import Quote, find_quotes
from variorum.understand.speakers import Resolver
from variorum.understand.speaking import Speaker
from variorum.understand.voices import outlet_link

_STATUS = lexicon("status")
_ANONYMOUS = frozenset(CUES["anonymous"]["heads"])
_REPORTERS = frozenset(CUES["reporters"]["heads"])
_BY_CLASS = {
    "say": "asserted",
    "claim": "alleged",
    "deny": "denied",
    "believe": "believed",
    "order": "ordered",
    "ask": "question",
    "accuse": "alleged",
    "document": "asserted",
    "show": "asserted",
}
_STATUS_OF_MODAL = {
    word: status
    for status in ("possible", "predicted")
    for word in _STATUS["modals"][status]
    if word != "can"
}
_MODAL = re.compile(rf"(?<!\w)(?:{any_of(_STATUS_OF_MODAL)})\b", re.IGNORECASE)
_SILENT = frozenset({"refuse", "decline"})
_ORDER_OR_TELL = frozenset(FRAMES["order_or_tell"])
_TOLD = re.compile(r"^\s+((?:the\s+)?(?:[A-Z][\w.&'’-]*(?:\s+|$)){1,5})")
_VERBLESS = frozenset(
    {"say", "believe", "report", "think", "understand", "allege", "rumour", "rumor", "fear"}
)


@cache
def _hedge_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(_STATUS['markers']['hedged'])})\b", re.IGNORECASE)


@cache
def _second_hand() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(_STATUS['second_hand']['phrases'])})\b", re.IGNORECASE)


def _kind(content: Sequence[Span], quotes: Along[Quote]) -> str:
    """Direct, indirect or mixed: how much of the content stands inside quotation marks."""
    inside = total = 0
    for span in content:
        total += span.end - span.start
        for quote in quotes.meeting(span.start, span.end):
            inside += max(0, min(span.end, quote.end) - max(span.start, quote.start))
    if inside == 0:
        return "indirect"
    return "direct" if inside >= 0.95 * total else "mixed"


def _is_silent(attributed: Attributed) -> bool:
    """ "refused to say", "did not say how many", "did not respond to a request"."""
    negated = any(child.dep_ == "neg" for child in attributed.token.children)
    if attributed.rule == "infinitive":
        return attributed.lemma in _SILENT
    if attributed.lemma in FRAMES["answering"]:
        # What is quoted was said, whatever else was not commented on.
        return negated and attributed.rule != "quotation"
    return negated and attributed.cue_class == "say" and attributed.rule == "clause"


def _status(
    parse: Parse, attributed: Attributed, content: Sequence[Span]
) -> tuple[str, Span | None]:
    """The status of a statement and the words it was read from."""
    words = " ".join(span.text for span in content)
    cue = parse.span(*attributed.cue) if attributed.cue else None
    if _is_silent(attributed):
        return "withheld", cue
    if attributed.rule != "quotation" and attributed.cue_class != "ask":
        unmade = status_without(attributed.token, attributed.lemma)
        if unmade is not None:
            return unmade, cue
    if attributed.cue_class == "ask" or (
        attributed.rule == "quotation" and words.rstrip().endswith("?")
    ):
        mark = content[-1]
        return "question", cue if attributed.cue_class == "ask" else parse.span(
            mark.end - 1, mark.end
        )
    hedge = _hedge_pattern().search(words) or _second_hand().search(words)
    if hedge:
        for span in content:
            at = span.text.find(hedge[0])
            if at >= 0:
                return "hedged", parse.span(span.start + at, span.start + at + len(hedge[0]))
        return "hedged", cue
    said = "asserted" if _is_told(attributed) else _BY_CLASS[attributed.cue_class]
    if said == "asserted" and attributed.rule in ("clause", "according"):
        modal = _MODAL.search(words[:80])
        if modal:
            return _STATUS_OF_MODAL[modal[0].casefold()], cue
    passive = attributed.rule == "raising" or (
        attributed.speaker is None and attributed.lemma in _VERBLESS
    )
    return ("hedged" if passive else said), cue


def _is_told(attributed: Attributed) -> bool:
    """Whether a verb of ordering tells a fact: "warned that the quay was closed"."""
    telling = attributed.rule == "clause" and attributed.lemma in _ORDER_OR_TELL
    clauses = [child for child in attributed.token.children if child.dep_ == "ccomp"]
    return telling and any(
        verb.tag_ != "VB" or any(child.dep_ == "aux" for child in verb.children) for verb in clauses
    )


def _layer(parse: Parse, attributed: Attributed) -> str:
    return parse.layer_at(attributed.content[0][0])


def _relay(parse: Parse, attributed: Attributed) -> Span | None:
    """Where it was said, if that is a medium: "told al-Hadath TV", "on state television"."""
    token = attributed.token
    sentence = token.sent
    found = relays().search(parse.text, sentence.start_char, sentence.end_char)
    if found:
        return parse.span(found.start(), found.end())
    if attributed.lemma == "tell":
        told = _TOLD.match(parse.text[token.idx + len(token) : sentence.end_char])
        if told:
            start = token.idx + len(token) + told.start(1)
            return parse.span(start, start + len(told[1].rstrip(" .,")))
    return None


def _is_own_reporter(parse: Parse, attributed: Attributed, authors: Iterable[str]) -> bool:
    """Whether the speaker is the outlet's own correspondent: the outlet's voice."""
    speaker = attributed.speaker
    if speaker is None:
        return False
    words = parse.text[speaker.full_start : speaker.full_end]
    outlet = parse.report.publisher
    heads = {word.strip(".,").casefold().rstrip("s") for word in words.split()}
    if heads & _REPORTERS and outlet and outlet.casefold() in words.casefold():
        return True
    if outlet and speaker.head.pos_ == "PROPN" and _is_of(words, outlet):
        return True
    return any(author.casefold() == words.casefold() for author in authors)


def _is_of(words: str, outlet: str) -> bool:
    """Whether a speaker is told as the outlet's: "NRB's Ana Belisar" at nrb.example."""
    owner, apostrophe, _ = words.replace("’", "'").partition("'s ")
    parts = outlet.casefold().split(".")
    return bool(apostrophe) and "".join(owner.casefold().split()) in parts


def _is_anonymous(speaker: Speaker) -> bool:
    head = speaker.head
    return head.pos_ == "PRON" or head.lemma_.casefold() in _ANONYMOUS or head.lower_ in _ANONYMOUS


def _holder(
    parse: Parse, attributed: Attributed, entity: str | None, own_reporters: frozenset[str]
) -> Holder:
    links = [outlet_link(parse.report)]
    relay = _relay(parse, attributed)
    if relay is not None:
        links.append(
            ChainLink(
                text=relay.text, entity=None, start=relay.start, end=relay.end, field=parse.field
            )
        )
    speaker = attributed.speaker
    if speaker is None:
        return Holder(text=None, entity=None, own_voice="unsourced", side=None, chain=tuple(links))
    span = parse.span(speaker.start, speaker.end)
    links.append(
        ChainLink(text=span.text, entity=entity, start=span.start, end=span.end, field=parse.field)
    )
    own = _is_own_reporter(parse, attributed, parse.report.authors) or (
        entity in own_reporters and entity is not None
    )
    return Holder(
        text=span.text,
        entity=entity,
        own_voice="unsourced" if own else None,
        side=None,
        chain=tuple(links),
        anonymous=entity is None and _is_anonymous(speaker),
    )


def _own_reporters(
    parse: Parse, found: Sequence[Attributed], entities: Sequence[Entity], resolver: Resolver
) -> frozenset[str]:
    """Entities that the report itself calls its correspondent, by whatever part of the name."""
    own: set[str] = set()
    called: set[str] = set()
    for attributed in found:
        if attributed.speaker and _is_own_reporter(parse, attributed, parse.report.authors):
            entity = resolver.resolve(parse, attributed.speaker)[0]
            if entity:
                own.add(entity)
            words = parse.text[attributed.speaker.start : attributed.speaker.end].split()
            called.update(word.casefold() for word in words if word[:1].isupper())
    people = (one for one in entities if one.kind == "person")
    own.update(one.id for one in people if set(one.name.casefold().split()) <= called)
    return frozenset(own)


def find_statements(parse: Parse, entities: Sequence[Entity]) -> tuple[Statement, ...]:
    """The statements of one field, by place. Never raises on text."""
    quotes = find_quotes(parse.text, parse.blocks)
    found = find_attributions(parse, quotes)
    resolver = Resolver(entities, quotes)
    own = _own_reporters(parse, found, entities, resolver)
    outer = Along((quote.start, quote.end, quote) for quote in quotes if quote.depth == 0)
    statements = [_statement(parse, attributed, outer, resolver, own) for attributed in found]
    return tuple(_nested(statements))


def _speaker_spans(parse: Parse, speaker: Speaker | None) -> tuple[Span, ...]:
    """The words that name the speaker, and the relative pronoun that stands for them."""
    if speaker is None:
        return ()
    named = parse.span(speaker.start, speaker.end)
    if speaker.pronoun is None:
        return (named,)
    at = speaker.pronoun.idx
    return (named, parse.span(at, at + len(speaker.pronoun)))


def _statement(
    parse: Parse,
    attributed: Attributed,
    quotes: Along[Quote],
    resolver: Resolver,
    own: frozenset[str],
) -> Statement:
    content = tuple(parse.span(start, end) for start, end in attributed.content)
    speaker = attributed.speaker
    entity, candidates = resolver.resolve(parse, speaker) if speaker else (None, ())
    status, trigger = _status(parse, attributed, content)
    first = content[0]
    return Statement(
        id=digest_of(
            "statement",
            first.report,
            first.field,
            *(n for s in content for n in (s.start, s.end)),
            *(attributed.cue or ()),
            attributed.rule,
        ),
        content=content,
        cue=(parse.span(*attributed.cue),) if attributed.cue else (),
        speaker=_speaker_spans(parse, speaker),
        speaker_entity=entity,
        candidates=tuple(
            Candidate(entity=name, score=round(score, 3)) for name, score in candidates
        ),
        kind=_kind(content, quotes),
        status=status,
        cue_class=attributed.cue_class,
        parent=None,
        holder=_holder(parse, attributed, entity, own),
        layer=_layer(parse, attributed),
        rule=attributed.rule,
        trigger=trigger,
    )


def _covers(outer: Statement, inner: Statement) -> bool:
    own = sum(s.end - s.start for s in outer.content)
    part = sum(s.end - s.start for s in inner.content)
    if part >= own or not inner.cue:
        return False
    return any(span.covers(inner.cue[0]) for span in outer.content) and any(
        span.covers(inner.content[0]) for span in outer.content
    )


def _nested(statements: Sequence[Statement]) -> Iterable[Statement]:
    """Each statement with its parent: the smallest one whose content holds its cue."""
    contents = Along((c.start, c.end, s) for s in statements for c in s.content)
    for statement in statements:
        first = statement.content[0]
        near = contents.holding(first.start, first.end)
        hosts = [other for other in near if other is not statement and _covers(other, statement)]
        if not hosts:
            yield statement
            continue
        parent = min(hosts, key=lambda s: sum(c.end - c.start for c in s.content))
        chain = statement.holder.chain
        joined = (*parent.holder.chain, *chain[1:])
        yield replace(statement, parent=parent.id, holder=replace(statement.holder, chain=joined))

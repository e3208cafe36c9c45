"""Who stands behind a figure or a claim: the statement it is in, or the outlet itself."""

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from variorum.model.claims import Figure, Holder, Statement
from variorum.model.spans import Span
from variorum.understand.lexicon import lexicon
from variorum.understand.parsing import Parse
from variorum.understand.statements import outlet_link

# What a statement's status does to a claim inside it.
_CARRIED = frozenset({"question", "denied", "alleged", "believed", "hedged", "ordered", "withheld"})


@cache
def _witnessed() -> tuple[re.Pattern[str], ...]:
    patterns = lexicon("cues")["witnessed"]["patterns"]
    return tuple(re.compile(pattern) for pattern in patterns)


def statement_at(span: Span, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement whose content holds a span."""
    hosts = [
        (sum(c.end - c.start for c in statement.content), statement)
        for statement in statements
        if any(content.covers(span) for content in statement.content)
    ]
    return min(hosts, key=lambda pair: pair[0])[1] if hosts else None


def own_voice(parse: Parse, start: int) -> Holder:
    """The outlet's own voice at a place: witnessed where the sentence says so."""
    try:
        block = parse.block_at(start)
        sentence = parse.text[max(block.start, start - 200) : min(block.end, start + 200)]
    except LookupError:
        sentence = ""
    seen = any(pattern.search(sentence) for pattern in _witnessed())
    return Holder(
        text=None,
        entity=None,
        own_voice="witnessed" if seen else "unsourced",
        side=None,
        chain=(outlet_link(parse.report),),
    )


def holder_of(parse: Parse, span: Span, statements: Sequence[Statement]) -> Holder:
    """The holder of a span: the speaker of its statement, else the outlet."""
    statement = statement_at(span, statements)
    return own_voice(parse, span.start) if statement is None else statement.holder


def status_of(span: Span, statements: Sequence[Statement], own: str) -> str:
    """The status of a claim: its own reservation, or that of a statement around it."""
    by_id = {statement.id: statement for statement in statements}
    statement = statement_at(span, statements)
    found = own
    while statement is not None:
        if statement.status == "question":
            return "question"
        if found == "asserted" and statement.status in _CARRIED:
            found = statement.status
        statement = by_id.get(statement.parent) if statement.parent else None
    return found


def _withholder(figure: Figure, statements: Sequence[Statement]) -> Holder | None:
    """Who keeps a number back: the speaker of the refusal."""
    if figure.comparator != "withheld":
        return None
    refusals = (s for s in statements if any(cue.overlaps(figure) for cue in s.cue))
    return next((s.holder for s in refusals if s.holder.text), None)


def with_holders(
    parse: Parse, figures: Sequence[Figure], statements: Sequence[Statement]
) -> tuple[Figure, ...]:
    """Figures with the holder and the status that the statements around them give."""
    return tuple(
        replace(
            figure,
            holder=_withholder(figure, statements) or holder_of(parse, figure, statements),
            modality=status_of(figure, statements, figure.modality),
        )
        for figure in figures
    )

"""Who stands behind a figure or a claim: the statement it is in, or the outlet itself."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from variorum.model.along import Along
from variorum.model.claims import Figure, Holder, Statement
from variorum.model.spans import Span
from variorum.understand.asides import is_aside
from variorum.understand.parsing import Parse
from variorum.understand.voices import own_voice

# What a statement's status does to a claim inside it.
_CARRIED = frozenset(
    {"question", "denied", "alleged", "believed", "hedged", "ordered", "withheld", "unknown"}
)


class Said:
    """The statements of one field, looked up by the words they hold."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        statements = tuple(statements)
        self._by_id = {statement.id: statement for statement in statements}
        self._contents = Along(
            (span.start, span.end, (span, statement))
            for statement in statements
            for span in statement.content
        )
        self._cues = Along(
            (cue.start, cue.end, statement) for statement in statements for cue in statement.cue
        )

    def at(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds a span."""
        hosts = [statement for _, statement in self._contents.holding(span.start, span.end)]
        return min(hosts, key=_length, default=None)

    def scope(self, span: Span) -> tuple[int, int] | None:
        """The smallest stretch of content that holds a span.

        Of content around an inserted cue both parts: "That year, he said, 12 died".
        """
        held = [(c.start, c.end, s) for c, s in self._contents.holding(span.start, span.end)]
        if not held:
            return None
        start, end, statement = min(held, key=lambda c: c[1] - c[0])
        if statement.rule != "clause":
            return start, end
        return statement.content[0].start, statement.content[-1].end

    def cued(self, span: Span) -> list[Statement]:
        """The statements whose cue shares a character with a span."""
        return self._cues.meeting(span.start, span.end)

    def around(self, span: Span) -> Iterator[Statement]:
        """The innermost statement that holds a span, then those it is nested in."""
        statement = self.at(span)
        while statement is not None:
            yield statement
            statement = self._by_id.get(statement.parent) if statement.parent else None


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)


def holder_of(parse: Parse, span: Span, said: Said) -> Holder:
    """The holder of a span: the speaker of its statement, else the outlet."""
    statement = said.at(span)
    if statement is None or is_aside(parse, span, statement):
        return own_voice(parse, span.start)
    return statement.holder


def status_of(parse: Parse, span: Span, said: Said, own: str) -> str:
    """The status of a claim: its own reservation, or that of a statement around it."""
    found = own
    for statement in said.around(span):
        if is_aside(parse, span, statement):
            return found
        if statement.status == "question":
            return "question"
        if found == "asserted" and statement.status in _CARRIED:
            found = statement.status
    return found


def _withholder(figure: Figure, said: Said) -> Holder | None:
    """Who keeps a number back: the speaker of the refusal."""
    if figure.comparator != "withheld":
        return None
    return next((s.holder for s in said.cued(figure) if s.holder.text), None)


def with_holders(
    parse: Parse, figures: Sequence[Figure], statements: Iterable[Statement]
) -> tuple[Figure, ...]:
    """Figures with the holder and the status that the statements around them give."""
    said = Said(statements)
    return tuple(
        replace(
            figure,
            holder=_withholder(figure, said) or holder_of(parse, figure, said),
            modality=status_of(parse, figure, said, figure.modality),
        )
        for figure in figures
    )

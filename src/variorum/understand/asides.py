"""What a reporter puts into somebody's reported words: told beside them, not by them.

"The gunman, who killed 12, acted alone, police say": that 12 died is the reporter's aside
(supplements project out of reported speech: Potts, The Logic of Conventional
Implicatures, 2005). "She is horrified by the attack that killed 12" takes it for granted.
"""

from spacy.tokens import Token

from variorum.model.claims import Statement
from variorum.model.spans import Span
from variorum.understand.lexicon import lexicon
from variorum.understand.parsing import Parse

_FELT = frozenset(lexicon("speakers")["felt"]["words"])
_REPORTED = frozenset({"indirect", "mixed"})
_OPENERS = frozenset({"who", "which", "whose", "whom", "where"})


def is_aside(parse: Parse, span: Span, statement: Statement) -> bool:
    """Whether words inside reported speech are the reporter's: never so inside quotation marks.

    ``span`` stands in the field of ``parse``, inside the content of ``statement``.
    """
    if statement.kind not in _REPORTED or _is_quoted(parse, span, statement):
        return False
    within = parse.doc.char_span(span.start, span.end, alignment_mode="expand")
    if within is None or not len(within):
        return False
    first = min(part.start for part in statement.content)
    told = False
    at = within.root
    while at.head.i != at.i and at.head.idx >= first:
        told = told or at.dep_ == "relcl"
        if at.dep_ == "relcl" and _is_set_off(at):
            return True
        at = at.head
        if told and at.lemma_.casefold() in _FELT:
            return True
    return told and _is_felt(parse, statement)


def _is_felt(parse: Parse, statement: Statement) -> bool:
    """Whether the cue itself says what somebody feels of it: "condemned the attack that …"."""
    spans = (parse.doc.char_span(cue.start, cue.end) for cue in statement.cue)
    return any(token.lemma_.casefold() in _FELT for span in spans if span for token in span)


def _is_set_off(verb: Token) -> bool:
    """Whether a relative clause is set off by a comma: "…, who killed 12, …"."""
    edge = verb.left_edge
    return edge.i > 0 and edge.nbor(-1).text == "," and edge.lower_ in _OPENERS


def _is_quoted(parse: Parse, span: Span, statement: Statement) -> bool:
    """Whether an odd number of quotation marks opens before words of a statement."""
    start = min(part.start for part in statement.content)
    before = parse.text[max(0, start - 1) : span.start]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")

"""What a holder denies of what others say: the lines that say it, and those that deny it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from variorum.compare.alike import POSTINGS, RAREST, SAMPLE, group_lines
from variorum.compare.names import plain, tables
from variorum.compare.parting import parted
from variorum.compare.sameness import is_about_more
from variorum.compare.weighing import Weigher, is_word
from variorum.model.claims import Line


def _turns(line: Line) -> set[str]:
    """The turns of a line that a negation denies: no thing, and none that holds a negation."""
    turns = {term for term in line.terms if term[:1] == "~"}
    return {turn for turn in turns if not turn.startswith(("~no_", "~a_"))}


def is_denial(line: Line) -> bool:
    """Whether somebody named says in a line that something is not so.

    "Should not" says what ought to be, "not all" and "no longer" leave the rest as it was.
    """
    nobody = line.holder.text is None or line.holder.own_voice is not None
    if nobody or line.asks is not None or not (line.subject or _turns(line)):
        return False
    if not set(tables()["denials"]["no_denial"]).isdisjoint(plain(line.text).split()):
        return False
    return line.status == "denied" if line.polarity else line.status in ("asserted", "denied")


def denied_groups(
    groups: Sequence[list[Line]], lines: Sequence[Line], weigher: Weigher
) -> Iterator[tuple[list[Line], list[Line]]]:
    """Groups of lines with the lines that deny them: nearly all that is denied is said there."""
    held: dict[str, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        for term in {term for line in group[:SAMPLE] for term in weigher.own(line)}:
            held[term].append(at)
    homes: dict[str, list[Line]] = {}
    for line in filter(is_denial, lines):
        near = {at for term in weigher.rarest(line, RAREST) for at in held[term][:POSTINGS]}
        denied = [_denied_in(line, groups[at], weigher) for at in sorted(near)]
        best = max(denied, key=lambda pair: pair[0], default=(0.0, []))
        if best[1]:
            homes[line.id] = best[1]
    denials = [line for line in lines if line.id in homes]
    for alike in group_lines(denials, weigher):
        said = {line.id: line for denial in alike for line in homes[denial.id]}
        yield list(said.values()), alike


def _denied_in(line: Line, group: Sequence[Line], weigher: Weigher) -> tuple[float, list[Line]]:
    """How much of a denial a group says at most, and the lines of it that are denied."""
    words = frozenset(filter(is_word, weigher.own(line)))
    turns, heart = _turns(line), set(line.heart)
    total = weigher.total(words)
    most, found = 0.0, []
    for other in group:
        share = weigher.total(words & weigher.own(other)) / total if total else 0.0
        whole = share >= tables()["denials"]["share"] and heart & weigher.own(other)
        if (
            (whole or (turns and turns & _turns(other)))
            and _speaks_apart(line, other)
            and parted(line, other) is None
            and is_about_more(line, other, weigher)
        ):
            found.append(other)
            most = max(most, share + weigher.likeness(line, other))
    return most, found


def _speaks_apart(line: Line, other: Line) -> bool:
    """Whether two voices speak: a report does not deny itself, nor a holder what he says."""
    if line.report != other.report:
        return True
    return other.holder.own_voice is None and other.holder.text not in (None, line.holder.text)

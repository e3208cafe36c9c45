"""Why a finding is what it is, in words that name who speaks."""

import re
from collections.abc import Iterable, Sequence

from variorum.compare.names import is_pronoun
from variorum.model.claims import Holder
from variorum.model.findings import Origin

_ARTICLE = re.compile(r"^(?:The|A|An|Its|Their|His|Her|Our|One|Some)\b")


def inside(label: str) -> str:
    """A holder's words as they stand inside a sentence; a bare pronoun is said to be one.

    >>> inside("The coast guard"), inside("he")
    ('the coast guard', '“he” (not settled who)')
    """
    if is_pronoun(label):
        return f"“{label.casefold()}” (not settled who)"
    return _ARTICLE.sub(lambda found: found[0].lower(), label)


def alone(origin: Origin) -> str:
    """Why one origin is one: who it is, and what its reports were joined by."""
    who = inside(origin.label)
    if origin.kind == "own_voice":
        return f"only {origin.label} has it, and names no source"
    if origin.kind == "witness":
        return f"only {origin.label} has it; its reporter was there"
    if origin.kind == "anonymous":
        return f"only {who} said it: not named, an origin only within its outlet"
    body = origin.basis.removeprefix("speaks for ")
    if body != origin.basis and body.casefold() not in who.casefold():
        return f"only {who}, for {body}, said it"
    if origin.basis.startswith("one chain"):
        return f"only {who} said it ({origin.basis})"
    return f"only {who} said it"


def agreed(origins: Iterable[Origin]) -> str:
    """What it means that two or more origins say the same."""
    counted = {origin.id: origin for origin in origins if origin.counts}
    sides = {origin.side for origin in counted.values()}
    number = "two" if len(counted) == 2 else str(len(counted))
    if len(sides) == 1 and None not in sides:
        side = next(iter(sides))
        return (
            f"the same from {number} origins that all speak for {side}; no other dependence found"
        )
    return f"the same from {number} origins; no dependence found"


def repeated(origins: Sequence[Origin]) -> str:
    """Why outlets that say the same are no two origins: how many of them name a source."""
    named = next((origin for origin in origins if origin.counts), None)
    if named is None:
        return "two or more outlets report it; none names a source"
    return f"two or more outlets report it; the only source named is {inside(named.label)}"


def unsaid(kind: str, holder: Holder) -> str:
    """Why a number is not given: nobody knows, or somebody keeps it back."""
    who = inside(holder.text) if holder.text and holder.own_voice is None else None
    if kind == "unknown_stated":
        return f"nobody knows, says {who or 'the report'}"
    if who is None:
        return "the report says that the number is kept back"
    return f"{who} keeps the number back, says the report"


def refused(holder: Holder) -> str:
    """Who declined to say something."""
    return f"{inside(holder.text) if holder.text else 'somebody'} declined to say"

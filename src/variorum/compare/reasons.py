"""Why a finding is what it is, in words that name who speaks."""

import re
from collections.abc import Iterable, Sequence

from variorum.compare.names import is_pronoun
from variorum.model.claims import Holder
from variorum.model.findings import Origin

# Origins that a reason names; of more it says how many.
_NAMED = 3
_ARTICLE = re.compile(r"^(?:The|A|An|Its|Their|His|Her|Our|One|Some)\b")


def inside(label: str) -> str:
    """A holder's words as they stand inside a sentence; a bare pronoun is said to be one.

    >>> inside("The coast guard"), inside("he")
    ('the coast guard', '“he” (not settled who)')
    """
    if is_pronoun(label):
        return f"“{label.casefold()}” (not settled who)"
    return _ARTICLE.sub(lambda found: found[0].lower(), label)


def _the(side: str) -> str:
    """A side inside a sentence: "the coast guard", "Tilbay Hospital".

    >>> _the("government of Ruritania"), _the("Tilbay Hospital")
    ('the government of Ruritania', 'Tilbay Hospital')
    """
    return f"the {side}" if side[:1].islower() else side


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
        return f"only {who}, for {_the(body)}, said it"
    if origin.side and origin.basis.startswith("one chain"):
        return f"only {who}, for {_the(origin.side)}, said it"
    return f"only {who} said it"


def _together(origins: Sequence[Origin]) -> str:
    names = [inside(origin.label) for origin in origins]
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def agreed(origins: Iterable[Origin]) -> str:
    """Who says the same, and whether they all speak for one side."""
    counted = tuple({origin.id: origin for origin in origins if origin.counts}.values())
    sides = {origin.side for origin in counted}
    who = _together(counted)
    side = next(iter(sides)) if len(sides) == 1 else None
    if side is not None:
        return f"the same from {who}, who all speak for {_the(side)}; no other dependence found"
    return f"the same from {who}; no dependence found"


def repeated(origins: Sequence[Origin]) -> str:
    """Who is named by the outlets that say the same: they are no two origins."""
    named = next((origin for origin in origins if origin.corroborates), None)
    unnamed = next((origin for origin in origins if origin.kind == "anonymous"), None)
    if unnamed is None:
        if named is None:
            return "none of the outlets names a source"
        return f"the only source named is {inside(named.label)}"
    if named is None:
        return f"nobody is named: {inside(unnamed.label)}"
    return f"beside {inside(named.label)} only {inside(unnamed.label)}, not named"


def unsaid(kind: str, holder: Holder) -> str:
    """Why a number is not given: nobody knows, or somebody keeps it back."""
    if holder.text is None or holder.own_voice is not None:
        return "the report says so in its own voice"
    who = inside(holder.text)
    return f"so says {who}" if kind == "unknown_stated" else f"withheld by {who}, says the report"


def refused(holder: Holder) -> str:
    """Who did not say something, or declined to: the words of the report say which."""
    return (
        f"withheld by {inside(holder.text)}" if holder.text else "the report does not say by whom"
    )

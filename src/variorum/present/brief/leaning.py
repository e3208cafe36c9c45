"""Whether a line leans on what was said before it: "that issue", "the ministry said"."""

import re
from collections.abc import Callable, Sequence

from variorum.present.brief.words import lists, phrases

_STANDING = lists("standing")
_LEANING = tuple(sorted(phrases("standing", "leaning"), key=len, reverse=True))
_LINKING = tuple(sorted(phrases("standing", "linking"), key=len, reverse=True))
_CUTTABLE = re.compile(
    rf"(?:(?:{'|'.join(phrases('standing', 'joining'))}),? "
    rf"|(?:{'|'.join(phrases('standing', 'turning'))}), )(?=[^\W_\"“‘'])"
)
_SAYING = re.compile(
    rf"\bthe ({'|'.join(sorted(_STANDING['relational']))})"
    rf" (?:{'|'.join(sorted(_STANDING['saying']))})\b"
)
_THERE = re.compile(rf"\b(?:{'|'.join(sorted(_STANDING['somewhere']))}) there\b")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_ALSO = re.compile(r"^(?:\S+ ){1,5}also ")
_BARE_NOUN = re.compile(r"The [a-z]+,")
_QUOTES = "\"'“‘"

Known = Callable[[str], bool]


def unknown(noun: str) -> bool:
    """Knows no noun: for a line of which nothing else is known."""
    return not noun


def is_linked(line: str) -> bool:
    """Whether a line begins by linking itself to one before it.

    >>> is_linked("But the pumps failed."), is_linked("The pumps failed.")
    (True, False)
    """
    low = line.casefold().lstrip(_QUOTES)
    return _link(low) > 0 or _ALSO.match(low) is not None


def _link(low: str) -> int:
    """How many signs of a line link it to the one before."""
    return next((len(word) + 1 for word in _LINKING if low.startswith((f"{word} ", f"{word},"))), 0)


def link_size(line: str) -> int:
    """How many signs of a line link it to the one before and can be left out.

    >>> link_size("However, the pumps failed."), link_size("So far the pumps held.")
    (9, 0)
    """
    match = _CUTTABLE.match(line)
    return match.end() if match else 0


def leans(line: str, is_known: Known = unknown) -> bool:
    """Whether a line begins with, or is said by, what only another line tells.

    ``is_known`` says of a noun whether everybody who reads of the event knows which is
    meant by it.

    >>> leans("Doing this is banned."), leans("The ministry denied the report.")
    (True, True)
    >>> leans("The ministry of ports denied the report.")
    False
    """
    low = " ".join(line.casefold().lstrip(_QUOTES).split())
    low = low[_link(low) :].lstrip()
    if any(low.startswith(f"{phrase.strip()} ") for phrase in _LEANING) or _points_back(low):
        return True
    said = any(not is_known(match[1]) for match in _SAYING.finditer(low))
    return said or _whose(low, line[:1] in _QUOTES, is_known)


def _points_back(low: str) -> bool:
    """Whether a clause outside quotation marks speaks of what was said before."""
    told = _QUOTED.sub("", low)
    return any(words in told for words in phrases("standing", "inside"))


def _whose(low: str, in_quotes: bool, is_known: Known) -> bool:
    """Whether it begins with "the brother" or "those sanctions", and no word says which."""
    first, _, rest = low.partition(" ")
    if first in _STANDING["prepositions"] and rest.startswith("the "):
        low = rest
    first, told, following = (*low.split(" ", 3), "", "", "")[:3]
    first, noun = first.rstrip(","), told.rstrip(",")
    if first in ("these", "those"):
        return noun != "who" and not noun.endswith(("ed", "ing"))
    if first in ("this", "that"):
        known = first == "this" and is_known(noun)
        return not in_quotes and noun not in _STANDING["times"] and not known
    related = first == "the" and noun in _STANDING["relational"] and not is_known(noun)
    return related and (told != noun or following not in _STANDING["told_whose"])


def leans_a_little(line: str, is_known: Known = unknown) -> bool:
    """Whether a line begins with "the" and a noun of which little is known.

    >>> leans_a_little("The boat was seized in May.")
    True
    >>> leans_a_little("The boat of the coast guard sank.")
    False
    """
    low = " ".join(line.casefold().split())
    low = low[_link(low) :].lstrip()
    first, noun, following = (*low.split(" ", 3), "", "", "")[:3]
    follows = following in _STANDING["following"] or following.endswith("ed")
    aside = noun.endswith(",") and following != "who"
    return first == "the" and (follows or aside) and not is_known(noun.rstrip(","))


def leans_at_first(line: str) -> bool:
    """Whether a line that is read before all others begins with "the" and a bare noun.

    >>> leans_at_first("The captain, who was asleep, drowned.")
    True
    """
    return leans_a_little(line) or _BARE_NOUN.match(line) is not None


def is_elsewhere(line: str, ends: Sequence[int]) -> bool:
    """Whether a line says "officials there" with no name before it. ``ends``: where names end."""
    match = _THERE.search(line.casefold())
    return match is not None and not any(end <= match.start() for end in ends)

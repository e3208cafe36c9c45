"""Whether two names of bodies or places are one: word order, spellings, first letters.

"Ministry of Public Security" and "Public Security Ministry" are one office, "KCNA" the one
body of an event whose words begin so. Nothing is compared by a ratio of letters.
"""

import re
from collections.abc import Set
from functools import cache, lru_cache

from variorum.compare.names import plain
from variorum.compare.spelling import naming, word_cost

_ACRONYM = re.compile(r"(?:[A-Z]\.?){3,8}s?")
_CLOSE = 0.15


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(naming()["bodies"][name])


@lru_cache(maxsize=65_536)
def ordered_words(name: str) -> tuple[str, ...]:
    """The words of a body's name in one spelling and order.

    >>> ordered_words("Ministry of Defence")
    ('defense', 'ministry')
    """
    same = naming()["bodies"]["spellings"]
    words = [same.get(word, word) for word in plain(name).split() if word != "the"]
    if len(words) > 2 and words[0] in _listed("offices") and words[1] in ("of", "for"):
        words = [*words[2:], words[0]]
    if words and words[-1] in _listed("offices"):
        words = [word for word in words if word not in _listed("left_out_of_offices")]
        words = [naming()["bodies"]["subjects"].get(word, word) for word in words]
    return tuple(words)


def without_nation(name: str, nations: Set[str]) -> str:
    """A name without the people or country of the event that it opens with.

    >>> without_nation("South Korean Joint Chiefs", {"south korean"})
    'joint chiefs'
    """
    words = plain(name).split()
    longest = len(words) - 1 if len(words) > 2 else 0
    for cut in range(longest, 0, -1):
        if " ".join(words[:cut]) in nations:
            return " ".join(words[cut:])
    return " ".join(words)


def initials(name: str) -> str:
    """The first letters of a name of three words and more, small words left out, else "".

    >>> initials("Tilbay Council for the Harbour")
    'tch'
    """
    words = [word for word in plain(name).split() if word not in _listed("small")]
    return "".join(word[0] for word in words) if len(words) > 2 else ""


def acronym(name: str) -> str:
    """The letters of a name that is written in three to eight capitals, else "".

    >>> acronym("U.N.H.C.R."), acronym("NGOs"), acronym("Unhcr")
    ('unhcr', 'ngo', '')
    """
    return plain(name.removesuffix("s")) if _ACRONYM.fullmatch(name) else ""


def same_body(one: str, other: str, nations: Set[str] = frozenset()) -> str | None:
    """Why two names of bodies are one, or None. ``nations``: peoples the event names, folded.

    >>> same_body("Ministry of Defence", "Defense Ministry")
    'one name in another order'
    >>> same_body("Ministry of Health", "Ministry of Trade") is None
    True
    """
    if ordered_words(one) and ordered_words(one) == ordered_words(other):
        return "one name in another order"
    first, second = without_nation(one, nations), without_nation(other, nations)
    opened = (first != plain(one)) + (second != plain(other))
    if opened == 1 and len(first.split()) > 1 and ordered_words(first) == ordered_words(second):
        return "one name, once with its country"
    return None


def same_place(one: str, other: str) -> str | None:
    """Why two names of places are spellings of one, or None.

    >>> same_place("Qesrah", "Qessra")
    'spellings of one place'
    """
    first, second = plain(one).split(), plain(other).split()
    if len(first) != len(second) or not first:
        return None
    close = all(word_cost(a, b) <= _CLOSE for a, b in zip(first, second, strict=True))
    return "spellings of one place" if close else None


def maybe_one(one: str, other: str) -> str | None:
    """Why a person should look at two names of bodies or places, or None.

    >>> maybe_one("Orla Point", "Orla Point Resort and Hotel")
    'the same but for what kind of house it is'
    """
    bare = [word for word in plain(one).split() if word not in _listed("houses")]
    other_bare = [word for word in plain(other).split() if word not in _listed("houses")]
    if len(bare) > 1 and bare == other_bare and plain(one) != plain(other):
        return "the same but for what kind of house it is"
    return None

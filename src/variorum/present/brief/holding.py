"""Whether words name a holder: a person, a body, or a source that is not named.

"Images taken from space" tell something, and nobody says it by them.
"""

import re
from collections.abc import Sequence

from variorum.present.brief.words import lists

_STANDING = lists("standing")
_HOLDING = lists("holding")
_HEADS = (
    _HOLDING["sources"]
    | _HOLDING["bodies"]
    | _HOLDING["several"]
    | _STANDING["persons"]
    | lists("who")["roles"]
)
_ARTICLE = re.compile(r"(?:An?|The) (?=[^\s])")


def _ends(word: str) -> bool:
    """Whether the noun that says who it is stands before this word."""
    return word in _HOLDING["behind"] or word in _HOLDING["done"]


def _heads(words: Sequence[str]) -> tuple[str, ...]:
    """The last words of the name itself: "officials", of "officials in the north"."""
    ends = (at for at, word in enumerate(words) if at and _ends(word.casefold()))
    return tuple(words[: next(ends, len(words))][-1:])


def may_hold(text: str, kind: str | None) -> bool:
    """Whether somebody can stand behind words. ``kind`` is that of their entity, if any.

    A country alone is a place.

    >>> may_hold("two officials in the north", None), may_hold("images taken from space", None)
    (True, False)
    >>> may_hold("Ana Belisar's sister", None), may_hold("a family in Nyr", None)
    (True, False)
    """
    if kind is not None:
        return kind != "place"
    words = [word.strip(",.'\"“”‘’") for word in text.split()]
    first = words[:1]
    if first and first[0].casefold() in _STANDING["determiners"]:
        words = words[1:]
    for head in _heads(words):
        low = head.casefold()
        plain = {low, low.removesuffix("s"), low.rpartition("-")[2]}
        # A capital at the head of a sentence makes no name.
        opens = head == first[0] and len(words) > 1
        return bool(plain & _HEADS) or (head[:1].isupper() and not opens)
    return False


def without_article(text: str) -> str:
    """A name without the article that has a capital: there it stood at the head of a sentence.

    >>> without_article("A Nyr insider"), without_article("the Nyr guild")
    ('Nyr insider', 'the Nyr guild')
    """
    return _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text

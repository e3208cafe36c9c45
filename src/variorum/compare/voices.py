"""Whose voice a holder's words can be: a medium, an office, a person; and who may be one.

Origins are counted so that no doubt adds one: "he" may be anybody, a newspaper passes on what
others say, and the spokesman of one report may be the colonel named in the next.
"""

import re
from collections.abc import Iterable

from variorum.compare.names import is_pronoun, plain, tables
from variorum.compare.spelling import naming
from variorum.model.findings import Origin

_TOLD = tables()["voices"]
_MEDIA = frozenset(_TOLD["media"])
_NO_MEDIA = frozenset(_TOLD["no_media"])
_PAPERS = frozenset(_TOLD["papers"])
_STATE_BODIES = frozenset(_TOLD["state_bodies"])
_POSTS = frozenset(_TOLD["posts"])
_OF = re.compile(r"\b(?:for|of|at|in)\b")
_WHOSE = re.compile(r"^(?:the )?\w+['’]s\s+", re.IGNORECASE)
_NAMED = re.compile(rf"\b(?:{'|'.join(map(re.escape, _TOLD['named']))})\b")
_SMALL = frozenset(tables()["points"]["small_words"]) | frozenset(naming()["words"]["titles"])
# How the table of bodies names the party of a state.
_STATE = "government of "
# The better known an origin, the sooner it is counted.
_FIRST = {"witness": 0, "named": 1, "anonymous": 2}


def named_medium(words: str) -> re.Match[str] | None:
    """Where words name a well-known medium: "CNN" in "CNN producer Ann Roe"."""
    return _NAMED.search(words)


def is_medium(words: str) -> bool:
    """Whether words are for a medium or a paper, which pass on what others say.

    >>> is_medium("the Karsund newspaper"), is_medium("the Karsund aid agency")
    (True, False)
    """
    known = plain(words).split()
    head = plain(_OF.split(words)[0]).split()
    paper = bool(head) and head[-1] in _PAPERS
    kind = not _MEDIA.isdisjoint(known) and _NO_MEDIA.isdisjoint(known)
    return paper or kind or named_medium(words) is not None


def is_post(words: str) -> bool:
    """Whether somebody is called by an office alone: "a spokesman for the board"."""
    head = _OF.split(words)[0].split()
    return bool(head) and head[-1].casefold() in _POSTS


def is_name(words: str) -> bool:
    """Whether somebody is called by a bare name."""
    return all(word[:1].isupper() for word in words.split())


def telling(words: str) -> frozenset[str]:
    """The words of a holder that tell who it is: no titles, no small words, nor whose it is.

    >>> sorted(telling("Karsund's harbour board"))
    ['board', 'harbour']
    """
    own = plain(_WHOSE.sub("", words)) or plain(words)
    return frozenset(word for word in own.split() if word not in _SMALL)


def _are_apart(one: str | None, other: str | None) -> bool:
    """Whether two parties cannot be one: "the defence ministry" may be any government's."""
    if one is None or other is None or one == other:
        return False
    states = [side.startswith(_STATE) for side in (one, other)]
    body = next((s for s, state in zip((one, other), states, strict=True) if not state), "")
    return states[0] == states[1] or _STATE_BODIES.isdisjoint(plain(body).split())


def _is_bare_body(words: str) -> bool:
    """Whether words name a body of some state and not which: "the government"."""
    told = telling(words)
    return bool(told) and told <= _STATE_BODIES


def may_be_one(one: Origin, other: Origin) -> bool:
    """Whether two origins may be one and the same, as far as the reports tell."""
    first, second = one.label, other.label
    if one.id == other.id or is_pronoun(first) or is_pronoun(second):
        return True
    if "witness" in (one.kind, other.kind):
        return False
    if is_medium(first) or is_medium(second):
        return True
    if _are_apart(one.side, other.side):
        return False
    called, known = telling(first), telling(second)
    if called and known and (called <= known or known <= called):
        return True
    if _is_bare_body(first) and (_is_bare_body(second) or other.kind == "named"):
        return True
    if _is_bare_body(second) and one.kind == "named":
        return True
    if "anonymous" in (one.kind, other.kind):
        return one.side is not None and one.side == other.side
    return (is_post(first) and is_name(second)) or (is_post(second) and is_name(first))


def told_apart(origins: Iterable[Origin]) -> list[Origin]:
    """Origins of which no two may be one, the best known first; own voices are none."""
    counted = sorted(
        (origin for origin in origins if origin.counts),
        key=lambda origin: (_FIRST.get(origin.kind, 3), is_medium(origin.label), origin.id),
    )
    kept: list[Origin] = []
    for origin in counted:
        if not any(may_be_one(origin, other) for other in kept):
            kept.append(origin)
    return kept


def sides_of(origins: Iterable[Origin]) -> int:
    """How many parties stand behind origins; one whose party is not known is its own."""
    return len({origin.side or origin.id for origin in told_apart(origins)})

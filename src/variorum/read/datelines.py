"""Datelines: the place, and often the agency, that a report opens with."""

import re
import tomllib
from importlib.resources import files

_NOT_A_TOWN = frozenset(
    tomllib.loads(files(__package__).joinpath("datelines.toml").read_text(encoding="utf-8"))[
        "not_a_town"
    ].split()
)
_TOWN = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,2}(?:/[A-Z][A-Z.'’ -]+){0,2}"
_ANY_TOWN = r"[A-Z][\w.'’-]+(?:[ /-][A-Z][\w.'’-]+){0,4}"
_REGION_WORD = r"(?:[A-Z][\w.'’-]*|\d{1,4}|of|and|the|de|da)"
_REGION = rf"(?:, {_REGION_WORD}(?: {_REGION_WORD}){{0,3}}){{0,3}}"
_IN_CAPITALS = re.compile(
    rf"(?P<town>{_TOWN})(?P<more>{_REGION}(?:\s*\([^()\n]{{2,40}}\))?)"
    r"(?:\s*(?:--+|—)\s*|\s+(?:–|-)\s+)"
)
_WITH_AGENCY = re.compile(
    rf"(?P<town>{_ANY_TOWN})(?P<more>{_REGION}\s*\([A-Z][^()\n]{{1,40}}\))\s*(?:--+|—|–|-|:)\s+"
)
_SENTENCE = re.compile(r"[\"'“‘«(\[]?[A-Z0-9]")
_ALONE = re.compile(
    rf"(?P<town>{_TOWN})(?:, [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}|\s*\([A-Z]\w+\))"
    r"(?:\s*[–—-]+)?"
)
_LONGEST = 160


def dateline_end(words: str, *, bare: bool = True) -> int:
    """Where the dateline at the start of a paragraph ends, in code points; 0 for none.

    It is a town in capitals, or any town with an agency in brackets, up to a dash that a
    sentence follows. ``bare``: whether a town of one or two words may stand with neither
    country nor agency.

    >>> dateline_end("STRELSAU, Ruritania -- A bridge fell."), dateline_end("A bridge fell.")
    (23, 0)
    """
    head = words[:_LONGEST]
    match = _IN_CAPITALS.match(head) or _WITH_AGENCY.match(head)
    if match is None or not _SENTENCE.match(words, match.end()):
        return 0
    town = match["town"].lower().split()
    if town[0].strip(".") in _NOT_A_TOWN:
        return 0
    if not match["more"] and "/" not in match["town"] and (not bare or len(town) > 2):
        return 0
    return match.end()


def is_dateline(words: str) -> bool:
    """Whether a line is a dateline and nothing else.

    >>> is_dateline("STRELSAU, Ruritania"), is_dateline("WHAT NEXT")
    (True, False)
    """
    match = _ALONE.fullmatch(words)
    return match is not None and match["town"].lower().split()[0] not in _NOT_A_TOWN

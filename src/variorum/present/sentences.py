"""Sentences around a span: cut late rather than early, so that evidence stays whole."""

import bisect
import itertools
import re
import tomllib
from importlib.resources import files

_DATA = tomllib.loads(files(__package__).joinpath("sentences.toml").read_text(encoding="utf-8"))
_ABBREVIATIONS = frozenset(_DATA["abbreviations"]["words"])
_SIGNS = _DATA["signs"]
_ENDS, _ALONE, _CLOSERS = (re.escape(_SIGNS[n]) for n in ("ends", "ends_alone", "closers"))
# A run of signs is tried once, from its first: long runs of dots cost no more than their length.
_END = re.compile(
    rf"(?<![{_ENDS}])[{_ENDS}]++[{_CLOSERS}]*+(?=\s)|(?<![{_ALONE}])[{_ALONE}]++[{_CLOSERS}]*+"
)
_NEWLINE = re.compile("\n")
_BLANK = re.compile(r"\n\s*\n")
_LAST_WORD = re.compile(r"[\w.]+$")

Bounds = tuple[int, int]


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at ``stop`` belongs to an initial or an abbreviation."""
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return False
    word = _LAST_WORD.search(text, max(0, stop - 24), stop)
    if word is None:
        return False
    letters = word.group().casefold()
    return letters in _ABBREVIATIONS or (len(letters) == 1 and letters.isalpha())


def _begins(text: str, at: int) -> bool:
    """Whether what follows looks like the beginning of a sentence."""
    rest = text[at : at + 40].lstrip()
    first = rest.lstrip("\"'“‘«„([")[:1]
    return not first or not first.islower()


def _in_quotation(text: str, start: int, stop: int) -> bool:
    piece = text[start:stop]
    depth = sum(piece.count(sign) for sign in _SIGNS["opening"])
    depth -= sum(piece.count(sign) for sign in _SIGNS["closing"])
    odd = any(piece.count(sign) % 2 for sign in _SIGNS["both"])
    return depth > 0 or odd


def _line_ends(text: str, start: int, newline: int) -> bool:
    """Whether a single line break ends a sentence: not where a line is only wrapped."""
    line = text[max(start, text.rfind("\n", 0, newline) + 1) : newline].strip()
    if not _begins(text, newline + 1):
        return False
    return len(line) < _SIGNS["short_line"] or line.endswith(
        tuple(_SIGNS["ends"] + _SIGNS["closers"])
    )


def _stops(text: str, start: int, end: int) -> list[int]:
    """The offsets inside a paragraph after which a new sentence begins."""
    found: list[int] = []
    begun = start
    matches = [(m.end(), m.start()) for m in _END.finditer(text, start, end)]
    lines = [(m.start(), -1) for m in _NEWLINE.finditer(text, start, end)]
    for stop, sign in sorted(matches + lines):
        if sign < 0:
            ends = _line_ends(text, begun, stop)
        else:
            alone = text[sign] in _SIGNS["ends_alone"]
            ends = alone or (not _abbreviated(text, sign) and _begins(text, stop))
        if ends and not _in_quotation(text, begun, stop):
            found.append(stop)
            begun = stop
    return found


def find_sentences(text: str, start: int, end: int) -> list[Bounds]:
    """The sentences of ``text[start:end]``, half open, in code points, without outer space.

    A blank line always ends one; a full stop after an initial or an abbreviation, and
    one inside a quotation, never does.

    >>> text = "Capt. J. Oda spoke. He left."
    >>> [text[a:b] for a, b in find_sentences(text, 0, len(text))]
    ['Capt. J. Oda spoke.', 'He left.']
    """
    cuts = [start]
    for blank in _BLANK.finditer(text, start, end):
        cuts.extend(_stops(text, cuts[-1], blank.start()))
        cuts.append(blank.end())
    cuts.extend(_stops(text, cuts[-1], end))
    cuts.append(end)
    sentences: list[Bounds] = []
    for left, right in itertools.pairwise(cuts):
        piece = text[left:right]
        inner = piece.strip()
        if inner:
            begin = left + len(piece) - len(piece.lstrip())
            sentences.append((begin, begin + len(inner)))
    return sentences


def around(
    sentences: list[Bounds], start: int, end: int
) -> tuple[Bounds | None, Bounds, Bounds | None]:
    """The sentence before a span, the sentence or sentences it stands in, and the one after.

    The middle always covers the span.

    >>> around([(0, 5), (6, 9), (10, 12)], 7, 8)
    ((0, 5), (6, 9), (10, 12))
    """
    first = bisect.bisect_right(sentences, start, key=lambda s: s[1])
    last = bisect.bisect_left(sentences, max(end, start + 1), key=lambda s: s[0])
    inside = sentences[first:last]
    middle = (min([start, *(s[0] for s in inside)]), max([end, *(s[1] for s in inside)]))
    before = sentences[first - 1] if first > 0 else None
    after = sentences[last] if last < len(sentences) else None
    return before, middle, after

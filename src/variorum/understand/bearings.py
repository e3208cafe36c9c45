"""What the text itself says of where a place lies: its sort, and so far from another.

"the village of X" makes X a place whatever the model took it for; "X, 25 km north-east
of Y" gives X a point that only the text vouches for, with a radius.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin

from spacy.tokens import Doc, Token

from variorum.model.spans import Span
from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.parsing import UNPARSED_LAYERS, Parse

_WORDS: Mapping[str, Mapping[str, list[str]]] = lexicon("places")
_NUMBERS: Mapping[str, float] = lexicon("numbers")["words"]
_SORTS = frozenset(_WORDS["sorts"]["words"])
_BEFORE_SORT = frozenset(_WORDS["sorts"]["never"])
_PARTICLES = frozenset(_WORDS["sorts"]["particles"])
_DEGREES: Mapping[str, float] = lexicon("places")["directions"]
_UNITS: Mapping[str, float] = lexicon("places")["distances"]
_KM_A_DEGREE = 111.2
_LONGEST_GAP = 40
# A distance is told to about a fifth, and to the middle or the edge of a town.
_SLACK = 0.2
_LEAST_KM = 3.0
# Further off, a distance is a journey's and places nothing.
_FARTHEST_KM = 500.0
_NAME = r"[A-Z][\w'’-]*(?: (?:[a-z]{2}-)?[A-Z][\w'’-]*){0,3}"
_SUBJECT = re.compile(rf"\b({_NAME})(?:,| is| lies)(?: [a-z]+){{0,2}} $")


@dataclass(frozen=True, slots=True)
class Bearing:
    """``subject`` lies ``kilometres`` from ``reference``, at ``degrees`` from north if told."""

    subject: Span
    reference: Span
    kilometres: float
    degrees: float | None

    def point(self, lat: float, lon: float) -> tuple[float, float, float]:
        """Latitude, longitude and radius in km, from those of the reference.

        Without a direction the point is the reference's own and the radius the distance.
        """
        if self.degrees is None:
            return lat, lon, self.kilometres + _LEAST_KM
        north = self.kilometres * cos(radians(self.degrees)) / _KM_A_DEGREE
        wide = max(0.01, cos(radians(lat)))
        east = self.kilometres * sin(radians(self.degrees)) / (_KM_A_DEGREE * wide)
        around = (lon + east + 180.0) % 360.0 - 180.0
        return (
            max(-90.0, min(90.0, lat + north)),
            around,
            max(_LEAST_KM, self.kilometres * _SLACK * 2),
        )


@cache
def _distance() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:\b(?P<count>\d[\d,]*(?:\.\d+)?|{any_of(_NUMBERS)})[\s-]*(?P<unit>{any_of(_UNITS)})"
        rf"(?:\s+\(.{{1,20}}\))?"
        rf"(?:\s+(?:to\s+the\s+)?(?:due\s+)?(?P<direction>{any_of(_DEGREES)}))?"
        r"\s+(?:of|from|outside|away\s+from)\s+)(?:[a-z]+\s+){0,3}(?=[A-Z])"
    )


def find_bearings(parse: Parse, names: Sequence[Span]) -> Iterator[Bearing]:
    """Every distance that the field tells between two of the places it names, in order."""
    here = sorted((n for n in names if n.field == parse.field), key=lambda n: n.start)
    starts = [name.start for name in here]
    for found in _distances(parse.text):
        at, behind = bisect_left(starts, found.end()), bisect_left(starts, found.start()) - 1
        if at == len(here) or here[at].start > found.end() + 1 or behind < 0:
            continue
        subject, reference = here[behind], here[at]
        if subject.end > found.start() or subject.text == reference.text:
            continue
        gap = parse.text[subject.end : found.start()]
        if len(gap) > _LONGEST_GAP or re.search(r"[.;:!?\n]|\b(?:and|but|to|from)\b", gap):
            continue
        kilometres = _count(found["count"]) * _UNITS[found["unit"].casefold()]
        if kilometres > _FARTHEST_KM:
            continue
        told = found["direction"]
        yield Bearing(
            subject,
            reference,
            kilometres,
            _DEGREES[" ".join(told.casefold().replace("-", " ").split())] if told else None,
        )


def _count(words: str) -> float:
    plain = words.replace(",", "")
    return float(plain) if plain[0].isdigit() else float(_NUMBERS[words.casefold()])


def find_told(parse: Parse) -> Iterator[Span]:
    """Names that the text calls a village, a town: "the village of X", "X district".

    And those that it says lie so far from another: "X, 25 km north of Y".
    """
    yield from _told_by_distance(parse)
    for token in parse.doc:
        if token.lower_ not in _SORTS or parse.layer_at(token.idx) in UNPARSED_LAYERS:
            continue
        run = list(_after_of(token)) or list(_right_before(token))
        if run and not _covers_a_line(run):
            yield parse.span(run[0].idx, run[-1].idx + len(run[-1]))


def _told_by_distance(parse: Parse) -> Iterator[Span]:
    for found in _distances(parse.text):
        before = _SUBJECT.search(parse.text, max(0, found.start() - 80), found.start())
        if before is None:
            continue
        tokens = parse.doc.char_span(before.start(1), before.end(1))
        if tokens is not None and tokens.root.pos_ == "PROPN":
            yield parse.span(before.start(1), before.end(1))


def _distances(text: str) -> Iterator[re.Match[str]]:
    if any(unit in text for unit in ("km", "kilom", "mile")):
        yield from _distance().finditer(text)


def _after_of(sort: Token) -> Iterator[Token]:
    """The name in "village of (the) X"."""
    at = sort.i + 1
    doc = sort.doc
    if at >= len(doc) or doc[at].lower_ != "of":
        return
    at += 1
    if at < len(doc) and doc[at].lower_ == "the":
        at += 1
    while at < len(doc) and (_is_named(doc[at]) or _is_joint(doc, at)):
        yield doc[at]
        at += 1


def _right_before(sort: Token) -> Iterator[Token]:
    """The name in "X village": not where it opens a sentence or is somebody's."""
    doc, at = sort.doc, sort.i - 1
    while at >= 0 and (_is_named(doc[at]) or _is_joint(doc, at)):
        at -= 1
    run = list(doc[at + 1 : sort.i])
    while run and not run[0].text[:1].isupper():
        run.pop(0)
    if run and sort.text.islower() and run[0].lower_ not in _BEFORE_SORT:
        yield from run


def _is_named(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.lower_ not in _BEFORE_SORT


def _is_joint(doc: Doc, at: int) -> bool:
    """A particle or a hyphen between two parts of a name: "Hammam al-Alil"."""
    if not (doc[at].lower_ in _PARTICLES or doc[at].text == "-") or at + 1 >= len(doc):
        return False
    following = doc[at + 1].text
    return following == "-" or following[:1].isupper()


def _covers_a_line(run: Sequence[Token]) -> bool:
    return any("\n" in token.whitespace_ or token.is_space for token in run)

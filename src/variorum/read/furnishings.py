"""What the furniture of a page says of itself: who publishes it, and when it did.

Both answers may be None. A name or a date is taken only where it stands plainly; a
date in the running text is the story's, not the report's.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files
from typing import Any, NamedTuple

from variorum.read.layers import Stretch, find_layer

_TABLES: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("furnishings.toml").read_text(encoding="utf-8")
)
_OUTLET = r"(?P<outlet>[A-Z0-9][\w&.-]*(?: (?:[A-Z0-9][\w&.-]*|of|the)){0,4}?)"
_CUES = tuple(re.compile(cue.replace("<outlet>", _OUTLET)) for cue in _TABLES["publisher"]["cues"])
_MASTHEAD = re.compile(_TABLES["publisher"]["masthead"].replace("<outlet>", _OUTLET))
_MEDIA = frozenset(_TABLES["publisher"]["media"].split())
_NOT_AN_OUTLET = frozenset(_TABLES["publisher"]["not_an_outlet"].split())
_LONGEST_DATE = 120  # characters of a line that may be a date and no more
_LAST_NAME = re.compile(r"(?:[A-Z][\w&.-]*)(?: [A-Z][\w&.-]*)*$")

_MONTHS = {name: at for at, name in enumerate(_TABLES["published"]["months"].split(), start=1)}
_MONTHS |= {name[:3]: at for name, at in _MONTHS.items()} | {"sept": 9}
_DATE_LINE = re.compile(
    rf"(?:(?P<label>{_TABLES['published']['label']})|(?P<updated>{_TABLES['published']['updated']}))?\W*"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)|(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]{3,9})\.?,? "
    r"(?P<year>\d{4})|(?P<month2>[a-z]{3,9})\.? (?P<day2>\d{1,2})(?:st|nd|rd|th)?,? "
    r"(?P<year2>\d{4}))(?:[ T,|•·-]+(?:at )?\d{1,2}[:.]\d\d.{0,24})?",
    re.IGNORECASE,
)


def find_publisher(text: str, stretches: Sequence[Stretch]) -> str | None:
    """The outlet that the page's own furniture and picture credits name, or None.

    One cue is enough where the name holds a word such as "News"; else two must agree.

    >>> lines = "Watch Ruritania News\\nThe bridge fell on Sunday."
    >>> find_publisher(lines, (Stretch(0, 20, "furniture"), Stretch(21, 47, "body")))
    'Ruritania News'
    """
    cues: dict[str, set[int]] = defaultdict(set)
    for stretch in stretches[: _first_paragraph(stretches)]:
        words = " ".join(text[stretch.start : stretch.end].split())
        masthead = _MASTHEAD.fullmatch(words)
        named = stretch.layer == "furniture" and not any(cue.fullmatch(words) for cue in _CUES)
        if named and masthead and " " in masthead["outlet"]:
            cues[masthead[0]].add(-3)
    for stretch in stretches:
        if stretch.layer == "furniture":
            words = " ".join(text[stretch.start : stretch.end].split())
            for at, cue in enumerate(_CUES):
                match = cue.fullmatch(words)
                if match and not set(match["outlet"].lower().split()) <= _NOT_AN_OUTLET:
                    cues[match["outlet"]].add(at)
    for name in _credited(text, stretches):
        cues[name].update((-1, -2))
    ranked = sorted(cues, key=lambda name: -len(cues[name]))
    plain = [n for n in ranked if len(cues[n]) > 1 or _MEDIA & set(n.lower().split())]
    if len(plain) > 1 and len(cues[plain[0]]) == len(cues[plain[1]]):
        return None
    return plain[0] if plain else None


def _first_paragraph(stretches: Sequence[Stretch]) -> int:
    """How many stretches stand above the running text; none where there is no headline."""
    if not any(stretch.layer == "headline" for stretch in stretches):
        return 0
    return next((at for at, s in enumerate(stretches) if s.layer in ("body", "dateline")), 0)


def _credited(text: str, stretches: Sequence[Stretch]) -> Iterator[str]:
    """Names that end two or more captions and are no agency's."""
    ends: Counter[str] = Counter()
    for stretch in stretches:
        if stretch.layer == "caption":
            words = text[stretch.start : stretch.end]
            match = _LAST_NAME.search(words)
            if match and match.start():
                parts = match[0].split()
                ends.update(" ".join(parts[at:]) for at in range(len(parts)))
    often = [name for name, count in ends.items() if count > 1 and find_layer(name) is None]
    for name in often:
        part_of_longer = any(o != name and o.endswith(f" {name}") for o in often)
        if not part_of_longer and _MEDIA & set(name.lower().split()):
            yield name


def find_published(text: str, stretches: Sequence[Stretch]) -> str | None:
    """The ISO date of a line that is a date and nothing else, or None.

    Only a line above the first paragraph counts, or one labelled as the date of
    publication; the date of an update is not taken, nor one of two that differ.

    >>> find_published("Published: 12 March 2031\\nIt fell.", (Stretch(0, 24, "furniture"),))
    '2031-03-12'
    """
    found: set[str] = set()
    above = True
    for stretch in stretches:
        above = above and stretch.layer not in {"body", "dateline", "live_post"}
        if stretch.layer != "furniture":
            continue
        line = read_date_line(text[stretch.start : stretch.end])
        if line is not None and not line.updated and (above or line.labelled):
            found.add(line.day)
    return found.pop() if len(found) == 1 else None


class DateLine(NamedTuple):
    """The ISO day of a line, and whether the line says that it was published or updated then."""

    day: str
    labelled: bool
    updated: bool


def read_date_line(line: str) -> DateLine | None:
    """A line that is a date, with or without a time of day, and nothing else.

    >>> read_date_line("Updated: Wed, 12 March 2031, 10:30")
    DateLine(day='2031-03-12', labelled=False, updated=True)
    """
    match = _DATE_LINE.fullmatch(" ".join(line[:_LONGEST_DATE].split()))
    day = _iso_day(match) if match else None
    if match is None or day is None:
        return None
    return DateLine(day, bool(match["label"]), bool(match["updated"]))


def _iso_day(match: re.Match[str]) -> str | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"]).isoformat()
        month = _MONTHS[(match["month"] or match["month2"]).lower()]
        year, day = match["year"] or match["year2"], match["day"] or match["day2"]
        return date(int(year), month, int(day)).isoformat()
    except (KeyError, ValueError):
        return None

"""When a page says it was published and changed: every clue, and which of them to take."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from importlib.resources import files
from itertools import islice
from typing import Any, NamedTuple

from variorum.model.anchors import PageFact
from variorum.read.furnishings import read_date_line
from variorum.read.page_blocks import PageBlock
from variorum.read.page_linked import Named, clean

_TABLES: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("pages.toml").read_text(encoding="utf-8")
)
_META = {name: _TABLES["meta"][name].split() for name in ("published", "modified")}
_LINKED = {"published": "datePublished", "modified": "dateModified"}
_TIMED = ("time", "span", "abbr")
_MOST = 20  # elements that give one property
_SAID = {"datePublished": "published", "datepublished": "published"}
_SAID |= {"dateModified": "modified", "datemodified": "modified"}
_ADDRESS = tuple(re.compile(row, re.IGNORECASE) for row in _TABLES["times"]["address"])
_UPDATED = re.compile(_TABLES["times"]["updated"], re.IGNORECASE)
_MONTHS = {date(2001, month, 1).strftime("%b").lower(): month for month in range(1, 13)}
_FIRST_YEAR = 1900  # below it a date is a placeholder
_LAST_YEAR = 2100
_ISO = re.compile(r"\d{4}-\d\d-\d\dT")
_CLOCK = re.compile(r"\dT\d\d")
_MAIL = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?")
_APART = 2 * 86_400  # seconds; zones and a day's delay between two clocks lie within
_PROSE = 10  # words of a line that is the story
_NEAR = 4  # lines above the headline in which a date may belong to the report
_ELEMENT, _LINE, _IN_ADDRESS = "time element", "dated line", "address"
_CLUES = frozenset({_ELEMENT, _LINE, _IN_ADDRESS})


class Moment(NamedTuple):
    """A time as ISO 8601, how fine it is, and whether it names its zone."""

    value: str
    precision: str
    zoned: bool


def read_moment(value: str | None) -> Moment | None:
    """A time as pages write it for machines: ISO 8601, a bare date, or as in e-mail.

    A time of exactly midnight is taken for a day whose time was filled in.

    >>> read_moment("2031-03-12T10:00:00+01:00")
    Moment(value='2031-03-12T10:00:00+01:00', precision='second', zoned=True)
    >>> read_moment("Wed, 12 Mar 2031 09:00:00 GMT").value
    '2031-03-12T09:00:00+00:00'
    >>> read_moment("next week") is None
    True
    """
    words = (value or "").strip()[:60]
    partial = _PARTIAL.fullmatch(words)
    if partial:
        known = _FIRST_YEAR <= int(partial[1]) <= _LAST_YEAR and int(partial[2] or 1) in range(
            1, 13
        )
        return Moment(words, "month" if partial[2] else "year", False) if known else None
    found = _parsed(words)
    if found is None:
        line = read_date_line(words)
        return Moment(line.day, "day", False) if line is not None else None
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return None
    if ":" not in words and not _CLOCK.search(words):
        return Moment(found.date().isoformat(), "day", False)
    plain = words if _ISO.match(words) else found.isoformat()
    midnight = (found.hour, found.minute, found.second) == (0, 0, 0)
    exact = "second" if plain[16:17] == ":" else "minute"
    return Moment(plain, "day" if midnight else exact, found.tzinfo is not None)


def _parsed(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(words) if _MAIL.match(words) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def find_stated_times(
    named: Named, linked: dict[str, Any], meta: dict[str, list[str]], url: str | None
) -> Iterator[PageFact]:
    """The times that a page states for machines, most telling first, and its address's."""
    for fact, name in _LINKED.items():
        yield from _facts(fact, f"linked data {name}", [clean(linked.get(name))])
        for key in _META[fact]:
            yield from _facts(fact, f"meta {key}", meta.get(key, [])[:2])
    stated = not meta.keys().isdisjoint(_META["published"]) or "datePublished" in linked
    given: dict[str, list[str | None]] = {"published": [], "modified": []}
    for element in (e for tag in _TIMED for e in named[tag]):
        said = _SAID.get(element.get("itemprop") or "")
        if element.tag == "time" and element.get("pubdate") is not None:
            said = "published"
        if said is not None:
            given[said].append(clean(element.get("datetime") or element.get("content")))
    for name, values in given.items():
        if not stated or len(values) == 1:  # cards and comments have theirs
            yield from _facts(name, f"itemprop {_LINKED[name]}", values[:_MOST])
    yield from _facts("published", _IN_ADDRESS, [_in_address(url)])


def _facts(name: str, where: str, values: Sequence[str | None]) -> Iterator[PageFact]:
    for value in values:
        found = read_moment(value)
        if found is not None:
            yield PageFact(
                name=name,
                value=found.value,
                where=where,
                taken=False,
                precision=found.precision,
                zoned=found.zoned,
            )


def _in_address(url: str | None) -> str | None:
    for pattern in _ADDRESS:
        match = pattern.search((url or "")[:2_000])
        if match:
            month = match["month"].lower()
            number = _MONTHS.get(month) or (int(month) if month.isdigit() else 0)
            try:
                return date(int(match["year"]), number, int(match["day"])).isoformat()
            except ValueError:
                continue
    return None


def find_seen_times(
    blocks: Sequence[PageBlock], headline: int | None, body: int
) -> Iterator[PageFact]:
    """The times that a reader sees beside the headline: time elements and lines with a date.

    ``headline`` and ``body`` are the numbers of the headline's block and of the first of
    running text. A date far above the headline is that of the visit, not of the report.
    """
    first = max(0, headline - _NEAR) if headline is not None else max(0, body - 2 * _NEAR)
    last = body  # a date may have been taken for the first of the running text
    while last < min(len(blocks), body + _NEAR) and blocks[last].words.count(" ") < _PROSE:
        last += 1
    for block in blocks[first:last]:
        words = block.words[:200]
        name = "modified" if _UPDATED.search(words) else "published"
        if block.kind == "time":
            yield from _facts(name, _ELEMENT, list(_datetimes(block))[:3])
        line = read_date_line(words)
        if line is not None:
            yield from _facts("modified" if line.updated else name, _LINE, [line.day])


def _datetimes(block: PageBlock) -> Iterator[str | None]:
    """What the time elements of a line hold for machines."""
    element = block.pieces[0].place.element
    if element is not None:
        for inner in islice(element.iter("time"), 20):
            if clean(inner.text) and str(clean(inner.text)) in block.words:
                yield clean(inner.get("datetime"))


def decide_time(name: str, facts: Sequence[PageFact]) -> PageFact | None:
    """The candidate to take, or None where there is none or they are days apart.

    What the page states for machines comes first; two kinds of clue that agree against it
    leave it open. Where nothing is stated the clues are taken if they give one day.
    """
    dated = [(fact, _instant(fact.value)) for fact in facts if fact.name == name]
    clues = [row for row in dated if row[0].where in _CLUES]
    stated = [row for row in dated if row[0].where not in _CLUES]
    if not dated or _apart(stated) or (not stated and _apart(clues)):
        return None
    first, instant = (stated or clues)[0]
    against = {fact.where for fact, other in clues if _apart([(first, instant), (fact, other)])}
    for_it = {fact.where for fact, other in clues} - against
    return None if stated and len(against) > 1 and not for_it else first


def _apart(dated: Sequence[tuple[PageFact, datetime]]) -> bool:
    """Whether two of them are days apart, as far as their precision lets one say."""
    exact = [at for fact, at in dated if fact.precision not in {"year", "month"}]
    coarse = [fact.value for fact, _ in dated if fact.precision in {"year", "month"}]
    days = {at.date().isoformat() for at in exact}
    outside = any(not day.startswith(value) for value in coarse for day in days)
    return outside or (bool(exact) and (max(exact) - min(exact)).total_seconds() > _APART)


def _instant(value: str) -> datetime:
    """For comparing only: without a zone UTC, without a day the first."""
    padded = value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value
    found = datetime.fromisoformat(padded)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)

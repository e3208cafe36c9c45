"""Times: TimeML documents. Which words are a time, of which type, of which value.

Strict: the same span. Relaxed: the spans meet. Type and value: F over relaxed pairs that
agree in it too. Resolved: the value agrees, or the first and last day of what the words can
mean are those of the gold value; for values may stay symbolic. The document's creation time
is given as the date of publication.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape
from pathlib import Path

from board import Score, main
from gold import as_report, every, find
from matching import Tally, pair_best

from variorum.model.mentions import TimeExpression
from variorum.understand.annotating import annotate_report

NAME = "times"
SETS = ("times/timebank", "times/aquaint", "times/wikiwars")
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_CREATED = re.compile(r"<DCT>.*?value=\"([^\"]+)\".*?</DCT>", re.DOTALL)
_TAG = re.compile(r"<(/?)(\w+)([^<>]*)>")
_CALENDAR = re.compile(
    r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-W(?P<week>\d\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
)
_ATTRIBUTE = re.compile(r"(\w+)=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Timex:
    start: int
    end: int
    text: str
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    text: str
    created: str | None
    times: tuple[Timex, ...]


def read_document(path: Path) -> Document:
    """The text of a TimeML file without its tags, and the times marked in it."""
    marked = path.read_text(encoding="utf-8")
    created = _CREATED.search(marked)
    body = _TEXT.search(marked)
    text, times = strip_tags(body.group(1) if body else "")
    return Document(path.stem, text, created.group(1) if created else None, times)


def strip_tags(marked: str) -> tuple[str, tuple[Timex, ...]]:
    """The bare text, and the TIMEX3 spans in it.

    >>> text, times = strip_tags('on <TIMEX3 type="DATE" value="2001">2001</TIMEX3> &amp; on')
    >>> text, times[0].start, times[0].end, times[0].value
    ('on 2001 & on', 3, 7, '2001')
    """
    text, at = "", 0
    open_tags: list[tuple[int, dict[str, str]]] = []
    times: list[Timex] = []
    for tag in _TAG.finditer(marked):
        text += unescape(marked[at : tag.start()])
        at = tag.end()
        if tag.group(2) != "TIMEX3" or tag.group(3).endswith("/"):
            continue
        if not tag.group(1):
            open_tags.append((len(text), dict(_ATTRIBUTE.findall(tag.group(3)))))
        elif open_tags:
            start, told = open_tags.pop()
            within = text[start:]
            start += len(within) - len(within.lstrip())
            end = start + len(within.strip())
            if end > start:
                times.append(
                    Timex(start, end, text[start:end], told.get("type", ""), told.get("value", ""))
                )
    return text + unescape(marked[at:]), tuple(times)


class _Count:
    def __init__(self, score: Score, name: str) -> None:
        self.score, self.name = score, name
        self.tallies = {key: Tally() for key in ("strict", "relaxed", "type", "value", "resolved")}

    def document(self, document: Document, found: Sequence[TimeExpression]) -> None:
        gold = document.times
        pairs = pair_best(gold, found, _overlap)
        sizes = (len(found), len(gold))
        strict = [
            (at, by)
            for at, by in pairs
            if (gold[at].start, gold[at].end) == (found[by].start, found[by].end)
        ]
        typed = [(at, by) for at, by in pairs if gold[at].type == found[by].type]
        valued = [(at, by) for at, by in pairs if gold[at].value == found[by].value]
        resolved = [
            (at, by)
            for at, by in pairs
            if (at, by) in valued
            or (days(gold[at].value) or "gold") == (days_of(found[by]) or "found")
        ]
        rights = (strict, pairs, typed, valued, resolved)
        for key, right in zip(self.tallies, rights, strict=True):
            self.tallies[key].add(len(right), *sizes)
        for at, by in pairs:
            g, f = gold[at], found[by]
            if (at, by) not in strict:
                self._err("other span", f"{g.text!r} not {f.text!r}")
            if (at, by) not in typed:
                self._err("wrong type", f"{g.text!r} {g.type} {g.value} not {f.type} {f.value}")
            elif (at, by) not in resolved:
                self._err(
                    "wrong value",
                    f"{g.text!r} {g.value} not {f.value} {f.earliest} {f.latest} ({f.text!r}); "
                    f"written {document.created}",
                )
        for at, g in enumerate(gold):
            if at not in {pair[0] for pair in pairs}:
                self._err(
                    "missed",
                    f"{g.text!r} {g.type} {g.value} … {_near(document.text, g.start, g.end)}",
                )
        for by, f in enumerate(found):
            if by not in {pair[1] for pair in pairs}:
                self._err(
                    "not in the gold",
                    f"{f.text!r} {f.type} {f.value} … {_near(document.text, f.start, f.end)}",
                )

    def _err(self, kind: str, told: str) -> None:
        self.score.err(f"{self.name}: {kind}", told)


def days(value: str) -> tuple[str, str] | None:
    """The first and the last day of a year, quarter, month, week or day; None for others.

    >>> days("1998-02"), days("1998-Q4"), days("1998-W01"), days("P3D")
    (('1998-02-01', '1998-02-28'), ('1998-10-01', '1998-12-31'), ('1997-12-29', '1998-01-04'), None)
    """
    found = _CALENDAR.fullmatch(value)
    if not found:
        return None
    year = int(found["year"])
    try:
        if found["week"]:
            monday = date.fromisocalendar(year, int(found["week"]), 1)
            return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
        first, last = 1, 12
        if found["quarter"]:
            first, last = 3 * int(found["quarter"]) - 2, 3 * int(found["quarter"])
        elif found["month"]:
            first = last = int(found["month"])
        if found["day"]:
            return (date(year, first, int(found["day"])).isoformat(),) * 2
        return (
            date(year, first, 1).isoformat(),
            date(year, last, monthrange(year, last)[1]).isoformat(),
        )
    except ValueError:
        return None


def days_of(found: TimeExpression) -> tuple[str, str] | None:
    """The first and the last day of what the words can mean, where both are known."""
    if found.earliest is None or found.latest is None:
        return None
    return found.earliest[:10], found.latest[:10]


def _overlap(one: Timex, other: TimeExpression) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / max(one.end - one.start, other.end - other.start) if shared > 0 else 0.0


def _near(text: str, start: int, end: int) -> str:
    return text[max(0, start - 50) : end + 40]


def measure(sample: int | None = None) -> Score:
    score = Score(NAME)
    timebank, aquaint, wikiwars = find(*SETS)
    for name, folders in (("news", (timebank, aquaint)), ("wikiwars", (wikiwars,))):
        count = _Count(score, name)
        paths = every(list(_files(folders)), sample)
        for path in paths:
            document = read_document(path)
            annotation = annotate_report(as_report(document.text, document.created))
            count.document(document, annotation.times)
        for key, tally in count.tallies.items():
            score.add(f"{name} {key} F", tally.f)
        relaxed = count.tallies["relaxed"]
        score.notes.append(
            f"{name}: {len(paths)} documents, {relaxed.gold} times, {relaxed.found} found"
        )
    return score


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.rglob("*.tml"))


if __name__ == "__main__":
    main(NAME, measure, __doc__)

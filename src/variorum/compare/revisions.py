"""What changed between two versions of one report, word by word."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from importlib.resources import files
from typing import NamedTuple

from variorum.model.along import Along
from variorum.model.claims import Annotation
from variorum.model.evidence import Change, ChangeKind
from variorum.model.spans import Span
from variorum.model.vocabulary import Layer

LEAST_WORDS = 3
"""An edit of fewer words is hidden, where it is mere wording."""

KINDS: tuple[ChangeKind, ...] = ("figure", "quotation", "negation", "time", "name")
"""What an edit may touch that keeps it from being hidden, the weightiest first."""

_NEGATIONS = frozenset(
    tomllib.loads(files(__package__).joinpath("revisions.toml").read_text(encoding="utf-8"))[
        "negations"
    ].split()
)
_TOKEN = re.compile(r"\w+(?:[.,'’:/-]\w+)*|[^\w\s]")
_PLAIN = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")
_MOST_PAIRS = 4_000_000
_UNREAD: frozenset[Layer] = frozenset({"furniture", "teaser"})
_QUOTED = frozenset({"direct", "mixed"})


class _Word(NamedTuple):
    """A word or mark, as it is compared, and where it stands."""

    form: str
    start: int
    end: int


class _Side(NamedTuple):
    """One version: its text, its words line by line, and what stands on them."""

    text: str
    lines: tuple[tuple[_Word, ...], ...]
    spans: Mapping[ChangeKind, Along[Span]]
    parsed: bool


def find_changes(
    before: Annotation, after: Annotation, least: int = LEAST_WORDS
) -> tuple[tuple[Change, ...], int]:
    """The edits between two versions in the order of the later one, and how many are hidden.

    Furniture and teasers are not compared. Quotation marks, dashes and spaces count as the
    same in whatever shape. An edit of fewer than ``least`` words is hidden, unless it
    touches a number or its bound, a quotation, a negation, a time or a name.
    """
    one, other = _side(before), _side(after)
    found = list(_title_changes(before, after))
    found += _changes(one, other)
    shown = [c for c in found if c.kind != "wording" or c.words >= least]
    return tuple(shown), len(found) - len(shown)


def _side(annotation: Annotation) -> _Side:
    text = annotation.report.text
    lines: list[tuple[_Word, ...]] = []
    for passage in annotation.passages:
        if passage.layer not in _UNREAD:
            lines += _lines(text, passage.start, passage.end)
    spans: dict[ChangeKind, Along[Span]] = {
        kind: _along(_spans(annotation, kind)) for kind in KINDS if kind != "negation"
    }
    parsed = bool(annotation.quantities or annotation.statements or annotation.entities)
    return _Side(text, tuple(lines), spans, parsed)


def _spans(annotation: Annotation, kind: ChangeKind) -> Iterator[Span]:
    if kind == "figure":
        yield from annotation.quantities
        yield from _bounds(annotation)
    elif kind == "quotation":
        said = (said for said in annotation.statements if said.kind in _QUOTED)
        yield from (span for each in said for span in each.content)
    elif kind == "time":
        yield from annotation.times
    elif kind == "name":
        yield from (span for entity in annotation.entities for span in entity.mentions)


def _bounds(annotation: Annotation) -> Iterator[Span]:
    """What a figure hangs on: its number and the words that turn it into a bound."""
    for figure in annotation.figures:
        parts = [figure.parts[name] for name in ("number", "comparator") if name in figure.parts]
        yield from parts or [figure]


def _along(spans: Iterable[Span]) -> Along[Span]:
    return Along((span.start, span.end, span) for span in spans if span.field == "text")


def _lines(text: str, start: int, end: int) -> Iterator[tuple[_Word, ...]]:
    at = start
    for line in text[start:end].splitlines(keepends=True):
        words = tuple(
            _Word(found[0].translate(_PLAIN), at + found.start(), at + found.end())
            for found in _TOKEN.finditer(line)
        )
        if words:
            yield words
        at += len(line)


def _changes(one: _Side, other: _Side) -> Iterator[Change]:
    """Line by line first, so that a long text costs what was edited in it."""
    before = [tuple(word.form for word in line) for line in one.lines]
    after = [tuple(word.form for word in line) for line in other.lines]
    matcher = SequenceMatcher(None, before, after)
    for kind, b1, b2, a1, a2 in matcher.get_opcodes():
        if kind != "equal":
            old = [word for line in one.lines[b1:b2] for word in line]
            new = [word for line in other.lines[a1:a2] for word in line]
            for olds, news in _edits(old, new):
                yield _change(one, other, olds, news)


def _edits(
    old: Sequence[_Word], new: Sequence[_Word]
) -> Iterator[tuple[Sequence[_Word], Sequence[_Word]]]:
    """The words that differ, edits with a single word between them taken for one."""
    if len(old) * len(new) > _MOST_PAIRS:
        yield old, new
        return
    matcher = SequenceMatcher(
        None, [word.form for word in old], [word.form for word in new], autojunk=False
    )
    pending: list[int] | None = None
    for kind, b1, b2, a1, a2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        if pending is not None and b1 - pending[1] <= 1 and a1 - pending[3] <= 1:
            pending[1], pending[3] = b2, a2
            continue
        if pending is not None:
            yield old[pending[0] : pending[1]], new[pending[2] : pending[3]]
        pending = [b1, b2, a1, a2]
    if pending is not None:
        yield old[pending[0] : pending[1]], new[pending[2] : pending[3]]


def _change(one: _Side, other: _Side, old: Sequence[_Word], new: Sequence[_Word]) -> Change:
    sides = ((one, old), (other, new))
    return Change(
        kind=next((kind for kind in KINDS if _is_kind(kind, sides)), "wording"),
        before=_slice(one.text, old),
        after=_slice(other.text, new),
        before_start=old[0].start if old else 0,
        after_start=new[0].start if new else 0,
        words=max(_count(old), _count(new)),
    )


def _is_kind(kind: ChangeKind, sides: Sequence[tuple[_Side, Sequence[_Word]]]) -> bool:
    if kind == "negation":
        counts = [sum(word.form.lower() in _NEGATIONS for word in words) for _, words in sides]
        return counts[0] != counts[1]
    if any(_touches(side.spans[kind], words) for side, words in sides):
        return True
    return kind == "figure" and any(_has_digit(*side) for side in sides)


def _slice(text: str, words: Sequence[_Word]) -> str:
    return text[words[0].start : words[-1].end] if words else ""


def _count(words: Sequence[_Word]) -> int:
    return sum(word.form[0].isalnum() for word in words)


def _touches(spans: Along[Span], words: Sequence[_Word]) -> bool:
    """Whether a word, not only a mark, stands on one of the spans."""
    said = [word for word in words if word.form[0].isalnum()]
    return any(spans.meeting(word.start, word.end) for word in said)


def _has_digit(side: _Side, words: Sequence[_Word]) -> bool:
    """For a text that was not understood: whether a word with a digit in it was edited."""
    return not side.parsed and any(c.isdigit() for word in words for c in word.form)


def _title_changes(before: Annotation, after: Annotation) -> Iterator[Change]:
    """A title that stands outside the text, as in feeds and JSON lines."""
    sides = (before, after)
    if any(p.layer == "headline" for side in sides for p in side.passages):
        return
    old, new = before.report.title or "", after.report.title or ""
    words = [[w for line in _lines(title, 0, len(title)) for w in line] for title in (old, new)]
    if [w.form for w in words[0]] == [w.form for w in words[1]]:
        return
    for olds, news in _edits(*words):
        digits = any(c.isdigit() for word in (*olds, *news) for c in word.form)
        yield Change(
            kind="figure" if digits else "wording",
            field="title",
            before=_slice(old, olds),
            after=_slice(new, news),
            before_start=olds[0].start if olds else 0,
            after_start=news[0].start if news else 0,
            words=max(_count(olds), _count(news)),
        )

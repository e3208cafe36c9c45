"""Beside the part of a name, once a page: who that is, as a report brings them in."""

from collections.abc import Iterable

from msgspec.structs import replace

from variorum.model.spans import Span
from variorum.present.brief.naming import People
from variorum.present.brief.view import Clash, Group, Line, Part, Quoted
from variorum.present.brief.words import lists

_ROLES = lists("who")["roles"]
_ADDRESS = lists("who")["address"]


def introduced(quoted: Quoted, people: People) -> Quoted:
    """A line with everybody brought in who is told by a name, or a part of one, alone."""
    line, parts = quoted.span, quoted.parts
    bare = list(people.undescribed(line))
    known = set(people.in_full(line)) - {entity for _, entity in bare}
    for at, entity in sorted([*people.by_part(line), *bare]):
        cut = people.introduced(entity, line.report)
        told = cut is None or cut.text.casefold() in line.text.casefold()
        if entity in known or cut is None or told or _is_titled(line, at):
            continue
        known.add(entity)
        added = Part(_besides(cut.text, line.text[:at]), True, of=entity)
        if added.text.strip(".").casefold() not in _ADDRESS:
            parts = _with(parts, _after_possessive(line.text, at), added)
    return replace(quoted, parts=parts) if parts != quoted.parts else quoted


def _besides(told: str, before: str) -> str:
    """An introduction without the full name, where that stands before it already.

    >>> _besides("Ana Belisar, a lawyer", "“No,” said Ana Belisar")
    'a lawyer'
    >>> _besides("Minister Ana Belisar", "Belisar")
    'Minister Ana Belisar'
    """
    name, _, behind = told.partition(", ")
    if behind and " " in name and before.endswith(name):
        return behind
    words = told.split(" ")
    for at in range(1, len(words) - 1):
        if before.endswith(" ".join(words[at:])) and words[at][:1].isupper():
            return " ".join(words[:at]).rstrip(",")
    return told


def _is_titled(line: Span, end: int) -> bool:
    """Whether a title stands before a name, or "the": "Minister Belisar", "the Belisar inquiry"."""
    words = line.text[:end].split()[-2:]
    before = words[0].strip(".,\"“'‘").casefold() if len(words) > 1 else ""
    return before == "the" or (before in _ROLES and before not in _ADDRESS)


def _after_possessive(text: str, at: int) -> int:
    return at + 2 if text[at : at + 2] in ("’s", "'s") else at


def _with(parts: tuple[Part, ...], at: int, added: Part) -> tuple[Part, ...]:
    """Parts with one more at an offset of the line's own words.

    >>> line = (Part("Belisar left."),)
    >>> [part.text for part in _with(line, 7, Part("Ana Belisar", added=True))]
    ['Belisar', 'Ana Belisar', ' left.']
    """
    made: list[Part] = []
    start, is_in = 0, False
    for part in parts:
        size = 0 if part.added else len(part.text)
        if not is_in and not part.added and start < at <= start + size:
            cut = at - start
            halves = [replace(part, text=part.text[:cut]), replace(part, text=part.text[cut:])]
            made += [halves[0], added, *(half for half in halves[1:] if half.text)]
            is_in = True
        else:
            made.append(part)
        start += size
    return tuple(made)


class Page:
    """Who has been brought in on a page so far."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._known: set[str] = set()

    def once(self, quoted: Quoted) -> Quoted:
        """A line without those whom the page has brought in before."""
        parts = tuple(part for part in quoted.parts if not self._knows(part))
        self._known |= {it for part in parts if part.added for it in (part.text, part.of or "")}
        self._known |= self._people.in_full(quoted.span)
        return replace(quoted, parts=_joined(parts)) if parts != quoted.parts else quoted

    def lines(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """Lines in the order in which they are read."""
        return tuple(replace(line, quoted=self.once(line.quoted)) for line in lines)

    def groups(self, groups: Iterable[Group]) -> tuple[Group, ...]:
        """Lines under their headings."""
        return tuple(replace(group, lines=self.lines(group.lines)) for group in groups)

    def clashes(self, clashes: Iterable[Clash]) -> tuple[Clash, ...]:
        """The lines of what does not fit."""
        return tuple(replace(it, lines=tuple(map(self.once, it.lines))) for it in clashes)

    def _knows(self, part: Part) -> bool:
        # The name of a pronoun is of nobody: it stays wherever it stands.
        return part.of is not None and (part.of in self._known or part.text in self._known)


def _joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts of a line's own words that touch and are alike, made one again."""
    made: list[Part] = []
    for part in parts:
        last = made[-1] if made else None
        if last and not (last.added or part.added) and last.marked == part.marked:
            made[-1] = replace(last, text=last.text + part.text)
        else:
            made.append(part)
    return tuple(made)

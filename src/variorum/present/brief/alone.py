"""Whether a line can be read by itself: whole, nobody's furniture, no pronoun left open.

Only what the words show is looked at: a pronoun counts as settled where somebody or
something it can stand for is named before it in the same line. Nothing is rewritten; a
pronoun that the report settles elsewhere gets its name beside it, as an addition.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from variorum.present.brief.leaning import Known, is_elsewhere, leans, unknown
from variorum.present.brief.words import lists, phrases

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*\.?")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_OPEN_LINE = re.compile(r"[^\s.!?:;,…\"”’'-][ \t]*\n\s*[^\sa-z]")
_CREDIT = re.compile(r"\b[A-Z][\w.]+/[A-Z]\w+\b|\(\w+\)\s*$")
_SHOUTED = re.compile(r"^(?:[A-Z]{2,}[A-Z’'-]*\s+){2,}(?![—–-])")
_RUN_IN = re.compile(r"[a-z]{2}[.!?][A-Z][a-z]")
_OPENED = re.compile(r"(?:^|(?<=[\s(]))['‘](?=[^\W\d_])")
_CLOSED = re.compile(r"['’](?=[\s.,;:!?)]|$)")
# Only what follows another sign is surely no apostrophe.
_CLOSED_AFTER = re.compile(r"(?<=[,.!?])['’](?=\s|$)")
_PRONOUNS = lists("pronouns")
_STANDING = lists("standing")
_QUOTES = "\"'“‘"
_CLOSERS = "\"'”’)"
_FEWEST = 5
# Of words in quotation marks and nothing besides.
_FEWEST_SAID = 8
_SMALL_PLURAL = 4
_SHOUTS = 5


class Flaw(Enum):
    """Why a line cannot be read by itself."""

    FRAGMENT = "fragment"
    FURNITURE = "furniture"
    PRONOUN = "pronoun"
    LEANING = "leaning"
    SPEAKER = "speaker"
    READER = "reader"


class Named(NamedTuple):
    """A stretch of the line that names somebody or something, in code points of the line."""

    start: int
    end: int
    person: bool


class Standing(NamedTuple):
    """What keeps a line from standing alone, or the names to add after which offsets."""

    flaw: Flaw | None
    additions: tuple[tuple[int, str], ...] = ()


class _Word(NamedTuple):
    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        return self.text.casefold()


def _pairs(line: str) -> bool:
    """Whether straight quotation marks open and close in turn."""
    marks = [m.start() for m in re.finditer('"', line)]
    opens = [line[:at][-1:].strip().strip("(“‘[—–-") == "" for at in marks]
    return len(marks) % 2 == 0 and all(opens[0::2])


def _closes(line: str) -> bool:
    """Whether single quotation marks open and close. An apostrophe does neither."""
    opened = len(_OPENED.findall(line))
    closed = len(_CLOSED_AFTER.findall(line))
    return closed <= opened <= line.count("''") + len(_CLOSED.findall(line))


def _has_lost_its_subject(line: str) -> bool:
    """Whether a statement begins with its verb, as a message does."""
    first = line.lstrip(_QUOTES).partition(" ")[0].casefold()
    return first in _STANDING["verbs"] and not line.rstrip(_CLOSERS).endswith("?")


def _is_glued(line: str, plain: Container[str]) -> bool:
    """Whether a heading runs into a line: "At the venue Videos showed people running."

    ``plain`` are words that the report also writes small.
    """
    words = _words(line)
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if not word.text[0].isupper() or line[before.end : word.start] != " ":
            continue
        linking = before.low in _STANDING["small"] or before.low in _STANDING["determiners"]
        among_small = before.text.islower() and word.text[1:].islower() and after.text.islower()
        plural = word.low.endswith("s") and len(word.low) > _SMALL_PLURAL
        if among_small and plural and not linking and word.low in plain:
            return True
    return sum(w.text.isupper() and len(w.text) > 1 for w in words) >= _SHOUTS


def _is_whole(line: str) -> bool:
    quotes = line.count("“") == line.count("”") and _pairs(line) and _closes(line)
    whole = bool(_ENDED.search(line)) and not line[:1].islower() and not _RUN_IN.search(line)
    aside = line[:1] == "(" and line[-1:] == ")"
    brackets = line.count("(") == line.count(")") and not aside
    return whole and quotes and brackets and not _OPEN_LINE.search(line)


def is_bare(line: str) -> bool:
    """Whether a line is a quotation with nothing besides.

    >>> is_bare("“We ran out of blankets.”"), is_bare("“We ran out,” said the nurse.")
    (True, False)
    """
    return line[:1] in _QUOTES and line[-1:] in _CLOSERS and line[-1:] != ")"


def is_furniture(line: str) -> bool:
    """Whether a line looks like a page's furniture, or like the words beside a picture.

    >>> is_furniture("READ MORE: The ferry sank."), is_furniture("The ferry sank.")
    (True, False)
    """
    low = line.casefold()
    if any(sign in low for sign in phrases("furniture", "anywhere")):
        return True
    signs = bool(_SHOUTED.search(line) or _CREDIT.search(line))
    return signs or low.startswith(phrases("furniture", "at_start"))


class _Seen:
    """Who and what the line has named up to a word."""

    def __init__(self, named: Sequence[Named]) -> None:
        self._named = named
        self._person = self._thing = self._several = False
        self._determined = False

    def names(self, at: int, person: bool) -> bool:
        """Whether a name of somebody (or of anything) ends before an offset."""
        known = any(n.end <= at and (n.person or not person) for n in self._named)
        return known or (self._person if person else self._thing)

    def several(self, at: int) -> bool:
        return self._several or self.names(at, person=False)

    def take(self, word: _Word, first: bool) -> None:
        """Note what a word names."""
        low = word.low
        small = low in _STANDING["small"]
        if low in _STANDING["determiners"]:
            self._determined = True
        elif low in _STANDING["persons"] and (self._determined or first):
            self._person = self._thing = True
        elif (self._determined or first) and not small:
            self._thing = True
        plural = low.endswith("s") and len(low) > _SMALL_PLURAL
        self._several = self._several or (plural and not small)


def _open_kind(word: _Word, after: str) -> str | None:
    """What a word stands for that was said before: ``person``, ``thing``, ``several``."""
    low = word.low
    if low in _PRONOUNS["person"] | _PRONOUNS["her"] | _STANDING["contracted_person"]:
        return "person"
    if low in _PRONOUNS["several"] | _STANDING["contracted_several"]:
        return "several"
    if low in _STANDING["contracted_it"]:
        return None if after.partition(" ")[0] in _STANDING["empty_it"] else "thing"
    if low in _PRONOUNS["thing"]:
        verb, _, rest = after.partition(" ")
        empty = verb in _STANDING["empty_verbs"] and rest.partition(" ")[0] in _STANDING["empty_it"]
        return None if low == "it" and empty else "thing"
    return None


def _words(line: str) -> list[_Word]:
    return [_Word(m.start(), m.end(), m[0]) for m in _WORD.finditer(line)]


def _open_words(line: str, named: Sequence[Named]) -> Iterator[_Word]:
    """The pronouns for which the line names nobody and nothing before them."""
    words = _words(line)
    seen = _Seen(named)
    for index, word in enumerate(words):
        after = " ".join(w.low for w in words[index + 1 : index + 3])
        kind = _open_kind(word, after)
        said = index > 0 and words[index - 1].low in _STANDING["saying"]
        if said and word.low in _STANDING["possessive"]:
            yield word
        elif kind is None:
            seen.take(word, first=index == 0)
        elif kind == "several":
            if not seen.several(word.start):
                yield word
        elif not seen.names(word.start, person=kind == "person"):
            yield word


def _in_quotation(line: str, at: int) -> bool:
    before = line[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _speaks_open(line: str, has_speaker: bool) -> bool:
    """Whether somebody says "I" or "we" and nobody is named who says it."""
    speaking = (w for w in _words(line) if w.low in _PRONOUNS["speaker"] and w.text != "US")
    return any(not has_speaker or not _in_quotation(line, word.start) for word in speaking)


def _speaks_to_reader(line: str, has_speaker: bool) -> bool:
    """Whether the report itself asks, or says "you": it tells nothing of the event then."""
    spoken = (w for w in _words(line) if w.low in _STANDING["reader"])
    asks = line.rstrip(_CLOSERS).endswith("?") and line[:1] not in _QUOTES
    told = any(not _in_quotation(line, word.start) for word in spoken)
    return told or (asks and not has_speaker)


def standing(
    line: str,
    named: Sequence[Named] = (),
    settled: Mapping[int, str] | None = None,
    plain: Container[str] = (),
    *,
    has_speaker: bool = False,
    is_known: Known = unknown,
) -> Standing:
    """Whether a line can be read by itself, and what has to stand beside it if so.

    ``named`` are the names in the line, ``settled`` the names of pronouns by the offset at
    which they begin, ``plain`` words that the report also writes small, ``has_speaker``
    whether whoever says it is named, ``is_known`` which nouns need no telling which.

    >>> standing("It was overloaded that night.").flaw
    <Flaw.PRONOUN: 'pronoun'>
    >>> standing("She said the ferry sank.", settled={0: "Ana Belisar"}).additions
    ((3, 'Ana Belisar'),)
    """
    bare = is_bare(line)
    if (
        not _is_whole(line)
        or _has_lost_its_subject(line)
        or len(_words(line)) < (_FEWEST_SAID if bare else _FEWEST)
    ):
        return Standing(Flaw.FRAGMENT)
    if is_furniture(line) or _is_glued(line, plain):
        return Standing(Flaw.FURNITURE)
    if leans(line, is_known) or is_elsewhere(line, [n.end for n in named]):
        return Standing(Flaw.LEANING)
    if bare and not has_speaker:
        return Standing(Flaw.SPEAKER)
    if _speaks_to_reader(line, has_speaker):
        return Standing(Flaw.READER)
    if _speaks_open(line, has_speaker):
        return Standing(Flaw.PRONOUN)
    known = settled or {}
    additions: list[tuple[int, str]] = []
    names = list(named)
    for word in _open_words(line, named):
        if any(n.person and n.end <= word.start for n in names[len(named) :]):
            continue
        if word.start not in known:
            return Standing(Flaw.PRONOUN)
        additions.append((word.end, known[word.start]))
        names.append(Named(word.start, word.end, person=True))
    return Standing(None, tuple(additions))

"""The words of a line that its counts speak of: whole clauses, as far as words show it."""

import re

from variorum.model.spans import Span
from variorum.present.brief.words import lists
from variorum.present.weight import stems

_STANDING = lists("standing")
_MARKING = lists("marking")
_PAIRS = (("(", ")"), ("“", "”"))
_MOST = 0.6
_ASIDE = 6
# "Hours after they left": a subordinator among the first words, behind a time.
_OPENING = 4
# "How many residents": so many words may stand behind one that asks.
_ASKED = 3
_END = re.compile(r"[,;:.!?…—–]|\s[—–-]\s|\Z")
_LEFT_OPEN = re.compile(rf" (?:{'|'.join(sorted(_MARKING['conditions']))})\b")
_CONDITION = re.compile(rf"(?:{'|'.join(sorted(_MARKING['conditions']))})\b")
_TAIL = re.compile(r", with [^,]*\Z")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
# "She was walking home when": what follows is what happened.
_UNDER_WAY = re.compile(r"\b(?:was|were) (?:\w+ )?\w+ing\b")


def whole_pairs(line: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a line with the other half of its brackets and quotation marks.

    >>> line = "They saw a ferry (the Orla) sink."
    >>> line[slice(*whole_pairs(line, 9, 26))]
    'a ferry (the Orla)'
    """
    for opening, closing in _PAIRS:
        inside = line[start:end]
        if inside.count(opening) > inside.count(closing):
            end = max(end, line.find(closing, end) + 1)
        elif inside.count(closing) > inside.count(opening):
            before = line.rfind(opening, 0, start)
            start = before if before >= 0 else start
    if line[start:end].count('"') % 2:
        if line[:start].count('"') % 2:
            start = line.rindex('"', 0, start)
        else:
            end = max(end, line.find('"', end) + 1)
    return start, end


def whole_clause(line: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a line that stops at no question and no condition, with no tail cut short.

    >>> line = "It is not known how many have died, he said."
    >>> line[slice(*whole_clause(line, 0, 24))]
    'It is not known how many have died'
    >>> line = "There is no way back until the tide turns, she said."
    >>> line[slice(*whole_clause(line, 0, 20))]
    'There is no way back until the tide turns'
    """
    last = [word.casefold() for word in _WORD.findall(line[start:end])[-_ASKED:]]
    asks = any(word in _MARKING["asking"] for word in last)
    after = line[end:]
    if (asks and after[:1] == " ") or _LEFT_OPEN.match(after):
        found = _END.search(line, end)
        return start, found.start() if found else len(line)
    tail = _TAIL.search(line, start, end)
    if tail and after[:1] == " ":
        return start, tail.start()
    return start, end


def is_part(line: str, start: int, end: int) -> bool:
    """Whether words are only a part of what is said: a clause of time, a relative clause.

    >>> line = "He slept when the plane went down."
    >>> is_part(line, 9, 33), is_part(line, 0, 8)
    (True, False)
    """
    words = _WORD.findall(line[start:end].casefold())
    if not words:
        return False
    before = _WORD.findall(line[:start].casefold())[-1:]
    opening = words[:1] if words[0] not in _MARKING["spans"] else words[:_OPENING]
    depends = any(word in _MARKING["subordinators"] for word in opening)
    depends = depends or any(word in _MARKING["subordinators"] for word in before)
    # "After the storm, the ferry left": the clause that it completes is in it.
    if depends and not _has_more(line[start:end]):
        return True
    # "Fighters who they said were killed": whose clause it is stands before it.
    if words[0] in _MARKING["auxiliaries"] and before and before[0] in _STANDING["saying"]:
        return True
    acts = words[0].endswith("ing") and words[0] not in _MARKING["nouns"]
    under_way = _UNDER_WAY.search(line, start, end) and line.startswith(" when ", end)
    return acts or words[0] in _MARKING["relative"] or bool(under_way)


def is_thing(line: str, start: int, end: int) -> bool:
    """Whether words only name what another clause speaks of, and count nothing.

    >>> line = "They spoke of the ship that sank."
    >>> is_thing(line, 14, 32), is_thing(line, 0, 32)
    (True, False)
    """
    before = _WORD.findall(line[:start].casefold())[-1:]
    opening = " ".join(line[start:end].split()[:_OPENING])
    counts = any(stem[0].isdigit() for stem in stems(opening))
    known = _MARKING["things"] | _STANDING["determiners"]
    beside = line[:start].endswith(" ") and bool(set(before) & known)
    return beside and not counts and end > start


def lacks_its_verb(line: str, start: int, end: int) -> bool:
    """Whether words are only what somebody does not tell: "did not say who was there"."""
    first = _WORD.findall(line[start:end].casefold())[:1]
    return is_thing(line, start, end) or bool(set(first) & _MARKING["asking"])


def _has_more(words: str) -> bool:
    """Whether a clause follows a comma."""
    return len(words.partition(",")[2].split()) >= _OPENING


def mark(line: Span, evidence: Span) -> tuple[int, int]:
    """Where the evidence stands in its line; nothing where it is most of it."""
    start, end = max(evidence.start, line.start) - line.start, min(evidence.end, line.end)
    start, end = whole_pairs(line.text, start, end - line.start)
    # "So-called": a word is whole.
    start = _word_start(line.text, start) if start < end else start
    start, end = whole_pairs(line.text, *whole_clause(line.text, start, end))
    if not stems(line.text[start:end]) or _is_aside(line.text, start, end):
        return 0, 0
    return (start, end) if end - start < _MOST * len(line.text) else (0, 0)


def _word_start(line: str, at: int) -> int:
    """Where the word begins in which an offset lies, hyphens and all."""
    while at > 0 and (line[at - 1].isalnum() or (line[at - 1] == "-" and line[at - 2].isalnum())):
        at -= 1
    return at


def _is_aside(line: str, start: int, end: int) -> bool:
    """Whether a stretch only says where or when: "In Nyr, the mayor said"."""
    words = line[start:end].casefold().split()
    opens = start == 0 and line[end : end + 1] == ","
    return opens and len(words) <= _ASIDE and words[0] in _STANDING["prepositions"]

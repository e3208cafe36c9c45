"""Sentences that two reports share word for word: one text, whoever prints it.

A report may be written anew around a paragraph of an agency; what both took from it is
no agreement of two.
"""

import re

from variorum.compare.names import plain, tables

_END = re.compile(r"[.!?][\"”'’)]*\s+|\n")


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds a stretch of a text, by its marks.

    >>> sentence_around("It fell. Twelve died on Monday. All left.", 9, 15)
    'Twelve died on Monday.'
    """
    left = max((found.end() for found in _END.finditer(text, 0, start)), default=0)
    right = _END.search(text, max(end - 1, left))
    return text[left : right.end() if right else len(text)].strip()


def is_carried(one: str, other: str) -> bool:
    """Whether two sentences are one: nearly all words of each stand in the other.

    Short ones are not judged: "Twelve people died." may be written twice.

    >>> first = "Twelve people died when the roof of the old hall fell in on Monday night."
    >>> is_carried(first, first.replace("old ", "")), is_carried("Twelve died.", "Twelve died.")
    (True, False)
    """
    bounds = tables()["carried"]
    words = [plain(sentence).split() for sentence in (one, other)]
    if min(map(len, words)) < bounds["words"]:
        return False
    first, second = map(set, words)
    return bool(len(first & second) >= bounds["share"] * max(len(first), len(second)))

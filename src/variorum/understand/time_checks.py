"""Whether what a rule found is a time at all: the words round it, and their parse."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.parsing import Parse
from variorum.understand.tenses import tense_at

_CHECKS = lexicon("times")["checks"]
_HOMONYMS = frozenset(_CHECKS["homonyms"])
_NAMES = frozenset(_CHECKS["name_labels"])
_ABBREVIATED = 4
_TITLE_CASE = re.compile(r"[A-Z]")
_BEFORE_HOMONYM = re.compile(rf"\b(?:{any_of(_CHECKS['before_homonym'])})\s+$", re.IGNORECASE)
_AFTER_SEASON = re.compile(rf"[-\s]*(?:{any_of(_CHECKS['after_season'])})\b", re.IGNORECASE)
_NAMED_BEFORE = re.compile(r"\bthe\s$", re.IGNORECASE)
_NAMED_AFTER = re.compile(r"\s[A-Z][a-z]")
_BEFORE_YEAR = re.compile(rf"(?:\b(?:{any_of(_CHECKS['before_year'])})|'s)\s+$", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(rf"(?:{any_of(_CHECKS['before_number'])})\s*$", re.IGNORECASE)
_BEFORE_RATE = re.compile(rf"\b(?:{any_of(_CHECKS['not_before_rate'])})$", re.IGNORECASE)
_OF_A_GAME = re.compile(rf"\b(?:{any_of(_CHECKS['of_a_game'])})\b", re.IGNORECASE)
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
_NEAR_GAME = 120
_FIRST_PLAIN_YEAR = 1800


@dataclass(frozen=True, slots=True)
class Found:
    """A match with the parse it stands in. Offsets are the field's own."""

    parse: Parse
    match: re.Match[str]
    start: int
    end: int
    words: dict[str, str]

    def token(self, offset: int | None = None) -> Token | None:
        """The token that holds a character; the first of what was found, if none is given."""
        at = self.start if offset is None else offset
        span = self.parse.doc.char_span(at, at + 1, alignment_mode="expand")
        return span[0] if span is not None and len(span) else None

    def kept(self, group: str) -> tuple[str, int]:
        """The words kept under a name, in whichever branch, and where they start."""
        for name in (group, f"{group}_2", f"{group}_3"):
            if name in self.match.re.groupindex and self.match[name]:
                return self.match[name], self.match.start(name)
        return "", self.start

    def before(self) -> str:
        """The words before it, at most thirty characters of them."""
        return self.parse.text[max(0, self.start - 30) : self.start]


def _is_capital(found: Found, group: str) -> bool:
    return bool(_TITLE_CASE.match(found.kept(group)[0]))


def _month(found: Found) -> bool:
    return _is_capital(found, "month")


def _bare_month(found: Found) -> bool:
    if not _is_capital(found, "month"):
        return False
    at, word = found.match.start("month"), found.match["month"].casefold()
    alone = found.match.start("month") == found.start
    if len(word) <= _ABBREVIATED and word not in ("may", "june", "july"):
        return False
    token = found.token(at)
    if token is None:
        return False
    if alone and word in _HOMONYMS and not _BEFORE_HOMONYM.search(found.before()):
        return False
    return not (alone and (token.tag_ == "MD" or token.ent_type_ in _NAMES))


def _season(found: Found) -> bool:
    """Not the fall of a town, a spring of water, or a name ("the Winter Games")."""
    word, at = found.kept("season")
    token = found.token(at)
    if token is None or token.ent_type_ in _NAMES:
        return False
    if _TITLE_CASE.match(word) and _NAMED_AFTER.match(found.parse.text, found.end):
        return False
    if word.casefold() not in _HOMONYMS:
        return True
    if _AFTER_SEASON.match(found.parse.text, found.end) or token.pos_ not in ("NOUN", "PROPN"):
        return False
    return bool(_BEFORE_HOMONYM.search(found.before() + found.match[0][: -len(word)]))


def _quarter(found: Found) -> bool:
    """Not the quarter of a game."""
    near = found.parse.text[max(0, found.start - _NEAR_GAME) : found.end + _NEAR_GAME]
    return not _OF_A_GAME.search(near)


def _name(found: Found) -> bool:
    """Not a word inside a longer name: "the Sunday Times", "USA Today"."""
    if _NAMED_BEFORE.search(found.before()) and _NAMED_AFTER.match(found.parse.text, found.end):
        return False
    token = found.token()
    if token is None or token.ent_type_ not in _NAMES:
        return True
    last = found.token(found.end - 1)
    inside = token.ent_iob_ == "I"
    doc = found.parse.doc
    goes_on = last is not None and last.i + 1 < len(doc) and doc[last.i + 1].ent_iob_ == "I"
    return not (inside or goes_on)


def _year(found: Found) -> bool:
    """A number in the form of a year that counts nothing: not "1,500 men", not "1600 people"."""
    year = int(found.words["year"])
    before = found.before()
    token = found.token(found.match.start("year"))
    if token is None or token.text.startswith(("$", "£", "€")):
        return False
    if found.start < found.match.start("year"):
        return True
    if _BEFORE_NUMBER.search(before):
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    counts = token.dep_ == "nummod" and token.head.tag_ == "NNS"
    if counts or following.tag_ == "NNS":
        return year >= _FIRST_PLAIN_YEAR and bool(_BEFORE_YEAR.search(before))
    return True


def _count(found: Found) -> bool:
    words, unit = found.words, found.match["unit"].casefold()
    if words["count"] == "0" or unit in ("quarter", "quarters"):
        return False
    single = unit not in lexicon("times")["tables"]["many_units"]
    hyphen = "-" in found.match[0]
    if unit == "second" and not hyphen:
        # "One second lieutenant" counts no seconds.
        after = found.token(found.end + 1)
        return words["count"] == "1" and (after is None or after.pos_ not in _NOUNS)
    return not (single and words["count"] == "X" and not hyphen)


def _no_second(found: Found) -> bool:
    unit = found.kept("one_unit")[0].casefold()
    return unit not in ("second", "quarter", "minute")


def _counted(found: Found) -> bool:
    return bool(found.words.get("count")) or len(found.match[0].split()) > 2


def _no_counting(found: Found) -> bool:
    return found.kept("many_units")[0].casefold() not in ("seconds", "quarters")


def _rate(found: Found) -> bool:
    word = found.match[0].split()[0]
    return not _BEFORE_RATE.search(word)


def _to_come(found: Found) -> bool:
    token = found.token()
    return token is not None and tense_at(token, "") == "future"


CHECKS: dict[str, Callable[[Found], bool]] = {
    "month": _month,
    "bare month": _bare_month,
    "season": _season,
    "quarter": _quarter,
    "name": _name,
    "year": _year,
    "count": _count,
    "no second": _no_second,
    "counted": _counted,
    "no counting": _no_counting,
    "rate": _rate,
    "to come": _to_come,
}

"""The words of a text beside a name that say who it is: a title, an apposition.

"Transport Minister Ana Belisar", "Ana Belisar, the minister of transport", "the minister of
transport, Ana Belisar". Offsets are half-open code points of the text.
"""

import re

from variorum.present.brief.words import lists, number

_WHO = lists("who")
_ROLES = _WHO["roles"]
_STANDING = lists("standing")
_SMALL = _STANDING["small"] | _STANDING["times"] | _STANDING["determiners"]
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_BEFORE = re.compile(r"(?:[^\W\d_][\w’'.-]*[ ]){1,6}\Z")
_AFTER = re.compile(r",(?: \d{1,3},)? (?=[^\W\d_])")
_APPOSITION = re.compile(r"[^,.;:()—–\n\"“”?!]{2,90}(?:U\.[SNK]\.[^,.;:()—–\n\"“”?!]{0,60})?")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?) ")
_PAUSE = re.compile(r"[,.;:()—–\n\"“”?!]")
_ENDS = re.compile(r"[,.;)—–\n]|\Z| [—–-] ")
_BREAK = re.compile(rf" (?:{'|'.join(sorted(_WHO['breaks']))})\b")
_OFFICE = re.compile(r"([A-Z][a-z]+) of (?:the )?(?:[A-Z]\w+ )?\Z")
# "coach Ana" before "Oda": a given name stands after a small word, or heads a sentence.
_GIVEN = re.compile(r"(?:[a-z],? |(\n|[.!?] ))([A-Z][a-z]{2,15})\Z")
# How far before a name its title and its given name are looked for, in signs.
_REACH, _NEAR = 130, 40
# The noun that says what somebody is stands among the first of an apposition.
_FIRST = 5
_TWO = 2


def introduction(text: str, start: int, end: int) -> tuple[int, int]:
    """The half-open stretch that brings in whom a full name at some offsets names.

    >>> text = "On Monday Transport Minister Ana Belisar resigned."
    >>> text[slice(*introduction(text, text.index("Ana"), text.index(" resigned")))]
    'Transport Minister Ana Belisar'
    >>> text = "Ana Belisar, a lawyer for the union, resigned."
    >>> text[slice(*introduction(text, 0, 11))]
    'Ana Belisar, a lawyer for the union'
    """
    found = [_titled(text, start, end), _apposed(text, start, end), _preceded(text, start, end)]
    fit = [(a, b) for a, b in found if b - a <= number("naming", "longest")]
    return max(fit, key=lambda pair: pair[1] - pair[0], default=(start, end))


def _titled(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with the title before it."""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    if before is None:
        return start, end
    office = _OFFICE.search(text, max(0, start - _NEAR), start)
    if office and office[1].casefold() in _ROLES:
        # "Secretary of State Ana Belisar"
        return office.start(), end
    first, has_role, small = start, False, False
    for word in reversed(list(_WORD.finditer(text, before.start(), start))):
        bare = word[0].casefold().strip(".")
        role = bare in _ROLES or bare.rpartition("-")[2] in _ROLES
        named = word[0][:1].isupper() and bare not in _SMALL
        ends = word[0][-1:] == "." and bare not in _ROLES and "." not in bare
        kin = bare in _WHO["kin"] and not has_role
        if bare in text[start:end].casefold().split():
            # A heading in capitals runs into the name.
            break
        narrows = small and word[0].islower() and may_narrow(bare)
        if not (role or narrows or (named and has_role)) or ends or kin:
            break
        first, has_role = word.start(), has_role or role
        small = word[0].islower()
    return first, end


def may_narrow(word: str) -> bool:
    """Whether a small word before a title can be of it: "coast guard spokeswoman"."""
    known = _SMALL | _WHO["verbs"] | _WHO["possessive"] | _STANDING["saying"] | _STANDING["telling"]
    return word not in known and len(word) > _TWO and not word.endswith(("ed", "ing", "s"))


def _apposed(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with the apposition behind it, where that ends before a sign."""
    comma = _AFTER.match(text, end)
    words = _APPOSITION.match(text, comma.end()) if comma else None
    if words is None:
        return start, end
    cut = _BREAK.search(words[0])
    told = words[0][: cut.start()] if cut else words[0].rstrip()
    closed = cut is not None or _ENDS.match(text, words.end())
    return (start, words.start() + len(told)) if closed and _tells(told) else (start, end)


def _preceded(text: str, start: int, end: int) -> tuple[int, int]:
    """ "The minister of transport, Ana Belisar,": a description with the name behind it."""
    if text[start - 2 : start] != ", " or text[end : end + 1] != ",":
        return start, end
    for article in _ARTICLE.finditer(text, max(0, start - _REACH), start - 2):
        words = text[article.start() : start - 2]
        if not (_PAUSE.search(words) or _BREAK.search(words)) and _tells(words):
            return article.start(), end
    return start, end


def _tells(words: str) -> bool:
    """Whether words say what somebody is and nothing that they do."""
    plain = [word.strip("’'\",").casefold().removesuffix("’s") for word in words.split()]
    if set(plain) & (_WHO["verbs"] | _WHO["possessive"]):
        return False
    heads = [part for word in plain[:_FIRST] for part in (word, word.rpartition("-")[2])]
    return any(head in _ROLES for head in heads)


def is_titled(name: str) -> bool:
    """Whether a mention has a title in it."""
    return any(word.strip(".").casefold() in _ROLES for word in name.split())


def is_described(text: str) -> bool:
    """Whether words name a person and say what that person is.

    >>> is_described("Transport Minister Ana Belisar"), is_described("Belisar")
    (True, False)
    """
    words = text.replace(",", "").split()
    capitals = sum(word[:1].isupper() for word in words)
    return is_titled(" ".join(words)) and capitals >= _TWO and len(words) > _TWO


def given_name(text: str, at: int, end: int) -> int:
    """Where a given name begins before a surname that follows at an offset; else that offset.

    At the head of a sentence any word has a capital: there an apposition has to follow.
    """
    given = _GIVEN.search(text, max(0, at - _NEAR), at)
    if given is None or given[2].casefold() in _SMALL:
        return at
    heads = given[1] is not None
    return at if heads and _apposed(text, given.start(2), end)[1] == end else given.start(2)

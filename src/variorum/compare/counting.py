"""What two figures count, where their words differ: one thing by two nouns, one nation.

Nothing is counted here: only the words for what is counted are laid side by side.
"""

from functools import cache

from variorum.compare.intervals import UNSAID, gives_number, interval_of, is_vague, same_number
from variorum.compare.names import plain, tables
from variorum.model.claims import Figure
from variorum.model.vocabulary import lies_within

# "The launch is the second to pass over it": of what it is the second is not said.
LEFT_OUT = "ordinal.left_out"
# Rules that read a part of a count, or one of a list.
_PARTS = ("subset", "partitive", "listed")


def _singular(noun: str) -> str:
    """A noun as far as it is cut to be compared; never shown.

    >>> _singular("launches"), _singular("families"), _singular("glass"), _singular("jets")
    ('launch', 'family', 'glass', 'jet')
    """
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


@cache
def _first_of_line(table: str) -> dict[str, str]:
    return {word: line[0] for line in tables()[table]["alike"] for word in line}


def thing_of(figure: Figure) -> str:
    """The counted noun, folded: "tests" and "test" are one, and so are words for one thing."""
    if figure.rule == LEFT_OUT:
        return ""
    noun = _singular(plain(figure.population_text or ""))
    return _first_of_line("things").get(noun, noun)


def nation_of(words: str | None) -> str:
    """The words that narrow who is counted: "Americans" and "U.S." are one nation.

    >>> nation_of("Americans") == nation_of("U.S."), nation_of(None)
    (True, '')
    """
    folded = _singular(plain(words or ""))
    return _first_of_line("nations").get(folded, folded)


def is_left_out(bare: Figure, other: Figure) -> bool:
    """Whether one leaves out who is counted, and may mean those of the other.

    "57 escaped" beside "as many as 57 girls escaped". Only where the bounds meet: else
    nothing but the noun could tell whether both count the same.
    """
    if bare.population_text is not None or bare.population != "person":
        return False
    if other.population_text is None or not lies_within(other.population, "person"):
        return False
    if bare.comparator in UNSAID or other.comparator in UNSAID:
        return True
    first, second = interval_of(bare), interval_of(other)
    return first is not None and second is not None and first.meets(second)


def are_as_many(one: Figure, other: Figure) -> bool:
    """Whether two figures state one number, and neither is said to be a part of a count.

    A number that small by chance is no sign: "two children" and "two people" may be four.
    """
    if any(part in figure.rule for figure in (one, other) for part in _PARTS):
        return False
    number = one.low if one.low is not None else one.high
    if number is None or is_vague(one) or number < tables()["as_many"]["least"]:
        return False
    return same_number(one, other)


def may_share_a_row(one: Figure, other: Figure) -> bool:
    """Whether one row of two figures that answer one question would say something.

    "Some girls escaped" is about girls: of whom a number for guards says nothing. That
    nobody knows is not answered by a number. Two series that happen to have come to the
    second are two.
    """
    if one.rule.startswith("ordinal") or other.rule.startswith("ordinal"):
        return one.rule[:7] == other.rule[:7] and _same_place(one, other)
    if gives_number(one) == gives_number(other):
        return True
    if UNSAID.keys() & {one.comparator, other.comparator}:
        return False
    return thing_of(one) == thing_of(other)


def _same_place(one: Figure, other: Figure) -> bool:
    if one.place is None or other.place is None:
        return False
    return plain(one.place.text) == plain(other.place.text)

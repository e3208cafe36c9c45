"""What speaks for two lines saying the same, added up.

Weighed likeness alone puts "the talks on the bridge failed" beside "the talks on the bridge
began". What also tells: whether they share the verb, a name, words beside names, a number or
a day, and how many of their words they share as written. The points of each are round
numbers set by hand, after Dawes's unit weights (1979), and no regression over any pairs.
"""

from variorum.compare.names import tables
from variorum.compare.weighing import Weigher, is_word
from variorum.model.claims import Line


def sameness(one: Line, other: Line, weigher: Weigher) -> float:
    """How much speaks for two lines saying the same: 0 where as much speaks against it."""
    told = tables()["same"]
    shared = weigher.own(one) & weigher.own(other)
    words = {term for term in shared if is_word(term)}
    called, names = _shared_names(one, other, words)
    beside = frozenset(words - called)
    return float(
        told["start"]
        + told["likeness"] * weigher.likeness(one, other)
        + told["as_written"] * weigher.as_written(one, other)
        + told["name"] * min(names, told["most_names"])
        + told["word"] * min(len(beside), told["most_words"])
        + _of_signs(shared)
        + told["asked"] * (one.asks is not None and one.asks == other.asks)
        + _of_turns(shared)
        + _of_hearts(one, other, weigher)
    )


def _of_signs(shared: frozenset[str]) -> float:
    """What a shared number or day tells; an hour to the minute is hardly shared by chance."""
    told = tables()["same"]
    hour = any(term.startswith("@T") for term in shared)
    return float(told["hour"] if hour else told["sign"] * any(t[0] in "#@" for t in shared))


def _of_turns(shared: frozenset[str]) -> float:
    """What a shared turn of words tells: more where it says something than where it names."""
    told = tables()["same"]
    turns = [term for term in shared if term[0] == "~"]
    says = any(not turn.startswith("~a_") for turn in turns)
    return float(told["turn"] if says else told["named_turn"] if turns else 0.0)


def _of_hearts(one: Line, other: Line, weigher: Weigher) -> float:
    """What it tells that the verb of one is that of the other, or stands in it as a noun."""
    told = tables()["same"]
    first, second = set(one.heart), set(other.heart)
    if first & second:
        return float(told["heart"])
    within = first & weigher.own(other) or second & weigher.own(one)
    return float(told["heart_within"]) if within else 0.0


def _shared_names(one: Line, other: Line, words: set[str]) -> tuple[set[str], int]:
    """The words of names that two lines share, and how many names that are."""
    called: set[str] = set()
    count = 0
    for name in dict.fromkeys((*one.names, *other.names)):
        meant = words.intersection(name.split()) - called
        count += bool(meant)
        called |= meant
    return called, count


def is_about_more(one: Line, other: Line, weigher: Weigher) -> bool:
    """Whether two lines share a word beside names and subject, a turn, or a list of names."""
    shared = weigher.own(one) & weigher.own(other)
    words = {term for term in shared if is_word(term)}
    if any(term[0] == "~" for term in shared):
        return True
    called, names = _shared_names(one, other, words)
    if words - called - (set(one.subject) & set(other.subject)):
        return True
    return names >= int(tables()["lines"]["many_names"])

"""What speaks for two lines saying the same, added up.

Weighed likeness alone puts "the talks on the bridge failed" beside "the talks on the bridge
began". What also tells: whether they share the verb, a name, words beside names, a number or
a day, and how many of their words they share as written. The points of each are round
numbers set by hand, after Dawes's unit weights (1979), and no regression over any pairs.
"""

from collections.abc import Mapping, Set

from variorum.compare.names import tables
from variorum.compare.weighing import Weigher
from variorum.model.claims import Line

_POINTS: Mapping[str, float] = tables()["same"]


def sameness(one: Line, other: Line, weigher: Weigher) -> float:
    """How much speaks for two lines saying the same: 0 where as much speaks against it."""
    words, signs = weigher.shared(one, other)
    called, names = _shared_names(one, other, words)
    return float(
        _POINTS["start"]
        + _POINTS["likeness"] * weigher.likeness(one, other)
        + _POINTS["as_written"] * weigher.as_written(one, other)
        + _POINTS["name"] * min(names, _POINTS["most_names"])
        + _POINTS["word"] * min(len(words) - len(called), _POINTS["most_words"])
        + _of_signs(signs)
        + _of_questions(one, other)
        + _of_turns(signs)
        + _of_hearts(one, other, weigher)
    )


def _of_questions(one: Line, other: Line) -> float:
    """What one question tells. Much is not known of one thing; many keep back many things."""
    if one.asks is None or one.asks != other.asks:
        return 0.0
    return _POINTS["withheld" if one.asks == "withheld" else "asked"]


def _of_signs(signs: Set[str]) -> float:
    """What a shared number or day tells; an hour to the minute is hardly shared by chance."""
    if any(sign.startswith("@T") for sign in signs):
        return _POINTS["hour"]
    return _POINTS["sign"] * any(sign[0] in "#@" for sign in signs)


def _of_turns(signs: Set[str]) -> float:
    """What a shared turn of words tells: more where it says something than where it names."""
    turns = [sign for sign in signs if sign[0] == "~"]
    says = any(not turn.startswith("~a_") for turn in turns)
    return _POINTS["turn"] if says else _POINTS["named_turn"] if turns else 0.0


def _of_hearts(one: Line, other: Line, weigher: Weigher) -> float:
    """What it tells that the verb of one is that of the other, or stands in it as a noun."""
    if not set(one.heart).isdisjoint(other.heart):
        return _POINTS["heart"]
    within = not (
        weigher.own(other).isdisjoint(one.heart) and weigher.own(one).isdisjoint(other.heart)
    )
    return _POINTS["heart_within"] if within else 0.0


def _shared_names(one: Line, other: Line, words: Set[str]) -> tuple[set[str], int]:
    """The words of names that two lines share, and how many names that are."""
    called: set[str] = set()
    count = 0
    for name in dict.fromkeys((*one.names, *other.names)):
        meant = words & set(name.split()) - called
        count += bool(meant)
        called |= meant
    return called, count


def is_about_more(one: Line, other: Line, weigher: Weigher) -> bool:
    """Whether two lines share a word beside names and subject, a turn, or a list of names."""
    words, signs = weigher.shared(one, other)
    if any(sign[0] == "~" for sign in signs):
        return True
    called, names = _shared_names(one, other, words)
    if words - called - (set(one.subject) & set(other.subject)):
        return True
    return names >= int(tables()["lines"]["many_names"])

"""Lines of several reports that say the same: grouped by likeness, unlike details kept apart.

Average linkage (Sokal and Michener 1958) over the pairs that an index of rare words finds:
a line meets only lines that share one of its rarest words, so that the cost grows with the
number of lines and not with its square.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, product

from variorum.compare.names import tables
from variorum.compare.sameness import is_about_more, sameness
from variorum.compare.weighing import Weigher
from variorum.model.claims import Line

_TELLING = frozenset(tables()["points"]["telling_apart"])
_PERSONAL = frozenset(tables()["pronouns"]["personal"])
_UNREAL = frozenset(tables()["verbs"]["unreal"])
_OPPOSITES: dict[str, set[str]] = defaultdict(set)
for _one, _other in tables()["verbs"]["opposites"]:
    _OPPOSITES[_one].add(_other)
    _OPPOSITES[_other].add(_one)
_A_DAY = timedelta(days=1)
_OPEN = frozenset({"possible", "conditional"})
_CERTAIN = frozenset({"asserted", "believed", "hedged", "alleged", "predicted"})
RAREST, POSTINGS, _NEIGHBOURS, SAMPLE = 6, 60, 10, 6


def voice(line: Line) -> str | None:
    """Which lines may stand together: those held for so, those left open, or None."""
    if line.status in _CERTAIN:
        return "certain"
    return "open" if line.status in _OPEN else None


def foretold(line: Line) -> bool:
    """Whether a line tells what is still to come."""
    return line.status == "predicted"


def _differ(one: frozenset[str], other: frozenset[str], sign: str) -> bool:
    first = {term for term in one if term.startswith(sign)}
    second = {term for term in other if term.startswith(sign)}
    return bool(first and second and not first & second)


def _day_of_week(day: str) -> str:
    """A day as the day of the week that it is: "@2024-03-01" is "@WXX-5"."""
    try:
        return f"@WXX-{date.fromisoformat(day[1:]).isoweekday()}"
    except ValueError:
        return day


def _differ_in_day(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two lines name days that cannot be the same; a day of the week is of any week.

    At one hour of the clock two neighbouring days are one, counted in two parts of the world.
    """
    first, second = ({t for t in terms if t[:1] == "@" and t[:2] != "@T"} for terms in (one, other))
    if not first or not second or first & second:
        return False
    if any(term[:2] == "@T" for term in one & other):
        return False
    named = any("WXX" in day for day in (*first, *second))
    return not (named and set(map(_day_of_week, first)) & set(map(_day_of_week, second)))


def _differ_in_time(one: Line, other: Line) -> bool:
    """Whether every time that one names ends two days or more before or after the other's."""
    return bool(one.when and other.when) and not any(
        _may_be_one(first, second) for first, second in product(one.when, other.when)
    )


def _may_be_one(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two times overlap or are neighbours: a day changes around the world."""
    later, earlier = max(one[0], other[0]), min(one[1], other[1])
    return later <= earlier or date.fromisoformat(later) - date.fromisoformat(earlier) == _A_DAY


def _units(terms: frozenset[str]) -> set[str]:
    return {term.partition(":")[0] + ":" for term in terms if term[:1] == "#"}


def _say_unlike(one: Line, other: Line) -> bool:
    """Whether the verbs of two lines cannot mean one thing: "reopened", "hopes to reopen"."""
    first, second = set(one.heart), set(other.heart)
    if bool(first & _UNREAL) != bool(second & _UNREAL):
        return True
    alone, opposed = first - second, second - first
    return any(not opposed.isdisjoint(_OPPOSITES.get(word, ())) for word in alone)


def parted(one: Line, other: Line) -> str | None:
    """The detail in which two lines differ so that they cannot say the same, or None."""
    first, second = frozenset(one.terms), frozenset(other.terms)
    if _differ(first, second, "@T"):
        return "hour"
    if _differ_in_day(first, second) or _differ_in_time(one, other):
        return "day"
    if any(_differ(first, second, sign) for sign in _units(first) & _units(second)):
        return "number"
    if one.asks != other.asks:
        return "question"
    if (one.done and foretold(other)) or (other.done and foretold(one)):
        return "tense"
    named = one.actors and other.actors
    if named and not set(one.actors) & second and not set(other.actors) & first:
        return "agent"
    if first & _TELLING != second & _TELLING:
        return "words"
    if _say_unlike(one, other):
        return "verb"
    return None


def _may_meet(one: Line, other: Line) -> bool:
    """Whether two lines can be two readings: of two reports, or of two voices in one.

    Two voices of one report speak of one thing only where their lines share its name, or
    open with one pronoun.
    """
    if one.report != other.report:
        return True
    if one.holder.text == other.holder.text:
        return not one.overlaps(other)
    if not {*one.subject, *one.names}.isdisjoint((*other.subject, *other.names)):
        return True
    first, second = (line.text.casefold().split()[0] for line in (one, other))
    return first == second and first in _PERSONAL


def candidates(lines: Sequence[Line], weigher: Weigher) -> Iterator[tuple[int, int]]:
    """Pairs of lines of different reports that share rare words, each once."""
    held: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        scores: dict[int, float] = defaultdict(float)
        rare = weigher.rarest(line, RAREST)
        for term in rare:
            for other in islice(reversed(held[term]), POSTINGS):
                if _may_meet(lines[other], line):
                    scores[other] += weigher.weight(term)
        for other in sorted(scores, key=lambda index: -scores[index])[:_NEIGHBOURS]:
            yield other, at
        for term in rare:
            held[term].append(at)


def _spread(members: Sequence[int]) -> Sequence[int]:
    """At most a few members, from first to last."""
    return members[:: -(-len(members) // SAMPLE)]


class _Groups:
    """Groups of lines, joined from the most alike pair down."""

    def __init__(self, lines: Sequence[Line], weigher: Weigher) -> None:
        self._lines, self._weigher = lines, weigher
        self._members: dict[int, list[int]] = {at: [at] for at in range(len(lines))}
        self._home = list(range(len(lines)))
        self._least: float = tables()["same"]["linkage"]

    def join(self, one: int, other: int) -> None:
        """Join the groups of two lines where all of both fit together on average."""
        first, second = self._home[one], self._home[other]
        if first == second:
            return
        pairs = list(product(_spread(self._members[first]), _spread(self._members[second])))
        if any(parted(self._lines[a], self._lines[b]) for a, b in pairs):
            return
        same = sum(sameness(self._lines[a], self._lines[b], self._weigher) for a, b in pairs)
        if same < self._least * len(pairs):
            return
        for member in self._members[second]:
            self._home[member] = first
        self._members[first] += self._members.pop(second)

    def groups(self) -> Iterator[list[Line]]:
        """The groups, in the order of their first lines."""
        for members in self._members.values():
            yield [self._lines[at] for at in members]


def group_lines(lines: Sequence[Line], weigher: Weigher) -> Iterator[list[Line]]:
    """Lines that say the same, also those that stand alone."""
    least = float(tables()["same"]["least"])
    pairs = [
        (same, a, b)
        for a, b in candidates(lines, weigher)
        if (same := sameness(lines[a], lines[b], weigher)) >= least
        and is_about_more(lines[a], lines[b], weigher)
        and parted(lines[a], lines[b]) is None
    ]
    found = _Groups(lines, weigher)
    for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        found.join(one, other)
    yield from found.groups()

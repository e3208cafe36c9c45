"""Quantities: sentences of NewsQuant. Which numbers, with which bound, of what.

The gold holds no places, so a sentence is a bag of quantities, paired one to one and
strictly: each number expression that the library gives counts as found. A vague word is
right when its lower end is the gold's and its upper end open.
"""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from board import Score, main
from gold import as_report, every, find
from matching import Tally, pair_most

from variorum.model.mentions import Quantity
from variorum.understand.annotating import annotate_report

NAME = "quantities"
FILE = "quantities/newsquant_even.json"
BOUNDS = {"=": "eq", "~": "about", ">": "more", "<": "less", "up": "up", "down": "down"}
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_UNITS = tomllib.loads(Path(__file__).with_name("units.toml").read_text(encoding="utf-8"))
_NAME_OF = {other: name for name, others in _UNITS["names"].items() for other in (name, *others)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A quantity of the gold: two ends, a bound in the library's words, names of its unit."""

    low: float
    high: float
    bound: str
    units: frozenset[str | None]

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def read_wanted(told: dict[str, str]) -> Wanted:
    """One entry of the gold.

    >>> wanted = read_wanted({"value": "12-120", "change": "=", "unit": "-"})
    >>> wanted.low, wanted.high, wanted.bound
    (12.0, 120.0, 'eq')
    """
    ends = [float(end) for end in _NUMBER.findall(told["value"])]
    low, high = ends[0], ends[-1]
    names = {unit_name(told["unit"]), unit_name(told.get("normalized_unit"))}
    return Wanted(low, high, BOUNDS[told["change"]], frozenset(names))


def unit_name(unit: str | None) -> str | None:
    """One name for a unit, in the singular; None for none.

    >>> unit_name("%"), unit_name("miles"), unit_name("-")
    ('percent', 'mile', None)
    """
    if unit is None or unit.strip() in ("", "-"):
        return None
    plain = unit.strip().casefold()
    for name in (plain, plain.removesuffix("s"), plain.removesuffix("es")):
        if name in _NAME_OF:
            return _NAME_OF[name]
    return _singular(plain)


def _singular(name: str) -> str:
    if name.endswith(("ches", "shes", "sses", "xes", "uses")):
        return name.removesuffix("es")
    return name if name.endswith(("ss", "us")) else name.removesuffix("s")


def same_value(wanted: Wanted, found: Quantity) -> bool:
    if not wanted.is_range:
        vague = found.value is None and found.high is None
        return _near(found.low if vague else found.value, wanted.low)
    ends = {wanted.low, wanted.high}
    if found.low is None or not any(_near(found.low, end) for end in ends):
        return False
    return found.high is None or any(_near(found.high, end) and end != found.low for end in ends)


def _near(one: float | None, other: float) -> bool:
    return one is not None and abs(abs(one) - abs(other)) <= 1e-6 * max(1.0, abs(other))


def same_bound(wanted: Wanted, found: Quantity) -> bool:
    if found.bound == wanted.bound:
        return True
    return wanted.is_range and wanted.bound == "eq" and found.bound in ("range", "more")


def same_unit(wanted: Wanted, found: Quantity) -> bool:
    """The same name, or for a counted thing the same last word."""
    mine = unit_name(found.unit)
    if mine in wanted.units:
        return True
    heads = {_singular(name.split()[-1]) for name in wanted.units if name}
    return mine is not None and mine.split()[-1] in heads


def measure(sample: int | None = None) -> Score:
    (path,) = find(FILE)
    score = Score(NAME)
    sentences = every(json.loads(path.read_text(encoding="utf-8")), sample)
    value, unit, bound = Tally(), Tally(), Tally()
    for sentence in sentences:
        text = sentence["text"]
        wanted = [read_wanted(told) for told in sentence["quantities"]]
        found = annotate_report(as_report(text)).quantities
        sizes = (len(found), len(wanted))
        fits = [[by for by, q in enumerate(found) if same_value(w, q)] for w in wanted]
        pairs = pair_most(fits)
        value.add(len(pairs), *sizes)
        for tally, same in ((unit, same_unit), (bound, same_bound)):
            both = [
                [by for by in may if same(w, found[by])]
                for w, may in zip(wanted, fits, strict=True)
            ]
            tally.add(len(pair_most(both)), *sizes)
        for at, w in enumerate(wanted):
            if at not in pairs:
                near = [f"{q.text!r} {q.low} {q.high}" for q in found]
                score.err(
                    "value missed",
                    f"{w.low} {w.high} {sorted(map(str, w.units))} in: {text} | found {near}",
                )
            elif not same_bound(w, found[pairs[at]]):
                q = found[pairs[at]]
                score.err("wrong bound", f"{w.bound} not {q.bound}: {q.text!r} in: {text}")
            elif not same_unit(w, found[pairs[at]]):
                q = found[pairs[at]]
                score.err(
                    "wrong unit", f"{sorted(map(str, w.units))} not {q.unit}: {q.text!r} in: {text}"
                )
        for by, q in enumerate(found):
            if by not in pairs.values():
                score.err("not in the gold", f"{q.text!r} {q.value} {q.unit} in: {text}")
    score.notes.append(f"{len(sentences)} sentences, {value.gold} quantities, {value.found} found")
    score.add("value F", value.f)
    score.add("value precision", value.precision)
    score.add("value recall", value.recall)
    score.add("value+unit F", unit.f)
    score.add("value+bound F", bound.f)
    return score


if __name__ == "__main__":
    main(NAME, measure, __doc__)

"""What a scorer gives back, and how it is printed: a table for people, JSON lines beside it."""

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from gold import Missing


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure. ``floor`` is False for speeds: nothing fails by the clock."""

    name: str
    value: float
    floor: bool = True
    lower_is_better: bool = False


@dataclass(slots=True)
class Score:
    """The figures of one set, with the errors behind them, sorted by kind."""

    name: str
    metrics: list[Metric] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    errors: dict[str, list[str]] = field(default_factory=dict)

    def add(
        self, name: str, value: float, *, floor: bool = True, lower_is_better: bool = False
    ) -> None:
        self.metrics.append(Metric(name, round(value, 4), floor, lower_is_better))

    def err(self, kind: str, told: str) -> None:
        self.errors.setdefault(kind, []).append(" ".join(told.split()))


Scorer = Callable[[int | None], Score]


def print_score(score: Score, show: int = 0) -> None:
    """The table, the JSON lines, and for ``show`` so many errors of each kind."""
    print(f"## {score.name}")
    for note in score.notes:
        print(f"   {note}")
    width = max((len(metric.name) for metric in score.metrics), default=0)
    for metric in score.metrics:
        print(f"   {metric.name:<{width}}  {metric.value:>10.4g}")
    for kind, told in score.errors.items():
        print(f"   ! {kind}: {len(told)}")
        if show:
            for line in _some(told, show):
                print(f"      {line[:600]}".encode("utf-8", "replace").decode())
    for metric in score.metrics:
        line = {"set": score.name, "metric": metric.name, "value": metric.value}
        print(json.dumps(line))


def _some(told: Sequence[str], show: int) -> Iterable[str]:
    """So many of them, the same ones every time."""
    return random.Random(7).sample(list(told), min(show, len(told)))


def skipped(name: str, reason: Missing) -> str:
    return f"skipped: {name} (not here: {reason})"


def options(about: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N errors a kind")
    parser.add_argument(
        "--sample", type=int, default=None, metavar="N", help="score only N documents"
    )
    return parser


def main(name: str, measure: Scorer, about: str | None) -> None:
    """The command line of one scorer. Exit status 0, also where the gold is missing."""
    given = options(about).parse_args()
    try:
        print_score(measure(given.sample), given.show)
    except Missing as reason:
        print(skipped(name, reason))
    sys.stdout.flush()

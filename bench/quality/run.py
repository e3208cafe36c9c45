"""Every gold set, or those named, against their floors. Exit status 1 where one is broken.

    python bench/quality/run.py                     all sets
    python bench/quality/run.py mosul pages         these two
    python bench/quality/run.py --sample 20         20 documents a set; floors not compared
    python bench/quality/run.py --set-floors        measure, then write floors.json

A set that is not on this machine is named and skipped. Floors hold for one corpus: where
its digest is another than the one in ``floors.json``, they are not compared.
"""

import json
import math
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from board import Score, options, print_score, skipped
from gold import Missing, corpus_digest, find

FLOORS = Path(__file__).with_name("floors.json")
# What each scorer reads, for its digest; in the order in which they are run.
SETS: dict[str, tuple[str, ...]] = {
    "mosul": ("mosul.json",),
    "pages": ("pages",),
    "quantities": ("quantities/newsquant_even.json",),
    "answers": ("answers", "stories"),
    "statements": ("statements/dev", "statements/train"),
    "resolution": ("statements/dev/text", "statements/train/text"),
    "times": ("times",),
    "dating": ("stories",),
    "places": ("places/lgl.xml", "places/GeoVirus.xml"),
    "harm_figures": ("harm_figures/muc_dev",),
    "grouping": ("stories", "lookalikes"),
}
SLACK = 0.02
MANY = 50


def bound_below(value: float) -> float:
    """A floor a little under a share, or under a large count; a small count is kept whole.

    >>> bound_below(0.5512), bound_below(40), bound_below(85)
    (0.531, 40.0, 83.0)
    """
    if value == int(value):
        return float(value if value <= MANY else math.floor(value * (1 - SLACK)))
    return math.floor((value - SLACK) * 1000) / 1000


def bound_above(value: float) -> float:
    """A ceiling a little over a share or a count.

    >>> bound_above(0.1066), bound_above(0)
    (0.127, 0.0)
    """
    return float(value) if value == int(value) else math.ceil((value + SLACK) * 1000) / 1000


def floors_of(score: Score, corpus: str) -> dict[str, Any]:
    held = [metric for metric in score.metrics if metric.floor]
    return {
        "corpus": corpus,
        "at_least": {m.name: bound_below(m.value) for m in held if not m.lower_is_better},
        "at_most": {m.name: bound_above(m.value) for m in held if m.lower_is_better},
    }


def broken(score: Score, floors: dict[str, Any]) -> list[str]:
    """What a score falls short of, one line each. A floor without its figure is broken too."""
    values = {metric.name: metric.value for metric in score.metrics}
    told = []
    for name, least in floors["at_least"].items():
        if name not in values or values[name] < least:
            told.append(f"{score.name}: {name} is {values.get(name)}, floor {least}")
    for name, most in floors["at_most"].items():
        if name not in values or values[name] > most:
            told.append(f"{score.name}: {name} is {values.get(name)}, ceiling {most}")
    return told


def run() -> int:
    parser = options(__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(SETS)}")
    parser.add_argument("--set-floors", action="store_true", help="write floors.json anew")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in SETS]
    if unknown:
        parser.error(f"no such set: {', '.join(unknown)}; there are: {', '.join(SETS)}")
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    failures: list[str] = []
    left_out: list[str] = []
    for name in given.names or SETS:
        try:
            corpus = corpus_digest(find(*SETS[name]))
            score: Score = import_module(name).measure(given.sample)
        except Missing as reason:
            left_out.append(skipped(name, reason))
            continue
        print_score(score, given.show)
        sys.stdout.flush()
        if given.sample is not None:
            left_out.append(f"floors not compared: {name} (a sample)")
        elif given.set_floors:
            floors[name] = floors_of(score, corpus)
        elif name not in floors or floors[name]["corpus"] != corpus:
            left_out.append(f"floors not compared: {name} (no floors for corpus {corpus[:12]})")
        else:
            failures += broken(score, floors[name])
    if given.set_floors and given.sample is None:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    for line in left_out:
        print(line)
    for line in failures:
        print(f"BROKEN {line}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(run())

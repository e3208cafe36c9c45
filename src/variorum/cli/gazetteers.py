"""The option that takes a reader's own gazetteers."""

from pathlib import Path
from typing import Annotated

import typer

from variorum.cli.telling import say
from variorum.model.gazetteers import Gazetteer
from variorum.run.gazetteers import read_gazetteers

OwnGazetteers = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Places of your own, CSV or GeoJSON, that win over the embedded ones. Repeatable.",
    ),
]


def given_gazetteers(paths: list[Path] | None) -> tuple[Gazetteer, ...]:
    """The gazetteers of the option, with a line on standard error for each row left out."""
    found = read_gazetteers(paths or ())
    for gazetteer in found:
        for problem in gazetteer.problems:
            say(problem)
    return found

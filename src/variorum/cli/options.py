"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...", help="Files, folders or evidence stores.", show_default=False
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON on standard output.")]
OneEvent = Annotated[
    bool,
    typer.Option("--one-event", help="Take all reports for one event instead of grouping them."),
]

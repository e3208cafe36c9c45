"""The brief of an event: two pages to print, beside the dossier that its lines point into."""

from pathlib import Path
from typing import Annotated

import typer

import variorum
from variorum.cli.entities import Decisions
from variorum.cli.options import OneEvent, Paths
from variorum.cli.telling import STEPS, end, say, showing_progress
from variorum.model.judgements import standing
from variorum.present.brief.markdown import render_brief_markdown
from variorum.present.brief.page import render_brief
from variorum.present.page import render_page
from variorum.store.files import write_all
from variorum.store.judgements import read_judgements


def brief(
    paths: Paths,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="DIR", help="Folder that the brief is written to."),
    ] = Path("brief"),
    one_event: OneEvent = False,
    reviewer: Annotated[
        str | None,
        typer.Option(
            "--reviewer", metavar="NAME", help="Who takes the brief in hand; printed on it."
        ),
    ] = None,
    decisions: Decisions = None,
) -> None:
    """Write two pages an event, to print: one line a point, in a source's own words.

    First what happened, the harm and what does not fit; then who says so, what nobody
    says, what to chase, and the sources with their hashes. brief.html and brief.md are
    written, and dossier.html beside them, whose lines have the same numbers.
    """
    judgements = standing(read_judgements(decisions)) if decisions else ()
    with showing_progress(*STEPS) as progress:
        dossier = variorum.collate(
            paths, one_event=one_event, progress=progress, judgements=judgements
        )
    for problem in dossier.problems:
        say(problem)
    files = {
        "brief.html": render_brief(dossier, reviewer),
        "brief.md": render_brief_markdown(dossier, reviewer),
        "dossier.html": render_page(dossier),
    }
    for path in write_all(output, files):
        print(path)
    end(dossier.problems)

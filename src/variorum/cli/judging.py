"""Ask models of one's own about the lines of a brief: off unless one is named."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

import variorum
from variorum.cli.options import OneEvent, Paths
from variorum.cli.telling import STEPS, end, say, showing_progress
from variorum.errors import JudgeError
from variorum.fetch.writers import ask_writer
from variorum.hooks import Score, open_scorer
from variorum.model.findings import Dossier
from variorum.present.brief.arrange import quoted_spans
from variorum.present.brief.judges import render_judges
from variorum.run.judging import opinions, write_up
from variorum.store.files import write_all


def judge(
    paths: Paths,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="DIR", help="Folder that judges.md is written to."),
    ] = Path("brief"),
    one_event: OneEvent = False,
    writer: Annotated[
        str | None,
        typer.Option(
            "--writer",
            metavar="ADDRESS",
            help="Server that puts the brief's lines into sentences; they are sent to it.",
        ),
    ] = None,
    scorer: Annotated[
        tuple[str, Path] | None,
        typer.Option(
            "--scorer", metavar="NAME MODEL", help="Installed judge of pairs, and its model."
        ),
    ] = None,
) -> None:
    """Ask a model of yours about the brief's lines; what it says goes into judges.md alone.

    A writer's sentence is kept only where numbers, names, quotations, denials and hedges
    stand in the lines it names. A scorer's opinion changes nothing in the dossier. Only the
    writer's address is asked.
    """
    if writer is None and scorer is None:
        raise JudgeError("judge needs --writer ADDRESS or --scorer NAME MODEL")
    score = open_scorer(*scorer) if scorer else None
    with showing_progress(*STEPS) as progress:
        dossier = variorum.collate(paths, one_event=one_event, progress=progress)
    for problem in dossier.problems:
        say(problem)
    for path in write_all(output, {"judges.md": _judged(dossier, writer, score)}):
        print(path)
    end(dossier.problems)


def _judged(dossier: Dossier, writer: str | None, score: Score | None) -> bytes:
    """What the judges say that were asked for."""
    written = write_up(quoted_spans(dossier), partial(ask_writer, writer)) if writer else None
    said = [one for event in dossier.events for one in opinions(event, score)] if score else None
    return render_judges(dossier, written, said)

"""When undated reports can have been published, and setting a date."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

import variorum
from variorum.cli.options import OneEvent, Paths
from variorum.cli.telling import end, one_line, say, showing_progress
from variorum.model.claims import Annotation
from variorum.model.mentions import Dated
from variorum.model.reports import SetDate
from variorum.present.machine import render_dates
from variorum.run.dating import read_dating, read_published

Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE|FILE",
        help="Set when the one report was published, or of several: a CSV with path, date.",
    ),
]
KnownEvents = Annotated[
    Path | None,
    typer.Option(
        "--known-events",
        metavar="FILE",
        help="CSV of events to date reports by: name, start, end, aliases, source.",
    ),
]
Silence = Annotated[
    bool,
    typer.Option(
        "--silence", help="Also count which of the known events a report does not mention."
    ),
]


def given_dates(published: str | None) -> tuple[SetDate, ...]:
    """The dates that were set on the command line. Raises BadTable."""
    return read_published(published) if published else ()


def date(
    paths: Paths,
    one_event: OneEvent = False,
    known_events: KnownEvents = None,
    silence: Silence = False,
    published: Published = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON on standard output.")] = False,
) -> None:
    """Say when reports without a date can have been published, and by which clues.

    An interval, never a guess: its ends rest on words of the reports, what is assumed is
    printed, and without a clue there is no date.
    """
    with showing_progress("reading", "understanding", "comparing") as progress:
        dossier = variorum.collate(
            paths,
            one_event=one_event,
            progress=progress,
            dating=read_dating(published, known_events, silence=silence),
        )
    for problem in dossier.problems:
        say(problem)
    if as_json:
        for line in render_dates(dossier.reports):
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    else:
        _show(dossier.reports)
    end(dossier.problems)


def _show(annotations: Iterable[Annotation]) -> None:
    for annotation in annotations:
        report, dated = annotation.report, annotation.dated
        print(f"{one_line(report.path or report.id)}  {_when(dated)}")
        if dated is None:
            continue
        for label, told in (
            ("clue", dated.clues),
            ("assumed", dated.assumptions),
            ("does not fit", dated.contradictions),
            ("open", _open(dated)),
        ):
            for words in told:
                print(f"  {label:<13}{one_line(' '.join(words.split()))}")


def _open(dated: Dated) -> tuple[str, ...]:
    """The clues that wait until more is known."""
    used = {span for clue in dated.grounds if clue.earliest or clue.latest for span in clue.spans}
    return tuple(g.reason for g in dated.grounds if g.kind == "age" and g.spans[0] not in used)


def _when(dated: Dated | None) -> str:
    if dated is None or not (dated.earliest or dated.latest):
        return "no date"
    if dated.earliest == dated.latest:
        return dated.earliest or ""
    years = f"; likeliest year first: {', '.join(dated.years)}" if len(dated.years) > 1 else ""
    return f"{dated.earliest or '…'} to {dated.latest or '…'}{years}"

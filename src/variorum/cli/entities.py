"""The names of a dossier out to a table, a person's decisions on them in, and undone."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

import variorum
from variorum.cli.options import OneEvent, Paths
from variorum.errors import BadDecisions
from variorum.model.findings import Dossier
from variorum.model.judgements import Judgement, standing
from variorum.present.names_table import read_names, render_names
from variorum.run.deciding import decide, withdraw
from variorum.store.judgements import append_judgements, read_judgements

Decisions = Annotated[
    Path | None,
    typer.Option(
        "--decisions", metavar="FILE", help="File that keeps what a person decided on names."
    ),
]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; kept with it.")]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def entities(
    paths: Paths,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="A table to go over, on standard output.")
    ] = False,
    one_event: OneEvent = False,
    decisions: Decisions = None,
    take: Annotated[
        Path | None,
        typer.Option(
            "--take", metavar="CSV", help="Table that a person went over: what it changes is kept."
        ),
    ] = None,
    by: By = None,
) -> None:
    """List who and what is named, and take a person's decisions on which names are one.

    With --csv a table: rows with one group are one. Write other groups, and give the table
    back with --take. Nothing is merged: decisions stand in a file of their own.
    """
    kept = read_judgements(decisions) if decisions else ()
    dossier = variorum.collate(paths, one_event=one_event, judgements=standing(kept))
    if take is not None:
        made = _taken(dossier, take, decisions, by)
        if made:
            kept = (*kept, *made)
            dossier = variorum.collate(paths, one_event=one_event, judgements=standing(kept))
    if as_csv:
        sys.stdout.buffer.write(render_names(dossier))
        sys.stdout.buffer.flush()
    else:
        _show(dossier, standing(kept))
    if any(problem.fatal for problem in dossier.problems):
        raise typer.Exit(1)


def _taken(
    dossier: Dossier, table: Path, decisions: Path | None, by: str | None
) -> tuple[Judgement, ...]:
    """What a person decided in a table, added to the file of decisions."""
    if decisions is None or not by:
        raise BadDecisions("--take", "needs --decisions FILE and --by NAME")
    try:
        data = table.read_bytes()
    except OSError as error:
        raise BadDecisions(str(table), f"cannot be read: {error.strerror}") from error
    made = decide(dossier, read_names(data, str(table)), by=by, decided_at=_now())
    append_judgements(decisions, made)
    return made


def undo(
    decision: Annotated[str, typer.Argument(metavar="ID", help="The decision whose id begins so.")],
    decisions: Decisions = None,
    by: By = None,
) -> None:
    """Take back a person's decision. Both stay in the file; `variorum entities` lists the ids."""
    if decisions is None or not by:
        raise BadDecisions("undo", "needs --decisions FILE and --by NAME")
    kept = read_judgements(decisions)
    meant = [judgement for judgement in standing(kept) if judgement.id.startswith(decision)]
    if len(meant) != 1:
        raise BadDecisions(
            str(decisions), f"{len(meant)} standing decisions begin with {decision!r}"
        )
    append_judgements(decisions, [withdraw(meant[0], by=by, decided_at=_now())])


def _show(dossier: Dossier, judgements: tuple[Judgement, ...]) -> None:
    table = Table("name", "kind", "reports", "why one")
    for event in dossier.events:
        for entity in event.entities:
            reports = str(len({mention.report for mention in entity.mentions}))
            table.add_row(escape(entity.name), entity.kind, reports, escape(entity.reason or ""))
    console = Console()
    console.print(table)
    for event in dossier.events:
        for maybe in event.maybe_same:
            one, other = maybe.names
            console.print(f"{escape(one)} / {escape(other)}: maybe one: {escape(maybe.reason)}")
    for judgement in judgements:
        console.print(
            f"{judgement.id[:12]} {escape(judgement.one.name)} / {escape(judgement.other.name)}: "
            f"{judgement.verdict}, {escape(judgement.by)}, {judgement.decided_at}"
        )

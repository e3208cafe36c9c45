"""The command line: read sources, show what was found, write a dossier."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

import variorum
from variorum.errors import VariorumError
from variorum.hooks import renderer, renderers
from variorum.model.claims import Annotation
from variorum.model.findings import Dossier
from variorum.model.lines import FigureLine
from variorum.model.reports import Problem, ReadReport
from variorum.present.figure_table import render_figures_csv, render_figures_json
from variorum.present.machine import render_annotations, render_dossier, render_reports
from variorum.present.words import say
from variorum.store.files import write_all

app = typer.Typer(
    name="variorum",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="""Line up what many reports say of one event.

    Give it reports as files or folders: plain text (.txt), web pages (.html), JSON lines
    (.jsonl). It works without a network and sends nothing anywhere. It judges
    nobody: every line of what it writes stands on exact words of a source.

    Start with: variorum collate REPORTS --one-event -o dossier
    """,
)
# The kinds that the page lists under "Does not fit".
_UNFIT = ("contradicted", "strained", "denied", "superseded")
_screen = Console(stderr=True, highlight=False)

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...", help="Files or folders: .txt, .html, .jsonl.", show_default=False
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON on standard output.")]
Vague = Annotated[
    str,
    typer.Option(
        "--vague",
        metavar="PROFILE",
        help="What vague words (dozens, several) stand for when figures are compared: "
        "default, none, acled, or a TOML file of your own.",
    ),
]


def _say(problem: Problem) -> None:
    where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    print(f"variorum: {_one_line(where)}: {_one_line(problem.reason)}", file=sys.stderr)


def _one_line(words: str) -> str:
    """A line that a file name or a reason cannot break out of."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)


def _write_out(lines: Iterable[bytes]) -> None:
    for line in lines:
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on a terminal, nothing elsewhere."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=_screen,
        transient=True,
        disable=not _screen.is_terminal,
    ) as bar:
        tasks = {
            step: bar.add_task(step, total=None)
            for step in ("reading", "understanding", "comparing")
        }
        yield lambda step, done, total: bar.update(tasks[step], completed=done, total=total)


def _end(problems: Iterable[Problem]) -> None:
    """Leave with status 1 where something that was given could not be read."""
    if any(problem.fatal for problem in problems):
        raise typer.Exit(1)


def _read(paths: list[Path]) -> tuple[list[ReadReport], list[Problem]]:
    reads: list[ReadReport] = []
    problems: list[Problem] = []
    for item in variorum.read_reports(paths):
        if isinstance(item, Problem):
            _say(item)
            problems.append(item)
        else:
            reads.append(item)
    return reads, problems


@app.command()
def read(paths: Paths, as_json: AsJson = False) -> None:
    """Show how reports are read: their layers and what is known of them."""
    reads, problems = _read(paths)
    if as_json:
        _write_out(render_reports(reads))
    else:
        for item in reads:
            print(
                f"{item.report.path or item.report.id}  "
                f"{item.report.publisher or 'outlet unknown'}  "
                f"{item.report.published or 'no publication date'}"
            )
            for passage in item.passages:
                if passage.text.strip():
                    print(
                        f"  {passage.layer:<10} {_one_line(' '.join(passage.text.split()))[:100]}"
                    )
    _end(problems)


@app.command()
def annotate(paths: Paths, as_json: AsJson = False, vague: Vague = "default") -> None:
    """Find statements, figures, times, places and names in each report by itself."""
    profile = variorum.open_profile(vague)
    reads, problems = _read(paths)
    with _progress() as progress:
        found = variorum.annotate_reports(reads, progress, vague=profile)
        if as_json:
            _write_out(render_annotations(found))
        else:
            _show(list(found))
    _end(problems)


def _show(annotations: list[Annotation]) -> None:
    table = Table("report", "statements", "figures", "times", "places", "names")
    for one in annotations:
        table.add_row(
            escape(Path(one.report.path or one.report.id).name),
            str(len(one.statements)),
            str(len(one.figures)),
            str(len(one.times)),
            str(len(one.places)),
            str(len(one.entities)),
        )
    Console().print(table)


@app.command()
def figures(
    paths: Paths,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV on standard output.")] = False,
    as_json: AsJson = False,
    vague: Vague = "default",
) -> None:
    """Find the figures of each report, and nothing else: one line each.

    Each has its role, who is counted, its bounds, place, period, holder, and the exact
    words with where they stand. Nothing is compared here: see collate.
    """
    if as_csv and as_json:
        raise typer.BadParameter("give one of --csv and --json")
    profile = variorum.open_profile(vague)
    reads, problems = _read(paths)
    with _progress() as progress:
        lines = variorum.list_figures(variorum.annotate_reports(reads, progress, vague=profile))
        if as_csv:
            _write_out(render_figures_csv(lines))
        elif as_json:
            _write_out(render_figures_json(lines))
        else:
            _show_figures(list(lines))
    _end(problems)


def _show_figures(lines: list[FigureLine]) -> None:
    table = Table("report", "role", "words", "held by", "where", "when")
    for line in lines:
        figure = line.figure
        cells = (
            Path(line.report.path or line.report.id).name,
            figure.role,
            figure.text,
            figure.holder.text or say("own_voice", figure.holder.own_voice or ""),
            figure.place.text if figure.place else "",
            figure.window.text if figure.window else "",
        )
        table.add_row(*(escape(_one_line(" ".join(cell.split()))) for cell in cells))
    Console().print(table)


@app.command()
def collate(
    paths: Paths,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="DIR", help="Folder that the dossier is written to."
        ),
    ] = Path("dossier"),
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="html, md or json; may be given several times. All by default.",
        ),
    ] = None,
    one_event: Annotated[
        bool,
        typer.Option(
            "--one-event", help="Take all reports for one event instead of grouping them."
        ),
    ] = False,
    vague: Vague = "default",
    as_json: AsJson = False,
) -> None:
    """Line up reports and write the dossier of each event.

    The dossier says what two or more origins report, what does not fit, what one alone
    says, what nobody says or somebody withholds; each line opens on its words.
    """
    profile = variorum.open_profile(vague)
    chosen = {name: renderer(name) for name in formats} if formats else dict(renderers())
    with _progress() as progress:
        dossier = variorum.collate(paths, one_event=one_event, vague=profile, progress=progress)
    for problem in dossier.problems:
        _say(problem)
    if as_json:
        _write_out([render_dossier(dossier)])
    else:
        files = {made.filename: made.render(dossier) for made in chosen.values()}
        written = write_all(output, files)
        _sum_up(dossier)
        for path in written:
            print(path)
    _end(dossier.problems)


def _sum_up(dossier: Dossier) -> None:
    findings = [finding for event in dossier.events for finding in event.findings]
    unfit = sum(finding.kind in _UNFIT for finding in findings)
    _screen.print(
        f"{len(dossier.reports)} reports, {len(dossier.events)} event(s), "
        f"{len(findings)} findings, {unfit} that do not fit. Reported, not verified."
    )


def main() -> None:
    """Run the program; a mistake of the caller ends in one line and status 2."""
    try:
        app()
    except VariorumError as error:
        print(f"variorum: {_one_line(str(error))}", file=sys.stderr)
        raise SystemExit(2) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None

"""The command line: read sources, show what was found, write a dossier."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

import variorum
from variorum.cli.briefing import brief
from variorum.cli.dating import KnownEvents, Published, Silence, date, given_dates
from variorum.cli.entities import Decisions, entities, undo
from variorum.cli.gazetteers import OwnGazetteers, given_gazetteers
from variorum.cli.judging import judge
from variorum.cli.keeping import keeping
from variorum.cli.options import AsJson, OneEvent, Paths
from variorum.cli.telling import STEPS, end, one_line, say, screen, showing_progress
from variorum.errors import VariorumError
from variorum.hooks import render_all, renderer, renderers
from variorum.model.claims import Annotation
from variorum.model.findings import Dossier
from variorum.model.judgements import standing
from variorum.model.lines import FigureLine
from variorum.model.reports import Problem, ReadReport
from variorum.present.figure_table import render_figures_csv, render_figures_json
from variorum.present.machine import render_annotations, render_dossier, render_reports
from variorum.present.words import say as in_words
from variorum.run.dating import read_dating, set_published
from variorum.store.files import write_all
from variorum.store.judgements import read_judgements

app = typer.Typer(
    name="variorum",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="""Line up what many reports say of one event.

    Give it reports as files or folders: text, web pages, JSON lines, feeds,
    web archives, or an evidence store. It judges nobody: every line of what it
    writes stands on exact words of a source.

    Only fetch and judge open a network connection, and only to what they are told to.

    Start with: variorum collate REPORTS --one-event -o dossier
    """,
)
app.add_typer(keeping)
# The kinds that the page lists under "Does not fit".
_UNFIT = ("contradicted", "strained", "denied", "superseded")

Fast = Annotated[
    bool,
    typer.Option(
        "--fast", help="Read web pages quickly: less exactly, and without places in the page."
    ),
]
Vague = Annotated[
    str,
    typer.Option(
        "--vague",
        metavar="PROFILE",
        help="What vague words (dozens, several) stand for when figures are compared: "
        "default, none, acled, or a TOML file of your own.",
    ),
]


def _write_out(lines: Iterable[bytes]) -> None:
    for line in lines:
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def _read(paths: list[Path], fast: bool = False) -> tuple[list[ReadReport], list[Problem]]:
    reads: list[ReadReport] = []
    problems: list[Problem] = []
    for item in variorum.read_quickly(paths) if fast else variorum.read_reports(paths):
        if isinstance(item, Problem):
            say(item)
            problems.append(item)
        else:
            reads.append(item)
    return (reads if fast else variorum.learn_furniture(reads)), problems


@app.command()
def read(paths: Paths, as_json: AsJson = False, fast: Fast = False) -> None:
    """Show how reports are read: their layers and what is known of them."""
    reads, problems = _read(paths, fast)
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
                    print(f"  {passage.layer:<10} {one_line(' '.join(passage.text.split()))[:100]}")
    end(problems)


@app.command()
def annotate(
    paths: Paths,
    as_json: AsJson = False,
    vague: Vague = "default",
    published: Published = None,
    gazetteer: OwnGazetteers = None,
    fast: Fast = False,
) -> None:
    """Find statements, figures, times, places and names in each report by itself."""
    profile = variorum.open_profile(vague)
    own = given_gazetteers(gazetteer)
    reads, problems = _read(paths, fast)
    reads = set_published(reads, given_dates(published))
    with showing_progress(*STEPS) as progress:
        found = variorum.annotate_reports(reads, progress, vague=profile, gazetteers=own)
        if as_json:
            _write_out(render_annotations(found))
        else:
            _show(list(found))
    end(problems)


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
    fast: Fast = False,
) -> None:
    """Find the figures of each report, and nothing else: one line each.

    Each has its role, who is counted, its bounds, place, period, holder, and the exact
    words with where they stand. Nothing is compared here: see collate.
    """
    if as_csv and as_json:
        raise typer.BadParameter("give one of --csv and --json")
    profile = variorum.open_profile(vague)
    reads, problems = _read(paths, fast)
    with showing_progress(*STEPS) as progress:
        lines = variorum.list_figures(variorum.annotate_reports(reads, progress, vague=profile))
        if as_csv:
            _write_out(render_figures_csv(lines))
        elif as_json:
            _write_out(render_figures_json(lines))
        else:
            _show_figures(list(lines))
    end(problems)


def _show_figures(lines: list[FigureLine]) -> None:
    table = Table("report", "role", "words", "held by", "where", "when")
    for line in lines:
        figure = line.figure
        cells = (
            Path(line.report.path or line.report.id).name,
            figure.role,
            figure.text,
            figure.holder.text or in_words("own_voice", figure.holder.own_voice or ""),
            figure.place.text if figure.place else "",
            figure.window.text if figure.window else "",
        )
        table.add_row(*(escape(one_line(" ".join(cell.split()))) for cell in cells))
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
            help="html, md, json, brief or brief-md; may be given several times. All by default.",
        ),
    ] = None,
    one_event: OneEvent = False,
    decisions: Decisions = None,
    vague: Vague = "default",
    published: Published = None,
    known_events: KnownEvents = None,
    silence: Silence = False,
    gazetteer: OwnGazetteers = None,
    as_json: AsJson = False,
) -> None:
    """Line up reports and write the dossier of each event.

    The dossier says what two or more origins report, what does not fit, what one alone
    says, what nobody says or somebody withholds; each line opens on its words.
    """
    profile = variorum.open_profile(vague)
    chosen = {name: renderer(name) for name in formats} if formats else dict(renderers())
    judgements = standing(read_judgements(decisions)) if decisions else ()
    own = given_gazetteers(gazetteer)
    with showing_progress(*STEPS) as progress:
        dossier = variorum.collate(
            paths,
            one_event=one_event,
            vague=profile,
            progress=progress,
            judgements=judgements,
            dating=read_dating(published, known_events, silence=silence),
            gazetteers=own,
        )
    told = {problem for one in own for problem in one.problems}
    for problem in dossier.problems:
        if problem not in told:
            say(problem)
    if as_json:
        _write_out([render_dossier(dossier)])
    else:
        written = write_all(output, render_all(dossier, chosen.values()))
        _sum_up(dossier)
        for path in written:
            print(path)
    end(dossier.problems)


app.command()(date)
app.command()(brief)
app.command()(entities)
app.command()(judge)
app.command()(undo)


def _sum_up(dossier: Dossier) -> None:
    findings = [finding for event in dossier.events for finding in event.findings]
    unfit = sum(finding.kind in _UNFIT for finding in findings)
    screen.print(
        f"{len(dossier.reports)} reports, {len(dossier.events)} event(s), "
        f"{len(findings)} findings, {unfit} that do not fit. Reported, not verified."
    )


def main() -> None:
    """Run the program; a mistake of the caller ends in one line and status 2."""
    try:
        app()
    except VariorumError as error:
        print(f"variorum: {one_line(str(error))}", file=sys.stderr)
        raise SystemExit(2) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None

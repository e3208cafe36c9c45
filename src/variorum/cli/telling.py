"""What is said on the terminal: problems, progress, and how the program ends."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from variorum.model.reports import Problem

STEPS = ("reading", "understanding", "comparing")
screen = Console(stderr=True, highlight=False)


def say(problem: Problem) -> None:
    """One line on standard error that names what could not be done, and why."""
    where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    print(f"variorum: {one_line(where)}: {one_line(problem.reason)}", file=sys.stderr)


def one_line(words: str) -> str:
    """A line that a file name or a reason cannot break out of."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)


@contextmanager
def showing_progress(*steps: str) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on a terminal for each step, nothing elsewhere."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    ) as bar:
        tasks = {step: bar.add_task(step, total=None) for step in steps}
        yield lambda step, done, total: bar.update(tasks[step], completed=done, total=total)


def end(problems: Iterable[Problem]) -> None:
    """Leave with status 1 where something that was given could not be read."""
    if any(problem.fatal for problem in problems):
        raise typer.Exit(1)

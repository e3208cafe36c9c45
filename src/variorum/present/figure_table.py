"""Figures by themselves, as CSV and as lines of JSON."""

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from variorum.model.lines import FigureLine
from variorum.present.machine import encoded
from variorum.present.visible import visible

_COLUMNS: Mapping[str, str] = tomllib.loads(
    files(__package__).joinpath("columns.toml").read_text(encoding="utf-8")
)["columns"]
# What a spreadsheet takes for the start of a formula, also after space or signs without
# width, which some of them strip; and a tab or a line end, which some of them begin anew at.
_FORMULA = re.compile(
    r"[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*[=+\-@＝＋－＠﹢﹣−|%]| *[\t\r\n]"
)


def columns() -> Mapping[str, str]:
    """The columns of the CSV in their order, each with what it holds.

    >>> next(iter(columns()))
    'words'
    """
    return _COLUMNS


def inert(text: str) -> str:
    """Text that no spreadsheet runs: what could begin a formula gets an apostrophe before it.

    Control signs become pictures of themselves, one sign for one sign.

    >>> inert("=1+1"), inert("12 people")
    ("'=1+1", '12 people')
    """
    shown = visible(text)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def _number(value: float | None) -> str:
    """A number in digits, without an exponent and without decimals that it does not have."""
    if value is None:
        return ""
    return f"{value:.0f}" if value == int(value) else repr(value)


def _yes(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _figure_cells(line: FigureLine) -> dict[str, str | None]:
    figure, quantity = line.figure, line.figure.quantity
    return {
        "words": figure.text,
        "role": figure.role,
        "role_words": figure.role_text,
        "comparator": figure.comparator,
        "vague_word": figure.vague_word,
        "measure": figure.measure,
        "unit": quantity.unit if quantity else None,
        "population": figure.population,
        "population_words": figure.population_text,
        "qualifier": figure.qualifier,
        "agents": "; ".join(figure.agents),
        "as_of": figure.as_of,
        "modality": figure.modality,
        "layer": figure.layer,
        "field": figure.field,
        "rule": figure.rule,
        "figure": figure.id,
    }


def _scope_cells(line: FigureLine) -> dict[str, str | None]:
    """Where, when, and who says so."""
    place, window, holder = line.figure.place, line.figure.window, line.figure.holder
    return {
        "place": place.text if place else None,
        "place_id": place.place_id if place else None,
        "window": window.text if window else None,
        "window_earliest": window.earliest if window else None,
        "window_latest": window.latest if window else None,
        "holder": holder.text,
        "own_voice": holder.own_voice,
        "side": holder.side,
        "chain": " > ".join(link.text for link in holder.chain),
    }


def _report_cells(line: FigureLine) -> dict[str, str | None]:
    report = line.report
    profile = line.vague_words
    return {
        "report": report.id,
        "publisher": report.publisher,
        "published": report.published,
        "title": report.title,
        "url": report.url,
        "path": report.path,
        "source_id": report.source_id,
        "language": report.language,
        "digest": report.digest,
        "vague_words": profile if line.figure.vague_word else profile.partition(":")[0],
        "program": line.program,
        "statement": line.statement,
    }


def _row(line: FigureLine) -> list[str]:
    figure, window = line.figure, line.figure.window
    texts = {**_figure_cells(line), **_scope_cells(line), **_report_cells(line)}
    cells = {name: inert(text or "") for name, text in texts.items()}
    cells |= {
        "low": _number(figure.low),
        "high": _number(figure.high),
        "low_included": _yes(figure.low_closed),
        "high_included": _yes(figure.high_closed),
        "implied": _yes(figure.implicit),
        "window_inherited": _yes(window.inherited if window else None),
        "start": str(figure.start),
        "end": str(figure.end),
    }
    return [cells[name] for name in _COLUMNS]


def _written(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode("utf-8")


def render_figures_csv(lines: Iterable[FigureLine]) -> Iterator[bytes]:
    """A heading and one row a figure, in UTF-8 (RFC 4180), every cell quoted and inert.

    >>> b"".join(render_figures_csv([])).decode().split(",")[:2]
    ['"words"', '"role"']
    """
    yield _written(_COLUMNS)
    for line in lines:
        yield _written(_row(line))


def render_figures_json(lines: Iterable[FigureLine]) -> Iterator[bytes]:
    """One line of JSON a figure: the figure, its report, the profile of vague words.

    >>> list(render_figures_json([]))
    []
    """
    for line in lines:
        yield encoded(line) + b"\n"

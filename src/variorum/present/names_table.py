"""The names of a dossier as a table of comma-separated values, and that table read again.

One row for each name of each report. Rows with one ``group`` are one; a person merges and
splits by writing other groups, and everything else in the table is only there to be read.
"""

import csv
import io
from collections.abc import Iterable, Iterator

import msgspec

from variorum.errors import BadDecisions
from variorum.model.findings import Dossier, Event
from variorum.model.mentions import Entity

COLUMNS = (
    "group",
    "name",
    "kind",
    "as_written",
    "report",
    "source",
    "why_one",
    "may_be",
    "why_asked",
)
# A cell that begins so is a formula to a spreadsheet; it gets an apostrophe before it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Before an id of digits, so that no spreadsheet makes a number of it.
_REPORT = "report "


class NameRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row: the group a name is put in, the name, and the id of its report."""

    group: str
    name: str
    report: str


def _cell(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words


def _uncell(words: str) -> str:
    return words[1:] if words.startswith("'") and words[1:].startswith(_FORMULA) else words


def _rows(dossier: Dossier, number: int, event: Event) -> Iterator[tuple[str, ...]]:
    groups = {entity.id: f"E{number}N{at}" for at, entity in enumerate(event.entities, 1)}
    asked: dict[str, list[tuple[str, str]]] = {}
    for maybe in event.maybe_same:
        for one, other in (maybe.entities, maybe.entities[::-1]):
            asked.setdefault(one, []).append((groups[other], maybe.reason))
    members = {
        entity.id: entity
        for report in event.reports
        for entity in dossier.annotation_of(report).entities
    }
    for linked in event.entities:
        for member in linked.members:
            yield _row(
                dossier, groups[linked.id], linked, members[member], asked.get(linked.id, [])
            )


def _row(
    dossier: Dossier, group: str, linked: Entity, entity: Entity, asked: list[tuple[str, str]]
) -> tuple[str, ...]:
    report = dossier.annotation_of(entity.mentions[0].report).report
    written = dict.fromkeys(" ".join(mention.text.split()) for mention in entity.mentions)
    return (
        group,
        entity.name,
        entity.kind,
        " | ".join(written),
        f"{_REPORT}{report.id}",
        report.publisher or report.url or report.path or "",
        linked.reason or "",
        " | ".join(other for other, _ in asked),
        " | ".join(reason for _, reason in asked),
    )


def render_names(dossier: Dossier) -> bytes:
    """The names of all events as CSV in UTF-8 with a header; a lone surrogate becomes "?".

    >>> from variorum.model.findings import Method
    >>> method = Method(
    ...     name="m", version="1", model="x", vague_words="low", languages=("en",), statement="s"
    ... )
    >>> render_names(Dossier(id="d", method=method, events=(), reports=()))[:15]
    b'group,name,kind'
    """
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for number, event in enumerate(dossier.events, 1):
        for row in _rows(dossier, number, event):
            table.writerow([_cell(words) for words in row])
    return written.getvalue().encode("utf-8", "replace")


def read_names(data: bytes, path: str) -> tuple[NameRow, ...]:
    """The rows of a table of names that a person has gone over.

    Raises BadDecisions for what is no such table; ``path`` names it in the message.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadDecisions(path, "not in UTF-8; save the table as CSV in UTF-8") from error
    try:
        return tuple(_read(csv.DictReader(io.StringIO(text, newline="")), path))
    except csv.Error as error:
        raise BadDecisions(path, f"no table: {error}") from error


def _read(table: "csv.DictReader[str]", path: str) -> Iterable[NameRow]:
    missing = {"group", "name", "report"} - set(table.fieldnames or ())
    if missing:
        raise BadDecisions(path, f"no column {', '.join(sorted(missing))}")
    for row in table:
        cells = {name: _uncell(row[name] or "") for name in ("group", "name", "report")}
        if not cells["group"].strip():
            raise BadDecisions(path, f"no group for {cells['name']!r}", table.line_num)
        yield NameRow(
            group=cells["group"].strip(),
            name=cells["name"],
            report=cells["report"].removeprefix(_REPORT),
        )

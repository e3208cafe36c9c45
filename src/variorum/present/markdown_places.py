"""The places of an event as Markdown: the list of the page, without its map."""

from collections.abc import Iterator

from variorum.present.places_view import PlaceRow, PlacesView
from variorum.present.visible import escape
from variorum.present.words import say


def _row(row: PlaceRow) -> Iterator[str]:
    where = "; ".join(escape(words) for words in (row.where, *row.notes))
    tags = ", ".join(f"R{mention.report.number}" for mention in row.mentions)
    yield f"- {escape(row.name.text)} — {where} — {tags}"
    yield from (f"  - {escape(option)}" for option in row.options)
    for proof in row.evidence:
        yield f"  - “{escape(proof.words.text)}” — R{proof.report.number}"


def place_lines(places: PlacesView, section: str, item: str) -> Iterator[str]:
    """The lines of the section: ``section`` and ``item`` are the marks of its headings."""
    yield from (f"{section} {say('said', 'places')}", "", places.note, "")
    for group in places.groups:
        yield from (f"{item} {group.name}", "")
        for row in group.rows:
            yield from _row(row)
        yield ""

"""Pieces of a line in Markdown: words of a source, who holds them, where they stand."""

from collections.abc import Iterator

from variorum.present.quoted import Cut, Evidence, HolderView, Tag
from variorum.present.view import Counts
from variorum.present.visible import escape
from variorum.present.words import say


def said(name: str) -> str:
    """A fixed word of the page."""
    return say("said", name)


def cut(it: Cut) -> str:
    """Words of a source, escaped."""
    return escape(it.text)


def in_quotes(it: Cut) -> str:
    """Words of a source in quotation marks."""
    return f"“{cut(it)}”"


def outlet_of(tag: Tag) -> str:
    """The outlet of a report, or that it is not named."""
    return cut(tag.outlet) if tag.outlet else said("no_outlet")


def tag_of(tag: Tag) -> str:
    """A report by its number and outlet."""
    return f"R{tag.number} ({outlet_of(tag)})"


def tags_of(tags: tuple[Tag, ...]) -> str:
    """Reports by their numbers."""
    return ", ".join(f"R{tag.number}" for tag in tags)


def counts_of(it: Counts) -> str:
    """The counts behind a line, and whether they are provisional."""
    words = " · ".join(it.words)
    return f"{words} ({said('provisional')})" if it.provisional else words


def holder_of(it: HolderView) -> str:
    """Who stands behind words, with whom they may be and speak for."""
    name = cut(it.name) if it.name else it.voice or ""
    if it.may_be:
        name += f" ({said('may_be')} {said('or').join(cut(one) for one in it.may_be)})"
    return f"{name}{said('for_side')} {cut(it.side)}" if it.side else name


def labels_of(it: Evidence) -> str:
    """What narrows a reading: its layer, its stance, a text carried on."""
    labels = [it.layer] if it.lower else []
    if it.stance:
        labels.append(it.stance)
    if it.same_text:
        labels.append(said("same_text_as").format(others=tags_of(it.same_text)))
    return f" ({'; '.join(labels)})" if labels else ""


def proof_of(it: Evidence) -> Iterator[str]:
    """The sentence with its neighbours; the words of the evidence stand in ⟦ ⟧."""
    context = it.context
    middle = "".join(
        f"⟦{escape(piece.text)}⟧" if piece.marked else inner(piece.text) for piece in context.pieces
    ).strip()
    parts = (escape(context.before), middle, escape(context.after))
    yield f"  > {' '.join(part for part in parts if part)}"
    yield "  >"
    if it.holder and len(it.holder.chain) > 1:
        chain = "".join(f"{link.lead}{cut(link.name)}" for link in it.holder.chain)
        yield f"  > {said('told')}: {chain}."
        yield "  >"
    place = said("place_in_title" if it.in_title else "place_in_text")
    note = f" {it.layer_note}" if it.layer_note else ""
    where = place.format(start=it.start, end=it.end)
    yield f"  > {tag_of(it.report)}, {it.layer}, {escape(it.date)}; {where}.{note}"
    yield ""


def inner(text: str) -> str:
    """A piece between others: the space at its ends is kept."""
    body = escape(text)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and body else ""
    return f"{before}{body}{after}"


def reading_of(it: Evidence) -> Iterator[str]:
    """One reading with its proof below."""
    parts = [f"{in_quotes(it.words)}{labels_of(it)}"]
    if it.read_as:
        parts.append(it.read_as)
    if it.holder:
        parts.append(holder_of(it.holder))
    parts.append(tag_of(it.report))
    yield f"- {' — '.join(part for part in parts if part)}"
    yield ""
    yield from proof_of(it)

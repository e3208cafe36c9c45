"""Words of a source as they are shown: slices, the sentence around them, who holds them."""

import msgspec


class Cut(msgspec.Struct, frozen=True):
    """Text of a source, as it stands there. ``language`` is that of its report, if known."""

    text: str
    language: str | None = None


class Tag(msgspec.Struct, frozen=True, kw_only=True):
    """How a report is called on the page: its number and its outlet."""

    number: int
    outlet: Cut | None
    anchor: str


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a sentence; ``marked`` where it is the evidence itself."""

    text: str
    marked: bool


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with the one before and the one after it."""

    before: str
    pieces: tuple[Piece, ...]
    after: str
    language: str | None


class LinkView(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a chain, with the fixed words that lead to it."""

    lead: str
    name: Cut


class HolderView(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands behind a reading. ``chain`` runs from the outlet to the last named holder.

    ``may_be`` names those who may be meant where that is not settled.
    """

    name: Cut | None
    voice: str | None
    side: Cut | None
    chain: tuple[LinkView, ...]
    may_be: tuple[Cut, ...] = ()


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one report, and where they stand. ``place`` is an anchor in the full text.

    ``start`` and ``end`` are half-open code points of the report's text or title.
    """

    words: Cut
    report: Tag
    context: Context
    place: str
    start: int
    end: int
    in_title: bool
    layer: str
    layer_note: str | None
    lower: bool
    date: str
    holder: HolderView | None = None
    stance: str | None = None
    same_text: tuple[Tag, ...] = ()
    read_as: str | None = None

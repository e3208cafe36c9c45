"""Figures by themselves: one line each, for those who want nothing else."""

import msgspec

from variorum.model.claims import Figure


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """The report that a line stands on, without its text. ``digest``: SHA-256 of its bytes."""

    id: str
    digest: str
    source_id: str | None
    path: str | None
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None


class FigureLine(msgspec.Struct, frozen=True, kw_only=True):
    """One figure with its report, the profile of vague words, and the program that read it.

    ``statement`` says that what a report gives is reported, not verified.
    """

    report: Reported
    figure: Figure
    vague_words: str
    program: str
    statement: str

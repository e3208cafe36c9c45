"""What optional judges say: how two readings stand to each other, and sentences they write."""

from typing import Literal

import msgspec

from variorum.model.spans import Span

Relation = Literal["entails", "contradicts", "neutral"]


class Opinion(msgspec.Struct, frozen=True, kw_only=True):
    """What a scorer says of two readings of a finding: an opinion beside it, never a verdict.

    ``finding`` is the finding's id. ``at_odds`` where the opinion does not go with its kind.
    """

    finding: str
    premise: Span
    hypothesis: Span
    relation: Relation
    at_odds: bool


class WrittenSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that a writer wrote, with the words of the sources that it stands on."""

    text: str
    spans: tuple[Span, ...]


class DroppedSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that a writer wrote and that failed a check, with the reason."""

    text: str
    reason: str


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """All that a writer wrote: what passed the checks, and what was dropped."""

    kept: tuple[WrittenSentence, ...]
    dropped: tuple[DroppedSentence, ...]

"""What was read: one report, its layers, and what could not be read."""

import msgspec

from variorum.model.anchors import Anchor, LivePost, PageFact
from variorum.model.spans import Passage, Span


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report as it was received.

    ``digest`` is the SHA-256 of the bytes received. ``id`` is a digest over (digest,
    publisher, address or file name and line), so the same bytes in two outlets are two
    reports. ``published`` is an ISO 8601 date or time, or None: unknown is a state, not
    an error; ``modified`` likewise. ``date_set`` says so where a person set ``published``.
    ``paywalled`` is None where the source does not say. ``text`` is never rewritten.
    """

    id: str
    digest: str
    source_id: str | None
    path: str | None
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    text: str
    authors: tuple[str, ...] = ()
    retrieved_at: str | None = None
    modified: str | None = None
    paywalled: bool | None = None
    date_set: str | None = None

    def span(self, start: int, end: int) -> Span:
        """The span of ``text`` from start to end (half open, code points)."""
        return Span(report=self.id, start=start, end=end, text=self.text[start:end])


class ReadReport(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A report with its layers: what the ``read`` room gives.

    Of a web page also where each line of the text stands in the page (``anchors``), what
    the page says of itself (``facts``), and when the posts of a live blog were posted; a
    source that has none of these is written without them.
    """

    report: Report
    passages: tuple[Passage, ...]
    anchors: tuple[Anchor, ...] = ()
    facts: tuple[PageFact, ...] = ()
    posts: tuple[LivePost, ...] = ()


class SetDate(msgspec.Struct, frozen=True, kw_only=True):
    """A publication date that a person set: ISO 8601, and the report that it is of.

    ``path`` is the path, file name, address or id of the report; None for the only one.
    """

    published: str
    path: str | None = None


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was given and not read: where, and why."""

    path: str
    reason: str
    line: int | None = None
    fatal: bool = True

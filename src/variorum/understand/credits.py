"""An agency's credit over a report: whose text the outlet carries."""

import re
from functools import cache

from variorum.model.claims import ChainLink
from variorum.model.reports import ReadReport
from variorum.understand.lexicon import any_of, lexicon

_PLACES = frozenset({"dateline", "byline"})
# "PORT AMELIS, Nov 17 (TNP) -": what stands in brackets at the end of a dateline.
_IN_DATELINE = re.compile(r"\(([A-Z][\w.&/ -]{1,30})\)[\s\-–—:]*$")


@cache
def _agencies() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(lexicon('bodies')['agencies']['names'])})(?!\w)")


@cache
def _helping() -> re.Pattern[str]:
    phrases = lexicon("bodies")["agencies"]["helping"]
    return re.compile(rf"\b(?:{any_of(phrases)})\b", re.IGNORECASE)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word).casefold()


def _is_own(agency: str, publisher: str | None) -> bool:
    """Whether a credit names the outlet itself: "(TNP)" over a text of Trans-Norrin Press."""
    if not publisher:
        return False
    short, name = agency.casefold().replace(".", ""), publisher.casefold()
    return short in (name, _initials(publisher)) or name.removeprefix("the ") == short


def agency_link(read: ReadReport) -> ChainLink | None:
    """The agency that a dateline or a byline credits, as a link of the chain, or None."""
    for passage in read.passages:
        if passage.layer not in _PLACES or _helping().search(passage.text):
            continue
        bracket = _IN_DATELINE.search(passage.text) if passage.layer == "dateline" else None
        found = _agencies().search(passage.text)
        start, end = bracket.span(1) if bracket else found.span() if found else (0, 0)
        words = passage.text[start:end]
        if words and not _is_own(words, read.report.publisher):
            return ChainLink(
                text=words,
                entity=None,
                start=passage.start + start,
                end=passage.start + end,
                kind="agency",
            )
    return None

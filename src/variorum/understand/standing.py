"""What each holder of a report stands for: its body, its party, and the links to the outlet.

Done once for a report, when everything in it is found: an agency's credit and the body of
a spokeswoman may stand anywhere in it.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from variorum.model.claims import Annotation, ChainLink, Holder
from variorum.model.reports import ReadReport
from variorum.understand.affiliations import Affiliations
from variorum.understand.credits import agency_link
from variorum.understand.parsing import Parse
from variorum.understand.parties import is_institution
from variorum.understand.voices import outlet_link, saw_it


class Standing:
    """Fills the holders of one report."""

    def __init__(self, read: ReadReport, parses: Sequence[Parse], annotation: Annotation) -> None:
        self._outlet = outlet_link(read.report)
        self._agency = agency_link(read)
        self._affiliations = Affiliations(parses, annotation.entities)
        self._speakers = {
            (span.field, span.start) for s in annotation.statements for span in s.speaker
        }
        self._filled: dict[Holder, Holder] = {}

    def _kind(self, link: ChainLink) -> str:
        return "speaker" if (link.field, link.start) in self._speakers else "relay"

    def _chain(self, links: Sequence[ChainLink]) -> tuple[ChainLink, ...]:
        behind = [replace(link, kind=self._kind(link)) for link in links if link.start is not None]
        agency = [] if self._agency is None else [self._agency]
        return (self._outlet, *agency, *behind)

    def of(self, holder: Holder) -> Holder:
        """A holder with its body, its side and the kinds of its links."""
        if holder not in self._filled:
            self._filled[holder] = self._fill(holder)
        return self._filled[holder]

    def _fill(self, holder: Holder) -> Holder:
        chain = self._chain(holder.chain)
        if holder.text is None or holder.own_voice is not None:
            return replace(holder, chain=chain)
        known = self._affiliations.of(holder.text, holder.entity)
        party = known.party
        return replace(
            holder,
            chain=chain,
            body=known.body,
            side=party.side if party else known.body,
            command=party.command if party else None,
            anonymous=holder.anonymous and not is_institution(holder.text),
        )


def with_standing(read: ReadReport, parses: Sequence[Parse], annotation: Annotation) -> Annotation:
    """The annotation with every holder filled; a reporter may quote what they saw themselves."""
    standing = Standing(read, parses, annotation)
    return replace(
        annotation,
        statements=tuple(
            replace(
                s, holder=_witnessing(standing.of(s.holder), s.content[0].text if s.content else "")
            )
            for s in annotation.statements
        ),
        figures=tuple(replace(f, holder=standing.of(f.holder)) for f in annotation.figures),
        claims=tuple(replace(c, holder=standing.of(c.holder)) for c in annotation.claims),
        lines=tuple(replace(one, holder=standing.of(one.holder)) for one in annotation.lines),
    )


def _witnessing(holder: Holder, words: str) -> Holder:
    seen = holder.own_voice == "unsourced" and holder.text is not None and saw_it(words)
    return replace(holder, own_voice="witnessed") if seen else holder

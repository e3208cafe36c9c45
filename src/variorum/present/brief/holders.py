"""Who is named as saying a thing, each person or body once."""

from collections.abc import Mapping, Sequence

from variorum.model.claims import Holder
from variorum.model.findings import Event
from variorum.present.brief.quoting import Reading, who_of
from variorum.present.brief.view import Quoted
from variorum.present.brief.words import room
from variorum.present.quoted import Cut
from variorum.present.sources import Sources


class Holders:
    """The names of those who say something in the reports of an event."""

    def __init__(self, sources: Sources, event: Event) -> None:
        self._sources = sources
        self._linked = {
            member: entity.id
            for entity in event.entities
            for member in (entity.id, *entity.members)
        }

    def besides(self, readings: Sequence[Reading], quoted: Quoted) -> tuple[Cut, ...]:
        """Those named with these readings whom the line does not name itself, each once.

        The longest name stands for all of one person; so many are told at most.
        """
        line = " ".join(part.text for part in quoted.parts).casefold()
        shown = {_last(quoted.who.text)} if quoted.who else set()
        found: dict[str, Cut] = {}
        for span, holder in readings:
            cut = who_of(self._sources[span.report], holder)
            if cut is None or cut.text.casefold() in line or _last(cut.text) in shown:
                continue
            key = self._key(holder, cut, found)
            if key not in found or len(found[key].text) < len(cut.text):
                found[key] = cut
        return tuple(found.values())[: room("holders")]

    def _key(self, holder: Holder, cut: Cut, found: Mapping[str, Cut]) -> str:
        """By what a name is one with others: its entity, or a name that it is a part of."""
        entity = holder.entity
        known = (self._linked.get(entity, entity) if entity else None) or cut.text.casefold()
        parts = set(cut.text.casefold().split())
        for key, other in found.items():
            theirs = set(other.text.casefold().split())
            if parts <= theirs or theirs <= parts:
                return key
        return known


def _last(name: str) -> str:
    """The last word of a name, by which the short and the long form are one."""
    return name.casefold().split()[-1] if name.split() else ""

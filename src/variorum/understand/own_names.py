"""The names of a reader's own gazetteers, and where a report uses them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.model.along import Along
from variorum.model.gazetteers import Gazetteer
from variorum.model.mentions import Entity
from variorum.understand.gazetteer import Entry
from variorum.understand.gazetteer_building import MAIN, OTHER, fold
from variorum.understand.parsing import UNPARSED_LAYERS, Parse
from variorum.understand.toponyms import Toponym

OWN = "own"
"""The kind of an entry that a reader gave."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class OwnNames:
    """Entries by folded name; ``spellings`` are the names as written, by their first word."""

    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, gazetteers: Iterable[Gazetteer]) -> "OwnNames":
        """The names of all places of some gazetteers."""
        entries: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
        spellings: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for gazetteer in gazetteers:
            for place in gazetteer.places:
                country = place.country or ""
                for name in (place.name, *place.aliases):
                    how = MAIN if name == place.name else OTHER
                    entry = Entry(
                        place.place_id,
                        OWN,
                        country,
                        country,
                        0,
                        place.lat,
                        place.lon,
                        place.radius_km,
                        how,
                    )
                    first = _WORD.search(name)
                    if first and fold(name):
                        entries[fold(name)].setdefault(place.place_id, entry)
                        spellings[first[0]][name] = None
        return cls(
            {key: tuple(found.values()) for key, found in entries.items()},
            {
                word: tuple(sorted(found, key=len, reverse=True))
                for word, found in spellings.items()
            },
        )

    def mentions(
        self, parse: Parse, found: Sequence[Toponym], entities: Iterable[Entity]
    ) -> list[Toponym]:
        """The toponyms of one field with those that only these names tell.

        A longer name that was found keeps its bounds. In the longer name of a body or a ship
        it is part of that, and a person's longer name is no place.
        """
        here = [toponym for toponym in found if toponym.span.field == parse.field]
        if not self.spellings:
            return here
        named = Along(
            (span.start, span.end, (entity.kind, span))
            for entity in entities
            if entity.kind not in ("place", "facility")
            for span in entity.mentions
            if span.field == parse.field
        )
        taken = Along((t.span.start, t.span.end, t) for t in here)
        own: list[Toponym] = []
        for start, end in self._occurrences(parse):
            longer = any(t.span.end - t.span.start > end - start for t in taken.meeting(start, end))
            whole = [
                (kind, span.text)
                for kind, span in named.holding(start, end)
                if span.end - span.start > end - start
            ]
            if not longer and "person" not in {kind for kind, _ in whole}:
                part_of = whole[0][1] if whole else None
                own.append(Toponym(parse.span(start, end), part_of))
        added = Along((t.span.start, t.span.end, t) for t in own)
        here = [t for t in here if not added.meeting(t.span.start, t.span.end)]
        return sorted([*here, *own], key=lambda t: t.span.start)

    def _occurrences(self, parse: Parse) -> Iterable[tuple[int, int]]:
        """Where a name stands as written, the longest at each place, in parsed layers."""
        text, end = parse.text, 0
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            for name in self.spellings.get(word[0], ()):
                before = len(name) - len(name[name.index(word[0]) :])
                start = word.start() - before
                stop = start + len(name)
                if start >= end and text.startswith(name, start) and _ends(text, stop):
                    if parse.layer_at(start) not in UNPARSED_LAYERS:
                        yield start, stop
                        end = stop
                    break


def _ends(text: str, at: int) -> bool:
    return not text[at : at + 1].isalnum() or not text[at - 1 : at].isalnum()


NO_NAMES = OwnNames()

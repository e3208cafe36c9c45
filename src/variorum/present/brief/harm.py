"""The harm table of the brief: questions by weight, each in the reports' words."""

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from variorum.model.claims import Figure, Window
from variorum.model.findings import Event, FigureRow
from variorum.model.findings import Reading as FigureReading
from variorum.model.spans import Span
from variorum.present.board import markers
from variorum.present.brief.holders import Holders, Reading, is_pronoun
from variorum.present.brief.quoting import Quoter
from variorum.present.brief.view import HarmReading, HarmRow
from variorum.present.brief.wordings import most_readings, wordings
from variorum.present.brief.words import number, part, phrases, told
from variorum.present.drawn import Marker
from variorum.present.numbering import line_number
from variorum.present.questions import question_view
from variorum.present.quoted import Tag
from variorum.present.sources import Sources
from variorum.present.view import QuestionView
from variorum.present.weight import Weights, sentence_of, stems
from variorum.present.words import bounds_words, listed, say

_NOBODY = phrases("harm", "nobody")
_TOWARDS = phrases("harm", "towards")
_HYPHEN = re.compile(r"\w-\w")
_NEAR = 20
_SINGLE = 1
_SMALL = 2
_MANY = 1000
_HEADED = 0.25
_UNCOUNTED = frozenset({"existential", "vague"})
_ENDS = 2
_SHARED = 2
# What one outlet alone has must share so much of its words with the others.
_CENTRAL = 0.4
_MOST_ENDS = 4
_WORDS = frozenset({"existential", "none", "unknown_stated", "withheld"})
_SUPPOSED = frozenset({"possible", "conditional", "predicted", "question", "ordered"})


def _about(sources: Sources, row: FigureRow) -> tuple[str, ...]:
    """Whom, where and when, as the row is labelled; the role is said by itself."""
    place, window = row.question.place, row.question.window
    who = say("population", row.question.population)
    named: list[tuple[str | None, str]] = []
    if who not in ("other", "people"):
        named.append((None, who))
    if place and _is_there(sources, row):
        named.append(("place", place.text))
    # "An 18-month inquiry" is no period of what it found.
    if window and not _HYPHEN.search(window.text):
        named.append(("window", window.text))
    return tuple(
        " ".join(part.split()) if label is None else f"{told(label)} {' '.join(part.split())}"
        for label, part in named
        if not is_pronoun(part)
    )


def _is_there(sources: Sources, row: FigureRow) -> bool:
    """Whether some reading puts it at the place, not on the way there: "a visit to Nyr"."""
    figures = (sources.figure(reading, reading.figure) for reading in row.readings)
    places = [f.parts["place"] for f in figures if f is not None and "place" in f.parts]
    before = (
        sources[p.report].text_of(p.field)[max(0, p.start - _NEAR) : p.start].split()[-1:]
        for p in places
    )
    return not places or any(word and word[0] not in _TOWARDS for word in before)


def _range(view: QuestionView, row: FigureRow) -> str:
    """What is reported: both ends of a range, or each number once where there is none."""
    if len(view.ends) <= _ENDS and not view.apart and not _is_passed(row):
        return say("bounds", "to").join(end.words for end in view.ends)
    said: dict[str, None] = {}
    for reading in row.readings:
        bounds = (reading.low, reading.high, reading.low_closed, reading.high_closed)
        if reading.comparator == "vague":
            said[f"“{' '.join(reading.text.split())}”"] = None
        elif reading.comparator not in _WORDS and bounds[:2] != (None, None):
            said[bounds_words(*bounds).partition(";")[0]] = None
    return " · ".join(list(said)[:_MOST_ENDS]) if said else view.ends[0].words


def _is_passed(row: FigureRow) -> bool:
    """Whether a number without an upper end begins where the others end: 59, "at least 59"."""
    most = row.reported_high
    open_ended = (reading.low for reading in row.readings if reading.high is None)
    return most is not None and any(low is not None and low >= most for low in open_ended)


class HarmTable:
    """The questions of harm of one event, with what each weighs."""

    def __init__(self, quoter: Quoter, event: Event, prefix: str, weights: Weights) -> None:
        self._quoter = quoter
        self._sources = quoter.sources
        self._weights = weights
        outlets = {self._sources[i].report.publisher or i for i in event.reports}
        self._least = max(_SHARED, part("least", "before") * len(outlets))
        self._marks = markers(event.origins, event.figures)
        self._order = {role: place for place, role in enumerate(listed("harm", "roles"))}
        self.seated = [
            (f"{prefix}-q{number}", row)
            for number, row in enumerate(event.figures, start=1)
            if row.question.role in self._order and row.elsewhere is None
        ]
        self._by_anchor = dict(self.seated)

    def rows(self, shown: Collection[str] = ()) -> tuple[list[HarmRow], int]:
        """The rows, weightiest first, and how many are left to the dossier.

        Left are those that only threaten or suppose, those that no wording tells, those
        whose every number a weightier row of the same harm has, and those without a number
        that a line tells already (``shown``: the anchors of such lines).
        """
        weighed = [(self._weight(row), anchor, row) for anchor, row in self.seated]
        known = [one for one in weighed if one[0] is not None]
        chosen: list[tuple[str, FigureRow]] = []
        for _, anchor, row in sorted(known, key=lambda one: one[0] or 0.0):
            again = any(_says_again(row, it) or _is_within(row, it) for _, it in chosen)
            if not again and not (anchor in shown and _is_uncounted(row)):
                chosen.append((anchor, row))
        made = [made for pair in chosen if (made := self._row(*pair)) is not None]
        before = [row for row in made if row.before][number("harm", "before") :]
        kept = [row for row in made if row not in before]
        return kept, len(self.seated) - len(kept)

    def _row(self, anchor: str, row: FigureRow) -> HarmRow | None:
        holders = self._quoter.holders
        made = _harm_row(self._sources, holders, anchor, row, self._marks)
        if made is None:
            return None
        return replace(made, before=self._is_old(row), uncounted=_is_uncounted(row))

    def in_order(self, rows: Sequence[HarmRow]) -> tuple[HarmRow, ...]:
        """The killed first, then those hurt, missing, held, freed; of each the most first.

        What is of earlier years comes after them, what no number counts last.
        """
        return tuple(sorted(rows, key=self._place))

    def _place(self, made: HarmRow) -> tuple[bool, bool, int, float]:
        row = self._by_anchor[made.anchor]
        most = max((r.low or r.high or 0.0 for r in row.readings), default=0.0)
        return made.uncounted, made.before, self._order[row.question.role], -most

    def _weight(self, row: FigureRow) -> float | None:
        """The lower, the sooner; None where the words only suppose it or are of another day."""
        figures = [self._sources.figure(r, r.figure) for r in row.readings]
        if all(figure is not None and _is_of_nobody(figure) for figure in figures):
            return None
        if all(figure is not None and figure.modality in _SUPPOSED for figure in figures):
            return None
        lines = [sentence_of(self._sources[r.report], r) for r in row.readings]
        if self._is_old(row) and row.outlets < self._least:
            return None
        central = max(self._weights.centrality(line.text) for line in lines)
        if row.outlets < _SHARED and (central < _CENTRAL or not self._is_told(row)):
            return None
        small = all(
            r.low == r.high == _SINGLE or r.comparator == "existential" for r in row.readings
        )
        if small and row.outlets < _SHARED and not self._is_of_event(row, lines):
            return None
        if row.outlets < _SHARED and all(map(_says_some, row.readings)):
            return None
        bare = all(len(r.text.split()) == 1 for r in row.readings)
        return -(min(row.outlets, 4) * 1.5 + 4 * central - 1.5 * small - 3 * bare)

    def _is_old(self, row: FigureRow) -> bool:
        """Whether a question is of a time well before the event."""
        lines = [sentence_of(self._sources[r.report], r) for r in row.readings]
        past = sum(self._weights.is_past(self._sources[line.report], line) for line in lines)
        window = row.question.window
        ended = window is not None and self._weights.is_before(window.latest)
        return past * 2 >= len(lines) or ended

    def _is_of_event(self, row: FigureRow, lines: Sequence[Span]) -> bool:
        """Whether harm to one person is grave, and at the event's place or in its headlines."""
        grave = row.question.role in listed("harm", "grave")
        return grave and any(
            self._weights.is_at_place(line) or self._weights.of_headline(line.text) >= _HEADED
            for line in lines
        )

    def _is_told(self, row: FigureRow) -> bool:
        """Whether a whole sentence tells it, and its words are more than a number."""
        bare = all(len(r.text.split()) == 1 for r in row.readings)
        told = self._quoter.quote(Reading(r, r.holder) for r in row.readings)
        return told is not None and not bare


def _is_of_nobody(figure: Figure) -> bool:
    """Whether what is counted are charges or occasions and not those who were harmed."""
    noun = figure.parts["noun"].text.casefold().split() if "noun" in figure.parts else []
    return bool(noun) and noun[-1] in _NOBODY


def _is_uncounted(row: FigureRow) -> bool:
    """Whether no reading has a number: "boys", "some", "no survivors"."""
    return all(r.comparator in _WORDS or _has_no_number(r) for r in row.readings)


def _has_no_number(reading: FigureReading) -> bool:
    return reading.comparator == "vague" and (reading.low or 0) <= _SMALL


def _says_some(reading: FigureReading) -> bool:
    """Whether words only say that there were some: "several rounds"."""
    return reading.comparator == "existential" or _has_no_number(reading)


def _says_again(row: FigureRow, other: FigureRow) -> bool:
    """Whether a row has no number that a weightier one of the same harm does not have.

    Small numbers, and words without one, are the same only where they share a word; rows
    that differ in place and in period are two.
    """
    mine, theirs = row.question, other.question
    places = mine.place, theirs.place
    placed = all(places) and places[0] != places[1]
    apart = placed and _are_two(mine.window, theirs.window)
    numbers = _numbers(row)
    same = mine.role == theirs.role or "casualties" in (mine.role, theirs.role)
    if not same or apart or not numbers <= _numbers(other):
        return False
    small = any(low is None or low <= _SMALL for low, _ in numbers)
    words = [stems(" ".join(r.text for r in it.readings)) for it in (row, other)]
    return not small or bool(words[0] & words[1])


def _numbers(row: FigureRow) -> set[tuple[float | None, float | None]]:
    """The bounds that a row's words count; those of all of them where none counts."""
    counted = {(r.low, r.high) for r in row.readings if r.comparator not in _UNCOUNTED}
    return counted or {(r.low, r.high) for r in row.readings}


def _is_small(reading: FigureReading) -> bool:
    """Whether words count one or two, or only say that there were some."""
    if reading.comparator in _UNCOUNTED:
        return (reading.low or 0) <= _SMALL
    return (reading.high or _MANY) <= _SMALL


def _is_within(row: FigureRow, other: FigureRow) -> bool:
    """Whether a row names one or two of whom a weightier one of the same harm counts many."""
    uncounted = all(r.comparator in _UNCOUNTED for r in row.readings)
    one = row.outlets < _SHARED or (
        uncounted and row.question.population == other.question.population
    )
    few = one and all(_is_small(r) for r in row.readings)
    many = any((r.low or 0) > _SMALL for r in other.readings)
    return few and many and row.question.role == other.question.role


def _are_two(one: Window | None, other: Window | None) -> bool:
    """Whether two periods are known to be two: by their days, else by their words."""
    if one is None or other is None:
        return False
    if one.earliest and one.latest and other.earliest and other.latest:
        return one.latest < other.earliest or other.latest < one.earliest
    return one.text != other.text


def _unlisted(sources: Sources, row: FigureRow, shown: Sequence[HarmReading]) -> tuple[Tag, ...]:
    """The reports that stand behind a row and have none of the wordings shown."""
    listed_already = {tag for reading in shown for tag in reading.reports}
    tags = sources.tags(reading.report for reading in row.readings)
    return tuple(tag for tag in tags if tag not in listed_already)


def _harm_row(
    sources: Sources, holders: Holders, anchor: str, row: FigureRow, marks: Mapping[str, Marker]
) -> HarmRow | None:
    # What counts them stands before what only says that there were some.
    ordered = sorted(row.readings, key=lambda r: r.comparator in _UNCOUNTED)
    found = wordings(sources, holders, [Reading(r, r.holder) for r in ordered])
    if not found:
        return None
    view = question_view(sources, row, anchor, marks)
    readings, more = most_readings(found)
    return HarmRow(
        number=line_number(anchor),
        anchor=anchor,
        role=view.role,
        about=_about(sources, row),
        range=_range(view, row),
        readings=readings,
        more=more,
        also=_unlisted(sources, row, readings),
        kind=view.kind,
        counts=" · ".join(view.counts.words),
        provisional=view.counts.provisional,
    )

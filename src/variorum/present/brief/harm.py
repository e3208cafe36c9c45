"""The harm table of the brief: questions by weight, each in the reports' words."""

from collections.abc import Mapping, Sequence

from variorum.model.findings import Event, FigureRow
from variorum.model.spans import Span
from variorum.present.board import markers
from variorum.present.brief.points import most_readings, wordings
from variorum.present.brief.quoting import Quoter, Reading, is_pronoun
from variorum.present.brief.ranking import Ranking
from variorum.present.brief.view import HarmRow
from variorum.present.numbering import line_number
from variorum.present.questions import question_view
from variorum.present.sources import Sources
from variorum.present.view import Marker, QuestionView
from variorum.present.words import bounds_words, listed, say

_SINGLE = 1
_ENDS = 2
_SHARED = 2
# What one outlet alone has must share so much of its words with the others.
_CENTRAL = 0.3
_MOST_ENDS = 4
_WORDS = frozenset({"existential", "none", "unknown_stated", "withheld"})
_SUPPOSED = frozenset({"possible", "conditional", "predicted", "question", "ordered"})


def _about(row: FigureRow) -> tuple[str, ...]:
    """Whom, where and when, as the row is labelled; the role is said by itself."""
    place = row.question.place.text if row.question.place else None
    window = row.question.window.text if row.question.window else None
    who = say("population", row.question.population)
    parts = [None if who in ("other", "people") else who, place, window]
    return tuple(" ".join(part.split()) for part in parts if part and not is_pronoun(part))


def _range(view: QuestionView, row: FigureRow) -> str:
    """What is reported: both ends of a range, or each number once where there is none."""
    if len(view.ends) <= _ENDS and not view.apart:
        return say("bounds", "to").join(end.words for end in view.ends)
    said: dict[str, None] = {}
    for reading in row.readings:
        bounds = (reading.low, reading.high, reading.low_closed, reading.high_closed)
        if reading.comparator == "vague":
            said[f"“{' '.join(reading.text.split())}”"] = None
        elif reading.comparator not in _WORDS and bounds[:2] != (None, None):
            said[bounds_words(*bounds).partition(";")[0]] = None
    return " · ".join(list(said)[:_MOST_ENDS]) if said else view.ends[0].words


class HarmTable:
    """The questions of harm of one event, with what each weighs."""

    def __init__(self, quoter: Quoter, event: Event, prefix: str, ranking: Ranking) -> None:
        self._quoter = quoter
        self._sources = quoter.sources
        self._ranking = ranking
        self._marks = markers(event.origins, event.figures)
        self._order = {role: place for place, role in enumerate(listed("harm", "roles"))}
        self.seated = [
            (f"{prefix}-q{number}", row)
            for number, row in enumerate(event.figures, start=1)
            if row.question.role in self._order and row.elsewhere is None
        ]

    def rows(self) -> tuple[list[HarmRow], int]:
        """The rows, weightiest first, and how many are left to the dossier.

        Left are those that only threaten or suppose, and those that no wording tells.
        """
        weighed = [(self._weight(row), anchor, row) for anchor, row in self.seated]
        known = [one for one in weighed if one[0] is not None]
        made = [
            told
            for _, anchor, row in sorted(known, key=lambda one: one[0] or 0.0)
            if (told := _harm_row(self._sources, anchor, row, self._marks)) is not None
        ]
        return made, len(self.seated) - len(made)

    def in_order(self, rows: Sequence[HarmRow]) -> tuple[HarmRow, ...]:
        """Rows of one role together, the role with the weightiest row first."""
        roles = list(dict.fromkeys(row.role for row in rows))
        return tuple(sorted(rows, key=lambda row: roles.index(row.role)))

    def _weight(self, row: FigureRow) -> float | None:
        """The lower, the sooner; None where the words only suppose it or are of another day."""
        figures = [self._sources.figure(r, r.figure) for r in row.readings]
        if all(figure is not None and figure.modality in _SUPPOSED for figure in figures):
            return None
        lines = [self._sentence(reading) for reading in row.readings]
        past = all(self._ranking.is_past(self._sources[line.report], line) for line in lines)
        if past:
            return None
        central = max(self._ranking.centrality(line.text) for line in lines)
        if row.outlets < _SHARED and (central < _CENTRAL or not self._is_told(row)):
            return None
        implied = all(r.low == r.high == _SINGLE for r in row.readings)
        return -(min(row.outlets, 4) * 1.5 + 4 * central - 1.5 * implied)

    def _is_told(self, row: FigureRow) -> bool:
        """Whether a whole sentence tells it, and its words are more than a number."""
        bare = all(len(r.text.split()) == 1 for r in row.readings)
        told = self._quoter.quote(Reading(r, r.holder) for r in row.readings)
        return told is not None and not bare

    def _sentence(self, reading: Span) -> Span:
        source = self._sources[reading.report]
        _, (start, end) = source.sentence(reading)
        text = source.text_of(reading.field)[start:end]
        return Span(report=reading.report, start=start, end=end, text=text, field=reading.field)


def _harm_row(
    sources: Sources, anchor: str, row: FigureRow, marks: Mapping[str, Marker]
) -> HarmRow | None:
    found = wordings(sources, [Reading(r, r.holder) for r in row.readings])
    if not found:
        return None
    view = question_view(sources, row, anchor, marks)
    readings, more = most_readings(found)
    return HarmRow(
        number=line_number(anchor),
        anchor=anchor,
        role=view.role,
        about=_about(row),
        range=_range(view, row),
        readings=readings,
        more=more,
        kind=view.kind,
        counts=" · ".join(view.counts.words),
        provisional=view.counts.provisional,
    )

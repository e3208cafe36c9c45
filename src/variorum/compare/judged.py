"""One question with its readings, judged once for each thing said in one voice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.compare.axes import Scene
from variorum.compare.intervals import UNSAID, gives_number
from variorum.compare.origins import OriginBook
from variorum.compare.readings import verdicts
from variorum.compare.reasons import alone, unsaid
from variorum.compare.rows import distinct
from variorum.compare.told import Told, Verdict
from variorum.model.spans import Span

# The strongest relation names a row; the rest is told in further findings.
_STRENGTH = (
    "contradicted",
    "strained",
    "superseded",
    "corroborated",
    "repeated",
    "compatible",
    "refined",
    "cannot_tell",
    "single_origin",
)
_AGREEING = frozenset({"corroborated", "repeated"})
# Pairs grow with the square: of a question with more different readings than these,
# the first are judged, and all are listed.
_MOST_VOICES = 120


@dataclass(frozen=True, eq=False)
class JudgedRow:
    """One question with its readings, judged once for each thing said in one voice.

    ``voices``: readings that say the same in one voice, by the first of them.
    """

    readings: tuple[Told, ...]
    voices: Mapping[Told, list[Told]]
    found: tuple[Verdict, ...]

    @classmethod
    def of(cls, readings: Sequence[Told], scene: Scene, book: OriginBook) -> "JudgedRow":
        """Judge the readings of one question."""
        voices = distinct(readings)
        heard = tuple(voices)[:_MOST_VOICES]
        return cls(tuple(readings), voices, tuple(verdicts(heard, scene, book)))

    def kind(self, without: Told | None = None) -> tuple[str, str]:
        """The kind of the row and the reason of the pair that names it.

        ``without``: as if that voice had not spoken.
        """
        left = [told for told in self.voices if told is not without]
        if len(left) == 1:
            only = left[0]
            if only.figure.comparator in UNSAID:
                return only.figure.comparator, unsaid(only.figure.comparator, only.figure.holder)
            return "single_origin", alone(only.origin)
        unknown = next((told for told in left if told.figure.comparator in UNSAID), None)
        if unknown is not None:
            # Beside it there is no number in the row.
            comparator = unknown.figure.comparator
            return comparator, unsaid(comparator, unknown.figure.holder)
        for kind in _STRENGTH:
            said = [v for v in self.found if v.kind == kind and without not in (v.one, v.other)]
            if kind in _AGREEING:
                said = list(self._leading(said))
            if said:
                return kind, said[0].reason
        return "single_origin", alone(self.readings[0].origin)

    def _leading(self, agreeing: Sequence[Verdict]) -> Sequence[Verdict]:
        """The pairs that agree on the number that most reports give.

        None where another number is given as often: then none of them is what the reports
        agree on, they only fit. None where those who agree say no more than that there are
        some, and another says how many.
        """
        counted = any(gives_number(told.figure) for told in self.voices)
        of: dict[tuple[float | None, float | None], list[Verdict]] = {}
        for verdict in agreeing:
            pair = verdict.one.figure, verdict.other.figure
            number = next((figure for figure in pair if gives_number(figure)), None)
            if number is not None or not counted:
                figure = number or pair[0]
                of.setdefault((figure.low, figure.high), []).append(verdict)
        ranked = sorted(of.values(), key=self._width, reverse=True)
        if len(ranked) > 1 and self._width(ranked[0]) == self._width(ranked[1]):
            return ()
        return ranked[0] if ranked else ()

    def _width(self, agreeing: Sequence[Verdict]) -> int:
        """How many reports give what some pairs agree on."""
        voices = {voice for verdict in agreeing for voice in (verdict.one, verdict.other)}
        return len({told.report.id for voice in voices for told in self.voices[voice]})

    def involved(self, kind: str) -> list[Told]:
        """The readings that stand in a relation of a kind, in the order of the row."""
        wanted = [verdict for verdict in self.found if verdict.kind == kind]
        if kind in _AGREEING and wanted:
            # Of several numbers that find agreement, the one that most give.
            number = Counter(v.one.figure.low for v in wanted).most_common(1)[0][0]
            of_it = [verdict for verdict in wanted if verdict.one.figure.low == number]
            wanted = list(self._leading(wanted)) or of_it
        named = {voice for verdict in wanted for voice in (verdict.one, verdict.other)}
        members = {told for voice in named for told in self.voices[voice]}
        return [told for told in self.readings if told in members]

    def reason(self, kind: str) -> str:
        """Why the first pair of a kind is so."""
        return next(verdict.reason for verdict in self.found if verdict.kind == kind)

    def fragile(self) -> Span | None:
        """The one reading without which the kind would change, or None."""
        if len(self.voices) < 2:
            return None
        kind = self.kind()[0]
        needed = [
            voice
            for voice, members in self.voices.items()
            if len(members) == 1 and self.kind(without=voice)[0] != kind
        ]
        weakest = sorted(needed, key=lambda t: (t.figure.layer != "caption", t.origin.counts))
        return weakest[0].figure.bare() if weakest else None

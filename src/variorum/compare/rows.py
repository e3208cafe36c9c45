"""Readings that answer one question, gathered into rows."""

from collections.abc import Iterable, Sequence
from itertools import islice

from variorum.compare.axes import Scene, align
from variorum.compare.counting import may_share_a_row, thing_of
from variorum.compare.intervals import UNSAID, compare_bounds
from variorum.compare.names import plain, tables
from variorum.compare.readings import doubt_of
from variorum.compare.told import Told
from variorum.model.claims import Figure

# A reading is held against so many different answers of a row.
_MOST_ANSWERS = 60
# Doubts that keep two readings that lie apart in two rows.
_PARTING = frozenset({"place", "window", "population", "role", "modality"})


def _question_of(figure: Figure) -> tuple[object, ...]:
    """The axes of a figure, as far as they decide which question it answers."""
    window = figure.window
    return (
        figure.population,
        figure.qualifier,
        figure.place.text if figure.place else None,
        (window.text, window.earliest, window.latest) if window else None,
        figure.agents,
    )


def _bucket(figure: Figure) -> tuple[object, ...]:
    """What two figures must share before they can answer one question at all."""
    unit = figure.quantity.unit if figure.quantity else None
    named = figure.role in ("other", "duration")
    noun = thing_of(figure) if named else None
    # "three of the dead": a part of those a toll counts, never the toll.
    part = figure.rule == "number.noun.partitive"
    return figure.role, figure.measure, unit if figure.role != "other" else None, noun, part


def parting(one: Told, other: Told, scene: Scene) -> tuple[str, str] | None:
    """Why two readings that lie apart are kept in two rows: (reason, axis), or None.

    They look alike on every axis that the words give, but nothing says that both count the
    same: one row of both would be about neither.
    """
    alignment = align(one.figure, other.figure, scene)
    if alignment.relation != "same" or one.asks or other.asks:
        return None
    if UNSAID.keys() & {one.figure.comparator, other.figure.comparator}:
        return None
    fit = compare_bounds(one.figure, other.figure)
    if fit.kind not in ("apart", "strained"):
        return None
    doubt = doubt_of(one, other, alignment, scene)
    return doubt if doubt is not None and doubt[1] in _PARTING else None


def _speak_of_one_thing(one: Told, other: Told) -> bool:
    """Whether two sentences share enough to say that "six times" counts one thing in both.

    Asked only where the noun is of no known class, and says little by itself.
    """
    if not (one.figure.rule.endswith(".thing") or other.figure.rule.endswith(".thing")):
        return True
    shared = _words_beside(one) & _words_beside(other)
    return len(shared) >= int(tables()["as_many"]["shared_words"])


def _words_beside(told: Told) -> set[str]:
    """The longer words of the sentence a figure stands in, cut short, its own left out."""
    least = tables()["as_many"]["long_word"]
    own = {word[:least] for word in plain(told.figure.text).split()}
    words = (word.strip('.,;:!?"“”()') for word in plain(told.sentence).split())
    return {word[:least] for word in words if len(word) >= least} - own


def _belongs(reading: Told, members: Iterable[Told], scene: Scene) -> bool:
    return all(
        align(reading.figure, one.figure, scene).relation == "same"
        and may_share_a_row(reading.figure, one.figure)
        and _speak_of_one_thing(reading, one)
        and parting(reading, one, scene) is None
        for one in members
    )


def rows(told: Sequence[Told], scene: Scene) -> tuple[tuple[Told, ...], ...]:
    """Readings that answer one question.

    A reading joins a row in which it answers the same question as every member.
    """
    buckets: dict[tuple[object, ...], list[list[Told]]] = {}
    asked: dict[int, dict[tuple[object, ...], Told]] = {}
    # What names its place opens the rows; what names none joins the row of most reports.
    for reading in sorted(told, key=lambda one: one.figure.place is None):
        found = buckets.setdefault(_bucket(reading.figure), [])
        for row in sorted(found, key=lambda row: -len({t.report.id for t in row})):
            if _belongs(reading, islice(asked[id(row)].values(), _MOST_ANSWERS), scene):
                break
        else:
            row = []
            found.append(row)
            asked[id(row)] = {}
        row.append(reading)
        asked[id(row)].setdefault(_answer_of(reading), reading)
    return tuple(tuple(row) for found in buckets.values() for row in found)


def _answer_of(told: Told) -> tuple[object, ...]:
    figure = told.figure
    bounds = figure.low, figure.high, figure.low_closed, figure.high_closed, figure.comparator
    asked = *_question_of(figure), figure.modality, figure.rule, figure.quantity is None
    return *bounds, *asked, told.origin.id, told.report.id, told.lead, told.standing


def distinct(row: Sequence[Told]) -> dict[Told, list[Told]]:
    """Readings that say the same in one voice, by the first of them: they are judged once."""
    first: dict[tuple[object, ...], Told] = {}
    alike: dict[Told, list[Told]] = {}
    for told in row:
        one = first.setdefault(_answer_of(told), told)
        alike.setdefault(one, []).append(told)
    return alike

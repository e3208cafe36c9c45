"""What is said of a report with no publication date: the interval, its clues, what is assumed."""

from collections.abc import Iterator

from variorum.model.mentions import DateClue, Dated
from variorum.present.sources import Source, Sources
from variorum.present.view import ClueLine, Cut, Gap, Tag
from variorum.present.words import dating_words, say


def _unplaced(source: Source) -> tuple[Cut, ...]:
    """The words for a time in a report that nothing bounds, each once.

    "Now" and "recently" are not among them: no date would bound them either.
    """
    found = {
        time.text: source.cut(time.text)
        for time in source.annotation.times
        if time.type in ("DATE", "TIME")
        and not time.earliest
        and not time.latest
        and not (time.value or "").endswith("_REF")
    }
    return tuple(found.values())


def date_gap(sources: Sources, source: Source) -> Gap:
    """That a report has no date, what bounds it, and the words for a time left unplaced."""
    unplaced = _unplaced(source)
    dated = source.annotation.dated or Dated(earliest=None, latest=None)
    nothing = say("said", "no_fit" if dated.contradictions else "no_clue")
    return Gap(
        label=say("said", "undated"),
        report=source.tag,
        details=(
            dating_words(dated.earliest, dated.latest, dated.years) or nothing,
            say("said", "unplaced" if unplaced else "unplaced_none"),
        ),
        cuts=unplaced,
        clues=tuple(_lines(sources, dated)),
    )


def _lines(sources: Sources, dated: Dated) -> Iterator[ClueLine]:
    told = {clue.reason: clue for clue in dated.grounds}
    for reason in dated.clues:
        yield ClueLine(
            label=say("said", "clue"), line=reason, rests_on=_rests_on(sources, told.get(reason))
        )
    for words in dated.assumptions:
        yield ClueLine(label=say("said", "assumed"), line=words)
    for words in dated.contradictions:
        yield ClueLine(label=say("said", "does_not_fit"), line=words)


def _rests_on(sources: Sources, clue: DateClue | None) -> tuple[tuple[Tag, Cut, str], ...]:
    spans = [span for span in (clue.spans if clue else ()) if span.report in sources.by_id]
    return tuple(
        (sources[span.report].tag, sources.cut(span), sources[span.report].place(span))
        for span in spans
    )

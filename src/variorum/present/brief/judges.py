"""What optional judges said, as Markdown of its own: never among the lines of the brief."""

from collections.abc import Iterable, Iterator, Sequence

from variorum.model.findings import Dossier
from variorum.model.judging import Opinion, Written
from variorum.model.spans import Span
from variorum.present.brief.words import told
from variorum.present.sources import Sources
from variorum.present.visible import escape
from variorum.present.words import say


def _place(sources: Sources, span: Span) -> str:
    where = say("said", "place_in_title" if span.field == "title" else "place_in_text")
    number = sources[span.report].tag.number
    return f"R{number}, {where.format(start=span.start, end=span.end)}"


def _written(sources: Sources, written: Written) -> Iterator[str]:
    yield from (f"## {told('written')}", "", told("written_note"), "")
    for sentence in written.kept:
        places = "; ".join(_place(sources, span) for span in sentence.spans)
        yield f"- {escape(sentence.text)} ({places})"
    yield from ("", f"### {told('dropped')}", "")
    for dropped in written.dropped:
        yield f"- {escape(dropped.text)} ({escape(dropped.reason)})"
    yield ""


def _opinions(sources: Sources, opinions: Iterable[Opinion]) -> Iterator[str]:
    yield from (f"## {told('opinions')}", "", told("opinions_note"), "")
    for it in opinions:
        if it.at_odds:
            yield (
                f"- {it.relation}: “{escape(it.premise.text)}” ({_place(sources, it.premise)}) / "
                f"“{escape(it.hypothesis.text)}” ({_place(sources, it.hypothesis)})"
            )
    yield ""


def render_judges(
    dossier: Dossier, written: Written | None, opinions: Sequence[Opinion] | None
) -> bytes:
    """What a writer wrote and a scorer thinks, in UTF-8; None for one that was not asked.

    Raises KeyError where a span names a report that the dossier does not hold.
    """
    sources = Sources(dossier)
    lines = [f"# {told('judges')}", "", f"**{say('said', 'caution')}**", ""]
    lines += _written(sources, written) if written is not None else ()
    lines += _opinions(sources, opinions) if opinions is not None else ()
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", "replace")

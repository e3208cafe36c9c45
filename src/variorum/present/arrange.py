"""A dossier as what is shown of it: the one arrangement that every format renders."""

from collections.abc import Sequence

from variorum.model.findings import Dossier, Event
from variorum.model.reports import Problem
from variorum.present.board import legend_of, markers
from variorum.present.dates import date_gap
from variorum.present.dossier_view import DossierView, EventView
from variorum.present.full_text import source_view, split_marks
from variorum.present.places import places_of
from variorum.present.questions import question_views
from variorum.present.quoted import Cut
from variorum.present.sources import Source, Sources
from variorum.present.speakers import speakers_of
from variorum.present.telling import telling_of
from variorum.present.timeline import names_of, timeline_of
from variorum.present.verdicts import finding_sections
from variorum.present.view import Chase, Gap, Link
from variorum.present.weight import Weights
from variorum.present.words import counted, outlet_words, say


def _language_gap(source: Source, read: Sequence[str]) -> Gap | None:
    if source.language is None:
        return Gap(label=say("said", "no_language"), report=source.tag)
    if source.language.split("-")[0].lower() in {language.lower() for language in read}:
        return None
    return Gap(
        label=say("said", "language_not_read"), report=source.tag, details=(source.language,)
    )


def _gaps(sources: Sources, event: Event, languages: Sequence[str], prefix: str) -> tuple[Gap, ...]:
    """What is missing, so that nobody takes the rest for the whole."""
    ours = [sources[ident] for ident in event.reports]
    gaps = [date_gap(sources, source) for source in ours if not source.report.published]
    gaps += [
        Gap(label=say("said", "outlets_missing"), report=source.tag)
        for source in ours
        if source.tag.outlet is None
    ]
    gaps += [gap for source in ours if (gap := _language_gap(source, languages))]
    if event.not_read:
        kinds = dict.fromkeys(say("not_read", item.kind).lower() for item in event.not_read)
        gaps.append(
            Gap(
                label=say("said", "chase_pointer"),
                details=(", ".join(kinds),),
                link=f"{prefix}-chase",
            )
        )
    return tuple(gaps)


def _lineage_lines(sources: Sources, event: Event, report_id: str) -> tuple[str, ...]:
    lines = []
    for lineage in event.lineages:
        if report_id in lineage.reports:
            others = sources.tags(ident for ident in lineage.reports if ident != report_id)
            words = say("said", "same_text").format(
                others=", ".join(f"R{tag.number}" for tag in others),
                share=f"{round(lineage.containment * 100)}%",
            )
            lines.append(f"{words} {lineage.reason}.")
    return tuple(lines)


def _links(sources: Sources, event: Event) -> tuple[Link, ...]:
    return tuple(
        Link(
            report=source.tag,
            title=source.cut(source.report.title) if source.report.title else None,
            date=source.date(),
            lineage=_lineage_lines(sources, event, source.report.id),
        )
        for source in (sources[ident] for ident in event.reports)
    )


def _scope(sources: Sources, event: Event) -> tuple[str, str, str]:
    origins = sum(1 for origin in event.origins if origin.counts)
    return (
        counted(len(event.reports), "documents"),
        outlet_words(sources[ident].report.publisher for ident in event.reports),
        counted(origins, "origins"),
    )


def _title(sources: Sources, event: Event) -> Cut | None:
    if event.title is None:
        return None
    for ident in event.reports:
        source = sources[ident]
        if event.title in (source.report.title or "") or event.title in source.report.text:
            return source.cut(event.title)
    return Cut(event.title)


def _event_view(sources: Sources, dossier: Dossier, event: Event, prefix: str) -> EventView:
    languages = dossier.method.languages
    marks = markers(event.origins, event.figures)
    harm, figures = question_views(sources, event.figures, prefix, marks)
    return EventView(
        anchor=prefix,
        title=_title(sources, event),
        scope=_scope(sources, event),
        grouped_by=event.grouped_by,
        gaps=_gaps(sources, event, languages, prefix),
        harm=harm,
        figures=figures,
        legend=legend_of(event.origins, marks, (q.board for q in (*harm, *figures) if q.board)),
        sections=finding_sections(sources, event, prefix, Weights(dossier, event)),
        speakers=speakers_of(sources, event),
        times=timeline_of(sources, event),
        places=places_of(sources, event),
        names=names_of(sources, event.entities, event.maybe_same),
        links=_links(sources, event),
        told=telling_of(sources, event),
        chase=tuple(
            Chase(
                kind=say("not_read", item.kind),
                reason=item.reason,
                evidence=sources.evidence(item),
            )
            for item in event.not_read
        ),
    )


def _problem(problem: Problem) -> tuple[Cut, str]:
    where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    reason = problem.reason
    if not problem.fatal:
        reason = f"{reason} ({say('said', 'problems_in_part')})"
    return Cut(where), reason


def arrange(dossier: Dossier) -> DossierView:
    """Everything that is shown of a dossier, in the order in which it is shown.

    Raises KeyError where a record names a report that the dossier does not hold.
    """
    sources = Sources(dossier)
    method = dossier.method
    events = tuple(
        _event_view(sources, dossier, event, f"e{number}")
        for number, event in enumerate(dossier.events, start=1)
    )
    grouped = {ident for event in dossier.events for ident in event.reports}
    views = tuple(source_view(source) for source in sources.by_id.values())
    return DossierView(
        id=dossier.id,
        method=(
            ("Program", f"{method.name} {method.version}"),
            ("Language model", method.model),
            ("Vague words", method.vague_words),
            ("Languages read", ", ".join(method.languages)),
            *(("Own gazetteer", name) for name in method.gazetteers),
            ("Dossier", dossier.id),
        ),
        statement=method.statement,
        scope=f"{counted(len(events), 'events')}, {counted(len(views), 'reports')}",
        events=events,
        problems=tuple(_problem(problem) for problem in dossier.problems),
        loose=sources.tags(ident for ident in sources.by_id if ident not in grouped),
        sources=views,
        split_marks=split_marks(views),
    )

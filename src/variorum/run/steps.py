"""The way of the data: read, understand, group, compare. Each step maps records to records."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path

from variorum.compare.dating import date_reports, with_dates
from variorum.compare.events import compare_event
from variorum.compare.known_events import NOTHING_KNOWN, Known
from variorum.errors import NothingRead
from variorum.group.copies import group_lineages
from variorum.group.events import group_events
from variorum.hooks import Reader
from variorum.model.claims import Annotation
from variorum.model.findings import Dossier, Method
from variorum.model.gazetteers import Gazetteer
from variorum.model.judgements import Judgement
from variorum.model.lines import FigureLine, Reported
from variorum.model.mentions import Dated
from variorum.model.reports import Problem, ReadReport
from variorum.model.spans import digest_of
from variorum.model.vague import VagueProfile
from variorum.read.outlet_lines import learn_furniture
from variorum.read.pages import quick_readers
from variorum.read.sources import read_paths
from variorum.run.dating import NO_DATING, Dating, set_published
from variorum.run.kept import kept_reports
from variorum.run.program import program_version
from variorum.store.evidence import is_store, open_store_to_read
from variorum.understand.annotating import annotate_report
from variorum.understand.own_names import OwnNames
from variorum.understand.parsing import MODEL
from variorum.understand.vague import default_profile, open_profile, with_profile

NAME = "variorum"
STATEMENT = "reported, not verified"
__all__ = [
    "annotate",
    "annotate_reports",
    "collate",
    "compare_reports",
    "learn_furniture",
    "list_figures",
    "open_profile",
    "read_quickly",
    "read_reports",
]

LANGUAGES = ("en",)
DEFAULT = default_profile()
Progress = Callable[[str, int, int], None]


def _silent(step: str, done: int, total: int) -> None:
    """Report nothing."""


def read_reports(
    paths: Iterable[str | PathLike[str]], *, readers: Sequence[Reader] | None = None
) -> Iterator[ReadReport | Problem]:
    """Read every source: a report for each one, a problem for each thing that is none.

    Of an evidence store among the paths, the latest version of each address is taken.
    ``readers``: those to choose from; all that are installed by default. With
    `variorum.read.pages.quick_readers` web pages are read fast and less exactly; what a
    store holds is read in full all the same.
    """
    for item in _read_each([Path(path) for path in paths], readers):
        yield item
        if isinstance(item, ReadReport) and not _is_understood(item):
            yield Problem(
                path=item.report.path or item.report.id,
                reason=f"the text is in {item.report.language!r}; only {', '.join(LANGUAGES)} "
                "is understood: it is listed, and nothing was taken from it",
            )


def read_quickly(paths: Iterable[str | PathLike[str]]) -> Iterator[ReadReport | Problem]:
    """Read every source, web pages the quick way: less exactly, without places in the page."""
    return read_reports(paths, readers=quick_readers())


def _read_each(
    paths: Sequence[Path], readers: Sequence[Reader] | None
) -> Iterator[ReadReport | Problem]:
    stores = [path for path in paths if is_store(path)]
    yield from read_paths([path for path in paths if path not in stores], readers)
    for path in stores:
        with open_store_to_read(path) as store:
            yield from kept_reports(store)


def _is_understood(read: ReadReport) -> bool:
    return read.report.language is None or read.report.language in LANGUAGES


def _unread(read: ReadReport) -> Annotation:
    return Annotation(
        report=read.report,
        passages=read.passages,
        entities=(),
        statements=(),
        quantities=(),
        figures=(),
        times=(),
        places=(),
    )


def annotate_reports(
    reads: Sequence[ReadReport],
    progress: Progress = _silent,
    *,
    vague: VagueProfile = DEFAULT,
    gazetteers: Sequence[Gazetteer] = (),
) -> Iterator[Annotation]:
    """Annotate reports one by one; a report in another language is kept without claims.

    ``vague``: the profile that gives vague words ("dozens") their numbers. ``gazetteers``:
    a reader's own, whose places win (``variorum.read_gazetteers``).
    """
    own = OwnNames.of(gazetteers)
    for index, read in enumerate(reads):
        progress("understanding", index, len(reads))
        found = annotate_report(read, own) if _is_understood(read) else _unread(read)
        yield from with_dates([with_profile(found, vague)], {})
    progress("understanding", len(reads), len(reads))


def annotate(
    paths: Iterable[str | PathLike[str]], *, vague: VagueProfile = DEFAULT
) -> Iterator[Annotation]:
    """Annotate every report that the sources hold; what cannot be read is left out."""
    reads = [item for item in read_reports(paths) if isinstance(item, ReadReport)]
    return annotate_reports(learn_furniture(reads), vague=vague)


def list_figures(annotations: Iterable[Annotation]) -> Iterator[FigureLine]:
    """The figures of annotated reports, one line each, in the order of the reports."""
    program = f"{NAME} {program_version()}"
    for annotation in annotations:
        report = annotation.report
        told = {name: getattr(report, name) for name in Reported.__struct_fields__}
        for figure in annotation.figures:
            yield FigureLine(
                report=Reported(**told),
                figure=figure,
                vague_words=_conventions([annotation]),
                program=program,
                statement=STATEMENT,
            )


def _conventions(annotations: Iterable[Annotation]) -> str:
    """The profiles that the vague words of annotations were read with; one, as a rule."""
    said = dict.fromkeys(a.vague_words for a in annotations if a.vague_words is not None)
    return " / ".join(said) or DEFAULT.described


def compare_reports(  # noqa: PLR0913
    annotations: Sequence[Annotation],
    problems: Sequence[Problem] = (),
    *,
    one_event: bool = False,
    progress: Progress = _silent,
    judgements: Sequence[Judgement] = (),
    known: Known = NOTHING_KNOWN,
    gazetteers: Sequence[Gazetteer] = (),
) -> Dossier:
    """The dossier of annotated reports. ``one_event``: take them all for one event.

    ``judgements``: what a person decided about whose names are one. ``known``: events whose
    days a person gave. ``gazetteers``: the reader's own that the places were taken from;
    what they could not give is listed.
    """
    lineages = group_lineages(annotations)
    everything = (tuple(a.report.id for a in annotations), "taken for one event, as asked")
    groups = (everything,) if one_event else group_events(annotations)
    by_id = {a.report.id: a for a in annotations}
    events = []
    dates: dict[str, Dated] = {}
    for index, (ids, reason) in enumerate(groups):
        progress("comparing", index, len(groups))
        together = [by_id[i] for i in ids]
        event = compare_event(together, lineages, reason, judgements)
        dates |= date_reports(together, event.entities, known)
        events.append(event)
    progress("comparing", len(groups), len(groups))
    method = Method(
        name=NAME,
        version=program_version(),
        model=MODEL,
        vague_words=_conventions(annotations),
        languages=LANGUAGES,
        statement=STATEMENT,
        gazetteers=tuple(
            f"{own.name}: {len(own.places)} places, SHA-256 {own.digest}" for own in gazetteers
        ),
    )
    return Dossier(
        id=digest_of("dossier", method.version, *sorted(by_id)),
        method=method,
        events=tuple(events),
        reports=with_dates(annotations, dates),
        problems=(*problems, *(problem for own in gazetteers for problem in own.problems)),
    )


def collate(  # noqa: PLR0913
    paths: Iterable[str | PathLike[str]],
    *,
    one_event: bool = False,
    vague: VagueProfile = DEFAULT,
    progress: Progress = _silent,
    judgements: Sequence[Judgement] = (),
    dating: Dating = NO_DATING,
    gazetteers: Sequence[Gazetteer] = (),
) -> Dossier:
    """Read sources, line up what they report, and give the dossier.

    ``paths`` are files or folders: plain text, web pages, JSON lines. ``one_event`` takes
    all reports for one event instead of grouping them. ``vague`` is the profile that gives
    vague words ("dozens") their numbers. ``progress(step, done, total)`` is called as the
    work goes on. ``judgements`` are a person's standing decisions on names
    (``variorum.model.judgements``), ``gazetteers`` their own places
    (``variorum.read_gazetteers``). ``dating``: dates that a person set, by which every time
    in these reports is resolved, and events by which undated reports can be dated. What
    cannot be read stands in ``Dossier.problems``.

    Raises NothingRead where no source at all can be read, BadTable where a date that is set
    is not of one report.
    """
    reads: list[ReadReport] = []
    problems: list[Problem] = []
    for item in read_reports(paths):
        if isinstance(item, ReadReport):
            reads.append(item)
        else:
            problems.append(item)
        progress("reading", len(reads), len(reads))
    if not reads:
        raise NothingRead(
            "; ".join(f"{p.path}: {p.reason}" for p in problems) or "no source was given"
        )
    reads = learn_furniture(set_published(reads, dating.published))
    return compare_reports(
        list(annotate_reports(reads, progress, vague=vague, gazetteers=gazetteers)),
        problems,
        one_event=one_event,
        progress=progress,
        judgements=judgements,
        known=dating.known,
        gazetteers=gazetteers,
    )

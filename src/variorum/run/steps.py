"""The way of the data: read, understand, group, compare. Each step maps records to records."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path

from msgspec.structs import replace

from variorum.compare.events import compare_event
from variorum.errors import NothingRead
from variorum.group.copies import group_lineages
from variorum.group.events import group_events
from variorum.model.claims import Annotation
from variorum.model.findings import Dossier, Method
from variorum.model.gazetteers import Gazetteer
from variorum.model.judgements import Judgement
from variorum.model.mentions import Dated
from variorum.model.reports import Problem, ReadReport
from variorum.model.spans import digest_of
from variorum.read.sources import read_paths
from variorum.run.kept import kept_reports
from variorum.run.program import program_version
from variorum.store.evidence import is_store, open_store_to_read
from variorum.understand.annotating import annotate_report
from variorum.understand.own_names import OwnNames
from variorum.understand.parsing import MODEL

LANGUAGES = ("en",)
VAGUE_WORDS = (
    "default: conservative open lows, no highs "
    "(several 2, dozens 12, scores 40, hundreds 100, thousands 1,000)"
)
Progress = Callable[[str, int, int], None]


def _silent(step: str, done: int, total: int) -> None:
    """Report nothing."""


def read_reports(paths: Iterable[str | PathLike[str]]) -> Iterator[ReadReport | Problem]:
    """Read every source: a report for each one, a problem for each thing that is none.

    Of an evidence store among the paths, the latest version of each address is taken.
    """
    for item in _read_each([Path(path) for path in paths]):
        yield item
        if isinstance(item, ReadReport) and not _is_understood(item):
            yield Problem(
                path=item.report.path or item.report.id,
                reason=f"the text is in {item.report.language!r}; only {', '.join(LANGUAGES)} "
                "is understood: it is listed, and nothing was taken from it",
            )


def _read_each(paths: Sequence[Path]) -> Iterator[ReadReport | Problem]:
    stores = [path for path in paths if is_store(path)]
    yield from read_paths([path for path in paths if path not in stores])
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
    gazetteers: Sequence[Gazetteer] = (),
) -> Iterator[Annotation]:
    """Annotate reports one by one; a report in another language is kept without claims.

    ``gazetteers``: a reader's own, whose places win (``variorum.read_gazetteers``).
    """
    own = OwnNames.of(gazetteers)
    for index, read in enumerate(reads):
        progress("understanding", index, len(reads))
        yield annotate_report(read, own) if _is_understood(read) else _unread(read)
    progress("understanding", len(reads), len(reads))


def annotate(paths: Iterable[str | PathLike[str]]) -> Iterator[Annotation]:
    """Annotate every report that the sources hold; what cannot be read is left out."""
    reads = [item for item in read_reports(paths) if isinstance(item, ReadReport)]
    return annotate_reports(reads)


def _dated(annotation: Annotation) -> Annotation:
    """With the interval in which it was published: the day it states, or open."""
    published = (annotation.report.published or "")[:10] or None
    clues = ("the report states it",) if published else ()
    return replace(annotation, dated=Dated(earliest=published, latest=published, clues=clues))


def compare_reports(
    annotations: Sequence[Annotation],
    problems: Sequence[Problem] = (),
    *,
    one_event: bool = False,
    progress: Progress = _silent,
    judgements: Sequence[Judgement] = (),
    gazetteers: Sequence[Gazetteer] = (),
) -> Dossier:
    """The dossier of annotated reports. ``one_event``: take them all for one event.

    ``judgements``: what a person decided about whose names are one. ``gazetteers``: the
    reader's own that the places were taken from; what they could not give is listed.
    """
    lineages = group_lineages(annotations)
    everything = (tuple(a.report.id for a in annotations), "taken for one event, as asked")
    groups = (everything,) if one_event else group_events(annotations)
    by_id = {a.report.id: a for a in annotations}
    events = []
    for index, (ids, reason) in enumerate(groups):
        progress("comparing", index, len(groups))
        events.append(compare_event([by_id[i] for i in ids], lineages, reason, judgements))
    progress("comparing", len(groups), len(groups))
    method = Method(
        name="variorum",
        version=program_version(),
        model=MODEL,
        vague_words=VAGUE_WORDS,
        languages=LANGUAGES,
        statement="reported, not verified",
        gazetteers=tuple(
            f"{own.name}: {len(own.places)} places, SHA-256 {own.digest}" for own in gazetteers
        ),
    )
    return Dossier(
        id=digest_of("dossier", method.version, *sorted(by_id)),
        method=method,
        events=tuple(events),
        reports=tuple(_dated(annotation) for annotation in annotations),
        problems=(*problems, *(problem for own in gazetteers for problem in own.problems)),
    )


def collate(
    paths: Iterable[str | PathLike[str]],
    *,
    one_event: bool = False,
    progress: Progress = _silent,
    judgements: Sequence[Judgement] = (),
    gazetteers: Sequence[Gazetteer] = (),
) -> Dossier:
    """Read sources, line up what they report, and give the dossier.

    ``paths`` are files or folders: plain text, web pages, JSON lines. ``one_event`` takes
    all reports for one event instead of grouping them. ``progress(step, done, total)`` is
    called as the work goes on. ``judgements`` are a person's standing decisions on names
    (``variorum.model.judgements``), ``gazetteers`` their own places
    (``variorum.read_gazetteers``). What cannot be read stands in ``Dossier.problems``.

    Raises NothingRead where no source at all can be read.
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
    annotations = list(annotate_reports(reads, progress, gazetteers))
    return compare_reports(
        annotations,
        problems,
        one_event=one_event,
        progress=progress,
        judgements=judgements,
        gazetteers=gazetteers,
    )

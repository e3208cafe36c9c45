"""One event through every comparison: what the room gives to the dossier."""

from collections import Counter
from collections.abc import Sequence

from variorum.compare.axes import Scene, place_facts
from variorum.compare.gaps import find_not_read
from variorum.compare.linking import link_and_ask
from variorum.compare.lone import lone_lines
from variorum.compare.names import plain
from variorum.compare.origins import OriginBook
from variorum.compare.paraphrases import paraphrased_points
from variorum.compare.points import Shown, shared_points, shared_states, weighty_points
from variorum.compare.promises import broken_promises
from variorum.compare.rebuttals import rebuttals
from variorum.compare.sayings import single_sayings, unconfirmed_claims
from variorum.compare.shifts import point_shifts
from variorum.compare.timeline import build_timeline
from variorum.compare.tolls import compare_figures, tell
from variorum.compare.whereabouts import find_whereabouts
from variorum.model.along import Along
from variorum.model.claims import Annotation
from variorum.model.findings import Event, Finding, Lineage
from variorum.model.judgements import Judgement
from variorum.model.spans import digest_of

# A gallery's places are no event's.
_ASIDE = frozenset({"caption", "furniture", "teaser", "credit"})

# In the order in which a person wants to see them.
_ORDER = (
    "contradicted",
    "strained",
    "denied",
    "superseded",
    "unknown_stated",
    "withheld",
    "unconfirmed",
    "corroborated",
    "refined",
    "compatible",
    "repeated",
    "single_origin",
    "not_comparable",
    "cannot_tell",
)


def _scene(annotations: Sequence[Annotation]) -> Scene:
    """Places that two or more reports name, or that a lone report names most; dates."""
    named: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for annotation in annotations:
        aside = Along((p.start, p.end, p) for p in annotation.passages if p.layer in _ASIDE)
        body = [
            plain(place.name)
            for place in annotation.places
            if place.part_of is None
            and (place.field == "title" or not aside.meeting(place.start, place.end))
        ]
        named.update(set(body))
        total.update(body)
    shared = {name for name, reports in named.items() if reports > 1}
    located, parents, radii = place_facts(place for a in annotations for place in a.places)
    if not shared and total:
        shared = {total.most_common(1)[0][0]}
    dates = sorted(a.report.published for a in annotations if a.report.published)
    return Scene(
        frozenset(shared),
        located,
        parents,
        dates[0] if dates else None,
        dates[-1] if dates else None,
        radii,
    )


def _title(annotations: Sequence[Annotation]) -> str | None:
    """A headline: of the report whose headline shares most words with the others'."""
    titles = [
        a.report.title.strip() for a in annotations if a.report.title and a.report.title.strip()
    ]
    if not titles:
        return None
    words = [set(plain(title).split()) for title in titles]
    return max(
        zip(titles, words, strict=True),
        key=lambda pair: (sum(len(pair[1] & other) for other in words), -len(pair[0])),
    )[0]


def _ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    unique = {finding.id: finding for finding in findings}
    return tuple(
        sorted(
            unique.values(),
            key=lambda f: (_ORDER.index(f.kind), f.subject != "figure", -f.origins, -f.documents),
        )
    )


def compare_points(
    annotations: Sequence[Annotation], book: OriginBook, figures: Sequence[Finding]
) -> tuple[Finding, ...]:
    """The findings of an event that rest on no number, the shared ones first."""
    found = list(paraphrased_points(annotations, book))
    found += shared_states(annotations, book, Shown(found))
    found += shared_points(annotations, book)
    found += broken_promises(annotations, book)
    found += rebuttals(annotations, book)
    used: set[str] = set()
    for finding, ids in unconfirmed_claims(annotations, book):
        found.append(finding)
        used |= ids
    found += single_sayings(annotations, book, Shown([*figures, *found]), used)
    found += weighty_points(annotations, book, Shown([*figures, *found]))
    found += lone_lines(annotations, book, Shown([*figures, *found]))
    return tuple(found)


def compare_event(
    annotations: Sequence[Annotation],
    lineages: Sequence[Lineage],
    grouped_by: str,
    judgements: Sequence[Judgement] = (),
) -> Event:
    """Everything that the reports of one event are to each other.

    ``judgements``: what a person decided about whose names are one.
    """
    ids = {a.report.id for a in annotations}
    own = tuple(lineage for lineage in lineages if ids & set(lineage.reports))
    linked, asked = link_and_ask(annotations, judgements)
    book = OriginBook(annotations, linked, own)
    figures = compare_figures(tell(annotations, book), _scene(annotations), book)
    about_points = compare_points(annotations, book, figures.findings)
    origins = book.origins()
    return Event(
        id=digest_of("event", *sorted(ids)),
        title=_title(annotations),
        reports=tuple(a.report.id for a in annotations),
        lineages=own,
        entities=linked,
        origins=origins,
        figures=figures.rows,
        findings=_ordered([*figures.findings, *about_points]),
        timeline=build_timeline(annotations),
        not_read=find_not_read(annotations),
        grouped_by=grouped_by,
        shifts=(*figures.shifts, *point_shifts(about_points, origins)),
        maybe_same=asked,
        judgements=tuple(j for j in judgements if {j.one.report, j.other.report} <= ids),
        places=find_whereabouts(annotations, book.text_group),
    )

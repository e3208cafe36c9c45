"""Where an event took place: decided from what its reports place there.

A place that is only mentioned decides nothing. Each report speaks by its headline, its lead,
its dateline, and the figures and claims that it places; reports of one text speak once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.compare.axes import distance_km
from variorum.compare.names import plain, tables
from variorum.model.along import Along
from variorum.model.claims import Annotation, Figure
from variorum.model.findings import EventPlace
from variorum.model.mentions import Place
from variorum.model.spans import Span

# What speaks for a place, in the order in which a reason names it.
_KINDS = ("headline", "lead", "dateline", "figure", "claim")
_MOST_EVIDENCE = 3


def _facts() -> Mapping[str, float]:
    facts: Mapping[str, float] = tables()["whereabouts"]
    return facts


@dataclass(eq=False)
class _Spot:
    """One place of one report: its mentions outside captions, and what speaks for it."""

    place: Place
    said: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    parent: str | None = None

    @property
    def weight(self) -> float:
        facts = _facts()
        counts = {kind: len(spans) for kind, spans in self.said.items()}
        once = sum(facts[kind] for kind in ("headline", "lead", "dateline") if counts.get(kind))
        return (
            once
            + facts["figure"] * min(counts.get("figure", 0), int(facts["most_figures"]))
            + facts["claim"] * min(counts.get("claim", 0), int(facts["most_claims"]))
        )

    @property
    def is_wide(self) -> bool:
        return self.place.precision in tables()["whereabouts"]["wide"]


def _key(place: Place) -> str:
    """What two mentions of one place share: its entry, else its name."""
    if place.place_id:
        return place.place_id
    name = plain(place.name)
    parent = plain(place.parent or "")
    return name.removesuffix(f" of {parent}") if parent else name


def _lead(annotation: Annotation) -> tuple[int, int]:
    """The stretch of the text that opens the story."""
    body = [p for p in annotation.passages if p.layer == "body" and p.text.strip()]
    start = body[0].start if body else 0
    return start, start + int(_facts()["lead_length"])


def _counts(figure: Figure, annotation: Annotation) -> bool:
    """Whether a figure speaks of the event: of people or harm, not of years before it."""
    table = tables()
    if figure.role in table["whereabouts"]["roles_aside"]:
        return False
    if figure.modality in table["never_corroborates"]:
        return False
    window, published = figure.window, annotation.report.published
    if window is None or window.latest is None or published is None:
        return True
    return window.latest[:4] >= published[:4]


class _Told:
    """What one report says of where."""

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self.spots: dict[str, _Spot] = {}
        self._layers = Along((p.start, p.end, p.layer) for p in annotation.passages)
        self._acting = {
            (claim.subject.field, claim.subject.end - len(claim.subject.text.split(" ", 1)[-1]))
            for claim in annotation.claims
            if claim.subject is not None
        } | {(c.subject.field, c.subject.start) for c in annotation.claims if c.subject}
        self._mentions: dict[str, list[tuple[int, int, Place]]] = defaultdict(list)
        aside = tables()["whereabouts"]["aside"]
        for place in annotation.places:
            if place.part_of is None and self._layer(place) not in aside:
                self._mentions[place.field].append((place.start, place.end, place))
                self._take(place)
        self._placed = {at: Along(found) for at, found in self._mentions.items()}
        self._rest_on(_figures(annotation), "figure")
        self._rest_on(_claims(annotation), "claim")

    def _layer(self, span: Span) -> str:
        if span.field == "title":
            return "headline"
        here = self._layers.meeting(span.start, span.start + 1)
        return here[0] if here else "body"

    def _take(self, place: Place) -> None:
        key = _key(place)
        spot = self.spots.setdefault(key, _Spot(place))
        spot.parent = spot.parent or place.parent
        if not self._places_something(place):
            return
        layer = self._layer(place)
        start, end = _lead(self.annotation)
        if layer in ("headline", "dateline"):
            spot.said[layer].append(place.bare())
        elif place.field == "text" and start <= place.start < end:
            spot.said["lead"].append(place.bare())

    def _places_something(self, place: Place) -> bool:
        """Whether a mention says where, and not who acts, who is meant, or where from."""
        if (place.field, place.start) in self._acting:
            return False
        report = self.annotation.report
        text = (report.title or "") if place.field == "title" else report.text
        before = text[max(0, place.start - 24) : place.start].casefold().split()
        after = text[place.end : place.end + 24].casefold().split()
        words = tables()["whereabouts"]
        if before and before[-1] in words["where_from"]:
            return False
        follows = text[place.end : place.end + 1] == " " and bool(after)
        return not (follows and after[0].rstrip(",.;") in words["who"])

    def _rest_on(self, placed: Iterable[tuple[Span, str]], kind: str) -> None:
        for span, name in placed:
            if self._layer(span) in tables()["whereabouts"]["aside"]:
                continue
            if span.field not in self._placed:
                continue
            named = self._named_near(span, name)
            if named is not None and self._places_something(named):
                self.spots[_key(named)].said[kind].append(span)

    def _named_near(self, span: Span, name: str) -> Place | None:
        """The mention of that name in the span, or the one that stands nearest to it."""
        found = [
            place
            for place in self._placed[span.field].meeting(span.start - 400, span.end + 400)
            if plain(place.name) == plain(name)
        ]
        return min(
            found,
            key=lambda p: (not span.start <= p.start < span.end, abs(p.start - span.start)),
            default=None,
        )

    def inside(self, part: _Spot, whole: _Spot) -> bool:
        """Whether one place lies in another, by the text's words or by how far it reaches."""
        if part is whole:
            return False
        if part.parent and plain(part.parent) == plain(whole.place.name):
            return True
        return _lies_in(part.place, whole.place)


def _lies_in(part: Place, whole: Place) -> bool:
    if whole.precision == "country" and part.country:
        return part.precision != "country" and part.country == whole.country
    if part.lat is None or part.lon is None or whole.lat is None or whole.lon is None:
        return False
    reach = whole.radius_km or 0.0
    if reach <= 1.5 * (part.radius_km or 0.0):
        return False
    return distance_km((part.lat, part.lon), (whole.lat, whole.lon)) <= reach


def _figures(annotation: Annotation) -> Iterator[tuple[Span, str]]:
    for figure in annotation.figures:
        if figure.place is not None and _counts(figure, annotation):
            yield figure.bare(), figure.place.text


def _claims(annotation: Annotation) -> Iterator[tuple[Span, str]]:
    """Claims with a place; of those that hold one another only the widest counts."""
    last = -1
    for claim in sorted(annotation.claims, key=lambda c: (c.field, c.start, -c.end)):
        if claim.place is None or claim.status in tables()["never_corroborates"]:
            continue
        if claim.field == "text" and claim.end <= last:
            continue
        last = max(last, claim.end) if claim.field == "text" else last
        yield claim.bare(), claim.place.text


def _score(told: _Told, spot: _Spot) -> float:
    """What speaks for a place, with what speaks for its parts, and half of its wholes."""
    others = told.spots.values()
    parts = sum(other.weight for other in others if told.inside(other, spot))
    wholes = sum(other.weight for other in others if told.inside(spot, other))
    return spot.weight + parts + wholes / 2


def _ahead(told: _Told, able: Sequence[str]) -> str | None:
    """The place that stands out among some, if one does from all that lie apart from it."""
    facts, spots = _facts(), told.spots
    scores = {key: _score(told, spots[key]) for key in able}
    if not scores:
        return None
    best = max(able, key=lambda key: (scores[key], spots[key].weight))
    apart = [
        scores[key]
        for key in able
        if key != best
        and not told.inside(spots[key], spots[best])
        and not told.inside(spots[best], spots[key])
    ]
    enough = max(facts["least"], facts["ahead"] * max(apart, default=0.0))
    return best if scores[best] >= enough else None


def _choice(told: _Told) -> str | None:
    """The key of the place that one report puts the event in, or None where it is open.

    Countries first: a town elsewhere is not the place while the report speaks of a country.
    """
    spots = told.spots
    said = [key for key, spot in spots.items() if spot.weight]
    wide = _ahead(told, [key for key in said if spots[key].is_wide])
    narrow = [
        key
        for key in said
        if not spots[key].is_wide
        and spots[key].weight >= _facts()["least"] / 2
        and (wide is None or told.inside(spots[key], spots[wide]) or not _lies(spots[key]))
    ]
    best = _ahead(told, narrow)
    if best is None:
        return wide
    inner = [key for key in narrow if told.inside(spots[key], spots[best])]
    finest = max(inner, key=lambda key: spots[key].weight, default=best)
    fine = spots[finest].weight >= _facts()["inner"] * _score(told, spots[best])
    return finest if fine else best


def _lies(spot: _Spot) -> bool:
    return spot.place.lat is not None


def _same_place(one: Place, other: Place) -> bool:
    """Whether two reports' places are one, or one lies in the other."""
    if _key(one) == _key(other):
        return True
    wide = tables()["whereabouts"]["wide"]
    if (one.precision in wide) != (other.precision in wide):
        # A country and a town in it: the one report says less, not otherwise.
        return False
    if _lies_in(one, other) or _lies_in(other, one):
        return True
    parents = {plain(one.parent or ""), plain(other.parent or "")} - {""}
    return bool(parents & {plain(one.name), plain(other.name)})


def _reason(spots: Sequence[_Spot], reports: int) -> str:
    """What the decision rests on, in words."""
    named = [kind for kind in _KINDS[:3] if any(s.said.get(kind) for s in spots)]
    words = [f"named in the {' and the '.join(named)}"] if named else []
    for kind in _KINDS[3:]:
        count = sum(len(spot.said.get(kind, ())) for spot in spots)
        if count:
            words.append(f"{count} {kind}{'s' if count > 1 else ''} placed there")
    return f"{'; '.join(words)}; in {reports} report{'s' if reports > 1 else ''}"


def _evidence(spots: Sequence[_Spot]) -> tuple[Span, ...]:
    found: dict[Span, None] = {}
    for spot in spots:
        said = [span for kind in _KINDS for span in spot.said.get(kind, ())]
        found.update(dict.fromkeys(said[:_MOST_EVIDENCE]))
    return tuple(found)


def _groups(chosen: Mapping[str, _Spot]) -> list[list[str]]:
    """Reports that put the event in one place, those of the weightiest place first."""
    groups: list[list[str]] = []
    for report in sorted(chosen, key=lambda r: -chosen[r].weight):
        for group in groups:
            if any(_same_place(chosen[report].place, chosen[other].place) for other in group):
                group.append(report)
                break
        else:
            groups.append([report])
    return groups


def _standing(spots: Sequence[_Spot]) -> _Spot:
    """The spot whose name a group goes by: the one that most of its reports choose."""
    weights: dict[str, float] = defaultdict(float)
    for spot in spots:
        weights[_key(spot.place)] += spot.weight
    return max(spots, key=lambda spot: weights[_key(spot.place)])


def find_whereabouts(
    annotations: Sequence[Annotation], text_group: Callable[[str], str]
) -> tuple[EventPlace, ...]:
    """Where the event took place; several places where its reports differ, none where open.

    ``text_group`` gives, for a report's id, what stands for its text: reports that carry one
    text speak once.
    """
    told = {a.report.id: _Told(a) for a in annotations}
    chosen = {
        report: one.spots[key] for report, one in told.items() if (key := _choice(one)) is not None
    }
    groups = _groups(chosen)
    found = [_event_place(group, chosen, told, text_group) for group in groups]
    return _weighty(found, told)


def _event_place(
    group: Sequence[str],
    chosen: Mapping[str, _Spot],
    told: Mapping[str, _Told],
    text_group: Callable[[str], str],
) -> EventPlace:
    """The place of a group of reports, with the words of those that say less and name it."""
    place = _standing([chosen[report] for report in group]).place
    spots = {report: chosen[report] for report in group}
    for report, one in told.items():
        spot = one.spots.get(_key(place))
        if report in spots or spot is None or not spot.weight:
            continue
        if report not in chosen or one.inside(spot, chosen[report]):
            spots[report] = spot
    reports = tuple(report for report in told if report in spots)
    return EventPlace(
        name=place.name,
        place_id=place.place_id,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        precision=place.precision,
        reports=reports,
        origins=len({text_group(report) for report in reports}),
        reason=_reason(tuple(spots.values()), len(reports)),
        evidence=_evidence(tuple(spots.values())),
    )


def _weighty(found: Sequence[EventPlace], told: Mapping[str, _Told]) -> tuple[EventPlace, ...]:
    """The places that most texts speak for, and others that enough of them do.

    A country that some reports stop at is left out where others name a place in it.
    """
    share = tables()["whereabouts"]["share"]
    ranked = sorted(found, key=lambda place: (-place.origins, -len(place.reports)))
    most = max((place.origins for place in ranked), default=0)
    enough = [place for place in ranked if place.origins >= share * most]
    entries = {
        spot.place.place_id: spot.place for one in told.values() for spot in one.spots.values()
    }
    return tuple(
        place
        for place in enough
        if not any(
            other.place_id
            and place.place_id
            and other.origins * 2 >= place.origins
            and _lies_in(entries[other.place_id], entries[place.place_id])
            for other in enough
        )
    )

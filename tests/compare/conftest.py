"""Makers of invented records: an event is compared here without reading a single text."""

from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from msgspec.structs import asdict, replace

from variorum.compare.axes import Scene
from variorum.compare.events import compare_event
from variorum.compare.linking import link_and_ask
from variorum.compare.origins import OriginBook
from variorum.compare.told import Told
from variorum.model.claims import (
    Annotation,
    Claim,
    Figure,
    Holder,
    Line,
    PlaceReference,
    Statement,
    Window,
)
from variorum.model.findings import Event, Lineage
from variorum.model.mentions import Entity, Place, Quantity, TimeExpression
from variorum.model.reports import Report
from variorum.model.spans import Passage, Span, digest_of

# Bounds as the words of each comparator give them: (low, high, low_closed, high_closed).
BOUNDS = {
    "eq": lambda n: (n, n, True, True),
    "about": lambda n: (n, n, True, True),
    "nearly": lambda n: (n, n, True, True),
    "at_least": lambda n: (n, None, True, None),
    "more_than": lambda n: (n, None, False, None),
    "at_most": lambda n: (None, n, None, True),
    "fewer_than": lambda n: (None, n, None, False),
    "vague": lambda n: (n, None, False, None),
    "existential": lambda n: (None, None, None, None),
    "unknown_stated": lambda n: (None, None, None, None),
    "withheld": lambda n: (None, None, None, None),
    "none": lambda n: (0.0, 0.0, True, True),
}
_NOWHERE = {"report": "r", "start": 0, "end": 1}


def holder(text: str | None = None, **facts: object) -> Holder:
    """A named holder, or (without a name) the outlet's own voice."""
    voice = "unsourced" if text is None else None
    return Holder(**{"text": text, "entity": None, "own_voice": voice, "side": None, **facts})


def bounds(comparator: str, number: float | tuple[float, float] | None) -> dict[str, object]:
    if isinstance(number, tuple):
        return {"low": number[0], "high": number[1], "low_closed": True, "high_closed": True}
    named = ("low", "high", "low_closed", "high_closed")
    return dict(zip(named, BOUNDS[comparator](number), strict=True))


def figure(
    number: float | tuple[float, float] | None = None, comparator: str = "eq", **facts: object
) -> Figure:
    """A figure, "12 people were killed" by default. ``words`` say where it stands."""
    comparator = "range" if isinstance(number, tuple) else comparator
    words = str(facts.pop("words", number if number is not None else comparator))
    limits = bounds(comparator, number)
    value = limits["low"] if limits["low"] is not None else limits["high"]
    if isinstance(facts.get("place"), str):
        facts["place"] = PlaceReference(text=str(facts["place"]), place_id=None)
    if isinstance(facts.get("holder"), str):
        facts["holder"] = holder(str(facts["holder"]))
    quantity = None
    if value is not None:
        quantity = Quantity(
            **_NOWHERE, text=words, value=value, low=limits["low"], high=limits["high"],
            bound="eq", unit=facts.pop("unit", None),
        )  # fmt: skip
    known = {
        "id": "f", "quantity": quantity, "comparator": comparator, "implicit": False,
        "role": "killed", "role_text": "killed", "population": "person",
        "population_text": "people", "qualifier": None, "agents": (), "place": None,
        "window": None, "as_of": None, "measure": "count", "holder": holder(),
        "modality": "asserted", "layer": "body", "rule": "number.verb",
    }  # fmt: skip
    return Figure(**_NOWHERE, text=words, **{**known, **limits, **facts})


def statement(words: str, who: Holder, **facts: object) -> Statement:
    known = {
        "id": "s", "cue": (), "speaker": (), "speaker_entity": who.entity, "candidates": (),
        "kind": "indirect", "status": "asserted", "cue_class": "say", "parent": None,
        "layer": "body", "rule": "clause",
    }  # fmt: skip
    content = (Span(**_NOWHERE, text=words),)
    return Statement(**{**known, **facts}, content=content, holder=who)


def claim(words: str, predicate: str, target: str | None, **facts: object) -> Claim:
    """A claim that its predicate holds of a target, compared by the class "class:…"."""
    span = Span(**_NOWHERE, text=words)
    known = {
        "id": "c", "predicate_text": span, "subject": None, "target": span,
        "subject_entity": None, "target_entity": None, "subject_key": None,
        "target_key": None if target is None else f"class:{target}", "polarity": True,
        "status": "asserted", "place": None, "window": None, "holder": holder(),
        "statement": None, "layer": "body",
    }  # fmt: skip
    return Claim(**_NOWHERE, text=words, predicate=predicate, **{**known, **facts})


def line(words: str, who: Holder, **facts: object) -> Line:
    """A line whose terms are its own words of four letters or more, none a name."""
    terms = tuple(dict.fromkeys(word for word in words.casefold().split() if len(word) > 3))
    known = {
        "id": "l", "terms": terms, "shares": (0.01,) * len(facts.get("terms", terms)),
        "around": (), "actors": (), "subject": (), "names": (), "heart": (), "when": (),
        "news": None, "asks": None, "state": None, "polarity": True, "done": False,
        "status": "asserted", "statement": None, "layer": "body", "rank": 0,
    }  # fmt: skip
    return Line(**_NOWHERE, text=words, holder=who, **{**known, **facts})


def place(name: str, **facts: object) -> Place:
    known = {
        "place_id": None, "lat": None, "lon": None, "radius_km": None, "precision": None,
        "parent": None,
    }  # fmt: skip
    return Place(**_NOWHERE, text=name, name=name, **{**known, **facts})


def time(words: str, earliest: str | None, **facts: object) -> TimeExpression:
    known = {"type": "DATE", "value": earliest, "anchor": None, "latest": earliest}
    return TimeExpression(**_NOWHERE, text=words, earliest=earliest, **{**known, **facts})


def entity(name: str, kind: str = "person", **facts: object) -> Entity:
    mentions = (Span(**_NOWHERE, text=name),)
    return Entity(**{"id": "e", **facts}, kind=kind, name=name, mentions=mentions)


class _Sheet:
    """A report that is written down item by item, so that every span is exact."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text, self.made = name, text, 0

    def find(self, words: str) -> dict[str, object]:
        if words not in self.text:
            self.text += f"{words}. "
        start = self.text.index(words)
        return {"report": self.name, "start": start, "end": start + len(words)}

    def put(self, item: object, given: str) -> object:
        self.made += 1
        ident = given if len(given) > 1 else digest_of(self.name, type(item).__name__, self.made)
        if isinstance(item, Statement):
            content = tuple(replace(span, **self.find(span.text)) for span in item.content)
            return replace(item, content=content, id=ident)
        if isinstance(item, Claim):
            at = self.find(item.text)
            inner = {
                name: replace(span, **at)
                for name in ("predicate_text", "subject", "target")
                if (span := getattr(item, name)) is not None
            }
            return replace(item, **at, **inner, id=ident)
        if isinstance(item, Line):
            return replace(item, **self.find(item.text), id=ident)
        if isinstance(item, Entity):
            mentions = tuple(replace(span, **self.find(span.text)) for span in item.mentions)
            return replace(item, mentions=mentions, id=ident)
        at = self.find(item.text)
        if isinstance(item, Figure):
            quantity = replace(item.quantity, **at) if item.quantity else None
            return replace(item, **at, quantity=quantity, id=ident)
        return replace(item, **at)


def paper(name: str, *items: object, text: str = "", **fields: str | None) -> Annotation:
    """An annotated report of these items; each stands where its words do in the text.

    Words that the text does not hold are added to it. Its outlet is ``name``.
    """
    sheet = _Sheet(name, text)
    placed = [sheet.put(item, str(getattr(item, "id", ""))) for item in items]
    known = {
        "source_id": None, "path": f"{name}.txt", "url": None, "title": None,
        "publisher": name, "published": None, "language": "en",
    }  # fmt: skip
    report = Report(id=name, digest=name, text=sheet.text, **{**known, **fields})
    body = Passage(report=name, start=0, end=len(sheet.text), text=sheet.text, layer="body")

    def of(kind: type) -> tuple[object, ...]:
        return tuple(item for item in placed if type(item) is kind)

    return Annotation(
        report=report, passages=(body,), entities=of(Entity), statements=of(Statement),
        quantities=(), figures=of(Figure), times=of(TimeExpression), places=of(Place),
        claims=of(Claim), lines=of(Line),
    )  # fmt: skip


def lineage(*names: str) -> Lineage:
    return Lineage(id=digest_of(*names), reports=names, containment=1.0, reason="one text")


def book(*papers: Annotation, lineages: Sequence[Lineage] = ()) -> OriginBook:
    return OriginBook(papers, link_and_ask(papers)[0], lineages)


def scene(*places: str, **facts: object) -> Scene:
    known = {"located": {}, "parents": {}, "first": None, "last": None}
    return Scene(places=frozenset(places), **{**known, **facts})


def told(papers: Sequence[Annotation], from_book: OriginBook) -> list[Told]:
    return [
        Told(one, from_book.origin_of(one.holder, annotation.report.id), annotation.report)
        for annotation in papers
        for one in annotation.figures
    ]


def event(*papers: Annotation, lineages: Sequence[Lineage] = ()) -> Event:
    return compare_event(papers, lineages, "taken for one event by a test")


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    return SimpleNamespace(
        holder=holder, figure=figure, statement=statement, claim=claim, line=line, place=place,
        time=time, entity=entity, paper=paper, lineage=lineage, book=book, scene=scene,
        told=told, event=event, bounds=BOUNDS, window=Window, fields=asdict,
    )  # fmt: skip

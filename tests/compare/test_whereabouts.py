"""Where an event took place: what its reports place there, and what they only mention."""

from msgspec.structs import replace

from variorum.compare.whereabouts import find_whereabouts
from variorum.model.claims import Annotation, Claim, Holder, PlaceReference
from variorum.model.mentions import Place
from variorum.model.reports import Report
from variorum.model.spans import Passage, Span

KNOWN = {
    "Ruritania": (10.0, 10.0, 300.0, "country", "RU"),
    "Syldavia": (40.0, 10.0, 300.0, "country", "SY"),
    "Weldrick": (10.5, 10.5, 5.0, "town", "RU"),
    "Tilbay": (11.5, 9.5, 5.0, "town", "RU"),
    "Klow": (40.0, 10.0, 20.0, "town", "SY"),
}
NOBODY = Holder(text=None, entity=None, own_voice="unsourced", side=None)


def a_place(span: Span) -> Place:
    lat, lon, radius, precision, country = KNOWN.get(span.text, (None,) * 5)
    return Place(
        **span.where(),
        name=span.text,
        place_id=f"geonames:{span.text}" if lat is not None else None,
        lat=lat,
        lon=lon,
        radius_km=radius,
        precision=precision,
        parent=None,
        country=country,
    )


def a_claim(span: Span, place: str, subject: Span | None) -> Claim:
    return Claim(
        **span.where(),
        id=f"c{span.start}",
        predicate="other",
        predicate_text=span,
        subject=subject,
        target=None,
        subject_entity=None,
        target_entity=None,
        subject_key=None,
        target_key=None,
        polarity=True,
        status="asserted",
        place=PlaceReference(text=place, place_id=None),
        window=None,
        holder=NOBODY,
        statement=None,
        layer="body",
    )


def report(
    ident: str,
    text: str,
    *placed: tuple[str, str],
    title: str | None = None,
    unknown: tuple[str, ...] = (),
    layer: str = "body",
) -> Annotation:
    """A report with every known name marked; ``placed`` are (words of a claim, its place)."""
    made = Report(
        id=ident, digest="d", source_id=None, path=None, url=None, title=title,
        publisher=ident, published=None, language="en", text=text,
    )  # fmt: skip
    names = (*KNOWN, *unknown)
    spans = [
        made.span(at, at + len(name))
        for name in names
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    for name in names:
        if title and name in title:
            at = title.index(name)
            span = Span(report=ident, start=at, end=at + len(name), text=name, field="title")
            spans.append(span)
    claims = []
    for words, place in placed:
        at = text.index(words)
        span = made.span(at, at + len(words))
        acts = words.startswith(place)
        subject = made.span(at, at + len(place)) if acts else None
        claims.append(a_claim(span, place, subject))
    return Annotation(
        report=made,
        passages=(Passage(**made.span(0, len(text)).where(), layer=layer),),
        entities=(),
        statements=(),
        quantities=(),
        figures=(),
        times=(),
        places=tuple(a_place(span) for span in spans),
        claims=tuple(claims),
    )


def where(*reports: Annotation) -> list[str]:
    return [place.name for place in find_whereabouts(reports, lambda ident: ident)]


FIRE = ("a fire broke out in Weldrick", "Weldrick")
LATER = " Envoys will speak of it in Klow." + " More was not known." * 20


def test_what_happens_in_a_town_places_it_there_and_a_mention_does_not():
    told = report("a", "On Monday a fire broke out in Weldrick, Ruritania." + LATER, FIRE)
    (found,) = find_whereabouts([told], lambda ident: ident)
    assert (found.name, found.place_id, found.reports) == ("Weldrick", "geonames:Weldrick", ("a",))
    assert "1 claim placed there" in found.reason
    assert {span.text for span in found.evidence} == {"Weldrick", "a fire broke out in Weldrick"}
    assert all(told.report.text[s.start : s.end] == s.text for s in found.evidence)


def test_reports_that_differ_give_several_places():
    one = report("a", "On Monday a fire broke out in Weldrick.", FIRE)
    other = report("b", "A fire broke out in Tilbay.", ("fire broke out in Tilbay", "Tilbay"))
    assert sorted(where(one, other)) == ["Tilbay", "Weldrick"]


def test_reports_that_stop_at_the_country_do_not_differ():
    one = report("a", "On Monday a fire broke out in Weldrick.", FIRE)
    other = report(
        "b", "A fire broke out in Ruritania.", ("fire broke out in Ruritania", "Ruritania")
    )
    assert where(one, other) == ["Weldrick"]


def test_only_the_country_where_no_town_is_told():
    other = report(
        "b", "A fire broke out in Ruritania.", ("fire broke out in Ruritania", "Ruritania")
    )
    assert where(other) == ["Ruritania"]


def test_one_text_in_two_outlets_speaks_once():
    one = report("a", "On Monday a fire broke out in Weldrick.", FIRE)
    same = report("b", "On Monday a fire broke out in Weldrick.", FIRE)
    (found,) = find_whereabouts([one, same], lambda ident: "one text")
    assert (len(found.reports), found.origins) == (2, 1)


def test_a_capital_that_acts_is_no_place():
    told = report(
        "a",
        "Klow warned its neighbours.",
        ("Klow warned its neighbours", "Klow"),
        title="Klow acts",
    )
    assert where(replace(told, places=told.places[:1])) == []


def test_who_and_from_where_are_not_where():
    assert where(report("a", "Weldrick schoolgirls were found.", title="Weldrick girls safe")) == []
    assert where(report("a", "Pupils from Weldrick were found.", title="A win from Weldrick")) == []


def test_a_place_of_captions_is_not_the_event_s():
    assert (
        where(report("a", "On Monday a fire broke out in Weldrick.", FIRE, layer="caption")) == []
    )


def test_a_town_elsewhere_gives_way_to_the_country_of_the_event():
    told = report(
        "a",
        "A fire broke out in Ruritania. The families met in Klow.",
        ("fire broke out in Ruritania", "Ruritania"),
        title="Ruritania burns, Klow waits",
    )
    assert where(told) == ["Ruritania"]


def test_a_place_that_no_gazetteer_knows_can_be_where():
    told = report(
        "a", "A fire broke out in Umber.", ("fire broke out in Umber", "Umber"), unknown=("Umber",)
    )
    (found,) = find_whereabouts([told], lambda ident: ident)
    assert (found.name, found.place_id, found.lat) == ("Umber", None, None)


def test_nothing_is_said_where_nothing_speaks():
    assert where(report("a", "More was not known." * 30 + " Weldrick.")) == []
    assert where() == []

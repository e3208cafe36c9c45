"""Places: LGL and GeoVirus. Which words name a place, and which place on the map.

Recognition: F over exact spans. Coding: of the places that were found and placed and have
coordinates in the gold, the share within 161 km. End to end: the share of all gold
places with coordinates that are found with their exact span and lie within 161 km. Two
gazetteers show a large country by points far apart, so both are also given with a hit
wherever the gold's point lies inside the radius of the country that was found.
"""

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from board import Score, main
from gold import as_report, every, find
from matching import Tally, share

from variorum.model.mentions import Place
from variorum.understand.annotating import annotate_report

NAME = "places"
LGL, GEOVIRUS = "places/lgl.xml", "places/GeoVirus.xml"
NEAR_KM = 161.0
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Toponym:
    start: int
    end: int
    text: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Article:
    text: str
    places: tuple[Toponym, ...]


def read_lgl(path: Path) -> Iterator[Article]:
    for article in ET.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        found = []
        for told in article.iter("toponym"):
            start, end = int(told.findtext("start") or 0), int(told.findtext("end") or 0)
            tag = told.find("gaztag")
            found.append(Toponym(start, end, text[start:end], *_coordinates(tag)))
        yield Article(text, tuple(found))


def read_geovirus(path: Path) -> Iterator[Article]:
    """Offsets of this set are all one too high."""
    for article in ET.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        found = []
        for told in article.iter("location"):
            start, end = int(told.findtext("start") or 1) - 1, int(told.findtext("end") or 1) - 1
            found.append(Toponym(start, end, text[start:end], *_coordinates(told)))
        yield Article(text, tuple(found))


def _coordinates(told: ET.Element | None) -> tuple[float | None, float | None]:
    lat = told.findtext("lat") if told is not None else None
    lon = told.findtext("lon") if told is not None else None
    return (float(lat), float(lon)) if lat and lon else (None, None)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance.

    >>> round(kilometres((0, 0), (0, 1)))
    111
    """
    lat, lon, to_lat, to_lon = map(math.radians, (*one, *other))
    turn = (
        math.sin((to_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(turn)))


class _Count:
    def __init__(self, score: Score, name: str) -> None:
        self.score, self.name = score, name
        self.spans = Tally()
        self.with_point = self.matched = self.placed = self.near = self.inside = 0

    def article(self, article: Article, found: Sequence[Place]) -> None:
        mine = {(place.start, place.end): place for place in found if place.field == "text"}
        gold = {(toponym.start, toponym.end): toponym for toponym in article.places}
        both = gold.keys() & mine.keys()
        self.spans.add(len(both), len(mine), len(gold))
        for span, toponym in gold.items():
            if toponym.lat is None or toponym.lon is None:
                continue
            self.with_point += 1
            if span not in both:
                continue
            self.matched += 1
            place = mine[span]
            if place.lat is None or place.lon is None:
                self._err("found, not placed", toponym.text)
                continue
            self.placed += 1
            away = kilometres((toponym.lat, toponym.lon), (place.lat, place.lon))
            self.near += away <= NEAR_KM
            self.inside += away <= max(NEAR_KM, _reach(place))
            if away > NEAR_KM:
                self._err(
                    "placed elsewhere",
                    f"{toponym.text}: {away:.0f} km off, {place.name} {place.place_id}",
                )
        for span in gold.keys() - both:
            self._err("missed", f"{gold[span].text} … {_near(article.text, span)}")
        for span in mine.keys() - both:
            self._err("not in the gold", f"{mine[span].text} … {_near(article.text, span)}")

    def _err(self, kind: str, told: str) -> None:
        self.score.err(f"{self.name}: {kind}", told)


def _reach(place: Place) -> float:
    return place.radius_km or 0.0 if place.precision == "country" else 0.0


def _near(text: str, span: tuple[int, int]) -> str:
    return text[max(0, span[0] - 50) : span[1] + 40]


def measure(sample: int | None = None) -> Score:
    lgl, geovirus = find(LGL, GEOVIRUS)
    score = Score(NAME)
    for name, articles in (
        ("LGL", list(read_lgl(lgl))),
        ("GeoVirus", list(read_geovirus(geovirus))),
    ):
        count = _Count(score, name)
        chosen = every(articles, sample)
        for article in chosen:
            count.article(article, annotate_report(as_report(article.text)).places)
        score.notes.append(
            f"{name}: {len(chosen)} articles, {count.spans.gold} places, {count.spans.found} found"
        )
        score.add(f"{name} recognition F", count.spans.f)
        score.add(f"{name} recognition precision", count.spans.precision)
        score.add(f"{name} recognition recall", count.spans.recall)
        score.add(f"{name} within 161 km, of placed", share(count.near, count.placed))
        score.add(f"{name} end to end", share(count.near, count.with_point))
        score.add(
            f"{name} within 161 km or its country, of placed", share(count.inside, count.placed)
        )
        score.add(f"{name} end to end, or its country", share(count.inside, count.with_point))
        score.add(f"{name} placed, of matched", share(count.placed, count.matched))
    return score


if __name__ == "__main__":
    main(NAME, measure, __doc__)

"""Statements: PolNeAR articles. Who says what, in which words.

A found content is right in part when it shares half of its letters and digits with the
gold one (Jaccard), and exactly when the letters and digits are the same once quotation
marks and a leading "that" are left out on both sides. "e2e" asks for the source too: the
spans overlap, or neither has one. Articles that several people annotated count each
attribution once, and any annotator's reading of it will do.
"""

import itertools
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from board import Score, main
from gold import as_report, every, find
from matching import Tally, jaccard, letters, pair_best, share

from variorum.model.claims import Annotation, Statement
from variorum.understand.annotating import annotate_report
from variorum.understand.entities import find_entities
from variorum.understand.parsing import parse_report
from variorum.understand.statements import find_statements

NAME = "statements"
SETS = ("statements/dev", "statements/train")
HALF = 0.5
LONG_QUOTE = 4
_NUMBER = re.compile(r"\d+$")
_QUOTED = re.compile(r"“([^“”\n]+)”|\"([^\"\n]+)\"")
_THAT = re.compile(r"[\W_]*that\b", re.IGNORECASE)

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One annotator's reading of an attribution."""

    content: Spans
    source: Spans
    cue: Spans
    inside: frozenset[int]


@dataclass(slots=True)
class Attribution:
    """One attribution, with the readings of everybody who marked it."""

    readings: list[Reading] = field(default_factory=list)
    annotators: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Article:
    name: str
    text: str
    attributions: tuple[Attribution, ...]


def read_articles(folder: Path) -> Iterator[Article]:
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        notes = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        yield Article(path.stem, text, tuple(_join(text, notes)))


def _join(text: str, notes: Sequence[Path]) -> list[Attribution]:
    """The attributions of all annotators; alike contents of two people are one."""
    joined: list[Attribution] = []
    for note in notes:
        for reading in read_brat(text, note.read_bytes().decode("utf-8")):
            home = next(
                (
                    known
                    for known in joined
                    if note.name not in known.annotators
                    and any(
                        jaccard(reading.inside, other.inside) >= HALF for other in known.readings
                    )
                ),
                None,
            )
            if home is None:
                home = Attribution()
                joined.append(home)
            home.readings.append(reading)
            home.annotators.add(note.name)
    return joined


def read_brat(text: str, note: str) -> Iterator[Reading]:
    """The attributions of one stand-off file: "T" lines hold spans, "E" lines tie them."""
    spans: dict[str, Spans] = {}
    events: list[list[str]] = []
    for line in note.split("\n"):
        parts = line.rstrip("\r").split("\t")
        if len(parts) > 1 and parts[0].startswith("T"):
            spans[parts[0]] = _offsets(parts[1])
        elif len(parts) > 1 and parts[0].startswith("E"):
            events.append(parts[1].split())
    for event in events:
        held: dict[str, list[tuple[int, int]]] = {}
        for told in event:
            role, _, name = told.partition(":")
            held.setdefault(_NUMBER.sub("", role), []).extend(spans.get(name, ()))
        content = trim(tuple(sorted(held.get("Content", ()))), text)
        if content:
            yield Reading(
                content,
                tuple(held.get("Source", ())),
                tuple(held.get("Cue", ())),
                letters(content, text),
            )


def _offsets(told: str) -> Spans:
    """The spans of "Content 3 9;12 20"; none where they cannot be read."""
    found = re.findall(r"(\d+) (\d+)", told)
    return tuple((int(start), int(end)) for start, end in found)


def trim(content: Spans, text: str) -> Spans:
    """The content without a leading "that"; marks fall away, for only letters count."""
    if not content:
        return content
    start, end = content[0]
    that = _THAT.match(text, start, end)
    return ((that.end(), end), *content[1:]) if that and that.end() < end else content


def _spans(statement: Statement) -> Spans:
    return tuple((span.start, span.end) for span in statement.content)


def _source_right(reading: Reading, statement: Statement, text: str) -> bool:
    gold = letters(reading.source, text)
    mine = letters(((span.start, span.end) for span in statement.speaker), text)
    return bool(gold & mine) or not (gold or mine)


class _Count:
    """The tallies over all articles."""

    def __init__(self, score: Score) -> None:
        self.score = score
        self.partial, self.whole, self.exact = Tally(), Tally(), Tally()
        self.quoted = self.spoken = self.covered = 0

    def article(self, article: Article, annotation: Annotation) -> None:
        text = article.text
        mine = [(s, letters(trim(_spans(s), text), text)) for s in annotation.statements]
        mine = [(s, inside) for s, inside in mine if inside]
        pairs = pair_best(
            article.attributions,
            mine,
            lambda gold, found: max(
                (alike for r in gold.readings if (alike := jaccard(r.inside, found[1])) >= HALF),
                default=0.0,
            ),
        )
        sizes = (len(mine), len(article.attributions))
        whole = exact = 0
        for at, by in pairs:
            statement, inside = mine[by]
            close = [
                r for r in article.attributions[at].readings if jaccard(r.inside, inside) >= HALF
            ]
            right = any(_source_right(reading, statement, text) for reading in close)
            whole += right
            same = any(reading.inside == inside for reading in close)
            exact += same
            if not right:
                self.score.err("wrong source", _told(close[0], text) + " || " + _mine(statement))
            elif not same:
                self.score.err("not exact", _told(close[0], text) + " || " + _mine(statement))
        self.partial.add(len(pairs), *sizes)
        self.whole.add(whole, *sizes)
        self.exact.add(exact, *sizes)
        found = {at for at, _ in pairs}
        used = {by for _, by in pairs}
        for at, gold in enumerate(article.attributions):
            if at not in found:
                self.score.err("missed", _told(gold.readings[0], text))
        for by, (statement, _) in enumerate(mine):
            if by not in used:
                self.score.err("not in the gold", _mine(statement))
        self.quotes(article, mine)

    def quotes(self, article: Article, mine: list[tuple[Statement, frozenset[int]]]) -> None:
        """Quoted segments of four words and more inside a gold content with a source."""
        for start, end in long_quotes(article.text):
            segment = letters([(start, end)], article.text)
            around = [
                r
                for gold in article.attributions
                for r in gold.readings
                if r.source and 2 * len(segment & r.inside) >= len(segment)
            ]
            if not around:
                continue
            self.quoted += 1
            least = min(len(r.inside) for r in around)
            wanted = [r for r in around if len(r.inside) <= 2 * least]
            holding = [s for s in mine if 2 * len(segment & s[1]) >= len(segment)]
            if not holding:
                self.score.err("quote, nobody's", _told(around[0], article.text))
                continue
            self.covered += 1
            closest = min(holding, key=lambda s: len(s[1]))[0]
            if closest.speaker and any(_source_right(r, closest, article.text) for r in wanted):
                self.spoken += 1
            else:
                self.score.err(
                    "quote, wrong speaker", _told(wanted[0], article.text) + " || " + _mine(closest)
                )


def long_quotes(text: str) -> Iterator[tuple[int, int]]:
    """Segments between quotation marks, of four words and more, paragraph by paragraph."""
    at = 0
    for line in text.split("\n"):
        if line.count('"') % 2 == 0:
            for found in _QUOTED.finditer(line):
                part = 1 if found.group(1) is not None else 2
                if len(found.group(part).split()) >= LONG_QUOTE:
                    yield at + found.start(part), at + found.end(part)
        at += len(line) + 1


def _told(reading: Reading, text: str) -> str:
    source, cue, content = (
        " … ".join(text[s:e] for s, e in spans)
        for spans in (reading.source, reading.cue, reading.content)
    )
    return f"[{source}] <{cue}> {content}"


def _mine(statement: Statement) -> str:
    source, cue, content = (
        " … ".join(span.text for span in spans)
        for spans in (statement.speaker, statement.cue, statement.content)
    )
    return f"found ({statement.rule}) [{source}] <{cue}> {content}"


@dataclass(slots=True)
class _Cost:
    """CPU seconds of each part, over the same articles, and their words."""

    parse: float = 0.0
    entities: float = 0.0
    statements: float = 0.0
    everything: float = 0.0
    words: int = 0

    def of(self, part: float) -> float:
        """Milliseconds for 500 words."""
        return 1000 * 500 * share(part, self.words)


def _cost(articles: Sequence[Article]) -> _Cost:
    cost = _Cost()
    for article in articles:
        read = as_report(article.text)
        marks = [time.process_time()]
        parses = parse_report(read)
        marks.append(time.process_time())
        entities = find_entities(parses)
        marks.append(time.process_time())
        for parse in parses:
            find_statements(parse, entities)
        marks.append(time.process_time())
        annotate_report(read)
        marks.append(time.process_time())
        parsed, named, stated, all_ = (b - a for a, b in itertools.pairwise(marks))
        cost.parse += parsed
        cost.entities += named
        cost.statements += stated
        cost.everything += max(all_ - parsed, 0.0)
        cost.words += len(article.text.split())
    return cost


def measure(sample: int | None = None) -> Score:
    score = Score(NAME)
    for folder in find(*SETS):
        half = folder.name
        articles = every(list(read_articles(folder)), sample)
        count = _Count(score)
        for article in articles:
            count.article(article, annotate_report(as_report(article.text)))
        score.notes.append(
            f"{half}: {len(articles)} articles, {count.whole.gold} attributions, "
            f"{count.whole.found} found, {count.quoted} long quoted segments"
        )
        score.add(f"{half} partial F", count.partial.f)
        score.add(f"{half} partial precision", count.partial.precision)
        score.add(f"{half} partial recall", count.partial.recall)
        score.add(f"{half} e2e F", count.whole.f)
        score.add(f"{half} exact F", count.exact.f)
        score.add(f"{half} quotes covered", share(count.covered, count.quoted))
        score.add(f"{half} right speaker, quotes", share(count.spoken, count.quoted))
        if half == "dev":
            cost = _cost(every(articles, 20))
            score.add("CPU ms for 500 words, parse", cost.of(cost.parse), floor=False)
            score.add("CPU ms for 500 words, entities", cost.of(cost.entities), floor=False)
            score.add("CPU ms for 500 words, statements", cost.of(cost.statements), floor=False)
            score.add("CPU ms for 500 words, all of ours", cost.of(cost.everything), floor=False)
    return score


if __name__ == "__main__":
    main(NAME, measure, __doc__)

"""Resolution: whom "he", "she" and "the general" mean, where they speak.

200 speakers of PolNeAR articles, labelled for this project by reading the articles. Kept
are offsets alone (``speakers_labelled.jsonl``): of the speaker's words, and of the names of
whom they mean; or that the article only describes him, or does not say. An answer is right
when the entity chosen has a mention on one of those names; where nobody is named, silence
is. A third of the articles is held out: counted, but its errors are never shown.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from board import Score, main
from gold import GOLD, Missing, as_report, every
from matching import share

from variorum.understand.entities import find_entities
from variorum.understand.parsing import Parse, parse_report
from variorum.understand.speakers import Resolver
from variorum.understand.speaking import Speaker

NAME = "resolution"
LABELS = Path(__file__).with_name("speakers_labelled.jsonl")
KINDS = {"pronoun": "he/she", "role": "the X"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One speaker: half-open offsets of its words and of the names of whom it means."""

    start: int
    end: int
    kind: str
    said: str
    meant: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Article:
    name: str
    text: str
    held_out: bool
    speakers: tuple[Labelled, ...]


def read_articles(labels: Path = LABELS, gold: Path = GOLD) -> Iterator[Article]:
    """The labelled articles. Raises Missing for one that is not here or was changed."""
    for line in labels.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        half, _, name = told["article"].partition("/")
        path = gold / "statements" / half / "text" / f"{name}.txt"
        if not path.exists():
            raise Missing(str(path))
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != told["digest"]:
            raise Missing(f"{path}: another text than the one that was labelled")
        speakers = tuple(
            Labelled(*one["at"], one["kind"], one["said"], tuple(map(tuple, one["meant"])))
            for one in told["speakers"]
        )
        yield Article(told["article"], content.decode("utf-8"), told["held_out"], speakers)


def speaker_at(parse: Parse, start: int, end: int) -> Speaker | None:
    """A speaker at these words; its head is the last noun or pronoun, None without a word."""
    words = [token for token in parse.doc if start <= token.idx < end]
    if not words:
        return None
    heads = [token for token in words if token.pos_ in ("NOUN", "PROPN", "PRON")]
    return Speaker(start, end, start, end, (heads or words)[-1])


def _verdict(named: bool, meant: bool, answered: bool) -> str:
    if named:
        return ("right" if meant else "wrong") if answered else "abstained"
    return "answered" if answered else "silent"


def _told(article: Article, one: Labelled, answer: str | None) -> str:
    before = article.text[max(0, one.start - 160) : one.start]
    words = article.text[one.start : one.end]
    wanted = next((article.text[start:end] for start, end in one.meant), "-")
    after = article.text[one.end : one.end + 50]
    return f"[{wanted}] found [{answer}] {article.name}@{one.start} …{before}<<{words}>>{after}"


def score_article(article: Article, counts: Counter[tuple[str, bool, str]], score: Score) -> None:
    """Add the verdicts on one article's speakers to the counts."""
    parses = parse_report(as_report(article.text))
    entities = {entity.id: entity for entity in find_entities(parses)}
    resolver = Resolver(tuple(entities.values()))
    for one in article.speakers:
        speaker = speaker_at(parses[-1], one.start, one.end)
        answer = resolver.resolve(parses[-1], speaker)[0] if speaker else None
        chosen = entities.get(answer or "")
        meant = chosen is not None and any(
            mention.field == "text" and mention.start < end and start < mention.end
            for mention in chosen.mentions
            for start, end in one.meant
        )
        verdict = _verdict(one.said == "named", meant, chosen is not None)
        counts[one.kind, article.held_out, verdict] += 1
        if verdict not in ("right", "silent") and not article.held_out:
            answered = chosen.name if chosen else None
            score.err(f"{KINDS[one.kind]} {verdict}", _told(article, one, answered))


def _add(score: Score, name: str, found: Counter[str]) -> None:
    named = found["right"] + found["wrong"] + found["abstained"]
    answered = found["right"] + found["wrong"] + found["answered"]
    score.add(f"{name} right", share(found["right"], named))
    score.add(f"{name} wrong", share(found["wrong"], named), lower_is_better=True)
    score.add(f"{name} abstained", share(found["abstained"], named), floor=False)
    score.add(f"{name} precision of answers", share(found["right"], answered))
    rightly = found["right"] + found["silent"]
    score.add(f"{name} right, silence included", share(rightly, sum(found.values())))


def measure(sample: int | None = None) -> Score:
    score = Score(NAME)
    counts: Counter[tuple[str, bool, str]] = Counter()
    for article in every(list(read_articles()), sample):
        score_article(article, counts, score)
    for kind, name in KINDS.items():
        both: Counter[str] = Counter()
        for held_out in (False, True):
            found = Counter({v: n for (k, h, v), n in counts.items() if (k, h) == (kind, held_out)})
            both += found
            part = "held out" if held_out else "open"
            told = ", ".join(f"{number} {verdict}" for verdict, number in sorted(found.items()))
            score.notes.append(f"{name}, {part}: {told}")
        _add(score, name, both)
    return score


if __name__ == "__main__":
    main(NAME, measure, __doc__)

"""What a report gives for telling which event it is about."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from variorum.group.background import Rarity
from variorum.group.wording import Word, find_words
from variorum.model.claims import Annotation
from variorum.model.commonness import general_table, stem

# The event of a report stands in its title and its first paragraphs; what follows is
# often about earlier events.
LEAD_CHARACTERS = 2_000
TITLE_WEIGHT = 3
NAME_WEIGHT = 1.5
LONGEST_DATE_DAYS = 31
_LEFT_OUT = frozenset({"furniture", "credit", "teaser", "byline"})
_NUMBER_WORDS = {
    word: str(value) for value, word in enumerate(general_table().counting_words, start=2)
}


@dataclass(frozen=True, slots=True)
class Lead:
    """The words of a report's title and lead: how often, which stand in names, and more.

    ``spellings`` gives the folded words, before their endings were taken off.
    ``figures`` are its number expressions, as folded words; ``days`` the dates that it
    gives in full, as ordinals (day 1 is 1 January of the year 1).
    """

    words: Mapping[str, int]
    spellings: Mapping[str, str]
    named: frozenset[str]
    figures: frozenset[str]
    days: frozenset[int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The same, weighed: vectors of length one (or empty, where there is nothing)."""

    words: Mapping[str, float]
    figures: Mapping[str, float]
    days: frozenset[int]


def read_lead(annotation: Annotation) -> Lead:
    """The title, three times, and the first 2,000 characters of what was written."""
    report = annotation.report
    counts: Counter[str] = Counter()
    spellings: dict[str, str] = {}
    named: set[str] = set()
    figures: set[str] = set()
    fields = (
        ("title", list(find_words(report.title or "")), TITLE_WEIGHT),
        ("text", _lead_words(annotation), 1),
    )
    for field, words, weight in fields:
        inside = _inside_names(annotation, field)
        for word in words:
            form = stem(word.form)
            counts[form] += weight
            spellings.setdefault(form, word.form)
            if word.start in inside:
                named.add(form)
            if form in _NUMBER_WORDS or any(sign.isdigit() for sign in form):
                figures.add(_NUMBER_WORDS.get(form, form))
    return Lead(counts, spellings, frozenset(named), frozenset(figures), _days(annotation))


def _lead_words(annotation: Annotation) -> list[Word]:
    words: list[Word] = []
    left = LEAD_CHARACTERS
    for passage in annotation.passages:
        if passage.layer in _LEFT_OUT:
            continue
        end = min(passage.end, passage.start + left)
        words.extend(find_words(annotation.report.text, passage.start, end))
        left -= end - passage.start
        if left <= 0:
            break
    return words


def _inside_names(annotation: Annotation, field: str) -> set[int]:
    """Every offset of a field that stands inside a name."""
    return {
        at
        for entity in annotation.entities
        for mention in entity.mentions
        if mention.field == field
        for at in range(mention.start, mention.end)
    }


def _days(annotation: Annotation) -> frozenset[int]:
    """The dates of the lead that need no publication date and are known to the month."""
    days = set()
    for time in annotation.times:
        if time.anchor is not None or not time.earliest or not time.latest:
            continue
        if time.field == "text" and time.start >= LEAD_CHARACTERS:
            continue
        first, last = _ordinal(time.earliest), _ordinal(time.latest)
        if first is not None and last is not None and last - first <= LONGEST_DATE_DAYS:
            days.add(first)
    return frozenset(days)


def _ordinal(day: str) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def weigh(leads: Iterable[Lead]) -> list[Evidence]:
    """The evidence of each report, its words weighed by how rare they are in the pile."""
    leads = list(leads)
    rarity = Rarity(lead.words for lead in leads)
    return [
        Evidence(
            words=_of_length_one(_weights(lead, rarity)),
            figures=_of_length_one(dict.fromkeys(sorted(lead.figures), 1.0)),
            days=lead.days,
        )
        for lead in leads
    ]


def _weights(lead: Lead, rarity: Rarity) -> dict[str, float]:
    table = general_table()
    weights = {}
    for word in sorted(lead.words):
        if word in table.function_words:
            continue
        weight = (1 + math.log(lead.words[word])) * rarity(word)
        if word in lead.named and table.share(word) < table.common_name_share:
            weight *= NAME_WEIGHT
        weights[word] = weight
    return weights


def _of_length_one(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items() if weight} if length else {}

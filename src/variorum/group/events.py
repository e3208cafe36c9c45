"""Reports of one event, grouped by what they name, say and count.

No date of publication is used: in an archive it parts reports of one event. The words
of the title and the lead decide, names most; figures and full dates keep look-alikes
apart (`variorum.group.clustering`).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from variorum.group.background import Rarity
from variorum.group.clustering import cluster
from variorum.group.evidence import Lead, read_lead, weigh
from variorum.group.wording import find_words
from variorum.model.claims import Annotation
from variorum.model.commonness import general_table, stem

_NAMED_KINDS = frozenset({"person", "organisation", "group", "place", "facility"})
_SHOWN = 3


def group_events(
    annotations: Sequence[Annotation],
) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The events of a pile: for each, the ids of its reports and why they were grouped.

    Every report stands in exactly one event. Reports keep the order they were given in,
    and events stand in the order of their first report; which reports fall together does
    not depend on that order. Never raises on text.

    >>> group_events(())
    ()
    """
    ordered = sorted(range(len(annotations)), key=lambda at: _canonical(annotations[at]))
    leads = [read_lead(annotations[at]) for at in ordered]
    parts = cluster(weigh(leads))
    rarity = Rarity(lead.words for lead in leads)
    events = []
    for part in parts:
        given = sorted(ordered[at] for at in part)
        ids = tuple(annotations[at].report.id for at in given)
        reason = _reason(
            [annotations[ordered[at]] for at in part], [leads[at] for at in part], rarity
        )
        events.append((given[0], ids, reason))
    return tuple((ids, reason) for _, ids, reason in sorted(events))


def _canonical(annotation: Annotation) -> tuple[str, str, str]:
    return annotation.report.id, annotation.report.text, annotation.report.title or ""


def _reason(annotations: list[Annotation], leads: list[Lead], rarity: Rarity) -> str:
    """One sentence: which names and words the reports of an event share."""
    if len(annotations) == 1:
        return "Stands alone: no other report is enough like it."
    names = _shared_names(annotations, leads, rarity)
    words = _shared_words(leads, rarity)
    parts = [
        f"the {label}{'s' if len(found) > 1 else ''} {_listed(found)}"
        for label, found in (("name", names), ("word", words))
        if found
    ]
    if not parts:
        return f"The {len(annotations)} reports are alike in many common words taken together."
    if len(annotations) == 2:
        return f"Both reports have {' and '.join(parts)}."
    most = f"most of the {len(annotations)} reports"
    return f"Each of these stands in {most}: {', and '.join(parts)}."


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words]
    return ", ".join(quoted[:-1]) + f" and {quoted[-1]}" if len(quoted) > 1 else quoted[0]


def _shared_names(annotations: list[Annotation], leads: list[Lead], rarity: Rarity) -> list[str]:
    """The rarest names that more than half of the reports give in their leads."""
    holders: Counter[tuple[str, ...]] = Counter()
    spellings: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for annotation, lead in zip(annotations, leads, strict=True):
        keys: dict[tuple[str, ...], str] = {}
        for entity in annotation.entities:
            for mention in entity.mentions if entity.kind in _NAMED_KINDS else ():
                key = tuple(stem(word.form) for word in find_words(mention.text))
                if key and lead.named.issuperset(key) and "\n" not in mention.text:
                    keys.setdefault(key, mention.text)
        holders.update(keys.keys())
        for key, name in keys.items():
            spellings[key][name] += 1
    most = [key for key, count in holders.items() if count * 2 > len(annotations)]
    most.sort(key=lambda key: (-holders[key] * max(rarity(word) for word in key), key))
    shown: list[tuple[str, ...]] = []
    for key in most:
        if len(shown) < _SHOWN and not any(set(key) & set(other) for other in shown):
            shown.append(key)
    return [_usual(spellings[key]) for key in shown]


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda name: (-spellings[name], name))


def _shared_words(leads: list[Lead], rarity: Rarity) -> list[str]:
    """The words outside names that weigh most and stand in more than half of the leads."""
    holders: Counter[str] = Counter()
    named: set[str] = set()
    for lead in leads:
        holders.update(lead.spellings.keys())
        named |= lead.named
    plain = [
        word
        for word, count in holders.items()
        if count * 2 > len(leads)
        and word not in named
        and word.isalpha()
        and len(word) > 2
        and general_table().share(word) <= general_table().rare_share
    ]
    plain.sort(key=lambda word: (-holders[word] * rarity(word), word))
    return [
        min(lead.spellings[word] for lead in leads if word in lead.spellings)
        for word in plain[:_SHOWN]
    ]

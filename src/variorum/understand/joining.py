"""Which mentions of one report name one thing: the same name, last parts, first letters."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.model.spans import Span
from variorum.understand.gazetteer import is_main_name, is_town
from variorum.understand.kinds import is_country
from variorum.understand.lexicon import any_of, lexicon
from variorum.understand.named import Named

# How a thing is known inside a report: by which table, under which words.
Home = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention with its span. ``region``: the state that the text puts right behind it."""

    named: Named
    span: Span
    region: str | None = None


@cache
def _regions() -> tuple[re.Pattern[str], Mapping[str, str]]:
    listed = lexicon("kinds")["regions"]
    by_name = {name: region for region, short in listed.items() for name in (region, *short)}
    return re.compile(rf",\s+({any_of(by_name)})(?![\w-])"), by_name


def region_behind(text: str, end: int) -> str | None:
    """The state that stands behind a town's name, "Tilbay, Nev.", or None.

    >>> region_behind("in Tilbay, Nev., on Sunday", 9)
    'Nevada'
    """
    if text[end : end + 1] != ",":
        return None
    pattern, by_name = _regions()
    found = pattern.match(text, end)
    return by_name[" ".join(found[1].split())] if found else None


def _key(words: str) -> str:
    return " ".join(words.replace("-", " ").replace("’", "'").casefold().split())


def _home(one: Mentioned) -> Home:
    if one.named.alias:
        return "alias", one.named.alias
    return "name", _key(one.named.known_as or one.span.text)


def _last_parts(mentions: Iterable[Mentioned]) -> frozenset[str]:
    """Every shorter end of a person's full name: what the model may take for a body."""
    parts = (_key(one.span.text).split() for one in mentions if one.named.kind == "person")
    return frozenset(" ".join(words[at:]) for words in parts for at in range(1, len(words)))


def _kind(mentions: Sequence[Mentioned]) -> str:
    """The kind that most mentions have; those that show it themselves decide alone."""
    sure = [one.named.kind for one in mentions if one.named.sure]
    counted = Counter(sure or [one.named.kind for one in mentions])
    return max(sorted(counted), key=counted.__getitem__)


def _is_a_place_too(mentions: Sequence[Mentioned]) -> bool:
    """Whether a person's last name is a known place's, and the model takes it for one here."""
    name = mentions[0].span.text
    places = any(one.named.kind == "place" for one in mentions)
    return places and is_main_name(name) and (is_country(name) or is_town(name))


def _homes(mentions: Sequence[Mentioned]) -> Iterator[tuple[Home, str, list[Mentioned]]]:
    """Mentions by what they are known as, with the kind of each."""
    homes: dict[Home, list[Mentioned]] = defaultdict(list)
    for one in mentions:
        homes[_home(one)].append(one)
    last_parts = _last_parts(mentions)
    for home, group in homes.items():
        if home[0] == "name" and home[1] in last_parts:
            places = [one for one in group if one.named.kind != "person"]
            if not _is_a_place_too(group):
                places = []
            if places:
                yield home, _kind(places), places
            people = [one for one in group if one not in places]
            if people:
                yield home, "person", people
        else:
            yield home, _kind(group), group


def group_mentions(
    mentions: Sequence[Mentioned],
) -> Iterator[tuple[str, str | None, list[Span]]]:
    """Mentions of one report that name one thing: (kind, curated body, spans)."""
    people: dict[str, list[Span]] = {}
    others: dict[Home, tuple[str, list[Mentioned]]] = {}
    for home, kind, group in _homes(mentions):
        if kind == "person":
            people[home[1]] = [one.span for one in group]
        else:
            others[home] = kind, group
    for home, (kind, group) in _with_parts(others).items():
        for apart in _by_region(group) if kind == "place" else (group,):
            yield kind, home[1] if home[0] == "alias" else None, [one.span for one in apart]
    for spans in _people(people):
        yield "person", None, spans


def _with_parts(
    others: dict[Home, tuple[str, list[Mentioned]]],
) -> dict[Home, tuple[str, list[Mentioned]]]:
    """Join "Old City" to the one "Old City of Mosul" that the report names."""
    for home in list(others):
        longer = [k for k in others if k[0] == "name" and k[1].startswith(f"{home[1]} of ")]
        if home[0] == "name" and len(longer) == 1:
            kind, group = others[longer[0]]
            others[longer[0]] = kind, [*group, *others.pop(home)[1]]
    return others


def _by_region(group: list[Mentioned]) -> Iterator[list[Mentioned]]:
    """Two towns of one name are two; a mention without its state is that of the one before."""
    regions = {one.region for one in group if one.region}
    if len(regions) < 2:
        yield group
        return
    ordered = sorted(group, key=lambda one: (one.span.field != "title", one.span.start))
    current = next(one.region for one in ordered if one.region)
    held: dict[str | None, list[Mentioned]] = defaultdict(list)
    for one in ordered:
        current = one.region or current
        held[current].append(one)
    yield from held.values()


def _people(people: Mapping[str, list[Span]]) -> Iterator[list[Span]]:
    """Join a surname or last part to the one full name that ends in it."""
    full = sorted(people, key=lambda key: (-len(key.split()), people[key][0].start))
    groups: dict[str, list[Span]] = {}
    for key in full:
        parts = key.split()
        hosts = [
            host
            for host in groups
            if host.split()[-len(parts) :] == parts
            or (len(parts) == 1 and len(parts[0]) > 2 and parts[0] in host.split())
            or (len(parts) > 1 and host.split()[0] == parts[0] and host.split()[-1] == parts[-1])
        ]
        ending = [host for host in hosts if host.split()[-len(parts) :] == parts] or hosts
        if len(ending) == 1:
            groups[ending[0]].extend(people[key])
        else:
            groups[key] = list(people[key])
    yield from groups.values()

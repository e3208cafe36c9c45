"""What a page says of itself beside its text: title, outlet, authors, times, address."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import etree
from msgspec.structs import replace

from variorum.model.anchors import PageFact
from variorum.read.page_blocks import PageBlock
from variorum.read.page_headline import find_headline
from variorum.read.page_linked import (
    Named,
    clean,
    find_article,
    find_meta,
    find_named,
    is_address,
    name_in,
    types_of,
)
from variorum.read.page_times import decide_time, find_seen_times, find_stated_times

_TABLES: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("pages.toml").read_text(encoding="utf-8")
)
_META: dict[str, list[str]] = {name: named.split() for name, named in _TABLES["meta"].items()}
_SITE_SUFFIX = re.compile(r"\s[|–—»·-]+\s+[^|–—»·]{2,40}$")
_BY = re.compile(r"^(?:[\w-]+ )?by\s+|^(?:von|par|por|di)\s+", re.IGNORECASE)
_ROLES = frozenset(_TABLES["names"]["roles"].split())
_PLATFORMS = frozenset(_TABLES["names"]["platforms"].split())
_FREE = frozenset(_TABLES["paywall"]["free"].split())
_PAID = frozenset(_TABLES["paywall"]["paid"].split())
_MOST = 12  # candidates of one kind that are kept
_LONGEST = 400  # characters of a candidate


class PageFacts(NamedTuple):
    """Each fact as the page gives it, or None: nothing is guessed.

    ``published`` and ``modified`` are ISO 8601; None also where the page contradicts
    itself. ``paywalled`` is None where the page does not say. ``live`` says whether the page
    calls itself a live blog, ``article`` whether it calls itself a report of any kind.
    ``headline`` is the number of the block that says the title; ``times`` are all the times
    that were looked at, ``meta`` and ``linked`` what the page says to machines.
    """

    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    modified: str | None
    url: str | None
    paywalled: bool | None
    live: bool
    article: bool
    headline: int | None = None
    times: tuple[PageFact, ...] = ()
    meta: dict[str, list[str]] = {}  # noqa: RUF012
    linked: dict[str, Any] = {}  # noqa: RUF012


def find_page_facts(
    root: etree._Element, blocks: Sequence[PageBlock] = (), body: int = 0
) -> PageFacts:
    """The facts of a parsed page: linked data first, then meta elements, then what is seen.

    ``blocks`` are the page's lines and ``body`` the number of the first of running text:
    the headline and the times beside it stand above that.

    >>> from lxml import html
    >>> page = '<html><head><title>It fell | Ruritania Today</title></head><body></body></html>'
    >>> find_page_facts(html.fromstring(page)).title
    'It fell'
    """
    named = find_named(root)
    meta, linked = find_meta(named), find_article(named)
    publisher = _outlet(name_in(linked.get("publisher"))) or _outlet(_first(meta, "publisher"))
    kinds = set(types_of(linked))
    url = _address(named, linked, meta)
    title = _title(named, linked, meta, publisher)
    headline = find_headline(title, blocks, body)
    times = [
        *find_stated_times(named, linked, meta, url),
        *find_seen_times(blocks, headline, body),
    ]
    published, modified = decide_time("published", times), decide_time("modified", times)
    facts = PageFacts(
        title=title,
        publisher=publisher,
        authors=tuple(_authors(linked, meta, publisher)),
        published=published.value if published else None,
        modified=modified.value if modified else None,
        url=url,
        paywalled=_paywalled(linked, meta),
        live="LiveBlogPosting" in kinds,
        article=bool(kinds) or _first_of(meta, "og:type") == "article",
        headline=headline,
    )
    chosen = [replace(t, taken=t is published or t is modified) for t in times]
    return facts._replace(times=tuple(chosen), meta=meta, linked=linked)


def find_candidates(root: etree._Element, facts: PageFacts) -> Iterator[PageFact]:
    """What the page gives for each fact, where, and whether that was taken."""
    meta, linked, named = facts.meta, facts.linked, find_named(root)
    given: list[tuple[str, str, Sequence[str | None], str | tuple[str, ...] | None]] = [
        ("title", "linked data headline", [clean(linked.get("headline"))], facts.title),
        *(("title", f"meta {n}", meta.get(n, []), facts.title) for n in _META["title"]),
        ("title", "title element", _text_of(named, "title")[:1], facts.title),
        ("title", "first-rank heading", _text_of(named, "h1"), facts.title),
        ("publisher", "linked data publisher", [name_in(linked.get("publisher"))], facts.publisher),
        *(("publisher", f"meta {n}", meta.get(n, []), facts.publisher) for n in _META["publisher"]),
        ("url", "canonical link", _canonical(named), facts.url),
        *(("url", f"meta {n}", meta.get(n, []), facts.url) for n in _META["url"]),
        ("author", "linked data author", _author_names(linked), facts.authors),
        *(("author", f"meta {n}", meta.get(n, []), facts.authors) for n in _META["authors"]),
        ("language", "lang attribute", [clean(root.get("lang"))], None),
        (
            "paywalled",
            "linked data isAccessibleForFree",
            [_said(linked, "isAccessibleForFree")],
            None,
        ),
        *(("paywalled", f"meta {n}", meta.get(n, []), None) for n in _META["paywall"]),
    ]
    for name, where, values, taken in given:
        for value in [value for value in values if value][:_MOST]:
            yield PageFact(
                name=name, value=value[:_LONGEST], where=where, taken=_is_in(value, taken)
            )
    yield from facts.times


def _is_in(value: str, taken: str | tuple[str, ...] | None) -> bool:
    """Whether what was taken stands in the candidate, whole or with a name beside it."""
    if taken is None:
        return False
    listed = (taken,) if isinstance(taken, str) else taken
    return any(_folded(one) in _folded(value) for one in listed if _folded(one))


def _said(thing: dict[str, Any], name: str) -> str | None:
    value = thing.get(name)
    return str(value) if isinstance(value, bool | str) else None


def _paywalled(linked: dict[str, Any], meta: dict[str, list[str]]) -> bool | None:
    """Whether the page says that it is not free to read; None where it does not say."""
    said = [
        _said(linked, "isAccessibleForFree"),
        *(v for n in _META["paywall"] for v in meta.get(n, [])),
    ]
    words = {value.strip().casefold() for value in said if value}
    free, paid = bool(words & _FREE), bool(words & _PAID)
    return paid if free != paid else None


def _author_names(linked: dict[str, Any]) -> list[str]:
    given = linked.get("author") or linked.get("creator")
    listed = given if isinstance(given, list) else [given]
    return [name for item in listed if (name := name_in(item))]


def _outlet(name: str | None) -> str | None:
    """The name unless it is an address or that of the software the page runs on."""
    known = name is None or is_address(name) or name.casefold() in _PLATFORMS
    return None if known else name


def _first_of(meta: dict[str, list[str]], name: str) -> str | None:
    return meta[name][0] if meta.get(name) else None


def _first(meta: dict[str, list[str]], fact: str) -> str | None:
    return next((meta[name][0] for name in _META[fact] if meta.get(name)), None)


def _authors(
    linked: dict[str, Any], meta: dict[str, list[str]], publisher: str | None
) -> Iterator[str]:
    names = _author_names(linked)
    if not names:
        named = next((meta[name] for name in _META["authors"] if meta.get(name)), [])
        names = [name for name in named if not is_address(name)]
    seen = {(publisher or "").casefold()}
    for joined in names:
        for name in _parted(joined):
            if name.casefold() not in seen:
                seen.add(name.casefold())
                yield name


def _parted(joined: str) -> Iterator[str]:
    """The names in 'By Ann Doe and Bob Roe, Staff Writer', without what they are."""
    bare = _BY.sub("", joined.strip())
    for at, part in enumerate(re.split(r"\s*(?:;|\||,| and | & )\s*", bare)):
        words = part.split()
        person = 1 < len(words) <= 5 and not _ROLES & {word.casefold() for word in words}
        alone = at == 0 and 2 < len(part) <= 80 and not (part.islower() and len(words) == 1)
        if (person and part[0].isupper()) or alone:
            yield part


def _address(named: Named, linked: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    for value in [*_canonical(named), _first(meta, "url"), linked.get("url")]:
        address = clean(value)
        if address and _is_web(address):
            return address
    return None


def _canonical(named: Named) -> list[str | None]:
    return [
        link.get("href")
        for link in named["link"]
        if "canonical" in (link.get("rel") or "").lower().split()
    ]


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _text_of(named: Named, tag: str) -> list[str]:
    found = (clean("".join(str(part) for part in e.itertext())) for e in named[tag])
    return [text for text in found if text]


def _title(
    named: Named,
    linked: dict[str, Any],
    meta: dict[str, list[str]],
    publisher: str | None,
) -> str | None:
    """The headline: as linked data gives it, else as meta, first heading and title agree."""
    titles = _text_of(named, "title")[:1]
    headings = _text_of(named, "h1")
    given = [clean(linked.get("headline")), _first(meta, "title"), *titles]
    known = [title for title in given if title]
    for heading in headings:
        if any(_begins(title, heading) for title in known):
            return heading
    if known:
        return _without_site(known[0], publisher)
    return headings[0] if len(headings) == 1 else None


def _begins(title: str, heading: str) -> bool:
    """Whether the title is the heading, with no more than a site's name behind it."""
    whole, start = _folded(title), _folded(heading)
    return whole.startswith(start) and len(start) >= 0.5 * len(whole)


def _folded(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())


def _without_site(title: str, publisher: str | None) -> str | None:
    if publisher and _folded(title).endswith(_folded(publisher)):
        shorter = _SITE_SUFFIX.sub("", title)
        if len(shorter) > 8:
            return shorter
    parts = [part.strip() for part in title.split(" | ") if part.strip()]
    if not parts:
        return None
    longest = max(parts, key=len)  # 'Opinion | The bridge that fell' and the like
    rubric = len(parts[0].split()) <= 2 and len(longest) > 2.5 * len(parts[0])
    return longest if rubric else parts[0]

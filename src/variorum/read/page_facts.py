"""What a page says of itself beside its text: title, outlet, authors, date, address."""

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import etree

_TABLES: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("pages.toml").read_text(encoding="utf-8")
)
_TYPES = frozenset(_TABLES["article"]["types"].split())
_META: dict[str, list[str]] = {name: named.split() for name, named in _TABLES["meta"].items()}
_DEEPEST = 6  # lists and objects inside one another that are looked through
_LARGEST = 2_000_000  # characters of one script that are parsed
_SITE_SUFFIX = re.compile(r"\s+[|–—»·-]+\s+[^|–—»·]{2,40}$")
_BY = re.compile(r"^(?:[\w-]+ )?by\s+|^(?:von|par|por|di)\s+", re.IGNORECASE)
_ROLES = frozenset(_TABLES["names"]["roles"].split())
_PLATFORMS = frozenset(_TABLES["names"]["platforms"].split())
_FIRST_YEAR = 1900  # below it a date is a placeholder
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class PageFacts(NamedTuple):
    """Each fact as the page gives it, or None: nothing is guessed.

    ``published`` is ISO 8601 as written. ``live`` says whether the page calls itself a
    live blog, ``article`` whether it calls itself a report of any kind.
    """

    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    live: bool
    article: bool


def find_page_facts(root: etree._Element) -> PageFacts:
    """The facts of a parsed page: linked data first, then meta elements, then the title.

    >>> from lxml import html
    >>> page = '<html><head><title>It fell | Ruritania Today</title></head><body></body></html>'
    >>> find_page_facts(html.fromstring(page)).title
    'It fell'
    """
    meta = _meta(root)
    linked = _article(root)
    publisher = _outlet(_named(linked.get("publisher"))) or _outlet(_first(meta, "publisher"))
    kinds = set(_types(linked))
    published = _published(linked, meta, root)
    return PageFacts(
        title=_title(root, linked, meta, publisher),
        publisher=publisher,
        authors=tuple(_authors(linked, meta, publisher)),
        published=published,
        url=_address(root, linked, meta),
        live="LiveBlogPosting" in kinds,
        article=bool(kinds) or _first_of(meta, "og:type") == "article",
    )


def _outlet(name: str | None) -> str | None:
    """The name unless it is an address or that of the software the page runs on."""
    known = name is None or _is_address(name) or name.casefold() in _PLATFORMS
    return None if known else name


def _clean(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    words = " ".join(_UNSAFE.sub(" ", value).split())
    return words.encode("utf-8", "ignore").decode("utf-8") or None


def _meta(root: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = _clean(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first_of(meta: dict[str, list[str]], name: str) -> str | None:
    return meta[name][0] if meta.get(name) else None


def _first(meta: dict[str, list[str]], fact: str) -> str | None:
    return next((meta[name][0] for name in _META[fact] if meta.get(name)), None)


def _article(root: etree._Element) -> dict[str, Any]:
    """The first object of the page's linked data that is a report, else an empty one.

    What it only points at by "@id" is put in its place.
    """
    things = [
        thing
        for script in root.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
        for thing in _things(_parsed(script.text), 0)
    ]
    by_id = {str(t["@id"]): t for t in things if "@id" in t and "name" in t}
    found = next((t for t in things if _TYPES & set(_types(t))), {})
    return {name: _pointed_at(value, by_id) for name, value in found.items()}


def _pointed_at(value: object, by_id: dict[str, dict[str, Any]]) -> object:
    if isinstance(value, list):
        return [_pointed_at(item, by_id) for item in value[:200]]
    if isinstance(value, dict) and "name" not in value:
        return by_id.get(str(value.get("@id")), value)
    return value


def _parsed(text: str | None) -> object:
    if not text or len(text) > _LARGEST:
        return None
    body = re.sub(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*;?\s*$", "", text)
    try:
        return json.loads(body.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _things(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _things(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"):
            yield from _things(value.get(name), depth + 1)


def _types(thing: dict[str, Any]) -> list[str]:
    given = thing.get("@type")
    listed = given if isinstance(given, list) else [given]
    return [kind.rsplit("/", 1)[-1] for kind in listed if isinstance(kind, str)]


def _named(value: object) -> str | None:
    """The name in a string, an object with a name, or the first of a list of them."""
    for _ in range(_DEEPEST):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("name")
    name = _clean(value)
    return None if name is None or _is_address(name) else name


def _is_address(name: str) -> bool:
    return name.startswith(("http://", "https://", "//", "www.")) or "@" in name


def _authors(
    linked: dict[str, Any], meta: dict[str, list[str]], publisher: str | None
) -> Iterator[str]:
    given = linked.get("author") or linked.get("creator")
    listed = given if isinstance(given, list) else [given]
    names = [name for item in listed if (name := _named(item))]
    if not names:
        named = next((meta[name] for name in _META["authors"] if meta.get(name)), [])
        names = [name for name in named if not _is_address(name)]
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


def _day(value: str | None) -> datetime | None:
    try:
        day = datetime.fromisoformat(value).replace(tzinfo=None) if value else None
    except ValueError:
        return None
    return day if day is None or day.year >= _FIRST_YEAR else None


def _published(
    linked: dict[str, Any], meta: dict[str, list[str]], root: etree._Element
) -> str | None:
    """The date that the page gives as that of publication; None where two are days apart."""
    given = [_clean(linked.get("datePublished"))]
    given += [meta[name][0] for name in _META["published"] if meta.get(name)]
    given += [
        _clean(element.get("datetime") or element.get("content"))
        for element in root.iter("time", "span", "div", "p", "abbr")
        if (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate")
    ]
    dated = [(value, day) for value in given if (day := _day(value)) and value]
    if not dated:
        return None
    value, day = dated[0]
    apart = any(abs((other - day).total_seconds()) > 2 * 86_400 for _, other in dated[1:])
    return None if apart else value


def _address(
    root: etree._Element, linked: dict[str, Any], meta: dict[str, list[str]]
) -> str | None:
    links = [
        link.get("href")
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for value in [*links, _first(meta, "url"), linked.get("url")]:
        address = _clean(value)
        if address and _is_web(address):
            return address
    return None


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _text_of(root: etree._Element, tag: str) -> list[str]:
    found = (_clean("".join(str(part) for part in e.itertext())) for e in root.iter(tag))
    return [text for text in found if text]


def _title(
    root: etree._Element,
    linked: dict[str, Any],
    meta: dict[str, list[str]],
    publisher: str | None,
) -> str | None:
    """The headline: as linked data gives it, else as meta, first heading and title agree."""
    titles = _text_of(root, "title")[:1]
    headings = _text_of(root, "h1")
    given = [_clean(linked.get("headline")), _first(meta, "title"), *titles]
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

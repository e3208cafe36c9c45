"""What a page says of itself to machines: its linked data and its meta elements."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from lxml import etree

_TABLES: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("pages.toml").read_text(encoding="utf-8")
)
_TYPES = frozenset(_TABLES["article"]["types"].split())
_TELLING = ("meta", "link", "script", "title", "h1", "time", "span", "abbr")
_DEEPEST = 6  # lists and objects inside one another that are looked through
_LARGEST = 2_000_000  # characters of one script that are parsed
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def clean(value: object) -> str | None:
    """A string on one line, without control characters; None for all else.

    >>> clean(" a\\n b"), clean(3)
    ('a b', None)
    """
    if not isinstance(value, str):
        return None
    words = " ".join(_UNSAFE.sub(" ", value).split())
    return words.encode("utf-8", "ignore").decode("utf-8") or None


Named = Mapping[str, Sequence[etree._Element]]


def find_named(root: etree._Element) -> Named:
    """The elements in which a page says something of itself, by tag, in page order.

    All in one walk: each walk costs as much as the last, however little it finds.
    """
    found: dict[str, list[etree._Element]] = {tag: [] for tag in _TELLING}
    for element in root.iter(*_TELLING):
        found[element.tag].append(element)
    return found


def find_meta(named: Named) -> dict[str, list[str]]:
    """The contents of the meta elements by property, name or itemprop in lower case."""
    found: dict[str, list[str]] = {}
    for element in named["meta"]:
        content = clean(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def find_article(named: Named) -> dict[str, Any]:
    """The first object of the page's linked data that is a report, else an empty one.

    What it only points at by "@id" is put in its place.
    """
    things = [
        thing
        for script in named["script"]
        if "ld+json" in (script.get("type") or "").lower()
        for thing in _things(_parsed(script.text), 0)
    ]
    by_id = {str(t["@id"]): t for t in things if "@id" in t and "name" in t}
    found = next((t for t in things if _TYPES & set(types_of(t))), {})
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
    try:
        return json.loads(_uncommented(text), strict=False)
    except (ValueError, RecursionError):
        return None


def _uncommented(text: str) -> str:
    """Without the comment or CDATA marks that old templates put round a script."""
    body = text.strip().removeprefix("//").lstrip()
    body = body.removeprefix("<!--").removeprefix("<![CDATA[").rstrip("; \r\n\t")
    body = body.removesuffix("-->").removesuffix("]]>").rstrip()
    return body.removesuffix("//").strip().rstrip(";")


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


def types_of(thing: dict[str, Any]) -> list[str]:
    """The schema.org types of an object, without their address."""
    given = thing.get("@type")
    listed = given if isinstance(given, list) else [given]
    return [kind.rsplit("/", 1)[-1] for kind in listed if isinstance(kind, str)]


def name_in(value: object) -> str | None:
    """The name in a string, an object with a name, or the first of a list of them."""
    for _ in range(_DEEPEST):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("name")
    name = clean(value)
    return None if name is None or is_address(name) else name


def is_address(name: str) -> bool:
    """Whether a name is an address of the web or of mail instead."""
    return name.startswith(("http://", "https://", "//", "www.")) or "@" in name

"""Rules for single sites: where a site keeps what, for the days on which it looked so.

They are optional. A page that no rule knows is read as any other; a rule whose elements
are not in the page says nothing. Rules are TOML, one file a site, in ``publishers``; each
look of a site names a sample page that is kept with the tests.
"""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from variorum.read.page_blocks import PageBlock
from variorum.read.page_body import BodyStretch

_KINDS = ("caption", "credit", "byline", "teaser", "furniture")


class SiteRule(NamedTuple):
    """One look of a site: its host, its days, and XPaths of what holds which layer.

    ``last`` is None while the site still looks so. ``body`` may be empty: then the running
    text is found as on any page, less what ``kinds`` takes out of it.
    """

    host: str
    first: date
    last: date | None
    sample: str
    body: tuple[etree.XPath, ...]
    kinds: tuple[tuple[str, etree.XPath], ...]


def read_site_rules(folder: Traversable | None = None) -> tuple[SiteRule, ...]:
    """The rules in the TOML files of a folder; those that are shipped by default.

    Raises tomllib.TOMLDecodeError, KeyError or etree.XPathSyntaxError for a faulty file.

    >>> [rule.host for rule in read_site_rules()][:1]
    ['ruritania.example']
    """
    place = files(__package__).joinpath("publishers") if folder is None else folder
    named = sorted((f for f in place.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(rule for file in named for rule in _looks(tomllib.loads(file.read_text("utf-8"))))


def _looks(site: dict[str, Any]) -> Iterator[SiteRule]:
    for look in site["look"]:
        yield SiteRule(
            host=site["host"],
            first=look["from"],
            last=look.get("until"),
            sample=look["sample"],
            body=tuple(map(etree.XPath, look.get("body", ()))),
            kinds=tuple((k, etree.XPath(path)) for k in _KINDS for path in look.get(k, ())),
        )


def find_site_rule(
    rules: Sequence[SiteRule], url: str | None, published: str | None
) -> SiteRule | None:
    """The rule for a page at this address, published on this day; None where none fits.

    A page whose day is not known is read by the look that the site still has.

    >>> find_site_rule(read_site_rules(), "https://www.ruritania.example/a", "2031-03-12").sample
    'ruritania_today_2031.html'
    """
    host, day = _host(url), _day(published)
    for rule in rules:
        if host == rule.host or host.endswith(f".{rule.host}"):
            lasts = rule.last is None or (day is not None and day <= rule.last)
            if lasts and (day is None or rule.first <= day):
                return rule
    return None


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def apply_site_rule(
    rule: SiteRule, root: etree._Element, blocks: Sequence[PageBlock]
) -> tuple[list[PageBlock], list[BodyStretch], frozenset[int]]:
    """The blocks with their kinds by the rule, its running text, and what is none by it."""
    marked = list(blocks)
    taken: set[int] = set()
    for kind, path in rule.kinds:
        for at in _inside(path(root), blocks) - taken:
            marked[at] = blocks[at]._replace(kind=kind)
            taken.add(at)
    running = {at for path in rule.body for at in _inside(path(root), blocks)} - taken
    body = [BodyStretch(at, 0, len(blocks[at].words)) for at in sorted(running)]
    return marked, body, frozenset(taken)


def _inside(elements: object, blocks: Sequence[PageBlock]) -> set[int]:
    """The blocks that stand in one of the elements."""
    sought = set(elements) if isinstance(elements, list) else set()
    found = set()
    for at, block in enumerate(blocks):
        element = block.pieces[0].place.element
        above = () if element is None or not sought else (element, *element.iterancestors())
        if not sought.isdisjoint(above):
            found.add(at)
    return found

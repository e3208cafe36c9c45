"""The chase list: what reports mention and nobody has read, said so that it can be looked for."""

import re
from collections.abc import Iterator, Sequence

from variorum.model.claims import Holder, Statement
from variorum.model.findings import NotRead
from variorum.model.spans import Span
from variorum.present.brief.quoting import is_pronoun, who_of
from variorum.present.brief.view import ChaseLine
from variorum.present.brief.words import lists
from variorum.present.quoted import Cut
from variorum.present.sources import Source, Sources
from variorum.present.weight import sentence_of
from variorum.present.words import say

_STANDING = lists("standing")
_ORDER = {"source": 0, "document": 1, "language": 2, "video": 3, "picture": 4}
_LETTERS = re.compile(r"[^\W_]+")
_UNNAMED = frozenset({"person", "place"})
_SHORT = 2


def chase_list(sources: Sources, items: Sequence[NotRead]) -> tuple[list[ChaseLine], int]:
    """What to look for, each thing once, and how many mentions say too little for that.

    A bare "statement" is told with who made it; where no report says who, and where a
    report only names its own outlet or somebody who speaks in it, nothing can be chased.
    Papers and media stand before films and pictures, what more reports mention first.
    """
    found: dict[tuple[str, str, str], list[tuple[NotRead, Cut | None]]] = {}
    left = 0
    for item in items:
        who = _maker(sources, item) if _is_bare(item) else None
        if is_pronoun(item.text) or _is_own(sources[item.report], item) or _is_lost(item, who):
            left += 1
            continue
        words = _told_by(item.text)
        key = (item.kind, words[-1] if who else " ".join(words), who.text.casefold() if who else "")
        if item.kind == "source":
            key = next((one for one in found if _is_part(key, one)), key)
        found.setdefault(key, []).append((item, who))
    ordered = sorted(found.values(), key=lambda same: (_ORDER.get(same[0][0].kind, 5), -len(same)))
    made = [
        ChaseLine(
            kind=say("not_read", first.kind),
            words=sources.cut(first),
            span=first.bare(),
            who=who,
            reports=sources.tags(item.report for item, _ in same),
        )
        for same in ordered
        for first, who in (max(same, key=lambda one: len(_told_by(one[0].text))),)
    ]
    return made, left


def _told_by(text: str) -> list[str]:
    """The words of a name, without "the" and without the day that follows it."""
    words = text.casefold().split()
    kept = [w for w in words if w not in _STANDING["times"] and w not in _STANDING["determiners"]]
    return kept or words


def _is_part(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Whether one of two names of sources is a part of the other."""
    mine, theirs = set(one[1].split()), set(other[1].split())
    return one[0] == other[0] and (mine <= theirs or theirs <= mine)


def _is_bare(item: NotRead) -> bool:
    """Whether the words of a paper name nothing: a "statement", a "released statement"."""
    words = item.text.split()
    said = item.text.islower() and not any(sign.isdigit() for sign in item.text)
    return item.kind == "document" and len(words) <= _SHORT and said


def _is_lost(item: NotRead, who: Cut | None) -> bool:
    return _is_bare(item) and who is None


def _is_own(source: Source, item: NotRead) -> bool:
    """Whether a named source is the report's own outlet, somebody in it, or no name at all."""
    if item.kind != "source":
        return False
    words = [word.removesuffix("’s").removesuffix("'s") for word in item.text.casefold().split()]
    small = _STANDING["small"] | _STANDING["determiners"]
    if all(word in small for word in words):
        return True
    name = " ".join(words)
    own = "".join(_LETTERS.findall((source.report.publisher or "").casefold()))
    return _squeezed(name) in own or name in _people(source)


def _squeezed(name: str) -> str:
    """The letters of a name without "the", as an address has them."""
    return "".join(_LETTERS.findall(name.removeprefix("the ")))


def _people(source: Source) -> frozenset[str]:
    """The people and places of a report, by the whole name and by each of its words."""
    names = (e.name.casefold() for e in source.annotation.entities if e.kind in _UNNAMED)
    return frozenset(form for name in names for form in (name, *name.split()))


def _maker(sources: Sources, item: NotRead) -> Cut | None:
    """Who is reported to speak where a paper is mentioned, by name."""
    source = sources[item.report]
    sentence = sentence_of(source, item)
    near = [
        (_distance(span, item), statement.holder)
        for statement in source.annotation.statements
        for span in _told(statement)
        if sentence.covers(span)
    ]
    near.sort(key=lambda pair: pair[0])
    makers = (_named(source, holder, item) for _, holder in near)
    return next((who for who in makers if who is not None), None)


def _told(statement: Statement) -> Iterator[Span]:
    yield from (*statement.speaker, *statement.cue, *statement.content)


def _distance(span: Span, item: NotRead) -> int:
    return max(span.start - item.end, item.start - span.end, 0)


def _named(source: Source, holder: Holder, item: NotRead) -> Cut | None:
    who = who_of(source, holder)
    if who is None or who.text.casefold().endswith(item.text.casefold()):
        return None
    return who if len(who.text.split()) > 1 or not who.text.islower() else None

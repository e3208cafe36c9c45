"""The chase list: what reports mention and nobody has read, said so that it can be looked for."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from variorum.model.claims import Holder, Statement
from variorum.model.findings import NotRead
from variorum.model.spans import Span
from variorum.present.brief.citing import cited, is_cut_short
from variorum.present.brief.holders import Holders, is_pronoun
from variorum.present.brief.view import ChaseLine
from variorum.present.brief.words import lists, number
from variorum.present.quoted import Cut
from variorum.present.sources import Source, Sources
from variorum.present.weight import sentence_of
from variorum.present.words import say

_STANDING = lists("standing")
_CHASED = lists("chased")
_ORDER = {"source": 0, "document": 1, "language": 2, "video": 3, "picture": 4}
_LETTERS = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"[,;:.!?—–\n\"“”]")
_SENTENCE_END = re.compile(r"[;.!?\n\"“”]")
_NEXT = re.compile(r" ([a-z]+)\b")
_CITED = frozenset({"source"})
_SHOWN_LAST = frozenset({"video", "picture"})
_LAST = len(_ORDER)
_UNNAMED = frozenset({"person", "place"})
_SHORT = 2


class _Mention(NamedTuple):
    """A mention with the words that tell what it is, and who made it."""

    item: NotRead
    span: Span
    who: Cut | None
    cited: Span | None = None

    @property
    def can_be_sought(self) -> bool:
        """Whether it is told what to look for; pictures and films are told by themselves."""
        return self.cited is not None or self.item.kind not in _CITED


def chase_list(
    sources: Sources, holders: Holders, items: Sequence[NotRead]
) -> tuple[list[ChaseLine], int]:
    """What to look for, each thing once, and how many mentions say too little for that.

    A medium is told with what it is cited for. A paper is told with who made it and with its
    day or what it is about; where no report says so, and where a report only names its own
    outlet or somebody who speaks in it, nothing can be chased. What more reports mention
    comes first. Media of which nothing is cited, films and pictures stand there only where
    there is nothing else.
    """
    found: list[list[_Mention]] = []
    left = 0
    for item in items:
        mention = _mention(sources, holders, item)
        if mention is None:
            left += 1
            continue
        same = next((one for one in found if _are_one(one[0], mention)), None)
        if same is None:
            found.append([mention])
        else:
            same.append(mention)
    found.sort(key=lambda same: (_ORDER.get(same[0].item.kind, _LAST), -len(same)))
    told: list[list[_Mention]] = []
    for same in [same for same in found if _is_worth_it(same)] or found:
        # A medium and its report are one thing where both are cited for the same words.
        again = any(_matter(same) is not None and _matter(same) == _matter(it) for it in told)
        told += [] if again else [same]
    left += sum(len(same) for same in found if same not in told)
    return [_line(sources, same) for same in told], left


def _matter(same: Sequence[_Mention]) -> Span | None:
    """What a thing is cited for, by the first report that cites it."""
    return next((one.cited for one in same if one.cited), None)


def _is_worth_it(same: Sequence[_Mention]) -> bool:
    return same[0].item.kind not in _SHOWN_LAST and any(it.can_be_sought for it in same)


def _line(sources: Sources, same: Sequence[_Mention]) -> ChaseLine:
    """The fullest of the mentions of one thing."""
    item, span, who, _ = max(same, key=lambda one: len(_told_by(one.span.text)))
    matter = _matter(same)
    return ChaseLine(
        kind=say("not_read", item.kind),
        words=sources.cut(span),
        span=span,
        who=who,
        reports=sources.tags(one.item.report for one in same),
        cited=matter,
        cut_short=matter is not None and is_cut_short(sources[matter.report], matter),
    )


def _mention(sources: Sources, holders: Holders, item: NotRead) -> _Mention | None:
    """A mention, or None where nothing can be chased by it."""
    source = sources[item.report]
    if is_pronoun(item.text) or _is_own(source, item):
        return None
    if item.kind != "document":
        matter = cited(source, item) if item.kind == "source" else None
        return _Mention(item, _named_in_full(source, item), None, matter)
    span = _with_matter(source, item)
    who = _maker(source, holders, item) if _is_bare(item) or span.text.islower() else None
    if who is None and span.text.islower():
        return None
    matter = None if _tells_matter(item, span) else cited(source, item)
    told = matter is not None or _tells_matter(item, span) or not _is_bare(item)
    return _Mention(item, span, who, matter) if told else None


def _tells_matter(item: NotRead, span: Span) -> bool:
    """Whether the words behind a paper tell its matter or its day, and not only its maker."""
    more = span.text[len(item.text) :].casefold().split()
    dated = any(word in _STANDING["times"] or word.isdigit() for word in more)
    return dated or any(word in _CHASED["matter"] - _CHASED["made"] for word in more)


def _with_matter(source: Source, item: NotRead) -> Span:
    """The words of a paper or a film with those that tell what it is about, to the clause's end."""
    text = source.text_of(item.field)
    after = _NEXT.match(text, item.end)
    if after is None or after[1] not in _CHASED["matter"]:
        return item.bare()
    # What is said "that" ends with its sentence, not at a comma.
    ends = _SENTENCE_END if after[1] == "that" else _CLAUSE_END
    end = ends.search(text, item.end)
    stop = end.start() if end else len(text)
    if stop - item.start > number("chase", "longest") or text[stop - 1 : stop].isspace():
        return item.bare()
    return Span(
        report=item.report,
        start=item.start,
        end=stop,
        text=text[item.start : stop],
        field=item.field,
    )


def _named_in_full(source: Source, item: NotRead) -> Span:
    """A medium with the noun that says which: "Ruritanian radio"; without a full stop."""
    text, span = source.text_of(item.field), item.bare()
    after = _NEXT.match(text, item.end) if item.kind == "source" else None
    end = item.end
    if after is not None and after[1] in _CHASED["media"]:
        end = after.end()
    elif item.kind == "source" and item.text.endswith(".") and "." not in item.text[:-1]:
        end -= 1
    return Span(
        report=span.report,
        start=span.start,
        end=end,
        text=item.text if end == item.end else text[span.start : end],
        field=span.field,
    )


def _told_by(text: str) -> list[str]:
    """The words of a name, without "the" and without the day that follows it."""
    words = text.casefold().split()
    kept = [w for w in words if w not in _STANDING["times"] and w not in _STANDING["determiners"]]
    return kept or words


def _are_one(one: _Mention, other: _Mention) -> bool:
    """Whether two mentions are of one thing: one name, or one sort of paper of one maker."""
    if one.item.kind != other.item.kind:
        return False
    mine, theirs = _told_by(one.span.text), _told_by(other.span.text)
    if one.item.kind == "source":
        within = set(mine) <= set(theirs) or set(theirs) <= set(mine)
        return within or _abbreviates(mine, theirs) or _abbreviates(theirs, mine)
    sorts = [_told_by(mention.item.text)[-1] for mention in (one, other)]
    if one.who is None or other.who is None:
        return mine == theirs
    return sorts[0] == sorts[1] and bool(_capitals(one.who) & _capitals(other.who))


def _abbreviates(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a name is the initials of another: "ap" of "associated press"."""
    return len(one) == 1 and one[0].strip(".") == "".join(word[0] for word in other)


def _capitals(who: Cut) -> frozenset[str]:
    """The capitalised words of a maker's name."""
    words = (word.strip(",.").removesuffix("’s").removesuffix("'s") for word in who.text.split())
    return frozenset(w for w in words if w[:1].isupper() and w.casefold() not in _CHASED["blank"])


def _is_bare(item: NotRead) -> bool:
    """Whether the words of a paper name nothing: a "statement", a "released statement"."""
    words = item.text.split()
    said = item.text.islower() and not any(sign.isdigit() for sign in item.text)
    return item.kind == "document" and len(words) <= _SHORT and said


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


def _maker(source: Source, holders: Holders, item: NotRead) -> Cut | None:
    """Who is reported to speak where a paper is mentioned, by name.

    Whoever says it "in a statement" made that, and nobody else who speaks in the sentence.
    """
    sentence = sentence_of(source, item)
    statements = source.annotation.statements
    own = [statement for statement in statements if any(map(item.overlaps, statement.cue))]
    near = [
        (_distance(span, item), statement.holder)
        for statement in own or statements
        for span in _told(statement)
        if sentence.covers(span)
    ]
    near.sort(key=lambda pair: pair[0])
    makers = (_named(holders, item, holder) for _, holder in near)
    return next((who for who in makers if who is not None), None)


def _told(statement: Statement) -> Iterator[Span]:
    yield from (*statement.speaker, *statement.cue, *statement.content)


def _distance(span: Span, item: NotRead) -> int:
    return max(span.start - item.end, item.start - span.end, 0)


def _named(holders: Holders, item: NotRead, holder: Holder) -> Cut | None:
    who = holders.name(item.report, holder)
    if who is None or _told_by(item.text)[-1] in who.text.casefold().split():
        return None
    return who if len(who.text.split()) > 1 or not who.text.islower() else None

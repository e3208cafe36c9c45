"""What each stretch of a report is: headline, running text, caption, furniture ...

The patterns and word lists stand in ``layers.toml``; here are the rules that look at
more than one line. Whatever no rule knows is body: a lost sentence is worse than a
menu line too many.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from variorum.model.spans import Passage
from variorum.model.vocabulary import Layer
from variorum.read.datelines import dateline_end, is_dateline
from variorum.read.lines import Block, find_blocks

_TABLES: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("layers.toml").read_text(encoding="utf-8")
)


class Stretch(NamedTuple):
    """A stretch of the text, from start to end in code points, and its layer."""

    start: int
    end: int
    layer: Layer


class _Pattern(NamedTuple):
    layer: Layer
    name: str
    match: Callable[[str], object]
    unless: Callable[[str], object]
    words: int
    open: bool


def _never(_: str) -> None:
    return None


def _filled(pattern: str) -> str:
    for name, listed in _TABLES["lists"].items():
        pattern = pattern.replace(f"<{name}>", "(?:" + "|".join(listed) + ")")
    return pattern


def _compiled(row: dict[str, Any]) -> _Pattern:
    flags = re.NOFLAG if row.get("case") else re.IGNORECASE
    unless = re.compile(_filled(row["unless"])).search if "unless" in row else _never
    return _Pattern(
        row["layer"],
        row["name"],
        re.compile(_filled(row["match"]), flags).fullmatch,
        unless,
        row.get("words", 400),
        row.get("open", False),
    )


_PATTERNS = tuple(_compiled(row) for row in _TABLES["pattern"])
_MASTHEAD = re.compile(_TABLES["masthead"]["match"])
_INTERFACE = frozenset(_TABLES["interface"]["words"].split())
_OPENS_LINKS = re.compile(_TABLES["opens_links"]["match"], re.IGNORECASE)
_MOST_WORDS, _MOST_CHARACTERS = 130, 2_000  # longer lines are running text
_HEAD = 6  # paragraphs at the top in which a town in capitals may stand without a country
_LONGEST_LINK = int(_TABLES["opens_links"]["longest"])


def _third_person(verb: str) -> str:
    if re.search(r"(?:[sxz]|[cs]h|[^aeiou]o)$", verb):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"


_HEADLINE_VERBS = frozenset(map(_third_person, _TABLES["headline"]["verbs"].split()))
_PLURAL_VERBS = frozenset(_TABLES["headline"]["verbs"].split())

_GALLERY = re.compile(r"(\d{1,3}) ?(?:/|of) ?(\d{1,3})[ .:)–—-]+(?!of\b)\S+(?: \S+){2,}")
_IMAGE_FILE = next(p for p in _PATTERNS if p.name == "image file name")
_DURATION = re.compile(r"(?P<title>.+?)[ |(–—-]+(?:\d{1,2}:)?\d{1,2}:\d\d\)?")
_SENTENCE_WITHIN = re.compile(r"\w{4}[.] ?[\"”’]? [A-Z]\w")
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|by|until|till|before|after|around|about|from|to|since|of|and|between|past|"
    r"on|in|live|[ap]m|gmt|utc|bst|am|time|updated|published|posted)$",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(?:[0-2]?\d[:.h][0-5]\d(?: ?[ap]\.?m\.?)?|[0-2]?\d ?[ap]\.?m\.?)(?: ?\(?[A-Z]{2,4}\)?)?",
    re.IGNORECASE,
)


def find_stretches(
    text: str, *, title: str | None = None, gentle: bool = False
) -> tuple[Stretch, ...]:
    """The layers of a text: stretches in order, without the white space between them.

    ``title`` is the headline where it is known: a line that says the same is the
    headline, and no other is. ``gentle`` leaves out the two rules that go by position
    alone (a headline guessed, a link title alone between paragraphs), for a text that
    somebody has already cut out of its page.

    >>> [stretch.layer for stretch in find_stretches("Advertisement\\n\\nThe bridge fell.")]
    ['furniture', 'body']
    """
    blocks = find_blocks(text)
    labels = _label(blocks, title, gentle)
    return tuple(_with_datelines(text, blocks, labels))


def lay_passages(report: str, text: str, stretches: Sequence[Stretch]) -> tuple[Passage, ...]:
    """Passages of the report with this id that cover the text; blanks join what precedes.

    >>> found = (Stretch(1, 2, "body"), Stretch(4, 5, "caption"))
    >>> [passage.text for passage in lay_passages("r", " a\\n b", found)]
    [' a\\n ', 'b']
    """
    if not stretches:
        stretches = (Stretch(0, len(text), "furniture"),) if text else ()
    starts = [0, *(stretch.start for stretch in stretches[1:])]
    ends = [*starts[1:], len(text)]
    return tuple(
        Passage(report=report, start=start, end=end, text=text[start:end], layer=stretch.layer)
        for start, end, stretch in zip(starts, ends, stretches, strict=True)
    )


def find_layer(line: str) -> Layer | None:
    """The layer that a line's own words give away, or None.

    >>> find_layer("Getty Images"), find_layer("The bridge fell on Sunday.")
    ('credit', None)
    """
    words = " ".join(line.split())
    return _by_pattern(Block(0, len(words), words, True))


def _label(blocks: list[Block], title: str | None, gentle: bool) -> list[Layer | None]:
    labels: list[Layer | None] = [_by_pattern(block) for block in blocks]
    _label_galleries(blocks, labels)
    _label_after_pictures(blocks, labels)
    _label_title(blocks, labels, title, gentle)
    _label_films(blocks, labels)
    _label_link_lists(blocks, labels)
    _label_live(blocks, labels)
    if not gentle:
        _label_lone_links(blocks, labels)
    _label_between(blocks, labels)
    return labels


def _by_pattern(block: Block) -> Layer | None:
    words = block.words.replace("'", "’")
    count = words.count(" ") + 1
    if count > _MOST_WORDS or len(words) > _MOST_CHARACTERS:
        return None
    for pattern in _PATTERNS:
        if count > pattern.words or (pattern.open and not block.is_open):
            continue
        if pattern.match(words) and not pattern.unless(words):
            return pattern.layer
    tokens = [token.lower() for token in block.tokens]
    if 1 < len(tokens) <= 10 and block.is_open and all(t in _INTERFACE for t in tokens):
        return "furniture"
    if is_dateline(block.words):
        return "dateline"
    return None


def _label_galleries(blocks: list[Block], labels: list[Layer | None]) -> None:
    """'4/17 A man ...' is a caption where the same total counts more than one line."""
    counted = [
        (at, int(match[1]), int(match[2]))
        for at, block in enumerate(blocks)
        if (match := _GALLERY.fullmatch(block.words)) and int(match[1]) <= int(match[2])
    ]
    totals = [total for _, _, total in counted]
    for at, _, total in counted:
        if totals.count(total) > 1 and "@" not in blocks[at].words:
            labels[at] = "caption"


def _label_after_pictures(blocks: list[Block], labels: list[Layer | None]) -> None:
    """The line under a picture's file name is its caption."""
    for at in range(1, len(blocks)):
        block = blocks[at]
        if labels[at] is None and _IMAGE_FILE.match(blocks[at - 1].words):
            short = len(block.tokens) <= 40 and not block.is_closed
            if not block.gap or short:
                labels[at] = "caption"


def _is_title_like(block: Block) -> bool:
    count = len(block.tokens)
    first = block.words.lstrip("\"'“‘«([¿¡")[:1]
    capital = first.isupper() or first.isdigit() or (first.isalpha() and not first.islower())
    ends = block.is_open or block.words[-1:] in "?!’'”\""
    ends = ends and not _SENTENCE_WITHIN.search(block.words) and block.words[-1:] != ")"
    return 2 <= count <= 25 and capital and ends and not _STAMP.fullmatch(block.words)


def _is_paragraph(block: Block) -> bool:
    return len(block.tokens) >= 12 and block.is_closed


def _content(words: Sequence[str]) -> set[str]:
    return {word.lower().rstrip("s'’") for word in words if len(word) > 2}


def _said_same(one: str, other: str) -> bool:
    def folded(words: str) -> str:
        return "".join(c for c in words.lower() if c.isalnum())

    return bool(folded(one)) and folded(one) == folded(other)


def _label_title(
    blocks: list[Block], labels: list[Layer | None], title: str | None, gentle: bool
) -> None:
    if title is not None:
        for at, block in enumerate(blocks[:12]):
            if labels[at] is None and _said_same(block.words, title):
                labels[at] = "headline"
                return
    if title is not None or gentle:
        return
    candidates = _title_candidates(blocks, labels)
    if len(blocks) < 2 or not candidates:
        return
    if len(candidates) > 1 and _MASTHEAD.fullmatch(blocks[candidates[0]].words):
        labels[candidates.pop(0)] = "furniture"
    films = [at for at in candidates if _is_film(blocks[at]) or _names_film(blocks, at)]
    chosen = next((at for at in candidates if at not in films), candidates[0])
    if chosen + 1 < len(blocks):
        labels[chosen] = "headline"
    for at in range(chosen + 1, min(chosen + 3, len(blocks))):
        if labels[at] is None and _MASTHEAD.fullmatch(blocks[at].words):
            labels[at] = "furniture"


def _title_candidates(blocks: list[Block], labels: list[Layer | None]) -> list[int]:
    """Lines above the first paragraph that read like a title."""
    candidates: list[int] = []
    for at, block in enumerate(blocks[:12]):
        opens_story = at + 1 < len(blocks) and dateline_end(blocks[at + 1].words)
        if opens_story and labels[at] is None and len(block.tokens) <= 25 and not candidates:
            candidates.append(at)
            break
        if labels[at] in {"dateline", "byline"}:
            break
        if labels[at] is None:
            if _is_paragraph(block) or dateline_end(block.words):
                break
            if _is_title_like(block):
                candidates.append(at)
    return candidates


def _is_film(block: Block) -> bool:
    """A title that ends in a running time: 'The river rises 02:14'."""
    match = _DURATION.fullmatch(block.words)
    if match is None or len(block.tokens) > 24:
        return False
    title = match["title"].rstrip(" |(–—-")
    return len(title.split()) >= 2 and not _CLOCK_BEFORE.search(title)


def _names_film(blocks: list[Block], at: int) -> bool:
    """Whether a line is the short title of the film that the next line names."""
    if at + 1 >= len(blocks) or not _is_film(blocks[at + 1]):
        return False
    if len(blocks[at].tokens) > 14 or not blocks[at].is_open:
        return False
    mine, films = _content(blocks[at].tokens), _content(blocks[at + 1].tokens)
    return bool(mine) and len(mine & films) >= 0.6 * len(mine)


def _label_films(blocks: list[Block], labels: list[Layer | None]) -> None:
    for at, block in enumerate(blocks):
        if labels[at] is None and _is_film(block):
            labels[at] = "furniture"
            if at and labels[at - 1] is None and _names_film(blocks, at - 1):
                labels[at - 1] = "furniture"


def _label_link_lists(blocks: list[Block], labels: list[Layer | None]) -> None:
    """After 'Read more:' the short lines up to the next paragraph are links."""
    for at, block in enumerate(blocks):
        if _OPENS_LINKS.fullmatch(block.words):
            for following in range(at + 1, _links_end(blocks, labels, at + 1)):
                labels[following] = "teaser"


def _links_end(blocks: list[Block], labels: list[Layer | None], first: int) -> int:
    """Where a list of links ends: at the first sentence, for a story may go on there.

    A link may be a sentence too, but only where another link stands below it and
    nothing but short lines follows to the end of the text.
    """
    end = first
    while end < len(blocks):
        short = len(blocks[end].tokens) <= _LONGEST_LINK
        if not short or labels[end] not in {None, "teaser"}:
            break
        end += 1
    links = range(first, end)
    if end < len(blocks):
        return next((at for at in links if blocks[at].is_closed), end)
    return max((at + 1 for at in links if not blocks[at].is_closed), default=first)


def _label_live(blocks: list[Block], labels: list[Layer | None]) -> None:
    """Three or more times of day that stand alone make posts of what follows each."""
    stamps = [at for at, block in enumerate(blocks) if _STAMP.fullmatch(block.words)]
    if len(stamps) < 3:
        return
    for at in range(stamps[0], len(blocks)):
        if labels[at] is None:
            labels[at] = "live_post"


def _label_lone_links(blocks: list[Block], labels: list[Layer | None]) -> None:
    """A news title alone between two paragraphs links to another report.

    Where there are many such lines they are the report's own headings instead.
    """
    lone = [
        at
        for at in range(1, len(blocks) - 1)
        if labels[at] is None and _is_news_title(blocks[at]) and _stands_alone(blocks, labels, at)
    ]
    if len(lone) <= max(2, len(blocks) // 12):
        for at in lone:
            labels[at] = "teaser"


def _stands_alone(blocks: list[Block], labels: list[Layer | None], at: int) -> bool:
    before, after = blocks[at - 1], blocks[at + 1]
    told = labels[at - 1] is None and labels[at + 1] is None
    spaced = blocks[at].gap == before.gap or at == 1 or blocks[at].gap
    return told and spaced and _is_paragraph(before) and _is_paragraph(after)


def _is_news_title(block: Block) -> bool:
    """Whether it reads as a news title: short, open, with a verb as headlines have it."""
    tokens = block.tokens
    if not (5 <= len(tokens) <= 16 and block.is_open and _is_title_like(block)):
        return False
    if block.words[0] in "\"'“‘«" and block.words[-1] in "\"'”’»":
        return False
    for place, token in enumerate(tokens[1:7], start=1):
        word = token.lower()
        plural_subject = tokens[place - 1].endswith("s") and word in _PLURAL_VERBS
        if word in _HEADLINE_VERBS or plural_subject:
            return place + 1 < len(tokens)
    return False


def _label_between(blocks: list[Block], labels: list[Layer | None]) -> None:
    """A few open words with furniture right above and right below are furniture."""
    for at in range(1, len(blocks) - 1):
        block = blocks[at]
        beside = labels[at - 1] == labels[at + 1] == "furniture"
        close = not block.gap and not blocks[at + 1].gap
        if labels[at] is None and beside and close and block.is_open and len(block.tokens) <= 4:
            labels[at] = "furniture"


def _with_datelines(
    text: str, blocks: list[Block], labels: list[Layer | None]
) -> Iterator[Stretch]:
    paragraphs = 0
    for block, label in zip(blocks, labels, strict=True):
        if label is not None:
            yield Stretch(block.start, block.end, label)
            continue
        ends = dateline_end(text[block.start : block.end], bare=paragraphs < _HEAD)
        paragraphs += 1
        if ends:
            yield Stretch(block.start, block.start + ends, "dateline")
        yield Stretch(block.start + ends, block.end, "body")

"""Lines that an outlet repeats from page to page: its furniture, learnt within one run.

Seen on two pages of an outlet that are no versions of one report, a line is what the
outlet prints everywhere. A whole sentence may also be background that its reporters carry
along, so it is taken only at the edge of the running text, and one with a number in it
only from the third page on.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from urllib.parse import urlsplit

from msgspec.structs import replace

from variorum.model.reports import ReadReport
from variorum.model.spans import Passage

_RUNNING = frozenset({"body", "live_post"})
_SAME_REPORT = 0.15  # of the shorter text's characters; above it two pages carry one report
_SENTENCE = 12  # words
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_MOST_COMPARED = 400  # pages of an outlet that are compared each with each


def learn_furniture(reads: Sequence[ReadReport]) -> list[ReadReport]:
    """The same reports; what their outlets repeat is no longer running text in them.

    Only layers change: no text and no place does. A report whose outlet is not known, or
    is there once, comes back as it is.
    """
    pages: dict[str, list[int]] = defaultdict(list)
    for at, read in enumerate(reads):
        outlet = _outlet(read)
        if outlet is not None:
            pages[outlet].append(at)
    found = list(reads)
    for numbers in pages.values():
        if len(numbers) > 1:
            lines = [_lines(reads[at]) for at in numbers]
            often = _repeated(lines)
            for at, own in zip(numbers, lines, strict=True):
                found[at] = _relabelled(reads[at], own, often)
    return found


def _outlet(read: ReadReport) -> str | None:
    name = read.report.publisher
    if name:
        return name.casefold()
    try:
        host = urlsplit(read.report.url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _lines(read: ReadReport) -> list[tuple[int, str]]:
    """The lines of running text, folded, and which passage each is."""
    folded = ((at, _folded(p)) for at, p in enumerate(read.passages) if p.layer in _RUNNING)
    return [(at, line) for at, line in folded if line]


def _folded(passage: Passage) -> str:
    return " ".join(passage.text.split()).casefold()


def _repeated(pages: Sequence[Sequence[tuple[int, str]]]) -> Counter[str]:
    """On how many pages that carry different reports each line stands, from two on."""
    texts = [{line for _, line in lines} for lines in pages]
    groups = _same_reports(texts)
    seen: dict[str, set[int]] = defaultdict(set)
    for group, lines in zip(groups, texts, strict=True):
        for line in lines:
            seen[line].add(group)
    return Counter({line: len(where) for line, where in seen.items() if len(where) > 1})


def _same_reports(texts: Sequence[set[str]]) -> list[int]:
    """A number for each page; pages that carry the same report have the same."""
    groups = list(range(len(texts)))
    sizes = [sum(map(len, lines)) or 1 for lines in texts]
    for one, other in combinations(range(min(len(texts), _MOST_COMPARED)), 2):
        shared = sum(map(len, texts[one] & texts[other]))
        if shared > _SAME_REPORT * min(sizes[one], sizes[other]):
            old, new = groups[other], groups[one]
            groups = [new if group == old else group for group in groups]
    return groups


def _relabelled(
    read: ReadReport, lines: Sequence[tuple[int, str]], often: Counter[str]
) -> ReadReport:
    edge = _at_edge([line in often for _, line in lines])
    drop = {
        at
        for (at, line), outer in zip(lines, edge, strict=True)
        if line in often and _is_furniture(line, often[line], outer)
    }
    if not drop or len(drop) == len(lines):
        return read
    passages = tuple(
        replace(passage, layer="furniture") if at in drop else passage
        for at, passage in enumerate(read.passages)
    )
    return replace(read, passages=passages)


def _at_edge(repeated: Sequence[bool]) -> list[bool]:
    """Whether all before it or all after it are repeated too."""
    first = next((at for at, again in enumerate(repeated) if not again), len(repeated))
    last = next((at for at in reversed(range(len(repeated))) if not repeated[at]), -1)
    return [at < first or at > last for at in range(len(repeated))]


def _is_furniture(line: str, pages: int, at_edge: bool) -> bool:
    if line.endswith(":") and not at_edge:  # it opens what follows
        return False
    if line.count(" ") + 1 < _SENTENCE or not _CLOSED.search(line):
        return True
    return at_edge and (pages > 2 or not any(character.isdigit() for character in line))

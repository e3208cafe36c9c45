"""Pages: 181 real pages with their running text by hand.

As in the benchmark that the pages come from: shingles of four words, precision and recall
a page, their means over the pages, and the F of the two means. What counts as running text
is what the library calls body, dateline or live post.

Beside it: the share of the extractor's lines that are found in the page, word for word;
the share of the lines of running text that are sliced right out of the page's own element;
and of fifty lines that stand in a page more than once, marked by hand in
``repeated_lines.toml``, how many are found where they are marked and nowhere else.
"""

import gzip
import json
import re
import time
import tomllib
from collections import Counter
from pathlib import Path, PurePath
from typing import Any

from board import Score, main
from gold import every, find
from matching import share

from variorum.errors import ReadError
from variorum.hooks import Reader
from variorum.model.anchors import find_selectors
from variorum.model.reports import ReadReport
from variorum.read.page_blocks import find_page_blocks
from variorum.read.page_body import extract_lines, locate_lines
from variorum.read.page_parsing import parse_page
from variorum.read.pages import quick_reader, reader

NAME = "pages"
FOLDER = "pages"
WORDS = 4
MARKED = Path(__file__).with_name("repeated_lines.toml")
RUNNING = frozenset({"body", "dateline", "live_post"})
_WORD = re.compile(r"\w+")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, with how often each stands there; a shorter text is one run."""
    words = _WORD.findall(text)
    if len(words) < WORDS:
        return Counter([tuple(words)] if words else [])
    return Counter(tuple(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1))


def compare(gold: str, found: str) -> tuple[float, float]:
    """Precision and recall of a page.

    >>> compare("one two three four five", "one two three four")
    (1.0, 0.5)
    """
    wanted, mine = shingles(gold), shingles(found)
    shared = (wanted & mine).total()
    return share(shared, mine.total()), share(shared, wanted.total())


def running_text(read: ReadReport) -> str:
    return "\n".join(p.text for p in read.passages if p.layer in RUNNING)


def page_bytes(folder: Path, name: str) -> bytes:
    return gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())


def read_with(chosen: Reader, name: str, data: bytes) -> ReadReport | None:
    """The report of one page; None where it cannot be read."""
    try:
        found = list(chosen.read(PurePath(name), data))
    except ReadError:
        return None
    return next((item for item in found if isinstance(item, ReadReport)), None)


def located(data: bytes) -> tuple[int, int]:
    """How many of the extractor's lines are found in the page word for word, and all."""
    root, _ = parse_page(PurePath("page"), data)
    blocks = find_page_blocks(root)
    lines = [line for line in map(folded, extract_lines(root)) if line.strip()]
    stretches = locate_lines(lines, blocks)
    found = folded(" ".join(blocks[s.block].words[s.start : s.end] for s in stretches))
    return sum(line in found for line in lines), len(lines)


def folded(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "


def sliced(read: ReadReport, data: bytes) -> tuple[int, int]:
    """How many lines that hold running text are what their anchor cuts out of the page."""
    root, _ = parse_page(PurePath("page"), data)
    right = every_line = 0
    for passage in read.passages:
        if passage.layer in RUNNING:
            end = passage.start + len(passage.text.rstrip())
            for selector in find_selectors(read.report.text, read.anchors, passage.start, end):
                [element] = root.xpath(selector["value"])
                at = selector["refinedBy"]
                cut = "".join(element.itertext())[at["start"] : at["end"]]
                right += folded(cut) == folded(selector["quote"]["exact"])
                every_line += 1
    return right, every_line


def is_where_marked(read: ReadReport, mark: dict[str, Any]) -> bool:
    """Whether the marked line is running text, and the same words elsewhere are not."""
    spans = [(p.start, p.end) for p in read.passages if p.layer in RUNNING]
    elsewhere = {(element, start) for element, start in mark.get("elsewhere", ())}
    here = False
    for anchor in read.anchors:
        running = any(start < anchor.end and anchor.start < end for start, end in spans)
        if anchor.element == mark["element"] and anchor.element_start == mark["start"]:
            here = running and anchor.element_end == mark["end"]
        if running and (anchor.element, anchor.element_start) in elsewhere:
            return False
    return here


def measure(sample: int | None = None) -> Score:
    (folder,) = find(FOLDER)
    score = Score(NAME)
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    names = every(sorted(truth), sample)
    pages = {name: page_bytes(folder, name) for name in names}
    score.notes.append(f"{len(names)} pages")
    reads = compared(score, truth, pages, reader, "")
    compared(score, truth, pages, quick_reader, "quickly: ")
    placed = [located(data) for data in pages.values()]
    cut = [sliced(read, pages[name]) for name, read in reads.items()]
    marks = tomllib.loads(MARKED.read_text(encoding="utf-8"))["line"]
    here = [is_where_marked(reads[m["page"]], m) for m in marks if m["page"] in reads]
    score.add("lines located", share(sum(a for a, _ in placed), sum(b for _, b in placed)))
    score.add("lines sliced right", share(sum(a for a, _ in cut), sum(b for _, b in cut)))
    score.add("repeated lines right", share(sum(here), len(here)))
    return score


def compared(
    score: Score, truth: dict[str, Any], pages: dict[str, bytes], chosen: Reader, prefix: str
) -> dict[str, ReadReport]:
    """The reports of all pages, their running text scored."""
    start = time.process_time()
    reads = {name: read_with(chosen, name, data) for name, data in pages.items()}
    spent = time.process_time() - start
    rows = []
    for name, read in reads.items():
        rows.append(compare(truth[name]["articleBody"], running_text(read) if read else ""))
        if min(rows[-1]) < 0.9 and not prefix:
            kind = "too much" if rows[-1][0] < rows[-1][1] else "too little"
            score.err(
                kind, f"{rows[-1][0]:.2f} {rows[-1][1]:.2f} {name[:12]} {truth[name].get('url')}"
            )
    precision = share(sum(p for p, _ in rows), len(rows))
    recall = share(sum(r for _, r in rows), len(rows))
    score.add(f"{prefix}F", share(2 * precision * recall, precision + recall))
    score.add(f"{prefix}precision", precision)
    score.add(f"{prefix}recall", recall)
    score.add(f"{prefix}perfect pages", sum(row == (1.0, 1.0) for row in rows))
    score.add(f"{prefix}pages/s", share(len(rows), spent), floor=False)
    return {name: read for name, read in reads.items() if read is not None}


if __name__ == "__main__":
    main(NAME, measure, __doc__)

"""Pages: 181 real pages with their running text by hand.

As in the benchmark that the pages come from: shingles of four words, precision and recall
a page, their means over the pages, and the F of the two means. What counts as running text
is what the library calls body, dateline or live post.
"""

import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path, PurePath

from board import Score, main
from gold import every, find
from matching import share

from variorum.model.reports import ReadReport
from variorum.read.pages import reader

NAME = "pages"
FOLDER = "pages"
WORDS = 4
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


def read_page(path: Path) -> str:
    """The running text of one page; nothing where it cannot be read."""
    data = gzip.decompress(path.read_bytes())
    name = PurePath(path.name.removesuffix(".gz"))
    return "\n".join(
        running_text(item) for item in reader.read(name, data) if isinstance(item, ReadReport)
    )


def measure(sample: int | None = None) -> Score:
    (folder,) = find(FOLDER)
    score = Score(NAME)
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    names = every(sorted(truth), sample)
    rows, start = [], time.process_time()
    for name in names:
        rows.append(
            compare(truth[name]["articleBody"], read_page(folder / "html" / f"{name}.html.gz"))
        )
        if min(rows[-1]) < 0.9:
            kind = "too much" if rows[-1][0] < rows[-1][1] else "too little"
            score.err(
                kind, f"{rows[-1][0]:.2f} {rows[-1][1]:.2f} {name[:12]} {truth[name].get('url')}"
            )
    spent = time.process_time() - start
    precision = share(sum(p for p, _ in rows), len(rows))
    recall = share(sum(r for _, r in rows), len(rows))
    score.notes.append(f"{len(rows)} pages")
    score.add("F", share(2 * precision * recall, precision + recall))
    score.add("precision", precision)
    score.add("recall", recall)
    score.add("perfect pages", sum(row == (1.0, 1.0) for row in rows))
    score.add("pages/s", share(len(rows), spent), floor=False)
    return score


if __name__ == "__main__":
    main(NAME, measure, __doc__)

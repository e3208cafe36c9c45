"""Pages a second on one core, side by side with the tools that others use, in one run.

Goals: 25 in full, 250 the quick way. Trafilatura is the extractor that the full way stands
on. Resiliparse (Apache-2.0) is timed where it is installed: `pip install resiliparse`; the
project does not need it. The pages are those of ../shared where they are, else the
example's one page many times over, which flatters everybody.
"""

import gzip
import time
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest
import trafilatura

from variorum.errors import ReadError
from variorum.read.pages import read_page, read_page_quickly

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "pages" / "html"
EXAMPLE = ROOT / "examples" / "ferry" / "reports"
ROUNDS = 3


def pages() -> list[bytes]:
    found = [gzip.decompress(path.read_bytes()) for path in sorted(GOLD.glob("*.html.gz"))]
    return found or [path.read_bytes() for path in sorted(EXAMPLE.glob("*.html"))] * 50


def ours(read: Callable[..., object]) -> Callable[[bytes], object]:
    def run(page: bytes) -> object:
        try:
            return list(read(PurePath("page.html"), page))
        except ReadError:
            return None

    return run


def resiliparse(page: bytes) -> object:
    extract = pytest.importorskip("resiliparse.extract.html2text").extract_plain_text
    return extract(page.decode("utf-8", "replace"), main_content=True)


WAYS: dict[str, Callable[[bytes], object]] = {
    "read_page": ours(read_page),
    "read_page_quickly": ours(read_page_quickly),
    "trafilatura, precision": lambda page: trafilatura.extract(page, favor_precision=True),
    "trafilatura, with metadata": lambda page: trafilatura.extract(
        page, favor_precision=True, with_metadata=True, output_format="json"
    ),
    "trafilatura, fast": lambda page: trafilatura.extract(page, fast=True),
    "resiliparse": resiliparse,
}


@pytest.mark.parametrize("way", WAYS)
def test_pages_a_second(benchmark, note, way):
    """The note counts the seconds of the processor, so that other work on the machine is out."""
    given = pages()
    spent: list[float] = []

    def run() -> None:
        start = time.process_time()
        for page in given:
            WAYS[way](page)
        spent.append(time.process_time() - start)

    benchmark.pedantic(run, rounds=ROUNDS, warmup_rounds=1)
    note(f"{way}: {len(given) / min(spent):.0f} pages a second of one core")

"""Throw damaged and hostile bytes at every reader, for as long as is asked.

    python bench/robust/fuzz.py --minutes 20

Each input is a sample of the reader's form with a few edits, or noise. A reader may give
reports and problems or raise ReadError; anything else, more than a gigabyte of memory or
more than 20 seconds for one input is a finding, and the input is written to a file.
"""

import argparse
import gzip
import json
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path, PurePath
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from variorum.errors import ReadError
from variorum.hooks import readers
from variorum.model.reports import ReadReport

STORY = "The ferry capsized off Tilbay on Monday. At least 12 people died, the coast guard said."
MOST_MEMORY = 1_000_000_000
MOST_SECONDS = 20.0
FAILURES = (ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, OSError)
FAILURES += (RecursionError, TypeError, ValueError)


def record(kind: str, uri: str, block: bytes, more: str = "", length: int | None = None) -> bytes:
    """One record of a web archive, with a length of its own where that is wanted."""
    size = len(block) if length is None else length
    http = "application/http" if kind in {"request", "response"} else "text/plain"
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\n"
        f"WARC-Date: 2031-03-02T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{ord(uri[-1]):032x}>\r\n"
        f"Content-Type: {http}; msgtype={kind}\r\n{more}Content-Length: {size}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


PAGE = f"<html><head><title>Ferry</title></head><body><h1>Ferry</h1><p>{STORY}</p></body></html>"
ANSWER = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}".encode()
PACKED_ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n%x\r\n"
    % len(gzip.compress(PAGE.encode()))
    + gzip.compress(PAGE.encode())
    + b"\r\n0\r\n\r\n"
)
ARCHIVE = (
    record("warcinfo", "urn:a", b"software: none\r\n")
    + record("response", "https://news.example/1", ANSWER)
    + record("request", "https://news.example/1", b"GET /1 HTTP/1.1\r\nHost: news.example\r\n\r\n")
    + record("response", "https://news.example/2", PACKED_ANSWER)
    + record("resource", "https://news.example/3", STORY.encode())
)
PACKED_ARCHIVE = b"".join(
    gzip.compress(record("response", f"https://news.example/{number}", ANSWER))
    for number in range(3)
)
RSS = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>News</title><link>https://news.example/</link><item><title>Ferry &amp; sea</title>
<link>https://news.example/1</link><pubDate>Sun, 02 Mar 2031 10:00:00 +0100</pubDate>
<description>{STORY} &lt;b&gt;More&lt;/b&gt; &c;</description>
<content:encoded><![CDATA[<p>{STORY}</p>]]></content:encoded></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>Ferry</title>
<id>urn:1</id><link href="/1"/><updated>2031-03-02T10:00:00Z</updated><author><name>J. Roe</name>
</author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY}</p></div>
</content></entry></feed>"""


def package(**members: bytes) -> bytes:
    """A web archive package."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("datapackage.json", json.dumps({"resources": []}))
        for name, data in members.items():
            folder.writestr(f"archive/{name}.warc.gz", data)
    return made.getvalue()


class Form(NamedTuple):
    """An input form: a file name that picks its reader, and samples of it."""

    name: str
    samples: tuple[bytes, ...]


FORMS = (
    Form(
        "a.txt", (STORY.encode(), f"FERRY\nBy J. Roe\n\n{STORY}\n".encode("utf-16"), b"\xff\xfea")
    ),
    Form("a.html", (PAGE.encode(), PAGE.encode("utf-16"), b"<meta charset=utf-7>" + PAGE.encode())),
    Form("a.jsonl", (json.dumps({"text": STORY, "title": "Ferry", "id": 1}).encode(), b"[{}]")),
    Form("a.rss", (RSS.encode(), ATOM.encode(), RSS.encode("utf-16"), RSS[:-40].encode())),
    Form("a.warc", (ARCHIVE, PACKED_ARCHIVE)),
    Form("a.wacz", (package(a=PACKED_ARCHIVE), package(a=ARCHIVE, b=b"no archive"))),
)
TOKENS = (
    b"<", b">", b"&", b"&#x110000;", b"\x00", b"\xff", b"\xed\xa0\x80", b"\r\n\r\n", b"]]>",
    b"<!--", b"<!DOCTYPE", b"<!ENTITY x SYSTEM 'file:///etc/passwd'>", b"<![CDATA[", b"<script>",
    b"<svg>", b"Content-Length: 99999999999999999999", b"Content-Length: -1", b"WARC/1.1\r\n",
    b"\x1f\x8b\x08", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"{", b"[", b'"',
    b"\\ud800", b"1e999", b"<item>", b"<rss>", b"</channel>", b"HTTP/1.1 200 OK\r\n",
    b"Content-Encoding: br\r\n", b"<p>" * 300, b"<a href=data:text/html,x>",
    b"<pubDate>99 Zzz 99999 99:99:99 +9999</pubDate>",
)  # fmt: skip


@st.composite
def damaged(draw: Callable[..., object], form: Form) -> bytes:
    """A sample with a few edits: bytes changed, cut, doubled, put in."""
    data = bytearray(draw(st.sampled_from(form.samples)))
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.integers(0, 40)))
        edit = draw(st.sampled_from(("flip", "cut", "double", "token", "noise", "repeat")))
        if edit == "flip" and at < len(data):
            data[at] ^= 1 << draw(st.integers(0, 7))
        elif edit == "cut":
            del data[at:end]
        elif edit == "double":
            data[at:at] = data[at:end] * draw(st.integers(1, 20))
        elif edit == "token":
            data[at:at] = draw(st.sampled_from(TOKENS))
        elif edit == "noise":
            data[at:end] = draw(st.binary(max_size=40))
        elif edit == "repeat":
            data[at:at] = draw(st.sampled_from(TOKENS)) * draw(st.sampled_from((10, 100, 2_000)))
    return bytes(data)


def read_all(name: str, data: bytes) -> int:
    """Read the bytes with the reader of that name; how many reports there were."""
    reader = next(r for r in readers() if r.accepts(PurePath(name), data[:4_096]))
    count = 0
    try:
        for found in reader.read(PurePath(name), data):
            if isinstance(found, ReadReport):
                count += 1
                text = found.report.text
                assert "".join(passage.text for passage in found.passages) == text
                text.encode("utf-8")
            else:
                assert found.reason
    except ReadError:
        return count
    return count


class Tally:
    """What became of the inputs of one form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.tried = self.gave = 0
        self.longest = 0.0
        self.findings: list[str] = []

    def take(self, data: bytes) -> None:
        """Read one input and note how it went; keep it where it went wrong."""
        started = time.monotonic()
        wrong = None
        try:
            self.gave += read_all(self.form.name, data) > 0
        except FAILURES as error:
            wrong = f"{type(error).__name__}: {str(error)[:80]}"
        spent = time.monotonic() - started
        if spent > MOST_SECONDS:
            wrong = f"{spent:.0f} s"
        if memory() > MOST_MEMORY:
            raise SystemExit(f"{self.form.name}: {memory():,} bytes of memory; {self.keep(data)}")
        if wrong:
            self.findings.append(f"{wrong}; {self.keep(data)}")
        self.tried += 1
        self.longest = max(self.longest, spent)

    def keep(self, data: bytes) -> str:
        """Write an input down, and say where."""
        path = Path(f"finding-{len(self.findings)}-{self.form.name}")
        path.write_bytes(data)
        return f"{len(data):,} bytes in {path}"


def memory() -> int:
    """The most memory that this process has held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def fuzz(form: Form, until: float, first: int) -> Tally:
    """Read damaged samples of a form until the time is over."""
    tally = Tally(form)
    rounds = first
    while time.monotonic() < until:

        @seed(rounds)
        @settings(
            max_examples=200,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(damaged(form))
        def once(data: bytes) -> None:
            if time.monotonic() < until:
                tally.take(data)

        once()
        rounds += 1
    return tally


def main() -> None:
    """Fuzz every form for its share of the time and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=1)
    given_words = parser.parse_args()
    share = given_words.minutes * 60 / len(FORMS)
    print("| form | inputs | with a report | slowest, s | findings |\n|---|---|---|---|---|")
    findings = []
    for form in FORMS:
        tally = fuzz(form, time.monotonic() + share, given_words.seed)
        counts = f"{tally.tried:,} | {tally.gave:,} | {tally.longest:.2f} | {len(tally.findings)}"
        print(f"| {form.name} | {counts} |", flush=True)
        findings += tally.findings
    print(f"\nPeak memory {memory() // 1_000_000:,} MB; {len(findings)} finding(s).")
    for finding in findings:
        print(f"- {finding}")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()

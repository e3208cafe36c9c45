"""Web archives (WARC): each captured answer with the question that led to it."""

import hashlib
import zlib
from base64 import b32encode
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath
from typing import NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from variorum.errors import NotAReport, ReadError
from variorum.hooks import Reader, readers
from variorum.model.evidence import Capture, Headers
from variorum.model.reports import Problem, ReadReport
from variorum.read.captures import is_text, read_capture
from variorum.read.encodings import decode_chunks

LARGEST_RECORD = 20_000_000
"""The most bytes of one archived answer that are read."""

_MOST_UNPACKED = 20_000_000_000
_MOST_RESTARTS = 100
_MOST_QUESTIONS = 100_000
_LONGEST_HEADERS = 65_536
_DIGESTS = {"sha1": "sha1", "sha256": "sha256", "sha-256": "sha256", "md5": "md5"}
_ANSWERS = WarcRecordType.response | WarcRecordType.resource
_MARKS = {True: b"\x1f\x8b\x08", False: b"\r\nWARC/1."}
_WRONG_LENGTH = "the archive gives it a wrong length: not read"


class _Found(NamedTuple):
    """A record and its bytes; ``vouched``: whether its digest holds, None without one."""

    record: WarcRecord
    data: bytes
    vouched: bool | None


def read_archive(path: PurePath, data: bytes) -> Iterator[ReadReport | Problem]:
    """The reports of a web archive, one for each page, text or feed that it holds.

    ``path`` is only a name. Raises NotAReport where nothing in it is an answer with text.
    """
    installed = readers()
    for capture in unpack_archive(path, data):
        if isinstance(capture, Problem):
            yield capture
        else:
            yield from read_capture(capture, installed)


def unpack_archive(path: PurePath, data: bytes) -> Iterator[Capture | Problem]:
    """What a web archive holds, as it was captured; a Problem for each broken part.

    Pictures, scripts and the like are left out and counted; so are answers that say the
    page was not there. After a broken record the next one is looked for.

    Raises NotAReport where nothing in it is an answer with text, ReadError where it is
    compressed in a way that is not read.
    """
    name = str(path)
    if data.startswith((b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18")):
        raise ReadError(name, "compressed in a way that is not read: unpack it, or use gzip")
    opened = _Opening(path, hashlib.sha256(data).hexdigest(), _find_questions(data))
    any_found = False
    for found in _find_records(name, data, _ANSWERS):
        for made in (found,) if isinstance(found, Problem) else opened.captures(found):
            any_found = True
            yield made
    if not any_found:
        raise NotAReport(name, f"no page in the archive{opened.told(': it holds ')}")
    if opened.left_out:
        reason = f"left out, not being text that was there{opened.told(': ')}"
        yield Problem(path=name, reason=reason, fatal=False)


class _Opening:
    """One archive while it is opened: what was asked, and what has been left out."""

    def __init__(self, path: PurePath, digest: str, questions: dict[str, Headers]) -> None:
        self._path, self._digest, self._questions = path, digest, questions
        self.left_out: Counter[str] = Counter()

    def told(self, before: str) -> str:
        """What was left out, the most first."""
        counted = ", ".join(f"{count} {what}" for what, count in self.left_out.most_common(6))
        return f"{before}{counted}" if counted else ""

    def captures(self, found: _Found) -> Iterator[Capture | Problem]:
        """The capture that a record holds; a Problem where its digest does not hold."""
        record = found.record
        address = _address(record)
        http = record.http_headers if record.is_http_parsed else None
        headers = _pairs(http) if http else ()
        kind = record.http_content_type if http else record.headers.get("Content-Type")
        name = f"{self._path}: {_shown(address)}"
        if self._is_left_out(http.status_code if http else 200, kind):
            return
        if len(found.data) > LARGEST_RECORD:
            yield Problem(path=name, reason=f"more than {LARGEST_RECORD:,} bytes: not read")
            return
        if found.vouched is False:
            reason = "its bytes do not have the digest that the archive gives: altered or cut"
            yield Problem(path=name, reason=reason, fatal=False)
        yield Capture(
            name=name,
            address=address,
            final_address=address,
            status=http.status_code if http else None,
            headers=headers if http or not kind else (("Content-Type", kind),),
            request=self._questions.get(record.record_id or "", ()),
            retrieved_at=_time(record),
            inside=self._digest,
            record=record.record_id,
            data=_entity(found.data, headers),
        )

    def _is_left_out(self, status: int | None, kind: str | None) -> bool:
        """Whether it is no text that was there; if so it is counted."""
        if status == 200 and is_text(kind):
            return False
        what = (kind or "").partition(";")[0].strip()[:40] or "of no type"
        self.left_out[what if status == 200 else f"with status {status}"] += 1
        return True


def _entity(data: bytes, headers: Headers) -> bytes:
    """The body as the server meant it: the chunks that carried it are no part of it."""
    carried = next((value for key, value in headers if key.lower() == "transfer-encoding"), "")
    return decode_chunks(data) if "chunked" in carried.lower() else data


def _address(record: WarcRecord) -> str | None:
    return (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None


def _shown(address: str | None) -> str:
    return "a record without an address" if address is None else address[:200]


def _pairs(headers: object) -> Headers:
    pairs = headers.to_tuples()  # type: ignore[attr-defined]
    kept: list[tuple[str, str]] = []
    room = _LONGEST_HEADERS
    for key, value in pairs:
        room -= len(key) + len(value)
        if room < 0:
            break
        kept.append((key, value))
    return tuple(kept)


def _time(record: WarcRecord) -> str | None:
    """The archive's own word, in UTC, or None where it is no time."""
    said = record.headers.get("WARC-Date")
    return said.strip()[:40] if said and said.strip()[:4].isdigit() else None


def _find_questions(data: bytes) -> dict[str, Headers]:
    """What was asked for each answer, by the answer's record id."""
    found: dict[str, Headers] = {}
    for each in _find_records("", data, WarcRecordType.request):
        if isinstance(each, Problem) or len(found) >= _MOST_QUESTIONS:
            continue
        http = each.record.http_headers if each.record.is_http_parsed else None
        if http is None:
            continue
        line = (http.status_line or "").strip()
        asked = (("", line), *_pairs(http)) if line else _pairs(http)
        for answer in each.record.headers.get_multiple("WARC-Concurrent-To"):
            found[answer] = asked
    return found


def _find_records(name: str, data: bytes, kinds: WarcRecordType) -> Iterator[_Found | Problem]:
    """The records of some kinds; after a broken one, those that follow it."""
    packed = data.startswith(_MARKS[True])
    start = 0
    budget = _Budget()
    for _ in range(_MOST_RESTARTS):
        walk = _Walk(start)
        try:
            yield from walk.records(data, kinds, budget)
        except _Broken as error:
            yield Problem(path=name, reason=str(error))
        else:
            return
        if budget.spent > _MOST_UNPACKED:
            return
        start = data.find(_MARKS[packed], walk.reached + 1)
        if start < 0:
            return
        start += 0 if packed else 2
    yield Problem(path=name, reason="too many broken records: the rest was not read")


class _Broken(Exception):
    """Why the archive cannot be read on from here."""


class _Budget:
    """How many bytes an archive may still unpack to, over all starts."""

    def __init__(self) -> None:
        self.spent = 0

    def spend(self, count: int) -> None:
        self.spent += max(count, 0)
        if self.spent > _MOST_UNPACKED:
            raise _Broken("unpacks to too much: the rest was not read")


class _Walk:
    """One way through an archive, up to its end or to what is broken."""

    def __init__(self, start: int) -> None:
        self.reached = start

    def records(self, data: bytes, kinds: WarcRecordType, budget: _Budget) -> Iterator[_Found]:
        """Records one behind: only the next one shows that a length was right."""
        stream = BytesIO(data)
        stream.seek(self.reached)
        last: _Found | None = None
        try:
            for record in ArchiveIterator(stream, strict_mode=False):
                if last is not None:
                    yield last
                self.reached = record.stream_pos
                budget.spend(record.content_length)
                last = _taken(record) if record.record_type & kinds else None
        except (OSError, ValueError, OverflowError) as error:
            if last is not None and "header" in str(error).lower() and not last.vouched:
                raise _Broken(f"{_shown(_address(last.record))}: {_WRONG_LENGTH}") from error
            if last is not None:
                yield last
            raise _Broken(f"broken after byte {self.reached:,}: {_plain(error)}") from error
        if last is not None:
            yield last


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def _taken(record: WarcRecord) -> _Found:
    length = record.content_length
    data = record.reader.read(LARGEST_RECORD + 1)
    if len(data) < min(length, LARGEST_RECORD + 1):
        reason = f"{len(data):,} bytes where the archive says {length:,}: cut off, not read"
        raise _Broken(f"{_shown(_address(record))}: {reason}")
    return _Found(record, data, _digest_holds(record, data))


def _digest_holds(record: WarcRecord, data: bytes) -> bool | None:
    """Whether the bytes have the digest that the archive gives, or None for none."""
    said = record.headers.get("WARC-Payload-Digest") or ""
    if not record.is_http_parsed:
        said = record.headers.get("WARC-Block-Digest") or said
    kind, _, value = said.strip().partition(":")
    if kind.lower() not in _DIGESTS or not value or len(data) > LARGEST_RECORD:
        return None
    made = hashlib.new(_DIGESTS[kind.lower()], data, usedforsecurity=False).digest()
    return value.strip().lower() in {made.hex(), b32encode(made).decode("ascii").lower()}


def _accepts(path: PurePath, head: bytes) -> bool:
    name = path.name.lower()
    if name.endswith((".warc", ".warc.gz")) or head.startswith(b"WARC/"):
        return True
    if not head.startswith(_MARKS[True]):
        return False
    try:
        return zlib.decompressobj(31).decompress(head, 8).startswith(b"WARC/")
    except zlib.error:
        return False


reader = Reader(order=40, accepts=_accepts, read=read_archive, unpack=unpack_archive)

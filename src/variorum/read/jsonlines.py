"""JSON lines: one report a line; also a JSON file of one report or a list of them."""

import json
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath
from typing import Any

import msgspec

from variorum.errors import NotAReport, ReadError
from variorum.hooks import Reader
from variorum.model.reports import Problem, ReadReport, Report
from variorum.model.spans import digest_of
from variorum.read.language import find_language
from variorum.read.layers import find_stretches, lay_passages

_LONGEST_LINE = 20_000_000
_SUFFIXES = frozenset({".jsonl", ".ndjson", ".jsonlines", ".json"})
_MARK = b"\xef\xbb\xbf"


class _Refused(Exception):
    """Why one line is no report."""


def read_jsonlines(path: PurePath, data: bytes) -> Iterator[ReadReport | Problem]:
    r"""The reports of the lines, in order; a Problem for each line that holds none.

    ``path`` is only a name. Of each line's object these are read: ``text`` (needed),
    ``id`` (or ``source_id``), ``url``, ``title``, ``publisher``, ``published``,
    ``authors`` (a list or a string); anything else is ignored. ``report.text`` is
    ``text`` unchanged; the title stays outside it. An optional field that is no text
    is left out, with a Problem that is not fatal. In a list, ``line`` counts its items.

    Raises NotAReport when there is nothing in the bytes, ReadError when a list or a
    single object is broken.

    >>> rows = b'{"id": "a", "text": "A bridge fell."}\n{"id": "b", "te'
    >>> good, bad = read_jsonlines(PurePath("x.jsonl"), rows)
    >>> good.report.source_id, good.report.text, bad.line
    ('a', 'A bridge fell.', 2)
    """
    body = data.removeprefix(_MARK)
    if not body.strip():
        raise NotAReport(str(path), "empty: give one JSON object a line, with a 'text' field")
    rows = _listed(path, body)
    if rows is None:
        rows = [(at, line.strip()) for at, line in enumerate(body.split(b"\n"), start=1)]
    for line, row in rows:
        if row:
            yield from _read_row(path, line, row)


def _listed(path: PurePath, body: bytes) -> list[tuple[int | None, bytes]] | None:
    """The items of a list, or the one object of the file; None for lines."""
    stripped = body.strip()
    if stripped.startswith(b"["):
        try:
            items = msgspec.json.decode(stripped, type=list[msgspec.Raw])
        except (msgspec.DecodeError, RecursionError) as error:
            raise ReadError(str(path), f"a broken JSON list: {error}; repair it") from error
        if not items:
            raise NotAReport(str(path), "an empty JSON list: there is no report in it")
        return [(at, bytes(item).strip()) for at, item in enumerate(items, start=1)]
    first = stripped.split(b"\n", 1)[0].strip()
    if first.startswith(b"{") and not first.endswith(b"}"):
        try:
            msgspec.json.decode(stripped, type=msgspec.Raw)
        except (msgspec.DecodeError, RecursionError):
            return None
        return [(None, stripped)]
    return None


def _read_row(path: PurePath, line: int | None, row: bytes) -> Iterator[ReadReport | Problem]:
    place = path.as_posix()
    try:
        fields = _object(row)
        text = _text(fields)
    except _Refused as refused:
        yield Problem(path=place, line=line, reason=str(refused))
        return
    left_out: list[str] = []
    values = {name: _optional(fields, name, left_out) for name in ("url", "title", "publisher")}
    published = _published(fields, left_out)
    digest = sha256(row).hexdigest()
    where = values["url"] or path.name
    report = Report(
        id=digest_of(digest, values["publisher"], where, line),
        digest=digest,
        source_id=_identity(fields),
        path=place,
        url=values["url"],
        title=values["title"],
        publisher=values["publisher"],
        published=published,
        language=find_language(text),
        text=text,
        authors=_authors(fields, left_out),
    )
    stretches = find_stretches(text, title=report.title, gentle=True)
    yield ReadReport(report=report, passages=lay_passages(report.id, text, stretches))
    if left_out:
        reason = f"{', '.join(left_out)}; left out, the rest of the report was read"
        yield Problem(path=place, line=line, reason=reason, fatal=False)


def _object(row: bytes) -> dict[str, Any]:
    if len(row) > _LONGEST_LINE:
        raise _Refused(f"{len(row):,} bytes in one line; at most {_LONGEST_LINE:,} are read")
    try:
        row.decode("utf-8")
        fields = _decoded(row)
    except UnicodeDecodeError as error:
        raise _Refused(f"not valid Unicode: byte {error.start} is not UTF-8") from error
    except RecursionError as error:
        raise _Refused("JSON nested too deeply") from error
    except ValueError as error:
        raise _Refused(f"not valid JSON: {error}") from error
    if not isinstance(fields, dict):
        raise _Refused("no JSON object: a report is {'text': ...}")
    return fields


def _decoded(row: bytes) -> object:
    """The value; the slower decoder also takes half a surrogate pair, named later."""
    try:
        return msgspec.json.decode(row)
    except msgspec.DecodeError:
        return json.loads(row)


def _text(fields: dict[str, Any]) -> str:
    text = fields.get("text")
    if text is None:
        raise _Refused("no 'text' field: there is nothing to read")
    if not isinstance(text, str):
        raise _Refused("'text' is no string: there is nothing to read")
    if not text.strip("\ufeff\u200b \t\r\n") or text.isspace():
        raise _Refused("'text' is empty: there is nothing to read")
    if not _is_unicode(text):
        raise _Refused("not valid Unicode: 'text' holds half of a surrogate pair")
    return text


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _optional(fields: dict[str, Any], name: str, left_out: list[str]) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        left_out.append(f"'{name}' is no string")
        return None
    if not _is_unicode(value):
        left_out.append(f"'{name}' is not valid Unicode")
        return None
    return value if value.strip() else None


def _identity(fields: dict[str, Any]) -> str | None:
    """The id that the giver uses; numbers are ids too."""
    for name in ("source_id", "id"):
        value = fields.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value and _is_unicode(value):
            return value
    return None


def _published(fields: dict[str, Any], left_out: list[str]) -> str | None:
    value = _optional(fields, "published", left_out)
    if value is None:
        return None
    try:
        datetime.fromisoformat(value.strip())
    except ValueError:
        left_out.append("'published' is no ISO 8601 date")
        return None
    return value.strip()


def _authors(fields: dict[str, Any], left_out: list[str]) -> tuple[str, ...]:
    given = fields.get("authors")
    if given is None:
        return ()
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        left_out.append("'authors' is no string and no list of strings")
        return ()
    return tuple(name.strip() for name in names if name.strip() and _is_unicode(name))


def _accepts(path: PurePath, head: bytes) -> bool:
    if path.suffix.lower() in _SUFFIXES:
        return True
    start = head.removeprefix(_MARK).lstrip()
    return start.startswith((b"{", b"[{")) and b'"text"' in start


reader = Reader(order=200, accepts=_accepts, read=read_jsonlines)

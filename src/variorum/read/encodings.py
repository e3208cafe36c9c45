"""The body of an answer without its content encoding, within bounds."""

import re
import zlib

import brotli

from variorum.errors import ReadError

LARGEST_BODY = 20_000_000
"""The most bytes that one body may unpack to."""

_PIECE = 65_536
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r\n")


def decode_body(name: str, data: bytes, encoding: str | None) -> bytes:
    """The bytes that an answer stands for; those received where nothing encodes them.

    ``encoding`` is the value of Content-Encoding. Bytes that are not encoded as it says
    are taken as they are: archives often keep the header and store the body unpacked.

    Raises ReadError where there is too much of it, or the encoding is broken or unknown.

    >>> import gzip
    >>> decode_body("a", gzip.compress(b"A bridge fell."), "gzip")
    b'A bridge fell.'
    """
    steps = [step.strip().lower() for step in (encoding or "").split(",")]
    if len(steps) > 3:
        raise ReadError(name, "encoded more than three times over: not unpacked")
    for step in reversed(steps):
        if step in ("", "identity"):
            continue
        if step not in _DECODERS:
            raise ReadError(name, f"encoded as {step[:20]!r}: only gzip, deflate and br are read")
        data = _DECODERS[step](name, data)
    return data


def _inflated(name: str, data: bytes, unpacker: "zlib._Decompress") -> bytes:
    try:
        made = unpacker.decompress(data, LARGEST_BODY + 1)
    except zlib.error as error:
        raise ReadError(name, f"its compressed body is broken: {error}") from error
    if not unpacker.eof and len(made) <= LARGEST_BODY:
        raise ReadError(name, "its compressed body is cut off")
    return _bounded(name, made)


def _bounded(name: str, made: bytes) -> bytes:
    if len(made) > LARGEST_BODY:
        raise ReadError(name, f"unpacks to more than {LARGEST_BODY:,} bytes: not read")
    return made


def _gunzipped(name: str, data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    return _inflated(name, data, zlib.decompressobj(31))


def _deflated(name: str, data: bytes) -> bytes:
    """Deflate is written with and without the zlib frame; both are met."""
    if data[:1] == b"<":
        return data
    framed = data[:1] == b"\x78"
    return _inflated(name, data, zlib.decompressobj(15 if framed else -15))


def _unbrotlied(name: str, data: bytes) -> bytes:
    if data[:1] == b"<":
        return data
    unpacker, made = brotli.Decompressor(), bytearray()
    try:
        made += unpacker.process(data, output_buffer_limit=_PIECE)
        while not unpacker.is_finished() and len(made) <= LARGEST_BODY:
            piece = unpacker.process(b"", output_buffer_limit=_PIECE)
            if not piece and unpacker.can_accept_more_data():
                raise ReadError(name, "its compressed body is cut off")
            made += piece
    except brotli.error as error:
        raise ReadError(name, "its compressed body is broken") from error
    return _bounded(name, bytes(made))


_DECODERS = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _unbrotlied,
}


def decode_chunks(data: bytes) -> bytes:
    r"""The body that chunks carried; the bytes themselves where they are no chunks.

    >>> decode_chunks(b"5\r\nA bri\r\n4\r\ndge.\r\n0\r\n\r\n"), decode_chunks(b"A bridge.")
    (b'A bridge.', b'A bridge.')
    """
    made: list[bytes] = []
    at = 0
    while True:
        found = _CHUNK.match(data, at)
        if found is None:
            return data
        size = int(found[1], 16)
        if size == 0:
            return b"".join(made)
        at = found.end() + size
        if at > len(data):
            return data
        made.append(data[found.end() : at])
        at += 2 if data[at : at + 2] == b"\r\n" else 0

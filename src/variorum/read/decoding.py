"""From bytes to text, without changing a character of it."""

import codecs
import tomllib
from importlib.resources import files

from charset_normalizer import from_bytes

from variorum.errors import NotAReport, ReadError

LARGEST = 20_000_000
"""The most bytes of one text or page that are read."""

_SIGNATURES: list[dict[str, str]] = tomllib.loads(
    files(__package__).joinpath("signatures.toml").read_text(encoding="utf-8")
)["signature"]

# The 32-bit marks stand first: the 16-bit little-endian one is a prefix of theirs.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"


def decode_text(name: str, data: bytes) -> str:
    r"""The text that the bytes stand for, every character kept.

    A byte order mark says how the bytes are encoded and is no part of the text, so
    offset 0 is the first character after it. Line ends, tabs and no-break spaces stay
    as they are. Without a mark: UTF-8, else what the bytes look most like.

    Raises NotAReport for binary or empty bytes, ReadError for more than `LARGEST`.

    >>> decode_text("a.txt", b"\xef\xbb\xbfOne.\r\nTwo.")
    'One.\r\nTwo.'
    """
    refuse_large(name, data)
    encoding, start = marked_encoding(data)
    if encoding is None:
        _refuse_binary(name, data)
    text = _decoded(name, data[start:], encoding)
    if not text.strip("\ufeff \t\r\n\f\v\xa0\u200b") or text.isspace():
        raise NotAReport(name, "no text in it: give a file that holds a report")
    if "\x00" in text:
        raise NotAReport(name, "binary: it holds NUL characters; save it as UTF-8 text")
    return text


def refuse_large(name: str, data: bytes) -> None:
    """Raise ReadError when there are more bytes than are read at once."""
    if len(data) > LARGEST:
        reason = f"{len(data):,} bytes; at most {LARGEST:,} are read: split it"
        raise ReadError(name, reason)


def marked_encoding(data: bytes) -> tuple[str | None, int]:
    """The encoding that a byte order mark names, and the length of the mark.

    >>> marked_encoding(b"abc")
    (None, 0)
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None, 0


def decode_unmarked(data: bytes) -> str:
    """The text of bytes that bear no mark: UTF-8, else a Western page, else a guess."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    loose = data.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    good = sum(1 for character in loose if character > "\x7f" and character != "\ufffd")
    if good > 2 * broken:  # UTF-8 with a few damaged bytes, or cut inside a character
        return loose
    if _looks_western(data):
        return data.decode("cp1252", "replace")
    guess = from_bytes(data[:200_000]).best()
    encoding = guess.encoding if guess is not None else "cp1252"
    text = data.decode(encoding, "replace")
    return text.encode("utf-8", "replace").decode("utf-8")


def _looks_western(data: bytes) -> bool:
    """Whether few bytes are outside ASCII, as where only quotes and accents are."""
    high = sum(1 for byte in data if byte > 127)
    letters = sum(1 for byte in data if chr(byte).isalpha() and byte < 128)
    return high <= 0.15 * letters


def _decoded(name: str, data: bytes, encoding: str | None) -> str:
    if encoding is None:
        return decode_unmarked(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"not valid Unicode: marked as {encoding}, byte {error.start} is not"
        raise NotAReport(name, f"{reason}; save it as UTF-8") from error


def _refuse_binary(name: str, data: bytes) -> None:
    for known in _SIGNATURES:
        if data.startswith(bytes.fromhex(known["hex"])):
            raise NotAReport(name, f"binary: it is {known['what']}; {known['todo']}")
    head = data[:65_536]
    if b"\x00" in head:
        raise NotAReport(name, "binary: it holds NUL bytes; save it as UTF-8 text")
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > 0.02 * len(head) and controls > 2:
        raise NotAReport(name, "binary: it is full of control characters; give text")

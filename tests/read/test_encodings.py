"""Bodies: unpacked within bounds, whatever they claim to be."""

import gzip
import zlib
from contextlib import suppress

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import ReadError
from variorum.read.encodings import LARGEST_BODY, decode_body, decode_chunks

BODY = b"<p>The ferry capsized on Monday.</p>"
PACKED = {
    "gzip": gzip.compress(BODY),
    "x-gzip": gzip.compress(BODY),
    "deflate": zlib.compress(BODY),
    "br": brotli.compress(BODY),
}


@pytest.mark.parametrize("encoding", PACKED)
def test_what_was_packed(encoding):
    assert decode_body("a", PACKED[encoding], encoding.upper()) == BODY
    assert decode_body("a", BODY, encoding) == BODY


def test_deflate_without_its_frame():
    packer = zlib.compressobj(wbits=-15)
    assert decode_body("a", packer.compress(BODY) + packer.flush(), "deflate") == BODY


def test_packed_twice():
    twice = brotli.compress(gzip.compress(BODY))
    assert decode_body("a", twice, "gzip, br") == BODY


@pytest.mark.parametrize("encoding", [None, "", "identity", " "])
def test_not_packed(encoding):
    assert decode_body("a", BODY, encoding) == BODY


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_bombs(encoding):
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[encoding]
    with pytest.raises(ReadError, match="20,000,000"):
        decode_body("a", pack(bytes(LARGEST_BODY + 1)), encoding)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_cut_off(encoding):
    with pytest.raises(ReadError, match="cut off"):
        decode_body("a", PACKED[encoding][:-12], encoding)


@pytest.mark.parametrize("encoding", ["zstd", "gzip,gzip,gzip,gzip", "x" * 999])
def test_encodings_that_are_not_read(encoding):
    with pytest.raises(ReadError):
        decode_body("a", BODY, encoding)


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "gzip, br"]))
def test_any_bytes_give_bytes_or_a_reason(data, encoding):
    with suppress(ReadError):
        assert isinstance(decode_body("a", data, encoding), bytes)


@given(st.lists(st.binary(min_size=1, max_size=40)))
def test_chunks_go_together_again(pieces):
    carried = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    assert decode_chunks(carried + b"0\r\n\r\n") == b"".join(pieces)


@given(st.binary(max_size=200))
def test_bytes_that_are_no_chunks_stay(data):
    assert decode_chunks(b"<" + data) == b"<" + data

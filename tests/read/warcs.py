"""Web archives made by hand, so that a test can put any fault into one."""

import gzip
import hashlib
import json
import zipfile
from base64 import b32encode
from io import BytesIO

STORY = "The ferry capsized off Tilbay on Monday. At least 12 people died, the coast guard said."


def page(story: str = STORY, title: str = "Ferry") -> bytes:
    return f"<html><head><title>{title}</title></head><body><p>{story}</p></body></html>".encode()


def answer(body: bytes, *lines: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *lines])
    return head.encode() + b"\r\n\r\n" + body


def record(kind: str, uri: str, block: bytes, *lines: str, length: int | None = None) -> bytes:
    """One record; its id is the digest of its kind and address."""
    size = len(block) if length is None else length
    http = "application/http" if kind in {"request", "response"} else "text/plain"
    head = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {uri}",
        "WARC-Date: 2031-03-02T10:00:00Z",
        f"WARC-Record-ID: {identity(kind, uri)}",
        f"Content-Type: {http}",
        *lines,
        f"Content-Length: {size}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def identity(kind: str, uri: str) -> str:
    return f"<urn:sha1:{hashlib.sha1(f'{kind} {uri}'.encode()).hexdigest()}>"


def digest(payload: bytes) -> str:
    made = b32encode(hashlib.sha1(payload).digest()).decode()
    return f"WARC-Payload-Digest: sha1:{made}"


def visit(uri: str, body: bytes, *lines: str) -> list[bytes]:
    """A question and the answer to it."""
    asked = f"GET {uri} HTTP/1.1\r\nHost: news.example\r\nUser-Agent: a browser\r\n\r\n".encode()
    return [
        record("response", uri, answer(body, *lines), digest(body)),
        record("request", uri, asked, f"WARC-Concurrent-To: {identity('response', uri)}"),
    ]


def packed(records: list[bytes]) -> bytes:
    return b"".join(gzip.compress(each) for each in records)


def package(archives: dict[str, bytes], *, lies: bool = False) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        listed = []
        for name, data in archives.items():
            folder.writestr(f"archive/{name}", data)
            told = "0" * 64 if lies else hashlib.sha256(data).hexdigest()
            listed.append({"path": f"archive/{name}", "hash": f"sha256:{told}"})
        folder.writestr("datapackage.json", json.dumps({"resources": listed}))
        folder.writestr("pages/pages.jsonl", "{}\n")
    return made.getvalue()

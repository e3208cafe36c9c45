"""A writer on loopback: what is asked of it, and answers that are none."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from variorum.errors import FetchError
from variorum.fetch.writers import ask_writer

HELLO = ({"role": "user", "content": "1. The ferry sank."},)


class Writer:
    """A server that answers always the same, and keeps what it was asked."""

    def __init__(self) -> None:
        self.status = 200
        self.body = said("It sank.")
        self.asked: list[tuple[str, dict]] = []
        self.address = ""


def said(content: object) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


@pytest.fixture
def writer() -> Iterator[Writer]:
    it = Writer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            it.asked.append((self.path, json.loads(self.rfile.read(size))))
            self.send_response(it.status)
            self.send_header("Content-Length", str(len(it.body)))
            self.end_headers()
            self.wfile.write(it.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    it.address = f"http://127.0.0.1:{server.server_port}"
    yield it
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("ending", ["", "/", "/v1", "/v1/"])
def test_what_is_asked(writer, ending):
    assert ask_writer(writer.address + ending, HELLO, model="small") == "It sank."
    [(path, asked)] = writer.asked
    assert path == "/v1/chat/completions"
    assert asked["messages"] == list(HELLO)
    assert (asked["model"], asked["temperature"], asked["stream"]) == ("small", 0, False)


def test_a_model_may_be_named_behind_the_address(writer):
    ask_writer(f"{writer.address}#smollm2", HELLO)
    assert writer.asked[0][1]["model"] == "smollm2"


@pytest.mark.parametrize(
    "body",
    [b"", b"no json", b"[]", b"{}", b'{"choices": []}', said(None), said(7), b"[" * 100_000],
)
def test_an_answer_that_is_none(writer, body):
    writer.body = body
    with pytest.raises(FetchError, match="no message"):
        ask_writer(writer.address, HELLO)


@pytest.mark.parametrize("status", [301, 404, 500])
def test_a_server_that_refuses_or_sends_elsewhere(writer, status):
    writer.status = status
    with pytest.raises(FetchError, match=str(status)):
        ask_writer(writer.address, HELLO)
    assert len(writer.asked) == 1


def test_an_answer_without_end(writer):
    writer.body = said("x" * 1_100_000)
    with pytest.raises(FetchError, match="over 1,000,000 bytes"):
        ask_writer(writer.address, HELLO)


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/", "nothing", "http://127.0.0.1:1"])
def test_an_address_that_does_not_answer(address):
    with pytest.raises(FetchError):
        ask_writer(address, HELLO, seconds=2)

"""A web of odd sites on the loopback interface."""

import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

WORDS = "The ferry capsized off Tilbay on Monday, and {} people died, the coast guard said."


def page(died: str = "12", head: str = "") -> bytes:
    story = WORDS.format(died)
    head = f"<head>{head}<title>Ferry</title></head>"
    return f"<html>{head}<body><h1>Ferry</h1><p>{story}</p></body></html>".encode()


class Site:
    """One odd site: what it answers, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.at: list[tuple[float, float]] = []
        self.robots = b""
        self.robots_status = 404
        self.address = ""

    def url(self, path: str = "/") -> str:
        return self.address + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def says(self, path: str, body: bytes, status: int = 200, **headers: str) -> None:
        """Have a path answer always the same."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            send(handler, body, status, headers)

        self.answers[path] = answer


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int, headers: dict[str, str]):
    given = {"Content-Type": "text/html", "Content-Length": str(len(body))}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    handler.send_response(status)
    for name, value in given.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        started = time.monotonic()
        self.site.asked.append((self.path, dict(self.headers)))
        try:
            if self.path == "/robots.txt" and "/robots.txt" not in self.site.answers:
                send(self, self.site.robots, self.site.robots_status, {})
            elif self.path in self.site.answers:
                self.site.answers[self.path](self)
            else:
                send(self, b"gone", 404, {})
        except OSError:
            pass  # the other side hung up
        self.site.at.append((started, time.monotonic()))

    def log_message(self, *given: object) -> None:
        """Say nothing."""


@pytest.fixture
def open_site() -> Iterator[Callable[[], Site]]:
    """Open a site on a port of its own; all are closed at the end."""
    opened: list[ThreadingHTTPServer] = []

    def start() -> Site:
        site = Site()
        handler = type("Handler", (Handler,), {"site": site})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        server.daemon_threads = True
        site.address = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        opened.append(server)
        return site

    yield start
    for server in opened:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(open_site):
    return open_site()

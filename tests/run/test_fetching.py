"""Fetch into the store: all of it lands there, and only what is new lands twice."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest

from variorum.fetch.fetching import Limits
from variorum.model.reports import Problem
from variorum.run.fetching import Same, Visit, fetch_into
from variorum.run.keeping import Kept
from variorum.run.kept import kept_reports
from variorum.run.revising import find_revisions
from variorum.store.evidence import open_store, open_store_to_read
from variorum.store.verifying import verify_store

STORY = "The ferry capsized off Tilbay on {}. At least {} people died, the coast guard said."
LIMITS = Limits(largest=50_000, seconds=2.0, idle=1.0, tries=1)


def page(day="Monday", died="12"):
    head = "<head><title>Ferry capsizes off Tilbay</title></head>"
    return f"<html>{head}<body><p>{STORY.format(day, died)}</p></body></html>".encode()


class Web:
    """What a loopback server answers: path to (status, headers, body)."""

    def __init__(self):
        self.pages = {}
        self.asked = []
        self.busy = self.most = 0

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def web():
    made = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            made.busy += 1
            made.most = max(made.most, made.busy)
            time.sleep(0.01)
            made.asked.append((self.path, time.monotonic()))
            status, headers, body = made.pages.get(self.path, (404, {}, b"gone"))
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            headers = {"Content-Type": "text/html", "Content-Length": len(body)} | headers
            for name, value in headers.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(body)
            made.busy -= 1

        def log_message(self, *given):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "store"


def fetch(folder, *addresses, pause=0.0, allow_private=True):
    visit = Visit(pause=pause, limits=LIMITS, allow_private=allow_private)
    with open_store(folder) as store:
        found = list(fetch_into(addresses, store, visit, lambda *told: None))
    assert verify_store(folder).faults == ()
    return found


def test_what_was_fetched_is_in_the_store_with_how_it_came(web, folder):
    web.pages["/old"] = (301, {"Location": "/a"}, b"")
    web.pages["/a"] = (200, {"ETag": '"1"'}, page())
    [kept] = fetch(folder, web.url("/old"))
    assert isinstance(kept, Kept)
    assert kept.evidence.final_address == web.url("/a")
    assert [hop.status for hop in kept.evidence.hops] == [301]
    with open_store_to_read(folder) as store:
        assert store.data_of(kept.evidence) == page()
        [read] = kept_reports(store)
    assert read.report.url == web.url("/a")
    assert read.report.retrieved_at == kept.evidence.retrieved_at


def test_what_has_not_changed_is_not_sent_and_not_kept_again(web, folder):
    web.pages["/a"] = (200, {"ETag": '"1"'}, page())
    [first] = fetch(folder, web.url("/a"))
    [second] = fetch(folder, web.url("/a"))
    assert isinstance(second, Same)
    assert second.evidence.id == first.evidence.id
    with open_store_to_read(folder) as store:
        assert [entry.act for entry in store.custody()] == ["deposited", "unchanged"]


def test_a_changed_article_is_a_new_version_with_its_changed_figure(web, folder):
    for day, died in (("Monday", "12"), ("Monday", "15"), ("Tuesday", "15")):
        web.pages["/a"] = (200, {"ETag": f'"{day}{died}"'}, page(day, died))
        [kept] = fetch(folder, web.url("/a"))
        assert kept.new
    with open_store_to_read(folder) as store:
        first, second = find_revisions(store, web.url("/a"))
    assert [(c.kind, c.before, c.after) for c in first.changes] == [("figure", "12", "15")]
    assert [(c.kind, c.before, c.after) for c in second.changes] == [("time", "Monday", "Tuesday")]


def test_one_bad_address_stops_nothing(web, folder):
    web.pages["/a"] = (200, {}, page())
    web.pages["/huge"] = (200, {}, b"a" * 60_000)
    web.pages["/photo"] = (200, {"Content-Type": "image/png"}, b"\x89PNG")
    bad = [web.url("/huge"), web.url("/photo"), web.url("/none"), "ftp://a.example/", "nonsense"]
    found = fetch(folder, *bad, web.url("/a"))
    problems = {one.path: one.reason for one in found if isinstance(one, Problem)}
    assert set(problems) == set(bad)
    assert [one.evidence.address for one in found if isinstance(one, Kept)] == [web.url("/a")]
    with open_store_to_read(folder) as store:
        acts = [entry.act for entry in store.custody()]
    assert sorted(acts) == ["deposited"] + ["not_fetched"] * 5


def test_a_page_that_lies_about_its_charset(web, folder):
    lying = {"Content-Type": "text/html; charset=shift_jis"}
    web.pages["/a"] = (200, lying, page().replace(b"Tilbay", "Tilbé".encode()))
    [_] = fetch(folder, web.url("/a"))
    with open_store_to_read(folder) as store:
        [read] = kept_reports(store)
    assert "Tilbé" in read.report.text


def test_one_request_at_a_time_and_a_pause_between(web, folder):
    for number in range(4):
        web.pages[f"/{number}"] = (200, {}, page(died=str(20 + number)))
    found = fetch(folder, *(web.url(f"/{number}") for number in range(4)), pause=0.1)
    assert len(found) == 4
    assert web.most == 1
    times = [at for _, at in web.asked]
    assert all(later - earlier >= 0.1 for earlier, later in pairwise(times))


def test_an_address_given_twice_is_asked_once(web, folder):
    web.pages["/a"] = (200, {}, page())
    assert len(fetch(folder, web.url("/a"), web.url("/a"))) == 1


def test_nothing_private_unless_it_is_allowed(web, folder):
    [problem] = fetch(folder, web.url("/a"), allow_private=False)
    assert "--allow-private" in problem.reason
    assert web.asked == []

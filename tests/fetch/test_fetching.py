"""Fetching: polite, bounded, private to nobody, and every step of the way recorded."""

import contextlib
import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time

import pytest

from variorum.errors import FetchError
from variorum.fetch.fetching import Fetcher, Known, Limits, Unchanged
from variorum.fetch.pacing import Pace

from .conftest import page, send

QUICK = Limits(largest=100_000, seconds=1.5, idle=0.5, redirects=4, longest_pause=5.0)


@pytest.fixture
def slept():
    return []


@pytest.fixture
def fetcher(slept):
    made = Fetcher("variorum/test", Pace(0.0), QUICK, allow_private=True, sleep=slept.append)
    yield made
    made.close()


def reason(fetcher, address, known=None):
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(address, known)
    assert "\n" not in str(caught.value)
    return caught.value.reason


def test_what_came_and_how(fetcher, site):
    site.says("/a", page(), ETag='"v1"')
    came = fetcher.fetch(site.url("/a#top"))
    assert came.data == page()
    assert (came.status, came.hops, came.header("etag")) == (200, (), '"v1"')
    assert came.final_address == site.url("/a")
    assert came.retrieved_at.endswith("+00:00")
    assert came.request[0] == ("", f"GET {site.url('/a')}")
    [(_, asked)] = [each for each in site.asked if each[0] == "/a"]
    assert asked["User-Agent"] == "variorum/test"
    assert asked["Accept-Encoding"] == "identity"


def test_robots_that_forbid(fetcher, site):
    site.robots, site.robots_status = b"User-agent: *\nDisallow: /private\n", 200
    site.says("/private/a", page())
    site.says("/open", page())
    assert "robots.txt forbids" in reason(fetcher, site.url("/private/a"))
    assert fetcher.fetch(site.url("/open")).status == 200
    assert site.paths() == ["/open"]
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_robots_that_name_this_program(fetcher, site):
    site.robots, site.robots_status = b"User-agent: variorum\nDisallow: /\n", 200
    assert "robots.txt forbids" in reason(fetcher, site.url("/a"))


def test_a_host_whose_robots_fail_is_left_alone(fetcher, site):
    site.robots_status = 503
    site.says("/a", page())
    assert "left alone" in reason(fetcher, site.url("/a"))
    assert site.paths() == []


def test_robots_that_ask_for_hours_between_requests(fetcher, site):
    site.robots, site.robots_status = b"User-agent: *\nCrawl-delay: 86400\n", 200
    assert "86,400 s" in reason(fetcher, site.url("/a"))


@pytest.mark.parametrize(
    "robots",
    [b"\xff\xfe\x00" * 9_000, b"Disallow: /" + b"*a" * 200_000, b"a:b\n" * 200_000],
    ids=["noise", "stars", "long"],
)
def test_robots_that_are_hostile(fetcher, site, robots):
    site.robots, site.robots_status = b"User-agent: *\n" + robots, 200
    site.says("/" + "a" * 500, page())
    assert fetcher.fetch(site.url("/" + "a" * 500)).status == 200


def test_a_failure_that_passes_is_asked_again(fetcher, site, slept):
    left = [503, 500]

    def answer(handler):
        status = left.pop() if left else 200
        send(handler, page(), status, {"Retry-After": "3"} if status == 503 else {})

    site.answers["/a"] = answer
    assert fetcher.fetch(site.url("/a")).status == 200
    assert site.paths() == ["/a"] * 3
    assert slept == [1.0, 3.0]


def test_a_failure_that_stays_is_not_asked_for_ever(fetcher, site):
    site.says("/a", b"", 500)
    assert reason(fetcher, site.url("/a")) == "the server answered 500"
    assert len(site.paths()) == 3


def test_a_server_that_asks_to_wait_for_long_is_left(fetcher, site, slept):
    site.says("/a", b"", 429, Retry_After="3600")
    assert "429" in reason(fetcher, site.url("/a"))
    assert slept == []


def test_what_is_not_there_is_asked_once(fetcher, site):
    assert "404" in reason(fetcher, site.url("/none"))
    assert site.paths() == ["/none"]


def test_redirects_are_recorded_hop_by_hop(fetcher, open_site):
    first, second = open_site(), open_site()
    first.says("/a", b"", 301, Location="/b")
    first.says("/b", b"", 302, Location=second.url("/c"))
    second.says("/c", page())
    came = fetcher.fetch(first.url("/a"))
    assert [(hop.address, hop.status, hop.to) for hop in came.hops] == [
        (first.url("/a"), 301, first.url("/b")),
        (first.url("/b"), 302, second.url("/c")),
    ]
    assert (came.address, came.final_address) == (first.url("/a"), second.url("/c"))


def test_robots_of_the_host_that_a_redirect_leads_to(fetcher, open_site):
    first, second = open_site(), open_site()
    first.says("/a", b"", 301, Location=second.url("/c"))
    second.robots, second.robots_status = b"User-agent: *\nDisallow: /\n", 200
    assert "robots.txt forbids" in reason(fetcher, first.url("/a"))
    assert second.paths() == []


def test_redirects_in_a_ring_and_without_end(fetcher, site):
    site.says("/a", b"", 302, Location="/b")
    site.says("/b", b"", 302, Location="/a")
    assert "ring" in reason(fetcher, site.url("/a"))
    for number in range(9):
        site.says(f"/{number}", b"", 302, Location=f"/{number + 1}")
    assert "more than 4 redirects" in reason(fetcher, site.url("/0"))


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://a.example/", "http://u:p@a.example/", "http://", "//["]
)
def test_a_redirect_to_what_may_not_be_asked(fetcher, site, target):
    site.says("/a", b"", 302, Location=target)
    assert reason(fetcher, site.url("/a"))


def test_a_private_address_is_not_called(site):
    site.says("/a", page())
    careful = Fetcher("variorum/test", Pace(0.0), QUICK)
    assert "--allow-private" in reason(careful, site.url("/a"))
    assert "--allow-private" in reason(careful, site.url("/a").replace("127.0.0.1", "localhost"))
    assert site.asked == []


def test_a_name_that_resolves_to_a_private_address_is_not_called(site, monkeypatch):
    careful = Fetcher("variorum/test", Pace(0.0), QUICK)
    port = int(site.address.rpartition(":")[2])
    found = [(2, 1, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *given, **named: found)
    assert "private" in reason(careful, f"http://news.example:{port}/a")
    assert site.asked == []


def test_nothing_new_is_not_sent_again(fetcher, site):
    def answer(handler):
        known = handler.headers.get("If-None-Match") == '"v1"'
        send(handler, b"" if known else page(), 304 if known else 200, {"ETag": '"v1"'})

    site.answers["/a"] = answer
    came = fetcher.fetch(site.url("/a"))
    known = Known(came.final_address, came.header("etag"), None)
    assert fetcher.fetch(site.url("/a"), known) == Unchanged(site.url("/a"))
    elsewhere = Known(site.url("/b"), '"v1"', None)
    assert fetcher.fetch(site.url("/a"), elsewhere).data == page()


def test_a_slow_drip_is_cut_off(fetcher, site):
    dripped = []

    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"<p>")
            handler.wfile.flush()
            time.sleep(0.1)
            dripped.append(1)

    site.answers["/a"] = drip
    once = Fetcher("v", Pace(0.0), QUICK._replace(tries=1), allow_private=True)
    assert "too slow" in reason(once, site.url("/a"))
    assert len(dripped) < 60


def test_a_drip_of_headers_is_cut_off(site):
    dripped = []

    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100):
            handler.wfile.write(b"X-%d: a\r\n" % number)
            handler.wfile.flush()
            time.sleep(0.1)
            dripped.append(1)

    site.answers["/a"] = drip
    once = Fetcher("v", Pace(0.0), QUICK._replace(tries=1), allow_private=True)
    assert "too slow" in reason(once, site.url("/a"))
    assert len(dripped) < 60


def test_silence_is_cut_off(site):
    site.answers["/a"] = lambda handler: time.sleep(2)
    once = Fetcher("v", Pace(0.0), QUICK._replace(tries=1), allow_private=True)
    assert "too slow" in reason(once, site.url("/a"))


def test_a_huge_body_is_not_taken(fetcher, site):
    sent = []

    def pour(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(1_000):
            handler.wfile.write(b"a" * 10_000)
            sent.append(1)

    site.answers["/a"] = pour
    site.says("/b", b"a" * 200_000)
    assert "more than 100,000 bytes" in reason(fetcher, site.url("/a"))
    assert "200,000 bytes" in reason(fetcher, site.url("/b"))
    assert len(sent) < 1_000


def test_a_body_that_is_shorter_than_it_says(fetcher, site):
    site.says("/a", page(), Content_Length="99999")
    assert "no answer" in reason(fetcher, site.url("/a"))


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "Image/JPEG; q=1"])
def test_pictures_and_films_are_not_fetched(fetcher, site, kind):
    site.says("/a", b"abc", Content_Type=kind)
    assert "not fetched" in reason(fetcher, site.url("/a"))


def test_a_picture_that_says_it_is_a_page(fetcher, site):
    site.says("/a", b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert "a picture" in reason(fetcher, site.url("/a"))


def test_a_body_that_is_packed_all_the_same_is_kept_as_it_came(fetcher, site):
    packed = gzip.compress(page())
    site.says("/a", packed, Content_Encoding="gzip")
    assert fetcher.fetch(site.url("/a")).data == packed


def test_what_speaks_no_http(fetcher, site):
    site.answers["/a"] = lambda handler: handler.wfile.write(b"\x00\xff" * 50_000)
    assert "no answer" in reason(fetcher, site.url("/a"))


def test_a_host_that_is_not_there(fetcher):
    assert "no answer" in reason(fetcher, "http://127.0.0.1:1/")


def test_a_host_that_speaks_no_tls(fetcher, site):
    assert "no answer" in reason(fetcher, site.url("/a").replace("http://", "https://"))
    assert site.asked == []


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_a_certificate_nobody_vouches_for(fetcher, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost"
    command = ["openssl", *words.split(), "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet():
            with contextlib.suppress(OSError), context.wrap_socket(server, server_side=True) as tls:
                tls.accept()

        address = f"https://localhost:{server.getsockname()[1]}/a"
        threading.Thread(target=greet, daemon=True).start()
        assert "certificate cannot be trusted" in reason(fetcher, address)

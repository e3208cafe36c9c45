"""Ask for one address: robots.txt, redirects, retries, and bounds on all of it."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import httpx
from protego import Protego

from variorum.errors import FetchError
from variorum.fetch.addresses import parse_address
from variorum.fetch.connecting import FAILURES, CheckedTransport, Deadline
from variorum.fetch.pacing import Pace
from variorum.model.evidence import Capture, Headers, Hop

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({429, 500, 502, 503, 504})
_NO_TEXT = ("image/", "audio/", "video/", "font/")
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8")
_LARGEST_ROBOTS = 512_000
_LONGEST_RULE = 2_000
_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1"


class Limits(NamedTuple):
    """What a fetch may cost: bytes, seconds, redirects, tries, pauses in seconds."""

    largest: int = 20_000_000
    seconds: float = 60.0
    idle: float = 15.0
    redirects: int = 10
    tries: int = 3
    longest_pause: float = 60.0


class Known(NamedTuple):
    """What was received last time: the address that answered, and its validators."""

    final_address: str
    etag: str | None
    last_modified: str | None


class Unchanged(NamedTuple):
    """The server says that nothing has changed since last time."""

    address: str


class _Answer(NamedTuple):
    status: int
    headers: Headers
    request: Headers
    data: bytes
    at: str

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name), None)


class Fetcher:
    """Asks for addresses, one at a time. Several may share a `Pace`; use one a thread.

    ``agent`` is the name it gives. ``allow_private`` lets it call private addresses.
    """

    def __init__(
        self,
        agent: str,
        pace: Pace,
        limits: Limits,
        *,
        allow_private: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._agent, self._pace, self._limits, self._sleep = agent, pace, limits, sleep
        self._deadline = Deadline()
        self._robots: dict[str, Protego] = {}
        self._client = httpx.Client(
            transport=CheckedTransport(self._deadline, allow_private=allow_private),
            timeout=limits.idle,
            follow_redirects=False,
            trust_env=False,
            headers={
                "User-Agent": agent,
                "Accept": _ACCEPT,
                # What is stored is then what a person would see, byte by byte.
                "Accept-Encoding": "identity",
            },
        )

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def fetch(self, address: str, known: Known | None = None) -> Capture | Unchanged:
        """What an address answers, with every step of the way to it.

        ``known`` is what it answered last time: the server is asked for news only.

        Raises FetchError where robots.txt forbids it, it is private, pictures or films,
        too large, too slow, or not there.
        """
        url = parse_address(address)
        hops: list[Hop] = []
        while True:
            self._check_robots(url)
            answer = self._ask(url, _conditions(url, known), self._limits.largest)
            if answer.status == 304 and known is not None:
                return Unchanged(address)
            target = answer.header("location") if answer.status in _REDIRECTS else None
            if target is None:
                return self._capture(address, url, hops, answer)
            following = self._follow(url, target, hops)
            hops.append(Hop(address=str(url), status=answer.status, to=str(following)))
            url = following

    def _capture(self, address: str, url: httpx.URL, hops: list[Hop], answer: _Answer) -> Capture:
        if answer.status != 200:
            raise FetchError(address, f"the server answered {answer.status}")
        if answer.data.startswith(_PICTURES):
            raise FetchError(address, "a picture: pictures and films are not fetched")
        return Capture(
            name=address,
            address=address,
            final_address=str(url),
            status=answer.status,
            headers=answer.headers,
            request=answer.request,
            hops=tuple(hops),
            retrieved_at=answer.at,
            data=answer.data,
        )

    def _follow(self, url: httpx.URL, target: str, hops: list[Hop]) -> httpx.URL:
        """Where a redirect leads; it is checked like an address that was given."""
        if len(hops) >= self._limits.redirects:
            raise FetchError(str(url), f"more than {self._limits.redirects} redirects")
        try:
            following = parse_address(str(url.join(target)))
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError(str(url), "redirects to what is no address") from error
        if url.scheme == "https" and following.scheme == "http":
            raise FetchError(str(url), "redirects from https to http: not followed")
        if str(following) in {str(url), *(hop.address for hop in hops)}:
            raise FetchError(str(url), "redirects in a ring")
        return following

    def _check_robots(self, url: httpx.URL) -> None:
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(url)
            pause = self._robots[origin].crawl_delay(self._agent) or 0.0
            if pause > self._limits.longest_pause:
                reason = f"its robots.txt asks for {pause:,.0f} s between requests: left alone"
                raise FetchError(str(url), reason)
            self._pace.slow_down(_host(url), float(pause))
        if not self._robots[origin].can_fetch(str(url), self._agent):
            raise FetchError(str(url), "its robots.txt forbids it")

    def _read_robots(self, url: httpx.URL) -> Protego:
        """The rules of a host: none where it has no robots.txt, and nothing is asked of a
        host whose robots.txt cannot be read (RFC 9309)."""
        at = url.copy_with(raw_path=b"/robots.txt")
        hops: list[Hop] = []
        while True:
            try:
                answer = self._ask(at, {}, _LARGEST_ROBOTS, cut=True)
            except FetchError as error:
                raise FetchError(str(url), f"robots.txt: {error.reason}") from error
            target = answer.header("location") if answer.status in _REDIRECTS else None
            if target is None:
                break
            following = self._follow(at, target, hops)
            hops.append(Hop(address=str(at), status=answer.status, to=str(following)))
            at = following
        if answer.status >= 500:
            raise FetchError(str(url), f"its robots.txt answers {answer.status}: left alone")
        text = answer.data.decode("utf-8", "replace") if answer.status == 200 else ""
        return Protego.parse("\n".join(line[:_LONGEST_RULE] for line in text.splitlines()))

    def _ask(
        self, url: httpx.URL, headers: Mapping[str, str], largest: int, *, cut: bool = False
    ) -> _Answer:
        """One answer, asked for again where the failure may pass."""
        for left in range(self._limits.tries - 1, -1, -1):
            pause = 2.0 ** (self._limits.tries - 1 - left)
            try:
                with self._pace.turn(_host(url)):
                    answer = self._receive(url, headers, largest, cut=cut)
            except FAILURES as error:
                if not left or _is_lasting(error):
                    raise FetchError(str(url), _told(error)) from error
            else:
                if answer.status not in _PASSING or not left:
                    return answer
                pause = max(pause, _asked_pause(answer))
                if pause > self._limits.longest_pause:
                    return answer
            self._sleep(pause)
        raise FetchError(str(url), "no try left")

    def _receive(
        self, url: httpx.URL, headers: Mapping[str, str], largest: int, *, cut: bool
    ) -> _Answer:
        self._deadline.start(self._limits.seconds)
        with self._client.stream("GET", url, headers=dict(headers)) as response:
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            data = b"" if response.status_code != 200 else _body(url, response, largest, cut=cut)
            return _Answer(
                status=response.status_code,
                headers=_pairs(response.headers),
                request=(("", f"GET {url}"), *_pairs(response.request.headers)),
                data=data,
                at=at,
            )


def _body(url: httpx.URL, response: httpx.Response, largest: int, *, cut: bool) -> bytes:
    kind = response.headers.get("content-type", "").strip().lower()
    if kind.startswith(_NO_TEXT):
        raise FetchError(str(url), f"{kind[:40]}: pictures and films are not fetched")
    told = response.headers.get("content-length", "")
    if told.isdigit() and len(told) < 20 and int(told) > largest and not cut:
        raise FetchError(str(url), f"{int(told):,} bytes; at most {largest:,} are fetched")
    received = bytearray()
    for piece in response.iter_raw():
        received += piece
        if len(received) > largest:
            if cut:
                break
            raise FetchError(str(url), f"more than {largest:,} bytes: not fetched")
    return bytes(received[:largest])


def _conditions(url: httpx.URL, known: Known | None) -> dict[str, str]:
    if known is None or known.final_address != str(url):
        return {}
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value and value.isprintable()}


def _pairs(headers: httpx.Headers) -> Headers:
    return tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in headers.raw)


def _host(url: httpx.URL) -> str:
    return url.netloc.decode("ascii")


def _asked_pause(answer: _Answer) -> float:
    """How long Retry-After asks to wait, in seconds; 0 where it says nothing."""
    said = (answer.header("retry-after") or "").strip()
    if said.isdigit():
        return float(said[:9])
    try:
        return (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError):
        return 0.0


def _is_lasting(error: Exception) -> bool:
    """Whether asking again would end the same way: a certificate does not heal."""
    return "certificate" in str(error).lower() or "no such host" in str(error)


def _told(error: Exception) -> str:
    said = " ".join(str(error).split())[:160]
    if "certificate" in said.lower():
        return f"its certificate cannot be trusted: {said}"
    if "timed out" in said or "Timeout" in type(error).__name__:
        return "too slow: it did not answer in the time allowed"
    return f"no answer: {said or type(error).__name__}"

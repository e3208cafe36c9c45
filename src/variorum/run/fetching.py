"""Addresses into the evidence store: many hosts at once, one request at a time to each."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event
from typing import NamedTuple

from variorum.errors import FetchError
from variorum.fetch.addresses import parse_address
from variorum.fetch.fetching import Fetcher, Known, Limits, Unchanged
from variorum.fetch.pacing import Pace
from variorum.model.evidence import Capture, Evidence
from variorum.model.reports import Problem
from variorum.run.keeping import Kept, keep_capture
from variorum.run.program import program_version
from variorum.store.evidence import Store
from variorum.store.keys import key_of_address

Progress = Callable[[str, int, int], None]
_MOST_HOSTS = 8


class Visit(NamedTuple):
    """How addresses are visited: the pause between requests to one host, and the bounds."""

    pause: float = 2.0
    limits: Limits = Limits()
    allow_private: bool = False


class Same(NamedTuple):
    """An address that has not changed since it was last fetched."""

    evidence: Evidence


class _Asked(NamedTuple):
    address: str
    known: Known | None


_Outcome = Capture | Unchanged | FetchError


def fetch_into(
    addresses: Sequence[str], store: Store, visit: Visit, progress: Progress
) -> Iterator[Kept | Same | Problem]:
    """Fetch addresses and take what comes into the store.

    What has been fetched before is asked for with the validators of last time. Each
    outcome is yielded when it is safe in the store; a failure is logged there too.

    Raises StoreError.
    """
    wanted = list(dict.fromkeys(address.strip() for address in addresses))
    asked = [_Asked(address, _known(store, address)) for address in wanted]
    outcomes: SimpleQueue[tuple[str, _Outcome] | None] = SimpleQueue()
    pace, stop = Pace(visit.pause), Event()
    groups = _by_host(asked)
    with ThreadPoolExecutor(max_workers=_MOST_HOSTS) as pool:
        running = [pool.submit(_visit, group, visit, pace, outcomes, stop) for group in groups]
        try:
            done = 0
            ended = 0
            while ended < len(groups):
                outcome = outcomes.get()
                if outcome is None:
                    ended += 1
                    continue
                progress("fetching", done := done + 1, len(wanted))
                yield from _take(store, *outcome)
        finally:
            stop.set()
    for each in running:
        each.result()


def _known(store: Store, address: str) -> Known | None:
    versions = store.versions(key_of_address(address))
    if not versions or not versions[-1].final_address:
        return None
    last = versions[-1]
    return Known(last.final_address or "", last.header("etag"), last.header("last-modified"))


def _by_host(asked: Sequence[_Asked]) -> list[list[_Asked]]:
    groups: dict[str, list[_Asked]] = {}
    for one in asked:
        try:
            host = parse_address(one.address).netloc.decode("ascii")
        except FetchError:
            host = ""
        groups.setdefault(host, []).append(one)
    return list(groups.values())


def _visit(
    group: Sequence[_Asked],
    visit: Visit,
    pace: Pace,
    outcomes: "SimpleQueue[tuple[str, _Outcome] | None]",
    stop: Event,
) -> None:
    """One host's queue, in a thread of its own."""
    agent = f"variorum/{program_version()}"
    fetcher = Fetcher(agent, pace, visit.limits, allow_private=visit.allow_private)
    try:
        for address, known in group:
            if stop.is_set():
                break
            try:
                outcomes.put((address, fetcher.fetch(address, known)))
            except FetchError as error:
                outcomes.put((address, error))
    finally:
        fetcher.close()
        outcomes.put(None)


def _take(store: Store, address: str, outcome: _Outcome) -> Iterator[Kept | Same | Problem]:
    if isinstance(outcome, Capture):
        yield from keep_capture(store, outcome)
    elif isinstance(outcome, Unchanged):
        last = store.versions(key_of_address(address))[-1]
        store.note("unchanged", last.id, address=address)
        yield Same(last)
    else:
        where = "" if outcome.address == address else f" (at {outcome.address[:200]})"
        store.note("not_fetched", None, address=address[:4_000], reason=outcome.reason)
        yield Problem(path=address, reason=f"{outcome.reason}{where}")

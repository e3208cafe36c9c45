"""One queue a host: a request at a time, and a pause after each."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock


class Pace:
    """Whose turn it is, host by host; shared by all threads.

    ``pause`` is in seconds. ``sleep`` and ``clock`` are there for tests.
    """

    def __init__(
        self,
        pause: float,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pause, self._sleep, self._clock = pause, sleep, clock
        self._turns: defaultdict[str, Lock] = defaultdict(Lock)
        self._free_at: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._guard = Lock()

    def slow_down(self, host: str, pause: float) -> None:
        """Leave at least so many seconds between two requests to a host."""
        self._pauses[host] = max(pause, self._pause, self._pauses.get(host, 0.0))

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for the turn of a request to this host; the pause begins when it is done."""
        with self._guard:
            mine = self._turns[host]
        with mine:
            wait = self._free_at.get(host, 0.0) - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self._free_at[host] = self._clock() + self._pauses.get(host, self._pause)

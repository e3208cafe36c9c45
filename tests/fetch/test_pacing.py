"""Pace: one request at a time to a host, and a pause after each."""

import threading
import time

from variorum.fetch.pacing import Pace


def test_the_pause_begins_when_the_request_is_done():
    now, slept = [100.0], []
    pace = Pace(2.0, sleep=slept.append, clock=lambda: now[0])
    with pace.turn("a"):
        now[0] += 5
    with pace.turn("a"):
        pass
    with pace.turn("b"):
        pass
    assert slept == [2.0]


def test_a_host_can_ask_for_more_but_not_for_less():
    slept = []
    pace = Pace(2.0, sleep=slept.append, clock=lambda: 0.0)
    pace.slow_down("a", 7.0)
    pace.slow_down("b", 0.5)
    for host in "aabb":
        with pace.turn(host):
            pass
    assert slept == [7.0, 2.0]


def test_two_threads_never_ask_one_host_at_once():
    pace, inside, most = Pace(0.0), [], []

    def ask():
        for _ in range(20):
            with pace.turn("a"):
                inside.append(1)
                most.append(len(inside))
                time.sleep(0.001)
                inside.pop()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1
    assert len(most) == 80

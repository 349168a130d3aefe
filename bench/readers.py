"""Somebody who reads one address again and again, and notes when it changes."""

import http.client
import re
import threading
import time
from typing import NamedTuple

from bench.servers import PATIENCE, Server

# Seconds from an answer to the next request: readers who never rest take a core from the servers.
PAUSE = 0.004
TAKEN_DOWN = (404, 410)
VERSION = re.compile(rb"Version (\d+)\?")


class Answer(NamedTuple):
    """When it was asked for, when it was complete, and what it showed; None for nothing."""

    began: float
    ended: float
    state: int | None


class Reader:
    """One kept connection, while it is entered."""

    def __init__(self, name: str, server: Server, path: str):
        self.name, self.stale = name, []
        self._path = path
        self._connection = http.client.HTTPConnection(
            server.url.removeprefix("http://"), timeout=PATIENCE
        )
        self._is_over = False
        self._expected: int | None = None
        self._answers: list[Answer] = []
        self._is_wanted, self._seen = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._read, name=name, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_error):
        self._is_over = True
        self._is_wanted.set()
        self._thread.join(PATIENCE)

    def expect(self, state: int | None) -> None:
        """Read until this is seen."""
        self._expected, self._answers = state, []
        self._seen.clear()
        self._is_wanted.set()

    def wait(self, deadline: float) -> float:
        """When it was first seen."""
        if not self._seen.wait(deadline - time.monotonic()):
            raise SystemExit(f"{self.name} did not see what is new, or got another answer.")
        return next(one.ended for one in self._answers if one.state == self._expected)

    def note_stale(self, committed: float, lease: float) -> None:
        """Keep how long after the commit those were asked for that were old past the lease."""
        ages = (one.began - committed for one in self._answers if one.state != self._expected)
        self.stale += [age for age in ages if age > lease]

    def _read(self):
        self._is_wanted.wait()
        while not self._is_over:
            began = time.monotonic()
            self._connection.request("GET", self._path)
            answer = self._connection.getresponse()
            state = _state(answer.status, answer.read())
            self._answers.append(Answer(began, time.monotonic(), state))
            if state == self._expected:
                self._is_wanted.clear()
                self._seen.set()
            time.sleep(PAUSE)
            self._is_wanted.wait()
        self._connection.close()


def _state(status, body):
    if status in TAKEN_DOWN:
        return None
    if status != 200:
        raise RuntimeError(f"The answer was {status}.")
    found = VERSION.search(body)
    # Before the first publish, the page has a title of its own.
    return int(found[1]) if found else -1

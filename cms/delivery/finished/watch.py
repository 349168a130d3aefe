"""Which generation of the content this process may show, and for how long it may trust that.

Whatever readers see changes together with one number in the database. A process that has asked
for it trusts the answer for a lease of a few milliseconds, counted from before it asked; then it
asks again. Three rules follow, which docs/decisions/0019 derives:

- ``current()``: only finished answers of this generation are given out.
- ``settle()``: what is newer is given out when nobody can trust anything older.
- ``outlast()``: whoever has changed something says so when everybody shows it.

A thread of its own asks, so that a database that hangs holds nobody longer than ``PATIENCE``.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager

from django.db import connections

# Seconds. Clocks of two machines may run at slightly different speeds.
MARGIN = 0.002
PATIENCE = 0.75
RETRY = 0.25
# While readers come, the next question is put when this part of a lease is over.
EARLY = 0.5

_logger = logging.getLogger(__name__)


class Watch:
    """Asks for the generation when the lease has run out; many threads may use one watch.

    ``ask`` gives the number in the database or raises, and may use Django's connections; only the
    watch's thread calls it. ``on_down`` is called when the database stops answering, and again
    while work goes on.
    """

    def __init__(
        self,
        ask: Callable[[], int],
        *,
        lease: float,
        patience: float = PATIENCE,
        on_down: Callable[[], None] = lambda: None,
    ):
        self._ask, self._on_down = ask, on_down
        self._lease, self._patience = lease, patience
        self._begin()
        # Threads stay behind in a fork.
        os.register_at_fork(after_in_child=self._begin)

    def _begin(self):
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._is_over = False
        self._at_work = 0
        # Questions are numbered: whoever waits knows which of them began after it came.
        self._wanted = self._started = self._answered = 0
        self._trusted_until = self._first_seen = 0.0
        self._is_read = self.is_down = False
        self.generation: int | None = None
        # One that everybody had come to before the next was seen: nothing as old is new to anyone.
        self._calm = -1
        # The clock of ``time.monotonic``.
        self.last_seen = 0.0

    def current(self) -> int | None:
        """The generation that may be shown now, or None while the database doesn't answer."""
        self._is_read = True
        if time.monotonic() < self._trusted_until:
            return self.generation
        return self._asked_now()

    def settle(self, generation: int | None) -> None:
        """Wait until no process shows what is older than this generation.

        None stands for what was read just now and doesn't say of which generation it is.
        """
        if generation is not None and generation <= self._calm:
            return
        is_known = generation is not None and generation == self.generation
        if not is_known and self._asked_now() is None:
            outlast(self._lease)
        elif (left := self._until_calm()) > 0:
            time.sleep(left)

    def _until_calm(self):
        """How long others may still show something older than the newest generation."""
        return self._first_seen + self._lease + MARGIN - time.monotonic() if self._lease else 0

    @contextmanager
    def guarding(self):
        """Keep asking while this lasts, so that work which hangs in the database is noticed.

        Nobody else might ask: whoever works has asked already.
        """
        with self._changed:
            self._at_work += 1
            self._start()
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._at_work -= 1

    def stop(self) -> None:
        """End the thread and its connection; nothing may be asked afterwards."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()
        if self._thread:
            self._thread.join(self._patience)

    def _asked_now(self):
        """Put a question that begins after this moment, or share the one of others."""
        with self._changed:
            self._start()
            if self.is_down:
                return None
            mine = self._wanted = self._started + 1
            self._changed.notify_all()
            if not self._changed.wait_for(
                lambda: self.is_down or self._answered >= mine, self._patience
            ):
                self._go_down("it gives no answer")
            return None if self.is_down else self.generation

    def _start(self):
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="watch", daemon=True)
            self._thread.start()
            threading.Thread(target=self._guard, name="guard", daemon=True).start()

    def _guard(self):
        while not self._is_over:
            with self._changed:
                self._changed.wait_for(lambda: self._is_over or self._at_work)
            time.sleep(RETRY)
            if self._at_work and not self._is_over:
                if self.is_down:
                    # For those that came in just before it was known.
                    self._on_down()
                else:
                    self._asked_now()

    def _work(self):
        while number := self._next_question():
            asked_at = time.monotonic()
            try:
                generation = self._ask()
            except Exception as error:  # noqa: BLE001 - whatever it is, nobody must wait for it
                connections.close_all()
                self._go_down(error)
                time.sleep(RETRY)
            else:
                self._learn(number, generation, asked_at)
        connections.close_all()

    def _next_question(self):
        with self._changed:
            if self._lease:
                # Readers who had to wait for every new lease took a fifth of a server's time.
                self._wait(self._lease * EARLY)
            if not (self._lease and self._is_read):
                self._wait()
            self._is_read = False
            self._started += 1
            return None if self._is_over else self._started

    def _wait(self, seconds=None):
        """Until somebody wants to know, or so long; while the database is away, not at all."""
        self._changed.wait_for(
            lambda: self._is_over or self.is_down or self._wanted > self._started, seconds
        )

    def _learn(self, number, generation, asked_at):
        with self._changed:
            self.last_seen = time.monotonic()
            if generation != self.generation:
                if self.generation is not None and self._until_calm() <= 0:
                    self._calm = self.generation
                # A backup may bring back a smaller number.
                self._calm = min(self._calm, generation - 1)
                self.generation, self._first_seen = generation, self.last_seen
            if self.is_down:
                _logger.warning("The database answers again.")
            self.is_down, self._answered = False, number
            self._trusted_until = asked_at + self._lease
            self._changed.notify_all()

    def _go_down(self, reason):
        with self._changed:
            if self.is_down:
                return
            self.is_down, self._trusted_until = True, 0.0
            self._on_down()
            self._changed.notify_all()
        _logger.error("The database can’t be reached, finished answers go on: %s", reason)


def outlast(lease: float) -> None:
    """Wait as long as any process may trust what it knew before this moment."""
    if lease:
        time.sleep(lease + MARGIN)

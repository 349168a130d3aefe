"""The finished answers that a process has in memory: those of one generation, so many bytes."""

import os
import threading
from collections.abc import Hashable
from contextlib import suppress
from math import inf
from queue import SimpleQueue

from .representations import Answer, Headers

# Answers asked for so often get the best compression.
OFTEN = 20
# What Python needs for an answer beside its bytes.
OVERHEAD = 4000
# On Linux a thread can have its own: what it does may wait.
HELPERS_PRIORITY = 10
# No answer may take more than this part of the room.
LARGEST_PART = 4
# Of so many ways to ask for one answer it is remembered what is given; these take memory, too.
MOST_SPELLINGS = 8
LONGEST_SPELLING = 3000
OVERHEAD_OF_SPELLING = 1000

# An answer, and what is given for one spelling of a request: status, headers and body.
Ready = tuple[Answer, str, Headers, bytes]


class Kept:
    """Answers by their key; one that was not asked for lately makes room first.

    Reading takes no lock: each step of it is one that Python does in one go.
    """

    def __init__(self, most_bytes: int):
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._answers: dict[Hashable, Answer] = {}
        self.ready: dict[tuple, Ready] = {}
        self._sizes: dict[Hashable, int] = {}
        self._waiting: SimpleQueue[Answer] = SimpleQueue()
        self._helper: threading.Thread | None = None
        self.generation: int | None = None
        self.size = 0

    def __len__(self):
        return len(self._answers)

    def begin(self, generation: int | None) -> None:
        """Forget everything: another generation begins."""
        with self._lock:
            if generation != self.generation:
                self.generation, self.size = generation, 0
                self._answers, self._sizes, self.ready = {}, {}, {}

    def get(self, key: Hashable) -> Answer | None:
        answer = self._answers.get(key)
        if answer is not None:
            answer.was_read = True
        return answer

    def put(self, key: Hashable, answer: Answer, generation: int) -> None:
        """Keep an answer, unless its generation is over or it is too large."""
        size = answer.size + OVERHEAD + sum(map(len, key))
        with self._lock:
            if generation != self.generation or size > self._most_bytes // LARGEST_PART:
                return
            self._drop(key)
            self._answers[key], self._sizes[key] = answer, size
            answer.kept_as = key
            self.size += size
            self._make_room()

    def grown(self, answer: Answer, size: int) -> None:
        """An answer takes that much more memory than before."""
        with self._lock:
            if self._has(answer):
                self._grow(answer, size)
                self._make_room()

    def make_ready(self, spelling: tuple, ready: Ready) -> None:
        """Remember what is given for requests that are spelled like this, while it is kept."""
        answer, size = ready[0], _size_of(spelling)
        with self._lock:
            if size > LONGEST_SPELLING or not self._has(answer) or spelling in self.ready:
                return
            if len(answer.spellings) == MOST_SPELLINGS:
                oldest = answer.spellings.pop(0)
                del self.ready[oldest]
                self._grow(answer, -_size_of(oldest))
            answer.spellings.append(spelling)
            self.ready[spelling] = ready
            self._grow(answer, size)
            self._make_room()

    def compress_later(self, answer: Answer) -> None:
        """Have a helper of low priority make the smallest form of an answer, once."""
        answer.times_brotli = -inf
        self._waiting.put(answer)
        with self._lock:
            if self._helper is None:
                self._helper = threading.Thread(target=self._help, name="compressing", daemon=True)
                self._helper.start()

    def _has(self, answer):
        return self._answers.get(answer.kept_as) is answer

    def _grow(self, answer, size):
        self._sizes[answer.kept_as] += size
        self.size += size

    def _drop(self, key):
        answer = self._answers.pop(key, None)
        if answer is not None:
            self.size -= self._sizes.pop(key)
            for spelling in answer.spellings:
                del self.ready[spelling]

    def _make_room(self):
        """Drop the oldest; each that was read since its last turn gets another, but only one."""
        turns = len(self._answers)
        while self.size > self._most_bytes:
            key, answer = next(iter(self._answers.items()))
            if answer.was_read and turns > 0:
                turns -= 1
                answer.was_read = False
                self._answers[key] = self._answers.pop(key)
            else:
                self._drop(key)

    def _help(self):
        with suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), HELPERS_PRIORITY)
        while True:
            answer = self._waiting.get()
            if self._has(answer):
                answer.compress_best()


def _size_of(spelling):
    return OVERHEAD_OF_SPELLING + sum(map(len, filter(None, spelling)))

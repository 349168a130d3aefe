"""The finished answers that a process has in memory: those of one generation, so many bytes."""

import os
import threading
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from math import inf
from queue import SimpleQueue

from .representations import Answer

# Answers asked for so often get the best compression.
OFTEN = 20
# What Python needs for an answer beside its bytes.
OVERHEAD = 4000
# On Linux a thread can have its own: what it does may wait.
HELPERS_PRIORITY = 10
# No answer may take more than this part of the room.
LARGEST_PART = 4


class Kept:
    """Answers by their key; the one that was asked for longest ago makes room first.

    Reading takes no lock: each step of it is one that Python does in one go.
    """

    def __init__(self, most_bytes: int):
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
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
                self._answers, self._sizes = OrderedDict(), {}

    def get(self, key: Hashable) -> Answer | None:
        answers = self._answers
        answer = answers.get(key)
        if answer is not None:
            try:
                answers.move_to_end(key)
            except KeyError:
                # It made room in between, and is right all the same.
                return answer
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
                self._sizes[answer.kept_as] += size
                self.size += size
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

    def _drop(self, key):
        if self._answers.pop(key, None) is not None:
            self.size -= self._sizes.pop(key)

    def _make_room(self):
        while self.size > self._most_bytes:
            self._drop(next(iter(self._answers)))

    def _help(self):
        with suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), HELPERS_PRIORITY)
        while True:
            answer = self._waiting.get()
            if self._has(answer):
                answer.compress_best()

"""A generation that a test can change, hang and break."""

import threading
from contextlib import contextmanager


class Source:
    """Stands where the database stands: a number, asked for from any thread."""

    def __init__(self, number: int = 1):
        self.number = number
        self.asked = 0
        self._free = threading.Event()
        self._free.set()
        self.error: Exception | None = None

    def __call__(self) -> int:
        self.asked += 1
        seen = self.number
        self._free.wait()
        if self.error:
            raise self.error
        return seen

    @contextmanager
    def hanging(self):
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()

"""Counts that all processes and machines share, in Redis, for as long as Redis is there.

They are for limits alone: while Redis is away nothing is counted, and nobody waits for it.
"""

import logging
import time
from collections.abc import Callable
from functools import partial

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

# Seconds that a request may wait for Redis, and for which nobody asks it after that.
PATIENCE = 0.5
PAUSE = 5.0

_logger = logging.getLogger(__name__)
# Until when Redis is left alone, by its address; the clock of ``time.monotonic``.
_left_alone: dict[str, float] = {}


class WholeNumbers:
    """What is stored: numbers, and nothing that could be code."""

    def dumps(self, number: int) -> int:
        return number

    def loads(self, text: bytes) -> int:
        return int(text)


class SharedCounters(RedisCache):
    """Django’s Redis cache, which answers like an empty one while Redis is away.

    ``LOCATION`` is an address such as ``redis://localhost:6379/0``.
    """

    def __init__(self, server: str, params: dict):
        options = {
            "serializer": WholeNumbers,
            "socket_timeout": PATIENCE,
            "socket_connect_timeout": PATIENCE,
            "retry": Retry(NoBackoff(), 0),
        }
        super().__init__(server, params | {"OPTIONS": options | params.get("OPTIONS", {})})
        self._address = server

    def add(self, *args, **kwargs):
        return self._unless_away(partial(super().add, *args, **kwargs), False)

    def get(self, key, default=None, version=None):
        return self._unless_away(partial(super().get, key, default, version), default)

    def incr(self, key, delta=1, version=None):
        # Nobody has used anything of what can't be counted.
        return self._unless_away(partial(super().incr, key, delta, version), 0)

    def delete(self, key, version=None):
        return self._unless_away(partial(super().delete, key, version), False)

    def _unless_away(self, ask: Callable, otherwise):
        if time.monotonic() < _left_alone.get(self._address, 0):
            return otherwise
        try:
            return ask()
        except RedisError as error:
            # Others may have waited beside this one and say the same.
            if time.monotonic() >= _left_alone.get(self._address, 0):
                _logger.error("Redis can’t be reached, so limits count nothing: %s", error)
            _left_alone[self._address] = time.monotonic() + PAUSE
            return otherwise

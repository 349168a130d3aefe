"""One view of the database for everything that an answer is made of.

Without it a page could be half old and half new: an editor may publish between two queries.
"""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

from django.db import connection, transaction

from . import stamps

# How many things a process remembers at most.
MOST_REMEMBERED = 1000


class _Known(NamedTuple):
    """Something that was made, and the keys of what it was made from; None if that is unknown."""

    made: Any
    keys: frozenset[str] | None


# The generation of the snapshot that is read, and what is remembered of it.
_at_hand: ContextVar[tuple[int | None, dict] | None] = ContextVar("at_hand", default=None)
# One generation and what is remembered of it; replaced as one, because threads share it.
_memory: tuple[int, dict] = (-1, {})


@contextmanager
def snapshot():
    """Read-only, and the same until it ends; gives the generation that is seen.

    Inside a transaction that somebody else has opened it gives ``None``: such a transaction sees
    changes of its own that have no number yet.
    """
    if connection.in_atomic_block:
        with _at(current(), {} if _at_hand.get() is None else _at_hand.get()[1]):
            yield current()
        return
    with _reading():
        number, memory = _memory_of_now()
        with _at(number, memory):
            yield number


def current() -> int | None:
    """The generation of the snapshot at hand; ``None`` outside of one."""
    at_hand = _at_hand.get()
    return at_hand[0] if at_hand else None


def remembered(name, make: Callable, *, keys: Callable[[Any], frozenset[str]] | None = None):
    """What ``make`` gives, kept by this process while nothing changes; asked anew outside of one.

    ``keys`` says of what was made which keys it depends on: then it is kept until one of these
    changes, or everything does. ``name`` can be anything that can be a key; what is kept must not
    be changed by anybody. Inside somebody's transaction it is kept until the snapshot ends.
    """
    at_hand = _at_hand.get()
    if at_hand is None:
        return make()
    _number, memory = at_hand
    known = memory.get(name)
    if known is None:
        made = make()
        if len(memory) >= MOST_REMEMBERED:
            memory.clear()
        known = memory[name] = _Known(made, keys(made) if keys else None)
    return known.made


def forget() -> None:
    """Remember nothing any more: this process turns to another database."""
    global _memory
    _memory = (-1, {})


@contextmanager
def _at(number, memory):
    token = _at_hand.set((number, memory))
    try:
        yield
    finally:
        _at_hand.reset(token)


def _memory_of_now():
    """The generation that is seen, and what this process remembers of it."""
    global _memory
    known, memory = _memory
    number, changed = stamps.changed(known)
    if known != number:
        # A smaller number is that of a thread which began earlier, or of a backup.
        is_older = known > number
        memory = {} if is_older or changed is None else _untouched(memory, changed)
        _memory = (number, memory)
    return number, memory


def _untouched(memory, changed):
    """What is remembered of an older generation and does not depend on any of these keys."""
    return {
        name: one
        for name, one in list(memory.items())
        if one.keys is not None and one.keys.isdisjoint(changed)
    }


@contextmanager
def _reading():
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        # Readers take no lock; whoever wants to write says so (see cms/settings/database.py).
        connection.ensure_connection()
        connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "sqlite":
                connection.transaction_mode = mode
            else:
                connection.cursor().execute(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
                )
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode

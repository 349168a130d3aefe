"""One view of the database for everything that an answer is made of.

Without it a page could be half old and half new: an editor may publish between two queries.
"""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

from django.db import connection, transaction
from psycopg import IsolationLevel

from . import stamps

# How many things a process remembers at most.
MOST_REMEMBERED = 1000


class _Known(NamedTuple):
    """Something that was made, and the keys of what it was made from; None if that is unknown."""

    made: Any
    keys: frozenset[str] | None


class _Memory(NamedTuple):
    """A generation, what is remembered of it, and what made it of an older one, if that is known.

    Outside of snapshots there is no generation.
    """

    generation: int | None
    things: dict
    since: int = -1
    changed: dict[str, stamps.Stamp] | None = None


# That of the snapshot that is read.
_at_hand: ContextVar[_Memory | None] = ContextVar("at_hand", default=None)
# The process's newest; replaced as one, because threads share it.
_memory = _Memory(-1, {})


@contextmanager
def snapshot():
    """Read-only, and the same until it ends; gives the generation that is seen.

    Inside a transaction that somebody else has opened it gives ``None``: such a transaction sees
    changes of its own that have no number yet.
    """
    if connection.in_atomic_block:
        with _at(_at_hand.get() or _Memory(None, {})):
            yield current()
        return
    with _reading(), _at(_memory_of_now()):
        yield current()


def current() -> int | None:
    """The generation of the snapshot at hand; ``None`` outside of one."""
    at_hand = _at_hand.get()
    return at_hand.generation if at_hand else None


def known_changes() -> tuple[int, dict[str, stamps.Stamp]] | None:
    """What has changed after an older generation, as far as this snapshot knows without asking.

    That older generation, and the stamps of all that has changed since, by key.
    """
    at_hand = _at_hand.get()
    if at_hand is None or at_hand.changed is None:
        return None
    return at_hand.since, at_hand.changed


def remembered(name, make: Callable, *, keys: Callable[[Any], frozenset[str]] | None = None):
    """What ``make`` gives, kept by this process while nothing changes; asked anew outside of one.

    ``keys`` says of what was made which keys it depends on: then it is kept until one of these
    changes, or everything does. ``name`` can be anything that can be a key; what is kept must not
    be changed by anybody. Inside somebody's transaction it is kept until the snapshot ends.
    """
    at_hand = _at_hand.get()
    if at_hand is None:
        return make()
    memory = at_hand.things
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
    _memory = _Memory(-1, {})


@contextmanager
def _at(memory):
    token = _at_hand.set(memory)
    try:
        yield
    finally:
        _at_hand.reset(token)


def _memory_of_now():
    """What this process remembers of the generation that is seen."""
    global _memory
    known = _memory
    number, changed = stamps.changed(known.generation)
    if known.generation != number:
        # A smaller number is that of a thread which began earlier, or of a backup.
        if known.generation > number or changed is None:
            known = _Memory(number, {})
        else:
            known = _Memory(number, _untouched(known.things, changed), known.generation, changed)
        _memory = known
    return known


def _untouched(memory, changed):
    """What is remembered of an older generation and does not depend on any of these keys."""
    return {
        name: one
        for name, one in list(memory.items())
        if one.keys is not None and one.keys.isdisjoint(changed)
    }


@contextmanager
def _reading():
    """A transaction that can only read and sees one moment."""
    begin = _as_sqlite_reader if connection.vendor == "sqlite" else _as_postgresql_reader
    with begin(), transaction.atomic():
        yield


@contextmanager
def _as_sqlite_reader():
    # Readers take no lock; whoever wants to write says so (see cms/settings/database.py).
    connection.ensure_connection()
    mode = connection.transaction_mode
    connection.transaction_mode = "DEFERRED"
    try:
        yield
    finally:
        connection.transaction_mode = mode


@contextmanager
def _as_postgresql_reader():
    # To the driver, because it says so when it begins; to ask for it is one more question.
    connection.ensure_connection()
    driver = connection.connection
    usual = driver.isolation_level, driver.read_only
    driver.isolation_level, driver.read_only = IsolationLevel.REPEATABLE_READ, True
    try:
        yield
    finally:
        try:
            driver.isolation_level, driver.read_only = usual
        except driver.Error:
            # It broke; nobody may write through one that only reads.
            connection.close()

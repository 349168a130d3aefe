"""One builder a document: whoever needs one that another request is building waits for it.

The last few are kept for a moment: who asked in the same generation, but began before they were
stored, can't see them in the database.
"""

import threading
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future

from cms.changes.snapshot import remembered

# Seconds; then it is built a second time.
LONGEST_WAIT = 5.0
MOST_RECENT = 4

_lock = threading.Lock()
# By generation and name; each is there only for as long as somebody builds it.
_at_work: dict[tuple, Future] = {}


def build_once(
    generation: int, names: Iterable[int], build: Callable[[Collection[int]], dict]
) -> dict:
    """What ``build`` makes of these names, some of it perhaps in another thread of this process.

    What another thread could not make is made here after all, and raises what it raises.
    """
    mine, theirs, made = _shared_out(generation, names)
    new = {}
    try:
        new |= build(mine) if mine else {}
    finally:
        with _lock:
            for name in mine:
                del _at_work[generation, name]
            _keep(new)
        for name, future in mine.items():
            future.set_result(new.get(name))
    made |= new
    made |= {name: one for name, future in theirs.items() if (one := _awaited(future)) is not None}
    missing = theirs.keys() - made.keys()
    return made | (build(missing) if missing else {})


def _shared_out(generation, names):
    """What is to be built here, what others are building, and what they have just built."""
    mine, theirs, known = {}, {}, {}
    with _lock:
        recent = _recent()
        for name in names:
            if name in recent:
                known[name] = recent[name]
            elif (generation, name) in _at_work:
                theirs[name] = _at_work[generation, name]
            else:
                mine[name] = _at_work[generation, name] = Future()
    return mine, theirs, known


def _keep(new):
    recent = _recent()
    recent |= new
    while len(recent) > MOST_RECENT:
        del recent[next(iter(recent))]


def _recent():
    """What was built last in this generation, by name; empty outside of a snapshot.

    The only thing remembered that changes, and only while ``_lock`` is held.
    """
    return remembered("built last", dict)


def _awaited(future):
    try:
        return future.result(LONGEST_WAIT)
    except TimeoutError:
        return None

"""One builder a document: whoever needs one that another request is building waits for it."""

import threading
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future

# Seconds; then it is built a second time.
LONGEST_WAIT = 5.0

_lock = threading.Lock()
# By generation and name; each is there only for as long as somebody builds it.
_at_work: dict[tuple, Future] = {}


def build_once(
    generation: int, names: Iterable[int], build: Callable[[Collection[int]], dict]
) -> dict:
    """What ``build`` makes of these names, some of it perhaps in another thread of this process.

    What another thread could not make is made here after all, and raises what it raises.
    """
    mine, theirs = _shared_out(generation, names)
    made = {}
    try:
        made |= build(mine) if mine else {}
    finally:
        with _lock:
            for name in mine:
                del _at_work[generation, name]
        for name, future in mine.items():
            future.set_result(made.get(name))
    made |= {name: one for name, future in theirs.items() if (one := _awaited(future)) is not None}
    missing = theirs.keys() - made.keys()
    return made | (build(missing) if missing else {})


def _shared_out(generation, names):
    mine, theirs = {}, {}
    with _lock:
        for name in names:
            if (generation, name) in _at_work:
                theirs[name] = _at_work[generation, name]
            else:
                mine[name] = _at_work[generation, name] = Future()
    return mine, theirs


def _awaited(future):
    try:
        return future.result(LONGEST_WAIT)
    except TimeoutError:
        return None

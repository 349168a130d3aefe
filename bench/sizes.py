"""A large site beside a small one: what lists, pages and searches cost at 20,000 and at 200.

Run: ``make bench``, on PostgreSQL with ``DATABASE_URL``; ``python -m bench.sizes 5000`` for another
size. Two processes, each with a database of its own, are asked in turns, so that the load of the
machine hits both alike. No answer is kept; first with documents stored, as a server has them, then
with nothing stored. CPU time on SQLite, whole time on PostgreSQL. The house holds to the limits
that are printed beside each ratio.
"""

import gc
import multiprocessing
import statistics
import sys
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path

from bench import asking, data, scratch
from bench.asking import LIST, get

SMALL, LARGE = 200, 20_000
LIMIT, LIMIT_OF_SEARCHES = 1.5, 5
SHOWN = 20
STATES = {"documents stored": nullcontext, "nothing stored": asking.nothing_stored}


def main(arguments: list[str]) -> None:
    large = int(arguments[0]) if arguments else LARGE
    counts = (min(SMALL, large), large)
    with ExitStack() as stack:
        sites = [
            stack.enter_context(_site(part, count))
            for part, count in zip(("small", "large"), counts, strict=True)
        ]
        [limits, _same] = [site.recv() for site in sites]
        for state in STATES:
            print(f"{state:40}{counts[0]:>10}{counts[1]:>11}   ratio")  # noqa: T201
            for site in sites:
                _told(site, state)
            for name, limit in limits.items():
                _compare(name, limit, *_medians(sites, name))
    print(scratch.machine())  # noqa: T201


@contextmanager
def _site(part, count):
    """The end of a pipe to a process with a site of so many conditions.

    It says what can be asked for, with the limit of each; it takes the name of a state or of such
    a call and gives back the milliseconds that it took.
    """
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_be_site, args=[theirs, part, count])
    process.start()
    # Whoever waits for an answer learns by it that the process has ended.
    theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        process.join()


def _medians(sites, name):
    times = [[_told(site, name) for site in sites] for _ in range(scratch.SMALLEST_RUN)]
    return map(statistics.median, zip(*times, strict=True))


def _told(site, word):
    site.send(word)
    return site.recv()


def _compare(name, limit, before, after):
    ratio = after / before
    print(  # noqa: T201
        f"  {name:38}{before:8.1f}ms{after:9.1f}ms{ratio:8.2f} "
        f"(at most {limit}: {scratch.verdict(ratio <= limit)})",
        flush=True,
    )


def _be_site(pipe, part, count):
    asking.set_up()
    from django.db import connection

    _name_database(connection, part)
    with scratch.database():
        data.load(count)
        reading, searches = _reading(count), asking.searches()
        limits = dict.fromkeys(reading, LIMIT) | dict.fromkeys(searches, LIMIT_OF_SEARCHES)
        pipe.send(limits)
        _answer(pipe, reading | searches)


def _name_database(connection, part):
    """Each has one of its own on the same server, or in the same folder."""
    usual = connection.creation._get_test_db_name()
    name = f"{usual}_{part}"
    if connection.vendor == "sqlite":
        name = Path(usual).with_stem(f"{Path(usual).stem}-{part}")
    connection.settings_dict["TEST"]["NAME"] = name


def _answer(pipe, calls):
    state, clock = nullcontext, asking.clock()
    while word := _heard(pipe):
        if word in STATES:
            state = STATES[word]
            with state():
                _warm(calls)
            pipe.send(0)
            continue
        with state():
            start = clock()
            calls[word]()
            taken = clock() - start
        pipe.send(taken * 1000)


def _heard(pipe):
    try:
        return pipe.recv()
    except EOFError:
        return None


def _warm(calls):
    for call in calls.values():
        call()
    # As a server does once it has started: what stays for good is not looked through again.
    gc.collect()
    gc.freeze()


def _reading(count):
    pages, last = asking.newest(), count - SHOWN
    addresses = [page.get_url() for page in pages]
    return {
        "detail": asking.in_turn([f"/api/v2/pages/{page.pk}/" for page in pages]),
        "HTML page": asking.in_turn(addresses),
        "resolve": asking.in_turn([f"/api/v2/resolve/?path={one}" for one in addresses]),
        "list of 20": get(f"/api/v2/pages/?{LIST}title"),
        "list of 20, last page": get(f"/api/v2/pages/?{LIST}title&offset={last}"),
        "list of 20, fields=*": get(f"/api/v2/pages/?{LIST}*"),
        "list of 20, fields=*, last page": get(f"/api/v2/pages/?{LIST}*&offset={last}"),
    }


if __name__ == "__main__":
    main(sys.argv[1:])

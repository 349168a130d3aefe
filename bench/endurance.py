"""The memory of our server over 100,000 requests for 5,000 conditions, all as likely as another.

Run: ``make bench``, on PostgreSQL with ``DATABASE_URL``; ``python -m bench.endurance 500 5000`` for
fewer conditions and requests. Two processes; half of the requests take Brotli, one in ten is for
HTML. The house holds each worker to less than 200 MB, its share of common memory included, and in
the end to at most a tenth more than it had after the first third.
"""

import http.client
import os
import random
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench import data, scratch, servers

CONDITIONS, REQUESTS = 5000, 100_000
CONNECTIONS = 8
TENTHS = 10
# The first reading that a third of the requests has gone before.
FIRST_THIRD = 4
# MB, and how many times the memory after the first third.
MOST, MOST_GROWTH = 200, 1.1
SEED = 7


def main(arguments: list[str]) -> None:
    usual = (CONDITIONS, REQUESTS)
    conditions, requests = (*map(int, arguments), *usual[len(arguments) :])
    with tempfile.TemporaryDirectory(prefix="conditions-endurance-") as name:
        environ = servers.filled(Path(name), conditions)
        addresses = _addresses(environ)
        with servers.granian(environ, "cms.settings.local_server") as server:
            readings = _asked(server, addresses, requests)
    _judge(readings)
    print(scratch.machine())  # noqa: T201


def _addresses(environ):
    """The JSON and the HTML address of every condition."""
    os.environ.update(environ)
    import django

    django.setup()
    from conditions.models import ConditionPage

    pages = ConditionPage.objects.filter(slug__startswith=data.SLUG).order_by("pk")
    return [(f"/api/v2/pages/{page.pk}/", page.get_url()) for page in pages.defer_streamfields()]


def _asked(server, addresses, requests):
    """The memory of each worker after each tenth of the requests."""
    print(f"{len(addresses)} conditions, {requests} requests; MB of each worker")  # noqa: T201
    chance = random.Random(SEED)  # noqa: S311
    readings = [servers.memories(server)]
    _print_reading("before", readings[0], "")
    for tenth in range(1, TENTHS + 1):
        start = time.perf_counter()
        _ask(server, [_request(chance, addresses) for _ in range(requests // TENTHS)])
        rate = requests // TENTHS / (time.perf_counter() - start)
        readings.append(servers.memories(server))
        _print_reading(f"{tenth} of {TENTHS}", readings[-1], f"{rate:6.0f} requests/s")
    return readings


def _request(chance, addresses):
    """An address, and what is asked with."""
    address = chance.choice(addresses)[chance.random() < 0.1]
    return address, {"Accept-Encoding": "br"} if chance.random() < 0.5 else {}


def _ask(server, requests):
    """Ask for each, on as many connections as there are threads; new ones, so that all workers
    have some."""
    own = threading.local()

    def connect():
        own.connection = http.client.HTTPConnection(
            server.url.removeprefix("http://"), timeout=servers.PATIENCE
        )

    def ask(request):
        address, headers = request
        own.connection.request("GET", address, headers=headers)
        answer = own.connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{address} answered {answer.status}.")

    with ThreadPoolExecutor(CONNECTIONS, initializer=connect) as pool:
        for _ in pool.map(ask, requests):
            pass


def _print_reading(when, reading, rate):
    words = ", ".join(f"{one.shared:.0f} (resident {one.resident:.0f})" for one in reading.values())
    print(f"{when:>8}: {words}  {rate}", flush=True)  # noqa: T201


def _judge(readings):
    early, late = readings[FIRST_THIRD], readings[-1]
    if early.keys() != late.keys():
        raise SystemExit("A worker has ended and another has taken its place.")
    most = max(one.shared for reading in readings for one in reading.values())
    growth = max(late[pid].shared / early[pid].shared for pid in late)
    print(  # noqa: T201
        f"the most: {most:.0f} MB (under {MOST}: {scratch.verdict(most < MOST)}); "
        f"the end, times the first third: {growth:.3f} "
        f"(at most {MOST_GROWTH}: {scratch.verdict(growth <= MOST_GROWTH)})"
    )


if __name__ == "__main__":
    main(sys.argv[1:])

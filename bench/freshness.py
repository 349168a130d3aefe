"""From a commit to its first reader, through two servers on two ports; and what publishing costs.

Run: ``make bench``; ``python -m bench.freshness 20`` publishes so often only. The servers share a
PostgreSQL: a new database on that of ``DATABASE_URL``, else a server of our own that is made for
the run and does not wait for the disk. Readers ask again and again, 4 ms after each
answer, from before a publish until they have seen it. The house holds to 50 ms after the commit
for 95 of 100, and to a publish that takes at most 1.2 times as long as without what is ours.
"""

import itertools
import os
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from math import ceil
from pathlib import Path
from urllib.parse import urlsplit

from bench import data, scratch, servers
from bench.readers import Reader

PUBLISHES, CONDITIONS = 100, 200
# What is read of the first server, and what of the second.
READ = ((["JSON"], ["JSON"]), (["HTML"], ["HTML"]), (["JSON"], ["JSON", "HTML"]))
# How often each way of publishing is measured.
ROUNDS = 50
# At most so many publishes a second, and so many ms.
RATE, MOST = 20, 50
PATIENCE = 20
# What the servers say of each page that is not there.
LOG = Path("var/freshness.log")
SETTINGS = "cms.settings.local_server"
SLUG = f"{data.SLUG}7"


def main(arguments: list[str]) -> None:
    count = int(arguments[0]) if arguments else PUBLISHES
    with tempfile.TemporaryDirectory(prefix="conditions-freshness-") as name, _database() as url:
        if url:
            os.environ["DATABASE_URL"] = url
        else:
            os.environ.pop("DATABASE_URL", None)
            print("No PostgreSQL was found; this is SQLite.")  # noqa: T201
        environ = servers.filled(Path(name), CONDITIONS) | {"DJANGO_SETTINGS_MODULE": SETTINGS}
        os.environ.update(environ)
        import django

        django.setup()
        _measure_visibility(count, environ)
        from bench import publishing

        publishing.compare(_page_key(), min(count, ROUNDS))
        _close()
    print(scratch.machine())  # noqa: T201


@contextmanager
def _database():
    """The address of a new PostgreSQL database; empty if none can be had."""
    from tests import postgresql

    named = os.environ.get("DATABASE_URL", "")
    if named.startswith(("postgres://", "postgresql://")):
        with _new_database(named) as url:
            yield url
    elif programs := postgresql.newest_programs(postgresql.PROGRAMS):
        with postgresql.server(programs) as url:
            yield url
    else:
        yield ""


@contextmanager
def _new_database(named):
    import psycopg

    name = f"conditions_freshness_{os.getpid()}"
    with psycopg.connect(named, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlsplit(named)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _measure_visibility(count, environ):
    from django.db import connection

    key, numbers = _page_key(), itertools.count()
    paths = {"JSON": f"/api/v2/pages/{key}/", "HTML": f"/conditions/{SLUG}/"}
    with ExitStack() as stack:
        log = stack.enter_context(LOG.open("w"))
        both = [
            stack.enter_context(servers.granian(environ, SETTINGS, workers=1, log=log))
            for _ in range(2)
        ]
        print(f"{connection.vendor}; {scratch.machine()}")  # noqa: T201
        for asked in READ:
            print("read: " + "; ".join(map(" and ".join, asked)))  # noqa: T201
            with ExitStack() as reading:
                readers = [
                    reading.enter_context(Reader(f"{kind}, server {at}", server, paths[kind]))
                    for at, (server, kinds) in enumerate(zip(both, asked, strict=True), start=1)
                    for kind in kinds
                ]
                _compare_turns(readers, key, numbers, count)


def _compare_turns(readers, key, numbers, count):
    def publish():
        number = next(numbers)
        return _step(readers, lambda: _publish(key, number), number)

    publish()
    turns = {"publish": [publish() for _ in range(count)], "unpublish": [], "publish again": []}
    for _ in range(max(1, count // 2)):
        turns["unpublish"].append(_step(readers, lambda: _unpublish(key), None))
        turns["publish again"].append(publish())
    for what, times in turns.items():
        _show(what, times)
    _show_stale([one for reader in readers for one in reader.stale])


def _page_key():
    from conditions.models import ConditionPage

    return ConditionPage.objects.values_list("pk", flat=True).get(slug=SLUG)


def _publish(key, number):
    from conditions.models import ConditionPage

    page = ConditionPage.objects.get(pk=key)
    page.title = f"What Is Version {number}?"
    page.save_revision().publish()


def _unpublish(key):
    from conditions.models import ConditionPage

    ConditionPage.objects.get(pk=key).unpublish()


def _step(readers, act, state):
    """Act in one transaction, as the editor does, and wait until all readers have seen it.

    Returns how many ms after the commit each saw it, by its name.
    """
    from django.conf import settings
    from django.db import transaction

    for reader in readers:
        reader.expect(state)
    moments = []
    with transaction.atomic():
        # The first of what follows the commit.
        transaction.on_commit(lambda: moments.append(time.monotonic()))
        act()
    [committed] = moments
    deadline = committed + PATIENCE
    seen = {one.name: (one.wait(deadline) - committed) * 1000 for one in readers}
    for reader in readers:
        reader.note_stale(committed, settings.CMS_LEASE)
    # Readers rest until they expect something, so that the machine does, too.
    time.sleep(1 / RATE)
    return seen


def _show(what, steps):
    for name in steps[0]:
        times = sorted(one[name] for one in steps)
        p50, p95 = (times[ceil(part * len(times)) - 1] for part in (0.5, 0.95))
        print(  # noqa: T201
            f"{what:14}{name:18}{len(times):5} times: p50 {p50:6.1f}, p95 {p95:6.1f}, "
            f"max {times[-1]:6.1f} ms (p95 at most {MOST}: {scratch.verdict(p95 <= MOST)})"
        )


def _show_stale(ages):
    oldest = f", the latest {max(ages) * 1000:.1f} ms after it" if ages else ""
    print(f"old answers to requests that began a lease after the commit: {len(ages)}{oldest}")  # noqa: T201


def _close():
    """The database can't be dropped before."""
    from django.db import connections

    connections.close_all()


if __name__ == "__main__":
    main(sys.argv[1:])

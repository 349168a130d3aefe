"""A database of its own, filled as asked, and the means to time what happens on it."""

import gc
import os
import statistics
import tempfile
import time
from contextlib import contextmanager

SMALLEST_RUN = 15


def set_up() -> None:
    """Point Django at a new SQLite file, or at a new database on ``DATABASE_URL``'s PostgreSQL."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    import django
    from django.conf import settings

    folder = tempfile.mkdtemp(prefix="conditions-bench-")
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
    django.setup()
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


@contextmanager
def database():
    """A migrated database that is gone afterwards."""
    from django.db import connection

    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield connection
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def medians(calls: dict, *, runs: int = SMALLEST_RUN, clock=time.perf_counter) -> dict:
    """The median time of each call in milliseconds, taken in turns so that load hits all alike.

    With ``time.process_time`` as the clock, what other processes do hardly counts.
    """
    for call in calls.values():
        call()
    # As a server does once it has started: what stays for good is not looked through again.
    gc.collect()
    gc.freeze()
    times = {name: [] for name in calls}
    for _ in range(runs):
        for name, call in calls.items():
            start = clock()
            call()
            times[name].append((clock() - start) * 1000)
    return {name: statistics.median(taken) for name, taken in times.items()}


def queries(call) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


def machine() -> str:
    """The load at this moment and the number of cores, to be read beside every figure."""
    return f"load {os.getloadavg()[0]:.2f}, {os.cpu_count()} cores"


def verdict(holds: bool) -> str:
    return "holds" if holds else "FAILS"

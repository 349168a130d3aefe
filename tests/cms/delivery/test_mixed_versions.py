"""While somebody publishes, nobody reads a page that is half old, nor an older one again.

``MIXED_SECONDS=60`` reads for as long as the issue says.
"""

import http.client
import os
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import pytest

from bench.servers import granian
from cms.settings.base import ROOT
from tests import postgresql

pytestmark = pytest.mark.services

SETTINGS = "tests.cms.delivery.served"
SECONDS = float(os.environ.get("MIXED_SECONDS", "10"))
# Publications a second, and how many of them even the busiest machine must reach.
RATE, LOWEST_RATE = 5, 1
# How often a reader asks each server in a row, and for how many seconds it rests then: without that
# readers would leave the writer no time.
ROUNDS, PAUSE = 2, 1.0
# Of all readers together, a second.
FEWEST_ANSWERS = 5
PAGE = "/conditions/stamped/"
LIST = "/api/v2/pages/?type=conditions.ConditionPage&fields=*"
STAMP = re.compile(r"stamp(\d+)\.")


@dataclass
class Reading:
    """What readers have met; the order is that of one reader who asks one server after another."""

    answers: int = 0
    # Those that were the first of a version from their server, so that it had to make them.
    made: int = 0
    mixed: list = field(default_factory=list)
    went_back: list = field(default_factory=list)
    newest: int = 0
    newest_of: Counter = field(default_factory=Counter)
    failed: list = field(default_factory=list)

    def note(self, server, status, text):
        stamps = {int(number) for number in STAMP.findall(text)}
        # Until it is published for the first time, there is nothing.
        if not stamps:
            if self.newest or status >= 500:
                self.failed.append((status, self.newest))
            return
        self.answers += 1
        self.made += max(stamps) > self.newest_of[server]
        if len(stamps) > 1:
            self.mixed.append(stamps)
        if min(stamps) < self.newest:
            self.went_back.append((self.newest, stamps))
        self.newest = self.newest_of[server] = max(self.newest, *stamps)


@contextmanager
def database(kind, folder):
    if kind == "sqlite":
        yield f"sqlite:///{folder}/site.sqlite3"
        return
    programs = postgresql.newest_programs(postgresql.PROGRAMS)
    assert programs, postgresql.MISSING
    with postgresql.server(programs) as url:
        yield url


@pytest.mark.parametrize("kind", ["postgresql", "sqlite"])
def test_nobody_reads_two_versions_at_once_nor_an_older_one_again(kind, tmp_path):
    with ExitStack() as stack:
        url = stack.enter_context(database(kind, tmp_path))
        environ = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": SETTINGS}
        environ["MEDIA_ROOT"] = str(tmp_path / "media")
        words = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(words, env=environ, cwd=ROOT, check=True)
        servers = [
            stack.enter_context(granian(environ, SETTINGS, workers=1)).url.removeprefix("http://")
            for _ in range(2)
        ]
        readings, publications, seconds = read_while_stamping(servers, environ)

    report(kind, readings, publications, seconds)
    assert [one.failed for one in readings] == [[]] * len(readings)
    assert [one.mixed for one in readings] == [[]] * len(readings)
    assert [one.went_back for one in readings] == [[]] * len(readings)
    assert publications / seconds >= LOWEST_RATE
    assert [one.newest for one in readings] == [publications] * len(readings)
    answers, made = (sum(getattr(one, name) for one in readings) for name in ("answers", "made"))
    assert answers >= FEWEST_ANSWERS * SECONDS
    assert made >= answers / 3


def report(kind, readings, publications, seconds):
    """Where pytest shows what a test has to say: with ``-rP``."""
    figures = [
        f"{one.answers} answers, {one.made} of them made anew, {len(one.mixed)} mixed, "
        f"{len(one.went_back)} back"
        for one in readings
    ]
    rate = f"{publications} publications in {seconds:.1f} s, {publications / seconds:.2f} a second"
    sys.stdout.write("\n".join([f"{kind}: {rate}", *figures, ""]))


def read_while_stamping(servers, environ):
    words = [sys.executable, "-m", "tests.cms.delivery.stamping", str(SECONDS), str(RATE)]
    with subprocess.Popen(
        words, env=environ, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        detail = f"/api/v2/pages/{int(writer.stdout.readline())}/"
        readings = [Reading() for _ in range(3)]
        threads = [
            threading.Thread(target=read, args=[servers, address, reading, writer])
            for address, reading in zip((PAGE, detail, LIST), readings, strict=True)
        ]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert writer.wait(30) == 0
        publications, seconds = writer.stdout.read().split()
    return readings, int(publications), float(seconds)


def read(servers, address, reading, writer):
    """One address, from each server in turn, for as long as somebody writes and once more."""
    connections = [http.client.HTTPConnection(one, timeout=30) for one in servers]
    is_over = False
    while not is_over:
        is_over = writer.poll() is not None
        for connection in connections * ROUNDS:
            connection.request("GET", address)
            answer = connection.getresponse()
            reading.note(connection.port, answer.status, answer.read().decode())
        time.sleep(PAUSE)
    for connection in connections:
        connection.close()

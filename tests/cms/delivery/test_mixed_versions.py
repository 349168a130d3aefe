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
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import pytest

from bench.servers import granian
from cms.settings.base import ROOT
from tests import postgresql

pytestmark = pytest.mark.services

SETTINGS = "cms.settings.dev"
SECONDS = float(os.environ.get("MIXED_SECONDS", "12"))
RATE = 5
PAGE = "/conditions/stamped/"
LIST = "/api/v2/pages/?type=conditions.ConditionPage&fields=*"
STAMP = re.compile(r"stamp(\d+)\.")


@dataclass
class Reading:
    """What readers have met; the order is that of one reader who asks one server after another."""

    answers: int = 0
    mixed: list = field(default_factory=list)
    went_back: list = field(default_factory=list)
    newest: int = 0
    failed: list = field(default_factory=list)


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
        readings = read_while_stamping(servers, environ)

    figures = [(one.answers, len(one.mixed), len(one.went_back)) for one in readings]
    sys.stdout.write(f"{kind}: answers, mixed, back: {figures}; newest {readings[0].newest}\n")
    assert [one.failed for one in readings] == [[]] * len(readings)
    assert [one.mixed for one in readings] == [[]] * len(readings)
    assert [one.went_back for one in readings] == [[]] * len(readings)
    # As often as the machine could.
    assert all(one.newest >= 5 for one in readings)


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
    return readings


def read(servers, address, reading, writer):
    """One address, from each server in turn, for as long as somebody writes."""
    connections = [http.client.HTTPConnection(one, timeout=30) for one in servers]
    while writer.poll() is None:
        for connection in connections:
            connection.request("GET", address)
            answer = connection.getresponse()
            text = answer.read().decode()
            note(reading, answer.status, text)
        time.sleep(0.01)
    for connection in connections:
        connection.close()


def note(reading, status, text):
    stamps = {int(number) for number in STAMP.findall(text)}
    # Until it is published for the first time, there is nothing.
    if not stamps:
        if reading.newest or status >= 500:
            reading.failed.append((status, reading.newest))
        return
    reading.answers += 1
    if len(stamps) > 1:
        reading.mixed.append(stamps)
    if max(stamps) < reading.newest:
        reading.went_back.append((reading.newest, stamps))
    reading.newest = max(reading.newest, max(stamps))

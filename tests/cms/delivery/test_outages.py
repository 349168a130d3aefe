"""Two servers and their PostgreSQL, which hangs, dies and comes back while readers go on asking."""

import http.client
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

import pytest

from bench.servers import Server, granian
from cms.settings.base import ROOT
from tests import postgresql

from .database_server import DatabaseServer

pytestmark = pytest.mark.services

SETTINGS = "tests.cms.delivery.served"
PAGE = "/conditions/migraine/"
API = "/api/v2/pages/?slug=migraine&fields=title&type=conditions.ConditionPage"
# A wait for the database is a second; the rest is for a machine that is busy.
LONGEST_WAIT = 1.0 + 0.5
RECOVERY = 5


@dataclass
class Site:
    """All that runs for these tests."""

    servers: list[Server]
    database: DatabaseServer
    editor: subprocess.Popen

    def publish(self, title: str) -> None:
        self.editor.stdin.write(f"{title}\n")
        self.editor.stdin.flush()
        assert self.editor.stdout.readline() == "done\n"

    def read(self, path: str, **headers):
        """What each server answers."""
        return [ask(server, path, **headers) for server in self.servers]


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    text: str
    seconds: float


def ask(server, path, **headers) -> Reply:
    began = time.monotonic()
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read().decode()
    finally:
        connection.close()
    found = {name.lower(): text for name, text in answer.getheaders()}
    return Reply(answer.status, found, body, time.monotonic() - began)


@pytest.fixture(scope="module")
def site():
    programs = postgresql.newest_programs(postgresql.PROGRAMS)
    assert programs, postgresql.MISSING
    with postgresql.server(programs) as url:
        environ = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": SETTINGS}
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity=0"],
            env=environ,
            check=True,
            cwd=ROOT,
        )
        database = DatabaseServer(url)
        with (
            subprocess.Popen(
                [sys.executable, "-m", "tests.cms.delivery.publishing"],
                env=environ,
                cwd=ROOT,
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            ) as editor,
            granian(environ, SETTINGS, workers=1) as one,
            granian(environ, SETTINGS, workers=1) as other,
        ):
            assert editor.stdout.readline() == "ready\n"
            yield Site([one, other], database, editor)
            database.end()
            editor.stdin.close()


@pytest.fixture(params=["hangs", "dies"])
def outage(site, request):
    """Ends the database, and gives what brings it back."""
    end, back = {
        "hangs": (site.database.hang, site.database.go_on),
        "dies": (site.database.kill, site.database.start),
    }[request.param]
    is_back = []

    def bring_back():
        if not is_back:
            is_back.append(True)
            back()

    def begin():
        end()
        return bring_back

    yield begin
    bring_back()
    wait_until_back(site)


def wait_until_back(site):
    deadline = time.monotonic() + 2 * RECOVERY
    while [one.status for one in site.read(f"{API}&limit=3")] != [200, 200]:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_what_is_published_is_read_in_every_process_at_once(site):
    for number in range(20):
        site.read(PAGE)
        site.publish(f"Migraine {number}")

        assert all(f"Migraine {number}<" in one.text for one in site.read(PAGE))
        assert all(f'"Migraine {number}"' in one.text for one in site.read(API))


def test_what_is_taken_down_is_gone_from_every_process_at_once(site):
    for number in range(5):
        site.publish(f"Migraine {number}")
        assert [one.status for one in site.read(PAGE)] == [200, 200]

        site.publish("unpublish")

        assert {one.status for one in site.read(PAGE)} <= {404, 410}
    site.publish("Migraine")


def test_finished_answers_go_on_and_the_rest_says_when_to_come_back(site, outage):
    site.publish("Before")
    full = site.read(PAGE)
    outage()

    first, again, known, missing, html = (
        site.read(PAGE),
        site.read(PAGE),
        site.read(PAGE, **{"If-None-Match": full[0].headers["etag"]}),
        site.read("/api/v2/pages/?limit=7"),
        site.read("/locations/"),
    )

    for one in [*first, *again]:
        assert (one.status, one.text) == (200, full[0].text)
        assert int(one.headers["age"]) < 60
    assert [one.status for one in known] == [304, 304]
    for one in [*missing, *html]:
        assert (one.status, one.headers["retry-after"]) == (503, "30")
    assert missing[0].headers["content-type"] == "application/problem+json"
    assert max(one.seconds for one in first) < LONGEST_WAIT
    assert max(one.seconds for one in [*again, *known, *missing, *html]) < 0.5


def test_it_is_back_by_itself_and_shows_nothing_old(site, outage):
    site.publish("Before")
    site.read(PAGE)
    bring_back = outage()
    site.read(PAGE)

    bring_back()
    began = time.monotonic()
    wait_until_back(site)

    assert time.monotonic() - began < RECOVERY
    assert all("age" not in one.headers for one in site.read(PAGE))
    site.publish("After")
    assert all("After<" in one.text for one in site.read(PAGE))


def test_who_is_reading_when_it_happens_waits_no_longer(site, outage):
    site.publish("Before")
    replies, is_over = [], threading.Event()

    def read(server):
        number = 0
        while not is_over.is_set():
            number += 1
            # Never the same twice, so that each is made anew.
            replies.append(ask(server, f"/api/v2/pages/?limit=5&offset={number}&fields=*"))

    threads = [threading.Thread(target=read, args=[server]) for server in site.servers * 2]
    for one in threads:
        one.start()
    time.sleep(1)
    bring_back = outage()
    time.sleep(3)
    bring_back()
    is_over.set()
    for one in threads:
        one.join()

    assert {one.status for one in replies} <= {200, 503}
    assert any(one.status == 503 for one in replies)
    # One second until it is known, and what was asked for just before.
    assert max(one.seconds for one in replies) < 2 * LONGEST_WAIT

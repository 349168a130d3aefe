"""The real thing: Varnish in front of a server, told what to forget by the command."""

import http.client
import json
import os
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bench.servers import _free_port, granian
from cms.changes import keys
from cms.delivery.shared import LENGTHS_OF_NAMES, LONGEST_NAMES, names_to_purge
from cms.delivery.varnish import VarnishBackend
from cms.settings.base import ROOT

from . import publishing, varnish_server
from .varnish_server import door, varnish

pytestmark = pytest.mark.services

SETTINGS = "tests.cms.delivery.varnish_settings"
PAGE, INDEX, ROBOTS = "/conditions/migraine/", "/conditions/", "/robots.txt"
API = "/api/v2/pages/?slug=migraine&fields=title&type=conditions.ConditionPage"
LIST = "/api/v2/pages/?type=conditions.ConditionPage&fields=*&limit=20"
# What nginx takes unless told otherwise.
ROOM_FOR_HEADERS = 4096
# When Varnish can be reached again after a short while, docs/operators.md: 5 s, and then as ever.
TOLD_AGAIN = 10
# From the commit until nobody can be given anything older.
SOON = 5
# As long as a slow machine takes to start the command and to tell of what happened before.
HELD_AGAIN = 20


@dataclass
class Site:
    server: str
    port: int
    environ: dict
    folder: Path
    editor: subprocess.Popen

    def publish(self, title: str) -> None:
        self.editor.stdin.write(f"{title}\n")
        self.editor.stdin.flush()
        assert self.editor.stdout.readline() == "done\n"

    @contextmanager
    def in_front(self):
        with varnish(self.folder, port=self.port, site=self.server):
            yield

    def read(self, path: str, method="GET", **headers):
        """What Varnish answers: status, text, and whether the server was asked."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            # Two numbers: of this request, and of the one that fetched it.
            is_hit = " " in answer.getheader("X-Varnish", "")
            return answer.status, answer.read().decode(), is_hit
        finally:
            connection.close()

    def is_held(self, path) -> bool:
        self.read(path)
        return self.read(path)[2]

    def wait_until_held(self, path) -> None:
        """What was published before may still be on its way, and be purged between two readings."""
        deadline = time.monotonic() + HELD_AGAIN
        while not self.is_held(path):
            assert time.monotonic() < deadline, path
            time.sleep(0.1)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    assert varnish_server.PROGRAM.exists(), varnish_server.MISSING
    folder, port = tmp_path_factory.mktemp("varnish"), _free_port()
    environ = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "VARNISH": f"http://127.0.0.1:{port}",
    }
    run(environ, "migrate", "--verbosity=0")
    words = [sys.executable, "-m", "tests.cms.delivery.publishing"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with (
        subprocess.Popen(words, env=environ, cwd=ROOT, **pipes) as editor,
        granian(environ, SETTINGS, workers=1) as server,
    ):
        assert editor.stdout.readline() == "ready\n"
        yield Site(server.url, port, environ, folder, editor)
        editor.stdin.close()


def run(environ, *words, check=True):
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        env=environ,
        cwd=ROOT,
        check=check,
        capture_output=True,
        text=True,
    )


@contextmanager
def sending(site):
    words = [sys.executable, "manage.py", "send_changes", "--loop"]
    process = subprocess.Popen(words, env=site.environ, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        yield process.stderr
    finally:
        process.terminate()
        process.communicate(timeout=10)


def wait_for(site, path, words):
    """Seconds until Varnish shows it."""
    began = time.monotonic()
    while words not in (text := site.read(path)[1]):
        assert time.monotonic() - began < 30, text
        time.sleep(0.02)
    return time.monotonic() - began


def test_what_is_published_is_read_through_varnish(site):
    site.publish("Migraine")
    with site.in_front(), sending(site):
        wait_for(site, PAGE, "Migraine")
        seconds = []
        for number in range(5):
            for path in (PAGE, INDEX, API, ROBOTS):
                site.wait_until_held(path)
            site.publish(f"Migraine {number}")
            seconds.append(wait_for(site, PAGE, f"Migraine {number}"))
            wait_for(site, INDEX, f"Migraine {number}")
            wait_for(site, API, f"Migraine {number}")
            assert site.read(ROBOTS)[2]

        sys.stdout.write(f"published and read through Varnish after {seconds} s\n")
        assert max(seconds) < SOON


def test_what_is_taken_down_is_gone(site):
    site.publish("Migraine")
    with site.in_front():
        run(site.environ, "send_changes")
        assert site.is_held(PAGE)

        site.publish("unpublish")
        run(site.environ, "send_changes")

        assert site.read(PAGE)[0] == 404
        assert not site.is_held(PAGE)
        site.publish("Migraine")
        assert site.read(PAGE)[0] == 200


def test_a_varnish_that_was_away_is_told_when_it_is_back(site):
    """It keeps what it has in memory meanwhile, and goes on answering readers."""
    way = _free_port()
    site = replace(site, environ=site.environ | {"VARNISH": f"http://127.0.0.1:{way}"})
    site.publish("Migraine")
    with site.in_front():
        with door(way, to=site.port):
            run(site.environ, "send_changes")
            assert site.is_held(PAGE)
        site.publish("Better")
        failed = run(site.environ, "send_changes", check=False)
        assert failed.returncode == 1
        assert "Run this again" in failed.stderr

        with sending(site) as log:
            assert "Caches were not told" in log.readline()
            _status, text, is_hit = site.read(PAGE)
            assert is_hit
            assert "Migraine" in text
            with door(way, to=site.port):
                seconds = wait_for(site, PAGE, "Better")
                sys.stdout.write(f"told {seconds:.1f} s after it was back\n")
                assert seconds < TOLD_AGAIN


def test_names_fit_and_lead_to_what_shows_a_thing(site):
    site.publish("Migraine")
    site.publish("library")
    articles = [f"/conditions/article-{number}/" for number in range(publishing.ARTICLES)]
    with site.in_front():
        run(site.environ, "send_changes")
        for path in (*articles, LIST, PAGE):
            assert site.is_held(path), path
        headers, listed = answer_of(site, LIST)
        assert len(headers["Surrogate-Key"]) == len(headers["Cache-Tag"]) <= LONGEST_NAMES
        figures = [len(headers["Surrogate-Key"]), len(str(headers))]
        for path in articles:
            headers, _text = answer_of(site, path)
            assert len(headers["Surrogate-Key"].split()[0]) == LENGTHS_OF_NAMES[0]
            figures += [len(headers["Surrogate-Key"]), len(str(headers))]
        sys.stdout.write(f"names and headers of the list and an article: {figures[:4]}\n")
        assert max(figures) < ROOM_FOR_HEADERS

        [one] = [it for it in json.loads(listed)["items"] if it["meta"]["slug"] == "article-0"]
        source = keys.thing("conditions.ReferenceSnippet", one["references"][0]["id"])
        VarnishBackend({"LOCATION": site.environ["VARNISH"]}).purge_tags(names_to_purge({source}))

        assert not site.read(LIST)[2]
        assert [path for path in (*articles, PAGE) if not site.read(path)[2]] == articles[:1]


def answer_of(site, path):
    """Headers and text as the server itself gives them."""
    with urllib.request.urlopen(site.server + path, timeout=30) as answer:  # noqa: S310
        return answer.headers, answer.read().decode()


def test_nobody_else_may_purge_and_no_spelling_is_held(site):
    site.publish("Migraine")
    with site.in_front():
        run(site.environ, "send_changes")
        assert site.read("/conditions/migr%61ine/")[0] == 200
        assert not site.is_held("/conditions/migr%61ine/")
        assert site.is_held(PAGE)
        # The signature of editors: they are never given what others are.
        assert not site.read(PAGE, Cookie="sessionid=made-up")[2]
        assert site.read(PAGE, Cookie="theme=dark")[2]
        assert site.read(PAGE, method="PURGE")[0] == 200
        assert not site.read(PAGE)[2]

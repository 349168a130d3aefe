"""Whatever editors do, readers get what is right at that moment, and caches forget what changed.

A site made by chance is edited by chance. After each edit every address is asked for three times:
through finished answers and stored documents; plainly, with nothing remembered; and from a cache
in front of the site that keeps everything until it is told otherwise.
"""

import os
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

import pytest
import time_machine
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import override_settings

from cms.changes import stamps
from cms.delivery import purging
from cms.delivery.finished.answers import Answers
from cms.delivery.finished.watch import Watch
from tests.cms.graphs import make_graph
from tests.cms.test_leak_graphs import around, others_of, pages_of
from tests.own_database import own_database

from . import caches
from .asking import ask
from .caches import CachingProxy, ProxyBackend, url_of
from .edits import Editor

NOON = "2030-05-06T12:00Z"
# Of each site so many addresses, chosen by chance among those that answer.
MOST_ADDRESSES = int(os.environ.get("RANDOM_ADDRESSES", "16"))
# Ten sites of fifty edits make it five hundred, which take a quarter of an hour and more.
SITES = int(os.environ.get("RANDOM_SITES", "2"))
EDITS_OF_A_SITE = int(os.environ.get("RANDOM_EDITS", "6"))
OTHERS = 0.2
FILES = ("/admin/", "/images/", "/media/", "/documents/")
SHARED_FOR = 7 * 24 * 60 * 60
# Made anew for every answer.
TOKEN = re.compile(rb'csrfmiddlewaretoken" value="\w+"')


@dataclass
class Readers:
    """All that read one site, and what they have met."""

    answers: Answers
    django: WSGIHandler = field(default_factory=WSGIHandler)
    shown: dict = field(default_factory=dict)
    wrong: list = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)

    def __post_init__(self):
        self.proxy = CachingProxy(self.answers)
        ProxyBackend.proxies, ProxyBackend.purged = [self.proxy], []

    def read_all(self, places, done: str) -> None:
        """Every address; what is not right is remembered with what was ``done`` before."""
        for host, address in places:
            right = self._plainly(host, address)
            mine = read(self.answers, host, address)
            held = self.proxy.read(host, address)
            if not what(mine) == what(right) == what(held):
                self.wrong.append((done, host, address, mine.status, right.status, held.status))
            self._note((host, address), mine, done)

    def held_before(self, places) -> dict:
        """What the cache in front has of them, by the addresses that it knows."""
        urls = [url_of(*place) for place in places]
        return {url: held.body for url in urls if (held := self.proxy.holds(url))}

    def count_purged(self, places, held: dict) -> None:
        """Compare what was purged with what has changed since the cache held it."""
        urls = {url_of(*place): place for place in places}
        changed = {
            url
            for url, body in held.items()
            if what(self._plainly(*urls[url])) != (200, body, None)
        }
        purged = {*ProxyBackend.purged}
        self.counts.update(changed=len(changed), purged=len(purged), held=len(held))
        self.wrong += [("not purged", url) for url in changed - purged]
        ProxyBackend.purged.clear()

    def _note(self, place, reply, done):
        """A body changes if and only if its tag does."""
        if tag := reply["ETag"]:
            before = self.shown.get(place)
            if before and (before[0] == tag) != (before[1] == reply.body):
                self.wrong.append(("tag", done, *place))
            self.shown[place] = (tag, reply.body)

    def _plainly(self, host, address):
        """What is right: nothing is remembered in the middle of somebody's transaction."""
        cache.clear()
        # Django would give such a connection up.
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
        try:
            with transaction.atomic():
                return read(self.django, host, address)
        finally:
            for signal in (request_started, request_finished):
                signal.connect(close_old_connections)


def what(reply):
    return reply.status, TOKEN.sub(b"", reply.body), reply["Location"]


@pytest.fixture
def readers(monkeypatch):
    # What is on its way to a cache arrives at once here.
    monkeypatch.setattr(purging, "IN_FLIGHT", 0)
    watch = Watch(stamps.newest_generation, lease=0)
    with override_settings(WAGTAILFRONTENDCACHE=caches.SETTING, CMS_SHARED_MAX_AGE=SHARED_FOR):
        yield Readers(Answers(WSGIHandler(), watch, most_bytes=32 * 1024**2, keep_answering=300))
    watch.stop()


@pytest.fixture
def commits(django_db_setup, django_db_blocker, django_db_keepdb, django_db_createdb):
    """A database for one site."""
    is_kept = django_db_keepdb and not django_db_createdb
    with django_db_blocker.unblock(), own_database(keep_original=is_kept):
        yield


def places_of(graph, readers):
    """Hosts and addresses that have something to show, most of them for caches, too."""
    every = [*dict.fromkeys([*around(), *pages_of(graph), *others_of(graph)])]
    graph.random.shuffle(every)
    places = ((host or "localhost", one) for host, one in every if not one.startswith(FILES))
    good = (
        place
        for place in places
        if is_held(reply := read(readers.answers, *place))
        or (reply.status == 200 and graph.random.random() < OTHERS)
    )
    return list(islice(good, MOST_ADDRESSES))


def read(application, host, address):
    path, _, query = address.partition("?")
    return ask(application, path, query=query, host=host)


def is_held(reply):
    return f"s-maxage={SHARED_FOR}" in (reply["Cache-Control"] or "")


def report(figures):
    """Where pytest shows what a test has to say: with ``-rP``."""
    sys.stdout.write(f"{figures}\n")


def edit_and_read(readers, *, seed: int, edits: int) -> Counter:
    with time_machine.travel(NOON, tick=True) as clock:
        graph = make_graph(seed)
        editor = Editor(seed, clock)
        places = places_of(graph, readers)
        readers.read_all(places, "")
        for number in range(edits):
            held = readers.held_before(places)
            done = f"{number} {editor.edit()}"
            while purging.send():
                continue
            readers.count_purged(places, held)
            readers.read_all(places, done)
            assert readers.wrong == []
    report(f"seed {seed}: {dict(readers.counts)}")
    return readers.counts


def test_readers_get_what_is_right_and_caches_forget_what_changed(commits, readers):
    counts = edit_and_read(readers, seed=1, edits=6)

    assert counts["changed"] > 0
    assert counts["purged"] <= 1.3 * counts["changed"]


@pytest.mark.services
@pytest.mark.parametrize("seed", range(100, 100 + SITES))
def test_after_many_edits_no_more_was_purged_than_needed(commits, readers, seed):
    """Several sites, because one that is edited for long loses what makes it difficult."""
    counts = edit_and_read(readers, seed=seed, edits=EDITS_OF_A_SITE)

    assert counts["changed"] > 0
    assert counts["purged"] <= 1.3 * counts["changed"]

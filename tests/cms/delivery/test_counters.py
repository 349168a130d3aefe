"""Limits that all processes share, with a real Redis that may go away at any moment."""

import logging
import time

import pytest
from django.core.cache import caches

from cms.delivery import counters, limits
from tests import redis_server

pytestmark = pytest.mark.services

SEARCH = "/api/v2/pages/?search=headache"


@pytest.fixture
def redis():
    with redis_server.server() as one:
        yield one


@pytest.fixture(autouse=True)
def shared(redis, settings, monkeypatch):
    settings.CACHES = settings.CACHES | {
        "limits": {"BACKEND": "cms.delivery.counters.SharedCounters", "LOCATION": redis.url}
    }
    settings.CMS_LIMITS = {"search": (2, 60)}
    # The limit begins anew each minute, and no test should see that.
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_000)
    monkeypatch.setattr(counters, "PAUSE", 0.5)
    yield
    caches["limits"].close()


def statuses(client, count):
    return [client.get(SEARCH).status_code for _ in range(count)]


def test_all_processes_count_together(db, client, redis):
    other = counters.SharedCounters(redis.url, {})
    assert statuses(client, 2) == [200, 200]

    keys = other._cache.get_client().keys()

    assert statuses(client, 1) == [429]
    assert len(keys) == 1
    other.close()


def test_what_is_stored_is_a_number_that_ends(db, client, redis):
    statuses(client, 2)
    raw = counters.SharedCounters(redis.url, {})._cache.get_client()

    [key] = raw.keys()

    assert raw.get(key) == b"2"
    assert 0 < raw.ttl(key) <= 120
    raw.close()


@pytest.mark.parametrize("end", ["stop", "hang"])
def test_without_redis_nobody_is_refused_and_one_waits_a_little(
    db, client, redis, end, caplog, monkeypatch
):
    monkeypatch.setattr(counters, "PAUSE", 60)
    assert statuses(client, 3) == [200, 200, 429]
    getattr(redis, end)()
    began = time.monotonic()
    with caplog.at_level(logging.ERROR, logger="cms.delivery.counters"):
        assert statuses(client, 20) == [200] * 20

    assert time.monotonic() - began < counters.PATIENCE + 1.5
    assert len([one for one in caplog.records if "Redis" in one.message]) == 1


def test_it_counts_again_by_itself(db, client, redis):
    statuses(client, 3)
    redis.stop()
    statuses(client, 1)
    redis.start()
    time.sleep(0.6)

    assert statuses(client, 3) == [200, 200, 429]


def test_it_goes_on_where_it_was_after_hanging(db, client, redis):
    assert statuses(client, 3) == [200, 200, 429]
    redis.hang()
    assert statuses(client, 1) == [200]
    redis.go_on()
    time.sleep(0.6)

    assert statuses(client, 1) == [429]

"""What the tests of finished answers have in common."""

import pytest
from django.core.handlers.wsgi import WSGIHandler

from cms.changes import stamps
from cms.changes.models import Change
from cms.delivery import purging
from cms.delivery.finished.answers import Answers
from cms.delivery.finished.watch import Watch
from cms.delivery.shared import SharedAddress
from conditions.models import ConditionIndexPage, ConditionPage
from tests.factories import make_condition

from . import caches
from .caches import CachingProxy, ProxyBackend

WEEK = 7 * 24 * 60 * 60


@pytest.fixture
def answers(settings, monkeypatch):
    settings.WAGTAILFRONTENDCACHE, settings.CMS_SHARED_MAX_AGE = caches.SETTING, WEEK
    monkeypatch.setattr(purging, "IN_FLIGHT", 0)
    Change.objects.all().delete()
    SharedAddress.objects.all().delete()
    watch = Watch(stamps.newest_generation, lease=0)
    yield Answers(WSGIHandler(), watch, most_bytes=8 * 1024**2, keep_answering=300)
    watch.stop()


@pytest.fixture
def proxy(answers, monkeypatch):
    proxy = CachingProxy(answers)
    monkeypatch.setattr(ProxyBackend, "proxies", [proxy])
    monkeypatch.setattr(ProxyBackend, "purged", [])
    return proxy


@pytest.fixture
def page(real_commits):
    page = make_condition(ConditionIndexPage.objects.get(), title="Migraine", slug="migraine")
    yield page
    ConditionPage.objects.get(pk=page.pk).delete()


@pytest.fixture
def other(page):
    other = make_condition(ConditionIndexPage.objects.get(), title="Sinusitis", slug="sinusitis")
    yield other
    other.delete()

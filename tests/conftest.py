"""What every test may ask for."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from conditions.models import ConditionIndexPage
from home.models import HomePage
from locations.models import LocationIndexPage


@pytest.fixture(autouse=True)
def clean_process():
    """Tests share a process: the cache of the sites' addresses, and the language last spoken."""
    cache.clear()
    with override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def home(db):
    return HomePage.objects.get(slug="home")


@pytest.fixture
def condition_index(db):
    return ConditionIndexPage.objects.get()


@pytest.fixture
def location_index(db):
    return LocationIndexPage.objects.get()


@pytest.fixture
def locale(condition_index):
    return condition_index.locale


@pytest.fixture
def get_json(client):
    """GET an address and return the decoded JSON; anything but a 200 fails the test."""

    def get(path, **params):
        response = client.get(path, params)
        assert response.status_code == 200, response.content
        return response.json()

    return get


@pytest.fixture
def count_queries(db):
    """How many queries a call costs when nothing is cached but what lives in the process."""

    def count(call):
        call()
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            call()
        return len(queries)

    return count

"""What every test may ask for."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from conditions.models import ConditionIndexPage
from home.models import HomePage
from locations.models import LocationIndexPage
from tests.contract import check


@pytest.fixture(scope="session", autouse=True)
def described_answers():
    """Whatever the API answers to the test client is what its description says."""
    request = Client.request

    def checked(client, **environ):
        response = request(client, **environ)
        if environ.get("PATH_INFO", "").startswith("/api/v2/"):
            check(
                environ["PATH_INFO"],
                environ.get("QUERY_STRING", ""),
                environ.get("REQUEST_METHOD", "GET"),
                response,
            )
        return response

    Client.request = checked
    yield
    Client.request = request


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

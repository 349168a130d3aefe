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

# Whoever names a few tests wants just those.
SO_MANY_ARE_ALL = 1000


def pytest_terminal_summary(terminalreporter):
    """Print what tests measured: figures that only a run can show."""
    reports = [*terminalreporter.stats.get("passed", []), *terminalreporter.stats.get("failed", [])]
    lines = [
        line
        for report in reports
        for name, line in getattr(report, "user_properties", [])
        if name == "figures" and report.when == "call"
    ]
    if lines:
        terminalreporter.section("Measured")
        for line in lines:
            terminalreporter.write_line(line)


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what asks the database is run: the rest is the same everywhere."""
    if connection.vendor != "postgresql" or len(items) < SO_MANY_ARE_ALL:
        return
    asking = [one for one in items if one.get_closest_marker("django_db") or _has_database(one)]
    config.hook.pytest_deselected(items=[one for one in items if one not in set(asking)])
    items[:] = asking


def _has_database(item):
    return not {"db", "django_db_setup", "transactional_db"}.isdisjoint(item.fixturenames)


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

"""What the tests of the API's manners have in common."""

import pytest
from django.core.cache import cache
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from tests.own_database import own_database


@pytest.fixture
def refuse(client, db):
    """GET an address, insist on a 400 and on words that help; returns what was answered."""

    def get(path, *words, **params):
        response = client.get(path, params)
        assert response.status_code == 400, (path, params, response.content)
        for word in words:
            assert word in str(response.json()), response.content
        return response

    return get


@pytest.fixture
def titles(get_json):
    """The titles that a list answers with, in order."""

    def get(path="/api/v2/pages/", **params):
        return [item["title"] for item in get_json(path, **params)["items"]]

    return get


@pytest.fixture
def other_site(db):
    """A second site on a host of its own, with a front page."""
    root = Page.objects.get(depth=1)
    front = root.add_child(instance=HomePage(title="Other home", slug="other-home"))
    site = Site.objects.create(hostname="other.example", root_page=front)
    cache.clear()
    return site


@pytest.fixture
def spanish_home(home):
    """The front page in Spanish."""
    spanish = Locale.objects.create(language_code="es")
    front = home.copy_for_translation(spanish)
    front.title = "Inicio"
    front.save_revision().publish()
    cache.clear()
    return front


@pytest.fixture(scope="module")
def real_commits(django_db_setup, django_db_blocker, django_db_keepdb, django_db_createdb):
    """A database of this module's own: what is committed there can be read by all threads."""
    is_kept = django_db_keepdb and not django_db_createdb
    with django_db_blocker.unblock(), own_database(keep_original=is_kept):
        yield

"""What the tests of addresses may ask for."""

import pytest
from wagtail.models import Site

from tests.factories import make_condition

RESOLVE = "/api/v2/resolve/"


@pytest.fixture
def resolve(client):
    def answer(path, **params):
        response = client.get(RESOLVE, {"path": path, **params})
        assert response.status_code == 200, response.content
        return response.json()

    return answer


@pytest.fixture
def site(home):
    return Site.objects.get()


@pytest.fixture
def migraine(condition_index):
    return make_condition(condition_index, slug="migraine", title="What Is Migraine?")

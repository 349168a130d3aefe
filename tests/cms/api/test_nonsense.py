"""Whatever is sent to the API, it never breaks."""

import pytest
from django.apps import apps
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.api import api_router
from tests.factories import make_condition, make_location

PAGES = "/api/v2/pages/"
CONDITIONS = "conditions.ConditionPage"
KINDS = {"pages": [{"type": CONDITIONS}]}
NONSENSE = [
    "",
    "0",
    "-1",
    "99999999999999999999999",
    "2026-13-45",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "٣",
    "\x00",
    "a,b,,c",
    ",",
    "|",
    "|G24.3",
    "'\"`;--",
    "\ud7ff\U0001f600",
    "_",
    "a(b(c(d(e)))",
    "((((" * 200,
    "a," * 400,
    "x" * 5000,
    "random,title",
    "auth.User",
    "localhost:80:80",
    "http://[",
]


@pytest.fixture
def condition(condition_index):
    return make_condition(condition_index)


@pytest.mark.parametrize("endpoint", api_router._endpoints)
def test_no_nonsense_is_an_error_of_ours(condition, location_index, client, endpoint):
    make_location(location_index)
    for kind in KINDS.get(endpoint, [{}]):
        for name in _parameters(endpoint, kind):
            for value in NONSENSE:
                response = client.get(f"/api/v2/{endpoint}/", {**kind, name: value})
                assert response.status_code in (200, 400, 404), (name, value)


@pytest.mark.parametrize(
    "name", ["fields", "rich_text_format", "site", "html_path", "id", "format"]
)
def test_no_nonsense_is_an_error_of_ours_elsewhere(condition, client, name):
    for path in (f"{PAGES}{condition.pk}/", f"{PAGES}find/", "/api/v2/images/find/"):
        for value in NONSENSE:
            assert client.get(path, {name: value}).status_code in (200, 302, 400, 404), value


def _parameters(endpoint, kind):
    view = api_router._endpoints[endpoint]
    model = apps.get_model(kind["type"]) if kind else view.model
    described = {one["name"] for one in view.openapi_parameters}
    return sorted(described | {*view.get_available_fields(model, db_fields_only=True)})


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.dictionaries(
        st.sampled_from(["order", "fields", "type", "code", "letter", "alias", "treats", "limit"]),
        st.text(max_size=30),
        max_size=3,
    )
)
def test_no_text_at_all_is_an_error_of_ours(condition, client, query):
    cache.clear()

    assert client.get(PAGES, query).status_code in (200, 400, 404)

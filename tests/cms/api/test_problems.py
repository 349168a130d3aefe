"""Whatever goes wrong below /api/ is told as RFC 9457 has it; elsewhere on a plain page."""

import json

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse

from cms.delivery.problems import ProblemMiddleware, server_error
from tests.factories import make_condition

PAGES = "/api/v2/pages/"
CONDITIONS = f"{PAGES}?type=conditions.ConditionPage"
MEMBERS = {"type", "title", "status", "detail", "instance", "message"}


def problem(response):
    assert response["Content-Type"] == "application/problem+json"
    body = json.loads(response.content)
    assert MEMBERS <= set(body) <= MEMBERS | {"hint", "parameter"}
    assert all(body.values())
    assert body["status"] == response.status_code
    return body


@pytest.fixture
def patient_client(client):
    """A client that gets the answer to an error of ours, as a browser does."""
    client.raise_request_exception = False
    return client


@pytest.fixture
def broken_database(db):
    """Every query fails, in the way its name says."""

    def breaking(error):
        def fail(execute, sql, params, many, context):
            raise error

        return connection.execute_wrapper(fail)

    return breaking


def test_a_parameter_that_is_wrong_is_named(db, client):
    response = client.get(f"{CONDITIONS}&order=nonsense")

    body = problem(response)
    assert response.status_code == 400
    assert body["title"] == "Bad Request"
    assert body["instance"] == PAGES
    assert body["parameter"] == "order"
    assert "nonsense" in body["detail"]
    assert body["hint"].startswith("Valid are: ")
    assert body["message"] == f"{body['detail']} {body['hint']}"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("utm_source=x", "utm_source"),
        ("limit=-1", "limit"),
        ("limit=1000", "limit"),
        ("limit=x", "limit"),
        ("offset=x", "offset"),
        ("offset=99999999999999999999", "offset"),
        ("id=abc", "id"),
        ("child_of=x", "child_of"),
        ("child_of=999999", "child_of"),
        ("descendant_of=x", "descendant_of"),
        ("ancestor_of=x", "ancestor_of"),
        ("translation_of=x", "translation_of"),
        ("type=nonsense", "type"),
        ("site=localhost:abc", "site"),
        ("fields=nonsense", "fields"),
        ("fields=name,,", "fields"),
        ("fields=references(title)", "fields"),
        ("order=random,title", "order"),
        ("search_operator=xyz", "search_operator"),
        ("search=" + "word+" * 200, "search"),
        ("first_published_at=garbage", "first_published_at"),
        ("published_since=garbage", "published_since"),
        ("slug=%00", "slug"),
        ("rich_text_format=db_html", "rich_text_format"),
        ("format=xml", "format"),
        ("title=" + "x" * 5000, "title"),
    ],
)
def test_the_parameter_is_known_wherever_it_is_refused(db, client, query, parameter):
    assert problem(client.get(f"{CONDITIONS}&{query}"))["parameter"] == parameter


@pytest.mark.parametrize(
    "path",
    [
        "/api/",
        "/api/v1/pages/",
        "/api/v2/",
        "/api/v2/nothing/",
        "/api/v2/nothing/at/all/",
        "/api/v2/pages/999999/",
        "/api/v2/pages/abc/",
        "/api/v2/pages/find/?html_path=/nowhere/",
        "/api/v2/caf%C3%A9/%22/",
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "application/json", "image/png", "*/*"])
def test_what_is_not_there_is_told_as_data(db, client, path, accept):
    response = client.get(path, headers={"Accept": accept})

    assert response.status_code == 404
    assert problem(response)["hint"]


def test_an_unknown_address_costs_no_query(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        client.get("/api/v2/nothing/")


def test_an_address_without_its_last_slash_is_led_to_the_one_with(db, client):
    response = client.get("/api/v2/pages?limit=1")

    assert (response.status_code, response["Location"]) == (301, "/api/v2/pages/?limit=1")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written_and_the_answer_says_what_can(client, method):
    response = getattr(client, method)(PAGES)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert "GET" in problem(response)["hint"]


@pytest.mark.parametrize("path", ["openapi.json", "docs/"])
def test_so_do_addresses_that_are_no_endpoints(client, path):
    response = client.post(f"/api/v2/{path}")

    assert response.status_code == 405
    assert problem(response)
    assert "GET" in response["Allow"]


def test_a_foreign_host_is_told_so(client):
    response = client.get(PAGES, headers={"Host": "elsewhere.example"})

    assert response.status_code == 400
    assert problem(response)


@pytest.mark.parametrize("accept", ["text/html", "application/xml;q=0.9", "nonsense", ""])
def test_whatever_is_accepted_gets_json(db, client, accept):
    response = client.get(PAGES, headers={"Accept": accept})

    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"


def test_head_has_the_head_of_get(db, client):
    full, head = client.get(PAGES), client.head(PAGES)

    assert head.status_code == 200
    assert not head.content
    assert head["Content-Type"] == full["Content-Type"]


def test_options_says_what_can_be_done_and_nothing_else(client):
    response = client.options(PAGES)

    assert response.status_code == 204
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert not response.content


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed")])
def test_without_a_database_the_api_asks_to_come_back(patient_client, broken_database, error):
    with broken_database(error):
        response = patient_client.get(PAGES)

    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert "gone" not in problem(response)["detail"]


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/search/?query=headache", "/admin/login/"])
def test_without_a_database_readers_get_a_plain_page(patient_client, broken_database, path):
    with broken_database(OperationalError("gone")):
        response = patient_client.get(path)

    assert response.status_code in (200, 503)
    if response.status_code == 503:
        assert int(response["Retry-After"]) > 0
        assert "back in a moment" in response.content.decode()
        assert "style-src 'self' 'unsafe-inline'" in response["Content-Security-Policy"]


def test_an_error_of_ours_is_told_as_data(rf):
    response = server_error(rf.get(PAGES))

    assert response.status_code == 500
    assert problem(response)["hint"]


def test_an_error_of_ours_is_a_page_with_its_own_style(patient_client, broken_database):
    with broken_database(RuntimeError("a bug")):
        response = patient_client.get("/")

    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()
    assert "style-src 'self' 'unsafe-inline'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(("is_debugging", "shown"), [(True, b"where it broke"), (False, b"{")])
def test_only_a_developer_sees_where_it_broke(rf, settings, is_debugging, shown):
    settings.DEBUG = is_debugging
    middleware = ProblemMiddleware(lambda request: HttpResponse("where it broke", status=500))

    assert middleware(rf.get(PAGES)).content.startswith(shown)


def test_pages_still_answer_as_pages(condition_index, client):
    page = make_condition(condition_index)

    assert client.get(page.url)["Content-Type"].startswith("text/html")
    assert client.get("/nowhere/")["Content-Type"].startswith("text/html")

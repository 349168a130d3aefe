"""What browsers and caches are told with every answer."""

import pytest
from django.urls import reverse

from cms.media.addresses import sources
from tests.factories import make_condition, make_image, make_reference

ORIGIN = {"Origin": "https://front.example"}


@pytest.fixture
def page(condition_index):
    return make_condition(condition_index, title="Migraine", slug="migraine")


def policy(response):
    """The content security policy by directive."""
    parts = response["Content-Security-Policy"].split("; ")
    return {name: value for name, _, value in (part.partition(" ") for part in parts)}


@pytest.mark.parametrize(
    "path", ["/", "/conditions/migraine/", "/search/?query=x", "/nowhere/", "/sitemap.xml"]
)
def test_readers_pages_load_nothing_but_our_own(page, client, path):
    rules = policy(client.get(path))

    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == rules["img-src"] == rules["form-action"] == "'self'"
    assert rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert "script-src" not in rules


@pytest.mark.parametrize("path", ["pages/", "pages/999999/", "nothing/", "openapi.json"])
def test_data_loads_nothing(page, client, path):
    assert policy(client.get(f"/api/v2/{path}"))["default-src"] == "'none'"


def test_the_description_for_people_has_its_stylesheet(client):
    rules = policy(client.get("/api/v2/docs/"))

    assert rules["style-src"] == "'self'"
    assert "unsafe" not in str(rules)


def test_the_editor_has_a_policy_of_its_own_that_shows_previews(page, admin_client):
    rules = policy(admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))

    assert rules["script-src"] == "'self' 'unsafe-inline'"
    assert rules["frame-ancestors"] == "'self'"
    assert rules["object-src"] == "'none'"


@pytest.mark.parametrize("path", ["/", "/api/v2/pages/", "/admin/login/", "/nowhere/"])
def test_every_answer_has_the_usual_headers(db, client, path):
    response = client.get(path)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in response["Permissions-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_front_ends_may_show_our_pictures_and_nobody_the_editors_pages(db, client):
    address = sources(make_image())[0]["url"]
    picture = client.get(address, headers=ORIGIN)
    b"".join(picture.streaming_content)

    assert picture["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert picture["Access-Control-Allow-Origin"] == "https://front.example"
    assert client.get("/admin/login/")["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    [
        "/api/v2/pages/",
        "/api/v2/nothing/",
        "/api/v2/pages/?order=nonsense",
        "/api/v2/openapi.json",
        "/conditions/migraine/index.md",
        "/conditions/migraine/references.ris",
    ],
)
def test_whatever_is_data_may_be_read_from_listed_origins_only(page, client, path):
    allowed = client.get(path, headers=ORIGIN)
    refused = client.get(path, headers={"Origin": "https://elsewhere.example"})

    assert allowed["Access-Control-Allow-Origin"] == "https://front.example"
    assert "Access-Control-Allow-Origin" not in refused
    assert "Access-Control-Allow-Credentials" not in allowed
    assert "origin" in allowed["Vary"].lower()


def test_so_may_a_source(db, client):
    path = f"/references/{make_reference().pk}.ris"

    assert client.get(path, headers=ORIGIN)["Access-Control-Allow-Origin"]


@pytest.mark.parametrize("path", ["/", "/conditions/migraine/", "/admin/login/"])
def test_pages_may_not(page, client, path):
    assert "Access-Control-Allow-Origin" not in client.get(path, headers=ORIGIN)


def test_a_browser_may_ask_first(client):
    asking = {**ORIGIN, "Access-Control-Request-Method": "GET"}

    response = client.options("/api/v2/pages/", headers=asking)

    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "https://front.example"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/api/v2/pages/", "/api/v2/nothing/", "/api/v2/practice/"])
def test_answers_of_the_api_vary_by_nothing_that_a_reader_has(home, client, path):
    vary = client.get(path, headers={"Cookie": "a=b", "Accept-Language": "es"}).get("Vary", "")

    assert {one.strip().lower() for one in vary.split(",")} <= {"origin", "accept-encoding"}


@pytest.mark.parametrize("path", ["/", "/conditions/migraine/", "/sitemap.xml"])
def test_neither_do_pages(page, client, path):
    response = client.get(path, headers={"Accept-Language": "es"})

    assert "Accept-Language" not in response.get("Vary", "")
    assert "Cookie" not in response.get("Vary", "")
    assert response["Content-Language"] == "en"


def test_no_cookie_is_set_for_readers(page, client):
    for path in ("/", "/conditions/migraine/", "/api/v2/pages/", "/search/?query=x"):
        assert not client.get(path).cookies

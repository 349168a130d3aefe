"""Details, ``find`` and what is spoken, as in Wagtail's API v2."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    figure,
    link_to,
    make_condition,
    make_image,
    make_location,
    make_person,
    make_private_collection,
    make_reference,
    paragraph,
    section,
)

PAGES = "/api/v2/pages/"
ENDPOINTS = ("images", "documents", "references", "people", "pages")


@pytest.fixture
def article(condition_index):
    return make_condition(condition_index, slug="migraine", name="Migraine")


@pytest.fixture
def detail(get_json):
    def get(page, **params):
        return get_json(f"{PAGES}{page.pk}/", **params)

    return get


# Details


def test_a_detail_has_its_fields_in_one_order(article, location_index, detail):
    answer = detail(article)

    assert list(answer)[:3] == ["id", "meta", "title"]
    assert list(answer) == list(detail(make_condition(article.get_parent())))
    assert answer["meta"]["type"] == "conditions.ConditionPage"


def test_the_parent_is_an_object(article, condition_index, detail):
    assert detail(article)["meta"]["parent"] == {
        "id": condition_index.pk,
        "meta": {
            "type": "conditions.ConditionIndexPage",
            "detail_url": f"http://localhost/api/v2/pages/{condition_index.pk}/",
            "html_url": "http://localhost/conditions/",
        },
        "title": condition_index.title,
    }


def test_a_front_page_has_no_parent(home, other_site, detail):
    assert detail(home)["meta"]["parent"] is None
    assert detail(other_site.root_page, site="other.example")["meta"]["parent"] is None


def test_an_alias_names_its_source(article, home, condition_index, detail):
    alias = article.create_alias(update_slug="alias", parent=condition_index)

    assert detail(alias)["meta"]["alias_of"]["id"] == article.pk
    assert detail(alias)["meta"]["alias_of"]["meta"]["html_url"].endswith("/migraine/")
    assert detail(article)["meta"]["alias_of"] is None


def test_a_block_has_a_type_a_value_and_an_id(condition_index, detail):
    image = make_image()
    page = make_condition(
        condition_index,
        sections=[
            section(
                "Why?",
                {**paragraph("<p>So.</p>"), "id": "p1"},
                {**figure(image, alt="A square"), "id": "i1"},
                {**figure(image, alt="ignored", decorative=True), "id": "i2"},
                key="s1",
            )
        ],
    )

    [one] = detail(page)["sections"]
    text, picture, decoration = one["value"]["body"]

    assert (one["type"], one["id"]) == ("section", "s1")
    assert text == {"type": "paragraph", "value": {"text": "<p>So.</p>"}, "id": "p1"}
    assert (picture["type"], picture["id"]) == ("image", "i1")
    assert picture["value"]["image"]["id"] == image.pk
    assert picture["value"]["image"]["alt"] == "A square"
    assert decoration["value"]["image"]["alt"] == ""


def test_rich_text_is_html_and_nothing_else(article, condition_index, detail, refuse, settings):
    page = make_condition(condition_index, lead=f"<p>See {link_to(article, 'this')}.</p>")
    finished = '<p>See <a href="/conditions/migraine/">this</a>.</p>'

    assert detail(page)["lead"] == finished
    assert detail(page, rich_text_format="html")["lead"] == finished
    settings.WAGTAILAPI_RICH_TEXT_FORMAT = "db_html"
    assert detail(page)["lead"] == finished
    for other in ("db_html", "markdown", ""):
        refuse(f"{PAGES}{page.pk}/", "rich_text_format", rich_text_format=other)
        refuse(PAGES, "rich_text_format", rich_text_format=other)


def test_no_query_is_asked_twice(condition_index, location_index, locale, client):
    page = make_condition(
        condition_index,
        hero_image=make_image(),
        hero_alt="A square",
        sections=[section("Why?", paragraph("<p>So.</p>"), figure(make_image(), alt="A square"))],
    )
    address = f"{PAGES}{page.pk}/"
    client.get(address)

    with CaptureQueriesContext(connection) as queries:
        client.get(address)

    asked = Counter(query["sql"] for query in queries)
    assert [sql for sql, times in asked.items() if times > 1] == []


# Find


@pytest.mark.parametrize("path", ["/conditions/migraine/", "conditions/migraine"])
def test_find_leads_from_an_address_to_the_detail(article, client, path):
    response = client.get(f"{PAGES}find/", {"html_path": path})

    assert response.status_code == 302
    assert response["Location"].rstrip("?") == f"http://localhost/api/v2/pages/{article.pk}/"


def test_find_keeps_the_fields(article, client, detail):
    query = {"html_path": "/conditions/migraine/", "fields": "_,name"}

    response = client.get(f"{PAGES}find/", query, follow=True)

    assert response.json() == {"name": "Migraine"}


def test_an_address_comes_before_an_id(article, home, client):
    query = {"html_path": "/conditions/migraine/", "id": home.pk}

    assert f"/{article.pk}/" in client.get(f"{PAGES}find/", query)["Location"]


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_find_without_a_hit_is_not_found(db, client, endpoint):
    find = f"/api/v2/{endpoint}/find/"

    assert client.get(find).status_code == 404
    assert client.get(find, {"id": 999999}).status_code == 404


@pytest.mark.parametrize("endpoint", ["images", "references", "people"])
def test_find_by_id_leads_to_any_detail(locale, client, endpoint):
    make = {
        "images": make_image,
        "references": make_reference,
        "people": lambda: make_person(locale),
    }
    one = make[endpoint]()

    response = client.get(f"/api/v2/{endpoint}/find/", {"id": one.pk})

    assert response.status_code == 302
    assert response["Location"].rstrip("?").endswith(f"/api/v2/{endpoint}/{one.pk}/")


def test_find_reads_addresses_of_the_site_that_is_named(other_site, home, client):
    find = f"{PAGES}find/"
    other = other_site.root_page

    assert client.get(find, {"html_path": "/"})["Location"].rstrip("?").endswith(f"/{home.pk}/")
    named = client.get(find, {"html_path": "/", "site": "other.example"}, follow=True)
    assert named.status_code == 200
    assert named.json()["id"] == other.pk
    asked = client.get(find, {"html_path": "/"}, headers={"Host": "other.example"}, follow=True)
    assert asked.json()["id"] == other.pk
    assert client.get(find, {"id": other.pk}).status_code == 404


# Images and files


def test_files_of_private_collections_are_nowhere(db, get_json, client):
    from cms.media.models import MedicalDocument

    public = make_image(title="public")
    for below in (False, True):
        private = make_private_collection(below=below)
        hidden = [
            ("images", make_image(title="private", collection=private)),
            ("documents", MedicalDocument.objects.create(collection=private, file="a.pdf")),
        ]
        for endpoint, one in hidden:
            assert client.get(f"/api/v2/{endpoint}/{one.pk}/").status_code == 404
            assert client.get(f"/api/v2/{endpoint}/find/?id={one.pk}").status_code == 404
    assert [one["id"] for one in get_json("/api/v2/images/")["items"]] == [public.pk]
    assert get_json("/api/v2/documents/")["meta"]["total_count"] == 0


def test_pictures_are_fetched_from_where_the_site_is_reached(db, get_json, settings, client):
    image = make_image()
    address = f"/api/v2/images/{image.pk}/"
    assert get_json(address)["meta"]["download_url"].startswith("http://localhost/images/")

    settings.WAGTAILAPI_BASE_URL = "https://media.example"

    assert get_json(address)["meta"]["download_url"].startswith("https://media.example/images/")
    assert get_json(address)["meta"]["detail_url"].startswith("https://media.example/api/v2/")


# What is spoken


@pytest.mark.parametrize("accept", ["*/*", "application/json", "", "text/html,*/*;q=0.8"])
def test_json_is_spoken_whatever_is_preferred(location_index, client, accept):
    office = make_location(location_index)
    for path in ("", f"{office.pk}/"):
        response = client.get(f"{PAGES}{path}", headers={"Accept": accept})

        assert response.status_code == 200
        assert response["Content-Type"].startswith("application/json")


def test_there_is_no_browsable_api(db, client):
    response = client.get(f"{PAGES}?format=api", headers={"Accept": "text/html"})

    assert response.status_code in (200, 400, 404)
    assert response["Content-Type"].partition(";")[0].endswith("json")

"""Wagtail’s API conventions, kept: what is refused, and how."""

import pytest

PAGES = "/api/v2/pages/"
CONDITIONS = f"{PAGES}?type=conditions.ConditionPage"


@pytest.mark.parametrize(
    "query",
    [
        "fields=nonsense",
        "fields=references(title)",
        "fields=name,,",
        "fields=parent",
        "utm_source=x",
        "hero_image=1",
        "order=hero_image",
        "order=nonsense",
        "sections=x",
        "rich_text_format=db_html",
        "limit=1000",
        "limit=-1",
        "limit=99999999999999999999",
        "offset=99999999999999999999",
        "offset=x",
        "id=abc",
        "child_of=99999999999999999999",
        "descendant_of=x",
        "search_operator=xyz",
        "first_published_at=garbage",
        "first_published_at=2026-13-45",
        "search=%00",
        "slug=%00",
        "reviewed_on=yesterday",
        "type=nonsense",
        "site=localhost:abc",
        "type=people.Person",
        "search=" + "word+" * 200,
        "title=" + "x" * 5000,
    ],
)
def test_nonsense_gets_a_sentence_and_a_400(migraine, client, query):
    response = client.get(f"{CONDITIONS}&{query}")

    assert response.status_code == 400, response.content
    assert response.json()["message"]


@pytest.mark.parametrize(
    "path",
    [
        "pages/999999/",
        "pages/99999999999999999999999/",
        "pages/find/",
        "pages/find/?html_path=/nowhere/",
        "pages/find/?id=999999",
        "pages/?site=nowhere.example",
        "pages/?locale=xx",
        "images/999999/",
        "images/99999999999999999999999/",
        "people/99999999999999999999999/",
        "references/0/",
        "documents/1/",
        "nothing/",
    ],
)
def test_what_is_not_there_is_not_found(db, client, path):
    assert client.get(f"/api/v2/{path}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "pages/find/?id=abc",
        "pages/find/?html_path=%00",
        "pages/?locale=%00",
        "images/?tags=a,b,c,d,e,f",
    ],
)
def test_nonsense_elsewhere_gets_a_400(db, client, path):
    assert client.get(f"/api/v2/{path}").status_code == 400


def test_only_json_is_spoken(migraine, client):
    response = client.get(PAGES, headers={"Accept": "text/html"})

    assert response["Content-Type"] == "application/json"


def test_nothing_can_be_written(client):
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(PAGES).status_code == 405


def test_the_front_end_may_read_from_its_own_origin_only(db, client):
    allowed = client.get(PAGES, headers={"Origin": "https://front.example"})
    refused = client.get(PAGES, headers={"Origin": "https://elsewhere.example"})

    assert allowed["Access-Control-Allow-Origin"] == "https://front.example"
    assert "Access-Control-Allow-Origin" not in refused

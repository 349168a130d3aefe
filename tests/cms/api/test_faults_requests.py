"""Faults of a stock Wagtail 8.0.1 that were measured, and are absent here: odd requests."""

import pytest

from tests.factories import (
    cite,
    figure,
    make_condition,
    make_image,
    make_location,
    make_reference,
    section,
)

PAGES = "/api/v2/pages/"
CONDITION = "conditions.ConditionPage"


@pytest.fixture
def article(condition_index):
    return make_condition(condition_index, slug="migraine", name="Migraine")


# 1, 8: what a page points at


@pytest.mark.parametrize("name", ["related", "related_conditions", "related_conditions__related"])
def test_no_relation_is_a_filter(article, refuse, name):
    refuse(PAGES, type=CONDITION, **{name: article.pk})


# 9: no nonsense is an error of ours

NONSENSE = ["99999999999999999999", "-1", "abc", "\x00", 'a"b', "(", "*", "٣", "1_0", "é", "%", ""]
PARAMETERS = [
    "offset",
    "limit",
    "id",
    "search",
    "search_operator",
    "order",
    "fields",
    "type",
    "locale",
    "site",
    "child_of",
    "ancestor_of",
    "descendant_of",
    "translation_of",
    "title",
    "slug",
    "first_published_at",
    "last_published_at",
    "published_since",
    "changed_since",
    "reviewed_before",
    "review_overdue",
    "specialty",
    "aspect",
    "code",
    "alias",
    "letter",
    "treats",
    "tags",
    "rich_text_format",
    "format",
    "html_path",
    "path",
    "year",
    "is_licensed_clinician",
]


@pytest.mark.parametrize("name", PARAMETERS)
def test_no_value_of_any_parameter_is_an_error_of_ours(article, client, name):
    for path in ("pages/", "pages/find/", "images/", "references/", "people/", "practice/"):
        for value in NONSENSE:
            response = client.get(f"/api/v2/{path}", {name: value})
            assert response.status_code in (200, 302, 400, 404), (path, name, value)


@pytest.mark.parametrize("count", [21, 200, 500])
def test_a_search_for_hundreds_of_words_is_refused(db, refuse, client, count):
    words = " ".join(f"w{number}" for number in range(count))[:990]

    refuse(PAGES, search=words)
    assert client.get("/search/", {"query": words}).status_code == 200


# 10: tags


@pytest.mark.parametrize("tags", ["a,b,c,d,e,f", ",".join(["a"] * 100)])
def test_more_than_five_tags_are_refused(db, refuse, tags):
    refuse("/api/v2/images/", "tags", tags=tags)
    refuse("/api/v2/documents/", "tags", tags=tags)


# 15: who is answered, and how


def test_answers_are_json_and_do_not_depend_on_a_cookie(article, client, admin_client):
    for path in ("", f"{article.pk}/"):
        response = client.get(f"{PAGES}{path}", headers={"Accept": "text/html"})
        assert response["Content-Type"].startswith("application/json")
        assert admin_client.get(f"{PAGES}{path}").content == response.content


# 16: kept


@pytest.mark.parametrize("name", ["utm_source", "owner__password", "title__startswith"])
def test_unknown_parameters_are_named_and_so_are_the_valid_ones(article, refuse, name):
    refuse(PAGES, name, "child_of", "search", **{name: "x"})
    refuse(f"{PAGES}?type={CONDITION}&{name}=x", name)


@pytest.mark.parametrize("path", ["pages/", "images/", "references/", "people/", "practice/"])
def test_nothing_can_be_written(db, client, path):
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(f"/api/v2/{path}").status_code == 405


def test_a_foreign_host_is_refused_and_none_is_echoed(article, client):
    assert client.get(PAGES, headers={"Host": "evil.example"}).status_code == 400
    response = client.get(PAGES, headers={"X-Forwarded-Host": "evil.example"})
    assert b"evil" not in response.content


# Measured in section 1


def test_last_published_at_is_a_field_and_an_order(article, get_json):
    answer = get_json(PAGES, fields="last_published_at", order="-last_published_at")

    assert "last_published_at" in answer["items"][0]["meta"]


def test_choosers_in_blocks_are_whole_objects(condition_index, location_index, get_json):
    office = make_location(location_index, title="Riverside")
    image = make_image()
    blocks = [
        figure(image, alt="A square"),
        {"type": "locations", "value": {"heading": "Here", "locations": [office.pk]}},
    ]
    page = make_condition(condition_index, sections=[section("Where?", *blocks)])

    picture, offices = get_json(f"{PAGES}{page.pk}/")["sections"][0]["value"]["body"]

    assert picture["value"]["image"]["sources"]
    assert offices["value"]["locations"][0]["title"] == "Riverside"


def test_a_cited_source_cannot_be_deleted(condition_index):
    from django.db.models import ProtectedError

    reference = make_reference()
    make_condition(condition_index, lead=f"<p>In short{cite(reference)}</p>")

    with pytest.raises(ProtectedError):
        reference.delete()

"""Search over conditions, offices and people."""

import pytest

from home.models import PeopleIndexPage
from tests.factories import (
    make_condition,
    make_image,
    make_location,
    make_person,
    make_private,
    paragraph,
    section,
)


@pytest.fixture
def content(condition_index, location_index, locale):
    condition = make_condition(
        condition_index,
        title="What Is Migraine?",
        name="Migraine",
        other_names="sick headache",
        sections=[section("Why?", paragraph("<p>A throbbing pain.</p>"))],
    )
    office = make_location(location_index, title="Riverside office", street_address="7 Elm Street")
    person = make_person(locale, name="Elena Marsh", role="Neurologist")
    return condition, office, person


def search(client, query):
    response = client.get("/search/", {"query": query})
    assert response.status_code == 200
    return response.context


def test_words_of_an_article_find_it(content, client):
    for words in ("migraine", "sick headache", "throbbing"):
        assert [one["name"] for one in search(client, words)["conditions"]] == ["Migraine"]


def test_offices_and_people_are_found(content, client):
    assert [one["title"] for one in search(client, "riverside")["locations"]] == [
        "Riverside office"
    ]
    [person] = search(client, "Elena")["people"]
    index = PeopleIndexPage.objects.get()
    assert person["url"] == f"{index.url}#person-{person['id']}"


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        '"',
        'mig"raine',
        "'",
        "*",
        "(",
        "a OR b",
        "\x00",
        "x" * 5000,
        "word " * 500,
        "🙂",
        "%",
        "\\",
    ],
)
def test_whatever_somebody_types_is_no_error(content, client, query):
    search(client, query)


def test_the_page_says_what_was_searched_for_and_escapes_it(content, client):
    html = client.get("/search/", {"query": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert(1)" not in html


def test_nothing_hidden_is_found(content, condition_index, locale, client):
    private = make_condition(condition_index, title="Xyzzy", name="Xyzzy")
    make_private(private)
    make_condition(condition_index, title="Xyzzy draft", name="Xyzzy draft", live=False)
    make_person(locale, name="Xyzzy", live=False)

    context = search(client, "xyzzy")

    assert context["count"] == 0


def test_a_search_costs_the_same_for_one_hit_and_ten(
    condition_index, location_index, locale, client, count_queries
):
    def make():
        make_condition(condition_index, name="Headache", title="Headache")
        make_location(location_index, title="Headache office")
        make_person(locale, name="Dr Headache", photo=make_image())

    make()
    one = count_queries(lambda: search(client, "headache"))
    for _ in range(9):
        make()

    assert len(search(client, "headache")["conditions"]) == 10
    assert count_queries(lambda: search(client, "headache")) == one

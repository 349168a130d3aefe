"""Wagtail’s API conventions, kept: search, and ``find``."""

import pytest
from django.core.cache import cache
from wagtail.models import Locale

from tests.factories import make_private

PAGES = "/api/v2/pages/"


@pytest.mark.parametrize(
    "words", ["throbbing", "sick headache", 'throb"bing headache', "migraine*", "(headache", "^"]
)
def test_search_takes_whatever_a_patient_types(migraine, get_json, words):
    assert get_json(PAGES, search=words)["meta"]["total_count"] in (0, 1)


def test_search_finds_what_an_article_says(migraine, get_json):
    for words in ("throbbing", "sick headache", "Migraine"):
        [item] = get_json(PAGES, search=words)["items"]
        assert item["id"] == migraine.pk


def test_search_can_be_ordered_and_filtered(migraine, get_json):
    answer = get_json(
        PAGES, search="headache", type="conditions.ConditionPage", order="-title", name="Migraine"
    )

    assert answer["meta"]["total_count"] == 1


@pytest.mark.parametrize(
    "path", ["/conditions/migraine/", "conditions/migraine", "/conditions/migraine"]
)
def test_find_leads_to_the_page_and_keeps_the_fields(migraine, client, path):
    response = client.get(f"{PAGES}find/", {"html_path": path, "fields": "name"})

    assert response.status_code == 302
    assert response["Location"] == (f"http://localhost/api/v2/pages/{migraine.pk}/?fields=name")


def test_find_by_id(migraine, client):
    assert client.get(f"{PAGES}find/", {"id": migraine.pk}).status_code == 302


def test_find_sees_no_private_page(migraine, client):
    make_private(migraine)

    assert client.get(f"{PAGES}find/", {"html_path": "/conditions/migraine/"}).status_code == 404
    assert client.get(f"{PAGES}find/", {"id": migraine.pk}).status_code == 404


def test_find_reads_the_language_from_the_path(home, client):
    spanish = Locale.objects.create(language_code="es")
    inicio = home.copy_for_translation(spanish)
    inicio.save_revision().publish()
    cache.clear()

    response = client.get(f"{PAGES}find/", {"html_path": "/es/"})

    assert response["Location"].startswith(f"http://localhost/api/v2/pages/{inicio.pk}/")

"""How a page is read as HTML."""

import pytest
from django.core.cache import cache
from django.views.defaults import server_error
from wagtail.models import Locale

from tests.factories import FAR_AHEAD, YESTERDAY, make_condition, make_location


@pytest.mark.parametrize("hidden", [{"expire_at": YESTERDAY}, {"go_live_at": FAR_AHEAD}])
def test_a_page_out_of_season_is_not_served(condition_index, client, hidden):
    page = make_condition(condition_index, **hidden)

    assert client.get(page.url).status_code == 404


def test_a_page_stands_below_its_own_language_only(home, condition_index, client):
    make_condition(condition_index, slug="migraine", title="What Is Migraine?")

    assert client.get("/conditions/migraine/").status_code == 200
    assert client.get("/es/conditions/migraine/").status_code == 404
    assert client.get("/es/").status_code == 404


def test_a_translation_stands_below_its_code(home, client):
    spanish = Locale.objects.create(language_code="es")
    inicio = home.copy_for_translation(spanish)
    inicio.title = "Inicio"
    inicio.save_revision().publish()
    cache.clear()

    response = client.get("/es/")

    assert response.status_code == 200
    assert 'lang="es"' in response.content.decode()


def test_a_private_page_does_not_tell_its_title(condition_index, client):
    from wagtail.models import PageViewRestriction

    page = make_condition(condition_index, title="Secret title")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")

    response = client.get(page.url)

    assert response.status_code == 200
    assert "Secret title" not in response.content.decode()
    assert "password" in response.content.decode()


def test_an_address_that_leads_nowhere_helps(home, client):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert 'href="/"' in response.content.decode()


def test_an_error_of_ours_is_a_page_of_ours(rf):
    response = server_error(rf.get("/"))

    assert response.status_code == 500
    assert "<h1" in response.content.decode()


def test_a_location_shows_address_phone_and_hours(location_index, client, get_json):
    office = make_location(location_index, latitude="39.962", longitude="-83.008")

    answer = get_json(f"/api/v2/pages/{office.pk}/")
    html = client.get(office.url).content.decode()

    assert answer["address"]["lines"] == ["1 Test Street", "Columbus, OH 43215"]
    assert answer["geo"] == {"latitude": 39.962, "longitude": -83.008}
    assert answer["phone"]["url"] == "tel:+16145550101"
    assert answer["opening_hours"] == [
        {
            "weekday": "Monday",
            "opens": "08:00",
            "closes": "17:00",
            "valid_from": None,
            "valid_through": None,
        }
    ]
    for words in ("1 Test Street", "tel:+16145550101", "Monday"):
        assert words in html


def test_an_unfinished_office_can_be_previewed(location_index):
    from locations.models import LocationPage

    page = LocationPage(title="Half an office", locale=location_index.locale, slug="half")

    response = page.make_preview_request()

    assert "Half an office" in response.content.decode()

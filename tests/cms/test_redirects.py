"""Old addresses."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.factories import make_condition, make_private


@pytest.fixture
def moved(condition_index):
    page = make_condition(condition_index, slug="new-secret-slug")
    Redirect.add_redirect("/conditions/old/", page)
    return page


def test_an_old_address_leads_to_the_page(moved, client):
    response = client.get("/conditions/old/")

    assert response.status_code == 301
    assert response["Location"].endswith("/conditions/new-secret-slug/")


def test_an_old_address_does_not_give_away_a_hidden_page(moved, client):
    for hide in (make_private, lambda page: page.unpublish()):
        hide(moved)
        response = client.get("/conditions/old/?utm_source=x")
        assert response.status_code == 404
        assert "new-secret-slug" not in response.content.decode()


def test_an_address_elsewhere_is_followed(home, client):
    Redirect.add_redirect("/old/", "https://elsewhere.example/")

    assert client.get("/old/")["Location"] == "https://elsewhere.example/"

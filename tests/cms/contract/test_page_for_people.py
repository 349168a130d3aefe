"""The description of the API as a page for people."""

import pytest
from bs4 import BeautifulSoup

from .description import DOCUMENT, SCHEMAS


@pytest.fixture
def page_for_people(client):
    response = client.get("/api/v2/docs/")
    assert response.status_code == 200
    return response


def test_people_can_read_every_address_and_type(page_for_people):
    html = BeautifulSoup(page_for_people.content, "html.parser")
    headings = {heading.get_text() for heading in html.find_all("h3")}

    assert {f"GET {path}" for path in DOCUMENT["paths"]} <= headings
    assert set(SCHEMAS) <= headings
    assert len(html.find_all("h1")) == 1


def test_every_link_on_the_page_for_people_leads_somewhere(page_for_people):
    html = BeautifulSoup(page_for_people.content, "html.parser")
    anchors = {one["id"] for one in html.find_all(id=True)}
    links = {link["href"] for link in html.find_all("a")}

    assert {link[1:] for link in links if link.startswith("#")} <= anchors
    assert {link for link in links if not link.startswith("#")} == {"/api/v2/openapi.json"}


def test_the_page_for_people_loads_nothing_but_our_stylesheet(page_for_people):
    html = BeautifulSoup(page_for_people.content, "html.parser")

    assert [link["href"] for link in html.find_all("link")] == ["/static/css/api.css"]
    assert not html.find_all(["script", "style", "img", "iframe"])
    assert not html.find_all(style=True)
    assert "style-src 'self'" in page_for_people["Content-Security-Policy"]

"""What search engines are told."""

import xml.etree.ElementTree as ElementTree

from wagtail.models import Page, Site

from tests.factories import YESTERDAY, make_condition, make_private


def addresses(client):
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    return {one.find(f"{space}loc").text: one.find(f"{space}lastmod") for one in root}


def test_the_sitemap_has_every_public_page_and_its_last_change(condition_index, client):
    page = make_condition(condition_index, slug="migraine")
    page.save_revision().publish()

    found = addresses(client)

    page.refresh_from_db()
    assert set(found) >= {
        "http://localhost/",
        "http://localhost/conditions/",
        "http://localhost/conditions/migraine/",
    }
    assert found["http://localhost/conditions/migraine/"].text.startswith(
        page.last_published_at.strftime("%Y-%m")
    )


def test_the_sitemap_has_nothing_hidden(condition_index, client):
    hidden = [
        make_condition(condition_index, live=False),
        make_condition(condition_index, expire_at=YESTERDAY),
        make_condition(condition_index),
    ]
    make_private(hidden[-1])

    text = client.get("/sitemap.xml").content.decode()

    for page in hidden:
        assert page.slug not in text


def test_another_sites_pages_are_in_its_own_sitemap(condition_index, client):
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=Page(title="Other", slug="other-home"))
    Site.objects.create(hostname="other.example", root_page=other)

    response = client.get("/sitemap.xml", headers={"Host": "other.example"})

    assert b"http://other.example/" in response.content
    assert b"conditions" not in response.content


def test_the_sitemap_costs_the_same_for_one_and_ten(condition_index, client, count_queries):
    make_condition(condition_index)
    one = count_queries(lambda: client.get("/sitemap.xml"))
    for _ in range(9):
        make_condition(condition_index)

    assert count_queries(lambda: client.get("/sitemap.xml")) == one


def test_robots_are_told_where_the_sitemap_is(home, client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://localhost/sitemap.xml" in response.content.decode()

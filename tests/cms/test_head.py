"""What programs read in the head of a page, checked against schema.org's vocabulary."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.management import call_command
from wagtail.models import Locale, Page

from tests.factories import make_condition, make_image
from tests.schema_org import problems


def head_of(client, url):
    return BeautifulSoup(client.get(url).content, "html.parser").head


@pytest.fixture
def demo(home):
    call_command("load_demo", verbosity=0)


def test_json_ld_of_every_demo_page_knows_schema_org(demo, client):
    for page in Page.objects.live().filter(depth__gt=1):
        scripts = head_of(client, page.url).select("script[type='application/ld+json']")
        assert len(scripts) == 1, page.url
        assert problems(json.loads(scripts[0].string)) == [], page.url


def test_a_page_names_its_own_address_and_picture(condition_index, client):
    page = make_condition(condition_index, slug="migraine", hero_image=make_image(width=1700))

    head = head_of(client, page.url)

    assert head.find("link", rel="canonical")["href"] == "http://localhost/conditions/migraine/"
    picture = head.find("meta", property="og:image")["content"]
    assert picture.startswith("http://localhost/images/")
    response = client.get(picture.removeprefix("http://localhost"))
    assert response.status_code == 200
    assert b"".join(response.streaming_content)


def test_a_page_without_a_picture_shows_the_drawn_one(condition_index, client):
    page = make_condition(condition_index)

    picture = head_of(client, page.url).find("meta", property="og:image")["content"]

    assert picture == "http://localhost/static/social.png"
    response = client.get("/static/social.png")
    assert response.status_code == 200
    assert b"".join(response.streaming_content)


def test_languages_know_of_each_other(home, client):
    spanish = Locale.objects.create(language_code="es")
    home.copy_for_translation(spanish).save_revision().publish()
    cache.clear()

    for url in ("/", "/es/"):
        links = head_of(client, url).select("link[rel=alternate]")
        assert {(one["hreflang"], one["href"]) for one in links} == {
            ("en", "http://localhost/"),
            ("es", "http://localhost/es/"),
            ("x-default", "http://localhost/"),
        }


def test_a_title_cannot_break_out_of_the_head(condition_index, client):
    page = make_condition(condition_index, title="</script><script>alert(1)</script>")

    assert "<script>alert(1)" not in client.get(page.url).content.decode()

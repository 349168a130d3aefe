"""The public pages in a real browser: as a patient meets them."""

import gzip
import json

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
ADDRESSES = [
    "/",
    "/conditions/",
    "/conditions/sciatica/",
    "/conditions/writers-cramp/",
    "/conditions/carpal-tunnel-syndrome/",
    "/conditions/frozen-shoulder/",
    "/locations/",
    "/locations/riverside-sample-office/",
    "/people/",
    "/search/?query=sciatica",
    "/nowhere/",
]
MOST_COMPRESSED_BYTES = 60_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(open_page, address, viewport, scheme):
    page = open_page(address, viewport=viewport, color_scheme=scheme)

    results = Axe().run(page, options={"resultTypes": ["violations"]})

    found = [
        (one["id"], [node["html"][:120] for node in one["nodes"]])
        for one in results.response["violations"]
    ]
    assert found == [], json.dumps(found, indent=2)


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_wider_than_a_small_phone(open_page, address):
    page = open_page(address, viewport={"width": 320, "height": 640})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_everything_can_be_read_without_script(open_page):
    page = open_page("/conditions/sciatica/", java_script_enabled=False)

    assert page.locator("section[id]").count() >= 5


def test_a_citation_leads_to_its_source_and_back_by_keyboard(open_page):
    page = open_page("/conditions/sciatica/", viewport=DESK, reduced_motion="reduce")
    citation = page.locator("a[role=doc-noteref]").first
    anchor = citation.get_attribute("id")

    citation.focus()
    before = page.evaluate("window.scrollY")
    page.keyboard.press("Enter")
    assert page.evaluate("window.scrollY") == before
    target = page.locator(citation.get_attribute("href"))
    assert target.evaluate("node => node.matches(':target')")
    assert _is_in_view(target)

    target.locator(f"a[href='#{anchor}']").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#{anchor}")
    assert _is_in_view(citation)


def test_the_first_stop_of_the_keyboard_skips_to_the_content(open_page):
    page = open_page("/conditions/sciatica/", viewport=DESK)

    page.keyboard.press("Tab")
    href = page.evaluate("document.activeElement.getAttribute('href')")

    assert href.startswith("#")
    assert page.locator(href).count() == 1


def test_an_article_arrives_quickly_on_a_poor_connection(open_page):
    page = open_page("/conditions/sciatica/")
    stylesheets = page.locator("link[rel=stylesheet]").evaluate_all("all => all.map(a => a.href)")

    parts = [page.request.get(address).body() for address in [page.url, *stylesheets]]

    assert stylesheets
    assert page.locator("script[src]").count() == 0
    assert sum(len(gzip.compress(part)) for part in parts) < MOST_COMPRESSED_BYTES


def test_pictures_load(open_page):
    page = open_page("/conditions/sciatica/", viewport=PHONE)
    page.wait_for_load_state("networkidle")
    for picture in page.locator("main img").all():
        picture.scroll_into_view_if_needed()
        picture.evaluate("async image => { await image.decode(); }")

    widths = page.locator("main img").evaluate_all("all => all.map(one => one.naturalWidth)")
    assert widths
    assert all(widths)


def _is_in_view(locator):
    return locator.evaluate(
        "node => { const box = node.getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= window.innerHeight; }"
    )

"""Pictures for people to look at: every kind of page, and the editor as the guide shows it.

They lie in ``var/screenshots``; with ``DOCS=1`` those of the documents are renewed, too.
"""

import io
import os
import re

import pytest
from django.conf import settings
from PIL import Image

from .test_writing import lead, page_id

pytestmark = pytest.mark.screenshots

FOLDER = settings.VAR / "screenshots"
DOCS = settings.ROOT / "docs/images"
MOST_BYTES = 150_000
README_WIDTH = 800
SETTLE = 700  # milliseconds in which panels and menus have slid to where they stay
HEIGHTS = {390: 844, 1280: 800}
PAGES = {
    "home": "/",
    "a-to-z": "/conditions/",
    "article": "/conditions/sciatica/",
    "locations": "/locations/",
    "location": "/locations/riverside-sample-office/",
    "people": "/people/",
    "search": "/search/?query=sciatica",
    "not-found": "/nowhere/",
}
IN_README = {
    ("home", 1280, "light"),
    ("article", 1280, "light"),
    ("a-to-z", 1280, "light"),
    ("location", 1280, "dark"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", HEIGHTS)
@pytest.mark.parametrize("name", PAGES)
def test_page(open_page, name, width, scheme):
    viewport = {"width": width, "height": HEIGHTS[width]}
    page = open_page(PAGES[name], viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    _load_pictures(page)

    _write(page.screenshot(full_page=True), FOLDER / f"{name}-{width}-{scheme}.png")
    if _is_for_docs() and (name, width, scheme) in IN_README:
        _write_small(page.screenshot(), DOCS / f"{name}.png", width=README_WIDTH)


@pytest.fixture
def desk(writer):
    """The writer's desk in the size of the guide's pictures."""
    writer.set_viewport_size({"width": 1280, "height": HEIGHTS[1280]})
    writer.emulate_media(reduced_motion="reduce", color_scheme="light")
    return writer


@pytest.fixture
def article(desk, site):
    """An article in the editor."""
    pk = page_id(site, "writers-cramp")
    desk.goto(f"{site}/admin/pages/{pk}/edit/")
    lead(desk).wait_for()
    return desk


def test_dashboard(desk):
    _guide(desk, "dashboard")


def test_article_editor(article):
    _guide(article, "article-editor")


def test_section(article):
    _to_top(article.locator("[data-contentpath='heading']").first, 200)

    _guide(article, "section")


def test_block_picker(article):
    body = article.locator("[data-contentpath='body']").first
    opener = body.get_by_role("button", name="Insert a block").first
    _to_top(opener, 100)
    opener.click()
    article.get_by_role("option", name="Key fact").wait_for()

    _guide(article, "block-picker")


def test_preview(article):
    article.get_by_role("button", name="Toggle preview").click()
    frame = article.frame_locator("#w-preview-iframe, iframe[title=Preview]").first
    frame.locator("h1").wait_for()

    _guide(article, "preview")


def test_citing(article):
    lead(article).click()
    _to_top(lead(article), 200)
    article.keyboard.press("Control+End")
    article.keyboard.type("/cite")
    option = article.get_by_role("option", name="Cite a source")
    option.wait_for()
    _guide(article, "cite")

    option.click()
    article.locator(".modal #id_q").fill("scrivener")
    article.locator(".modal").get_by_role("link", name=re.compile("scrivener")).wait_for()
    _guide(article, "choose-a-source")


def test_references(desk, site):
    desk.goto(f"{site}/admin/snippets/conditions/referencesnippet/")
    desk.locator("table.listing").wait_for()

    _guide(desk, "references")


def _load_pictures(page):
    """Pictures load when they are scrolled to; a screenshot does not scroll."""
    page.evaluate(
        "async () => { for (const one of document.images) {"
        " one.loading = 'eager'; await one.decode().catch(() => {}); } }"
    )


def _to_top(locator, distance):
    """Scroll to ``distance`` pixels below the top, so that what opens below is in the picture."""
    locator.evaluate(
        "(node, distance) => document.querySelector('main').scrollBy({"
        " top: node.getBoundingClientRect().top - distance, behavior: 'instant'})",
        distance,
    )


def _guide(page, name):
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLE)
    picture = page.screenshot()
    _write(picture, FOLDER / f"editor-{name}.png")
    if _is_for_docs():
        _write_small(picture, DOCS / f"editor-{name}.png", width=1280)


def _is_for_docs():
    return os.environ.get("DOCS") == "1"


def _write(picture, file):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(picture)


def _write_small(picture, file, *, width):
    with Image.open(io.BytesIO(picture)) as image:
        size = (width, round(image.height * width / image.width))
        small = image.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    # This way of choosing 256 colours keeps the few bright spots of a page.
    small = small.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=3)
    target = io.BytesIO()
    small.save(target, "PNG", optimize=True)
    assert target.tell() < MOST_BYTES, f"{file.name} has {target.tell()} bytes"
    _write(target.getvalue(), file)

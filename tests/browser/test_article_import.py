"""From a writer's document to a published page, in a real browser."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from .test_writing import publish

pytestmark = pytest.mark.browser

IMPORT = "/admin/conditions/import/"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
TEXT = """What Is Jumping Thumb?

Written by: Ana Garcia MD

Reviewed by: Ben Lee MD

A jumping thumb moves when nobody asked it to.[1]

How Is Jumping Thumb Treated?

A splint helps many people at night.[7]

Where Does Jumping Thumb Come From?

The nerve is too quick.[2]

References

1. Lee B. The jumping thumb. Journal of Thumbs. 2023;3(1):1-9. doi:10.5555/jumping.1
2. Cho C. Quick nerves of the hand. Journal of Thumbs. 2024;4(1):1-9. doi:10.5555/jumping.2
"""
PASTED = (
    "<h1>What Is Sleepy Toe?</h1><p>A toe that <b>sleeps</b>.</p>"
    "<h2>What wakes it?</h2><ul><li>Rubbing</li></ul>"
)


def choose(writer, site, text=TEXT):
    """The review screen of a text file."""
    writer.goto(site + IMPORT)
    file = {"name": "thumb.txt", "mimeType": "text/plain", "buffer": text.encode()}
    writer.get_by_label("A document").set_input_files(file)
    writer.get_by_role("button", name="Review").click()
    writer.get_by_role("heading", name="The document as it was read").wait_for()


def violations(page):
    results = Axe().run(page, context="main", options={"resultTypes": ["violations"]})
    return [
        (one["id"], [node["html"][:160] for node in one["nodes"]])
        for one in results.response["violations"]
    ]


def test_a_document_is_corrected_and_published(writer, site):
    writer.goto(f"{site}/admin/pages/")
    writer.get_by_role("link", name="Import an article").click()
    choose(writer, site)

    unmatched = writer.locator("#findings-section").get_by_text("The marker [7]")
    assert unmatched.count() == 1
    writer.get_by_label("What section 1 is about").select_option(label="What you can do yourself")
    writer.get_by_label("Source of [7], citation 2").select_option("2")
    writer.get_by_role("button", name="Check again").click()
    unmatched.wait_for(state="detached")
    writer.get_by_role("button", name="Create the draft").click()

    writer.wait_for_url("**/edit/")
    writer.get_by_text("“What Is Jumping Thumb?” is a draft now.").wait_for()
    publish(writer)

    writer.goto(f"{site}/conditions/jumping-thumb/")
    section = writer.locator("section#self_care")
    assert "How Is Jumping Thumb Treated?" in section.inner_text()
    assert "2" in section.locator("a[role=doc-noteref]").inner_text()


def test_what_is_pasted_keeps_its_headings(writer, site):
    writer.goto(site + IMPORT)
    box = writer.get_by_label("Or paste the article here")
    box.evaluate(
        """(node, html) => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          data.setData("text/plain", "What Is Sleepy Toe?");
          const options = { clipboardData: data, bubbles: true, cancelable: true };
          node.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        PASTED,
    )
    writer.get_by_text("Headings, lists, links and raised numbers came along.").wait_for()
    assert box.input_value() == "What Is Sleepy Toe?"
    writer.get_by_role("button", name="Review").click()

    document = writer.get_by_role("region", name="The document as it was read")
    document.get_by_role("heading", name="What wakes it?").wait_for()
    assert document.get_by_role("listitem").inner_text() == "Rubbing"
    assert writer.get_by_label("Heading of section 1").input_value() == "What wakes it?"


def test_text_that_was_changed_after_pasting_is_read_as_it_stands(writer, site):
    writer.goto(site + IMPORT)
    box = writer.get_by_label("Or paste the article here")
    writer.locator("#id_html").evaluate("(node, html) => { node.value = html; }", PASTED)
    box.press_sequentially("What Is It?")

    writer.get_by_text("so it is read as plain text").wait_for()
    assert writer.locator("#id_html").input_value() == ""


def test_a_finding_and_a_marker_lead_to_the_citation_by_keyboard(writer, site):
    choose(writer, site)

    link = writer.locator("#findings-section li", has_text="The marker [7]").get_by_role("link")
    link.focus()
    link.press("Enter")
    writer.wait_for_url("**#citation-1")
    assert writer.locator("#citation-1").is_visible()
    marker = writer.locator("#marker-1")
    marker.focus()
    marker.press("Enter")
    writer.keyboard.press("Tab")

    assert writer.evaluate("document.activeElement.closest('#citation-1') !== null")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing(writer, site, viewport):
    writer.set_viewport_size(viewport)
    writer.goto(site + IMPORT)
    found = violations(writer)
    # It is among the sample articles, so that the writer is asked what to do with it.
    choose(writer, site, (settings.ROOT / "conditions/demo/writers-cramp.txt").read_text())
    writer.get_by_role("button", name="Create the draft").click()
    writer.get_by_text("Some of your corrections can’t be used.").wait_for()
    found += violations(writer)

    assert found == [], json.dumps(found, indent=2)


def test_on_a_phone_one_stands_below_the_other(writer, site):
    writer.set_viewport_size(PHONE)
    choose(writer, site)

    understood = writer.locator("#references-section").bounding_box()
    document = writer.locator("#document").bounding_box()
    assert document["y"] >= understood["y"] + understood["height"]
    assert writer.evaluate("document.querySelector('main').scrollWidth") <= PHONE["width"]

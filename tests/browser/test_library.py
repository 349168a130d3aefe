"""Adding a source in a real browser: filling it in, and meeting one that is there already."""

import json
import re
import urllib.request

import pytest

pytestmark = pytest.mark.browser

# Milliseconds after which Wagtail takes note of what stands in a form, to see what changes later.
FIRST_LOOK = 2500
RIS = """TY  - JOUR
TI  - {title}
AU  - Stone, Ada
AU  - Rivers, Bo
T2  - Hands
PY  - 2016
DA  - 2016/03/04/
DO  - {doi}
ER  -
"""


def _json(address):
    with urllib.request.urlopen(address) as response:  # noqa: S310
        return json.load(response)


def paste(form, text):
    form.locator("[data-fill-in] textarea").fill(text)
    form.get_by_role("button", name="Fill in").click()


def value(form, name):
    return form.locator(f"[name={name}]").input_value()


def answer(form):
    return form.locator("[data-fill-in-answer]")


def open_new(writer, site):
    writer.goto(f"{site}/admin/snippets/conditions/referencesnippet/add/")
    return writer.locator("#w-editor-form")


def publish(writer):
    writer.get_by_role("button", name="More actions").last.click()
    writer.get_by_role("button", name=re.compile("^Publish")).click()


def add(writer, site, title, doi):
    form = open_new(writer, site)
    paste(form, RIS.format(title=title, doi=doi))
    answer(form).get_by_text("Filled in from the RIS record.").wait_for()
    publish(writer)
    writer.wait_for_url("**/referencesnippet/")


def open_chooser(writer, site):
    page = _json(f"{site}/api/v2/pages/?slug=writers-cramp")["items"][0]["id"]
    writer.goto(f"{site}/admin/pages/{page}/edit/")
    writer.locator("[data-contentpath='lead'] [contenteditable=true]").click()
    writer.keyboard.press("Control+End")
    writer.keyboard.type("/cite")
    writer.get_by_role("option", name="Cite a source").click()
    writer.locator(".modal").get_by_role("tab", name="Add a source").click()
    return writer.locator(".modal [data-chooser-modal-creation-form]")


def chip(writer):
    return writer.locator("[data-contentpath='lead'] .citation-chip", has_text="Stone")


def test_a_pasted_record_fills_the_form_and_is_saved(writer, site):
    form = open_new(writer, site)
    writer.wait_for_timeout(FIRST_LOOK)
    form.locator("[name=publisher]").fill("Kept as typed")

    paste(form, RIS.format(title="Hands at rest", doi="10.5555/rest"))

    answer(form).get_by_text("Filled in from the RIS record.").wait_for()
    assert value(form, "title") == "Hands at rest"
    assert value(form, "authors") == "Stone, Ada\nRivers, Bo"
    assert [value(form, name) for name in ("year", "month", "day")] == ["2016", "3", "4"]
    assert value(form, "publisher") == "Kept as typed"
    writer.get_by_text("You have unsaved edits").wait_for()
    publish(writer)
    writer.wait_for_url("**/referencesnippet/")
    references = _json(f"{site}/api/v2/references/?limit=100")["items"]
    assert "Hands at rest" in [one["title"] for one in references]


def test_enter_in_a_paste_of_one_line_fills_in(writer, site):
    form = open_new(writer, site)
    box = form.locator("[data-fill-in] textarea")

    box.fill("https://www.example.org/hands")
    box.press("Enter")

    answer(form).get_by_text("Web pages are not read from here").wait_for()
    assert value(form, "url") == "https://www.example.org/hands"
    assert value(form, "kind") == "web_page"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", value(form, "accessed_on"))


def test_without_a_server_the_form_stays_as_it_is(writer, site):
    form = open_new(writer, site)
    form.locator("[name=title]").fill("Typed by hand")
    writer.context.set_offline(True)

    paste(form, "10.5555/rest")

    answer(form).get_by_text("The server can’t be reached right now.").wait_for()
    assert value(form, "title") == "Typed by hand"
    writer.context.set_offline(False)
    paste(form, "nothing of the kind")
    answer(form).get_by_text("This can’t be read as a source.").wait_for()


def test_a_source_that_is_there_already_is_shown_before_it_is_saved(writer, site):
    add(writer, site, "Hands at work", "10.5555/work")
    form = open_new(writer, site)
    paste(form, RIS.format(title="Hands at work", doi="10.5555/work"))
    answer(form).get_by_role("link", name="Open it").wait_for()

    publish(writer)

    writer.get_by_text("This source seems to be in the library already.").wait_for()
    form = writer.locator("#w-editor-form")
    assert value(form, "doi") == "10.5555/work"
    with writer.expect_popup() as opened:
        form.get_by_role("link", name="Open it").click()
    assert opened.value.locator("[name=title]").input_value() == "Hands at work"
    form.get_by_label("This is a different source. Save it anyway.").check()
    publish(writer)
    writer.wait_for_url("**/referencesnippet/")


def test_the_chooser_fills_in_and_cites_what_was_added(writer, site):
    form = open_chooser(writer, site)

    paste(form, RIS.format(title="Hands in gloves", doi="10.5555/gloves"))
    answer(form).get_by_text("Filled in from the RIS record.").wait_for()
    assert value(form, "month") == "3"
    form.get_by_role("button", name="Add and cite").click()

    chip(writer).wait_for()


def test_the_chooser_takes_the_source_that_is_there_already(writer, site):
    add(writer, site, "Hands in water", "10.5555/water")
    form = open_chooser(writer, site)
    form.locator("[name=title]").fill("Hands in water!")
    form.locator("[name=year]").fill("2016")
    form.get_by_role("button", name="Add and cite").click()
    warning = writer.locator(".modal").get_by_text("This source seems to be in the library already")
    warning.wait_for()
    assert value(form, "title") == "Hands in water!"

    form.get_by_role("button", name="Use this one").click()

    chip(writer).wait_for()
    assert writer.locator(".modal.in").count() == 0


def test_the_chooser_takes_it_right_after_a_paste_too(writer, site):
    add(writer, site, "Hands in sand", "10.5555/sand")
    form = open_chooser(writer, site)
    paste(form, RIS.format(title="Hands in sand", doi="10.5555/sand"))

    answer(form).get_by_role("button", name="Use this one").click()

    chip(writer).wait_for()

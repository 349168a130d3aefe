"""Citing in a real browser: what stands for a source, and where it goes."""

import pytest

from .citing import TITLE_OF_PEARCE, at_end, chips, choose, chooser, cite, last_line, settle
from .test_writing import _json, lead, page_id, publish

pytestmark = pytest.mark.browser


def test_a_chip_is_edited_and_removed(edit):
    writer = edit("writers-cramp")
    at_end(writer, lead(writer))
    cite(writer, "Pearce")
    chips(writer).last.click()
    tooltip = writer.locator(".Tooltip")
    assert tooltip.get_by_text(TITLE_OF_PEARCE).is_visible()

    tooltip.get_by_role("button", name="Edit").click()
    dialog = chooser(writer)
    assert dialog.get_by_role("checkbox").count() == 0
    choose(dialog, "Hoppenfeld")
    chips(writer).filter(has_text="Hoppenfeld 1976").last.wait_for()
    assert last_line(writer, lead(writer)) == "[Hoppenfeld 1976]"

    chips(writer).last.click()
    writer.locator(".Tooltip").get_by_role("button", name="Remove").click()
    assert last_line(writer, lead(writer)) == ""


def test_undo_takes_only_the_chip_and_redo_brings_it_back(edit):
    writer = edit("writers-cramp")
    at_end(writer, lead(writer))
    writer.keyboard.type("Words")
    cite(writer, "Pearce")
    assert last_line(writer, lead(writer)) == "Words[Pearce 2005]"

    writer.keyboard.press("Control+z")
    assert last_line(writer, lead(writer)) == "Words"

    writer.keyboard.press("Control+Shift+z")
    assert last_line(writer, lead(writer)) == "Words[Pearce 2005]"
    assert chips(writer).last.inner_text().strip() == "[Pearce 2005]"


def test_words_beside_a_chip_do_not_become_part_of_it(edit):
    writer = edit("writers-cramp")
    at_end(writer, lead(writer))
    cite(writer, "Pearce")

    writer.keyboard.type("after")
    for _ in "after":
        writer.keyboard.press("ArrowLeft")
    for _ in "[Pearce 2005]":
        writer.keyboard.press("ArrowLeft")
    writer.keyboard.type("before")
    assert last_line(writer, lead(writer)) == "before[Pearce 2005]after"
    assert chips(writer).last.inner_text().strip() == "[Pearce 2005]"

    for _ in "after":
        writer.keyboard.press("Control+End")
        writer.keyboard.press("Backspace")
    writer.keyboard.press("Backspace")
    assert last_line(writer, lead(writer)) == "before"


def test_chips_are_copied_within_an_editor_and_to_another(edit):
    writer = edit("frozen-shoulder")
    writer.context.grant_permissions(["clipboard-read", "clipboard-write"])
    at_end(writer, lead(writer))
    cite(writer, "Pearce")
    before = chips(writer).count()
    writer.keyboard.press("Shift+Home")
    writer.keyboard.press("Control+c")
    writer.keyboard.press("Control+End")
    writer.keyboard.press("Control+v")
    assert last_line(writer, lead(writer)) == "[Pearce 2005][Pearce 2005]"
    assert chips(writer).count() == before + 1

    other = writer.locator("[data-contentpath='sections'] [contenteditable=true]").first
    at_end(writer, other)
    writer.keyboard.press("Control+v")

    assert last_line(writer, other) == "[Pearce 2005]"


@pytest.mark.parametrize(
    "place",
    [
        "[data-contentpath='items'] [contenteditable=true]",
        ".typed-table-block [contenteditable=true]",
        "[data-contentpath='caption'] [contenteditable=true]",
        "[data-contentpath='introduction'] [contenteditable=true]",
    ],
    ids=["list item", "table cell", "caption", "line"],
)
def test_every_kind_of_line_takes_a_citation(edit, place):
    writer = edit("sciatica")
    editor = writer.locator(place).first
    at_end(writer, editor)

    cite(writer, "Pearce")
    assert last_line(writer, editor) == "[Pearce 2005]"

    editor.locator(".citation-chip").last.click()
    writer.locator(".Tooltip").get_by_role("button", name="Remove").click()
    assert last_line(writer, editor) == ""


def test_what_was_saved_comes_back_as_it_was(edit, site):
    pk = page_id(site, "carpal-tunnel-syndrome")
    writer = edit("carpal-tunnel-syndrome")
    at_end(writer, lead(writer))
    cite(writer, "Pearce")
    settle(writer)
    publish(writer)
    before = _json(f"{site}/api/v2/pages/{pk}/")

    writer = edit("carpal-tunnel-syndrome")
    chips(writer).filter(has_text="Pearce 2005").last.wait_for()
    lead(writer).click()
    writer.keyboard.press("Control+End")
    writer.keyboard.type("x")
    writer.keyboard.press("Backspace")
    settle(writer)
    publish(writer)

    after = _json(f"{site}/api/v2/pages/{pk}/")
    assert (after["lead"], after["references"]) == (before["lead"], before["references"])


def test_a_comparison_names_what_came(edit, site):
    pk = page_id(site, "writers-cramp")
    writer = edit("writers-cramp")
    at_end(writer, lead(writer))
    cite(writer, "Hoppenfeld")
    settle(writer)
    writer.get_by_role("button", name="Save draft").first.click()
    writer.wait_for_load_state("networkidle")

    writer.goto(f"{site}/admin/pages/{pk}/revisions/compare/live...latest/")

    assert writer.locator(".addition", has_text="[Hoppenfeld 1976]").count() == 1

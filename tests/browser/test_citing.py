"""Citing in a real browser: choosing sources, what stands for them, and where they arrive."""

import re

import pytest

from .test_writing import _html, _json, lead, page_id, publish

pytestmark = pytest.mark.browser

SAVED = 400  # milliseconds after which the editor has handed its text to the form
AUTOSAVED = 1500  # milliseconds after which Wagtail has begun to save the draft
TITLE_OF_PEARCE = "A note on scrivener's palsy"


@pytest.fixture
def edit(writer, site):
    """Open an article in the editor; what its scripts complain of is an error."""
    complaints = []

    def listen(message):
        # Wagtail’s autosave may be refused while the page is published; nothing is lost.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    writer.on("console", listen)

    def open_(slug):
        writer.goto(f"{site}/admin/pages/{page_id(site, slug)}/edit/")
        lead(writer).wait_for()
        return writer

    yield open_
    assert complaints == []


def chips(writer, path="lead"):
    return writer.locator(f"[data-contentpath='{path}'] .citation-chip")


def last_line(writer, editor):
    """The last paragraph that the form will send for one editor."""
    writer.wait_for_timeout(SAVED)
    return editor.evaluate(
        "node => { const wrapper = node.closest('[data-draftail-editor-wrapper]');"
        " const field = [...wrapper.parentNode.children].find(one => one.draftailEditor);"
        " return JSON.parse(field.value).blocks.at(-1).text; }"
    )


def settle(writer):
    """Wagtail saves drafts by itself, and renews its menu of actions after that."""
    writer.wait_for_timeout(AUTOSAVED)
    writer.wait_for_load_state("networkidle")


def at_end(writer, editor):
    """In a new last paragraph: drafts are kept, and tests share them."""
    editor.click()
    writer.keyboard.press("Control+End")
    writer.keyboard.press("Enter")


def at_start(writer, editor):
    editor.click()
    writer.keyboard.press("Control+Home")


def open_chooser(writer):
    writer.keyboard.press("Control+Shift+F")
    return chooser(writer)


def chooser(writer):
    dialog = writer.locator(".modal")
    dialog.locator("#id_q").wait_for()
    return dialog


def search(dialog, words):
    with dialog.page.expect_response(re.compile("/results/")):
        dialog.locator("#id_q").fill(words)
    dialog.get_by_role("heading", name=re.compile("match")).wait_for()


def choose(dialog, words):
    """Search, and cite the first match alone."""
    search(dialog, words)
    dialog.locator("[data-chooser-modal-choice]").first.click()
    dialog.wait_for(state="detached")


def cite(writer, words):
    choose(open_chooser(writer), words)


def test_a_button_a_shortcut_and_a_command_open_the_chooser(edit):
    writer = edit("writers-cramp")
    at_end(writer, lead(writer))
    writer.keyboard.type("Words")
    writer.keyboard.press("Shift+Home")
    button = writer.locator("button[name=CITATION]").first
    button.dispatch_event("mousedown")
    choose(chooser(writer), "Pearce")
    chips(writer).filter(has_text="Pearce 2005").last.wait_for()

    cite(writer, "Peul 2007")
    chips(writer).filter(has_text="Peul 2007").last.wait_for()

    writer.keyboard.type(" /cite")
    writer.get_by_role("option", name="Cite a source").click()
    choose(chooser(writer), "Hoppenfeld")
    chips(writer).filter(has_text="Hoppenfeld 1976").last.wait_for()

    # The words that were selected are still there.
    assert last_line(writer, lead(writer)) == "Words[Pearce 2005][Peul 2007] [Hoppenfeld 1976]"


def test_several_are_cited_in_the_order_in_which_they_were_ticked(edit):
    writer = edit("frozen-shoulder")
    at_end(writer, lead(writer))
    before = chips(writer).count()
    dialog = open_chooser(writer)

    search(dialog, "Pearce")
    dialog.get_by_role("checkbox", name=f"Pearce 2005 {TITLE_OF_PEARCE}").check()
    search(dialog, "Hoppenfeld")
    dialog.get_by_role("checkbox").first.check()
    search(dialog, "Ropper")
    dialog.get_by_role("checkbox").first.check()
    dialog.get_by_role("button", name="Leave out Hoppenfeld 1976").click()
    search(dialog, "Pearce")
    assert dialog.get_by_role("checkbox").first.is_checked()
    dialog.get_by_role("button", name="Cite the chosen sources").click()
    chips(writer).nth(before + 1).wait_for()

    assert last_line(writer, lead(writer)) == "[Pearce 2005][Ropper 2015]"


def test_a_doi_finds_its_source_also_as_an_address(edit):
    writer = edit("writers-cramp")
    at_end(writer, lead(writer))
    dialog = open_chooser(writer)

    doi = "10.1056/nejmra1410151"
    for typed in (doi, f"https://doi.org/{doi.upper()}", f"doi:{doi}"):
        search(dialog, typed)
        assert dialog.locator("[data-chooser-modal-choice]").all_inner_texts() == ["Sciatica"]


def test_a_new_source_is_added_and_cited(edit):
    writer = edit("frozen-shoulder")
    at_end(writer, lead(writer))
    dialog = open_chooser(writer)
    dialog.get_by_role("tab", name="Add a source").click()
    form = dialog.locator("form[data-chooser-modal-creation-form]")
    form.locator("[name=title]").fill("A source that nobody had")
    form.locator("[name=authors]").fill("Newcomer AB")
    form.locator("[name=year]").fill("2021")

    form.get_by_role("button", name="Add and cite").click()

    chips(writer).filter(has_text="Newcomer 2021").last.wait_for()


def test_numbers_move_when_a_source_is_cited_earlier(edit, site):
    pk = page_id(site, "frozen-shoulder")
    address = f"{site}/conditions/frozen-shoulder/"
    writer = edit("frozen-shoulder")
    at_end(writer, lead(writer))
    cite(writer, "Pearce")
    settle(writer)
    publish(writer)
    first = _json(f"{site}/api/v2/pages/{pk}/")
    number = _number_of_pearce(first)
    assert f'id="reference-{number}"' in _html(address)

    writer = edit("frozen-shoulder")
    at_start(writer, lead(writer))
    writer.keyboard.type("Before all else")
    cite(writer, "Peul 2007")
    writer.keyboard.type(". ")
    settle(writer)
    publish(writer)

    second = _json(f"{site}/api/v2/pages/{pk}/")
    assert second["references"][0]["authors"][0]["family"] == "Peul"
    assert _number_of_pearce(second) == number + 1
    printed = re.compile(r'Before all else<sup class="citation">\[<a [^>]*>1</a>\]</sup>')
    assert printed.search(_html(address))
    assert printed.search(second["lead"])


def _number_of_pearce(page):
    return next(one["number"] for one in page["references"] if one["title"] == TITLE_OF_PEARCE)


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

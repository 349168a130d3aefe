"""Citing as a writer does it: the chooser, chips, and where the cursor is."""

import re

SAVED = 400  # milliseconds after which the editor has handed its text to the form
AUTOSAVED = 1500  # milliseconds after which Wagtail has begun to save the draft
TITLE_OF_PEARCE = "A note on scrivener's palsy"


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

"""Citing in a real browser: choosing sources, and the numbers that readers see."""

import re

import pytest

from .citing import (
    TITLE_OF_PEARCE,
    at_end,
    at_start,
    chips,
    choose,
    chooser,
    cite,
    last_line,
    open_chooser,
    search,
    settle,
)
from .test_writing import _html, _json, lead, page_id, publish

pytestmark = pytest.mark.browser


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

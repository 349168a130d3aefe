"""The editor in a real browser: as a writer meets it."""

import json
import re
import urllib.request

import pytest

pytestmark = pytest.mark.browser


def page_id(site, slug):
    listing = _json(f"{site}/api/v2/pages/?slug={slug}")
    return listing["items"][0]["id"]


def _json(address):
    with urllib.request.urlopen(address) as response:  # noqa: S310
        return json.load(response)


def _html(address):
    with urllib.request.urlopen(address) as response:  # noqa: S310
        return response.read().decode()


def lead(writer):
    return writer.locator("[data-contentpath='lead'] [contenteditable=true]")


def write(writer, text):
    """Type where the cursor is; the editor takes a moment to hand words to the form."""
    writer.keyboard.type(text)
    _wait_until_in_form(writer, text.strip())


def _wait_until_in_form(writer, text):
    writer.wait_for_function(
        "text => document.querySelector('[name=lead]').value.includes(text)", arg=text
    )


def publish(writer):
    writer.get_by_role("button", name="More actions").last.click()
    writer.get_by_role("button", name=re.compile("^Publish")).click()
    writer.wait_for_url("**/admin/pages/*/")


def test_a_changed_sentence_reaches_html_and_json(writer, site):
    pk = page_id(site, "frozen-shoulder")
    writer.goto(f"{site}/admin/pages/{pk}/edit/")
    lead(writer).click()
    writer.keyboard.press("Control+End")
    write(writer, " This sentence is new.")

    publish(writer)

    assert "This sentence is new." in _json(f"{site}/api/v2/pages/{pk}/")["lead"]
    assert "This sentence is new." in _html(f"{site}/conditions/frozen-shoulder/")


def test_citations_survive_an_edit(writer, site):
    pk = page_id(site, "carpal-tunnel-syndrome")
    before = _json(f"{site}/api/v2/pages/{pk}/")
    writer.goto(f"{site}/admin/pages/{pk}/edit/")
    lead(writer).click()
    writer.keyboard.press("Control+End")
    write(writer, " More words.")

    publish(writer)

    after = _json(f"{site}/api/v2/pages/{pk}/")
    assert after["references"] == before["references"]
    assert [one["value"]["body"] for one in after["sections"]] == [
        one["value"]["body"] for one in before["sections"]
    ]


def test_a_new_article_opens_with_the_questions_patients_ask(writer, site):
    index = page_id(site, "conditions")
    writer.goto(f"{site}/admin/pages/add/conditions/conditionpage/{index}/")
    headings = writer.locator("[name^='sections-'][name$='-value-heading']")
    headings.first.wait_for()
    writer.fill("#id_title", "What Is Tennis Elbow?")
    writer.locator("#id_name").press_sequentially("Tennis elbow")
    writer.fill("#id_summary", "Pain on the outer side of the elbow.")

    questions = headings.evaluate_all("all => all.map(one => one.value)")
    publish(writer)

    assert questions == [
        "What is tennis elbow?",
        "How do I know if I have tennis elbow?",
        "How is tennis elbow diagnosed?",
        "How is tennis elbow treated?",
        "Who treats tennis elbow?",
    ]
    html = _html(f"{site}/conditions/tennis-elbow/")
    assert "How is tennis elbow diagnosed?" in html


def test_the_dashboard_says_where_to_begin(writer, site):
    writer.goto(f"{site}/admin/")

    writer.get_by_role("link", name="Write an article").click()

    writer.wait_for_url("**/conditions/conditionpage/**")

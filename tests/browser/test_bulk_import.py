"""The library of sources: filling it from a file, and taking a selection away."""

import json
import re

import pytest

pytestmark = pytest.mark.browser

LIBRARY = "/admin/snippets/conditions/referencesnippet/"
FILE = """\
TY  - JOUR
AU  - Garcia, Ana
TI  - Splinting of the thumb in the dark
JO  - Journal of Thumbs
PY  - 2021
DO  - 10.1000/thumb.2021.1
ER  -

TY  - JOUR
AU  - Garcia, Ana
TI  - Splinting of the thumb in the dark
PY  - 2021
DO  - 10.1000/thumb.2021.1
ER  -

TY  - JOUR
TI  - A thumb without a proper name
DO  - l0.1000/thumb.2021.2
ER  -
"""


def test_a_file_is_looked_at_and_goes_in(writer, site):
    writer.goto(site + LIBRARY)
    writer.get_by_role("link", name="Import", exact=True).click()
    file = {"name": "thumbs.ris", "mimeType": "text/plain", "buffer": FILE.encode()}
    writer.locator("input[type=file]").set_input_files(file)
    writer.get_by_role("button", name="Preview").click()

    writer.get_by_text(
        "3 references found: 1 new, 1 already there, 1 can’t be imported."
    ).wait_for()
    assert writer.get_by_text("Did you mean 10.1000/thumb.2021.2?").is_visible()
    assert writer.get_by_text("line 1, further up").is_visible()
    writer.get_by_role("button", name="Add 1 reference").click()

    writer.get_by_text("1 reference added, 1 already there, 1 not imported.").wait_for()
    with writer.expect_download() as download:
        writer.get_by_role("link", name="download these as text").click()
    assert "thumb without a proper name" in download.value.path().read_text()

    writer.get_by_role("link", name="To the list").click()
    writer.get_by_role("link", name="Splinting of the thumb in the dark").wait_for()


def test_a_selection_is_taken_away(writer, site):
    writer.goto(f"{site}{LIBRARY}?q=dystonia")
    first = writer.locator("[data-bulk-action-checkbox]").first
    title = writer.locator("td.title a").first.inner_text()
    first.check()
    writer.get_by_role("link", name="Export the selected references").click()
    writer.get_by_label(re.compile("CSL-JSON")).check()

    with writer.expect_download() as download:
        writer.get_by_role("button", name="Download").click()

    assert download.value.suggested_filename == "references.json"
    (record,) = json.loads(download.value.path().read_text())
    assert record["title"] == title


def test_all_that_match_are_taken_away(writer, site):
    writer.goto(f"{site}{LIBRARY}?q=dystonia")
    writer.get_by_role("button", name="Actions").click()

    with writer.expect_download() as download:
        writer.get_by_role("link", name="Download BibTeX").click()

    assert "ystonia" in download.value.path().read_text()


def test_filters_work_as_one_clicks(writer, site):
    writer.goto(site + LIBRARY)
    writer.get_by_role("button", name="Show filters").click()
    writer.get_by_role("button", name="DOI, PMID or ISBN").click()
    writer.get_by_label("Has none").check()

    writer.wait_for_url("**identifier=without**")
    assert "doi.org" not in writer.locator("#listing-results").inner_html()

"""Which format a text is in, however it was decoded and its lines end."""

import pytest

from conditions.citations.exchange import format_of

from .exports import MENDELEY_BIB, ZOTERO_RIS, only


def test_a_file_decoded_in_the_wrong_way_is_put_right():
    text = "TY  - JOUR\nTI  - Sjögren’s – naïve\nER  - \n"

    assert only(text.encode().decode("latin-1"), "ris")["title"] == "Sjögren’s – naïve"
    assert only(text.encode("utf-8-sig").decode("cp1252"), "ris")["title"] == "Sjögren’s – naïve"
    assert only(text.encode("cp1252").decode("latin-1"), "ris")["title"] == "Sjögren’s – naïve"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_end_of_line_will_do(line_end):
    text = ZOTERO_RIS.replace("\n", line_end).replace("  - ", "\t-\t")

    assert only(text, "ris")["pages"] == "77-100"


@pytest.mark.parametrize(
    "text",
    ["", " \n", "Jinnah HA. Dystonia. Neurol Clin.", "[1, 2]", '{"a": {"b": 1}}', "a@b.org", "TY"],
)
def test_other_texts_are_in_none_of_the_formats(text):
    assert format_of(text) is None


def test_a_text_of_two_formats_is_taken_for_the_first():
    assert format_of(f"{MENDELEY_BIB}\n{ZOTERO_RIS}") == "bib"
    assert format_of(f"{ZOTERO_RIS}\n{MENDELEY_BIB}") == "ris"

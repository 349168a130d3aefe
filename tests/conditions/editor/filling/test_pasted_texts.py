"""The box “Fill in”: records of other programs, printed lines and nonsense."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from .samples import BIBTEX, BROKEN_RIS, CSL, PRINTED, RIS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        (RIS, "journal_article", "Filled in from the RIS record."),
        (BIBTEX, "book", "Filled in from the BibTeX record."),
        (CSL, "journal_article", "Filled in from the CSL-JSON record."),
        ("PMID- 5\nTI  - Hands\nJT  - Hand\n", "journal_article", "from the NBIB (PubMed) record."),
    ],
)
def test_a_record_of_another_program_is_read_here(paste, registry, text, kind, message):
    answer = paste(text)

    assert answer["fields"]["kind"] == kind
    assert message in answer["message"]
    assert registry.asked == []


def test_values_are_as_the_form_writes_them(paste):
    fields = paste(RIS)["fields"]

    assert fields["authors"] == "Stone, Ada"
    assert (fields["year"], fields["month"], fields["day"]) == ("2016", "3", "4")


def test_of_several_records_the_first_is_taken(paste):
    answer = paste(RIS + RIS.replace("closed", "second") + BROKEN_RIS)

    assert answer["fields"]["title"] == "A closed study of open hands"
    assert "the first of 3 RIS records. “Import”" in answer["message"]
    assert len(answer["problems"]) == 1


def test_a_damaged_record_says_what_is_wrong(paste):
    answer = paste(BROKEN_RIS)

    assert answer["fields"] == {}
    assert "no title" in answer["problems"][0]


def test_a_printed_line_is_taken_apart_here(paste, registry):
    answer = paste(PRINTED)

    assert answer["fields"]["authors"] == "Stone, A\nRivers, B"
    assert answer["fields"]["title"] == "The carpal tunnel"
    assert answer["fields"]["doi"] == "10.5555/hands.ch4"
    assert answer["problems"] == []
    assert registry.asked == []


def test_what_is_odd_in_a_printed_line_is_said(paste):
    answer = paste("Stone A. The carpal tunnel. J Hand. 2011;4:55. doi:lO.5555/hands.ch4")

    assert answer["fields"]["title"] == "The carpal tunnel"
    assert any("10.5555/hands.ch4" in problem for problem in answer["problems"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n ",
        "hello",
        "Please see the attached file.",
        "lorem ipsum " * 1000,
        "x" * 600_000,
        "TY  - JOUR",
        "{",
        '[{"title": ',
        "@article{",
        "doi:",
        "PMID",
        "PMC",
        "\0\ufffd\ud83d".encode("utf-8", "replace").decode(),
        "0",
        "123456789",
    ],
)
def test_nonsense_is_answered_with_a_sentence(paste, registry, text):
    answer = paste(text)

    assert answer["fields"] == {}
    assert answer["problems"]
    assert all(problem.endswith(".") for problem in answer["problems"])
    assert registry.asked == []


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="0123456789")))
def test_no_text_breaks_it(paste, text):
    paste(text)

"""What holds of identifiers of every kind, and of titles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conditions.citations.identifiers import (
    IdentifierError,
    doi_url,
    normalized_doi,
    normalized_isbn,
    normalized_pmcid,
    normalized_pmid,
    normalized_title,
    normalized_url,
    pmc_url,
    pubmed_url,
)
from tests.conditions.citations.examples import NCL

NORMALIZED = [
    normalized_doi,
    normalized_pmid,
    normalized_pmcid,
    normalized_isbn,
    normalized_url,
    normalized_title,
]
# Texts that come close to an identifier reach more of the code than any text at all.
NEARLY = st.from_regex(
    r"(doi: ?|https?://(doi\.org/)?|PMID |PMC|ISBN |www\.|//)?"
    r"[l1]?[0O]?[.,]?[0-9 ]{0,8}[/:@.]?[\w.\-:;()<>%#?\[\] /@]{0,20}"
)


@pytest.mark.parametrize(
    ("title", "compared"),
    [
        ("Diagnosis and Treatment of Dystonia.", "diagnosis and treatment of dystonia"),
        ("  Deep-brain\n stimulation: a review ", "deep brain stimulation a review"),
        ("Alzheimer’s disease", "alzheimers disease"),
        ("Alzheimer's Disease", "alzheimers disease"),
        ("Ménière’s", "menieres"),
        ("Me\u0301nie\u0300re's", "menieres"),
        ("STRAßE", "strasse"),
        ("β-blockers", "β blockers"),
        ("H₂O²", "h2o2"),
        ("?!", ""),
    ],
)
def test_titles_are_compared_by_their_words(title, compared):
    assert normalized_title(title) == compared


@pytest.mark.parametrize("normalized", NORMALIZED)
@pytest.mark.parametrize("blank", ["", "  ", "\n\t", "\u200b"])
def test_nothing_stays_nothing(normalized, blank):
    assert normalized(blank) == ""


@pytest.mark.parametrize("normalized", NORMALIZED)
@settings(derandomize=True, deadline=None)
@given(text=st.text() | NEARLY)
def test_any_text_is_normalized_once_or_refused(normalized, text):
    try:
        stored = normalized(text)
    except IdentifierError as refusal:
        suggestion = refusal.suggestion
        assert not suggestion or normalized(suggestion) == suggestion
    else:
        assert normalized(stored) == stored


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (doi_url(NCL), f"https://doi.org/{NCL}"),
        (doi_url("10.1002/a<1::b>2#c?d"), "https://doi.org/10.1002/a%3C1::b%3E2%23c%3Fd"),
        (pubmed_url("25432724"), "https://pubmed.ncbi.nlm.nih.gov/25432724/"),
        (pmc_url("PMC1234567"), "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/"),
        (doi_url(""), ""),
        (pubmed_url(""), ""),
        (pmc_url(""), ""),
    ],
)
def test_an_identifier_has_an_address(address, expected):
    assert address == expected

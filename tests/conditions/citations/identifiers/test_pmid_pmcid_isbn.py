"""The ways PMIDs, PMCIDs and ISBNs are printed and pasted."""

import pytest

from conditions.citations.identifiers import (
    IdentifierError,
    normalized_isbn,
    normalized_pmcid,
    normalized_pmid,
)
from tests.conditions.citations.examples import NCL


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("25432724", "25432724"),
        ("PMID: 25432724", "25432724"),
        ("pmid25432724.", "25432724"),
        ("https://pubmed.ncbi.nlm.nih.gov/25432724/", "25432724"),
        ("pubmed.ncbi.nlm.nih.gov/25432724?dopt=Abstract", "25432724"),
        ("http://www.ncbi.nlm.nih.gov/pubmed/25432724", "25432724"),
        ("1", "1"),
    ],
)
def test_a_pmid_is_stored_in_one_form(pasted, stored):
    assert normalized_pmid(pasted) == stored


@pytest.mark.parametrize(
    "pasted",
    [
        "0",
        "012",
        "254327240",
        "PMC1234567",
        "PMID:",
        "٢٥٤",
        "https://pubmed.ncbi.nlm.nih.gov/?term=dystonia",
        "https://example.org/25432724",
        NCL,
    ],
)
def test_what_is_no_pmid_is_refused(pasted):
    with pytest.raises(IdentifierError, match=r"1 to 8 digits, as 25432724\.$"):
        normalized_pmid(pasted)


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("PMC1234567", "PMC1234567"),
        ("pmc1234567", "PMC1234567"),
        ("PMCID: PMC1234567.", "PMC1234567"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/", "PMC1234567"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/#s2", "PMC1234567"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/pdf/main.pdf", "PMC1234567"),
    ],
)
def test_a_pmcid_is_stored_in_one_form(pasted, stored):
    assert normalized_pmcid(pasted) == stored


@pytest.mark.parametrize(
    ("pasted", "suggestion"),
    [
        ("1234567", "PMC1234567"),
        ("PMCID: 1234567", "PMC1234567"),
        ("PMC", ""),
        ("PMC0123", ""),
        ("PMC1234567.1", ""),
        (NCL, ""),
    ],
)
def test_what_is_no_pmcid_is_refused(pasted, suggestion):
    with pytest.raises(IdentifierError, match=r"^This is not a PMCID\.") as refusal:
        normalized_pmcid(pasted)

    assert refusal.value.suggestion == suggestion


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("978-0-306-40615-7", "9780306406157"),
        ("ISBN-13: 978 0 306 40615 7", "9780306406157"),
        ("ISBN 978–0–306–40615–7.", "9780306406157"),
        ("0-306-40615-2", "9780306406157"),
        ("ISBN-10: 0306406152", "9780306406157"),
        ("isbn:0-8044-2957-x", "9780804429573"),
        ("979-10-90636-07-1", "9791090636071"),
    ],
)
def test_an_isbn_is_stored_as_13_digits(pasted, stored):
    assert normalized_isbn(pasted) == stored


@pytest.mark.parametrize(
    ("pasted", "reason"),
    [
        ("978-0-306-40615-8", "check digit"),
        ("978-0-360-40615-7", "check digit"),
        ("0-306-40615-3", "check digit"),
        ("0-306-40615-X", "check digit"),
        ("977-0-306-40615-7", "10 or 13 digits"),
        ("12345", "10 or 13 digits"),
        ("ISBN", "10 or 13 digits"),
        ("-", "10 or 13 digits"),
    ],
)
def test_a_wrong_isbn_is_refused(pasted, reason):
    with pytest.raises(IdentifierError, match=reason):
        normalized_isbn(pasted)

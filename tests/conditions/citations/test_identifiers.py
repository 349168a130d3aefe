"""The ways identifiers are printed and pasted, and what becomes of each."""

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

NORMALIZED = [
    normalized_doi,
    normalized_pmid,
    normalized_pmcid,
    normalized_isbn,
    normalized_url,
    normalized_title,
]
NCL = "10.1016/j.ncl.2014.09.002"
# Texts that come close to an identifier reach more of the code than any text at all.
NEARLY = st.from_regex(
    r"(doi: ?|https?://(doi\.org/)?|PMID |PMC|ISBN |www\.|//)?"
    r"[l1]?[0O]?[.,]?[0-9 ]{0,8}[/:@.]?[\w.\-:;()<>%#?\[\] /@]{0,20}"
)


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        (NCL, NCL),
        (f"  {NCL}\n", NCL),
        (f"doi:{NCL}", NCL),
        (f"DOI: {NCL}", NCL),
        (f"doi {NCL}", NCL),
        (f"doi.org/{NCL}", NCL),
        (f"https://doi.org/{NCL}", NCL),
        (f"http://dx.doi.org/{NCL}", NCL),
        (f"HTTPS://WWW.DOI.ORG/{NCL}", NCL),
        (f"doi: https://doi.org/{NCL}", NCL),
        (f"https://doi.org/{NCL}?via=ihub#abstract", NCL),
        ("10.1016/J.NCL.2014.09.002", NCL),
        (f"{NCL}.", NCL),
        (f"{NCL};", NCL),
        (f"({NCL}).", NCL),
        (f"[doi:{NCL}],", NCL),
        (f"<https://doi.org/{NCL}>", NCL),
        (f"“{NCL}”", NCL),
        ("10.1016/j.ncl.\u200b2014.09.002", NCL),
        ("10.1016/S0140-6736(05)67394-1", "10.1016/s0140-6736(05)67394-1"),
        ("10.1016/0140-6736(05)", "10.1016/0140-6736(05)"),
        (
            "https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2",
            "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2",
        ),
        ("10.123456789/x", "10.123456789/x"),
    ],
)
def test_a_doi_is_stored_in_one_form(pasted, stored):
    assert normalized_doi(pasted) == stored


@pytest.mark.parametrize(
    ("pasted", "suggestion"),
    [
        ("doi:l0.1016/j.ncl.2014.09.002", NCL),
        ("I0.1016/j.ncl.2014.09.002", NCL),
        ("1O.1016/j.ncl.2014.09.002", NCL),
        ("lO.lOl6/j.ncl.2014.09.002", NCL),
        ("|0.1016/j.ncl.2014.09.002", NCL),
        ("10,1016/j.ncl.2014.09.002", NCL),
        ("10.1016 /j.ncl.2014.09.002", NCL),
        ("10.1016/ j.ncl.2014.09.002", NCL),
        ("10. 1016/j.ncl.2014.09.002", NCL),
        ("10.1016/j.ncl. 2014.09.002", NCL),
        ("https://doi.org/l0.1016/j.ncl.2014.09.002", NCL),
        (f"{NCL}. Epub 2014 Oct 18.", NCL),
        (f"{NCL} PMID:25432724", NCL),
        (f"Neurol Clin. 2015;33(1):77-100. doi:{NCL}", NCL),
        ("https://onlinelibrary.wiley.com/doi/10.1002/mds.25475", "10.1002/mds.25475"),
        ("10.1016/S0140–6736(05)67394–1", "10.1016/s0140-6736(05)67394-1"),
    ],
)
def test_a_misread_doi_is_refused_with_the_likely_one(pasted, suggestion):
    with pytest.raises(IdentifierError) as refusal:
        normalized_doi(pasted)

    assert refusal.value.suggestion == suggestion
    assert str(refusal.value) == f"This is not a DOI. Did you mean {suggestion}?"


@pytest.mark.parametrize(
    "pasted",
    ["hello", "10.1016", "10.1016/", "10.10/x", "11.1016/x", "25432724", "doi:", ".", "٠10.1016"],
)
def test_what_is_no_doi_is_refused_with_an_example(pasted):
    with pytest.raises(IdentifierError) as refusal:
        normalized_doi(pasted)

    assert refusal.value.suggestion == ""
    assert str(refusal.value) == ("This is not a DOI. A DOI looks like 10.1016/j.ncl.2014.09.002.")


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


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("https://www.mayoclinic.org/a/b", "https://www.mayoclinic.org/a/b"),
        ("  HTTPS://WWW.MayoClinic.ORG/Path?Q=1#Part ", "https://www.mayoclinic.org/Path?Q=1#Part"),
        ("www.x.org/a", "https://www.x.org/a"),
        ("WWW.x.org", "https://www.x.org"),
        ("http://x.org:80/a", "http://x.org/a"),
        ("https://x.org:443", "https://x.org"),
        ("https://x.org:/a", "https://x.org/a"),
        ("http://x.org:443/", "http://x.org:443/"),
        ("https://x.org:8443/", "https://x.org:8443/"),
        ("https://x.org/a%20b/(c)", "https://x.org/a%20b/(c)"),
        ("https://x.org?", "https://x.org?"),
        ("https://münchen.de/ä", "https://münchen.de/ä"),
        ("https://x.org/@me", "https://x.org/@me"),
        ("\u200bhttps://x.org/", "https://x.org/"),
    ],
)
def test_an_address_is_stored_in_one_form(pasted, stored):
    assert normalized_url(pasted) == stored


@pytest.mark.parametrize(
    "pasted",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://x.org/%0aalert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "ftp://x.org/",
        "mailto:a@x.org",
        "//x.org/",
        "https://",
        "https:///path",
        "https://?q",
        "https:x.org",
        "https://localhost/",
        "https://x..org/",
        "https://[::1]/",
        "https://[broken/",
        "https://x.org:port/",
        "https://x.org:999999/",
        "https://name@x.org/",
        "https://name:password@x.org/",
        "https://good.org\\@evil.org/",
        "https://x.org/a b",
        "https://x.org/a\tb",
        "https://x.org/\x00",
        'https://x.org/"onclick="alert(1)',
        "https://x.org/<script>",
        "https://ｘ.org/",
        "https://x。org/",
        "www.x.org:80:80",
    ],
)
def test_an_unsafe_or_broken_address_is_refused(pasted):
    with pytest.raises(IdentifierError) as refusal:
        normalized_url(pasted)

    assert refusal.value.suggestion == ""


def test_a_missing_scheme_is_suggested_not_added():
    with pytest.raises(IdentifierError) as refusal:
        normalized_url("MayoClinic.org/dystonia")

    assert refusal.value.suggestion == "https://mayoclinic.org/dystonia"


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


@settings(derandomize=True, deadline=None)
@given(suffix=st.text(min_size=1))
def test_the_address_of_a_doi_leads_back_to_it(suffix):
    try:
        doi = normalized_doi(f"10.1016/{suffix}")
    except IdentifierError:
        return

    assert normalized_doi(doi_url(doi)) == doi
    assert normalized_url(doi_url(doi)) == doi_url(doi)


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

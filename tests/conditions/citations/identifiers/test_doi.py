"""The ways DOIs are printed and pasted, and what becomes of each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conditions.citations.identifiers import (
    IdentifierError,
    doi_url,
    normalized_doi,
    normalized_url,
)
from tests.conditions.citations.examples import NCL


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


@settings(derandomize=True, deadline=None)
@given(suffix=st.text(min_size=1))
def test_the_address_of_a_doi_leads_back_to_it(suffix):
    try:
        doi = normalized_doi(f"10.1016/{suffix}")
    except IdentifierError:
        return

    assert normalized_doi(doi_url(doi)) == doi
    assert normalized_url(doi_url(doi)) == doi_url(doi)
